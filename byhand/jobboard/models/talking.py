"""What the two sides of an application say to each other, and the times that they propose."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from byhand.accounts.models import User
from byhand.jobboard.models.applications import Application

MESSAGE_MAX = 2000


class Side(models.TextChoices):
    APPLICANT = "applicant", "Applicant"
    STUDIO = "studio", "Studio"


class Message(models.Model):
    """Plain words within an application. Whoever writes for the studio is known to the studio alone."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="messages", db_index=False
    )
    side = models.CharField(max_length=9, choices=Side.choices)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(max_length=MESSAGE_MAX)
    # Made by the form; sent twice, it stands once.
    client_key = models.CharField(max_length=36, blank=True)
    at = models.DateTimeField(default=timezone.now)
    # A moderator took it away; the other side no longer reads it.
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "client_key"], condition=~Q(client_key=""), name="message_sent_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["application", "at"], name="message_order")]

    def __str__(self) -> str:
        return f"message {self.pk} in application {self.application_id}"


class Proposal(models.Model):
    """Times for an interview that one side proposes. Proposing others is the answer that counters it."""

    class State(models.TextChoices):
        OPEN = "open", "Waiting for an answer"
        ACCEPTED = "accepted", "Agreed"
        COUNTERED = "countered", "Other times proposed"
        # The application ended, or the studio moved it on.
        DROPPED = "dropped", "Dropped"

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="proposals", db_index=False
    )
    side = models.CharField(max_length=9, choices=Side.choices)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    # Moments in UTC, as ISO texts, rising.
    times = models.JSONField(default=list)
    minutes = models.PositiveSmallIntegerField(default=30)
    # How one meets: a call, a link, an address.
    place = models.CharField(max_length=300, blank=True)
    agreed_for = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(state="open"), name="one_open_proposal_per_application"
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(agreed_for__isnull=False), name="agreed_time_is_known"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["application", "at"], name="proposal_order")]

    def __str__(self) -> str:
        return f"{self.side} proposes times in application {self.application_id}"
