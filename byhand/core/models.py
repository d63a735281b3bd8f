"""The one table of the core: how much of each limit is used up."""

from django.db import models


class Bucket(models.Model):
    """One limit of one person or address. `full_at` is when nothing is left of what was taken."""

    key = models.CharField(max_length=120, primary_key=True)
    full_at = models.FloatField(db_index=True, help_text="Seconds since 1970.")

    def __str__(self) -> str:
        return self.key
