"""The first visit: cards that can be skipped and taken up again."""

import pytest
from django.test import Client

from byhand.accounts import selectors, services
from byhand.accounts.models import User
from byhand.portfolios.tests.walls import a_work

pytestmark = pytest.mark.django_db


def done(user: User) -> list[str]:
    return selectors.preferences_of(user).welcome_done


def test_guests_are_led_to_the_door(client: Client) -> None:
    assert client.get("/welcome")["Location"] == "/login?next=%2Fwelcome"


def test_the_first_card_that_is_not_done_is_open(client: Client, ann: User) -> None:
    client.force_login(ann)
    page = client.get("/welcome").content.decode()
    assert page.index("<details open>") > page.index('id="picture"')
    assert page.count("<details open>") == 1
    assert "0 of 5" in page

    client.post("/welcome/picture", {"skip": ""})
    page = client.get("/welcome").content.decode()
    assert page.index('id="fields"') < page.index("<details open>") < page.index('id="people"')
    assert "1 of 5" in page


def test_only_artists_are_asked_for_a_work(client: Client, ben: User) -> None:
    client.force_login(ben)

    assert "Your first work" not in client.get("/welcome").content.decode()
    assert client.post("/welcome/work").status_code == 404
    assert client.post("/welcome/nonsense").status_code == 404


def test_the_line_is_kept_and_the_card_done(client: Client, ann: User) -> None:
    client.force_login(ann)
    client.post("/welcome/picture", {"line": " Ink\n and  rain "})

    assert selectors.profile_of(ann).line == "Ink and rain"
    assert done(ann) == ["picture"]


def test_a_line_that_is_too_long_comes_back_with_a_sentence(client: Client, ann: User) -> None:
    client.force_login(ann)
    response = client.post("/welcome/picture", {"line": "x" * 10_000})

    assert response.status_code == 422
    assert "160 fit" in response.content.decode()
    assert "x" * 10_000 in response.content.decode()
    assert done(ann) == []


def test_a_skipped_card_keeps_nothing(client: Client, ann: User) -> None:
    services.update_profile(user=ann, changes={"line": "Ink"})
    client.force_login(ann)
    client.post("/welcome/picture", {"line": "typed by mistake", "skip": ""})

    assert selectors.profile_of(ann).line == "Ink"


def test_fields_are_kept_and_unknown_ones_are_not(client: Client, ann: User) -> None:
    client.force_login(ann)
    client.post("/welcome/fields", {"fields_chosen": ["comics", "painting"]})
    assert selectors.profile_of(ann).fields == ["comics", "painting"]

    client.post("/welcome/fields", {"fields_chosen": ["<script>"]})
    assert selectors.profile_of(ann).fields == ["comics", "painting"]


def test_all_done_says_so(client: Client, ann: User) -> None:
    client.force_login(ann)
    for card in ("picture", "fields", "people", "machines", "work"):
        client.post(f"/welcome/{card}", {"skip": ""})

    assert "All done." in client.get("/welcome").content.decode()


def test_people_to_start_with_are_there_once_somebody_hangs_works(
    client: Client, ann: User, ben: User
) -> None:
    a_work(ann, "Tide")
    services.finish_welcome_card(user=ben, card="picture")
    services.finish_welcome_card(user=ben, card="fields")
    client.force_login(ben)

    page = client.get("/welcome").content.decode()
    assert 'formaction="/@ann/follow"' in page
    assert "follow all" not in page.lower()
