"""Lists of works: each row once, nothing unseen, a fixed number of queries."""

from datetime import UTC, datetime, timedelta

import pytest

from byhand.accounts.models import User
from byhand.portfolios import selectors, services
from byhand.portfolios.models import Work
from byhand.portfolios.selectors import ExploreFilters, Part
from byhand.portfolios.tests.walls import a_work, titles
from byhand.posts.models import Post, Tag
from byhand.relationships.models import Block, Follow, Mute

pytestmark = pytest.mark.engine
NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


def wall(viewer: User | None, artist: User) -> set[str]:
    return set(titles(selectors.portfolio(viewer, artist).items))


def found(viewer: User | None, **filters: str) -> list[str]:
    return titles(selectors.explore(viewer, ExploreFilters(**filters)).works.items)


def all_pages(page_of) -> list[str]:
    rows, cursor = [], ""
    while True:
        page = page_of(cursor)
        rows += titles(page.items)
        cursor = page.next
        if not cursor:
            return rows


def test_portfolio_shows_what_each_may_see(ann: User, ben: User, cleo: User) -> None:
    for audience in ("everyone", "members", "followers", "link", "nobody"):
        a_work(ann, audience, audience=audience)
    for state in ("draft", "waiting", "binned"):
        a_work(ann, state, state=state)
    Follow.objects.create(follower=ben, followed=ann)
    assert wall(None, ann) == {"everyone"}
    assert wall(cleo, ann) == {"everyone", "members"}
    assert wall(ben, ann) == wall(ann, ann) == {"everyone", "members", "followers"}
    Block.objects.create(blocker=ann, blocked=cleo)
    assert wall(cleo, ann) == set()


def test_muting_empties_lists_and_not_the_muted_persons_wall(ann: User, ben: User) -> None:
    a_work(ann, "Ridges")
    Mute.objects.create(muter=ben, muted=ann)
    assert wall(ben, ann) == {"Ridges"}
    assert found(ben) == []


@pytest.mark.parametrize("sort", selectors.SORTS)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
def test_pages_give_each_work_once(ann: User, sort: str, size: int) -> None:
    for number in range(7):
        # Same place and same moment for some: the id decides.
        a_work(ann, str(number), position=number // 2, now=NOON + timedelta(minutes=number // 3))
    rows = all_pages(lambda cursor: selectors.portfolio(None, ann, Part(sort=sort), cursor, size=size))
    assert sorted(rows) == list("0123456")
    if sort == "hung":
        assert rows == list("6543210")


def test_pages_of_a_folder(ann: User) -> None:
    folder = services.create_folder(actor=ann, name="Studies")
    other = services.create_folder(actor=ann, name="Other")
    works = [a_work(ann, str(number)) for number in range(5)]
    for work in works:
        services.add_to_folder(actor=ann, folder=folder, works=[work.pk])
        services.add_to_folder(actor=ann, folder=other, works=[work.pk])
    rows = all_pages(lambda cursor: selectors.portfolio(None, ann, Part(folder=folder), cursor, size=2))
    assert rows == list("43210")


@pytest.mark.parametrize("cursor", ["", "x", "1", "1_x", "9" * 40 + "_1", "9" * 19 + "_1", "1_2_3", "²_1"])
def test_a_cursor_that_nobody_gave_out_begins_anew(ann: User, cursor: str) -> None:
    a_work(ann, "Ridges")
    assert titles(selectors.portfolio(None, ann, cursor=cursor).items) == ["Ridges"]


def test_newest_and_oldest(ann: User) -> None:
    for number, day in enumerate((2, 1, 3)):
        a_work(ann, str(day), now=NOON + timedelta(days=day), position=number)
    assert titles(selectors.portfolio(None, ann, Part(sort="newest")).items) == ["3", "2", "1"]
    assert titles(selectors.portfolio(None, ann, Part(sort="oldest")).items) == ["1", "2", "3"]


def test_portfolio_by_tag(ann: User, ben: User) -> None:
    a_work(ann, "Ridges", tags={"medium": "Gouache", "tag": "Dusk"})
    a_work(ann, "Harbour", tags={"medium": "Ink"})
    a_work(ann, "Secret", tags={"medium": "Blood"}, audience="nobody")
    gouache = Tag.objects.get(slug="gouache")
    assert titles(selectors.portfolio(None, ann, Part(tag=gouache)).items) == ["Ridges"]
    assert {tag.name for tag in selectors.tags_of(ben, ann)} == {"Gouache", "Dusk", "Ink"}


def test_explore_is_for_public_works_alone(ann: User, ben: User, cleo: User) -> None:
    for audience in ("everyone", "members", "followers", "link", "nobody"):
        a_work(ann, audience, audience=audience)
    Follow.objects.create(follower=ben, followed=ann)
    assert found(None) == ["everyone"]
    assert found(ben) == found(cleo) == found(ann) == ["members", "everyone"]


def test_explore_by_everything(ann: User, ben: User) -> None:
    a_work(
        ann, "Ridges", tags={"field": "painting", "medium": "gouache"}, orientation="landscape", colour="blue"
    )
    a_work(ben, "Harbour", tags={"field": "painting", "medium": "ink"}, orientation="portrait", colour="grey")
    a_work(ben, "Nude", tags={"field": "drawing", "software": "krita"}, rating="mature")
    assert found(None, field="painting") == ["Harbour", "Ridges"]
    assert found(None, field="painting", medium="ink") == ["Harbour"]
    assert found(None, medium="ink", orientation="landscape") == []
    assert found(None, colour="blue") == ["Ridges"]
    assert found(None, software="krita") == ["Nude"]
    assert found(None, rating="mature") == ["Nude"]
    assert found(None, rating="general") == ["Harbour", "Ridges"]
    assert found(None, medium="no-such-medium") == []
    assert found(None, colour="'; drop table", orientation="upside down") == []
    asked = selectors.explore(None, ExploreFilters(field="painting", medium="ink"))
    assert [(tag.kind, tag.slug) for tag in asked.tags] == [("field", "painting"), ("medium", "ink")]


def test_adults_only_works_come_up_for_adults_who_ask(ann: User, ben: User, cleo: User) -> None:
    a_work(ann, "Adult", rating="adult")
    User.objects.filter(pk=ben.pk).update(born="1990-01-01")
    ben.refresh_from_db()
    assert found(ben) == []
    assert found(ben, rating="adult") == ["Adult"]
    assert found(cleo, rating="adult") == []
    assert found(None, rating="adult") == []


def test_pages_of_the_whole_wall(ann: User, ben: User) -> None:
    for number in range(7):
        a_work(
            (ann, ben)[number % 2],
            str(number),
            now=NOON + timedelta(seconds=number),
            tags={"field": "drawing"},
        )
    filters = ExploreFilters(field="drawing")
    assert all_pages(lambda cursor: selectors.explore(None, filters, cursor, size=3).works) == list("6543210")


def test_field_rooms_show_the_newest_public_work(ann: User, ben: User) -> None:
    a_work(ann, "Old", tags={"field": "Painting"}, now=NOON)
    a_work(ben, "New", tags={"field": "Painting"}, now=NOON + timedelta(days=1))
    a_work(ann, "Private", tags={"field": "Painting"}, audience="nobody")
    a_work(ann, "Draft", tags={"field": "Comics"}, state="draft")
    rooms = selectors.field_rooms(None)
    assert [(room.tag.name, room.newest.work.title) for room in rooms] == [("Painting", "New")]


def test_lists_run_a_fixed_number_of_queries(ann: User, ben: User, django_assert_num_queries) -> None:
    for number in range(6):
        a_work(
            ann,
            str(number),
            pictures=3,
            tags={"field": "painting", "medium": "ink"},
            featured=number + 1 if number < 3 else None,
        )
    # Works with post and author; covers with the number of pictures.
    with django_assert_num_queries(2):
        page = selectors.portfolio(ben, ann)
    assert {hung.picture_count for hung in page.items} == {3}
    assert all(hung.cover and hung.cover.picture.state == "ready" for hung in page.items)
    with django_assert_num_queries(0):
        assert {hung.work.artist.handle for hung in page.items} == {"ann"}
    with django_assert_num_queries(2):
        selectors.featured(ben, ann)
    with django_assert_num_queries(2):
        selectors.explore(ben, ExploreFilters())
    # One more to find the tags by their slugs.
    with django_assert_num_queries(3):
        selectors.explore(ben, ExploreFilters(field="painting", medium="ink"))
    # Tags with their newest work; the works; their covers.
    with django_assert_num_queries(3):
        selectors.field_rooms(ben)


def test_work_page_runs_nine_queries(ann: User, ben: User, django_assert_num_queries) -> None:
    series = services.create_series(actor=ann, title="The Lighthouse")
    folder = services.create_folder(actor=ann, name="Studies")
    work = a_work(ann, "Ridges", pictures=4, tags={"field": "painting", "medium": "ink"})
    for other in (work, a_work(ann, "Two"), a_work(ann, "Three")):
        services.put_in_series(actor=ann, work=other, series=series)
    services.put_in_folders(actor=ann, work=work, folders=[folder.pk])
    services.accept_credit(
        actor=ben, credit=services.offer_credit(actor=ann, work=work, handle="ben", role="Colours")
    )
    # Pictures, tags, credits, folders and which of them, series and its parts, more works and their covers.
    with django_assert_num_queries(9):
        details = selectors.work_details(ben, work)
        assert [credit.person.handle for credit in details.credits] == ["ben"]
    assert len(details.pictures) == 4
    assert details.place
    assert details.place.parts == 3
    assert details.folders == (folder,)
    assert [tag.slug for tag in details.tags_of("medium")] == ["ink"]
    assert titles(details.more) == ["Three", "Two"]


@pytest.mark.slow("asks for four viewers in three situations")
@pytest.mark.parametrize("rating", ["general", "adult"])
def test_works_are_seen_exactly_where_their_posts_are(ann: User, ben: User, cleo: User, rating: str) -> None:
    Follow.objects.create(follower=ben, followed=ann)
    Mute.objects.create(muter=ben, muted=ann)
    for audience in ("everyone", "members", "followers", "link", "nobody"):
        for state in ("published", "draft", "waiting", "binned", "erased"):
            a_work(ann, f"{audience} {state}", audience=audience, state=state, rating=rating, pictures=0)
    for step in ("nothing", "block", "leave"):
        if step == "block":
            Block.objects.create(blocker=cleo, blocked=ann)
        if step == "leave":
            User.objects.filter(pk=ann.pk).update(state="leaving")
        for viewer in (None, ann, ben, cleo):
            works, posts = Work.objects, Post.objects
            assert set(works.visible_to(viewer).values_list("post", flat=True)) == set(
                posts.visible_to(viewer).values_list("pk", flat=True)
            ), (step, viewer)
            assert set(works.listed_to(viewer).values_list("post", flat=True)) == set(
                posts.listed_to(viewer).values_list("pk", flat=True)
            ), (step, viewer)


def test_a_work_whose_page_may_be_opened(ann: User, ben: User, cleo: User) -> None:
    draft, link = a_work(ann, state="draft"), a_work(ann, audience="link")
    for viewer, seen in ((ann, {draft, link}), (ben, {link}), (None, {link})):
        assert set(selectors.works_seen_by(viewer)) == seen
