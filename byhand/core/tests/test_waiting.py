"""Before SQLite's one write lock."""

import sqlite3
import threading
from collections.abc import Iterator

import pytest
from django.db import OperationalError, connection, transaction

from byhand.core.models import Bucket

pytestmark = [pytest.mark.only("sqlite"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def other() -> Iterator[sqlite3.Connection]:
    """Somebody else who is writing just now."""
    other = sqlite3.connect(
        connection.settings_dict["NAME"], isolation_level=None, check_same_thread=False, timeout=0
    )
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def test_a_writer_waits_for_the_one_before(other: sqlite3.Connection) -> None:
    later = threading.Timer(0.05, other.execute, ["ROLLBACK"])
    later.start()
    with transaction.atomic():
        Bucket.objects.create(key="kept", full_at=1)
    later.join()
    assert Bucket.objects.filter(key="kept").exists()


def test_but_not_for_ever(other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.02)
    with pytest.raises(OperationalError, match="locked"), transaction.atomic():
        Bucket.objects.create(key="never", full_at=1)
    other.execute("ROLLBACK")
    with transaction.atomic():
        Bucket.objects.create(key="kept", full_at=1)
    assert list(Bucket.objects.values_list("key", flat=True)) == ["kept"]
