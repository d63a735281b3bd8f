"""Small files to upload: pictures painted by code, and things that only pretend to be pictures."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from byhand.media.models import Picture
from byhand.media.storage import renditions

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def png(shade: int = 90, width: int = 64, height: int = 40) -> bytes:
    """A slope in one colour; another shade is another file."""
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    picture.putpixel((0, 0), (shade % 256, shade // 256, 7))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def upload(data: bytes | None = None, name: str = "ridge.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, png() if data is None else data, content_type="image/png")


def files_of(picture: Picture) -> dict[str, bytes]:
    """All public files of a picture, by their names."""
    found = {}
    for name in picture.formats["files"]:
        with renditions().open(f"{picture.key[:2]}/{picture.key}-{name}") as file:
            found[name] = file.read()
    return found
