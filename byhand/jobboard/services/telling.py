"""Letters about studios to the people of the studio."""

from byhand.accounts.mail import send_letter, write_letter
from byhand.accounts.models import User
from byhand.jobboard.models import Colleague, Invitation, MadeFor, Membership, Studio, Verification


def tell_invited(*, invitation_id: int, token: str) -> None:
    found = (
        Invitation.objects.select_related("studio", "person", "invited_by").filter(pk=invitation_id).first()
    )
    if found is None or found.used_at or found.withdrawn_at:
        return
    to = found.person.email if found.person else found.email
    send_letter(write_letter("studio_invitation", to, invitation=found, token=token))


def tell_colleague(*, colleague_id: int) -> None:
    """The side that has not spoken yet is asked."""
    row = Colleague.objects.select_related("studio", "person").filter(pk=colleague_id).first()
    if row is None or row.is_confirmed:
        return
    asked = [row.person] if row.said_by_studio else people_of(row.studio, roles=(Membership.Role.OWNER,))
    for user in asked:
        send_letter(write_letter("studio_colleague", user.email, user=user, colleague=row))


def tell_made_for(*, made_for_id: int) -> None:
    """The artist is asked whether the work was made for the studio."""
    row = MadeFor.objects.select_related("studio", "work__artist").filter(pk=made_for_id).first()
    if row is not None and row.confirmed_at is None:
        user = row.work.artist
        send_letter(write_letter("studio_made_for", user.email, user=user, made=row))


def tell_studio(*, studio_id: int) -> None:
    """Owners hear what came of their papers."""
    studio = Studio.objects.filter(pk=studio_id).first()
    row = Verification.objects.filter(studio=studio_id).order_by("-pk").first()
    if studio is None or row is None:
        return
    for user in people_of(studio, roles=(Membership.Role.OWNER,)):
        send_letter(write_letter("studio_news", user.email, user=user, studio=studio, verification=row))


def people_of(studio: Studio, *, roles: tuple[str, ...]) -> list[User]:
    return list(
        User.objects.present().filter(memberships__studio=studio, memberships__role__in=roles).order_by("pk")
    )
