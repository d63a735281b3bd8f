"""What was refused, as counts, and the keys of programs that prove who they are."""

from typing import ClassVar

from django.db import models


class Refusal(models.Model):
    """How often in a day something was refused to one range of addresses. No address and no page is kept."""

    class Reason(models.TextChoices):
        AGENT = "agent", "Known AI agent"
        BOT = "bot", "Verified program, refused by your rule"
        FORGED = "forged", "Signature not believed"
        GATE = "gate", "Sent to the gate"
        PACE = "pace", "Asked to slow down"
        PICTURE = "picture", "Pictures, too many"

    day = models.DateField()
    reason = models.CharField(max_length=8, choices=Reason.choices)
    agent = models.CharField(max_length=60, blank=True)
    # Empty where there were too many ranges to tell apart.
    range = models.CharField(max_length=50, blank=True)
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["day", "reason", "agent", "range"], name="one_count_per_day_and_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.agent} {self.range} on {self.day}: {self.count}"


class Directory(models.Model):
    """The keys that the operator of a program publishes, as they were last fetched."""

    address = models.CharField(max_length=200, unique=True)
    keys = models.JSONField(default=list)
    fetched_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "directories"

    def __str__(self) -> str:
        return self.address
