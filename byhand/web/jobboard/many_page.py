"""The same words to many applicants, with what they will read before the studio's eyes."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.http import QueryDict

from byhand.core.text import clean_text
from byhand.jobboard.application_policies import as_read, can_talk
from byhand.jobboard.models import Application, Listing
from byhand.jobboard.models.talking import MESSAGE_MAX
from byhand.jobboard.selectors.applicants import is_blind
from byhand.web.jobboard.board_page import here_of, name_of

NAMED = 8


@dataclass(frozen=True)
class ManyPage:
    """`looked` is what was shown; other words are shown again before anything is sent."""

    here: str
    back: str
    studio: str
    count: int
    names: str
    left: str
    keys: tuple[str, ...]
    key: str
    text: str
    shown: str
    hides: bool
    looked: str
    error: str
    most: int = MESSAGE_MAX


def many_page(listing: Listing, chosen: Sequence[Application], data: QueryDict) -> ManyPage:
    blind, text = is_blind(listing), clean_text(data.get("text", ""))
    to = [each for each in chosen if can_talk(each)]
    names = [name_of(each, blind=blind) for each in to]
    shown = as_read(text, to[0]) if text and to else ""
    fits = len(text) <= MESSAGE_MAX
    return ManyPage(
        here=f"{here_of(listing)}/message",
        back=data.get("back") or here_of(listing),
        studio=listing.studio.name,
        count=len(to),
        names=in_a_row(names),
        left=", ".join(name_of(each, blind=blind) for each in chosen if not can_talk(each)),
        keys=tuple(f"{each.pk}:{each.version}" for each in to),
        key=data.get("key", "")[:36] or str(uuid4()),
        text=text,
        shown=shown if fits else "",
        hides=shown != text,
        looked=text if text and fits else "",
        error=error_in(text, asked="do" in data),
    )


def error_in(text: str, *, asked: bool) -> str:
    if asked and not text:
        return "Write a few words first."
    over = len(text) - MESSAGE_MAX
    return f"This message is {over} characters too long." if over > 0 else ""


def in_a_row(names: Sequence[str]) -> str:
    """Ann, Ben and 12 others."""
    shown, others = names[:NAMED], len(names) - NAMED
    if others > 0:
        return f"{', '.join(shown)} and {others} {'other' if others == 1 else 'others'}"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)
