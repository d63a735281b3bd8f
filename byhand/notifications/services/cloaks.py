"""Telling artists of their cloaks: once for each work or post, in the app and by mail."""

from dataclasses import dataclass

from django.db import transaction

from byhand.accounts.mail import send_letter, write_letter
from byhand.accounts.models import User
from byhand.core.text import markdown_text, plain_excerpt
from byhand.media.models import Cloak, CloakQuerySet
from byhand.notifications.models import Notification
from byhand.notifications.services.counting import recount
from byhand.notifications.services.letters import letters_off_address, unsubscribing
from byhand.notifications.services.telling import tell
from byhand.portfolios.selectors import works_of_pictures
from byhand.posts.selectors.cloaks import talk_of_pictures

Kind = Notification.Kind
# What needs the artist most comes first.
KINDS = {
    Cloak.State.FAILED.value: Kind.CLOAK_FAILED,
    Cloak.State.READY.value: Kind.CLOAK_READY,
    Cloak.State.USED.value: Kind.CLOAKED,
}
EXCERPT = 40
LETTERS = {Kind.CLOAK_FAILED: "cloak_failed", Kind.CLOAK_READY: "cloak_ready", Kind.CLOAKED: "cloak_done"}


@dataclass(frozen=True)
class Place:
    """Where a picture hangs, and how letters call that in a sentence."""

    post_id: int
    name: str


def tell_of_cloak(*, picture_id: int, owner_id: int, state: str) -> None:
    """Tell when the last cloak of a work or post has ended, once, of what needs the artist most."""
    artist = User.objects.filter(pk=owner_id, state=User.State.PRESENT).first()
    place = place_of(artist, picture_id) if artist else None
    if artist is None or place is None:
        return
    cloaks: CloakQuerySet = Cloak.objects.filter(picture__slots__post=place.post_id)
    if cloaks.on_the_way().exists():
        return
    kind = KINDS[most_pressing(cloaks, state)]
    if ring(artist, place, kind):
        send_letter_of(artist, place, kind)


def place_of(artist: User, picture_id: int) -> Place | None:
    """Where the picture hangs, or waits for its place."""
    if work := works_of_pictures(artist, [picture_id]).get(picture_id):
        return Place(work.post_id, f"“{work.title or 'Untitled'}”")
    post = talk_of_pictures(artist, [picture_id]).get(picture_id)
    if post is None:
        return None
    words = plain_excerpt(markdown_text(post.text), EXCERPT)
    return Place(post.pk, f"your post “{words}”" if words else "your post")


def most_pressing(cloaks: CloakQuerySet, state: str) -> str:
    last = {cloak.picture_id: cloak.state for cloak in cloaks.order_by("created_at", "pk")}
    ended = {*last.values(), state}
    return next(each for each in KINDS if each in ended)


@transaction.atomic
def ring(artist: User, place: Place, kind: str) -> bool:
    """In place of what was told of earlier cloaks at the same place, so that it rings again.

    Says whether a letter is due. It is sent at once, so the gathered letter leaves it out.
    """
    former = Notification.objects.filter(user=artist, kind__in=list(LETTERS), post=place.post_id)
    if former.exists():
        former.delete()
        recount([artist.pk])
    tell(user_id=artist.pk, kind=kind, post_id=place.post_id)
    due = Notification.objects.filter(user=artist, kind=kind, post=place.post_id, mail_due=True)
    return due.update(mail_due=False) > 0


def send_letter_of(artist: User, place: Place, kind: Kind) -> None:
    off = letters_off_address(artist)
    letter = write_letter(LETTERS[kind], artist.email, user=artist, called=place.name, off=off)
    send_letter(letter, headers=unsubscribing(off))
