"""The process that looks into evidence: bound before it reads a byte, it makes one small picture and no more."""

import json
import sys
from pathlib import Path

from PIL import Image, ImageOps

from byhand.media.imaging.confined import confine
from byhand.media.imaging.errors import TOO_MUCH, ImagingError
from byhand.media.imaging.evidence.looking import PREVIEW, LookOrder
from byhand.media.imaging.evidence.reading import BROKEN, FAULTS, Look, look_into

SIDE, QUALITY = 1280, 82


def preview(order: LookOrder) -> dict[str, str]:
    look = look_into(Path(order.source), order.type, Path(order.folder))
    order.picture.check_pixels(look.image.width, look.image.height)
    facts = facts_of(look)
    try:
        save(look.image, Path(order.folder) / PREVIEW)
    except FAULTS:
        raise ImagingError(BROKEN) from None
    return {"facts": facts}


def save(image: Image.Image, path: Path) -> None:
    image.draft("RGB", (SIDE, SIDE))
    image.thumbnail((SIDE, SIDE))
    upright = ImageOps.exif_transpose(image)
    # A new picture of the same pixels: nothing that a file says of its maker comes along.
    clear = upright.convert("RGBA")
    bare = Image.new("RGB", clear.size, "white")
    bare.paste(clear, mask=clear.getchannel("A"))
    bare.save(path, "WEBP", quality=QUALITY)


def facts_of(look: Look) -> str:
    found = [f"{look.image.width:,} × {look.image.height:,} pixels"]
    if look.layers:
        found.append("1 layer" if look.layers == 1 else f"{look.layers:,} layers")
    if look.has_film:
        found.append("with its time-lapse")
    return ", ".join(found)


def main() -> None:
    order = LookOrder.from_json(sys.stdin.read())
    confine(order.process)
    Image.MAX_IMAGE_PIXELS = order.picture.pixels
    answer: dict[str, object]
    try:
        answer = {"made": preview(order)}
    except ImagingError as error:
        answer = {"refused": error.message}
    except MemoryError:
        answer = {"refused": TOO_MUCH}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
