"""What all changes of an account share: the claim of a state, and the end of sessions."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone

from byhand.accounts.models import User


@transaction.atomic
def end_sessions(*, user: User, but: str | None = None) -> int:
    """Sign the person out everywhere, except in the session with the key `but`."""
    sessions = UserSession.objects.filter(user=user).exclude(session_key=but)
    count = len(sessions)
    for session in sessions:
        session.end()
    return count


@transaction.atomic
def end_session(*, user: User, session_id: int) -> None:
    """Sign the person out in one place; of others' sessions nothing is known here."""
    for session in UserSession.objects.filter(user=user, pk=session_id):
        session.end()


def change_state(user: User, *, of: str, to: str, now: datetime | None = None) -> bool:
    """Claim the change: of two that come at once, one does it."""
    now = now or timezone.now()
    changed = User.objects.filter(pk=user.pk, state=of).exclude(state=to).update(state=to, state_since=now)
    if changed:
        user.state, user.state_since = to, now
    return changed > 0
