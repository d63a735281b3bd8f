"""Cloaks: one for a picture at a time, and the files that were made with one."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from byhand.accounts.models import User
from byhand.media.models.pictures import Picture


class CloakQuerySet(models.QuerySet["Cloak"]):
    def of(self, user: User) -> "CloakQuerySet":
        """A person sees the cloaks of their own pictures and no others."""
        return self.filter(picture__owner=user)

    def open(self) -> "CloakQuerySet":
        """Not decided yet: on its way, or waiting for the artist's look."""
        return self.filter(state__in=Cloak.OPEN)

    def on_the_way(self) -> "CloakQuerySet":
        return self.filter(state__in=(Cloak.State.WAITING, Cloak.State.RUNNING))


class Cloak(models.Model):
    """One cloak for one picture: ordered, made by the worker, used or set aside."""

    class Strength(models.TextChoices):
        LIGHT = "light", "Light"
        MEDIUM = "medium", "Medium"
        STRONG = "strong", "Strong"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Being made"
        READY = "ready", "Ready for your look"
        USED = "used", "In use"
        FAILED = "failed", "Did not work"
        CANCELLED = "cancelled", "Cancelled"
        # Another one is in use instead, or the original.
        ASIDE = "aside", "Set aside"

    OPEN = ("waiting", "running", "ready")

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="cloaks")
    strength = models.CharField(max_length=6, choices=Strength.choices)
    looks = models.BooleanField(default=False)
    # One seed for each picture: two cloaks of one picture then differ in strength alone, and nothing
    # is learnt by averaging them.
    seed = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    failure = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_by = models.CharField(max_length=120, blank=True)
    progress = models.PositiveSmallIntegerField(default=0, help_text="Per cent.")
    # Ordered by the site, for newer weights: not counted against the artist's day.
    is_renewal = models.BooleanField(default=False)

    # Private files: the cloaked master, and what the artist compares.
    master_key = models.CharField(max_length=80, blank=True)
    views = models.JSONField(default=dict, blank=True)
    report = models.JSONField(default=dict, blank=True)
    weights = models.CharField(max_length=80, blank=True)
    pixels = models.PositiveBigIntegerField(default=0)
    seconds = models.FloatField(default=0)

    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = CloakQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["created_at"], condition=Q(state__in=("waiting", "running")), name="cloak_queue"
            ),
            models.Index(fields=["-ended_at"], name="cloak_newest"),
            models.Index(fields=["master_key"], condition=~Q(master_key=""), name="cloak_master"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["picture"],
                condition=Q(state__in=("waiting", "running", "ready")),
                name="one_open_cloak_per_picture",
            ),
            models.UniqueConstraint(
                fields=["picture"], condition=Q(state="used"), name="one_used_cloak_per_picture"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("ready", "used")) | ~Q(master_key=""), name="made_cloak_has_a_master"
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(failure=""), name="failed_cloak_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.strength} cloak {self.pk} of picture {self.picture_id}"

    @property
    def is_on_the_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)


class CloakedFile(models.Model):
    """A public file that was made from a cloaked master: known again when it is sent in as an original."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="cloaked_files")
    sha256 = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["picture", "sha256"], name="cloaked_file_once")
        ]

    def __str__(self) -> str:
        return f"a cloaked file of picture {self.picture_id}"
