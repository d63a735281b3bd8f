"""Papers: private PDF files."""

from django.db import models
from django.utils import timezone

from byhand.accounts.models import User


class Paper(models.Model):
    """A private PDF file that was looked through: a CV, a document. Never public, in no rendition."""

    # Protected, because a row that vanishes by itself would leave its file behind.
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="papers")
    key = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=200, blank=True)
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"paper {self.pk} of {self.owner_id}"
