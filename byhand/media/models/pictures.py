"""Pictures: the private original and what is known of its public renditions."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from byhand.accounts.models import User
from byhand.choices.models import DEFAULT
from byhand.media import addresses, shapes


class PictureQuerySet(models.QuerySet["Picture"]):
    """Pictures belong to one person; others meet them only in posts and profiles."""

    def owned_by(self, user: User) -> "PictureQuerySet":
        return self.filter(owner=user)

    def ready(self) -> "PictureQuerySet":
        return self.filter(state=Picture.State.READY)

    def waiting_since(self, moment: datetime) -> "PictureQuerySet":
        """Received before `moment` and still in no worker's hands."""
        return self.filter(state=Picture.State.RECEIVED, changed_at__lt=moment)

    def held_since(self, moment: datetime) -> "PictureQuerySet":
        """Taken by a worker before `moment` and not finished."""
        return self.filter(state=Picture.State.PROCESSING, claimed_at__lt=moment)

    def held_back(self) -> "PictureQuerySet":
        """Whose artist wants nothing public before the cloak is done, and it is not done."""
        return self.filter(holds_back=True, master_key="").exclude(cloak_wish="")

    def private(self) -> "PictureQuerySet":
        """Of which nothing may be public now."""
        return self.held_back() | self.filter(question__in=Picture.STOPPED)

    def ill_stamped_since(self, moment: datetime) -> "PictureQuerySet":
        """Their files say something else than what was chosen, or nothing at all."""
        return (
            self.ready()
            .filter(changed_at__lt=moment)
            .exclude(stamped=F("choice"), stamped_source=F("source_type"))
        )

    def without_avif_since(self, moment: datetime) -> "PictureQuerySet":
        return self.ready().filter(avif_at=None, changed_at__lt=moment)


class Picture(models.Model):
    """One uploaded picture. The original is private for ever; renditions are made by the pipeline."""

    class Purpose(models.TextChoices):
        POST = "post", "In a post or work"
        AVATAR = "avatar", "Profile picture"
        COVER = "cover", "Profile cover"
        # Of a studio; shown where the studio names them.
        LOGO = "logo", "Studio logo"
        BANNER = "banner", "Studio banner"

    class State(models.TextChoices):
        RECEIVED = "received", "Waiting"
        PROCESSING = "processing", "Being prepared"
        # Looked through, with a private preview; not a byte of it is public before its cloak is done.
        HELD = "held", "Waiting for its cloak"
        # Its file says that a generator made it. Only its owner sees it, until that is answered.
        QUESTIONED = "questioned", "Held for a look"
        READY = "ready", "Ready"
        FAILED = "failed", "Failed"

    class Question(models.TextChoices):
        """How the question stands whether a generator made the picture. Empty: nobody asked."""

        OPEN = "open", "Asked"
        DECLARED = "declared", "Labelled by its artist"
        CLEARED = "cleared", "Cleared"
        REFUSED = "refused", "Refused"

    # While the question stands like this, nothing of the picture is public.
    STOPPED = ("open", "refused")

    # Protected, because a row that vanishes by itself would leave its files behind.
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="pictures")
    purpose = models.CharField(max_length=6, choices=Purpose.choices, default=Purpose.POST)
    # The square of an avatar: left, top and side in thousandths of the width; null is the middle.
    crop = models.JSONField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    failure = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=120, blank=True)

    original_key = models.CharField(max_length=80)
    original_name = models.CharField(max_length=200, blank=True)
    original_size = models.PositiveBigIntegerField()
    original_type = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)

    # Known from the header at once, corrected for orientation when the picture was decoded.
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    frames = models.PositiveIntegerField(default=1)
    has_alpha = models.BooleanField(default=False)
    lossless = models.BooleanField(default=False)
    wide_gamut = models.BooleanField(default=False)

    # Public files are named after this random key; made anew, they get a new one.
    key = models.CharField(max_length=32, blank=True)
    widths = models.JSONField(default=list, blank=True)
    formats = models.JSONField(default=dict, blank=True)
    # What is to be said of it to machines, and what its files say; "" is nothing yet.
    choice = models.CharField(max_length=4, default=DEFAULT)
    stamped = models.CharField(max_length=4, blank=True)
    # How it was made, as an IPTC code: what its files are to say, what they say, and what the original says.
    source_type = models.CharField(max_length=40, blank=True)
    stamped_source = models.CharField(max_length=40, blank=True)
    told_source = models.CharField(max_length=40, blank=True)
    # When AVIF was made, or was found to bring nothing.
    avif_at = models.DateTimeField(null=True, blank=True)
    dominant = models.CharField(max_length=7, blank=True)
    blurhash = models.CharField(max_length=60, blank=True)

    # What the artist wishes: no cloak, or one of this strength; to stay private until then; to look first.
    cloak_wish = models.CharField(max_length=6, blank=True)
    holds_back = models.BooleanField(default=False)
    cloak_looks = models.BooleanField(default=False)
    # What the public files are made from: a cloaked master in the private storage, or the original.
    master_key = models.CharField(max_length=80, blank=True)
    cloaked = models.CharField(max_length=6, blank=True)
    # A small private picture for its owner, while there is no public one.
    preview_key = models.CharField(max_length=80, blank=True)

    # What a mark in the file asks, and how it was answered; a score of pixels never writes here.
    question = models.CharField(max_length=8, choices=Question.choices, blank=True)

    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = PictureQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "changed_at"], name="picture_sweep"),
            models.Index(
                fields=["changed_at"], condition=Q(state="ready", avif_at=None), name="picture_without_avif"
            ),
            # Private files are looked up by their paths when the storage is swept.
            models.Index(fields=["master_key"], condition=~Q(master_key=""), name="picture_master"),
            models.Index(fields=["preview_key"], condition=~Q(preview_key=""), name="picture_preview"),
            models.Index(
                fields=["changed_at"],
                condition=Q(state="ready") & ~Q(stamped=F("choice"), stamped_source=F("source_type")),
                name="picture_ill_stamped",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="one_picture_per_key"),
            models.UniqueConstraint(fields=["original_key"], name="one_picture_per_original"),
            models.CheckConstraint(
                condition=~Q(state="ready") | (~Q(key="") & Q(width__gt=0, height__gt=0)),
                name="ready_picture_has_files",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(failure=""), name="failed_picture_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state="processing") | Q(claimed_at__isnull=False),
                name="processing_picture_is_claimed",
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | Q(holds_back=False) | Q(cloak_wish="") | ~Q(master_key=""),
                name="held_back_picture_is_not_public",
            ),
            models.CheckConstraint(
                condition=(Q(master_key="") & Q(cloaked="")) | (~Q(master_key="") & ~Q(cloaked="")),
                name="cloaked_picture_has_a_master",
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | ~Q(question__in=("open", "refused")),
                name="stopped_picture_is_not_public",
            ),
            models.CheckConstraint(
                condition=~Q(state="questioned") | Q(key="", question__in=("open", "refused")),
                name="questioned_picture_has_no_files",
            ),
        ]

    def __str__(self) -> str:
        return f"picture {self.pk} of {self.owner_id}"

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY

    @property
    def is_well_stamped(self) -> bool:
        """Whether the files say what is to be said of the picture."""
        return (self.stamped, self.stamped_source) == (self.choice, self.source_type)

    @property
    def shown_key(self) -> str:
        """The key of files that are there; a key that is only reserved gives no addresses."""
        return self.key if self.is_ready else ""

    @property
    def is_held_back(self) -> bool:
        """Whether nothing of it may be public yet."""
        return bool(self.cloak_wish) and self.holds_back and not self.master_key

    @property
    def is_stopped(self) -> bool:
        """Whether nothing of it may be public, because of what its file says."""
        return self.question in self.STOPPED

    def url(self, width: int = 640) -> str:
        """The lightest still of at least `width` pixels, or the widest there is; "" until ready."""
        return addresses.nearest(self.shown_key, width, self.width, self.widths, self.formats)

    def sources(self) -> list[tuple[str, str]]:
        """The <source> elements, best first, as (MIME type, srcset)."""
        return addresses.sources(self.shown_key, self.width, self.widths, self.formats)

    def srcset(self, extension: str = "webp") -> str:
        """The srcset of one format, "webp" or "avif"."""
        if extension == "avif":
            return addresses.srcset(self.shown_key, self.formats.get("avif", []), "avif")
        return addresses.webp_srcset(self.shown_key, self.width, self.widths, self.formats)

    @property
    def img_srcset(self) -> str:
        """The srcset of <img> itself; empty where the <source> elements say everything."""
        return addresses.img_srcset(self.shown_key, self.width, self.widths, self.formats)

    @property
    def fallback_url(self) -> str:
        return addresses.fallback_url(self.shown_key, self.formats)

    @property
    def full_url(self) -> str:
        return addresses.full_url(self.shown_key, self.formats)

    @property
    def members_url(self) -> str:
        """The native size where it is for signed-in people only; else ""."""
        return addresses.members_url(self.shown_key, self.formats)

    @property
    def motion_url(self) -> str:
        """The moving picture; "" for stills."""
        return addresses.motion_url(self.shown_key, self.formats)

    @property
    def still_url(self) -> str:
        """The first frame at about 640 pixels; the same as `url()`."""
        return self.url()

    @property
    def ratio_class(self) -> str:
        return shapes.ratio_class(self.width, self.height)

    @property
    def colour_class(self) -> str:
        return shapes.colour_class(self.dominant)


class Sending(models.Model):
    """A file that arrives in parts. They lie in one file beside other uploads; its size says how far it is."""

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sendings")
    key = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField()
    # What became of it, so that a browser that missed the answer may ask once more.
    picture = models.OneToOneField(
        Picture, null=True, blank=True, on_delete=models.SET_NULL, related_name="sending"
    )
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"sending {self.key} of {self.owner_id}"


class Cut(models.Model):
    """A public square that was cut from a picture, for a tile. It goes when the picture goes."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="cuts")
    key = models.CharField(max_length=32, unique=True)
    formats = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"square of picture {self.picture_id}"
