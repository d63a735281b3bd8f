"""Searches that people keep, what was found for them, and what a euro is worth."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from byhand.accounts.models import User
from byhand.jobboard.models.listings import Listing


class SavedSearch(models.Model):
    """A set of filters under a name; new listings that fit are told by mail."""

    class How(models.TextChoices):
        INSTANT = "instant", "At once"
        DAILY = "daily", "Once a day"
        WEEKLY = "weekly", "Once a week"
        NEVER = "never", "No mail"

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_searches", db_index=False)
    name = models.CharField(max_length=80)
    # The filters as they stand in the address of the board, in one order.
    query = models.CharField(max_length=500, blank=True)
    how = models.CharField(max_length=7, choices=How.choices, default=How.DAILY)
    # The secret of the link that ends the mails without signing in.
    key = models.CharField(max_length=32, unique=True)
    told_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "query"], name="search_kept_once")]
        indexes: ClassVar = [
            models.Index(fields=["how", "told_at"], condition=~Q(how="never"), name="search_due")
        ]

    def __str__(self) -> str:
        return f"search {self.pk}: {self.name}"


class Hit(models.Model):
    """A listing that a saved search found and that its owner was not told of yet."""

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="hits", db_index=False)
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="hits")
    at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["search", "listing"], name="listing_found_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["search"], condition=Q(told_at__isnull=True), name="hit_untold")
        ]

    def __str__(self) -> str:
        return f"listing {self.listing_id} for search {self.search_id}"


class Rate(models.Model):
    """What one euro was worth on a day. Only for estimates beside the real pay."""

    currency = models.CharField(max_length=3, unique=True)
    per_euro = models.DecimalField(max_digits=16, decimal_places=6)
    on = models.DateField()
    source = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(per_euro__gt=0), name="rate_is_more_than_nothing")
        ]

    def __str__(self) -> str:
        return f"1 EUR = {self.per_euro} {self.currency}"
