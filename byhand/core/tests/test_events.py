from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from pytest_django import Settings

from byhand.core.events import Event, announce


@dataclass(frozen=True)
class KettleBoiled(Event):
    kettle_id: int


class Recorder:
    """Stands where a task stands: announce only needs `enqueue`."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []

    def enqueue(self, **facts: Any) -> None:
        self.heard.append(facts)


tea = Recorder()
TABLE = {KettleBoiled: (tea,)}


@pytest.fixture
def _own_table(settings: Settings) -> None:
    settings.REACTIONS = f"{__name__}.TABLE"
    tea.heard.clear()


@pytest.mark.django_db
@pytest.mark.usefixtures("_own_table")
def test_each_reaction_gets_the_facts_of_the_event() -> None:
    with transaction.atomic():
        announce(KettleBoiled(kettle_id=7))
    assert tea.heard == [{"kettle_id": 7}]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_own_table")
def test_outside_a_transaction_the_error_names_the_mending() -> None:
    with pytest.raises(RuntimeError, match=r"@transaction\.atomic"):
        announce(KettleBoiled(kettle_id=7))
