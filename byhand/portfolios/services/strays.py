"""Pictures that hang nowhere: sent into a form that was never finished."""

from datetime import datetime, timedelta

from byhand.media import services as media
from byhand.media.models import Picture
from byhand.portfolios.models import Replacement
from byhand.posts.models import PictureVersion, PostPicture

KEPT = timedelta(days=2)
BATCH = 200


def erase_stray_pictures(*, now: datetime) -> int:
    """Erase pictures for posts that nothing has shown for two days. By the clock."""
    strays = (
        Picture.objects.filter(purpose=Picture.Purpose.POST, created_at__lt=now - KEPT)
        .exclude(state=Picture.State.PROCESSING)
        .exclude(pk__in=PostPicture.every.values("picture"))
        .exclude(pk__in=PictureVersion.objects.values("picture"))
        .exclude(pk__in=Replacement.objects.values("picture"))
    )
    found = list(strays[:BATCH])
    for picture in found:
        media.delete_picture(picture=picture)
    return len(found)
