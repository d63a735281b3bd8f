"""Telling artists of their cloaks: once for each work, in the app and by mail."""

from django.db import transaction

from byhand.accounts.mail import send_letter, write_letter
from byhand.accounts.models import User
from byhand.media.models import Cloak, CloakQuerySet
from byhand.notifications.models import Notification
from byhand.notifications.services.counting import recount
from byhand.notifications.services.letters import letters_off_address, unsubscribing
from byhand.notifications.services.telling import tell
from byhand.portfolios.models import Work
from byhand.portfolios.selectors import works_of_pictures

Kind = Notification.Kind
# What needs the artist most comes first.
KINDS = {
    Cloak.State.FAILED.value: Kind.CLOAK_FAILED,
    Cloak.State.READY.value: Kind.CLOAK_READY,
    Cloak.State.USED.value: Kind.CLOAKED,
}
LETTERS = {Kind.CLOAK_FAILED: "cloak_failed", Kind.CLOAK_READY: "cloak_ready", Kind.CLOAKED: "cloak_done"}


def tell_of_cloak(*, picture_id: int, owner_id: int, state: str) -> None:
    """Tell when the last cloak of a work has ended, once, of what needs the artist most."""
    artist = User.objects.filter(pk=owner_id, state=User.State.PRESENT).first()
    work = works_of_pictures(artist, [picture_id]).get(picture_id) if artist else None
    if artist is None or work is None:
        return
    cloaks: CloakQuerySet = Cloak.objects.filter(picture__slots__post=work.post_id)
    if cloaks.on_the_way().exists():
        return
    kind = KINDS[most_pressing(cloaks, state)]
    if ring(artist, work, kind):
        send_letter_of(artist, work, kind)


def most_pressing(cloaks: CloakQuerySet, state: str) -> str:
    last = {cloak.picture_id: cloak.state for cloak in cloaks.order_by("created_at", "pk")}
    ended = {*last.values(), state}
    return next(each for each in KINDS if each in ended)


@transaction.atomic
def ring(artist: User, work: Work, kind: str) -> bool:
    """In place of what was told of earlier cloaks of the same work, so that it rings again.

    Says whether a letter is due. It is sent at once, so the gathered letter leaves it out.
    """
    former = Notification.objects.filter(user=artist, kind__in=list(LETTERS), post=work.post_id)
    if former.exists():
        former.delete()
        recount([artist.pk])
    tell(user_id=artist.pk, kind=kind, post_id=work.post_id)
    due = Notification.objects.filter(user=artist, kind=kind, post=work.post_id, mail_due=True)
    return due.update(mail_due=False) > 0


def send_letter_of(artist: User, work: Work, kind: Kind) -> None:
    off = letters_off_address(artist)
    title = work.title or "Untitled"
    letter = write_letter(LETTERS[kind], artist.email, user=artist, title=title, off=off)
    send_letter(letter, headers=unsubscribing(off))
