"""Listings: what a studio offers, to whom, for how much, until when."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from byhand.accounts.models import User
from byhand.jobboard.models.studios import Studio
from byhand.jobboard.querysets import ListingQuerySet


class Role(models.TextChoices):
    """Families of roles; the board has a filter for each."""

    ILLUSTRATION = "illustration", "Illustration"
    CONCEPT = "concept", "Concept art"
    ANIMATION_2D = "animation-2d", "2D animation"
    ANIMATION_3D = "animation-3d", "3D animation"
    CHARACTER = "character", "Character art"
    ENVIRONMENT = "environment", "Environment art"
    VFX = "vfx", "Visual effects"
    UI = "ui", "Interface art"
    STORYBOARD = "storyboard", "Storyboards"
    COMICS = "comics", "Comics"
    LETTERING = "lettering", "Lettering"
    PHOTOGRAPHY = "photography", "Photography"
    FINE_ART = "fine-art", "Fine art and murals"
    TEXTILE = "textile", "Textile"
    TATTOO = "tattoo", "Tattoo"
    CERAMICS = "ceramics", "Ceramics"
    CRAFT = "craft", "Craft"
    DIRECTION = "direction", "Art direction"
    TEACHING = "teaching", "Teaching"
    RESIDENCY = "residency", "Residencies and grants"
    OTHER = "other", "Other"


class Level(models.TextChoices):
    ANY = "any", "Any level"
    STUDENT = "student", "Student"
    JUNIOR = "junior", "Junior"
    MID = "mid", "Mid"
    SENIOR = "senior", "Senior"
    LEAD = "lead", "Lead"
    DIRECTOR = "director", "Director"


class Engagement(models.TextChoices):
    PERMANENT = "permanent", "Permanent"
    FIXED = "fixed", "Fixed term"
    PROJECT = "project", "Freelance project"
    DAY = "day", "Day rate"
    INTERNSHIP = "internship", "Paid internship"
    RESIDENCY = "residency", "Residency"
    VOLUNTEER = "volunteer", "Volunteer, for a charity"


class PlaceKind(models.TextChoices):
    ON_SITE = "on-site", "On site"
    HYBRID = "hybrid", "Hybrid"
    REMOTE = "remote", "Remote"


class PayUnit(models.TextChoices):
    HOUR = "hour", "per hour"
    DAY = "day", "per day"
    MONTH = "month", "per month"
    YEAR = "year", "per year"
    PROJECT = "project", "for the project"


class Hours(models.TextChoices):
    FULL = "full", "Full time"
    PART = "part", "Part time"
    FLEXIBLE = "flexible", "Flexible hours"


class AiUse(models.TextChoices):
    NONE = "none", "None: no generated pictures in this work"
    SOME = "some", "Generated pictures are used in part of this work"


class Rights(models.TextChoices):
    HIRE = "hire", "Work for hire: the studio owns what is made"
    LICENCE = "licence", "A licence: the artist keeps the rights"
    ARTIST = "artist", "The artist keeps everything"


class Showing(models.TextChoices):
    """When the work may be shown in a portfolio."""

    ALWAYS = "always", "As soon as it is made"
    RELEASE = "release", "After release"
    ASK = "ask", "After asking"
    NEVER = "never", "Never"


class Trial(models.TextChoices):
    NONE = "none", "No test"
    PAID = "paid", "A paid test"
    UNPAID = "unpaid", "A short unpaid test, an hour at most"


class Listing(models.Model):
    """One offer. Everything that the board filters by is also in `facets`, as words of one alphabet."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        REVIEW = "review", "Being looked at"
        SCHEDULED = "scheduled", "Scheduled"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"
        REFUSED = "refused", "Not published"
        REMOVED = "removed", "Removed"

    studio = models.ForeignKey(Studio, on_delete=models.CASCADE, related_name="listings", db_index=False)
    author = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    # Why it waits, was refused or removed: sentences for the studio.
    state_reason = models.CharField(max_length=1000, blank=True)
    title = models.CharField(max_length=120, blank=True)
    slug = models.CharField(max_length=80, blank=True)

    # ── the work ──
    role = models.CharField(max_length=14, choices=Role.choices, blank=True)
    level = models.CharField(max_length=8, choices=Level.choices, blank=True)
    engagement = models.CharField(max_length=10, choices=Engagement.choices, blank=True)
    hours = models.CharField(max_length=8, choices=Hours.choices, blank=True)
    hours_text = models.CharField(max_length=80, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    length = models.CharField(max_length=80, blank=True)
    openings = models.PositiveSmallIntegerField(default=1, help_text="How many people are sought.")
    mediums = models.JSONField(default=list, blank=True)
    software = models.JSONField(default=list, blank=True)
    description = models.TextField(max_length=10_000, blank=True)
    duties = models.TextField(max_length=5000, blank=True)
    musts = models.TextField(max_length=5000, blank=True)
    extras = models.TextField(max_length=5000, blank=True)

    # ── pay ──
    pay_currency = models.CharField(max_length=3, blank=True)
    pay_min = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    pay_max = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    pay_unit = models.CharField(max_length=7, choices=PayUnit.choices, blank=True)
    benefits = models.CharField(max_length=2000, blank=True)

    # ── place ──
    place_kind = models.CharField(max_length=7, choices=PlaceKind.choices, blank=True)
    office_days = models.PositiveSmallIntegerField(null=True, blank=True)
    places = models.JSONField(default=list, blank=True, help_text='[{"city": "Porto", "country": "PT"}]')
    zone = models.CharField(max_length=64, blank=True, help_text="Whose evening ends the listing.")
    # Countries that people may apply from; empty is all of them.
    countries = models.JSONField(default=list, blank=True)
    zones_text = models.CharField(max_length=80, blank=True, help_text="Working hours, as in UTC−1 to UTC+3.")
    visa_help = models.BooleanField(default=False)
    relocation = models.BooleanField(default=False)
    access = models.CharField(max_length=2000, blank=True, help_text="How accessible the workplace is.")

    # ── terms ──
    ai_use = models.CharField(max_length=4, choices=AiUse.choices, blank=True)
    ai_text = models.CharField(max_length=1000, blank=True)
    ai_no_training = models.BooleanField(default=False)
    rights = models.CharField(max_length=7, choices=Rights.choices, blank=True)
    rights_text = models.CharField(max_length=1000, blank=True)
    credit = models.BooleanField(null=True, blank=True)
    showing = models.CharField(max_length=7, choices=Showing.choices, blank=True)
    test = models.CharField(max_length=6, choices=Trial.choices, blank=True)
    test_hours = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    test_pay = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)

    # ── how to apply ──
    apply_here = models.BooleanField(default=True)
    outside_url = models.URLField(max_length=300, blank=True)
    works_min = models.PositiveSmallIntegerField(default=3)
    works_max = models.PositiveSmallIntegerField(default=12)
    wants_cv = models.BooleanField(default=False)
    wants_letter = models.BooleanField(default=True)
    # Five at most; each has kind (short, long, yesno, choice, link), label, choices and required.
    questions = models.JSONField(default=list, blank=True)
    process = models.CharField(max_length=2000, blank=True)
    weeks = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Until an answer, as expected.")
    # Never shown to anybody but members of the studio.
    contact = models.CharField(max_length=300, blank=True)

    # ── time ──
    opens_at = models.DateTimeField(null=True, blank=True, help_text="When a scheduled one opens.")
    closes_on = models.DateField(null=True, blank=True, help_text="Its last day, in the place of the job.")
    closes_at = models.DateTimeField(null=True, blank=True, help_text="The end of that day.")
    # Its people were told that it ends then; renewed, it ends at another time, and they are told again.
    end_told_for = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    # ── kept for the board ──
    # Sorts the board and is its cursor; given when the listing opens.
    board_key = models.BigIntegerField(null=True, blank=True, unique=True)
    facets = models.TextField(blank=True)
    # The upper end of the pay as whole euros a year, for sorting and for a minimum; 0: not comparable.
    pay_yearly = models.PositiveIntegerField(default=0)
    view_count = models.PositiveIntegerField(default=0)

    # Goes up with each saved form, so that a second tab with older facts is noticed.
    revision = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=36, blank=True)
    # Made by the form; a second sending of the same form finds the first one's listing.
    client_key = models.CharField(max_length=36, null=True, blank=True)  # noqa: DJ001 (null is "none", unique)

    objects: ClassVar = ListingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["studio", "client_key"], name="listing_sent_once"),
            models.CheckConstraint(
                condition=~Q(state__in=("review", "scheduled", "open"))
                | (
                    Q(pay_min__isnull=False, pay_max__isnull=False, closes_at__isnull=False)
                    & ~Q(pay_currency="")
                    & ~Q(pay_unit="")
                ),
                name="listing_to_publish_says_its_pay",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("review", "scheduled", "open"))
                | (~Q(ai_use="") & ~Q(rights="") & ~Q(place_kind="")),
                name="listing_to_publish_says_its_terms",
            ),
            models.CheckConstraint(
                condition=Q(pay_max__isnull=True) | Q(pay_max__gte=F("pay_min")), name="pay_range_rises"
            ),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(board_key__isnull=False, opened_at__isnull=False),
                name="open_listing_has_a_key",
            ),
            models.CheckConstraint(
                condition=~Q(test="unpaid") | Q(test_hours__isnull=True) | Q(test_hours__lte=1),
                name="unpaid_test_takes_an_hour_at_most",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("refused", "removed")) | ~Q(state_reason=""),
                name="refused_listing_says_why",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-board_key"], condition=Q(state="open"), name="listing_board"),
            models.Index(
                fields=["closes_at", "-board_key"], condition=Q(state="open"), name="listing_closing"
            ),
            models.Index(
                fields=["-pay_yearly", "-board_key"], condition=Q(state="open"), name="listing_best_paid"
            ),
            models.Index(fields=["studio", "state", "-board_key"], name="listing_of_studio"),
            models.Index(fields=["opens_at"], condition=Q(state="scheduled"), name="listing_scheduled"),
            models.Index(fields=["state"], condition=Q(state="refused"), name="listing_refused"),
            models.Index(fields=["state"], condition=Q(state="removed"), name="listing_removed"),
        ]

    def __str__(self) -> str:
        return f"listing {self.pk}: {self.title}"

    @property
    def address(self) -> str:
        return f"/jobs/{self.pk}-{self.slug}" if self.slug else f"/jobs/{self.pk}"

    @property
    def ends_soon(self) -> bool:
        """Whether its people were told that its last day is near."""
        return self.is_open and self.closes_at is not None and self.end_told_for == self.closes_at

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN
