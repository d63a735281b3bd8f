"""What is wrong with the facts of a work, and what is still missing before it can be published."""

from collections.abc import Callable, Iterable, Sequence

from django.db.models import TextChoices
from django.utils import timezone
from provenance.choice import Choice, merged

from byhand.choices.models import DEFAULT
from byhand.core.errors import Missing, Problems, UserError
from byhand.core.text import slugify_tag
from byhand.media.models import Picture
from byhand.portfolios.facts import WorkFacts
from byhand.portfolios.making import (
    ASSISTED_REFUSED,
    GENERATED_REFUSED,
    may_hang_assisted,
    may_hang_generated,
)
from byhand.portfolios.models import Work
from byhand.portfolios.vocabulary import (
    MEDIUMS_MAX,
    PROJECTS_MAX,
    SOFTWARE_MAX,
    SUBJECTS_MAX,
    TAGS_MAX,
    field_of,
)
from byhand.posts.facts import SlotFacts, checked_slots
from byhand.posts.models import Audience, Post, Rating

LENGTHS = (
    ("title", "The title", 120),
    ("description", "The description", 10_000),
    ("size", "The size", 80),
    ("material", "The material", 120),
    ("warning", "The content notes", 200),
)
WORDS = (
    ("mediums", "mediums", MEDIUMS_MAX),
    ("software", "programs", SOFTWARE_MAX),
    ("subjects", "subjects", SUBJECTS_MAX),
    ("projects", "project types", PROJECTS_MAX),
    ("tags", "tags", TAGS_MAX),
)
CHOICES: tuple[tuple[str, type[TextChoices]], ...] = (
    ("making", Work.Making),
    ("licence", Work.Licence),
    ("rating", Rating),
    ("audience", Audience),
    ("replies", Post.Replies),
)
MAY_BE_EMPTY = ("making",)
WORD_LENGTH = 60
# The oldest known drawings are older, but nobody uploads their own.
FIRST_YEAR = 1900


def problems_of(facts: WorkFacts) -> Problems:
    """A sentence for each field that cannot be stored as it is."""
    found: Problems = {}
    checks: tuple[Callable[[WorkFacts], Problems], ...] = (
        _too_long,
        _too_many,
        _unknown,
        _odd_choice,
        _odd_making,
        _odd_year,
        _picture_problems,
    )
    for check in checks:
        found |= check(facts)
    return found


def missing_of(
    facts: WorkFacts, pictures: Sequence[Picture], *, requires_alt: bool = False
) -> tuple[Missing, ...]:
    """What stands between this work and the wall, in the order of the form."""
    found: list[Missing] = []
    if not pictures:
        found.append(Missing("pictures", "pictures", "Add at least one picture."))
    if any(picture.state == Picture.State.FAILED for picture in pictures):
        found.append(
            Missing("pictures", "pictures", "A picture could not be prepared. Try it again, or take it out.")
        )
    if requires_alt and any(not picture.alt for picture in facts.pictures):
        found.append(
            Missing(
                "pictures",
                "pictures",
                "Describe each picture. You asked to be held to this in your settings.",
            )
        )
    if not facts.title:
        found.append(Missing("facts", "title", "Give it a title. “Untitled” is one too."))
    if not facts.field:
        found.append(Missing("facts", "field", "Choose a field, so that people find it."))
    return tuple(found)


def undescribed(pictures: Iterable[SlotFacts]) -> int:
    """How many pictures have no alt text yet: a reminder, never a reason to refuse."""
    return sum(not picture.alt for picture in pictures)


def _too_long(facts: WorkFacts) -> Problems:
    return {
        name: f"{label} has {len(text):,} characters; {most:,} fit. Please shorten it."
        for name, label, most in LENGTHS
        if len(text := getattr(facts, name)) > most
    }


def _too_many(facts: WorkFacts) -> Problems:
    found: Problems = {}
    for name, label, most in WORDS:
        words: tuple[str, ...] = getattr(facts, name)
        if len(words) > most:
            found[name] = f"These are {len(words)} {label}; {most} fit. Please choose the most telling ones."
        elif any(len(word) > WORD_LENGTH for word in words):
            found[name] = f"One of these is longer than {WORD_LENGTH} characters. Separate them by commas."
        elif any(not slugify_tag(word) for word in words):
            found[name] = "Each of these needs a letter or a digit. Please leave out the rest."
    return found


def _odd_choice(facts: WorkFacts) -> Problems:
    try:
        Choice.of(merged(facts.ai_choice, DEFAULT))
    except ValueError:
        return {"ai_choice": "Please answer each of the four questions about machines."}
    return {}


def _odd_making(facts: WorkFacts) -> Problems:
    if facts.making == Work.Making.GENERATED and not may_hang_generated():
        return {"making": GENERATED_REFUSED}
    if facts.making == Work.Making.ASSISTED and not may_hang_assisted():
        return {"making": ASSISTED_REFUSED}
    return {}


def _unknown(facts: WorkFacts) -> Problems:
    found = {
        name: "This is none of the choices. Please choose again."
        for name, choices in CHOICES
        if getattr(facts, name) not in (*choices.values, *([""] if name in MAY_BE_EMPTY else ()))
    }
    if facts.field and field_of(facts.field) is None:
        found["field"] = "There is no such field. Please choose one from the list."
    return found


def _odd_year(facts: WorkFacts) -> Problems:
    latest = timezone.now().year + 1
    if facts.year is None or FIRST_YEAR <= facts.year <= latest:
        return {}
    return {"year": f"The year is between {FIRST_YEAR} and {latest}. Please correct it or leave it empty."}


def _picture_problems(facts: WorkFacts) -> Problems:
    found: Problems = {}
    for slot in facts.pictures:
        try:
            checked_slots((slot,))
        except UserError as error:
            found[error.field or "pictures"] = error.message
    return found
