"""Who sees which studio and which listing: the one place where this is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from byhand.accounts.models import User
from byhand.posts.querysets import literal

if TYPE_CHECKING:
    from byhand.jobboard.models import Listing, Studio  # noqa: F401 (named in quotes below)

PRESENT = "present"
OPEN = "open"
CLOSED = "closed"
REVIEW = "review"


class StudioQuerySet(models.QuerySet["Studio"]):
    def visible_to(self, viewer: User | None) -> StudioQuerySet:
        """Studios whose page the viewer may open: present ones; members see their own in every state."""
        shown = Q(state=PRESENT)
        if viewer is None:
            return self.filter(shown)
        if viewer.is_moderator:
            return self.all()
        return self.filter(shown | Q(pk__in=viewer.memberships.values("studio")))

    def listed_to(self, viewer: User | None) -> StudioQuerySet:
        """Studios that may come up in lists."""
        return self.filter(state=PRESENT)

    def of(self, person: User) -> StudioQuerySet:
        """Studios in whose room the person works."""
        return self.filter(members__person=person)


class ListingQuerySet(models.QuerySet["Listing"]):
    def visible_to(self, viewer: User | None) -> ListingQuerySet:
        """Listings whose page the viewer may open: open and closed ones of present studios.

        Members of the studio see their own in every state, moderators what waits for them.
        """
        shown = Q(state__in=(OPEN, CLOSED), studio__state=PRESENT)
        if viewer is None:
            return self.filter(shown)
        if viewer.is_moderator:
            shown |= ~Q(state="draft")
        return self.filter(shown | Q(studio__in=viewer.memberships.values("studio")))

    def listed_to(self, viewer: User | None) -> ListingQuerySet:
        """Listings that stand on the board."""
        from byhand.jobboard.models import Studio  # noqa: PLC0415 (models are made of querysets)

        # The word itself stands in the statement, or planners would not use the indexes of open listings.
        # Asked of each listing by itself, or they would begin with all studios and sort what those have.
        present = Studio.objects.filter(pk=OuterRef("studio"), state=PRESENT)
        return self.filter(Exists(present), state=literal(OPEN))

    def of_member(self, person: User) -> ListingQuerySet:
        """Listings of the studios in whose room the person works."""
        return self.filter(studio__in=person.memberships.values("studio"))
