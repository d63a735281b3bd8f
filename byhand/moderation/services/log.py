"""Writing the log."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from byhand.moderation.models import Case, LogEntry, LogHead

START = "0" * 64
HASHED = (
    "what", "actor_id", "case_number", "case_kind", "origin", "subject_kind", "subject_id", "owner_id",
    "act", "rule", "reason", "evidence", "model", "thresholds", "details", "previous",
)  # fmt: skip


# Any: fields of the entry.
@transaction.atomic
def write_log(*, what: str, now: datetime | None = None, **fields: Any) -> LogEntry:
    """One entry, linked to the one before."""
    head = LogHead.objects.select_for_update().get_or_create(pk=1, defaults={"digest": START})[0]
    entry = LogEntry(at=now or timezone.now(), what=what, previous=head.digest, **fields)
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    LogHead.objects.filter(pk=1).update(digest=entry.digest)
    return entry


# Any: fields of the entry.
def log_case(case: Case, *, what: str, now: datetime | None = None, **fields: Any) -> LogEntry:
    """An entry with all that is known of the case."""
    facts: Mapping[str, Any] = case.facts
    return write_log(
        what=what,
        now=now,
        case_number=case.number,
        case_kind=case.kind,
        origin=case.origin,
        subject_kind=case.subject_kind,
        subject_id=case.subject_id,
        owner_id=case.owner_id,
        model=str(facts.get("model", ""))[:80],
        thresholds=facts.get("thresholds") or {},
        **fields,
    )


def digest_of(entry: LogEntry) -> str:
    said = {name: getattr(entry, name) for name in HASHED}
    said["at"] = entry.at.isoformat(timespec="microseconds")
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def first_break() -> int | None:
    """The number of the first entry that does not fit the chain; None if all do."""
    last = START
    for entry in LogEntry.objects.order_by("pk").iterator():
        if entry.previous != last or digest_of(entry) != entry.digest:
            return int(entry.pk)
        last = entry.digest
    # Cut off at the end: the head remembers what was the newest.
    return None if last == newest_digest() else 0


def newest_digest() -> str:
    head = LogHead.objects.filter(pk=1).first()
    return head.digest if head else START
