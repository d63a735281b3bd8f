"""Telling artists of their cloaks: once for each work, in the app and by mail."""

from django.db import transaction

from byhand.accounts.mail import send_letter, write_letter
from byhand.accounts.models import User
from byhand.media.models import Cloak, CloakQuerySet
from byhand.notifications.models import Notification
from byhand.notifications.services.counting import recount
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
    ring(artist, work, kind)
    send_letter(
        write_letter(LETTERS[kind], artist.email, user=artist, work=work, title=work.title or "Untitled")
    )


def most_pressing(cloaks: CloakQuerySet, state: str) -> str:
    last = {cloak.picture_id: cloak.state for cloak in cloaks.order_by("created_at", "pk")}
    ended = {*last.values(), state}
    return next(each for each in KINDS if each in ended)


@transaction.atomic
def ring(artist: User, work: Work, kind: str) -> None:
    """In place of what was told of earlier cloaks of the same work, so that it rings again."""
    former = Notification.objects.filter(user=artist, kind__in=list(LETTERS), post=work.post_id)
    if former.exists():
        former.delete()
        recount([artist.pk])
    tell(user_id=artist.pk, kind=kind, post_id=work.post_id)
