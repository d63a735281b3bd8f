"""Who had letters before there were jobs gets letters about them; whoever chose keeps the choice."""

from importlib import import_module

import pytest
from django.apps import apps

MIGRATION = import_module("byhand.accounts.migrations.0008_letters_about_jobs")
HIRING = ["applied", "asked", "listing", "look", "timed"]


@pytest.mark.parametrize(
    ("before", "new"),
    [
        (["request", "stuck"], ["applying", "hiring", *HIRING]),
        (["request", "hiring"], HIRING),
        (["applying"], []),
    ],
)
def test_letters_about_jobs(before, new) -> None:
    after = MIGRATION.with_jobs(before)
    assert after[: len(before)] == before
    assert sorted(after[len(before) :]) == sorted(new)
    assert MIGRATION.with_jobs(after) == after  # killed in between, it begins anew


def test_who_wants_no_letters_gets_none(ann, ben) -> None:

    ann.preferences.told_by_mail, ben.preferences.told_by_mail = [], ["request"]
    ann.preferences.save()
    ben.preferences.save()
    MIGRATION.forwards(apps, None)
    ann.preferences.refresh_from_db()
    ben.preferences.refresh_from_db()
    assert ann.preferences.told_by_mail == []
    assert "applied" in ben.preferences.told_by_mail
