"""Series are read in order, and counted in parts that the reader may see."""

import pytest

from byhand.accounts.models import User
from byhand.core.errors import Conflict, NotAllowed, UserError
from byhand.portfolios import selectors, services
from byhand.portfolios.models import Series, SeriesPart
from byhand.portfolios.tests.walls import a_work
from byhand.relationships.models import Follow


@pytest.fixture
def comic(ann: User) -> Series:
    """Four parts; the second is for followers, the fourth for nobody."""
    series = services.create_series(actor=ann, title="The Lighthouse", direction="rtl")
    for title, audience in (
        ("One", "everyone"),
        ("Two", "followers"),
        ("Three", "everyone"),
        ("Four", "nobody"),
    ):
        services.put_in_series(actor=ann, work=a_work(ann, title, audience=audience), series=series)
    return series


def parts(viewer: User | None, series: Series) -> list[str]:
    return [hung.work.title for hung in selectors.parts_of(viewer, series)]


@pytest.mark.engine
def test_each_reader_has_the_parts_that_they_may_see(ann: User, ben: User, cleo: User, comic: Series) -> None:
    Follow.objects.create(follower=ben, followed=ann)
    assert parts(None, comic) == ["One", "Three"]
    assert parts(cleo, comic) == ["One", "Three"]
    assert parts(ben, comic) == ["One", "Two", "Three"]
    assert parts(ann, comic) == ["One", "Two", "Three"]


def test_reading_leads_from_part_to_part(ann: User, comic: Series) -> None:
    first = selectors.series_reader(None, comic, 1)
    last = selectors.series_reader(None, comic, 2)
    assert first
    assert last
    assert (first.work.title, first.place.parts, first.place.previous) == ("One", 2, None)
    assert first.place.next == last.work
    assert [slot.post_id for slot in first.next_pictures] == [last.work.post_id]
    assert (last.work.title, last.place.previous, last.place.next) == ("Three", first.work, None)
    assert selectors.series_reader(None, comic, 0) is None
    assert selectors.series_reader(None, comic, 3) is None


def test_place_of_a_work(ann: User, comic: Series) -> None:
    three = selectors.parts_of(None, comic)[1].work
    place = selectors.place_in_series(None, three)
    assert place
    assert (place.number, place.parts) == (2, 2)
    assert selectors.place_in_series(None, a_work(ann, "Alone")) is None


def test_a_part_opened_by_link_is_in_no_reader(ann: User, ben: User, comic: Series) -> None:
    secret = a_work(ann, "Five", audience="link")
    services.put_in_series(actor=ann, work=secret, series=comic)
    assert selectors.place_in_series(ben, secret) is None


def test_series_without_visible_parts_is_not_met(ann: User, ben: User) -> None:
    series = services.create_series(actor=ann, title="Not yet")
    services.put_in_series(actor=ann, work=a_work(ann, state="draft"), series=series)
    assert selectors.series_at(ben, ann, "not-yet") is None
    assert selectors.series_of(ben, ann) == ()
    assert selectors.series_at(ann, ann, "not-yet") == series
    assert [line.parts for line in selectors.series_of(ann, ann)] == [0]


def test_list_with_covers(ann: User, comic: Series) -> None:
    (line,) = selectors.series_of(None, ann)
    assert line.series == comic
    assert line.parts == 2
    assert line.cover
    assert line.cover.work.title == "One"


def test_a_work_is_in_one_series(ann: User, comic: Series) -> None:
    other = services.create_series(actor=ann, title="Sketchbook")
    work = selectors.parts_of(None, comic)[0].work
    services.put_in_series(actor=ann, work=work, series=other)
    services.put_in_series(actor=ann, work=work, series=other)
    assert parts(None, comic) == ["Three"]
    assert parts(None, other) == ["One"]
    services.put_in_series(actor=ann, work=work, series=None)
    assert parts(None, other) == []


def test_order_of_parts(ann: User, comic: Series) -> None:
    before = list(SeriesPart.objects.filter(series=comic).values_list("work", flat=True))
    one, two, three, four = before
    services.order_series(actor=ann, series=comic, works=[three, one, four, two], before=before)
    assert parts(ann, comic) == ["Three", "One", "Two"]
    with pytest.raises(Conflict):
        services.order_series(actor=ann, series=comic, works=before, before=before)
    five = a_work(ann, "Five")
    seen = [three, one, four, two]
    services.put_in_series(actor=ann, work=five, series=comic)
    services.order_series(actor=ann, series=comic, works=before, before=seen)
    assert parts(ann, comic) == ["One", "Two", "Three", "Five"]


def test_edit_and_erase(ann: User, comic: Series) -> None:
    services.edit_series(
        actor=ann, series=comic, title="The Tower", blurb="Told again", direction="down", status="finished"
    )
    assert selectors.series_at(None, ann, "the-tower") == comic
    services.erase_series(actor=ann, series=comic)
    assert not Series.objects.exists()
    assert len(selectors.portfolio(None, ann).items) == 2


def test_own_order_of_series(ann: User) -> None:
    a, b, c = (services.create_series(actor=ann, title=title) for title in "ABC")
    services.shift_series(actor=ann, series=c, steps=-5)
    assert list(Series.objects.filter(owner=ann)) == [c, a, b]


def test_refusals(ann: User, ben: User, comic: Series) -> None:
    bens = services.create_series(actor=ben, title="Ben's")
    work = a_work(ann)
    with pytest.raises(UserError, match="already"):
        services.create_series(actor=ann, title="the lighthouse")
    for field, values in (
        ("title", {"title": " "}),
        ("title", {"title": "x" * 10_000}),
        ("blurb", {"title": "x", "blurb": "x" * 501}),
        ("direction", {"title": "x", "direction": "sideways"}),
    ):
        with pytest.raises(UserError) as refused:
            services.create_series(actor=ann, **values)
        assert refused.value.field == field
    for attempt in (
        lambda: services.edit_series(
            actor=ben, series=comic, title="x", blurb="", direction="ltr", status="ongoing"
        ),
        lambda: services.erase_series(actor=ben, series=comic),
        lambda: services.shift_series(actor=ben, series=comic, steps=1),
        lambda: services.order_series(actor=ben, series=comic, works=[], before=[]),
        lambda: services.put_in_series(actor=ben, work=work, series=bens),
        lambda: services.put_in_series(actor=ann, work=work, series=bens),
    ):
        with pytest.raises(NotAllowed):
            attempt()
