"""The page of a post, and answering on it."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from byhand.accounts.models import User
from byhand.portfolios.models import Work
from byhand.posts import services
from byhand.posts.facts import PostFacts, SlotFacts
from byhand.posts.models import Post
from byhand.posts.tests.making import answer, many_answers, picture_of, say

pytestmark = pytest.mark.django_db
NASTY = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'><a href="javascript:alert(1)">x</a>'


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def work_of(artist: User, title: str = "Low Tide") -> Work:
    post = services.start_draft(actor=artist, kind="work")
    services.set_pictures(actor=artist, post=post, slots=[SlotFacts(picture_of(artist).pk)])
    work = Work.objects.create(post=post, artist=artist, title=title, slug="low-tide")
    services.publish_post(actor=artist, post=post)
    return work


def test_parents_stand_above_and_answers_below(client: Client, ann: User, ben: User, cleo: User) -> None:
    post = say(ann, "the beginning")
    middle = answer(ben, post, "the middle")
    answer(cleo, middle, "the end")
    page = html(client, f"/p/{middle.pk}")
    assert page.index("the beginning") < page.index("<article") < page.index("the end")
    assert "Sign in</a> to say something" in page


def test_works_and_reposts_lead_to_their_own_pages(client: Client, ann: User, ben: User) -> None:
    work = work_of(ann)
    repost = services.repost(actor=ben, post_id=work.post_id)
    assert client.get(f"/p/{work.post_id}")["Location"] == work.address
    assert client.get(f"/p/{repost.pk}")["Location"] == work.address
    talk = say(ann)
    assert client.get(f"/p/{services.repost(actor=ben, post_id=talk.pk).pk}")["Location"] == f"/p/{talk.pk}"


def test_an_answer_is_read_where_it_was_written(client: Client, ann: User, ben: User) -> None:
    work = work_of(ann)
    client.force_login(ben)
    sent = client.post(f"/p/{work.post_id}/reply", {"text": "That horizon.", "key": str(uuid4())})
    reply = Post.objects.get(text="That horizon.")
    assert sent["Location"] == f"{work.address}#p-{reply.pk}"
    below = client.post(f"/p/{reply.pk}/reply", {"text": "More."})
    assert below["Location"] == f"/p/{reply.pk}#p-{Post.objects.get(text='More.').pk}"
    assert "That horizon." in html(client, work.address)


def test_on_a_full_page_the_answer_is_looked_up(client: Client, ann: User) -> None:
    post = say(ann)
    many_answers(ann, post, 20)
    client.force_login(ann)
    address = client.post(f"/p/{post.pk}/reply", {"text": "the last one"})["Location"]
    assert "?after=" in address
    page = html(client, address.partition("#")[0])
    assert "the last one" in page
    assert "From the beginning" in page
    assert "the last one" not in html(client, f"/p/{post.pk}")


def test_guests_answer_after_signing_in_and_a_reload_leads_back(client: Client, ann: User) -> None:
    post = say(ann)
    sent = client.post(f"/p/{post.pk}/reply", {"text": "x", "next": f"/p/{post.pk}"})
    assert sent["Location"] == f"/login?next=%2Fp%2F{post.pk}"
    client.force_login(ann)
    assert client.get(f"/p/{post.pk}/reply")["Location"] == f"/p/{post.pk}#comments"


def test_the_same_answer_sent_twice_is_one(client: Client, ann: User) -> None:
    post = say(ann)
    client.force_login(ann)
    form = {"text": "once", "key": str(uuid4())}
    first, again = (client.post(f"/p/{post.pk}/reply", form)["Location"] for _ in range(2))
    assert first == again
    assert Post.objects.filter(text="once").count() == 1


@pytest.mark.parametrize("text", ["", " \u200b ", "x" * 10_000])
def test_what_is_refused_is_shown_again(text: str, client: Client, ann: User) -> None:
    post = say(ann)
    client.force_login(ann)
    refused = client.post(f"/p/{post.pk}/reply", {"text": text, "key": "0" * 36})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Nothing you typed is lost." in page
    assert (
        f'dir="auto" required aria-invalid="true" aria-describedby="id_reply_error" autofocus>{text}</textarea>'
        in page
    )
    assert f'value="{"0" * 36}"' in page
    assert Post.objects.count() == 1


def test_pictures_are_added_in_the_composer_with_the_words_along(client: Client, ann: User) -> None:
    post = say(ann)
    client.force_login(ann)
    key = str(uuid4())
    page = client.post(
        f"/p/{post.pk}/reply", {"text": "with a picture", "key": key, "more": "1"}, follow=True
    )
    assert page.redirect_chain == [(f"/compose?key={key}", 302)]
    assert "with a picture</textarea>" in page.content.decode()
    assert Post.objects.get(text="with a picture").state == "draft"


def test_closed_answers_say_why(client: Client, ann: User, ben: User) -> None:
    post = say(ann, replies="nobody")
    client.force_login(ben)
    page = html(client, f"/p/{post.pk}")
    assert "Comments are closed here." in page
    assert f'action="/p/{post.pk}/reply"' not in page
    assert client.post(f"/p/{post.pk}/reply", {"text": "anyway"}).status_code == 403


@pytest.mark.parametrize("field", ["text", "warning"])
def test_nothing_typed_becomes_html(field: str, client: Client, ann: User) -> None:
    post = say(ann, **{"text": "x", field: NASTY})
    reply = answer(ann, post, NASTY)
    client.force_login(ann)
    for address in (f"/p/{post.pk}", f"/p/{reply.pk}", f"/p/{post.pk}/edit"):
        page = html(client, address)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert not re.search(r'href="?javascript', page)


def test_other_scripts_and_towers_of_marks(client: Client, ann: User) -> None:
    post = say(ann, "שלום \u202eעולם " + "a" + "\u0336" * 200 + " می‌خواهم #हिन्दी")
    page = html(client, f"/p/{post.pk}")
    assert "\u202e" not in page
    assert "\u0336" * 7 not in page
    assert "می‌خواهم" in page
    assert 'href="/t/tag/%E0%A4%B9' in page


def test_a_page_takes_the_same_queries_however_much_is_said(
    client: Client, ann: User, ben: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    post = services.write_post(
        actor=ann, facts=PostFacts(text="x @ben"), slots=[SlotFacts(picture_of(ann).pk)]
    )
    for number in range(3):
        reply = services.reply_to_post(
            actor=ben,
            post=post,
            facts=PostFacts(text=f"{number} @ann"),
            slots=[SlotFacts(picture_of(ben).pk)],
        )
        answer(ann, reply, "thanks, @ben")
    client.force_login(ann)
    # session, person · post, its pictures · answers and their pictures · which answers below, these (no pictures)
    # · for the card: marks, mentions · for the answers: marks, mentions · what the viewer last said here · preferences
    with django_assert_num_queries(14):
        html(client, f"/p/{post.pk}")


def test_saved_is_for_oneself(client: Client, ann: User, ben: User) -> None:
    assert client.get("/saved")["Location"].startswith("/login")
    services.bookmark(actor=ben, post_id=say(ann, "keep this").pk)
    client.force_login(ann)
    assert "Nothing saved yet" in html(client, "/saved")
    client.force_login(ben)
    assert "keep this" in html(client, "/saved")


@pytest.mark.parametrize("number", ["0", "9" * 18, "9" * 40])
def test_numbers_that_no_post_has(number: str, client: Client, ann: User) -> None:
    client.force_login(ann)
    assert client.get(f"/p/{number}").status_code == 404
    assert client.post(f"/p/{number}/like").status_code == 404
    assert client.get(f"/compose?draft={number}").status_code == 404
    assert client.get(f"/saved?before={number}").status_code == 200
    assert client.get(f"/notifications?before={number}").status_code == 200


def test_the_author_says_who_may_comment_from_now_on(client: Client, ann: User, ben: User) -> None:
    post = say(ann, "first")
    answer(ben, post, "said already")
    client.force_login(ann)
    assert f'action="/p/{post.pk}/replies"' in html(client, f"/p/{post.pk}")
    client.post(f"/p/{post.pk}/replies", {"replies": "nobody"})
    post.refresh_from_db()
    assert (post.replies, post.quotable, post.text, post.edited_at) == ("nobody", False, "first", None)
    assert "said already" in html(client, f"/p/{post.pk}")
    assert client.post(f"/p/{post.pk}/replies", {"replies": "friends"}).status_code == 422
    client.force_login(ben)
    assert "/replies" not in html(client, f"/p/{post.pk}")
    assert client.post(f"/p/{post.pk}/replies", {"replies": "everyone"}).status_code == 404
