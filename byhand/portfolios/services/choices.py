"""What holds for each picture: the word of its work, or else of its artist's account."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import transaction
from provenance.choice import Choice, merged, strictest_of

from byhand.accounts.models import User
from byhand.choices.models import Entry
from byhand.choices.selectors import code_of
from byhand.choices.services import note_for_work
from byhand.media import services as media
from byhand.media.models import Picture
from byhand.portfolios.models import Replacement, Work
from byhand.posts.models import PictureVersion, PostPicture

BATCH = 500


@transaction.atomic
def note_choice_of(*, actor: User, work: Work, how: str = Entry.How.FORM) -> None:
    """After the answers for one work were stored: into the book, and to its pictures."""
    note_for_work(actor=actor, work=work.pk, code=work.ai_choice, how=how)
    settle_choices(picture_ids=pictures_of(work))


def settle_choices_of(*, artist_id: int) -> None:
    """After the answers of an account changed. In pieces, so that no other writer waits for long."""
    ids = Picture.objects.filter(owner=artist_id).order_by("-pk").values_list("pk", flat=True)
    for piece in pieces(ids.iterator()):
        settle_choices(picture_ids=piece)


@transaction.atomic
def settle_choices(*, picture_ids: Iterable[int]) -> None:
    """Say of each picture what the strictest place says that shows it; alone, what the account says."""
    owners = dict(Picture.objects.filter(pk__in=list(picture_ids)).values_list("pk", "owner"))
    accounts = {owner: code_of(owner) for owner in set(owners.values())}
    places = places_of(owners)
    codes = {}
    for pk, owner in owners.items():
        said = [merged(code, accounts[owner]) for code in places.get(pk, [""])]
        codes[pk] = strictest_of(map(Choice.of, said)).code
    media.note_choice(codes=codes)


def places_of(ids: Iterable[int]) -> dict[int, list[str]]:
    """By picture, the own word of each post that shows it or has shown it; "" for none."""
    ids = list(ids)
    found: dict[int, list[str]] = defaultdict(list)
    rows = (
        PostPicture.objects.filter(picture__in=ids).values_list("picture", "post__work__ai_choice"),
        PictureVersion.objects.filter(picture__in=ids).values_list("picture", "slot__post__work__ai_choice"),
        Replacement.objects.filter(picture__in=ids).values_list("picture", "slot__post__work__ai_choice"),
    )
    for each in rows:
        for pk, code in each:
            found[pk].append(code or "")
    return found


def pictures_of(work: Work) -> set[int]:
    """Hanging, former, and waiting ones."""
    return {
        *PostPicture.objects.filter(post=work.post_id).values_list("picture", flat=True),
        *PictureVersion.objects.filter(slot__post=work.post_id).values_list("picture", flat=True),
        *Replacement.objects.filter(slot__post=work.post_id).values_list("picture", flat=True),
    }


def pieces(ids: Iterator[int]) -> Iterator[list[int]]:
    while piece := list(islice(ids, BATCH)):
        yield piece
