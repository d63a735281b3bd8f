"""Who works in a studio's room: asked, come in, given another role, gone."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.core.events import announce
from byhand.core.limits import take
from byhand.jobboard.events import InvitationSent
from byhand.jobboard.models import Invitation, Membership, Studio
from byhand.jobboard.policies import Deed, may

Role = Membership.Role
OPEN_FOR = timedelta(days=14)
MEMBERS_MAX = 50
A_DAY = 24 * 3600
LAST_OWNER = "A studio needs an owner. Make somebody else one first, then you can go."
GONE = "This invitation was used, taken back, or is too old. Ask for a new one."


@transaction.atomic
def invite_member(
    *, actor: User, studio: Studio, whom: str, role: str, now: datetime | None = None
) -> Invitation:
    """Ask somebody in, by handle or by mail address. Asking again takes the place of the first time."""
    now = now or timezone.now()
    _need(actor, studio)
    if role not in Role.values:
        raise UserError("Choose what the person may do.", field="role")
    whom = whom.strip()
    person, email = _who(whom)
    if person and Membership.objects.filter(studio=studio, person=person).exists():
        raise UserError(f"@{person.handle} works here already.", field="whom")
    if studio.members.count() >= MEMBERS_MAX:
        raise UserError(f"A studio has {MEMBERS_MAX} members at most.", field="whom")
    take(f"invitations:{studio.pk}", limit=30, per=A_DAY)
    _open(studio).filter(person=person, email=email).update(withdrawn_at=now)
    token = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        studio=studio,
        role=role,
        invited_by=actor,
        person=person,
        email=email,
        token_hash=hash_of(token),
        created_at=now,
        expires_at=now + OPEN_FOR,
    )
    announce(InvitationSent(invitation.pk, token))
    return invitation


@transaction.atomic
def accept_invitation(*, actor: User, token: str, now: datetime | None = None) -> Membership:
    """Come in by the link. It works once, in its time, and for the person it was meant for."""
    now = now or timezone.now()
    invitation = Invitation.objects.select_for_update().filter(token_hash=hash_of(token)).first()
    if invitation is None or not actor.is_present:
        raise UserError(GONE)
    if invitation.person_id and invitation.person_id != actor.pk:
        raise NotAllowed("This invitation is for somebody else. Ask for one of your own.")
    known = Membership.objects.filter(studio=invitation.studio_id, person=actor).first()
    if known and invitation.used_at:
        return known
    if invitation.used_at or invitation.withdrawn_at or invitation.expires_at <= now:
        raise UserError(GONE)
    Invitation.objects.filter(pk=invitation.pk).update(used_at=now)
    if known:
        return known
    return Membership.objects.create(studio_id=invitation.studio_id, person=actor, role=invitation.role)


@transaction.atomic
def withdraw_invitation(*, actor: User, invitation: Invitation, now: datetime | None = None) -> None:
    """The link opens nothing any more. The invited person may turn it down in the same way."""
    if actor.pk != invitation.person_id:
        _need(actor, invitation.studio)
    _open(invitation.studio).filter(pk=invitation.pk).update(withdrawn_at=now or timezone.now())


@transaction.atomic
def change_member_role(*, actor: User, member: Membership, role: str) -> None:
    _need(actor, member.studio)
    if role not in Role.values:
        raise UserError("Choose what the person may do.", field="role")
    if role != Role.OWNER:
        _leave_an_owner(member)
    Membership.objects.filter(pk=member.pk).update(role=role)


@transaction.atomic
def drop_member(*, actor: User, member: Membership) -> None:
    """Owners show people out, and everybody may go; the last owner stays."""
    if actor.pk != member.person_id:
        _need(actor, member.studio)
    _leave_an_owner(member)
    Membership.objects.filter(pk=member.pk).delete()


def _leave_an_owner(member: Membership) -> None:
    # Two owners who go at once wait for each other here.
    Studio.objects.select_for_update().get(pk=member.studio_id)
    owners = Membership.objects.filter(studio=member.studio_id, role=Role.OWNER)
    if not owners.exclude(pk=member.pk).exists():
        raise UserError(LAST_OWNER)


def _who(whom: str) -> tuple[User | None, str]:
    if "@" in whom.lstrip("@"):
        try:
            validate_email(whom)
        except ValidationError:
            raise UserError("This is no mail address and no handle.", field="whom") from None
        return None, whom.lower()
    person = User.objects.present().filter(handle=whom.lstrip("@").lower()).first()
    if person is None:
        raise UserError(f"There is no @{whom.lstrip('@')} here. A mail address works too.", field="whom")
    return person, ""


def _open(studio: Studio) -> "models.QuerySet[Invitation]":
    return Invitation.objects.filter(studio=studio, used_at__isnull=True, withdrawn_at__isnull=True)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _need(actor: User, studio: Studio) -> None:
    if not may(actor, Deed.MANAGE_MEMBERS, studio):
        raise NotAllowed("Only owners of the studio can do this. Ask one of them.")
