"""PNG: chunks. Words stand in tEXt, zTXt and iTXt, C2PA in caBX, and ComfyUI's animations use one of their own."""

import re
from collections.abc import Iterator

from detector.marks.encodings import text_of
from detector.marks.fields import LONGEST_TEXT, Content
from detector.marks.files import exif, iptc, xmp

XMP_KEY = "xml:com.adobe.xmp"
PLACE = "PNG text"
MOST_CHUNKS = 200_000
MOST_CREDENTIALS = 64 << 20


def read(data: bytes, content: Content) -> None:
    content.width, content.height = number(data, 16), number(data, 20)
    content.lossless = True
    for kind, begin, end in chunks(data):
        if kind in READERS:
            READERS[kind](data[begin:end], content)


def chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Kind, begin and end of each content; a length that is not there ends with the file."""
    at = 8
    for _ in range(MOST_CHUNKS):
        if at + 8 > len(data):
            return
        begin = at + 8
        end = min(begin + number(data, at), len(data))
        yield data[at + 4 : begin], begin, end
        at = end + 4


def read_plain(chunk: bytes, content: Content) -> None:
    key, _, text = chunk.partition(b"\x00")
    take(key, text, content)


def read_packed(chunk: bytes, content: Content) -> None:
    key, _, rest = chunk.partition(b"\x00")
    take(key, content.unpacked(rest[1:]), content)


def read_international(chunk: bytes, content: Content) -> None:
    key, _, rest = chunk.partition(b"\x00")
    _language, _, after = rest[2:].partition(b"\x00")
    _translated, _, text = after.partition(b"\x00")
    packed = rest[:1] == b"\x01"
    take(key, content.unpacked(text) if packed else text, content)


def take(key: bytes, raw: bytes, content: Content) -> None:
    name = key.decode("latin-1")[:80]
    if name.lower() == XMP_KEY:
        xmp.read(raw, content)
    elif name.lower().startswith("raw profile type "):
        read_profile(name.lower().removeprefix("raw profile type "), raw, content)
    else:
        content.add(PLACE, name, text_of(raw))


def read_profile(kind: str, raw: bytes, content: Content) -> None:
    """ImageMagick keeps other formats' blocks as hexadecimal text: a name, a length, the digits."""
    digits = re.sub(rb"\s", b"", b"".join(raw.strip().split(b"\n")[2:])[: 2 * LONGEST_TEXT])
    try:
        block = bytes.fromhex(digits.decode("ascii", "replace"))
    except ValueError:
        return
    if kind in ("exif", "app1") and not block.startswith(b"http"):
        exif.read(block, content)
    elif kind in ("xmp", "app1"):
        xmp.read(block.partition(b"\x00")[2] if block.startswith(b"http") else block, content)
    elif kind in ("iptc", "8bim"):
        (iptc.read_photoshop if block.startswith(b"8BIM") else iptc.read)(block, content)


def read_credentials(chunk: bytes, content: Content) -> None:
    if len(content.credentials) + len(chunk) <= MOST_CREDENTIALS:
        content.credentials += chunk


def number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")


READERS = {
    b"tEXt": read_plain,
    b"zTXt": read_packed,
    b"iTXt": read_international,
    b"comf": read_plain,
    b"eXIf": exif.read,
    b"caBX": read_credentials,
}
