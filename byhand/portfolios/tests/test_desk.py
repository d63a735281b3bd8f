"""The desk: own works only, by shelf and filter, each row once."""

from datetime import UTC, datetime, timedelta

import pytest

from byhand.accounts.models import User
from byhand.media.models import Picture
from byhand.portfolios import selectors, services
from byhand.portfolios.selectors import DeskFilters
from byhand.portfolios.tests.walls import a_work, titles

pytestmark = pytest.mark.engine
NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


def desk(artist: User, **filters) -> list[str]:
    return titles(selectors.desk_works(artist, DeskFilters(**filters)).items)


@pytest.fixture
def works(ann: User, ben: User):
    """One work of each state, one minute apart, and one of somebody else."""
    a_work(ben, "Ben's")
    made = {}
    for number, state in enumerate(("draft", "waiting", "published", "binned")):
        made[state] = a_work(ann, state, state=state, now=NOON + timedelta(minutes=number))
    return made


def test_shelves(ann: User, works) -> None:
    assert desk(ann) == ["published", "waiting", "draft"]
    assert desk(ann, shelf="live") == ["published", "waiting"]
    assert desk(ann, shelf="drafts") == ["draft"]
    assert desk(ann, shelf="bin") == ["binned"]
    assert selectors.desk_counts(ann) == {"live": 2, "drafts": 1, "bin": 1}


def test_filters(ann: User, works) -> None:
    folder = services.create_folder(actor=ann, name="Studies")
    services.put_in_folders(actor=ann, work=works["draft"], folders=[folder.pk])
    a_work(ann, "Night ferry", audience="followers", rating="mature", now=NOON)
    assert desk(ann, folder=folder.pk) == ["draft"]
    assert (
        desk(ann, audience="followers")
        == desk(ann, rating="mature")
        == desk(ann, words="FERRY")
        == ["Night ferry"]
    )
    assert desk(ann, words="%") == []


def test_row_says_what_is_wrong(ann: User, works) -> None:
    Picture.objects.filter(slots__post=works["draft"].post).update(state="failed", failure="It is broken.")
    rows = {row.work.title: row for row in selectors.desk_works(ann).items}
    assert [title for title, row in rows.items() if row.has_failed] == ["draft"]
    assert rows["draft"].cover


@pytest.mark.parametrize("size", [1, 2, 5])
def test_pages_give_each_work_once(ann: User, size: int) -> None:
    for number in range(5):
        a_work(ann, str(number), now=NOON + timedelta(minutes=number // 2))
    rows, cursor = [], ""
    while True:
        page = selectors.desk_works(ann, cursor=cursor, size=size)
        rows += titles(page.items)
        cursor = page.next
        if not cursor:
            break
    assert rows == list("43210")


@pytest.mark.parametrize("cursor", ["x", "9" * 18 + "_1", "-1_1"])
def test_a_cursor_that_nobody_gave_out(ann: User, works, cursor: str) -> None:
    assert len(selectors.desk_works(ann, cursor=cursor).items) in (0, 3)


def test_three_queries(ann: User, django_assert_num_queries) -> None:
    folder = services.create_folder(actor=ann, name="Studies")
    for number in range(5):
        services.put_in_folders(actor=ann, work=a_work(ann, str(number), pictures=3), folders=[folder.pk])
    # Works with post and author; their covers; their folders.
    with django_assert_num_queries(3):
        rows = selectors.desk_works(ann).items
        assert [row.folders for row in rows] == [(folder,)] * 5


def test_what_belongs_to_others_is_not_found(ann: User, ben: User, works) -> None:
    slot = works["published"].post.slots.get()
    assert selectors.own_slot(ann, slot.pk) == slot
    assert selectors.own_slot(ben, slot.pk) is None
    assert selectors.own_picture(ben, slot.picture_id) is None
    assert works["published"] not in selectors.own_works(ben)


def test_words_used_before(ann: User, ben: User) -> None:
    a_work(ann, "One", tags={"medium": "Ink", "tag": "Dusk"})
    a_work(ann, "Two", tags={"medium": "Ink", "software": "Krita"})
    a_work(ben, "Ben's", tags={"tag": "Secret"})
    assert selectors.words_used(ann) == {"medium": ("Ink",), "tag": ("Dusk",), "software": ("Krita",)}
