"""Telling artists of checks: in the app and by mail, once for all that came in a row."""

from django.db import transaction

from byhand.accounts.mail import send_letter, write_letter
from byhand.accounts.models import User
from byhand.media.models import Check
from byhand.media.selectors import check_of
from byhand.notifications.models import Notification
from byhand.notifications.services.telling import tell_anew

Kind = Notification.Kind


def tell_of_check(*, picture_id: int) -> None:
    """A question waits for the artist. While an earlier one is unread, that one rings for both."""
    check = check_of(picture_id)
    if check is None or check.state != Check.State.OPEN:
        return
    if ring(check.picture.owner, Kind.CHECK):
        send(check, "check_asked" if check.kind == Check.Kind.ASK else "check")


def tell_of_check_end(*, check_id: int) -> None:
    """People were convinced. Of a refusal the statement of reasons tells."""
    check = (
        Check.objects.select_related("picture__owner").filter(pk=check_id, state=Check.State.CLEARED).first()
    )
    if check is not None and ring(check.picture.owner, Kind.CHECKED):
        send(check, "check_cleared")


@transaction.atomic
def ring(artist: User, kind: str) -> bool:
    """Says whether it rang, so that a letter is due."""
    if artist.state != User.State.PRESENT:
        return False
    if Notification.objects.filter(user=artist, kind=kind, read_at=None, is_withdrawn=False).exists():
        return False
    tell_anew(user_id=artist.pk, kind=kind)
    Notification.objects.filter(user=artist, kind=kind).update(mail_due=False)
    return True


def send(check: Check, name: str) -> None:
    artist, picture = check.picture.owner, check.picture
    letter = write_letter(
        name,
        artist.email,
        user=artist,
        file=picture.original_name or "your picture",
        check=check,
        generator=check.finding.get("generator", ""),
    )
    send_letter(letter)
