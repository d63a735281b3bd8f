"""Cases are opened once and their log only grows."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from byhand.moderation.models import Case, LogEntry
from byhand.moderation.services import open_case, withdraw_case, write_log
from byhand.moderation.services.log import START, digest_of
from byhand.moderation.subjects import Subject

pytestmark = pytest.mark.django_db


def a_case(owner, kind="spam", pk=1, **facts):
    return open_case(kind=kind, subject=Subject("account", pk, owner.pk), origin="report", facts=facts)


def test_a_case_is_opened_once_while_it_is_open(ann):
    first = a_case(ann, words="one")
    again = a_case(ann, model="v2")
    assert again.pk == first.pk
    assert Case.objects.get().facts == {"words": "one", "model": "v2"}
    assert (first.due_at - first.opened_at).total_seconds() == 72 * 3600
    assert a_case(ann, kind="harassment").pk != first.pk
    assert withdraw_case(case=first, reason="gone")
    assert not withdraw_case(case=first, reason="gone")
    assert a_case(ann).pk != first.pk


@pytest.mark.engine
def test_the_log_refuses_changes_in_code_and_in_the_database(ann):
    a_case(ann)
    entry = LogEntry.objects.get()
    entry.reason = "other"
    for change in (
        entry.save,
        entry.delete,
        LogEntry.objects.all().delete,
        lambda: LogEntry.objects.update(reason=""),
    ):
        with pytest.raises(RuntimeError, match="append-only"):
            change()
    for words in ("UPDATE moderation_logentry SET reason = 'x'", "DELETE FROM moderation_logentry"):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(words)
    assert LogEntry.objects.get().reason == ""


@pytest.mark.engine
def test_each_entry_holds_the_hash_of_the_one_before(ann):
    for number in range(3):
        write_log(what="account", reason=f"entry {number}", thresholds={"oil": 0.01}, actor_id=ann.pk)
    entries = list(LogEntry.objects.order_by("pk"))
    assert entries[0].previous == START
    assert [each.previous for each in entries[1:]] == [each.digest for each in entries[:-1]]
    assert all(digest_of(each) == each.digest for each in entries)


@pytest.mark.engine
def test_a_change_behind_the_back_of_the_log_is_found(ann):
    for number in range(3):
        write_log(what="account", reason=f"entry {number}", actor_id=ann.pk)
    call_command("check_log")
    middle = LogEntry.objects.order_by("pk")[1].pk
    with connection.cursor() as cursor:
        lines = {
            "sqlite": ["DROP TRIGGER log_not_changed"],
            "postgresql": ["DROP TRIGGER log_only_grows ON moderation_logentry"],
        }
        for line in lines[connection.vendor]:
            cursor.execute(line)
        cursor.execute("UPDATE moderation_logentry SET reason = 'x' WHERE id = %s", [middle])
    with pytest.raises(CommandError, match=f"Entry {middle}"):
        call_command("check_log")
