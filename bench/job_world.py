"""A made-up job board as rows of the real tables: studios, listings with what the board keeps of them, applications.

Words follow the law of real texts: few are everywhere, most are rare. Everything has a fixed seed, and is
made anew rather than kept where it is needed twice.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from itertools import accumulate, repeat
from typing import Any, NamedTuple

import numpy as np
from django.db import connection
from django.db.models import Model

from bench.tables import Rows, Table, moments
from bench.world import WORK, Ints, World
from byhand.core.ids import RANDOM_BITS
from byhand.jobboard import countries
from byhand.jobboard.models import (
    AiUse,
    Application,
    Engagement,
    Level,
    Listing,
    Membership,
    PlaceKind,
    Role,
    Round,
    ShownWork,
    Stars,
    Studio,
)
from byhand.jobboard.money import CURRENCIES, Rates, rates
from byhand.jobboard.services.board import note
from byhand.jobboard.tokens import text_of
from byhand.portfolios.vocabulary import MEDIUMS, SOFTWARE

SEED = 11
STUDIOS, FULLEST, WORKS_SHOWN = 2000, 300, 3
SYLLABLES = (
    "ba be bi da de do fa fe go ka ke lo la li ma me mi na no pa po ra re ri sa se so ta te to va vo".split()
)
VOCABULARY, TOWNS, TEXTS, WORDS_IN_TEXT = 6000, 400, 1000, 120
# Of a hundred applications so many are in each stage.
SHARES = {
    "sent": 36, "seen": 24, "short": 9, "test": 2, "interview": 3, "offer": 1, "hired": 1, "refused": 21,
    "withdrawn": 3,
}  # fmt: skip


def board_tables(world: World, listings: int, count: int, now: datetime) -> Iterator[Table | Rows]:
    """All tables of the job board, parents before children. People and works are there already."""
    yield rows_of(Studio, STUDIOS, lambda: studios(now))
    yield Table(
        Membership,
        STUDIOS,
        {"studio_id": numbers(STUDIOS), "person_id": repeat(1), "role": repeat("owner")},
    )
    shelf: list[tuple[Any, ...]] = []  # Any: as in Rows
    # Asked before the rows are copied: a connection that copies answers nothing else.
    table = rates()
    yield rows_of(Listing, listings, lambda: made_listings(listings, now, table, shelf))
    yield Rows("jobboard_shelf", ("board_key", "tokens"), listings, lambda: shelf)
    yield from application_tables(world, listings, count, now)


def numbers(count: int) -> range:
    return range(1, count + 1)


def rows_of(model: type[Model], count: int, make: Callable[[], Iterable[Model]]) -> Rows:
    """Rows out of objects. What the model itself would say for a new one is asked once."""
    fields, blank = model._meta.concrete_fields, model()
    usual = [field.get_db_prep_save(getattr(blank, field.attname), connection) for field in fields]

    def written() -> Iterator[tuple[Any, ...]]:  # Any: as above
        for each in make():
            values = vars(each)
            yield tuple(
                kept
                if (value := values[field.attname]) is getattr(blank, field.attname)
                else field.get_db_prep_save(value, connection)
                for field, kept in zip(fields, usual, strict=True)
            )

    return Rows(model._meta.db_table, [field.column or "" for field in fields], count, written)


# ── studios and listings ──


class Body(NamedTuple):
    """A text of a listing, and the tokens of its words."""

    text: str
    tokens: tuple[str, ...]


def studios(now: datetime) -> Iterator[Studio]:
    for number in numbers(STUDIOS):
        verified = number % 3 == 0
        yield Studio(
            pk=number, name=f"{word(number).capitalize()} {word(number // 3).capitalize()}", slug=f"studio-{number}",
            proof="mail" if verified else "", domain=f"studio{number}.example" if verified else "",
            proven_at=now if verified else None, proven_until=now + timedelta(days=200) if verified else None,
            trusted_at=now,
        )  # fmt: skip


def made_listings(count: int, now: datetime, table: Rates, shelf: list[tuple[Any, ...]]) -> Iterator[Listing]:
    """Open listings, the newest last. What the board keeps of each is made as the site makes it, and put on
    `shelf`; the words of a text are found once for all listings that have it.
    """
    chance, hirers = random.Random(SEED), list(studios(now))
    step = timedelta(days=90) / count
    for number in numbers(count):
        moment, body = now - step * (count - number + 1), chance.choice(bodies())
        listing = Listing(pk=number, studio=chance.choice(hirers), author_id=1, state="open", **said(chance))
        listing.opened_at = listing.created_at = listing.changed_at = moment
        listing.board_key = (int(moment.timestamp() * 1000) << RANDOM_BITS) + number
        listing.closes_at = now + timedelta(days=chance.randint(1, 90), hours=chance.randint(0, 23))
        listing.closes_on = listing.closes_at.date()
        note(listing, table)
        tokens = dict.fromkeys((*listing.facets.split(), *text_of(listing), *body.tokens))
        shelf.append((listing.board_key, " ".join(tokens)))
        listing.description = body.text
        yield listing


def said(chance: random.Random) -> dict[str, Any]:  # Any: columns of many types
    title = " ".join(chance.choice(bodies()).text.split()[:3]).capitalize()
    least, names = chance.randint(20, 70) * 1000, tuple(countries.names())
    return {
        "title": title,
        "slug": title.lower().replace(" ", "-"),
        "role": chance.choice(Role.values),
        "level": chance.choice(Level.values),
        "engagement": chance.choice([value for value in Engagement.values if value != "volunteer"]),
        "place_kind": chance.choice(PlaceKind.values),
        "places": [
            {"city": f"{word(chance.randrange(TOWNS)).capitalize()}ville", "country": chance.choice(names)}
        ],
        "countries": list(chance.choice([(), ("PT",), (chance.choice(names),), countries.EU])),
        "mediums": [term.name for term in chance.sample(MEDIUMS, chance.randint(0, 2))],
        "software": [term.name for term in chance.sample(SOFTWARE, chance.randint(0, 3))],
        "pay_currency": chance.choice(CURRENCIES[:8]),
        "pay_min": Decimal(least),
        "pay_max": Decimal(least + 9000),
        "pay_unit": "year",
        "zone": "UTC",
        "ai_use": chance.choice(AiUse.values),
        "ai_no_training": chance.random() < 0.5,
        "rights": "hire",
        "credit": chance.random() < 0.6,
        "test": chance.choice(["none", "none", "paid"]),
        "visa_help": chance.random() < 0.2,
    }


@cache
def bodies() -> list[Body]:
    chance, nobody = random.Random(SEED), Studio()
    weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
    found = []
    for _ in range(TEXTS):
        ranks = chance.choices(range(VOCABULARY), cum_weights=weights, k=WORDS_IN_TEXT)
        text = " ".join(map(word, ranks))
        found.append(Body(text, text_of(Listing(studio=nobody, description=text))))
    return found


def word(rank: int) -> str:
    """The word of that rank; the more common ones are shorter."""
    base, letters = len(SYLLABLES), ""
    while rank or not letters:
        letters, rank = letters + SYLLABLES[rank % base], rank // base
    return f"{letters}n"


# ── applications ──


def application_tables(world: World, listings: int, count: int, now: datetime) -> Iterator[Table | Rows]:
    """The first listing has the most applications; the others share the rest unevenly."""
    owned, rng = works_of(world), np.random.default_rng(SEED)
    artists = np.array(list(owned))
    many = shares(listings, count, len(artists), rng)
    yield Table(Round, listings, {"listing_id": numbers(listings), "last_number": many.tolist()})
    listing = np.repeat(np.arange(listings), many)
    place = np.arange(count) - np.repeat(np.cumsum(many) - many, many)
    artist = artists[(rng.integers(0, len(artists), listings)[listing] + place) % len(artists)]
    yield application_table(listing + 1, artist, place + 1, now, rng)
    works = np.array([found[:WORKS_SHOWN] for found in owned.values()])
    at = np.searchsorted(artists, artist)
    yield Table(
        ShownWork,
        count * WORKS_SHOWN,
        {
            "application_id": np.repeat(np.arange(1, count + 1), WORKS_SHOWN).tolist(),
            "work_id": works[at].ravel().tolist(),
            "position": np.tile(np.arange(1, WORKS_SHOWN + 1), count).tolist(),
        },
    )
    starred = range(1, count + 1, 3)
    given = {"application_id": starred, "member_id": repeat(1), "count": (1 + n % 5 for n in starred)}
    yield Table(Stars, len(starred), given)


def application_table(
    listing: Ints, artist: Ints, place: Ints, now: datetime, rng: np.random.Generator
) -> Table:
    count = len(listing)
    parts = np.array(list(SHARES.values()))
    stage = np.array(list(SHARES))[rng.choice(len(SHARES), count, p=parts / parts.sum())]
    sent = moments(int(now.timestamp() * 1000) - np.arange(count) % 40_000 * 60_000)
    is_over = np.isin(stage, ("hired", "refused", "withdrawn")).tolist()
    return Table(
        Application,
        count,
        {
            "listing_id": listing.tolist(),
            "applicant_id": artist.tolist(),
            "number": place.tolist(),
            "stage": stage.tolist(),
            "version": repeat(2),
            "source": repeat("board"),
            "letter": repeat("I paint weather, mostly, and would like to paint yours. " * 8),
            "created_at": sent,
            "changed_at": sent,
            "sent_at": sent,
            "heard_at": sent,
            "ended_at": (when if over else None for when, over in zip(sent, is_over, strict=True)),
            "reason": np.where(stage == "refused", "fit", "").tolist(),
        },
    )


def works_of(world: World) -> dict[int, list[int]]:
    """By artist, the numbers of their works that hang; of those with works enough to apply."""
    at = np.flatnonzero(world.posts.kind == WORK)
    hanging, author = world.posts.state[at] == 0, world.posts.author[at]
    found: dict[int, list[int]] = {}
    for number in np.flatnonzero(hanging).tolist():
        if (artist := int(author[number])) != 1 and world.user_state[artist - 1] == 0:
            found.setdefault(artist, []).append(number + 1)
    return {artist: found[artist] for artist in sorted(found) if len(found[artist]) >= WORKS_SHOWN}


def shares(listings: int, count: int, most: int, rng: np.random.Generator) -> Ints:
    """How many applications each listing has: `FULLEST` for the first, few for most of the others."""
    weights = rng.lognormal(0, 1.0, listings - 1)
    rest = np.minimum((weights / weights.sum() * (count - FULLEST)).astype(np.int64), most)
    # What was lost by rounding goes to the others one by one.
    missing = count - FULLEST - int(rest.sum())
    rest += missing // (listings - 1)
    rest[: missing % (listings - 1)] += 1
    return np.concatenate([[FULLEST], rest])
