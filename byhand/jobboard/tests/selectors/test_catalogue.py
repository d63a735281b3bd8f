"""Whoever remembers the board knows of every change, whoever made it, and of nothing that was taken back."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone

from byhand.jobboard import cards, catalogue, services, shelf
from byhand.jobboard.catalogue import Catalogue, Desk, begun
from byhand.jobboard.facts import facts_of
from byhand.jobboard.filters import BoardFilters
from byhand.jobboard.models import Listing
from byhand.jobboard.selectors.board import board
from byhand.jobboard.selectors.counting import ALL_TOKENS, counted
from byhand.jobboard.selectors.finding import in_order, today
from byhand.jobboard.tests.offers import a_listing, a_studio, facts

ROLES, TITLES = ("comics", "tattoo", "illustration"), ("Storm painter", "Ferry pilot", "Kite inker")
QUESTIONS = [
    BoardFilters(),
    BoardFilters(role="comics"),
    BoardFilters(q="stor ferr"),
    BoardFilters(q="kite", near="port"),
    BoardFilters(pay="40000", currency="EUR", unit="year", role="tattoo"),
    BoardFilters(closing="7"),
    BoardFilters(posted="1", level="mid"),
]


@pytest.fixture
def studio(ann):
    return a_studio(ann)


def said_by(known: Catalogue) -> list[object]:
    """What a catalogue answers to all the questions."""
    here, found = today(timezone.now()), []
    for chosen in QUESTIONS:
        whole, counts = counted(known, chosen, here)
        found += [counts, *(in_order(known, whole, sort, None, 50) for sort in ("newest", "pay", "closing"))]
    return found


def change(chance: random.Random, ann, studio) -> None:
    """Something that happens on a board."""
    listings = list(Listing.objects.filter(studio=studio, state="open").order_by("pk"))
    what = chance.choice(("open", "edit", "close", "renew", "hide")) if listings else "open"
    if what == "open":
        changes = {"role": chance.choice(ROLES), "title": chance.choice(TITLES)}
        days = chance.choice((3, 20, 60))
        a_listing(ann, studio, **changes, closes_on=date.today() + timedelta(days=days))  # noqa: DTZ011
        return
    listing = chance.choice(listings)
    if what == "edit":
        new = facts(title=chance.choice(TITLES), pay_max=Decimal(chance.choice((38000, 45000))))
        services.save_listing(actor=ann, listing=listing, facts=new, revision=listing.revision)
    elif what == "close":
        services.close_listing(actor=ann, listing=listing)
    elif what == "renew":
        services.renew_listing(actor=ann, listing=listing)
    else:
        services.remove_listing(actor=moderator(ann), listing=listing, reason="It was none.")


def moderator(person):
    person.is_moderator = True
    return person


@pytest.mark.slow("two dozen changes, after each of which three catalogues are asked everything")
def test_all_who_remember_the_board_hear_of_every_change(ann, studio) -> None:
    """Three processes: one begins with the shelf, one with cards, one forgets nearly everything it hears."""
    chance = random.Random(3)
    for _ in range(6):
        change(chance, ann, studio)
    desks = [Desk()]
    desks[0].now()
    assert cards.write_cards()
    desks += [Desk(), Desk()]
    for number in range(24):
        change(chance, ann, studio)
        if number == 12:
            assert cards.write_cards()
        expected = said_by(begun_anew())
        for desk in desks:
            assert said_by(desk.now()) == expected, number


def begun_anew() -> Catalogue:
    known, drawer = cards.read_shelf()
    return Catalogue(drawer, known)


def test_changes_are_heard_of_without_reading_all_again(ann, studio) -> None:
    a_listing(ann, studio)
    cards.write_cards()
    desk = Desk()
    first = desk.now()
    a_listing(ann, studio, role="comics")
    assert desk.now() is first
    assert len(first.of("role_comics")) == 1
    # What was not asked for before is brought up as well.
    assert len(first.of("for_fixed")) == len(first.of("w_light*")) == 2


def test_what_was_taken_back_is_not_there(ann, studio) -> None:
    a_listing(ann, studio, title="Stays")
    cards.write_cards()
    assert board(None, BoardFilters()).total == 1
    with transaction.atomic():
        a_listing(ann, studio, title="Taken back")
        assert board(None, BoardFilters(q="taken")).total == 1
        transaction.set_rollback(True)
    assert board(None, BoardFilters(q="taken")).total == 0
    # Another change now has the serial that the first one had.
    a_listing(ann, studio, title="Came instead")
    assert [row.title for row in board(None, BoardFilters()).listings.items] == ["Came instead", "Stays"]
    assert board(None, BoardFilters(q="taken")).total == 0


def test_who_is_too_far_behind_begins_anew(ann, studio) -> None:
    a_listing(ann, studio)
    desk = Desk()
    before = desk.now()
    for _ in range(3):
        a_listing(ann, studio, role="comics")
    # The changes are forgotten with the cards that hold them.
    assert cards.write_cards()
    assert shelf.changes_since(before.known) is None
    assert len(desk.now().of("role_comics")) == 3


def test_cards_may_be_replaced_while_somebody_asks(ann, studio) -> None:
    a_listing(ann, studio, role="comics")
    cards.write_cards()
    answers: list[int] = []

    def question(known: Catalogue) -> int:
        if not answers:
            answers.append(0)
            services.close_listing(actor=ann, listing=Listing.objects.get())
            cards.write_cards()
        return len(known.of("role_comics"))

    assert catalogue.ask(question) == 0


def test_a_listing_is_over_the_moment_its_day_is(ann, studio) -> None:
    for days in (5, 9):
        a_listing(ann, studio, closes_on=date.today() + timedelta(days=days))  # noqa: DTZ011
    first, last = Listing.objects.order_by("closes_at").values_list("closes_at", flat=True)
    second = timedelta(seconds=1)
    for now, left in ((first - second, 2), (first, 1), (last - second, 1), (last, 0), (first - second, 2)):
        found = board(None, BoardFilters(), now=now)
        assert (found.total, len(found.listings.items), found.count("role", "illustration")) == (left,) * 3


def test_listings_of_one_moment_stand_in_the_order_in_which_they_came(ann, studio) -> None:
    now = timezone.now()
    cards.write_cards()
    desk = Desk()
    known = desk.now()
    keys = [a_listing(ann, studio, now=now).board_key for _ in range(5)]
    # The key of one that is gone is given to no other.
    services.close_listing(actor=ann, listing=Listing.objects.get(board_key=keys[-1]))
    keys.append(a_listing(ann, studio, now=now).board_key)
    assert keys == sorted(set(keys))
    assert set(keys) - {keys[4]} <= set(desk.now().keys)
    assert desk.now() is known
    assert board(None, BoardFilters()).total == 5


def test_a_listing_of_long_ago_takes_its_place(ann, studio) -> None:
    """Demo content and what comes from elsewhere may be older than what is there."""
    a_listing(ann, studio, title="New")
    cards.write_cards()
    desk = Desk()
    desk.now()
    a_listing(ann, studio, title="Old", now=timezone.now() - timedelta(days=20))
    assert list(desk.now().keys) == sorted(Listing.objects.values_list("board_key", flat=True))
    assert [row.title for row in board(None, BoardFilters()).listings.items] == ["New", "Old"]
    assert board(None, BoardFilters(posted="7")).total == 1
    assert cards.are_due()
    assert cards.write_cards()
    assert said_by(begun()) == said_by(begun_anew())


def test_new_rates_are_heard_of(ann, studio) -> None:
    a_listing(ann, studio, pay_currency="USD", pay_min=Decimal(30000), pay_max=Decimal(40000))
    asked = BoardFilters(pay="38000", currency="EUR", unit="year")
    assert board(None, asked).total == 0
    services.set_rates(per_euro={"USD": Decimal("0.9")}, on=date(2026, 11, 1), source="Made up")
    assert board(None, asked).total == 1


def test_little_memory_gives_the_same_answers(ann, studio, monkeypatch) -> None:
    for role in ROLES:
        a_listing(ann, studio, role=role)
    cards.write_cards()
    expected = said_by(begun_anew())
    monkeypatch.setattr(catalogue, "MOST_BYTES", 3000)
    small = begun()
    assert said_by(small) == expected
    assert small.bytes <= 3000 + catalogue.AN_ENTRY * 2
    assert len(small.held) < len(ALL_TOKENS)


def test_cards_are_due_after_many_changes(ann, studio, monkeypatch) -> None:
    assert cards.are_due()
    assert services.tidy_cards()
    assert not services.tidy_cards()
    monkeypatch.setattr(cards, "LEAST_DUE", 2)
    listing = a_listing(ann, studio)
    assert not services.tidy_cards()
    services.save_listing(actor=ann, listing=listing, facts=facts_of(listing), revision=listing.revision)
    services.close_listing(actor=ann, listing=listing)
    assert services.tidy_cards()


def test_what_left_without_a_word_is_in_no_count(ann, studio) -> None:
    """A row that was changed by hand: it is looked at again as soon as it should be shown."""
    a_listing(ann, studio, role="comics")
    a_listing(ann, studio, role="tattoo")
    assert board(None, BoardFilters()).total == 2
    Listing.objects.filter(role="comics").update(state="closed")
    found = board(None, BoardFilters())
    assert (found.total, found.count("role", "comics"), len(found.listings.items)) == (1, 0, 1)


@pytest.mark.parametrize("sort", ["newest", "pay", "closing"])
def test_nothing_is_in_order_too(studio, sort) -> None:
    assert not board(None, BoardFilters(sort=sort, role="comics"), "9223372036854775807_5").listings.items
    assert not board(None, BoardFilters(sort=sort)).listings.items


@pytest.mark.slow("sixteen listings, half of which are heard of one by one")
def test_many_listings_fill_several_blocks(ann, studio, monkeypatch) -> None:
    """The numbers that nobody has change no answer, wherever the blocks end."""
    chance = random.Random(8)
    plain, few = Desk(), Desk()

    def answers(desk: Desk, block: int, free: int, least: int) -> list[object]:
        monkeypatch.setattr(cards, "BLOCK", block)
        monkeypatch.setattr(cards, "FREE", free)
        monkeypatch.setattr(catalogue, "FEW", least)
        return said_by(desk.now())

    for number in range(16):
        a_listing(ann, studio, role=chance.choice(ROLES), title=chance.choice(TITLES))
        if number >= 7:
            assert answers(few, 5, 2, 0) == answers(plain, 1 << 16, 8192, 300), number
            known = few.now()
    assert list(known.keys) == sorted(known.keys)
    assert len(known.keys) > 20 > len(plain.now().keys)
    assert said_by(known) == said_by(begun_anew())
