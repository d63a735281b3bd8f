"""The files that journeys upload: small pictures painted here, and things that only pretend to be pictures."""

import io

from PIL import Image, ImageDraw, ImageOps

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
ORIENTATION, GPS = 0x0112, 0x8825
TURNED_RIGHT = 6


def ridges(hue: int, width: int = 480, height: int = 320) -> Image.Image:
    """A landscape of three ridges below a sun; another hue is another picture."""
    picture = Image.new("HSV", (width, height), (hue, 60, 235))
    draw = ImageDraw.Draw(picture)
    side = width // 9
    draw.ellipse((width - 3 * side, side // 2, width - 2 * side, side * 3 // 2), fill=(hue, 25, 250))
    for row, light in enumerate((170, 120, 70)):
        foot = height * (row + 3) // 6
        corners = [
            (0, foot),
            (width // 3, foot - height // 8),
            (width * 2 // 3, foot),
            (width, foot - height // 10),
        ]
        draw.polygon([*corners, (width, height), (0, height)], fill=((hue + 20 * row) % 256, 110, light))
    return picture.convert("RGB")


def jpeg_from_a_phone(hue: int = 15) -> bytes:
    """360 × 540 as people see it; stored on its side, with the place where it was taken."""
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_RIGHT
    exif.get_ifd(GPS).update({1: "N", 2: (48.0, 12.0, 30.0), 3: "E", 4: (16.0, 22.0, 0.0)})
    upright = ridges(hue, 360, 540)
    return encoded(upright.transpose(Image.Transpose.ROTATE_90), "JPEG", quality=85, exif=exif)


def one_bit_png() -> bytes:
    """Ink on paper: two values and nothing between."""
    return encoded(ImageOps.grayscale(ridges(0, 400, 400)).convert("1"), "PNG")


def moving_gif() -> bytes:
    """A square that walks, in six frames."""
    frames = []
    for step in range(6):
        frame = ridges(150, 240, 180).convert("P", palette=Image.Palette.ADAPTIVE, colors=32)
        ImageDraw.Draw(frame).rectangle((20 + 30 * step, 70, 60 + 30 * step, 110), fill=0)
        frames.append(frame)
    return encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=120, loop=0)


def png(hue: int = 200, width: int = 480, height: int = 320) -> bytes:
    return encoded(ridges(hue, width, height), "PNG")


def heavy_png() -> bytes:
    """Grain that hardly packs: more than three megabytes of it, so that it goes up in parts."""
    grain = Image.effect_noise((1800, 1800), 60)
    return encoded(Image.merge("RGB", (grain, ridges(90, 1800, 1800).getchannel("G"), grain)), "PNG")


def file(name: str, data: bytes) -> dict[str, object]:
    """What a file field takes in the browser."""
    kind = {"jpg": "image/jpeg", "png": "image/png", "gif": "image/gif"}[name.rpartition(".")[2]]
    return {"name": name, "mimeType": kind, "buffer": data}


def encoded(picture: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()
