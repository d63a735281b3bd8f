"""Who may apply, and who may do what with an application."""

from datetime import datetime

from django.db.models import Q

from byhand.accounts.models import User
from byhand.jobboard.discretion import without_contacts
from byhand.jobboard.models import Application, Listing, Membership
from byhand.jobboard.policies import Deed, may
from byhand.jobboard.stages import OPEN, Stage
from byhand.relationships.models import Block

REMIND_DAYS, SILENT_DAYS = 14, 45
CLOSED = "This listing has closed, so nothing can be sent any more. What you wrote is kept as a draft."


def why_not_apply(actor: User, listing: Listing, *, now: datetime) -> str:
    """The reason in a sentence, or an empty word."""
    if not actor.is_active or not actor.is_present:
        return "Confirm your account first, then you can apply."
    if not takes_applications(listing, now=now):
        return CLOSED
    if not listing.apply_here:
        return "This studio takes applications on its own site only."
    if Membership.objects.filter(studio=listing.studio_id, person=actor).exists():
        return "You work in the room of this studio, so you cannot apply to it."
    if is_blocked(actor, listing):
        return "You cannot apply to this listing."
    return ""


def takes_applications(listing: Listing, *, now: datetime) -> bool:
    return listing.is_open and (listing.closes_at is None or listing.closes_at > now)


def is_blocked(actor: User, listing: Listing) -> bool:
    """Whether a block stands between the person and an owner or recruiter of the studio."""
    hiring = Membership.objects.filter(studio=listing.studio_id).exclude(role=Membership.Role.REVIEWER)
    people = hiring.values("person")
    return Block.objects.filter(
        Q(blocker=actor, blocked__in=people) | Q(blocked=actor, blocker__in=people)
    ).exists()


def may_with(actor: User, deed: Deed, application: Application) -> bool:
    """Whether one of the studio's people may do this with an application that they see."""
    return may(actor, deed, application.listing.studio_id)


def is_open(application: Application) -> bool:
    return application.stage in OPEN


def can_talk(application: Application) -> bool:
    """Messages go on as long as something is to be decided, and with whoever was hired."""
    return is_open(application) or application.stage == Stage.HIRED


# From here on the two sides have business with each other that the site cannot carry.
CONTACTS_SHOWN = (Stage.OFFER, Stage.HIRED)


def shows_contacts(application: Application) -> bool:
    """Whether each side reads the other's mail addresses and telephone numbers."""
    return application.contact_shared_at is not None or application.stage in CONTACTS_SHOWN


def as_read(text: str, application: Application) -> str:
    """What the other side reads of these words."""
    return text if shows_contacts(application) else without_contacts(text)


def can_ask_reply(application: Application, *, now: datetime) -> bool:
    """Once, a fortnight after the studio's last sign."""
    since = application.heard_at or application.sent_at
    return (
        is_open(application)
        and application.asked_at is None
        and since is not None
        and (now - since).days >= REMIND_DAYS
    )
