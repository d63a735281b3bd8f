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
from byhand.portfolios.making import label_of, source_of
from byhand.portfolios.models import Replacement, Work
from byhand.posts import services as posts
from byhand.posts.models import PictureVersion, PostPicture

BATCH = 500


@transaction.atomic
def note_choice_of(*, actor: User, work: Work, how: str = Entry.How.FORM) -> None:
    """After the answers for one work were stored: into the book, and to its pictures."""
    note_for_work(actor=actor, work=work.pk, code=work.ai_choice, how=how)
    settle_pictures(picture_ids=pictures_of(work))


def settle_choices_of(*, artist_id: int) -> None:
    """After the answers of an account changed. In pieces, so that no other writer waits for long."""
    ids = Picture.objects.filter(owner=artist_id).order_by("-pk").values_list("pk", flat=True)
    for piece in pieces(ids.iterator()):
        settle_pictures(picture_ids=piece)


@transaction.atomic
def settle_pictures(*, picture_ids: Iterable[int]) -> None:
    """Say of each picture what the strictest place says that shows it; alone, what the account says."""
    owners = dict(Picture.objects.filter(pk__in=list(picture_ids)).values_list("pk", "owner"))
    accounts = {owner: code_of(owner) for owner in set(owners.values())}
    places, said = places_of(owners), {}
    for pk, owner in owners.items():
        words = places.get(pk, [("", "")])
        codes = [merged(code, accounts[owner]) for code, _ in words]
        choice = strictest_of(map(Choice.of, codes)).code
        said[pk] = media.Said(choice, source_of(making for _, making in words))
    media.note_said(said=said)
    label_works(owners)


def label_works(picture_ids: Iterable[int]) -> None:
    """Lists say of a work what its artist, or the moderators, say of its making."""
    works = Work.objects.filter(post__slots__picture__in=list(picture_ids)).distinct()
    for work in works.select_related("post"):
        if work.post.label != label_of(work.making):
            posts.label_posts(posts=[work.post], label=label_of(work.making))


def places_of(ids: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    """By picture, the own answers and the making of each post that shows it or has shown it; "" for none."""
    ids = list(ids)
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    columns = ("work__ai_choice", "work__making")
    rows = (
        PostPicture.every.filter(picture__in=ids).values_list(
            "picture", *(f"post__{name}" for name in columns)
        ),
        PictureVersion.objects.filter(picture__in=ids).values_list(
            "picture", *(f"slot__post__{name}" for name in columns)
        ),
        Replacement.objects.filter(picture__in=ids).values_list(
            "picture", *(f"slot__post__{name}" for name in columns)
        ),
    )
    for each in rows:
        for pk, code, making in each:
            found[pk].append((code or "", making or ""))
    return found


def pictures_of(work: Work) -> set[int]:
    """Hanging ones, steps, former, and waiting ones."""
    return {
        *PostPicture.every.filter(post=work.post_id).values_list("picture", flat=True),
        *PictureVersion.objects.filter(slot__post=work.post_id).values_list("picture", flat=True),
        *Replacement.objects.filter(slot__post=work.post_id).values_list("picture", flat=True),
    }


def pieces(ids: Iterator[int]) -> Iterator[list[int]]:
    while piece := list(islice(ids, BATCH)):
        yield piece
