"""Studios, who works in their room, and how they showed who they are."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from byhand.accounts.models import User
from byhand.jobboard.querysets import StudioQuerySet
from byhand.media.models import Paper, Picture
from byhand.portfolios.models import Work


class Studio(models.Model):
    """Whoever hires: a company, a group, a house, one person with a project."""

    class State(models.TextChoices):
        PRESENT = "present", "Present"
        # Taken down by a moderator; its listings went with it.
        REMOVED = "removed", "Removed"

    class Size(models.TextChoices):
        ONE = "1", "One person"
        FEW = "2-10", "2 to 10 people"
        SMALL = "11-50", "11 to 50 people"
        MIDDLE = "51-200", "51 to 200 people"
        LARGE = "201+", "More than 200 people"

    class Ai(models.TextChoices):
        UNSAID = "", "Not said"
        NONE = "none", "No generated pictures in what we make"
        SOME = "some", "Generated pictures are used in some of what we make"

    class Proof(models.TextChoices):
        """How a studio showed who it is; the badge says which."""

        NONE = "", "Not verified"
        MAIL = "mail", "Mail at its domain"
        RECORD = "record", "Record in its domain"
        DOCUMENTS = "documents", "Documents read by a moderator"

    name = models.CharField(max_length=80)
    slug = models.CharField(max_length=60, unique=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PRESENT)
    state_reason = models.CharField(max_length=1000, blank=True)
    line = models.CharField(max_length=160, blank=True)
    about = models.TextField(max_length=10_000, blank=True)
    size = models.CharField(max_length=8, choices=Size.choices, blank=True)
    places = models.JSONField(default=list, blank=True, help_text='[{"city": "Porto", "country": "PT"}]')
    links = models.JSONField(default=list, blank=True, help_text='[{"label": "Reel", "url": "https://…"}]')
    ai = models.CharField(max_length=4, choices=Ai.choices, blank=True)
    ai_text = models.CharField(max_length=1000, blank=True)
    # Is it a charity? Only then may it ask for volunteers.
    is_charity = models.BooleanField(default=False)
    logo = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    banner = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    proof = models.CharField(max_length=9, choices=Proof.choices, blank=True)
    domain = models.CharField(max_length=253, blank=True)
    # The domain of a studio verified earlier that this one's could be taken for.
    resembles = models.CharField(max_length=253, blank=True)
    proven_at = models.DateTimeField(null=True, blank=True)
    proven_until = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    # When a person first let a listing of it onto the board; until then each one waits for a person.
    trusted_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    revision = models.PositiveIntegerField(default=1)

    objects: ClassVar = StudioQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(proof="") | Q(proven_at__isnull=False, proven_until__isnull=False),
                name="proven_studio_has_dates",
            ),
            models.CheckConstraint(
                condition=~Q(state="removed") | ~Q(state_reason=""), name="removed_studio_says_why"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["proven_until"], condition=~Q(proof=""), name="studio_renewal"),
            models.Index(fields=["domain"], condition=~Q(domain=""), name="studio_domain"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return f"/studios/{self.slug}"

    @property
    def is_verified(self) -> bool:
        return bool(self.proof)


class Membership(models.Model):
    """Somebody who works in a studio's room on this site, and as what."""

    class Role(models.TextChoices):
        OWNER = "owner", "Owner"
        RECRUITER = "recruiter", "Recruiter"
        REVIEWER = "reviewer", "Reviewer"

    studio = models.ForeignKey(Studio, on_delete=models.CASCADE, related_name="members", db_index=False)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=9, choices=Role.choices)
    joined_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["studio", "person"], name="member_once_in_studio")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} is {self.role} of studio {self.studio_id}"


class Invitation(models.Model):
    """A place in a studio's room that was offered: to a member of the site, or to whoever has the link."""

    studio = models.ForeignKey(Studio, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=9, choices=Membership.Role.choices)
    invited_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    person = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(blank=True)
    # Of the secret in the link only its hash is kept.
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, email="") | (Q(person__isnull=True) & ~Q(email="")),
                name="invitation_is_for_person_or_mail",
            ),
            models.UniqueConstraint(
                fields=["studio", "person"],
                condition=Q(person__isnull=False, used_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_invitation_per_person",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk} to studio {self.studio_id}"


class Colleague(models.Model):
    """Somebody who works at a studio: shown on its page once both sides say so."""

    studio = models.ForeignKey(Studio, on_delete=models.CASCADE, related_name="colleagues", db_index=False)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="workplaces")
    title = models.CharField(max_length=60, blank=True)
    said_by_person = models.BooleanField(default=False)
    said_by_studio = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["studio", "person"], name="colleague_once_in_studio"),
            models.CheckConstraint(
                condition=Q(said_by_person=True) | Q(said_by_studio=True), name="colleague_said_by_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at studio {self.studio_id}"

    @property
    def is_confirmed(self) -> bool:
        return self.said_by_person and self.said_by_studio


class MadeFor(models.Model):
    """A work that was made for a studio: the studio names it, and it is shown once the artist agrees."""

    studio = models.ForeignKey(Studio, on_delete=models.CASCADE, related_name="made_for", db_index=False)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="made_for")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "made for"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["studio", "work"], name="work_once_for_studio")
        ]

    def __str__(self) -> str:
        return f"work {self.work_id} for studio {self.studio_id}"


class Verification(models.Model):
    """One try of a studio to show who it is."""

    class Method(models.TextChoices):
        MAIL = "mail", "Mail at our domain"
        RECORD = "record", "A record in our domain"
        DOCUMENTS = "documents", "Documents"

    class State(models.TextChoices):
        # Waits for the code, for the record to be there, or for the papers.
        WAITING = "waiting", "Waiting for you"
        LOOKING = "looking", "Being looked at"
        PROVEN = "proven", "Verified"
        REFUSED = "refused", "Not verified"
        # Begun anew in another way, or never ended.
        DROPPED = "dropped", "Dropped"

    OPEN = ("waiting", "looking")

    studio = models.ForeignKey(Studio, on_delete=models.CASCADE, related_name="verifications")
    method = models.CharField(max_length=9, choices=Method.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    asked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    domain = models.CharField(max_length=253, blank=True)
    email = models.EmailField(blank=True)
    # The code that was mailed, as a hash; or the value that the record must have, which is no secret.
    code_hash = models.CharField(max_length=64, blank=True)
    record = models.CharField(max_length=80, blank=True)
    found = models.JSONField(default=list, blank=True, help_text="Records that were there at the last look.")
    tries = models.PositiveSmallIntegerField(default=0)
    # Why not, in a sentence that the studio reads.
    reason = models.CharField(max_length=1000, blank=True)
    note = models.CharField(max_length=2000, blank=True, help_text="What the studio says to the moderator.")
    # Erased when the question is settled.
    papers = models.ManyToManyField(Paper, blank=True, related_name="verifications")
    created_at = models.DateTimeField(default=timezone.now)
    looked_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["studio"],
                condition=Q(state__in=("waiting", "looking")),
                name="one_open_verification_per_studio",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="refused_verification_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.method} verification {self.pk} of studio {self.studio_id}"
