"""What an applicant says, as one value, and what of it is still wanted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from byhand.core.errors import Missing, UserError
from byhand.core.text import clean_line, clean_text
from byhand.jobboard.models import Listing
from byhand.jobboard.models.applications import ANSWER_MAX, LETTER_MAX
from byhand.jobboard.models.listings import Engagement
from byhand.jobboard.retention import Keep
from byhand.jobboard.zones import is_zone

WORKS_MOST = 12
SHORT_MAX, LINK_MAX = 200, 300
YES_NO = ("yes", "no")


@dataclass(frozen=True)
class ApplicationFacts:
    """`works` are ids in the chosen order; `answers` stand in the order of the listing's questions."""

    works: tuple[int, ...] = ()
    letter: str = ""
    answers: tuple[str, ...] = ()
    availability: str = ""
    time_zone: str = ""
    rate: str = ""
    keep: str = Keep.SIX


class NotSent(UserError):
    """The application is kept as a draft."""

    def __init__(self, missing: Sequence[Missing]) -> None:
        super().__init__(" ".join(each.sentence for each in missing))
        self.missing = tuple(missing)


def checked(facts: ApplicationFacts, listing: Listing) -> ApplicationFacts:
    """In normal form, or a UserError that names its field. An unfinished draft is fine."""
    works = tuple(dict.fromkeys(facts.works))
    if len(works) > min(listing.works_max, WORKS_MOST):
        raise UserError(f"Choose {listing.works_max} works at most.", field="works")
    if facts.keep not in Keep.values:
        raise UserError("Please choose how long this is kept.", field="keep")
    if facts.time_zone and not is_zone(facts.time_zone):
        raise UserError("This time zone is not known. Please choose one of the list.", field="time_zone")
    return ApplicationFacts(
        works=works,
        letter=within(clean_text(facts.letter), LETTER_MAX, "letter"),
        answers=tuple(
            answer_to(question, answer, place)
            for place, (question, answer) in enumerate(
                zip(listing.questions, padded(facts.answers, len(listing.questions)), strict=True)
            )
        ),
        availability=within(clean_line(facts.availability), 120, "availability"),
        time_zone=facts.time_zone,
        rate=within(clean_line(facts.rate), 80, "rate") if asks_rate(listing) else "",
        keep=facts.keep,
    )


def padded(answers: Sequence[str], count: int) -> tuple[str, ...]:
    return tuple([*answers, *([""] * count)][:count])


# Any: a question is a JSON object of the listing.
def answer_to(question: Mapping[str, Any], answer: str, place: int) -> str:
    """The answer in normal form; what does not fit the kind of question is a UserError."""
    kind, field = question.get("kind", "short"), f"answer-{place}"
    if kind == "long":
        return within(clean_text(answer), ANSWER_MAX, field)
    said = clean_line(answer)
    if kind == "yesno" and said and said not in YES_NO:
        raise UserError("Please answer with yes or no.", field=field)
    if kind == "choice" and said and said not in question.get("choices", ()):
        raise UserError("This is none of the choices. Please choose again.", field=field)
    if kind == "link" and said:
        return link_in(said, field)
    return within(said, SHORT_MAX, field)


def link_in(said: str, field: str) -> str:
    address = said if "://" in said else f"https://{said}"
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or "." not in parts.netloc or "@" in parts.netloc:
        raise UserError("This is no web address. It begins with https://.", field=field)
    return within(address, LINK_MAX, field)


def within(text: str, most: int, field: str) -> str:
    if len(text) > most:
        raise UserError(f"This is {len(text) - most} characters too long; {most} fit.", field=field)
    return text


def asks_rate(listing: Listing) -> bool:
    """Those who hire by the project or by the day want to know what an artist takes."""
    return listing.engagement in (Engagement.PROJECT, Engagement.DAY)


def missing_in(facts: ApplicationFacts, listing: Listing, *, has_cv: bool) -> tuple[Missing, ...]:
    return tuple(_missing(facts, listing, has_cv))


def _missing(facts: ApplicationFacts, listing: Listing, has_cv: bool) -> Iterator[Missing]:  # noqa: FBT001 (a fact of three)
    if len(facts.works) < listing.works_min:
        left = listing.works_min - len(facts.works)
        yield Missing("works", "", f"Choose {left} more {'work' if left == 1 else 'works'}.")
    if listing.wants_letter and not facts.letter:
        yield Missing("words", "", "Write a letter; a few lines are enough.")
    for question, answer in zip(
        listing.questions, padded(facts.answers, len(listing.questions)), strict=True
    ):
        if question.get("required") and not answer:
            yield Missing("words", "", f"Answer “{question.get('label', 'the question')}”.")
    if listing.wants_cv and not has_cv:
        yield Missing("more", "", "Add your CV as a PDF file.")
