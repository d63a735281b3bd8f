"""Decisions, what the person concerned is told of them, and their appeals."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from byhand.accounts.models import User
from byhand.moderation.models.cases import REASON_MAX, Case

APPEAL_MAX = 1000
QUOTE_MAX = 500


class Act(models.TextChoices):
    """What a decision does."""

    CLEAR = "clear", "Nothing wrong"
    LABEL = "label", "Labelled"
    RATE = "rate", "Rating changed"
    REMOVE = "remove", "Taken down"
    REFUSE = "refuse", "Refused"
    WARN = "warn", "Warned"
    SUSPEND = "suspend", "Suspended"
    APPROVE = "approve", "Approved"
    UPHOLD = "uphold", "Decision stands"
    OVERTURN = "overturn", "Decision taken back"


# In the place of a reviewer: nobody decided, the time was over.
CLOCK = 0
AGAINST = (Act.LABEL, Act.RATE, Act.REMOVE, Act.REFUSE, Act.WARN, Act.SUSPEND)


class Decision(models.Model):
    """One per case. The database holds that two people agreed wherever somebody is said to have used a machine."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="decision")
    act = models.CharField(max_length=9, choices=Act.choices)
    rule = models.CharField(max_length=20, blank=True)
    reason = models.TextField(max_length=REASON_MAX)
    evidence = models.CharField(max_length=120, blank=True)
    first_id = models.BigIntegerField()
    second_id = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # What is needed to take it back, such as the former rating.
    before = models.JSONField(default=dict, blank=True)
    # Of a decision about an appeal: the one that was appealed.
    about = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reviews")
    overturned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(rule="generated")
                | Q(act__in=("clear", "uphold", "overturn"))
                | Q(second_id__isnull=False),
                name="two_agree_that_it_is_generated",
            ),
            models.CheckConstraint(
                condition=~Q(rule="generated") | Q(act__in=("clear", "uphold", "overturn")) | ~Q(evidence=""),
                name="generated_needs_evidence",
            ),
            models.CheckConstraint(
                condition=Q(second_id__isnull=True) | ~Q(second_id=F("first_id")),
                name="second_reviewer_is_another",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="decision_has_a_reason"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-at"], name="decision_newest"),
            models.Index(
                fields=["ends_at"], condition=Q(ends_at__isnull=False, ended_at=None), name="decision_ends"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} in case {self.case_id}"

    @property
    def reviewer_ids(self) -> tuple[int, ...]:
        return tuple(pk for pk in (self.first_id, self.second_id) if pk)


class Statement(models.Model):
    """The statement of reasons: all that a person must be told of what was decided about something of theirs."""

    number = models.CharField(max_length=9, unique=True)
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="statement")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="statements", db_index=False)
    at = models.DateTimeField(default=timezone.now)
    effect = models.CharField(max_length=300)
    # The rule as it was worded then, or the law.
    ground = models.CharField(max_length=600)
    reason = models.TextField(max_length=REASON_MAX)
    found_by = models.CharField(max_length=300)
    found_by_machine = models.BooleanField(default=False)
    quoted = models.CharField(max_length=QUOTE_MAX, blank=True)
    picture_id = models.BigIntegerField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    # When what the artist showed is erased, unless they appeal before then; None where nothing was shown.
    evidence_until = models.DateTimeField(null=True, blank=True)
    # None: there is nothing to appeal.
    appeal_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "-id"], name="statement_newest")]

    def __str__(self) -> str:
        return f"statement {self.number}"


class Appeal(models.Model):
    """Once for each decision, to somebody who had no part in it."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="appeal")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="appeal")
    text = models.TextField(max_length=APPEAL_MAX)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"appeal in case {self.case_id}"


class AppealFile(models.Model):
    """Something that the person shows to the reviewers of their appeal alone."""

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="files")
    key = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.name
