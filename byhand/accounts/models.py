"""Who is here: accounts, profiles and preferences."""

from datetime import UTC, date, datetime
from functools import lru_cache
from time import time
from typing import Any, ClassVar

from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.db import models
from django.db.models import Q
from django.utils import timezone

ADULT_YEARS = 18


def is_past_birthday(born: date, years: int, *, today: date) -> bool:
    """Whether somebody of that birth month is so old for certain: the month itself is over."""
    months = (today.year - born.year) * 12 + today.month - born.month
    return months > years * 12


@lru_cache(maxsize=2)
def day_of(minute: int) -> date:
    """The date of a minute since 1970, on the clock of the site. Asked many times for each page."""
    return timezone.localdate(datetime.fromtimestamp(minute * 60, UTC))


class UserManager(BaseUserManager["User"]):
    """Users; `present()` are those whose pages and works may be seen."""

    def present(self) -> models.QuerySet["User"]:
        return self.filter(state=User.State.PRESENT)

    # Any: extra fields of any type, as in Django's own manager.
    def create_user(self, handle: str, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(handle=handle, email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.name = user.name or handle
        user.save(using=self._db)
        Profile.objects.create(user=user)
        Preferences.objects.create(user=user)
        return user

    def create_superuser(self, handle: str, email: str, password: str, **fields: Any) -> "User":
        return self.create_user(handle, email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """An account. `state` decides whether others see it, `is_active` whether it can sign in."""

    class Role(models.TextChoices):
        ARTIST = "artist", "I make"
        FAN = "fan", "I look"
        HIRER = "hirer", "I hire"

    class State(models.TextChoices):
        # The e-mail address is not confirmed yet.
        NEW = "new", "New"
        # The address is of a throw-away kind; a moderator looks first.
        ASKING = "asking", "Asking to join"
        PRESENT = "present", "Present"
        # Asked to leave; may come back for 30 days.
        LEAVING = "leaving", "Leaving"
        SUSPENDED = "suspended", "Suspended"
        # Everything of theirs is being erased; the row goes last.
        ERASED = "erased", "Erased"

    handle = models.CharField(max_length=24, unique=True)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=60)
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.FAN)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PRESENT)
    state_since = models.DateTimeField(default=timezone.now)
    state_reason = models.CharField(max_length=300, blank=True)
    is_active = models.BooleanField(default=True)
    is_moderator = models.BooleanField(default=False)
    is_staff = models.BooleanField(default=False)
    born = models.DateField(null=True, blank=True, help_text="First day of the birth month.")
    joined_at = models.DateTimeField(default=timezone.now)
    avatar_key = models.CharField(max_length=32, blank=True)
    # Goes up when the name, handle or avatar changes, so that kept fragments are made anew.
    revision = models.PositiveIntegerField(default=1)
    approves_followers = models.BooleanField(default=False)
    # Here and not with the preferences, because every page of a person must know it.
    search_engines = models.BooleanField(default=True)
    follower_count = models.PositiveIntegerField(default=0)
    following_count = models.PositiveIntegerField(default=0)
    work_count = models.PositiveIntegerField(default=0)
    unread_count = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "handle"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["email"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(handle__regex=r"^[a-z0-9_]{3,24}$"), name="handle_is_plain"),
        ]

    def __str__(self) -> str:
        return f"@{self.handle}"

    @property
    def is_present(self) -> bool:
        return self.state == self.State.PRESENT

    def is_adult(self, *, today: date | None = None) -> bool:
        """Whether the person is 18 or older; without a birth month the answer is no."""
        if self.born is None:
            return False
        return is_past_birthday(self.born, ADULT_YEARS, today=today or day_of(int(time()) // 60))


class Profile(models.Model):
    """What a person says of themself."""

    class Tab(models.TextChoices):
        PORTFOLIO = "portfolio", "Portfolio"
        POSTS = "posts", "Posts"
        SERIES = "series", "Series"
        ABOUT = "about", "About"

    class Layout(models.TextChoices):
        ROWS = "rows", "Rows of one height"
        MASONRY = "masonry", "Columns of one width"
        GRID = "grid", "Squares with my crops"

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True)
    pronouns = models.CharField(max_length=40, blank=True)
    line = models.CharField(max_length=160, blank=True)
    about = models.TextField(max_length=20_000, blank=True)
    place = models.CharField(max_length=80, blank=True)
    links = models.JSONField(default=list, blank=True, help_text='[{"label": "Shop", "url": "https://…"}]')
    cover_key = models.CharField(max_length=32, blank=True)
    cover_width = models.PositiveIntegerField(default=0)
    cover_height = models.PositiveIntegerField(default=0)
    cover_widths = models.JSONField(default=list, blank=True)
    open_to_work = models.BooleanField(default=False)
    commission_slots = models.PositiveSmallIntegerField(default=0)
    first_tab = models.CharField(max_length=10, choices=Tab.choices, default=Tab.PORTFOLIO)
    layout = models.CharField(max_length=8, choices=Layout.choices, default=Layout.ROWS)
    hides_follower_count = models.BooleanField(default=False)
    says_choice = models.BooleanField(default=False)
    fields = models.JSONField(default=list, blank=True, help_text="Fields that the person makes or likes.")
    # How many works show others how they are made; portfolios count them. Without any there is no tab for it.
    process_count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"profile of {self.user_id}"


def told_by_mail() -> list[str]:
    """What waits for an answer or went wrong is worth a letter; the rest waits for the next visit."""
    of_works = ["request", "credit", "stuck", "cloak", "cloaked", "uncloak"]
    of_jobs = ["applying", "applied", "hiring", "timed", "asked", "look", "listing"]
    return [*of_works, *of_jobs]


class Preferences(models.Model):
    """How a person wants the site to behave for them."""

    class Cloak(models.TextChoices):
        """What the form of a new work or post begins with."""

        LAST = "last", "As on my last work"
        OFF = "off", "Off"
        LIGHT = "light", "Light"
        MEDIUM = "medium", "Medium"
        STRONG = "strong", "Strong"

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True)
    default_audience = models.CharField(max_length=10, default="everyone")
    # Strangers see works up to a certain width; the file itself is for signed-in people.
    full_for_members = models.BooleanField(default=False)
    cloak_default = models.CharField(max_length=6, choices=Cloak.choices, default=Cloak.LAST)
    cloak_holds = models.BooleanField(default=True)
    cloak_looks = models.BooleanField(default=False)
    reveals_mature = models.BooleanField(default=False)
    reveals_adult = models.BooleanField(default=False)
    hides_works = models.BooleanField(default=False)
    hides_posts = models.BooleanField(default=False)
    hides_reposts = models.BooleanField(default=False)
    # Labelled works that do not come up in their lists.
    hides_generated = models.BooleanField(default=False)
    hides_assisted = models.BooleanField(default=False)
    muted_words = models.JSONField(default=list, blank=True, help_text='Words, and tags as "#ink".')
    # Kinds of notifications. Names are those of notifications.models.Notification.Kind.
    not_told = models.JSONField(default=list, blank=True, help_text="Kinds that do not ring.")
    told_by_mail = models.JSONField(default=told_by_mail, blank=True)
    requires_alt = models.BooleanField(default=False)
    welcome_done = models.JSONField(
        default=list, blank=True, help_text="Cards of the welcome list that are done."
    )

    def __str__(self) -> str:
        return f"preferences of {self.user_id}"


class OldHandle(models.Model):
    """A handle that a person gave up; its address leads to the new one. Without a person: they are gone."""

    handle = models.CharField(max_length=24, unique=True)
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="old_handles"
    )
    released_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"@{self.handle}"


class SignIn(models.Model):
    """A sign-in, or a try with a wrong password, for the person's own eyes; kept for 90 days."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins", db_index=False)
    at = models.DateTimeField(default=timezone.now)
    device = models.CharField(max_length=60)
    address = models.CharField(max_length=45)
    succeeded = models.BooleanField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["user", "-id"], name="sign_in_newest")]

    def __str__(self) -> str:
        return f"{self.user_id} from {self.address}"


class Recovery(models.Model):
    """Somebody who knows the password, but lost the second factor, waits to come in without it."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True)
    asked_at = models.DateTimeField(default=timezone.now)
    device = models.CharField(max_length=60)
    address = models.CharField(max_length=45)
    reminded_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"recovery of {self.user_id}"
