"""The artist's order: whole, explicit, safe against older tabs."""

import pytest

from byhand.accounts.models import User
from byhand.core.errors import Conflict, NotAllowed, UserError
from byhand.portfolios import selectors, services
from byhand.portfolios.models import Work
from byhand.portfolios.services import Arrangement
from byhand.portfolios.tests.walls import a_work, titles


@pytest.fixture
def wall(ann: User) -> list[int]:
    """Ids of D, C, B, A: the newest hangs first."""
    return [a_work(ann, title).pk for title in "ABCD"][::-1]


def hung(artist: User) -> str:
    return "".join(titles(selectors.portfolio(None, artist).items))


@pytest.mark.engine
def test_whole_order(ann: User, wall: list[int]) -> None:
    d, c, b, a = wall
    services.save_order(actor=ann, arrangement=Arrangement([a, d, b, c], wall))
    assert hung(ann) == "ADBC"


def test_a_new_work_hangs_before_an_arranged_wall(ann: User, wall: list[int]) -> None:
    services.save_order(actor=ann, arrangement=Arrangement(wall[::-1], wall))
    a_work(ann, "E", position=Work.objects.count() + 1)
    assert hung(ann) == "EABCD"


def test_what_came_meanwhile_stays_in_front(ann: User, wall: list[int]) -> None:
    d, c, b, a = wall
    a_work(ann, "E")
    services.save_order(actor=ann, arrangement=Arrangement([a, b, c, d], wall))
    assert hung(ann) == "EABCD"


def test_what_went_meanwhile_is_passed_over(ann: User, wall: list[int]) -> None:
    d, c, b, a = wall
    Work.objects.filter(pk=c).delete()
    services.save_order(actor=ann, arrangement=Arrangement([a, b, c, d], wall))
    assert hung(ann) == "ABD"


def test_an_older_tab_changes_nothing(ann: User, wall: list[int]) -> None:
    d, c, b, a = wall
    services.save_order(actor=ann, arrangement=Arrangement([a, b, c, d], wall))
    with pytest.raises(Conflict):
        services.save_order(actor=ann, arrangement=Arrangement([c, d, a, b], wall))
    assert hung(ann) == "ABCD"


def test_repeated_and_foreign_ids_do_no_harm(ann: User, ben: User, wall: list[int]) -> None:
    d, c, b, a = wall
    foreign = a_work(ben, "Ben's")
    services.save_order(actor=ann, arrangement=Arrangement([a, a, foreign.pk, 999_999, b, c, d], wall))
    foreign.refresh_from_db()
    assert hung(ann) == "ABCD"
    assert foreign.position == 1


def test_folder_has_its_own_order(ann: User, ben: User, wall: list[int]) -> None:
    folder = services.create_folder(actor=ann, name="Studies")
    services.add_to_folder(actor=ann, folder=folder, works=wall[:3])
    d, c, b, _a = wall
    services.save_folder_order(actor=ann, folder=folder, arrangement=Arrangement([b, d, c], [d, c, b]))
    assert "".join(titles(selectors.portfolio(None, ann, selectors.Part(folder=folder)).items)) == "BDC"
    assert hung(ann) == "DCBA"
    with pytest.raises(NotAllowed):
        services.save_folder_order(actor=ben, folder=folder, arrangement=Arrangement([], []))


def test_featured_row_has_room_for_three(ann: User, ben: User, wall: list[int]) -> None:
    d, c, b, a = wall
    foreign = a_work(ben, "Ben's")
    services.save_featured(actor=ann, works=[b, foreign.pk, d, b])
    assert titles(selectors.featured(None, ann)) == ["B", "D"]
    with pytest.raises(UserError, match="room for 3"):
        services.save_featured(actor=ann, works=[a, b, c, d])
    services.save_featured(actor=ann, works=[d])
    assert titles(selectors.featured(None, ann)) == ["D"]
    services.save_featured(actor=ann, works=[])
    assert selectors.featured(None, ann) == ()
    assert selectors.featured(None, ben) == ()
