"""Small pictures made by code, for tests of pictures."""

import io
import random
import struct
import zlib
from collections.abc import Callable

from PIL import Image, ImageDraw

from byhand.media.imaging.formats.png import Shape, raw_size
from byhand.media.imaging.icc import display_p3

WIDTH, HEIGHT = 500, 300
GREEN_IN_P3 = display_p3().data


def paint(width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    """Soft colours with a red mark in the upper left corner, which shows which way is up."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    picture = Image.merge("RGB", (across, down, Image.new("L", (width, height), 90)))
    picture.paste((255, 0, 0), (0, 0, width // 5, height // 5))
    return picture


def scribble(width: int, height: int) -> Image.Image:
    """Black lines on white, one bit a pixel."""
    page, chance = Image.new("1", (width, height), 1), random.Random(5)  # a drawing is no secret
    draw = ImageDraw.Draw(page)
    for _ in range(6000):
        x, y = chance.randrange(width), chance.randrange(height)
        draw.line((x, y, x + chance.randrange(-30, 30), y + chance.randrange(-30, 30)), fill=0)
    return page


def noise(width: int, height: int) -> Image.Image:
    return Image.merge("RGB", [Image.effect_noise((width, height), 90) for _ in range(3)])


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def jpeg(**options: object) -> bytes:
    return saved(paint(), "JPEG", **{"quality": 92} | options)


def png(**options: object) -> bytes:
    return saved(paint(), "PNG", **options)


def big_png(width: int = 660, height: int = 400) -> bytes:
    """Heavier than what is delivered without loss for being small, and with many colours."""
    return saved(Image.blend(paint(width, height), noise(width, height), 0.2), "PNG")


def one_bit_png() -> bytes:
    return saved(paint().convert("1"), "PNG")


def see_through() -> Image.Image:
    """Opaque on the right, nothing on the left."""
    picture = paint()
    picture.putalpha(Image.linear_gradient("L").rotate(90).resize(picture.size))
    return picture


def frames(count: int = 5, width: int = 120, height: int = 80) -> list[Image.Image]:
    """A red block that walks to the right on nothing."""
    made = []
    for number in range(count):
        frame = Image.new("RGBA", (width, height), (0, 0, 0, 0))
        left = number * width // (count + 2)
        frame.paste((255, 0, 0, 255), (left, height // 4, left + width // 5, height // 2))
        made.append(frame)
    return made


def animation(kind: str, **size: int) -> bytes:
    first, *rest = frames(**size)
    times = [50 + 10 * number for number in range(len(rest) + 1)]
    more = {"disposal": 2} if kind == "GIF" else {}
    return saved(first, kind, save_all=True, append_images=rest, duration=times, loop=3, **more)


def camera_jpeg(orientation: int = 1) -> bytes:
    """As a telephone makes it: orientation, maker, place."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretCam"
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (51.0, 30.0, 0.0)
    return saved(paint(), "JPEG", quality=92, exif=exif, comment=b"SecretComment")


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def with_chunk(data: bytes, name: bytes, body: bytes) -> bytes:
    """A PNG with one more chunk behind its first."""
    return data[:33] + chunk(name, body) + data[33:]


def png_header(width: int, height: int, *, frames: int = 0) -> bytes:
    """A PNG whose header promises much and that holds next to nothing."""
    body = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    moving = chunk(b"acTL", struct.pack(">II", frames, 0)) if frames else b""
    pixels = chunk(b"IDAT", zlib.compress(b""))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", body) + moving + pixels + chunk(b"IEND", b"")


def bomb_png(side: int = 9000, *, interlaced: bool = False) -> bytes:
    """A quarter of a megabyte that unpacks to `side` x `side` black pixels."""
    total, piece = raw_size(Shape(side, side, 8, 2, interlaced)), 1 << 20
    packer = zlib.compressobj(9, wbits=-15)
    packed = packer.compress(bytes(piece)) + packer.flush(zlib.Z_FULL_FLUSH)
    rest = zlib.compressobj(9, wbits=-15)
    ended = rest.compress(bytes(total % piece)) + rest.flush()
    check = struct.pack(">HH", total % 65521, 1)  # Adler-32 of nothing but zeros
    body = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, interlaced)
    pixels = b"\x78\xda" + packed * (total // piece) + ended + check
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", body) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def gif_of(count: int, width: int, height: int) -> bytes:
    """A GIF of many one-pixel frames on a large ground."""
    start = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6)
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return start + frame * count + b"\x3b"


KINDS: dict[str, Callable[[], bytes]] = {
    "jpeg": jpeg,
    "png": png,
    "webp": lambda: saved(paint(), "WEBP", quality=90),
    "gif": lambda: saved(paint(), "GIF"),
    "avif": lambda: saved(paint(), "AVIF", quality=90),
    "tiff": lambda: saved(paint(), "TIFF"),
}
