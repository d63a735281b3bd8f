"""A sign of life, by which an outage is seen afterwards."""

from django.db import models


class Beat(models.Model):
    """One row: when the clock of this site last went."""

    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
