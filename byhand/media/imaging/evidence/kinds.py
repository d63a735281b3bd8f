"""What kind of evidence a file is, by its first bytes; its name decides only where bytes say "some archive"."""

from dataclasses import dataclass

from byhand.media.imaging.errors import ImagingError
from byhand.media.imaging.headers import sniff

START = 512
REFUSED = (
    "We cannot tell what kind of file this is. Layered files (PSD, KRA, ORA, CLIP, PROCREATE), "
    "time-lapses (MP4, MOV, WebM) and pictures (JPEG, PNG, WebP, AVIF, TIFF) are welcome."
)
HEIC = "This is a HEIC picture, which we cannot open. Please save it as JPEG and send that."
ZIP, MIMETYPE = b"PK\x03\x04", slice(30, 90)
VIDEO_BRANDS = (
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"M4V ",
    b"dash",
    b"3gp4",
)
HEIF = (b"heic", b"heix", b"mif1", b"msf1", b"hevc")


@dataclass(frozen=True)
class FileKind:
    """`group` is one of Evidence.Kind, `type` the ending under which the file is kept."""

    group: str
    type: str


def kind_of(start: bytes, name: str) -> FileKind:
    """Raises ImagingError with a sentence for what is not taken."""
    layered = layered_type(start, name.lower())
    if layered:
        return FileKind("layered", layered)
    video = video_type(start)
    if video:
        return FileKind("timelapse", video)
    if start[4:8] == b"ftyp" and start[8:12] in HEIF:
        raise ImagingError(HEIC)
    try:
        return FileKind("picture", sniff(start))
    except ImagingError:
        raise ImagingError(REFUSED) from None


def layered_type(start: bytes, name: str) -> str:
    if start.startswith(b"8BPS"):
        return "psd"
    if start.startswith(b"CSFCHUNK"):
        return "clip"
    if not start.startswith(ZIP):
        return ""
    first = start[MIMETYPE]
    if b"application/x-krita" in first:
        return "kra"
    if b"image/openraster" in first:
        return "ora"
    return "procreate" if name.endswith(".procreate") else ""


def video_type(start: bytes) -> str:
    if start.startswith(b"\x1a\x45\xdf\xa3"):
        return "webm"
    if start[4:8] != b"ftyp":
        return ""
    if start[8:12] == b"qt  ":
        return "mov"
    return "mp4" if start[8:12] in VIDEO_BRANDS else ""
