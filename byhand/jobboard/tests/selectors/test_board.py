"""The board finds what fits, counts it, goes through it page by page, and is the same on both databases."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from byhand.jobboard import services
from byhand.jobboard.facts import Place
from byhand.jobboard.filters import BoardFilters, clauses, filters_from, filters_in
from byhand.jobboard.models import Listing
from byhand.jobboard.selectors.board import board, similar
from byhand.jobboard.services.board import tokens_of
from byhand.jobboard.tests.offers import a_listing, a_studio
from byhand.jobboard.tokens import fits, words_in


@pytest.fixture
def studio(ann):
    return a_studio(ann)


def titles(**chosen: str) -> list[str]:
    return [row.title for row in board(None, BoardFilters(**chosen)).listings.items]


def test_every_filter_finds_and_leaves_out(ann, studio) -> None:
    a_listing(ann, studio, title="Painter")
    a_listing(
        ann,
        studio,
        title="Modeller of dragons",
        role="character",
        level="senior",
        engagement="project",
        place_kind="remote",
        places=(),
        countries=(),
        zone="UTC",
        mediums=("3D model",),
        software=("Blender",),
        pay_currency="USD",
        pay_min=Decimal(40),
        pay_max=Decimal(60),
        pay_unit="hour",
        ai_use="some",
        ai_text="In mood boards.",
        credit=False,
        test="paid",
        test_hours=Decimal(4),
        test_pay=Decimal(200),
        visa_help=True,
    )
    one, other = ["Painter"], ["Modeller of dragons"]
    for chosen, expected in (
        ({}, other + one),
        ({"role": "illustration"}, one),
        ({"level": "senior"}, other),
        ({"engagement": "fixed"}, one),
        ({"place": "remote"}, other),
        ({"near": "porto"}, one),
        ({"near": "Portugal"}, one),
        ({"country": "ES"}, other + one),
        ({"country": "JP"}, other),
        ({"software": "krita"}, one),
        ({"medium": "3d-model"}, other),
        ({"ai": "none"}, one),
        ({"credit": "yes"}, one),
        ({"test": "paid"}, other),
        ({"test": "none"}, one),
        ({"visa": "yes"}, other),
        ({"verified": "yes"}, []),
        ({"q": "dragon"}, other),
        ({"q": "DRAGÓNS model"}, other),
        ({"q": "low tide"}, other + one),
        ({"q": "lighthouse painter"}, other + one),
        ({"q": "volcano"}, []),
        ({"pay": "60000", "currency": "EUR", "unit": "year"}, other),
        ({"pay": "20", "currency": "EUR", "unit": "hour"}, other + one),
        ({"posted": "1"}, other + one),
        ({"closing": "7"}, []),
        ({"role": "illustration", "level": "mid", "credit": "yes", "country": "PT", "q": "hand drawn"}, one),
    ):
        assert titles(**chosen) == expected, chosen


def test_alerts_and_the_board_agree(ann, studio) -> None:
    """One alphabet: what the database finds is what the pass over saved searches finds."""
    listing = a_listing(ann, studio, title="Écorché in gouache: 漫画 study", mediums=("Gouache",))
    tokens = frozenset(tokens_of(listing))
    for q in ("ecorche", "gouache", "漫画", "漫", "lighthouses", "porto", "nothing", "gou", "ache", "back"):
        chosen = BoardFilters(q=q)
        assert bool(titles(q=q)) == fits(clauses(chosen), tokens), q


def test_pages_follow_each_other_in_every_order(ann, studio) -> None:
    for number in range(7):
        a_listing(
            ann,
            studio,
            title=f"Job {number}",
            pay_max=Decimal(41000 + 1000 * (number % 3)),
            closes_on=(timezone.now() + timedelta(days=5 + number % 2)).date(),
        )
    for sort in ("newest", "closing", "pay"):
        chosen, cursor, seen = BoardFilters(sort=sort), "", []
        while True:
            page = board(None, chosen, cursor, size=3).listings
            seen += [row.pk for row in page.items]
            if not (cursor := page.next):
                break
        assert len(seen) == len(set(seen)) == 7
    best = board(None, BoardFilters(sort="pay")).listings.items
    assert [row.pay_max for row in best] == sorted((row.pay_max for row in best), reverse=True)
    soonest = board(None, BoardFilters(sort="closing")).listings.items
    assert [row.closes_at for row in soonest] == sorted(row.closes_at for row in soonest)


def test_counts_say_what_a_choice_would_leave(ann, studio) -> None:
    a_listing(ann, studio, title="One", role="comics", level="junior")
    a_listing(ann, studio, title="Two", role="comics", level="senior")
    a_listing(ann, studio, title="Three", role="tattoo", level="senior")
    all_of_them = board(None, BoardFilters())
    assert (all_of_them.total, all_of_them.count("role", "comics"), all_of_them.count("level", "senior")) == (
        3,
        2,
        2,
    )
    senior = board(None, BoardFilters(level="senior"))
    assert (senior.count("role", "comics"), senior.count("role", "tattoo")) == (1, 1)
    # Within its own group the others are counted as if nothing were chosen there.
    assert (senior.count("level", "junior"), senior.count("level", "senior")) == (1, 2)


def test_nothing_found_offers_the_nearest_wider_search(ann, studio) -> None:
    a_listing(ann, studio, title="One", role="comics", level="junior")
    found = board(None, BoardFilters(role="comics", level="senior", visa="yes"))
    assert not found.listings.items
    assert found.wider == BoardFilters(role="comics")
    assert found.wider_total == 1
    only_one_less = board(None, BoardFilters(role="comics", level="senior"))
    assert only_one_less.wider == BoardFilters(role="comics")


def test_what_is_closed_over_or_of_a_removed_studio_is_not_there(ann, studio) -> None:
    closed, over, stays = (a_listing(ann, studio, title=name) for name in ("Closed", "Over", "Stays"))
    services.close_listing(actor=ann, listing=closed)
    # The clock has not come by yet.
    Listing.objects.filter(pk=over.pk).update(closes_at=timezone.now())
    assert titles() == titles(role="illustration") == titles(q="light") == ["Stays"]
    moderator = ann
    moderator.is_moderator = True
    services.remove_studio(actor=moderator, studio=studio, reason="Not a studio at all.")
    assert titles() == titles(q="light") == []
    assert stays.pk


def test_similar_listings_are_of_the_same_work(ann, studio) -> None:
    here = a_listing(ann, studio, title="Here", role="comics", level="senior")
    a_listing(ann, studio, title="Other trade", role="tattoo")
    a_listing(
        ann, studio, title="Far", role="comics", level="junior", engagement="project", place_kind="remote"
    )
    a_listing(
        ann, studio, title="Near", role="comics", level="senior", places=(Place(city="Lisbon", country="PT"),)
    )
    assert [row.title for row in similar(None, here)] == ["Near", "Far"]


def test_a_page_of_the_board_takes_few_queries(ann, studio, django_assert_num_queries) -> None:
    for number in range(5):
        a_listing(ann, studio, title=f"Job {number}")
    titles(q="brush")
    # Rates, what changed since the page before, the rows.
    with django_assert_num_queries(3):
        list(board(None, BoardFilters(q="thumbnails", role="illustration", credit="yes")).listings.items)


def test_filters_are_written_in_one_way() -> None:
    chosen = filters_in(
        {"level": "senior", "role": "comics", "q": "  ink  work ", "nonsense": "1", "ai": "maybe"}
    )
    assert chosen == BoardFilters(q="ink work", role="comics", level="senior")
    assert chosen.query == "q=ink+work&role=comics&level=senior"
    assert filters_from(chosen.query) == chosen
    assert filters_in({"pay": "30 000"}) == BoardFilters(pay="30000", currency="EUR", unit="year")
    assert filters_in({"pay": "much", "currency": "EUR"}) == BoardFilters()


def test_words_lose_case_accents_and_plural() -> None:
    assert words_in("Écorchés, PAINTERS’ work") == ["ecorche", "painter", "work"]
    assert words_in("漫画家") == ["漫", "画", "家"]
    assert words_in("Живопись") == ["живопись"]


@pytest.mark.parametrize(
    "nasty", ['"', "' OR 1", "*", "w_* AND", "NEAR(a b)", "\\", "a:b", "(", "🜚", "_", "-" * 50]
)
def test_no_search_is_too_odd(ann, studio, nasty) -> None:
    a_listing(ann, studio, title="Job")
    board(None, BoardFilters(q=nasty, near=nasty, medium="x"))
