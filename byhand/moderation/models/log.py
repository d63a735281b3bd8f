"""The log of the desk: what was written stays. The database refuses changes by triggers."""

from typing import Any, ClassVar, NoReturn

from django.db import models
from django.utils import timezone


class Answer(models.TextChoices):
    """What an authority that asked for something got."""

    GIVEN = "given", "Given, or done"
    PARTLY = "partly", "Given or done in part"
    REFUSED = "refused", "Refused"


class LogQuerySet(models.QuerySet["LogEntry"]):
    """Only grows."""

    def update(self, **kwargs: object) -> NoReturn:
        raise RuntimeError("The log is append-only. Write a new entry that says what has changed.")

    def delete(self) -> NoReturn:
        raise RuntimeError("The log is append-only. Nothing is taken out of it.")

    # Any: arguments of Django's own methods.
    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RuntimeError("The log is append-only. Write a new entry that says what has changed.")


class LogEntry(models.Model):
    """Each entry holds the hash of the one before, so that a copy of the log shows whether it is whole."""

    class What(models.TextChoices):
        HELD = "held", "Held at upload"
        ASKED = "asked", "Artist asked about a mark"
        OPENED = "opened", "Case opened"
        REPORTED = "reported", "Report came in"
        TAKEN = "taken", "Taken up"
        IMPRESSION = "impression", "First impression"
        OPINION = "opinion", "Opinion, waits for a second one"
        DECIDED = "decided", "Decided"
        APPEALED = "appealed", "Appealed"
        OVERTURNED = "overturned", "Taken back"
        ENDED = "ended", "Came to its end"
        WITHDRAWN = "withdrawn", "Withdrawn"
        ACCOUNT = "account", "Account"
        REQUEST = "request", "Request of an authority"
        OUTAGE = "outage", "Outage"
        MONEY = "money", "Money in or out"

    at = models.DateTimeField(default=timezone.now)
    what = models.CharField(max_length=10, choices=What.choices)
    # Null: the site itself, or somebody without an account.
    actor_id = models.BigIntegerField(null=True, blank=True)
    case_number = models.CharField(max_length=9, blank=True)
    case_kind = models.CharField(max_length=10, blank=True)
    origin = models.CharField(max_length=9, blank=True)
    subject_kind = models.CharField(max_length=7, blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)
    owner_id = models.BigIntegerField(null=True, blank=True)
    act = models.CharField(max_length=9, blank=True)
    rule = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    evidence = models.CharField(max_length=120, blank=True)
    # Of the detector, where it had a part: which version, with which thresholds.
    model = models.CharField(max_length=80, blank=True)
    thresholds = models.JSONField(default=dict, blank=True)
    # What the statistics need: medium, hours, whether it is overdue.
    details = models.JSONField(default=dict, blank=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    objects: ClassVar = LogQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["at"], name="log_time"),
            models.Index(fields=["case_number", "id"], name="log_case"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.case_number}"

    # Any: arguments of Django's own methods.
    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise RuntimeError("The log is append-only. Write a new entry that says what has changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RuntimeError("The log is append-only. Nothing is taken out of it.")


class LogHead(models.Model):
    """The newest hash, in one row that whoever writes holds: entries come one after the other."""

    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.digest
