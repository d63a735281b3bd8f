"""The bell: its page, its number, and reading."""

import re
from html import unescape

import pytest
from django.test import Client

from byhand.accounts.models import User
from byhand.notifications import services
from byhand.notifications.models import Notification
from byhand.portfolios.models import Work
from byhand.posts import services as posts
from byhand.posts.models import Post
from byhand.posts.tests.making import answer, many_answers, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_ann(client: Client, ann: User) -> Client:
    client.force_login(ann)
    return client


def like(actor: User, post: Post) -> None:
    services.tell(user_id=post.author_id, kind="like", actor_id=actor.pk, post_id=post.pk)


def page_of(client: Client, address: str = "/notifications") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def words(page: str) -> list[str]:
    """The lines as one reads them, without "New" and the times."""
    lines = re.findall(r'<p class="bell-words">(.*?)<span class="quiet bell-when">', page, re.DOTALL)
    plain = (re.sub(r'<span class="bell-new">.*?</span></span>|<[^>]+>', " ", line) for line in lines)
    return [unescape(" ".join(line.split()).replace(" , ", ", ").replace(" . ", ". ")) for line in plain]


def older_in(page: str) -> str:
    return unescape(re.search(r'rel="next" href="([^"]+)"', page)[1])


def test_guests_are_led_to_the_door(client: Client) -> None:
    assert client.get("/notifications")["Location"] == "/login?next=%2Fnotifications"
    assert client.post("/notifications/read")["Location"].startswith("/login")
    assert client.get("/notifications/count").status_code == 401


def test_every_kind_reads_as_a_sentence(as_ann: Client, ann: User, ben: User, cleo: User) -> None:
    post = say(ann, "The quarry road, before the rain")
    work = Work.objects.create(post=posts.start_draft(actor=ann, kind="work"), artist=ann, title="Low Tide")
    posts.publish_post(actor=ann, post=work.post)
    comment, reply = answer(ben, work.post, "That horizon."), answer(ben, post)
    for actor in (ben, cleo):
        like(actor, work.post)
    like(ben, post)
    for kind, about in (
        ("reply", comment),
        ("reply", reply),
        ("repost", post),
        ("mention", say(ben, "@ann, look")),
    ):
        services.tell(user_id=ann.pk, kind=kind, actor_id=ben.pk, post_id=about.pk)
    for kind in ("follow", "request", "accepted"):
        services.tell(user_id=ann.pk, kind=kind, actor_id=ben.pk)
    services.tell(user_id=ann.pk, kind="stuck", post_id=posts.start_draft(actor=ann).pk)
    services.tell(user_id=ann.pk, kind="credited", actor_id=ben.pk, post_id=work.post_id)
    assert words(page_of(as_ann)) == [
        "Ben accepted the credit on Low Tide",
        "A picture could not be prepared for your post. It is back among your drafts.",
        "Ben let you follow them",
        "Ben would like to follow you",
        "Ben followed you",
        "Ben named you in a post",
        "Ben reposted your post “The quarry road, before the rain”",
        "Ben commented on your post “The quarry road, before the rain”",
        "Ben commented on Low Tide",
        "Ben liked your post “The quarry road, before the rain”",
        "Cleo and Ben liked Low Tide",
    ]
    page = page_of(as_ann)
    assert "<cite>Low Tide</cite>" in page
    assert "That horizon." in page
    assert f'href="{work.address}"' in page


def test_html_in_names_and_texts_stays_text(as_ann: Client, ann: User, ben: User) -> None:
    User.objects.filter(pk=ben.pk).update(name="<script>alert(1)</script>")
    post = say(ann)
    services.tell(
        user_id=ann.pk, kind="reply", actor_id=ben.pk, post_id=answer(ben, post, "<img src=x onerror=a()>").pk
    )
    page = page_of(as_ann)
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_tabs_and_pages(as_ann: Client, ann: User, ben: User) -> None:
    post = say(ann)
    many_answers(ben, post, 35)
    Notification.objects.bulk_create(
        Notification(user=ann, actor=ben, kind="reply", post=reply)
        for reply in Post.objects.filter(root=post)
    )
    like(ben, post)
    first = page_of(as_ann)
    older = page_of(as_ann, older_in(first))
    assert (len(words(first)), len(words(older))) == (30, 6)
    assert "That is everything." in older
    assert older_in(page_of(as_ann, "/notifications?tab=mentions")).startswith(
        "/notifications?tab=mentions&before="
    )
    assert words(page_of(as_ann, "/notifications?tab=nonsense")) == words(page_of(as_ann))


def test_the_number_for_scripts_is_sent_once(as_ann: Client, ann: User, ben: User) -> None:
    like(ben, say(ann))
    first = as_ann.get("/notifications/count")
    assert first.json() == {"unread": 1}
    assert first["Cache-Control"] == "private, no-cache"
    again = as_ann.get("/notifications/count", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    like(ben, say(ann))
    assert as_ann.get("/notifications/count", headers={"If-None-Match": first["ETag"]}).json() == {
        "unread": 2
    }


def test_reading_is_up_to_what_was_seen(as_ann: Client, ann: User, ben: User) -> None:
    like(ben, say(ann))
    seen = re.search(r'formaction="/notifications/read\?to=(\d+)"', page_of(as_ann))[1]
    like(ben, say(ann))
    assert as_ann.get("/notifications/read").status_code == 405
    assert as_ann.post(f"/notifications/read?to={seen}")["Location"] == "/notifications"
    assert as_ann.get("/notifications/count").json() == {"unread": 1}
    assert as_ann.post("/notifications/read", headers={"HX-Request": "true"}).status_code == 204
    assert as_ann.get("/notifications/count").json() == {"unread": 0}


def test_nobody_reads_other_peoples_bell(as_ann: Client, ann: User, ben: User) -> None:
    like(ann, say(ben))
    as_ann.post("/notifications/read")
    ben.refresh_from_db()
    assert ben.unread_count == 1
    assert words(page_of(as_ann)) == []
