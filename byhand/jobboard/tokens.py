"""The alphabet of the board: what a listing is, and what a search wants, as words of one kind.

Both databases, the feeds and the alerts compare the same tokens, so that they always agree. A facet is
`name_value`; a word of text is `w_word`, compared by its beginning.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime

from byhand.core.text import folded, markdown_text, slugify_tag
from byhand.jobboard import countries
from byhand.jobboard.models import AiUse, Level, Listing, Trial

WORD = re.compile(r"[^\W_]+")
# Scripts without spaces: each sign is a word.
SIGN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
LONGEST = 40
MOST_WORDS = 8
ANYWHERE = "from_any"


def words_in(text: str) -> list[str]:
    """The words of a text without case, accents and the s of a plural."""
    plain = "".join(char for char in _decomposed(text) if char.isascii() or char.isalnum())
    return [_stem(word) for run in WORD.findall(plain) for word in _signs(run)]


def _decomposed(text: str) -> str:
    # Accents fall away in Latin letters only: in other scripts marks are letters.
    out = []
    for char in folded(text):
        base = unicodedata.normalize("NFD", char)[0]
        out.append(base if base.isascii() else char)
    return "".join(out)


def _signs(run: str) -> list[str]:
    return list(run) if SIGN.search(run) else [run[:LONGEST]]


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def facet(name: str, value: str) -> str:
    return f"{name}_{value.lower()}"


def facets_of(listing: Listing) -> tuple[str, ...]:
    """Everything that the board can filter by, in a fixed order."""
    studio = listing.studio
    found = [
        facet("role", listing.role),
        *(facet("level", level) for level in _levels(listing.level)),
        facet("for", listing.engagement),
        facet("in", listing.place_kind),
        facet("pays", listing.pay_currency),
        facet("ai", listing.ai_use),
        facet("test", listing.test or Trial.NONE),
        *(facet("medium", slugify_tag(word)) for word in listing.mediums),
        *(facet("software", slugify_tag(word)) for word in listing.software),
    ]
    if listing.credit:
        found.append("credit_yes")
    if listing.visa_help:
        found.append("visa_yes")
    if studio.is_verified:
        found.append("verified_yes")
    if listing.ai_use == AiUse.NONE and listing.ai_no_training:
        found.append("ai_free")
    # Countries and places come last: there may be very many, and nobody counts them.
    found += [facet("from", code) for code in eligible(listing)]
    found += [facet("at", word) for word in _place_words(listing)]
    return tuple(dict.fromkeys(found))


def without_places(facets: str) -> str:
    """The part of a line of facets that is counted."""
    return facets.partition(" from_")[0]


def _levels(level: str) -> list[str]:
    """Who is open to any level is found under each."""
    return [*Level.values] if level == Level.ANY else [level]


def eligible(listing: Listing) -> list[str]:
    """Countries that one may apply from; for everybody it is one word."""
    return [code.lower() for code in listing.countries] or ["any"]


def _place_words(listing: Listing) -> list[str]:
    spoken = [
        word for place in listing.places for word in (place["city"], countries.name_of(place["country"]))
    ]
    return [word for text in spoken for word in words_in(text)]


def text_of(listing: Listing) -> tuple[str, ...]:
    """The words that one finds a listing by: title, studio, text."""
    parts = (
        listing.title,
        listing.studio.name,
        str(listing.get_role_display()),
        *listing.mediums,
        *listing.software,
        *(
            markdown_text(text)
            for text in (listing.description, listing.duties, listing.musts, listing.extras)
        ),
    )
    return tuple(dict.fromkeys(f"w_{word}" for part in parts for word in words_in(part)))


# ── what a search wants: all clauses, of each clause one token; a star stands for any ending ──

Clause = tuple[str, ...]


def clauses_of_words(text: str) -> list[Clause]:
    return [(begins("w", word),) for word in list(dict.fromkeys(words_in(text)))[:MOST_WORDS]]


def clauses_of_place(text: str) -> list[Clause]:
    return [(begins("at", word),) for word in list(dict.fromkeys(words_in(text)))[:3]]


def begins(name: str, word: str) -> str:
    """A single sign is a word of its own, or says too little to be the beginning of one."""
    return f"{name}_{word}*" if len(word) > 1 else f"{name}_{word}"


def fits(wanted: Iterable[Clause], tokens: frozenset[str]) -> bool:
    """Whether a listing with these tokens is wanted. The same answer as the database gives."""
    return all(any(_there(word, tokens) for word in clause) for clause in wanted)


def _there(word: str, tokens: frozenset[str]) -> bool:
    if not word.endswith("*"):
        return word in tokens
    start = word[:-1]
    return start in tokens or any(token.startswith(start) for token in tokens)


def moment_key(moment: datetime) -> int:
    """The smallest board key that a listing opened at that moment can have."""
    return int(moment.astimezone(UTC).timestamp() * 1000) << 20
