"""XMP in and out of picture files, byte by byte: nothing is decoded, no pixel is touched.

Writing takes away what was there before: an older packet, and a C2PA manifest, which any change
makes void. So XMP is written first, and a manifest is signed last.
"""

from collections.abc import Callable
from dataclasses import dataclass

from provenance.containers import avif, jpeg, png, webp
from provenance.containers.reading import CUT
from provenance.errors import ProvenanceError

UNKNOWN = "This is no JPEG, PNG, WebP or AVIF picture."


@dataclass(frozen=True)
class Format:
    name: str
    mime: str
    read: Callable[[bytes], bytes]
    write: Callable[[bytes, bytes], bytes]


FORMATS = {
    "jpeg": Format("JPEG", "image/jpeg", jpeg.read, jpeg.write),
    "png": Format("PNG", "image/png", png.read, png.write),
    "webp": Format("WebP", "image/webp", webp.read, webp.write),
    "avif": Format("AVIF", "image/avif", avif.read, avif.write),
}


def format_of(data: bytes) -> Format:
    """By its first bytes. Raises ProvenanceError where it is none of ours."""
    if data.startswith(b"\xff\xd8"):
        return FORMATS["jpeg"]
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return FORMATS["png"]
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return FORMATS["webp"]
    if data[4:8] == b"ftyp" and (b"avif" in data[8:64] or b"avis" in data[8:64]):
        return FORMATS["avif"]
    raise ProvenanceError(UNKNOWN)


def read_xmp(data: bytes) -> bytes:
    """The packet in a picture; b"" where there is none."""
    return guarded(format_of(data).read, data)


def with_xmp(data: bytes, packet: bytes) -> bytes:
    """The same picture with this packet and without a manifest."""
    return guarded(format_of(data).write, data, packet)


def guarded(work: Callable[..., bytes], *given: bytes) -> bytes:
    try:
        return work(*given)
    except (IndexError, ValueError, ArithmeticError) as error:
        raise ProvenanceError(CUT) from error
