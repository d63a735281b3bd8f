"""An artist's yes opens the artist's own addresses to those whom it is said to, and nothing else."""

from functools import partial

import pytest
from provenance.choice import Choice
from provenance.locations import Place
from provenance.signals import opens_to

from byhand.accounts.models import User
from byhand.portfolios.selectors import choices
from byhand.portfolios.tests.walls import a_work
from byhand.serving.opened import Opened, differing_places

PLACES = [
    Place("/w/1-", Choice.of("ynnn")),
    Place("/w/2-", Choice.of("yyyy")),
    Place("/@ann$", Choice.of("yyny")),
]


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("/w/1-tide", {}),
        ("/w/2-tide", {"training", "assistants", "search", "datasets"}),
        ("/@ann", {"training", "assistants", "datasets"}),
        ("/@anna", {}),
        ("/w/3-tide", {}),
        ("/", {}),
        ("/media/ab/abc.yyyy-640.webp", {"training", "assistants", "search", "datasets"}),
        ("/media/ab/abc.nnyn-640.webp", {"search"}),
        ("/media/ab/abc-640.webp", {}),
        ("/media/ab/abc.yyyy-640.webp/x", {}),
    ],
)
def test_who_is_let_in_where(path: str, kinds: set[str]) -> None:
    opened = Opened(lambda: PLACES)
    found = {kind for kind in ("training", "assistants", "search", "datasets") if opened(path, kind)}
    assert found == set(kinds)


def test_the_database_is_asked_once_a_minute() -> None:
    asked, now = [], [0.0]
    opened = Opened(lambda: asked.append(1) or PLACES, clock=lambda: now[0])
    for moment in (0.0, 1.0, 59.0, 61.0, 62.0):
        now[0] = moment
        assert opened("/w/2-tide", "training")
    assert len(asked) == 2


@pytest.mark.django_db
def test_the_places_are_those_of_the_database(ann: User) -> None:
    work = a_work(ann, "Tide", ai_choice="yyyy")
    opened = Opened(partial(differing_places, None))
    assert opened(work.address, "training")
    assert not opened("/explore", "training")


@pytest.mark.django_db
def test_what_has_no_room_in_the_list_is_let_in_at_its_door(
    ann: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choices, "PLACES", 0)
    work = a_work(ann, "Tide", ai_choice="yaay")
    opened = Opened(partial(differing_places, None))
    assert not opened(work.address, "training")
    assert not opened(f"/open/ynny{work.address}", "training")
    assert not opened(f"/open/yyyy{work.address}", "training")
    assert opened(f"/open/ynny{work.address}", "datasets") == opens_to(Choice.of("ynny"), "datasets")
    other = a_work(ann, "Ebb", ai_choice="yyyy")
    opened.until = 0.0
    assert opened(f"/open/yyyy{other.address}", "training")
