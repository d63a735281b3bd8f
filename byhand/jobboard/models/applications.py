"""Applications: what an artist sends to a listing, and what becomes of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from byhand.accounts.models import User
from byhand.jobboard.application_querysets import ApplicationQuerySet, ShownWorkQuerySet
from byhand.jobboard.models.listings import Listing
from byhand.jobboard.retention import Keep
from byhand.jobboard.stages import Mover, Reason, Stage
from byhand.media.models import Paper
from byhand.portfolios.models import Work

LETTER_MAX, ANSWER_MAX = 5000, 2000
NOTE_MAX = 500


class Round(models.Model):
    """All applications to one listing: whether names are hidden, the last number, counts of what was erased."""

    listing = models.OneToOneField(Listing, on_delete=models.CASCADE, primary_key=True, related_name="round")
    is_blind = models.BooleanField(default=True)
    last_number = models.PositiveIntegerField(default=0)
    # How many applications of each stage and of each way here were erased; all that is left of them.
    erased = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return f"round of listing {self.listing_id}"


class Application(models.Model):
    """One person's application to one listing. `stage` is moved by services alone, along stages.TRANSITIONS."""

    class Source(models.TextChoices):
        """How the applicant came to the listing, as far as our own links say."""

        BOARD = "board", "The board"
        ALERT = "alert", "A saved search"
        STUDIO = "studio", "The studio's page"
        FEED = "feed", "RSS"
        LINK = "link", "A link"

    # Protected, because a row that vanishes by itself would leave the CV behind.
    listing = models.ForeignKey(
        Listing, on_delete=models.PROTECT, related_name="applications", db_index=False
    )
    applicant = models.ForeignKey(User, on_delete=models.PROTECT, related_name="applications", db_index=False)
    # "Applicant 12": given when it is sent.
    number = models.PositiveIntegerField(null=True, blank=True)
    stage = models.CharField(max_length=9, choices=Stage.choices, default=Stage.DRAFT)
    # Goes up with each move; two people who move one card compare it.
    version = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=6, choices=Source.choices, default=Source.LINK)

    letter = models.TextField(max_length=LETTER_MAX, blank=True)
    # What was asked and what was answered, as it was when it was sent: {"kind", "label", "answer"}.
    answers = models.JSONField(default=list, blank=True)
    availability = models.CharField(max_length=120, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    rate = models.CharField(max_length=80, blank=True)
    keep = models.CharField(max_length=7, choices=Keep.choices, default=Keep.SIX)
    cv = models.OneToOneField(Paper, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # Until then neither side reads the other's mail addresses and telephone numbers.
    contact_shared_at = models.DateTimeField(null=True, blank=True)
    # For the applicant's own eyes.
    own_notes = models.TextField(max_length=5000, blank=True)

    reason = models.CharField(max_length=7, choices=Reason.choices, blank=True)
    reason_note = models.CharField(max_length=NOTE_MAX, blank=True)

    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # The studio's last sign: a move or a message. Whoever waits, counts from here.
    heard_at = models.DateTimeField(null=True, blank=True)
    # What was told once and is not told again.
    asked_at = models.DateTimeField(null=True, blank=True, help_text="The applicant asked for a reply.")
    silence_told_at = models.DateTimeField(null=True, blank=True)
    closing_told_at = models.DateTimeField(null=True, blank=True)
    erase_at = models.DateTimeField(null=True, blank=True)

    # Goes up with each saved form of the draft, and which open form saved it.
    revision = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=36, blank=True)

    objects: ClassVar = ApplicationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["applicant", "listing"], name="one_application_per_listing"),
            models.UniqueConstraint(
                fields=["listing", "number"], condition=Q(number__isnull=False), name="applicant_number_once"
            ),
            models.CheckConstraint(
                condition=Q(stage="draft") | Q(number__isnull=False, sent_at__isnull=False),
                name="sent_application_has_a_number",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=("hired", "refused", "withdrawn", "closed"))
                | Q(ended_at__isnull=False),
                name="ended_application_says_when",
            ),
            models.CheckConstraint(condition=~Q(stage="refused") | ~Q(reason=""), name="not_chosen_says_why"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["listing", "stage", "-sent_at", "-id"], name="application_board"),
            models.Index(
                fields=["erase_at"], condition=Q(erase_at__isnull=False), name="application_erasing"
            ),
            models.Index(
                fields=["heard_at"],
                condition=Q(
                    stage__in=("sent", "seen", "short", "test", "interview", "offer"),
                    silence_told_at__isnull=True,
                ),
                name="application_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"application {self.pk} of {self.applicant_id} to listing {self.listing_id}"

    @property
    def address(self) -> str:
        return f"/applications/{self.pk}"

    @property
    def is_draft(self) -> bool:
        return self.stage == Stage.DRAFT


class ShownWork(models.Model):
    """A work that an applicant shows to the studio. The choice itself lets the studio see it, there and only there."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="shown", db_index=False
    )
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="shown_in")
    position = models.PositiveSmallIntegerField()

    objects: ClassVar = ShownWorkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "work"], name="work_once_in_application"),
        ]
        indexes: ClassVar = [models.Index(fields=["application", "position"], name="shown_order")]

    def __str__(self) -> str:
        return f"work {self.work_id} in application {self.application_id}"


class Move(models.Model):
    """One step of an application. The studio's people know who moved it; the applicant hears the studio."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="moves", db_index=False
    )
    was = models.CharField(max_length=9, choices=Stage.choices)
    to = models.CharField(max_length=9, choices=Stage.choices)
    mover = models.CharField(max_length=9, choices=Mover.choices)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # What the studio says to the applicant with it.
    note = models.CharField(max_length=2000, blank=True)
    version = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            # Two people cannot both make the same step.
            models.UniqueConstraint(fields=["application", "version"], name="one_move_per_version"),
            models.CheckConstraint(condition=~Q(was=F("to")), name="move_goes_somewhere"),
        ]

    def __str__(self) -> str:
        return f"application {self.application_id}: {self.was} → {self.to}"
