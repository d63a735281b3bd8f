"""Who sees which work: the rule of its post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from byhand.accounts.models import User
from byhand.posts.querysets import awaited_work, listed_work, visible_work

if TYPE_CHECKING:
    from byhand.portfolios.models import Work  # noqa: F401 (named in quotes below)


class WorkQuerySet(models.QuerySet["Work"]):
    def visible_to(self, viewer: User | None) -> WorkQuerySet:
        return self.filter(visible_work(viewer, post="post"))

    def listed_to(self, viewer: User | None) -> WorkQuerySet:
        return self.filter(visible_work(viewer, post="post"), listed_work(viewer, post="post"))

    def process_visible_to(self, viewer: User | None) -> WorkQuerySet:
        """Works whose process the viewer may open: of each work that they see, and of drafts that were opened for it."""
        opened = Q(process_opened_at__isnull=False) & awaited_work(viewer, post="post")
        return self.filter(visible_work(viewer, post="post") | opened)

    def hung_to(self, viewer: User | None) -> WorkQuerySet:
        """Works on their artist's own pages: as in lists, but a mute does not empty the muted person's wall."""
        return self.filter(visible_work(viewer, post="post"), listed_work(None, post="post"))
