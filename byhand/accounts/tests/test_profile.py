"""Profile and preferences: cleaned, checked, and told apart by their fields."""

from datetime import date

import pytest

from byhand.accounts import selectors, services
from byhand.accounts.models import User
from byhand.accounts.profile_fields import Link, cleaned_link
from byhand.core.errors import NotAllowed, UserError

pytestmark = pytest.mark.django_db


def test_only_what_is_given_changes(ann: User) -> None:
    services.update_profile(user=ann, changes={"line": "Ink and rain", "place": "Lisbon"})
    services.update_profile(user=ann, changes={"line": "Ink, rain"})

    profile = selectors.profile_of(ann)
    assert (profile.line, profile.place) == ("Ink, rain", "Lisbon")


def test_a_new_name_counts_the_revision_up_and_the_same_does_not(ann: User) -> None:
    before = ann.revision
    services.update_profile(user=ann, changes={"name": "Ann of the Sea"})
    services.update_profile(user=ann, changes={"name": "Ann of the Sea"})

    assert User.objects.get(pk=ann.pk).name == "Ann of the Sea"
    assert ann.revision == before + 1


def test_names_may_be_of_any_script_but_hide_nothing(ann: User) -> None:
    for typed, kept in (
        ("  مريم  الرسامة ", "مريم الرسامة"),
        ("Zoe\u0308", "Zoë"),
        ("\u202eevil", "evil"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ):
        services.update_profile(user=ann, changes={"name": typed})
        assert ann.name == kept


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u2800", "x" * 61, "x" * 10_000])
def test_empty_and_endless_names_are_refused(ann: User, name: str) -> None:
    with pytest.raises(UserError) as refused:
        services.update_profile(user=ann, changes={"name": name})
    assert refused.value.field == "name"


def test_a_long_text_says_how_much_fits(ann: User) -> None:
    with pytest.raises(UserError, match="10000 characters; 160 fit"):
        services.update_profile(user=ann, changes={"line": "x" * 10_000})


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("example.org/shop", "https://example.org/shop"),
        ("http://example.org", "http://example.org"),
        (" https://www.example.org ", "https://www.example.org"),
    ],
)
def test_links_get_a_scheme_and_a_label(url: str, kept: str) -> None:
    assert cleaned_link(Link(label="", url=url)) == {"label": "example.org", "url": kept}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "data:text/html,hello",
        "https://user:word@example.org",
        "https://[broken",
        "https://example",
        "java\nscript://x.org",
        "https://example.org/" + "x" * 10_000,
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(UserError) as refused:
        cleaned_link(Link(label="My shop", url=url))
    assert refused.value.field == "links"


def test_there_is_room_for_eight_links(ann: User) -> None:
    links = [Link(label="", url=f"https://example.org/{number}") for number in range(9)]

    services.update_profile(user=ann, changes={"links": [*links[:8], Link(label="x", url=" ")]})
    assert len(selectors.profile_of(ann).links) == 8
    with pytest.raises(UserError):
        services.update_profile(user=ann, changes={"links": links})


def test_adult_works_are_for_adults(ann: User) -> None:
    with pytest.raises(NotAllowed):
        services.update_preferences(user=ann, changes={"reveals_adult": True})

    ann.born = date(1990, 1, 1)
    services.update_preferences(user=ann, changes={"reveals_adult": True})
    assert selectors.preferences_of(ann).reveals_adult


def test_muted_words_are_kept_once_and_plain(ann: User) -> None:
    services.update_preferences(user=ann, changes={"muted_words": ["Spider", " spider ", "", "Zoe\u0308"]})

    assert selectors.preferences_of(ann).muted_words == ["spider", "zoë"]


@pytest.mark.parametrize("words", [["x" * 61], [str(n) for n in range(201)]])
def test_endless_muted_words_are_refused(ann: User, words: list[str]) -> None:
    with pytest.raises(UserError):
        services.update_preferences(user=ann, changes={"muted_words": words})


def test_roles_can_be_changed_among_the_three(ben: User) -> None:
    services.change_role(user=ben, role="artist")
    assert User.objects.get(pk=ben.pk).role == "artist"
    with pytest.raises(UserError):
        services.change_role(user=ben, role="admin")


def test_avatar_and_cover_are_worn_and_taken_off(ann: User) -> None:
    services.wear_avatar(user=ann, key="abc")
    services.wear_cover(user=ann, key="def", width=1500, height=500, widths=[640, 1280])
    assert (ann.avatar_key, selectors.profile_of(ann).cover_width) == ("abc", 1500)

    services.wear_avatar(user=ann, key="")
    assert User.objects.get(pk=ann.pk).avatar_key == ""


def test_a_finished_welcome_card_stays_finished(ann: User) -> None:
    for card in ("picture", "fields", "picture"):
        services.finish_welcome_card(user=ann, card=card)

    assert selectors.preferences_of(ann).welcome_done == ["picture", "fields"]
