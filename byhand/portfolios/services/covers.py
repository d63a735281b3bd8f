"""What the cover of a work says about it: shape and colour, for the filters of the explore page."""

from django.db import transaction

from byhand.portfolios.colours import nearest_swatch
from byhand.portfolios.models import Work
from byhand.posts.models import PostPicture

PORTRAIT, LANDSCAPE, PANORAMA = 0.9, 1.1, 2.0


def orientation_of(width: int, height: int) -> str:
    """The word for a picture of `width` x `height` pixels."""
    ratio = width / height
    if ratio < PORTRAIT:
        return Work.Orientation.PORTRAIT
    if ratio <= LANDSCAPE:
        return Work.Orientation.SQUARE
    return Work.Orientation.LANDSCAPE if ratio < PANORAMA else Work.Orientation.PANORAMA


@transaction.atomic
def note_cover(*, work: Work) -> None:
    """Write down shape and colour of the cover, if it is ready."""
    cover = PostPicture.objects.filter(post=work.post_id, is_cover=True).select_related("picture").first()
    if cover is None or not cover.picture.is_ready:
        return
    picture = cover.picture
    Work.objects.filter(pk=work.pk).update(
        orientation=orientation_of(picture.width, picture.height), colour=nearest_swatch(picture.dominant)
    )


@transaction.atomic
def note_covers(*, picture_id: int) -> None:
    """The same for the work whose cover has become ready. May run twice."""
    for work in Work.objects.filter(post__slots__picture=picture_id, post__slots__is_cover=True):
        note_cover(work=work)
