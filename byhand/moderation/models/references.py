"""Human works that scores are compared with, and the artists who stand for them."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from byhand.accounts.models import User


class VerifiedArtist(models.Model):
    """Somebody of whom the operator knows that they make their works by hand."""

    artist = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"verified {self.artist_id}"


class Reference(models.Model):
    """The score of one human work. Nothing but the private queue compares with it."""

    picture_id = models.BigIntegerField(unique=True)
    artist = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    stratum = models.CharField(max_length=12)
    model = models.CharField(max_length=80)
    score = models.FloatField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["model", "stratum"], name="reference_kind")]

    def __str__(self) -> str:
        return f"reference {self.picture_id} in {self.stratum}"
