"""Works and how an artist hangs them: folders, series, credits."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from byhand.accounts.models import User
from byhand.choices.models import WORK_CODE
from byhand.media.models import Picture
from byhand.portfolios.querysets import WorkQuerySet
from byhand.posts.models import Post, PostPicture

NOTE_MAX = 2000
QUARTERS_MAX = 999 * 4


class Work(models.Model):
    """A portfolio piece. Its post carries pictures, audience, rating, tags, time and all talk about it."""

    class Licence(models.TextChoices):
        RESERVED = "reserved", "All rights reserved"
        CC_BY = "cc-by", "CC BY 4.0"
        CC_BY_NC = "cc-by-nc", "CC BY-NC 4.0"
        CC_BY_NC_ND = "cc-by-nc-nd", "CC BY-NC-ND 4.0"
        CC_BY_SA = "cc-by-sa", "CC BY-SA 4.0"
        CC0 = "cc0", "CC0: no rights reserved"

    class Orientation(models.TextChoices):
        PORTRAIT = "portrait", "Portrait"
        SQUARE = "square", "Square"
        LANDSCAPE = "landscape", "Landscape"
        PANORAMA = "panorama", "Panorama"

    class Making(models.TextChoices):
        """How a work came to be, in words that artists use; what that is to IPTC stands in `making`."""

        DRAWN = "drawn", "Drawn or painted on a computer"
        MODELLED = "modelled", "Modelled and rendered in 3D"
        MATERIAL = "material", "Made in a material, then photographed or scanned"
        PHOTOGRAPH = "photograph", "A photograph"
        MIXED = "mixed", "A mix of photographs, scans and drawing"
        CODED = "coded", "Made by a program that its artist wrote"
        ASSISTED = "assisted", "Made by hand, with help of a generator"
        GENERATED = "generated", "Made by a generator"

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="work")
    artist = models.ForeignKey(User, on_delete=models.CASCADE, related_name="works", db_index=False)
    title = models.CharField(max_length=120, blank=True)
    slug = models.CharField(max_length=80, blank=True)
    description = models.TextField(max_length=10_000, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    size = models.CharField(max_length=80, blank=True)
    material = models.CharField(max_length=120, blank=True)
    # "" is not said, and writes nothing anywhere.
    making = models.CharField(max_length=10, choices=Making.choices, blank=True)
    # Moderators said it; the artist can appeal, and not change it by the form.
    making_fixed = models.BooleanField(default=False)
    licence = models.CharField(max_length=12, choices=Licence.choices, default=Licence.RESERVED)
    # Answers about machines for this work alone, four letters of n, y, u and a;
    # a follows the account, empty does so in all four.
    ai_choice = models.CharField(max_length=4, blank=True)
    ai_choice_at = models.DateTimeField(null=True, blank=True)
    # The artist's own order: highest hangs first. A new work hangs before all others.
    position = models.IntegerField(default=0)
    featured = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Place in the featured row, 1 to 3."
    )
    # Facts of the cover, kept for the filters of the explore page.
    orientation = models.CharField(max_length=9, choices=Orientation.choices, blank=True)
    colour = models.CharField(max_length=10, blank=True, help_text="Nearest of twelve swatches.")
    # The cloak that its pictures get, as byhand.media.facts.CloakWish says.
    cloak = models.CharField(max_length=6, blank=True)
    cloak_holds = models.BooleanField(default=True)
    cloak_looks = models.BooleanField(default=False)
    # Goes up with each saved form, so that a second tab with older facts is noticed. The post's own
    # revision also moves for reasons that do not touch the form.
    revision = models.PositiveIntegerField(default=1)
    # Since when readers may watch the process, before the work itself is published.
    process_opened_at = models.DateTimeField(null=True, blank=True)
    # How many steps readers see: none spares the pages of all other works a query.
    step_count = models.PositiveSmallIntegerField(default=0)
    # Which open form saved last: it keeps a draft every few seconds and must not meet itself.
    saved_by = models.CharField(max_length=36, blank=True)

    objects: ClassVar = WorkQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["artist", "-position", "-id"], name="work_order"),
            models.Index(fields=["-ai_choice_at"], condition=~Q(ai_choice=""), name="work_differs"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(featured__isnull=True) | Q(featured__range=(1, 3)),
                name="featured_row_of_three",
            ),
            models.CheckConstraint(
                condition=Q(ai_choice="") | Q(ai_choice__regex=WORK_CODE), name="work_choice_is_four_answers"
            ),
        ]

    def __str__(self) -> str:
        return f"work {self.pk}: {self.title}"

    @property
    def address(self) -> str:
        return f"/w/{self.pk}-{self.slug}" if self.slug else f"/w/{self.pk}"

    @property
    def process_address(self) -> str:
        return f"{self.address}/process"


class Replacement(models.Model):
    """A picture that takes a place as soon as it is ready; until then the former one hangs on."""

    slot = models.OneToOneField(PostPicture, on_delete=models.CASCADE, related_name="replacement")
    picture = models.OneToOneField(Picture, on_delete=models.CASCADE, related_name="replacement")
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"picture {self.picture_id} for place {self.slot_id}"


class Step(models.Model):
    """A picture of the work on its way, with what its artist says of it. Its place in the post orders it."""

    slot = models.OneToOneField(PostPicture, on_delete=models.CASCADE, primary_key=True, related_name="step")
    note = models.TextField(max_length=NOTE_MAX, blank=True)
    # Quarters of an hour; 0 is not said.
    quarters = models.PositiveSmallIntegerField(default=0)
    # When readers could see it first; followers of the piece were told then.
    shown_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(quarters__lte=QUARTERS_MAX), name="step_under_1000_hours"),
        ]

    def __str__(self) -> str:
        return f"step in place {self.slot_id}"


class PieceFollow(models.Model):
    """Somebody wants to hear of new steps of one work, and when it is finished."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="piece_follows", db_index=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="piece_follows")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["work", "user"], name="piece_followed_once")]

    def __str__(self) -> str:
        return f"{self.user_id} follows work {self.work_id}"


class Folder(models.Model):
    """A named group of works; a work can be in many, a folder in another one."""

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="folders")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="children"
    )
    name = models.CharField(max_length=60)
    slug = models.CharField(max_length=70)
    line = models.CharField(max_length=200, blank=True)
    position = models.IntegerField(default=0)
    is_hidden = models.BooleanField(default=False)
    works = models.ManyToManyField(Work, through="FolderWork", related_name="folders")

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "slug"], name="folder_address_once"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="folder_not_in_itself"),
        ]

    def __str__(self) -> str:
        return self.name


class FolderWork(models.Model):
    folder = models.ForeignKey(Folder, on_delete=models.CASCADE, related_name="entries", db_index=False)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="folder_entries")
    position = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["folder", "work"], name="work_once_in_folder")
        ]
        indexes: ClassVar = [models.Index(fields=["folder", "-position", "-work"], name="folder_order")]

    def __str__(self) -> str:
        return f"work {self.work_id} in folder {self.folder_id}"


class Series(models.Model):
    """Works that are read in order: a comic, a sketchbook, a story."""

    class Direction(models.TextChoices):
        LTR = "ltr", "Left to right"
        RTL = "rtl", "Right to left"
        DOWN = "down", "Downwards, as one strip"

    class Status(models.TextChoices):
        ONGOING = "ongoing", "Ongoing"
        FINISHED = "finished", "Finished"
        PAUSED = "paused", "Paused"

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="series")
    title = models.CharField(max_length=120)
    slug = models.CharField(max_length=80)
    blurb = models.CharField(max_length=500, blank=True)
    direction = models.CharField(max_length=4, choices=Direction.choices, default=Direction.LTR)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.ONGOING)
    position = models.IntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "series"
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "slug"], name="series_address_once")
        ]

    def __str__(self) -> str:
        return self.title


class SeriesPart(models.Model):
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="parts", db_index=False)
    work = models.OneToOneField(Work, on_delete=models.CASCADE, related_name="part")
    position = models.IntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        indexes: ClassVar = [models.Index(fields=["series", "position", "id"], name="series_order")]

    def __str__(self) -> str:
        return f"work {self.work_id} in series {self.series_id}"


class Credit(models.Model):
    """Somebody who had a part in a work. Shown once the named person accepts."""

    class State(models.TextChoices):
        OFFERED = "offered", "Waiting for an answer"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="credits", db_index=False)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="credits")
    role = models.CharField(max_length=60)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OFFERED)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["work", "person", "role"], name="credit_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.role} on work {self.work_id}"
