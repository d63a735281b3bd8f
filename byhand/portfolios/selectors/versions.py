"""Former pictures of a place, and the one that waits to take it."""

from collections.abc import Mapping

from byhand.accounts.models import User
from byhand.media.models import Picture
from byhand.portfolios.models import Replacement, Work
from byhand.posts.models import PictureVersion, PostPicture


def versions_of(slot: PostPicture) -> list[PictureVersion]:
    """Former pictures that can be shown and brought back, the last one first."""
    versions = PictureVersion.objects.filter(slot=slot, picture__state=Picture.State.READY)
    return list(versions.select_related("picture"))


def own_version(owner: User, pk: int) -> PictureVersion | None:
    versions = PictureVersion.objects.filter(pk=pk, slot__post__work__artist=owner)
    return versions.select_related("picture", "slot__post__work", "slot__post__author").first()


def replacement_of(slot: PostPicture) -> Replacement | None:
    return Replacement.objects.filter(slot=slot).select_related("picture").first()


def replacements_on(work: Work) -> Mapping[int, Replacement]:
    """By the id of the picture whose place is to be taken."""
    waiting = Replacement.objects.filter(slot__post=work.post_id).select_related("picture", "slot")
    return {each.slot.picture_id: each for each in waiting}
