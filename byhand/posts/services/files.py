"""What takes a decoder or copies files. Called by tasks, outside transactions."""

from django.db import transaction

from byhand.core.errors import UserError
from byhand.core.events import announce
from byhand.media import services as media
from byhand.media.models import Picture
from byhand.posts.events import SquareDue
from byhand.posts.models import Post, PostPicture
from byhand.posts.services.revisions import touch_posts_showing


def squares_due(**which: object) -> None:
    """Have the tiles cut that are wanted: of covers of works that hang, once their picture is ready."""
    slots = PostPicture.objects.filter(
        post__kind=Post.Kind.WORK,
        post__state=Post.State.PUBLISHED,
        is_cover=True,
        square_key="",
        picture__state=Picture.State.READY,
        **which,
    )
    for slot_id in slots.values_list("pk", flat=True):
        announce(SquareDue(slot_id=slot_id))


def cut_square(*, slot_id: int) -> None:
    """Cut the artist's square, or the one around the focal point. Doing it twice does it once."""
    slot = PostPicture.objects.select_related("picture").filter(pk=slot_id, square_key="").first()
    if slot is None or not slot.picture.is_ready:
        return
    try:
        key = media.cut_square(picture=slot.picture, place=place_of(slot), focal=(slot.focal_x, slot.focal_y))
    except UserError:
        return  # the picture is shown well without a tile of its own
    with transaction.atomic():
        same = PostPicture.objects.filter(
            pk=slot.pk,
            square_key="",
            picture=slot.picture_id,
            crop_x=slot.crop_x,
            crop_y=slot.crop_y,
            crop_side=slot.crop_side,
            focal_x=slot.focal_x,
            focal_y=slot.focal_y,
        )
        if same.update(square_key=key):
            touch_posts_showing(picture_id=slot.picture_id)
        else:
            # Another worker was first, or the artist drew another square meanwhile.
            media.drop_cut(key=key)


def place_of(slot: PostPicture) -> tuple[int, int, int] | None:
    if slot.crop_x is None or slot.crop_y is None or slot.crop_side is None:
        return None
    return (slot.crop_x, slot.crop_y, slot.crop_side)


@transaction.atomic
def recut_squares(*, picture_id: int) -> None:
    """The picture is shown from another master: its tiles are cut anew. May run twice."""
    keys = media.drop_cuts_of(picture_id=picture_id)
    PostPicture.objects.filter(square_key__in=keys).update(square_key="")
    squares_due(picture=picture_id)
    touch_posts_showing(picture_id=picture_id)


def stamp_picture(*, picture_id: int) -> None:
    """Give the files new marks and with them new names. What says the right thing already stays."""
    picture = Picture.objects.ready().filter(pk=picture_id).first()
    if picture is not None and not picture.is_well_stamped:
        rekey_picture(picture_id=picture_id)


def rekey_picture(*, picture_id: int) -> None:
    """Move the files to addresses that nobody knows; those who kept the old ones find nothing."""
    picture = Picture.objects.ready().filter(pk=picture_id).first()
    if picture is None:
        return
    moves = media.rekey_picture(picture=picture)
    for slot in PostPicture.objects.filter(square_key__in=moves):
        PostPicture.objects.filter(pk=slot.pk, square_key=slot.square_key).update(
            square_key=moves[slot.square_key]
        )
