"""Who sees which application, and which works through it: the one place where this is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from byhand.accounts.models import User
from byhand.jobboard.stages import OPEN, SHOWN_TO_STUDIO
from byhand.relationships.models import Block

if TYPE_CHECKING:
    from byhand.jobboard.models import Application, ShownWork  # noqa: F401 (named in quotes below)

# States of a work that hangs, to whomever.
HANGING = ("published", "waiting")


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, viewer: User | None) -> ApplicationQuerySet:
        """Applicants see their own in every stage; the studio's people see what was sent to their studio."""
        if viewer is None:
            return self.none()
        return self.filter(Q(applicant=viewer) | _for_member(viewer))

    def of(self, applicant: User) -> ApplicationQuerySet:
        return self.filter(applicant=applicant)

    def seen_by_member(self, viewer: User) -> ApplicationQuerySet:
        """As `visible_to`, but only as one of the studio's people, never as the applicant."""
        return self.filter(_for_member(viewer))

    def open(self) -> ApplicationQuerySet:
        return self.filter(stage__in=OPEN)

    def sent(self) -> ApplicationQuerySet:
        return self.exclude(stage="draft")


def _for_member(viewer: User) -> Q:
    """Nobody sees the application of somebody with whom a block stands, or who has left."""
    return (
        Q(
            stage__in=SHOWN_TO_STUDIO,
            listing__studio__in=viewer.memberships.values("studio"),
            listing__studio__state="present",
            applicant__state=User.State.PRESENT,
        )
        & ~Q(applicant=viewer)
        & ~Exists(Block.objects.filter(blocker=OuterRef("applicant"), blocked=viewer))
        & ~Exists(Block.objects.filter(blocker=viewer, blocked=OuterRef("applicant")))
    )


class ShownWorkQuerySet(models.QuerySet["ShownWork"]):
    def visible_to(self, viewer: User | None) -> ShownWorkQuerySet:
        """Works that somebody sees because an applicant chose to show them to their studio.

        Also where the work's own page is not open to them. What its artist binned or erased is gone
        here as well, and what is for adults is shown to adults alone.
        """
        from byhand.jobboard.models import Application  # noqa: PLC0415 (models are made of querysets)

        # Asked of each application by itself: of all that the viewer sees there may be very many.
        seen = Application.objects.visible_to(viewer).filter(pk=OuterRef("application"))
        found = self.filter(Exists(seen), work__post__state__in=HANGING)
        if viewer is not None and viewer.is_adult():
            return found
        return found.filter(~Q(work__post__rating="adult") | Q(work__artist=viewer))
