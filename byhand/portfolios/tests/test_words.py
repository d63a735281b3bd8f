"""The vocabulary, the swatches, addresses, and what is said of facts: pure, no database."""

import re
from dataclasses import replace

import pytest

from byhand.core.text import slugify_tag
from byhand.media.models import Picture
from byhand.portfolios import vocabulary
from byhand.portfolios.addresses import LONGEST, TAKEN, slug_of
from byhand.portfolios.checks import missing_of, problems_of, undescribed
from byhand.portfolios.colours import SWATCHES, nearest_swatch
from byhand.portfolios.facts import WorkFacts, cleaned, same
from byhand.portfolios.services.covers import orientation_of
from byhand.posts.facts import Crop, SlotFacts
from byhand.posts.models import Tag

LISTS = (
    vocabulary.FIELDS,
    vocabulary.MEDIUMS,
    vocabulary.SOFTWARE,
    vocabulary.SUBJECTS,
    vocabulary.PROJECTS,
)


@pytest.mark.parametrize("terms", LISTS)
def test_each_word_is_there_once_and_fits_a_tag(terms: tuple[vocabulary.Term, ...]) -> None:
    assert len({term.slug for term in terms}) == len(terms)
    for term in terms:
        assert term.slug == slugify_tag(term.name)
        assert 0 < len(term.slug) <= Tag._meta.get_field("slug").max_length


def test_every_trade_has_a_field() -> None:
    trades = {
        "comics",
        "photography",
        "ceramics",
        "textile-art",
        "tattoo",
        "pixel-art",
        "architecture",
        "3d-art",
    }
    assert trades <= {term.slug for term in vocabulary.FIELDS}
    assert vocabulary.field_of("comics").name == "Comics"
    assert vocabulary.field_of("Comics") is None


@pytest.mark.parametrize("swatch", SWATCHES, ids=lambda swatch: swatch.slug)
def test_each_swatch_is_named_by_itself(swatch) -> None:
    assert nearest_swatch(swatch.sample) == swatch.slug


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("", ""),
        ("#000000", "black"),
        ("#ffffff", "white"),
        ("#404040", "grey"),
        ("#123456", "blue"),
        ("#5a3a1c", "brown"),
        ("#d9b08c", "brown"),
        ("#ff8800", "orange"),
        ("#f5e6d0", "white"),
        ("#ff9eb5", "pink"),
        ("#223311", "green"),
    ],
)
def test_colours_as_people_name_them(colour: str, name: str) -> None:
    assert nearest_swatch(colour) == name


@pytest.mark.parametrize(
    ("width", "height", "word"),
    [
        (600, 900, "portrait"),
        (900, 900, "square"),
        (950, 900, "square"),
        (1200, 900, "landscape"),
        (2000, 900, "panorama"),
    ],
)
def test_orientation(width: int, height: int, word: str) -> None:
    assert orientation_of(width, height) == word


def test_addresses_never_meet_a_word_of_the_site() -> None:
    for word in TAKEN:
        assert slug_of(word) == f"{word}-2"
    assert slug_of("Hills", taken={"hills", "hills-2"}) == "hills-3"
    assert slug_of("!!!", otherwise="folder") == "folder"
    assert len(slug_of("x" * 500)) == LONGEST
    assert re.fullmatch(r"[\w-]+", slug_of("../../etc/passwd?<script>"))


def test_facts_in_normal_form_stay_as_they_are() -> None:
    typed = WorkFacts(
        title=" A \u202e b", tags=("#one", "ONE", "two "), description="a\r\nb", folders=(2, 1, 2)
    )
    once = cleaned(typed)
    assert (once.title, once.tags, once.description, once.folders) == ("A b", ("one", "two"), "a\nb", (1, 2))
    assert cleaned(once) == once


def test_order_and_spelling_of_tags_make_no_difference() -> None:
    one = WorkFacts(tags=("Plein Air", "dusk"), mediums=("Ink",))
    assert same(one, WorkFacts(tags=("dusk", "plein-air"), mediums=("ink",)))
    assert not same(one, replace(one, tags=("dusk",)))
    assert not same(one, replace(one, title="x"))


def test_nothing_is_wrong_with_nothing() -> None:
    assert problems_of(WorkFacts()) == {}
    assert [each.field for each in missing_of(WorkFacts(), ())] == ["pictures", "title", "field"]


def test_what_is_missing_beside_pictures() -> None:
    facts = WorkFacts(title="x", field="comics", pictures=(SlotFacts(1), SlotFacts(2, alt="Hills")))
    ready, failed = Picture(state="ready"), Picture(state="failed")
    assert missing_of(facts, [ready]) == ()
    assert undescribed(facts.pictures) == 1
    assert [each.part for each in missing_of(facts, [ready], requires_alt=True)] == ["pictures"]
    assert "could not be prepared" in missing_of(facts, [ready, failed])[0].sentence


@pytest.mark.parametrize(
    "crop", [Crop(-1, 0, 10), Crop(0, -1, 10), Crop(0, 0, 0), Crop(600, 0, 500), Crop(0, 0, 1001)]
)
def test_squares_outside_their_picture(crop: Crop) -> None:
    assert list(problems_of(WorkFacts(pictures=(SlotFacts(7, crop=crop),)))) == ["crop-7"]
