"""The present answers of an account, and the book in which every answer stays."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from provenance.choice import Choice

from byhand.accounts.models import User

DEFAULT = Choice().code
CODE = r"^[nyu]{4}$"
# Of a work: a letter a follows the account there; the whole code is empty where all four do.
WORK_CODE = r"^[nyua]{4}$"


class AccountChoice(models.Model):
    """What holds for all works that say nothing else. Without a row, the answer to everything is no."""

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, primary_key=True, related_name="account_choice"
    )
    # Four letters, n, y or u, in the order of `provenance.choice.Choice`.
    code = models.CharField(max_length=4, default=DEFAULT)
    changed_at = models.DateTimeField(default=timezone.now)
    # Null until the person has looked at the first answer, no to everything, and kept or changed it.
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["user"], condition=~Q(code=DEFAULT), name="account_choice_differs")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(code__regex=CODE), name="account_choice_is_four_answers")
        ]

    def __str__(self) -> str:
        return f"{self.code} by {self.user_id}"


class Entry(models.Model):
    """One answer that was given: never changed, gone only with the account."""

    class How(models.TextChoices):
        WELCOME = "welcome", "list of first steps"
        SETTINGS = "settings", "settings"
        FORM = "form", "form of the work"
        BULK = "bulk", "desk, many works at once"
        COMMAND = "command", "the operator, at the artist's wish"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="choice_entries", db_index=False)
    # The number of the work that it was given for; null for the account. Works live in a higher room.
    work = models.BigIntegerField(null=True, blank=True)
    # Empty: from here on as the account.
    code = models.CharField(max_length=4, blank=True)
    how = models.CharField(max_length=8, choices=How.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["user", "id"], name="choice_book")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(code="") | Q(code__regex=WORK_CODE), name="entry_is_four_answers"
            ),
            models.CheckConstraint(
                condition=~Q(code="") | Q(work__isnull=False), name="account_always_answers"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code or 'as the account'} by {self.user_id} for {self.work or 'all'}"

    def save(self, *args: Any, **kwargs: Any) -> None:  # Any: as in Django's own models
        if self.pk:
            raise TypeError("What is in the book stays as it is. Write a new entry.")
        super().save(*args, **kwargs)
