"""The board against a plain reading of the rows: the same listings, the same order, the same numbers, on both databases."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from byhand.jobboard import cards, shelf
from byhand.jobboard.filters import TOKEN, BoardFilters
from byhand.jobboard.models import Engagement, Level, Listing, PlaceKind, Role, Studio
from byhand.jobboard.money import rates
from byhand.jobboard.selectors.board import board, newest
from byhand.jobboard.services.board import note, tokens_of
from byhand.jobboard.tests.offers import a_studio
from byhand.jobboard.tokens import words_in

ROLES, LEVELS, WORDS = (
    Role.values[:4],
    Level.values[:4],
    ("ferry", "ferries", "harbour", "storm", "storms", "kite"),
)
COUNTRIES = {"PT": "Portugal", "JP": "Japan", "BR": "Brazil"}
EUROS = (20_000, 30_000, 45_000)


@pytest.fixture
def listings(ann) -> list[Listing]:
    """Some of everything: open ones, ones that are closed or over, ones of a studio that was removed."""
    # A listing ends with a second, as days do.
    chance, now, table = random.Random(5), timezone.now().replace(microsecond=0), rates()
    studios = [a_studio(ann), a_studio(ann, "Dry Dock", proof="mail", proven_at=now, proven_until=now)]
    gone = a_studio(ann, "Gone", state="removed", state_reason="It was none.")
    made = []
    for number in range(60):
        role, country, code = (
            chance.choice(ROLES),
            chance.choice(list(COUNTRIES)),
            chance.choice(list(COUNTRIES)),
        )
        listing = Listing(
            studio=gone if number % 15 == 7 else chance.choice(studios),
            state="closed" if number % 12 == 5 else "open",
            title=" ".join(chance.sample(WORDS, 2)), slug="job", role=role, level=chance.choice(LEVELS),
            engagement=chance.choice(Engagement.values[:3]), place_kind=chance.choice(PlaceKind.values),
            places=[{"city": "Porto", "country": country}], countries=chance.choice([[], [code]]),
            mediums=chance.choice([[], ["Gouache"], ["Gouache", "Ink"]]), software=chance.choice([[], ["Krita"]]),
            pay_currency="EUR", pay_min=1, pay_max=chance.choice(EUROS), pay_unit="year",
            ai_use=chance.choice(["none", "some"]), ai_no_training=chance.random() < 0.5, rights="hire",
            credit=chance.random() < 0.5, test=chance.choice(["none", "paid"]), visa_help=chance.random() < 0.3,
            opened_at=now, closes_at=now + timedelta(days=0 if number % 10 == 3 else 3 + number % 9),
            board_key=(int((now - timedelta(days=number / 4)).timestamp() * 1000) << 20) + number,
        )  # fmt: skip
        note(listing, table)
        made.append(listing)
    Listing.objects.bulk_create(made)
    shelf.put_many([(row.board_key, tokens_of(row)) for row in made if row.state == "open"])
    return made


def is_wanted(row: Listing, chosen: BoardFilters) -> bool:
    """What each filter says, read off the row itself."""
    now = timezone.now()
    said = " ".join([row.title, row.studio.name, str(row.get_role_display()), *row.mediums, *row.software])
    places = " ".join(f"{each['city']} {COUNTRIES[each['country']]}" for each in row.places)
    rules = {
        "role": lambda value: row.role == value,
        "level": lambda value: row.level in (value, "any"),
        "engagement": lambda value: row.engagement == value,
        "place": lambda value: row.place_kind == value,
        "medium": lambda value: value in [word.lower() for word in row.mediums],
        "software": lambda value: value in [word.lower() for word in row.software],
        "ai": lambda value: row.ai_use == "none" and (value == "none" or row.ai_no_training),
        "credit": lambda value: row.credit,
        "test": lambda value: row.test == value,
        "visa": lambda value: row.visa_help,
        "verified": lambda value: row.studio.is_verified,
        "country": lambda value: not row.countries or value in row.countries,
        "pay": lambda value: row.pay_max >= int(value),
        "posted": lambda value: row.board_key >> 20 >= (now - timedelta(days=int(value))).timestamp() * 1000,
        "closing": lambda value: row.closes_at <= now + timedelta(days=int(value)),
        "q": lambda value: begins(value, said),
        "near": lambda value: begins(value, places),
    }
    return all(rule(value) for name, rule in rules.items() if (value := getattr(chosen, name)))


def begins(asked: str, text: str) -> bool:
    return all(any(word.startswith(start) for word in words_in(text)) for start in words_in(asked))


def on_board(rows: list[Listing]) -> list[Listing]:
    now = timezone.now()
    shown = [row for row in rows if row.state == "open" and row.closes_at > now]
    return sorted(
        (row for row in shown if row.studio.state == Studio.State.PRESENT), key=lambda row: -row.board_key
    )


def questions(count: int) -> list[BoardFilters]:
    chance = random.Random(6)
    known = {
        "role": ROLES, "level": LEVELS[1:], "engagement": Engagement.values[:3], "place": PlaceKind.values,
        "medium": ["gouache", "ink"], "software": ["krita"], "ai": ["none", "free"], "credit": ["yes"],
        "test": ["paid", "none"], "visa": ["yes"], "verified": ["yes"], "country": ["PT", "JP"],
        "posted": ["7", "14"], "closing": ["7"], "q": ["storm", "ferr", "harbour storm", "dry"], "near": ["porto", "jap"],
    }  # fmt: skip
    found = [BoardFilters()]
    for _ in range(count):
        names = chance.sample(list(known), chance.choice([1, 2, 3, 4]))
        paid = {"pay": "25000", "currency": "EUR", "unit": "year"} if chance.random() < 0.3 else {}
        found.append(BoardFilters(**{name: chance.choice(known[name]) for name in names}, **paid))
    return found


@pytest.mark.slow("forty questions, each with all its counts")
@pytest.mark.parametrize("has_cards", [False, True], ids=["from the shelf", "from cards"])
def test_rows_and_counts_are_those_of_a_plain_reading(listings, has_cards) -> None:
    assert not has_cards or cards.write_cards()
    there = on_board(listings)
    assert len(there) > 40
    for chosen in questions(40):
        expected = [row for row in there if is_wanted(row, chosen)]
        found = board(None, chosen, size=100)
        assert [row.pk for row in found.listings.items] == [row.pk for row in expected], chosen
        assert found.total == len(expected)
        for name, values in {
            "role": ROLES,
            "level": LEVELS[1:],
            "test": ["paid", "none"],
            "visa": ["yes"],
        }.items():
            others = [row for row in there if is_wanted(row, chosen.without(name))]
            for value in values:
                wanted = BoardFilters(**{name: value})
                assert found.count(name, value) == sum(is_wanted(row, wanted) for row in others), (
                    chosen,
                    name,
                    value,
                )


def test_what_leaves_the_board_is_in_no_count_and_no_list(listings) -> None:
    before = board(None, BoardFilters(role=ROLES[0]))
    row = before.listings.items[0]
    Listing.objects.filter(pk=row.pk).update(closes_at=timezone.now())
    after = board(None, BoardFilters(role=ROLES[0]))
    assert after.total == before.total - 1
    assert row.pk not in [each.pk for each in after.listings.items]
    Studio.objects.filter(pk=row.studio_id).update(state="removed", state_reason="It was none.")
    rest = board(None, BoardFilters())
    assert row.studio_id not in {each.studio_id for each in rest.listings.items}
    assert rest.counts.keys() == TOKEN.keys()
    assert row.studio_id not in {each.studio_id for each in newest(None, size=100)}


def test_pages_end_where_the_rows_end_in_every_order(listings) -> None:
    there = on_board(listings)
    for sort in ("newest", "closing", "pay"):
        for chosen in (BoardFilters(sort=sort), BoardFilters(sort=sort, ai="none", q="storm")):
            cursor, seen = "", []
            while True:
                page = board(None, chosen, cursor, size=7).listings
                seen += [row.pk for row in page.items]
                if not (cursor := page.next):
                    break
            assert sorted(seen) == sorted(row.pk for row in there if is_wanted(row, chosen)), chosen
            assert len(seen) == len(set(seen))


@pytest.mark.parametrize("has_cards", [False, True], ids=["from the shelf", "from cards"])
def test_beginnings_are_found(listings, has_cards) -> None:
    assert not has_cards or cards.write_cards()
    there = on_board(listings)
    wishes = [BoardFilters(q=word) for word in ("storm", "harb", "fe", "kite ferry", "zeppelin", "k")]
    wishes += [BoardFilters(near=word) for word in ("portug", "por", "zurich")]
    for chosen in wishes:
        found = [row.pk for row in board(None, chosen, size=100).listings.items]
        # One letter alone is no beginning.
        expected = [row.pk for row in there if len(chosen.q) != 1 and is_wanted(row, chosen)]
        assert found == expected, chosen
