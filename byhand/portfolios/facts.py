"""Everything that the form of a work says, as one value: compared, checked and stored as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from provenance.choice import AS_ACCOUNT, USES

from byhand.core.errors import UserError
from byhand.core.text import clean_line, clean_text, slugify_tag
from byhand.portfolios.models import Work
from byhand.posts.facts import SlotFacts
from byhand.posts.models import Audience, Post, Rating


@dataclass(frozen=True)
class WorkFacts:
    """What is said of a work; `pictures` in their order, one of them the cover, `gone` those to take away."""

    title: str = ""
    description: str = ""
    field: str = ""
    mediums: tuple[str, ...] = ()
    software: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    year: int | None = None
    size: str = ""
    material: str = ""
    making: str = ""
    licence: str = Work.Licence.RESERVED.value
    ai_choice: str = ""
    rating: str = Rating.GENERAL.value
    warning: str = ""
    audience: str = Audience.EVERYONE.value
    replies: str = Post.Replies.EVERYONE.value
    quotable: bool = True
    folders: tuple[int, ...] = ()
    series: int | None = None
    pictures: tuple[SlotFacts, ...] = ()
    gone: tuple[int, ...] = ()


class FactsRefused(UserError):
    """Some facts cannot be stored as they are. `problems` has a sentence for each field."""

    def __init__(self, problems: dict[str, str]) -> None:
        field, message = next(iter(problems.items()))
        super().__init__(message, field=field)
        self.problems = problems


def cleaned(facts: WorkFacts) -> WorkFacts:
    """The same facts in normal form: no hidden characters, each word once."""
    return replace(
        facts,
        title=clean_line(facts.title),
        description=clean_text(facts.description),
        mediums=_once(facts.mediums),
        software=_once(facts.software),
        subjects=_once(facts.subjects),
        projects=_once(facts.projects),
        tags=_once(word.lstrip("#＃ ") for word in facts.tags),
        size=clean_line(facts.size),
        material=clean_line(facts.material),
        # Following the account in every answer is having none of one's own.
        ai_choice=facts.ai_choice.replace(AS_ACCOUNT * len(USES), ""),
        warning=clean_line(facts.warning),
        folders=tuple(sorted(set(facts.folders))),
        pictures=tuple(
            replace(slot, alt=clean_text(slot.alt), caption=clean_line(slot.caption))
            for slot in facts.pictures
        ),
    )


def without_strangers(facts: WorkFacts, stored: WorkFacts) -> WorkFacts:
    """The facts without pictures that are not, or no longer, in the work."""
    here = {slot.picture for slot in stored.pictures}
    return replace(
        facts,
        pictures=tuple(slot for slot in facts.pictures if slot.picture in here),
        gone=tuple(picture for picture in facts.gone if picture in here),
    )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    """Words without repetition, in their order; two spellings of one tag are one word."""
    kept: dict[str, str] = {}
    for word in map(clean_line, words):
        if word:
            kept.setdefault(slugify_tag(word) or word, word)
    return tuple(kept.values())


def same(one: WorkFacts, other: WorkFacts) -> bool:
    """Whether two forms say the same. The order and the spelling of tags do not matter."""
    return _comparable(one) == _comparable(other)


def _comparable(facts: WorkFacts) -> WorkFacts:
    return replace(
        facts,
        mediums=_slugs(facts.mediums),
        software=_slugs(facts.software),
        subjects=_slugs(facts.subjects),
        projects=_slugs(facts.projects),
        tags=_slugs(facts.tags),
    )


def _slugs(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(slugify_tag, words)))
