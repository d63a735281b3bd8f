"""Telling a studio's owners and recruiters what becomes of their listings."""

from byhand.accounts.mail import send_letter, write_letter
from byhand.accounts.models import User
from byhand.jobboard.models import Listing, Membership
from byhand.notifications.models import Notification
from byhand.notifications.services.letters import letters_off_address, unsubscribing
from byhand.notifications.services.ringing import ring

HIRING_ROLES = (Membership.Role.OWNER, Membership.Role.RECRUITER)


def tell_of_listing(*, listing_id: int, ends: bool = False) -> None:
    """It opened, came back from a moderator, closed, was taken down; or `ends` in a few days."""
    listing = Listing.objects.select_related("studio").filter(pk=listing_id).first()
    if listing is None or (ends and not listing.is_open):
        return
    for user in hirers_of(listing.studio_id):
        if ring(user_id=user.pk, kind=Notification.Kind.LISTING, listing_id=listing.pk):
            off = letters_off_address(user)
            letter = write_letter("listing_news", user.email, user=user, listing=listing, ends=ends, off=off)
            send_letter(letter, headers=unsubscribing(off))


def hirers_of(studio_id: int) -> list[User]:
    """Owners and recruiters: those who can answer."""
    members = Membership.objects.filter(studio=studio_id, role__in=HIRING_ROLES)
    return list(User.objects.present().filter(pk__in=members.values("person")).order_by("pk"))
