"""What the detector found in an original, what its artist is asked about it, and what they show for an answer."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from byhand.accounts.models import User
from byhand.accounts.policies import may_moderate
from byhand.media.models.pictures import Picture

NOTE_MAX = 2000
REASON_MAX = 2000
LOOKED_WITHIN = timedelta(hours=72)
# What an artist shows is erased so long after the decision, or after that on their appeal.
SHOWN_FOR = timedelta(days=30)


class Judgement(models.Model):
    """One per original. Its marks may put a question to the uploader; its score orders a private queue, no more."""

    picture = models.OneToOneField(Picture, on_delete=models.CASCADE, related_name="judgement")
    # Each with field, value, generator, strength, whole, as the detector tells them.
    findings = models.JSONField(default=list, blank=True)
    # Why the marks could not be read. The upload goes on all the same.
    trouble = models.CharField(max_length=200, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    # A hash that pictures share which look the same; signed, since databases know no other 64 bits.
    fingerprint = models.BigIntegerField(null=True, blank=True, db_index=True)

    score = models.FloatField(null=True, blank=True)
    spread = models.FloatField(null=True, blank=True)
    renditions = models.JSONField(default=list, blank=True)
    abstains = models.CharField(max_length=60, blank=True)
    model = models.CharField(max_length=80, blank=True)
    scored_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(scored_at__isnull=False), name="score_has_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"judgement of picture {self.picture_id}"


class CheckQuerySet(models.QuerySet["Check"]):
    """A check is between its artist and the reviewers; nobody else knows that there is one."""

    def visible_to(self, viewer: User | None) -> "CheckQuerySet":
        if viewer is None or not viewer.is_active:
            return self.none()
        own = Q(picture__owner=viewer)
        return self.filter(own | Q(answered_at__isnull=False) if may_moderate(viewer) else own)

    def of(self, owner: User) -> "CheckQuerySet":
        return self.filter(picture__owner=owner)

    def waiting_for_artist(self) -> "CheckQuerySet":
        return self.filter(state=Check.State.OPEN)


class Check(models.Model):
    """A question to an artist about one picture of theirs: what its file says, and what became of it."""

    class Kind(models.TextChoices):
        # Nothing is public until it is answered.
        STOP = "stop", "Held for a look"
        # The picture hangs; its artist is asked to say that parts were generated.
        ASK = "ask", "A question about its parts"

    class State(models.TextChoices):
        OPEN = "open", "Waits for you"
        REVIEW = "review", "In review"
        DECLARED = "declared", "Labelled"
        CLEARED = "cleared", "Cleared"
        REFUSED = "refused", "Refused"

    DECIDED = ("declared", "cleared", "refused")

    picture = models.OneToOneField(Picture, on_delete=models.CASCADE, related_name="asked")
    kind = models.CharField(max_length=4, choices=Kind.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    # The mark that is quoted.
    finding = models.JSONField(default=dict, blank=True)
    # Of a picture that looks like one decided before: the reason of that case.
    reason = models.TextField(max_length=REASON_MAX, blank=True)
    note = models.TextField(max_length=NOTE_MAX, blank=True)
    shows_process = models.BooleanField(default=False)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    # When note and files are to be erased; None before the decision, and while an appeal is looked at.
    erase_at = models.DateTimeField(null=True, blank=True)
    # When they were.
    erased_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = CheckQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["erase_at"],
                condition=Q(erase_at__isnull=False, erased_at=None),
                name="check_to_erase",
            )
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="review") | Q(answered_at__isnull=False),
                name="reviewed_check_was_answered",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("declared", "cleared", "refused"), decided_at__isnull=False)
                | (~Q(state__in=("declared", "cleared", "refused")) & Q(decided_at=None)),
                name="decided_check_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"check {self.pk} of picture {self.picture_id}"

    @property
    def asks_about_whole(self) -> bool:
        """Whether the mark speaks of the whole picture, and not of parts of it."""
        return self.kind == self.Kind.STOP or bool(self.finding.get("whole"))

    @property
    def due_at(self) -> datetime | None:
        """By when a person looks, once the artist has answered."""
        return self.answered_at + LOOKED_WITHIN if self.answered_at else None


class Evidence(models.Model):
    """A file that shows how a picture came to be. For its artist and the reviewers; erased after the decision."""

    class Kind(models.TextChoices):
        LAYERED = "layered", "Layered file"
        TIMELAPSE = "timelapse", "Time-lapse"
        PICTURE = "picture", "Sketch or photograph"

    class State(models.TextChoices):
        RECEIVED = "received", "A preview is being made"
        READY = "ready", "With a preview"
        PLAIN = "plain", "Without a preview"

    asked = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RECEIVED)
    name = models.CharField(max_length=200)
    type = models.CharField(max_length=10)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    key = models.CharField(max_length=80, unique=True)
    preview_key = models.CharField(max_length=80, blank=True, db_index=True)
    # What was learned on the way, such as "1600 × 1200 pixels, 14 layers".
    facts = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            # The same file twice, as from a double click, is one.
            models.UniqueConstraint(fields=["asked", "sha256"], name="evidence_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} for check {self.asked_id}"


class Precedent(models.Model):
    """What people decided about a picture, kept without the picture, so that the same one gets the same answer."""

    class Answer(models.TextChoices):
        CLEARED = "cleared", "Cleared"
        REFUSED = "refused", "Refused"

    sha256 = models.CharField(max_length=64, unique=True)
    fingerprint = models.BigIntegerField(null=True, blank=True)
    answer = models.CharField(max_length=7, choices=Answer.choices)
    reason = models.TextField(max_length=REASON_MAX, blank=True)
    decided_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.answer} {self.sha256[:12]}"
