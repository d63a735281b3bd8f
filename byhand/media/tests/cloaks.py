"""What tests of cloaks share: the two wishes, the rows as they are now, and what others see."""

from PIL import Image, ImageChops

from byhand.media import pipeline, services
from byhand.media.facts import CloakWish
from byhand.media.models import Picture
from byhand.media.storage import originals, renditions
from byhand.media.tests.disks import files_in

HOLD, SWAP = CloakWish("medium"), CloakWish("medium", holds_back=False)


def fresh(picture: Picture) -> Picture:
    return Picture.objects.get(pk=picture.pk)


def public(places) -> list[str]:
    return files_in(places / "media")


def shown(picture: Picture) -> Image.Image:
    with renditions().open(pipeline.file_name(picture.key, f"full.{picture.formats['full']}")) as file:
        image = Image.open(file)
        image.load()
    return image.convert("RGB")


def differs(picture: Picture) -> bool:
    """Whether the public picture is another one than the original."""
    with originals().open(picture.original_key) as file:
        bare = Image.open(file).convert("RGB")
    return ImageChops.difference(bare, shown(picture)).getbbox() is not None


def cloaked(picture: Picture, ann, run_tasks) -> Picture:
    services.order_cloak(actor=ann, picture=picture)
    run_tasks()
    picture = fresh(picture)
    assert picture.cloaked
    return picture
