"""The walls of the whole site, through the front door."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from byhand.accounts.models import User
from byhand.portfolios.tests.walls import a_step, a_work
from byhand.posts.facts import PostFacts
from byhand.posts.services import write_post
from byhand.relationships.models import Follow, Mute

pytestmark = pytest.mark.django_db


def page(address: str, viewer: User | None = None) -> str:
    client = Client()
    if viewer:
        client.force_login(viewer)
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_guests_see_what_is_for_everyone(ann: User) -> None:
    for audience in ("everyone", "members", "followers", "link", "nobody"):
        a_work(ann, f"For {audience}", audience=audience)
    seen = page("/explore")
    assert "For everyone" in seen
    assert not [name for name in ("members", "followers", "link", "nobody") if f"For {name}" in seen]


def test_members_also_see_what_is_for_members_but_not_the_muted(ann: User, ben: User) -> None:
    a_work(ann, "For members", audience="members")
    assert "For members" in page("/explore", ben)
    Mute.objects.create(muter=ben, muted=ann)
    assert "For members" not in page("/explore", ben)


def test_filters_are_in_the_address_and_can_be_taken_off(ann: User) -> None:
    a_work(ann, "Reeds", tags={"medium": "Ink"}, colour="black")
    a_work(ann, "Meadow", tags={"medium": "Gouache"}, colour="green")
    seen = page("/explore?medium=ink&colour=black")
    assert "Reeds" in seen
    assert "Meadow" not in seen
    assert 'href="/explore?colour=black"' in seen
    assert "with these filters" in page("/explore?medium=ink&colour=green")


@pytest.mark.parametrize("query", ["after=nonsense", "after=9_9_9", "rating=x", "field=" + "x" * 5000])
def test_nonsense_in_the_address_is_harmless(query: str, ann: User) -> None:
    a_work(ann)
    page(f"/explore?{query}")


def test_rated_works_are_covered(ann: User) -> None:
    work = a_work(ann, "Warm", rating="mature")
    picture = work.post.slots.get().picture
    assert picture.key not in page("/explore")


def test_a_tag_has_a_room(ann: User) -> None:
    a_work(ann, "Reeds", tags={"medium": "Ink"})
    assert "Reeds" in page("/t/medium/ink")


def test_the_room_of_a_field_is_there_before_anything_hangs_in_it() -> None:
    assert "This room is still empty" in page("/t/field/ceramics")


@pytest.mark.parametrize("address", ["/t/medium/never-used", "/t/field/not-a-field", "/t/nothing/ink"])
def test_unknown_rooms_do_not_exist(address: str) -> None:
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("address", ["/explore.rss", "/t/medium/ink.rss", "/@ann.rss"])
def test_every_public_list_of_works_is_a_feed_too(address: str, ann: User) -> None:
    a_work(ann, "Reeds & <b>more</b>", tags={"medium": "Ink"})
    a_work(ann, "Hidden", audience="followers", tags={"medium": "Ink"})
    answer = Client().get(address)
    assert answer["Content-Type"].startswith("application/rss+xml")
    titles = [item.findtext("title") for item in ET.fromstring(answer.content).iter("item")]  # noqa: S314 (our own)
    assert titles == ["Reeds & <b>more</b>"]


def test_the_number_of_queries_does_not_grow_with_the_wall(
    ann: User, ben: User, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for number in range(12):
        a_work(ann, f"Work {number}", tags={"field": "Painting"})
    client = Client()
    client.force_login(ben)
    client.get("/explore")
    # Session, user, preferences; works, covers; rooms, their works, their covers.
    with django_assert_max_num_queries(9):  # type: ignore[attr-defined]
        client.get("/explore")


def test_a_hashtag_has_a_room_for_talk_and_opens_with_it_where_no_work_has_it(ann: User) -> None:
    write_post(actor=ann, facts=PostFacts(text="Palette is a crime scene. #studio"))
    assert "crime scene" in page("/t/tag/studio")
    assert "crime scene" in page("/t/tag/studio/posts")
    a_work(ann, "Reeds", tags={"tag": "Studio"})
    assert "crime scene" not in page("/t/tag/studio")
    feed = Client().get("/t/tag/studio/posts.rss").content.decode()
    assert "crime scene" in feed
    assert Client().get("/t/tag/unsaid/posts").status_code == 404


def test_a_room_says_how_much_there_is_and_what_is_related(ann: User, ben: User) -> None:
    for title in ("One", "Two"):
        a_work(ann, title, tags={"medium": "Ink", "subject": "Water"})
    a_work(ann, "Three", tags={"medium": "Ink", "subject": "Hands"})
    a_work(ann, "Hidden", audience="nobody", tags={"medium": "Ink"})
    seen = page("/t/medium/ink")
    assert "3 works and posts" in seen
    assert 'href="/t/subject/water"' in seen
    assert 'href="/t/subject/hands"' not in seen
    assert "Keep out of my feed" not in seen


def test_a_tag_is_kept_out_of_the_feed_and_let_in_again(client: Client, ann: User, ben: User) -> None:
    a_work(ann, "Reeds", tags={"medium": "Gouache"})
    Follow.objects.create(follower=ben, followed=ann)
    client.force_login(ben)
    room = "/t/medium/gouache"
    assert "Reeds" in client.get("/").content.decode()
    assert client.post(f"{room}/mute")["Location"] == room
    client.post(f"{room}/mute")
    assert "Show in my feed again" in client.get(room).content.decode()
    assert "Reeds" not in client.get("/").content.decode()
    assert "#gouache</textarea>" in client.get("/settings/content").content.decode()
    client.post(f"{room}/unmute")
    assert "Reeds" in client.get("/").content.decode()
    assert Client().post(f"{room}/mute")["Location"].startswith("/login")
    assert client.post("/t/medium/no-such/mute").status_code == 404


def test_works_whose_process_is_shown(client: Client, ann: User) -> None:
    a_step(a_work(ann, "Made in the open"))
    a_work(ann, "Made at night")
    page = client.get("/explore?process=shown").content.decode()
    assert "Made in the open" in page
    assert "Made at night" not in page
    assert "Shown step by step" in page
    assert "Made at night" in client.get("/explore?process=odd").content.decode()
