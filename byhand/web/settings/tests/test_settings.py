"""The settings pages: what is typed is kept or comes back with a sentence; nobody reaches another's."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from byhand.accounts import selectors
from byhand.accounts.models import User
from byhand.portfolios.tests.walls import a_work
from byhand.relationships import services as relationships
from byhand.web.accounts.tests.typed import PASSWORD
from byhand.web.settings.finding import SETTINGS
from byhand.web.settings.pages import PLACES

pytestmark = pytest.mark.django_db

PROFILE = {
    "name": "Ann",
    "first_tab": "portfolio",
    "layout": "rows",
    "line": "",
    "pronouns": "",
    "place": "",
    "about": "",
}
GET_PAGES = [
    "/settings/profile",
    "/settings/profile/pictures",
    "/settings/account",
    "/settings/account/mail",
    "/settings/security",
    "/settings/security/sessions",
    "/settings/privacy",
    "/settings/privacy/blocked",
    "/settings/privacy/muted",
    "/settings/content",
    "/settings/feed",
    "/settings/notifications",
    "/settings/data",
    "/settings/find?q=dark",
    "/settings/security/log",
]
POST_ONLY = [
    "/settings/profile/avatar",
    "/settings/profile/cover/off",
    "/settings/account/role",
    "/settings/security/sessions/1/end",
]


@pytest.fixture
def inside(client: Client, ann: User) -> Client:
    client.force_login(ann)
    return client


@pytest.mark.parametrize("path", GET_PAGES)
def test_guests_are_led_to_the_door_and_members_are_not(client: Client, ann: User, path: str) -> None:
    assert client.get(path)["Location"].startswith("/login?next=")
    client.force_login(ann)
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", POST_ONLY)
def test_deeds_need_a_post_by_a_member(client: Client, ann: User, path: str) -> None:
    assert client.post(path)["Location"].startswith("/login?next=")
    client.force_login(ann)
    assert client.get(path).status_code == 405


def test_the_list_at_the_side_leads_to_pages_that_exist(inside: Client) -> None:
    page = inside.get("/settings").content.decode()
    assert [place for place, _ in PLACES if f'href="/settings/{place}"' not in page] == []
    for place, _ in PLACES:
        page = inside.get(f"/settings/{place}").content.decode()
        assert re.search(rf'href="/settings/{place}" aria-current="page"', page)


# ── profile ──


def test_a_profile_is_kept(inside: Client, ann: User) -> None:
    response = inside.post(
        "/settings/profile",
        PROFILE
        | {
            "name": "Ann of the Sea",
            "line": "Ink & rain",
            "commission_slots": "2",
            "open_to_work": "on",
            "layout": "grid",
            "fields_chosen": ["comics"],
            "link_label": ["Shop", "", ""],
            "link_url": ["example.org/shop", "", ""],
        },
    )

    assert response["Location"] == "/settings/profile"
    profile = selectors.profile_of(ann)
    assert (profile.line, profile.layout, profile.commission_slots, profile.open_to_work) == (
        "Ink & rain",
        "grid",
        2,
        True,
    )
    assert profile.links == [{"label": "Shop", "url": "https://example.org/shop"}]
    assert profile.fields == ["comics"]
    page = inside.get("/settings/profile").content.decode()
    assert "Kept." in page
    assert 'value="Ann of the Sea"' in page
    assert "Ink &amp; rain" in page


@pytest.mark.parametrize("field", ["name", "pronouns", "line", "place", "about"])
def test_html_in_every_field_is_only_text(inside: Client, field: str) -> None:
    inside.post("/settings/profile", PROFILE | {field: "<script>x</script>"})
    page = inside.get("/settings/profile").content.decode()

    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "required"),
        ({"name": "\u200b\u2800"}, "write the name"),
        ({"name": "x" * 10_000}, "60 fit"),
        ({"line": "x" * 10_000}, "160 fit"),
        ({"about": "x" * 20_001}, "20000 fit"),
        ({"commission_slots": "-1"}, "greater than or equal"),
        ({"commission_slots": "many"}, "whole number"),
        ({"layout": "slideshow"}, "valid choice"),
        ({"link_label": "Shop", "link_url": "javascript:alert(1)"}, "not an address"),
        ({"fields_chosen": ["nonsense"]}, "valid choice"),
    ],
)
def test_a_profile_that_does_not_fit_comes_back(inside: Client, ann: User, changes: dict, words: str) -> None:
    response = inside.post("/settings/profile", PROFILE | {"place": "Lisbon"} | changes)
    page = response.content.decode()

    assert response.status_code == 422
    assert words in page
    assert 'value="Lisbon"' in page
    assert selectors.profile_of(ann).place == ""


def test_names_of_all_scripts_are_welcome(inside: Client, ann: User) -> None:
    for name in ("مريم الرسامة", "Zoe\u0308", "김민지", "👩🏽‍🎨 Mae"):
        assert inside.post("/settings/profile", PROFILE | {"name": name}).status_code == 302
        ann.refresh_from_db()
        assert ann.name
        assert ann.name in inside.get("/settings/profile").content.decode()


def png() -> SimpleUploadedFile:
    file = BytesIO()
    Image.linear_gradient("L").resize((64, 48)).convert("RGB").save(file, "PNG")
    return SimpleUploadedFile("me.png", file.getvalue(), "image/png")


def test_a_picture_is_taken_and_shown_on_its_way(inside: Client, settings, tmp_path) -> None:
    response = inside.post("/settings/profile/avatar", {"file": png()})

    assert response["Location"] == "/settings/profile"
    part = inside.get("/settings/profile/pictures").content.decode()
    assert "me.png is on its way to the wall." in part
    assert 'hx-trigger="every 2s"' in part
    assert (
        inside.post("/settings/profile/avatar", {"file": png(), "back": "welcome"})["Location"] == "/welcome"
    )


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (None, "choose a picture first"),
        (SimpleUploadedFile("empty.png", b"", "image/png"), "picture"),
        (SimpleUploadedFile("me.png", b"<svg onload=alert(1)>", "image/png"), "picture"),
    ],
)
def test_other_files_are_refused_with_a_sentence(
    inside: Client, upload: SimpleUploadedFile | None, words: str
) -> None:
    response = inside.post("/settings/profile/cover", {"file": upload} if upload else {})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert "<svg onload" not in response.content.decode()


def test_a_picture_can_be_taken_off(inside: Client, ann: User) -> None:
    User.objects.filter(pk=ann.pk).update(avatar_key="abcdef")
    inside.post("/settings/profile/avatar/off")
    inside.post("/settings/profile/cover/off")

    ann.refresh_from_db()
    assert ann.avatar_key == ""
    assert inside.post("/settings/profile/banner/off").status_code == 404


# ── account ──


def test_the_handle_is_changed_once_a_month(inside: Client, ann: User, ben: User) -> None:
    assert inside.post("/settings/account", {"handle": "ben"}).status_code == 422
    assert inside.post("/settings/account", {"handle": "Anna"})["Location"] == "/settings/account"
    assert selectors.moved_to("ann") == "anna"

    assert "can be changed again on" in inside.get("/settings/account").content.decode()
    assert inside.post("/settings/account", {"handle": "annabel"}).status_code == 422


def test_the_role_is_changed(inside: Client, ann: User) -> None:
    inside.post("/settings/account/role", {"role": "hirer"})
    assert User.objects.get(pk=ann.pk).role == "hirer"
    assert inside.post("/settings/account/role", {"role": "admin"}).status_code == 422


# ── privacy, content, look ──


def test_privacy_is_kept(inside: Client, ann: User, ben: User) -> None:
    inside.post("/settings/privacy", {"default_audience": "followers", "approves_followers": "on"})

    ann.refresh_from_db()
    kept = selectors.preferences_of(ann)
    assert (ann.approves_followers, kept.default_audience, ann.search_engines) == (True, "followers", False)
    relationships.follow(actor=ben, person=ann)
    assert re.search(
        r'/requests">[^<]*</a> <span class="quiet">1<', inside.get("/settings/privacy").content.decode()
    )
    assert inside.post("/settings/privacy", {"default_audience": "world"}).status_code == 422


def test_content_is_kept_one_muted_word_a_line(inside: Client, ann: User) -> None:
    inside.post(
        "/settings/content", {"reveals_mature": "on", "muted_words": "Spider\r\n\r\n  spider\nsnake "}
    )

    kept = selectors.preferences_of(ann)
    assert (kept.reveals_mature, kept.muted_words) == (True, ["spider", "snake"])
    assert "spider\nsnake" in inside.get("/settings/content").content.decode()


def test_works_for_adults_are_offered_to_adults(inside: Client, ann: User) -> None:
    assert "reveals_adult" not in inside.get("/settings/content").content.decode()
    assert inside.post("/settings/content", {"reveals_adult": "on"}).status_code == 422

    User.objects.filter(pk=ann.pk).update(born=date(1980, 1, 1))
    assert inside.post("/settings/content", {"reveals_adult": "on"}).status_code == 302


def test_the_look_is_for_guests_too_and_kept_by_cookie(client: Client) -> None:
    assert client.post("/wall/dark", {"next": "/settings/look"})["Location"] == "/settings/look"
    page = client.get("/settings/look").content.decode()

    assert 'data-wall="dark"' in page
    assert re.search(r'formaction="/wall/dark" aria-pressed="true"', page)
    assert re.search(r'formaction="/text/system" aria-pressed="true"', page)


def test_blocked_and_muted_people_are_listed_with_the_way_back(
    inside: Client, ann: User, ben: User, cleo: User
) -> None:
    relationships.block(actor=ann, person=cleo)
    relationships.mute(actor=ann, person=ben)

    assert 'formaction="/@cleo/unblock"' in inside.get("/settings/privacy/blocked").content.decode()
    assert 'formaction="/@ben/unmute"' in inside.get("/settings/privacy/muted").content.decode()


def test_settings_pages_ask_the_database_little(
    inside: Client, django_assert_max_num_queries: Callable
) -> None:
    # Session, person, profile (shown and for the pictures), nothing for each link or field.
    with django_assert_max_num_queries(5):
        inside.get("/settings/profile")


# ── finding, data ──


@pytest.mark.parametrize(
    ("query", "label"),
    [("dark mode", "Wall"), ("2fa", "App with codes"), ("delete acc", "Leave"), ("NSFW", "Mature works")],
)
def test_a_setting_is_found_by_the_words_that_people_use(inside: Client, query: str, label: str) -> None:
    assert f">{label}" in inside.get("/settings/find", {"q": query}).content.decode()


def test_what_is_not_found_is_said(inside: Client) -> None:
    page = inside.get("/settings/find", {"q": "<b>nonsense"}).content.decode()
    assert "No setting is called like that" in page
    assert "<b>nonsense" not in page


@pytest.mark.slow("opens every page that a setting leads to")
def test_each_setting_leads_to_its_place(client: Client, mira: User) -> None:
    client.post("/login", {"login": "mira", "password": PASSWORD})
    for each in SETTINGS:
        path, _, place = each.url.partition("#")
        page = client.get(path)
        assert page.status_code in (200, 302), each
        if place and page.status_code == 200:
            assert f'id="{place}"' in page.content.decode(), each


def test_the_data_page_says_what_is_kept(inside: Client, ann: User) -> None:
    a_work(ann, "Reeds")
    page = inside.get("/settings/data").content.decode()
    assert "1 live, 0 drafts, 0 in the bin" in page
    assert "ann@example.org" in page
