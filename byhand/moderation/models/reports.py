"""Reports: somebody says that something is wrong."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from byhand.accounts.models import User
from byhand.moderation.models.cases import Case
from byhand.moderation.subjects import SubjectKind

NOTE_MAX = 1000


class Report(models.Model):
    """Joins a case and does nothing by itself."""

    number = models.CharField(max_length=9, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=10, choices=Case.Kind.choices)
    subject_kind = models.CharField(max_length=7, choices=SubjectKind.choices)
    subject_id = models.BigIntegerField()
    reporter = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="reports", db_index=False
    )
    # Of a legal notice without an account.
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    # The answer to the question that the kind asks, such as where the original hangs or which law it is.
    answer = models.CharField(max_length=500, blank=True)
    note = models.TextField(max_length=NOTE_MAX, blank=True)
    links = models.TextField(max_length=NOTE_MAX, blank=True)
    at = models.DateTimeField(default=timezone.now)
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reporter", "subject_kind", "subject_id"],
                condition=Q(is_open=True, reporter__isnull=False),
                name="one_open_report_per_person_and_thing",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["reporter", "-id"], name="report_newest"),
            models.Index(fields=["at"], name="report_time"),
        ]

    def __str__(self) -> str:
        return f"report {self.number}: {self.kind}"
