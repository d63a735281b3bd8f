"""The log of sign-ins, and the way in for somebody who lost the second factor."""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.utils import timezone

from byhand.accounts import policies
from byhand.accounts.events import RecoveryAsked, RecoveryDone, RecoveryStopped
from byhand.accounts.mail import send_letter, write_letter
from byhand.accounts.models import Recovery, SignIn, User
from byhand.core import limits
from byhand.core.errors import NotAllowed, TooMany
from byhand.core.events import announce

LOG_DAYS = 90
WRONG_TRIES_NOTED_A_DAY = 50
ASKED_A_WEEK = 3
DAY, WEEK = 24 * 3600, 7 * 24 * 3600


@transaction.atomic
def note_sign_in(*, user: User, device: str, address: str, succeeded: bool) -> None:
    """Remember it for the person. Of wrong tries only so many, so that nobody fills the log of another."""
    if not succeeded and is_flooded(user):
        return
    SignIn.objects.create(user=user, device=device[:60], address=address[:45], succeeded=succeeded)


def is_flooded(user: User) -> bool:
    try:
        limits.take(f"wrong:{user.pk}", limit=WRONG_TRIES_NOTED_A_DAY, per=DAY)
    except TooMany:
        return True
    return False


def forget_old_sign_ins(*, now: datetime) -> None:
    SignIn.objects.filter(at__lt=now - timedelta(days=LOG_DAYS)).delete()
    Recovery.objects.filter(asked_at__lt=now - policies.RECOVERY_ENDS).delete()


# ── without the second factor ──


@transaction.atomic
def ask_recovery(*, user: User, device: str, address: str, now: datetime | None = None) -> Recovery:
    """Begin the wait of 72 hours; asking again meanwhile changes nothing."""
    found = Recovery.objects.filter(user=user).first()
    if found is not None:
        return found
    limits.take(f"recovery:{user.pk}", limit=ASKED_A_WEEK, per=WEEK)
    recovery, made = Recovery.objects.get_or_create(
        user=user,
        defaults={"asked_at": now or timezone.now(), "device": device[:60], "address": address[:45]},
    )
    if made:
        announce(RecoveryAsked(user_id=user.pk))
    return recovery


@transaction.atomic
def stop_recovery(*, user: User) -> bool:
    """Whoever is signed in, or reads the person's mail, can stop it at any time."""
    stopped, _ = Recovery.objects.filter(user=user).delete()
    if stopped:
        announce(RecoveryStopped(user_id=user.pk))
    return stopped > 0


@transaction.atomic
def finish_recovery(*, user: User, now: datetime | None = None) -> None:
    """Take the second factor off, once the wait is over."""
    recovery = Recovery.objects.filter(user=user).first()
    if recovery is None or not policies.recovery_is_ripe(recovery, now=now or timezone.now()):
        raise NotAllowed("The 72 hours are not over yet. Please come back then.")
    recovery.delete()
    Authenticator.objects.filter(user=user).delete()
    announce(RecoveryDone(user_id=user.pk))


def remind_of_recoveries(*, now: datetime) -> int:
    """A second letter when a day is left."""
    soon = now - policies.RECOVERY_WAIT + timedelta(days=1)
    due = Recovery.objects.filter(reminded_at=None, asked_at__lte=soon).select_related("user")
    return sum(remind_of_recovery(recovery, now=now) for recovery in due)


def remind_of_recovery(recovery: Recovery, *, now: datetime) -> bool:
    claimed = Recovery.objects.filter(pk=recovery.pk, reminded_at=None).update(reminded_at=now)
    if claimed:
        tell_recovery_asked(user=recovery.user)
    return bool(claimed)


def stop_token(user: User) -> str:
    return signer().sign(str(user.pk))


def user_of_stop_token(token: str) -> User | None:
    """Whose recovery a letter's link may stop."""
    try:
        pk = signer().unsign(token, max_age=policies.RECOVERY_ENDS)
    except BadSignature:
        return None
    return User.objects.filter(pk=int(pk)).first()


def signer() -> TimestampSigner:
    return TimestampSigner(salt="byhand.recovery")


# ── letters ──


def tell_recovery_asked(*, user: User) -> None:
    recovery = Recovery.objects.filter(user=user).first()
    if recovery is not None:
        ends = policies.recovery_ripe_at(recovery)
        words = {"user": user, "recovery": recovery, "ends": ends, "token": stop_token(user)}
        send_letter(write_letter("recovery_asked", user.email, **words))


def tell_recovery_done(*, user: User) -> None:
    send_letter(write_letter("recovery_done", user.email, user=user))
