"""Follow, block, mute and lists of people at the door: buttons, pages, and who may what."""

import pytest
from django.test import Client

from byhand.accounts import services as accounts
from byhand.accounts.models import User
from byhand.relationships import services
from byhand.relationships.selectors import Relation, relation
from byhand.web.people.deeds import OTHERS

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def as_ben(client: Client, ben: User) -> Client:
    client.force_login(ben)
    return client


@pytest.mark.parametrize("verb", ["follow", "unfollow", *OTHERS])
def test_guests_are_led_to_the_door_and_back(client: Client, ann: User, verb: str) -> None:
    assert client.post(f"/@ann/{verb}", {"next": "/w/7"})["Location"] == "/login?next=%2Fw%2F7"
    client.force_login(ann)
    assert client.get(f"/@ann/{verb}").status_code == 405


def test_the_button_follows_and_comes_back_pressed(as_ben: Client, ann: User, ben: User) -> None:
    button = as_ben.post("/@Ann/follow", headers=HTMX).content.decode()

    assert relation(ben, ann).follows
    assert 'formaction="/@ann/unfollow"' in button
    assert 'aria-pressed="true"' in button
    assert "<html" not in button
    assert 'formaction="/@ann/follow"' in as_ben.post("/@ann/unfollow", headers=HTMX).content.decode()
    assert not relation(ben, ann).follows


def test_without_script_one_is_back_where_one_was(as_ben: Client, ann: User) -> None:
    assert (
        as_ben.post("/@ann/follow", {"next": "/explore?field=comics"})["Location"] == "/explore?field=comics"
    )
    assert as_ben.post("/@ann/follow", {"next": "https://evil.example"})["Location"] == "/@ann"
    assert as_ben.post("/@ann/follow")["Location"] == "/@ann"


def test_a_request_shows_as_asked(as_ben: Client, ann: User) -> None:
    accounts.approve_followers(user=ann, approves=True)

    assert "Asked" in as_ben.post("/@ann/follow", headers=HTMX).content.decode()


def test_what_cannot_be_seen_cannot_be_followed(as_ben: Client, ann: User, ben: User, cleo: User) -> None:
    services.block(actor=ann, person=ben)
    accounts.ask_to_leave(user=cleo)

    assert as_ben.post("/@ann/follow").status_code == 404
    assert as_ben.post("/@cleo/follow").status_code == 404
    assert as_ben.post("/@nobody/follow").status_code == 404
    assert as_ben.post("/@ben/follow").status_code == 403


def test_a_block_leads_away_from_the_blocked_page(as_ben: Client, ann: User, ben: User) -> None:
    services.follow(actor=ben, person=ann)

    assert as_ben.post("/@ann/block", {"next": "/@ann/posts"})["Location"] == "/settings/privacy/blocked"
    assert relation(ben, ann) == Relation(blocks=True)
    assert as_ben.post("/@ann/unblock", {"next": "/settings/privacy/blocked"})["Location"].endswith(
        "/blocked"
    )
    assert relation(ben, ann) == Relation()


def test_each_deed_twice_is_the_same_as_once(as_ben: Client, ann: User, ben: User) -> None:
    for verb in ("mute", "unmute", "block", "unblock", "remove", "accept", "decline", "follow", "unfollow"):
        for _ in range(2):
            assert as_ben.post(f"/@ann/{verb}", {"next": "/"})["Location"] in ("/", "/@ann")
    assert relation(ben, ann) == Relation()


def test_what_was_done_is_said(as_ben: Client, ann: User) -> None:
    page = as_ben.post("/@ann/mute", {"next": "/settings/look"}, follow=True).content.decode()

    assert "@ann is muted. They are not told." in page


def test_a_follower_is_accepted_declined_and_removed(
    client: Client, ann: User, ben: User, cleo: User
) -> None:
    accounts.approve_followers(user=ann, approves=True)
    for person in (ben, cleo):
        services.follow(actor=person, person=ann)
    client.force_login(ann)
    page = client.get("/requests").content.decode()
    assert page.count("/accept") == 2

    client.post("/@ben/accept")
    client.post("/@cleo/decline")
    assert (relation(ben, ann).follows, relation(cleo, ann)) == (True, Relation())
    assert "Nobody asks" in client.get("/requests").content.decode()

    client.post("/@ben/remove")
    assert relation(ben, ann) == Relation()


def test_nobody_accepts_for_others(as_ben: Client, ann: User, ben: User) -> None:
    accounts.approve_followers(user=ann, approves=True)
    services.follow(actor=ben, person=ann)

    as_ben.post("/@ann/accept")

    assert relation(ben, ann) == Relation(requested=True)


def test_followers_and_followed_have_pages(client: Client, ann: User, ben: User) -> None:
    services.follow(actor=ben, person=ann)

    assert "@ben" in client.get("/@ann/followers").content.decode()
    assert "@ann" in client.get("/@ben/following").content.decode()
    assert "Nobody yet." in client.get("/@ben/followers").content.decode()
    client.force_login(ben)
    assert 'formaction="/@ann/unfollow"' in client.get("/@ben/following").content.decode()


def test_hidden_followers_are_for_their_owner_alone(client: Client, ann: User, ben: User) -> None:
    services.follow(actor=ben, person=ann)
    accounts.update_profile(user=ann, changes={"hides_follower_count": True})

    page = client.get("/@ann/followers").content.decode()
    assert "@ben" not in page
    assert "keeps this to themselves" in page
    client.force_login(ann)
    assert "@ben" in client.get("/@ann/followers").content.decode()


def test_lists_answer_like_pages_that_do_not_exist(as_ben: Client, ann: User, ben: User, cleo: User) -> None:
    services.block(actor=ann, person=ben)
    accounts.suspend_account(user=cleo, reason="Spam.")

    for path in ("/@ann/followers", "/@ann/following", "/@cleo/followers", "/@nobody/followers"):
        assert as_ben.get(path).status_code == 404


def test_an_old_handle_leads_to_the_new_one(client: Client, ann: User) -> None:
    accounts.rename_handle(user=ann, handle="anna")

    response = client.get("/@ann/followers")
    assert (response.status_code, response["Location"]) == (301, "/@anna/followers")


@pytest.mark.parametrize("cursor", ["x", "-1", "9" * 40, "١٢", "1.5", ""])
def test_odd_cursors_begin_anew(client: Client, ann: User, ben: User, cursor: str) -> None:
    services.follow(actor=ben, person=ann)

    assert "@ben" in client.get("/@ann/followers", {"before": cursor}).content.decode()


def test_long_lists_have_more(client: Client, ann: User) -> None:
    for number in range(31):
        services.follow(actor=User.objects.create_user(f"f_{number}", f"{number}@example.org"), person=ann)

    page = client.get("/@ann/followers").content.decode()
    older = page.split('rel="next" href="')[1].split('"')[0]
    assert "@f_0<" not in page
    assert "@f_0" in client.get(older).content.decode()
