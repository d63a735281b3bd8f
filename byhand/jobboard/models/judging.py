"""What a studio's people think of an application. Never shown to the applicant."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from byhand.accounts.models import User
from byhand.jobboard.models.applications import Application

REMARK_MAX, LABEL_MAX = 2000, 30


class Stars(models.Model):
    """One to five, of one member."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="stars", db_index=False
    )
    member = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    count = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "stars"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "member"], name="stars_once_per_member"),
            models.CheckConstraint(condition=Q(count__range=(1, 5)), name="stars_one_to_five"),
        ]

    def __str__(self) -> str:
        return f"{self.count} stars for application {self.application_id}"


class Remark(models.Model):
    """A private note of one member."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="remarks")
    member = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(max_length=REMARK_MAX)
    client_key = models.CharField(max_length=36, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "client_key"], condition=~Q(client_key=""), name="remark_sent_once"
            ),
        ]

    def __str__(self) -> str:
        return f"remark {self.pk} on application {self.application_id}"


class Label(models.Model):
    """A private word of the studio on an application."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="labels", db_index=False
    )
    name = models.CharField(max_length=LABEL_MAX)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "name"], name="label_once_on_application"),
        ]

    def __str__(self) -> str:
        return f"“{self.name}” on application {self.application_id}"
