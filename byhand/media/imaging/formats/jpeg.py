"""JPEG: the header, and a copy that holds the picture and nothing else."""

import re
import struct
from collections.abc import Callable, Iterator, Mapping

from byhand.media.imaging.errors import ImagingError
from byhand.media.imaging.formats.header import Header
from byhand.media.imaging.formats.reading import Reader, broken_unless
from byhand.media.imaging.icc import Profile

MAGIC = b"\xff\xd8\xff"
SEGMENTS_MAX = 3000
SCANS_MAX = 200
SOI, EOI, SOS, DQT, DHT, DRI, COM = 0xD8, 0xD9, 0xDA, 0xDB, 0xC4, 0xDD, 0xFE
APP0, APP2, APP14, APP15 = 0xE0, 0xE2, 0xEE, 0xEF
FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended, progressive: what every reader can show
RARE_FRAMES = {0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
# In entropy-coded data 0xFF is followed by a stuffed zero or a restart marker, else the data end.
SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7]", re.DOTALL)
RESTART = re.compile(rb"\xff([\xd0-\xd7])", re.DOTALL)


def read_header(reader: Reader) -> Header:
    """Walk the segments up to the frame header, which holds the measures."""
    reader.go(2)
    for _ in range(SEGMENTS_MAX):
        marker = next_marker(reader)
        if marker in RARE_FRAMES:
            raise ImagingError(
                "This JPEG is compressed in a rare way that browsers cannot show. "
                "Please save it as an ordinary JPEG and send that."
            )
        broken_unless(marker not in (SOI, EOI, SOS))
        length = reader.number(">H")
        broken_unless(length >= 2)
        if marker in FRAMES:
            depth, height, width, parts = struct.unpack(">BHHB", reader.take(6))
            broken_unless(depth == 8 and parts in (1, 3, 4))
            return Header("jpeg", width, height, depth=depth)
        reader.skip(length - 2)
    raise ImagingError("This JPEG has no picture that we can find. Please export it again.")


def next_marker(reader: Reader) -> int:
    broken_unless(reader.take(1) == b"\xff")
    marker = 0xFF
    while marker == 0xFF:  # fill bytes
        marker = reader.take(1)[0]
    broken_unless(marker >= 0xC0)
    return marker


def clean(data: bytes, *, colour: Profile | None) -> bytes | None:
    """The same picture without anything but the picture, or None where that is not certain.

    Every coded pixel stays as it is. Kept are tables, frame and scans; rebuilt are the JFIF
    and Adobe marks, and the colour profile from `colour`; dropped are all other segments and
    whatever follows the end. None for CMYK and for a structure that is not wholly understood.
    """
    try:
        segments = list(walk(data))
    except (ValueError, IndexError, struct.error):
        return None
    kinds = [marker for marker, _ in segments]
    if sum(marker in FRAMES for marker in kinds) != 1 or not 0 < kinds.count(SOS) <= SCANS_MAX:
        return None
    out = [b"\xff\xd8"]
    out += [mark for mark in (jfif(segments), adobe(segments)) if mark]
    if colour is not None:
        payload = b"ICC_PROFILE\0\1\1" + colour.data
        out.append(struct.pack(">BBH", 0xFF, APP2, len(payload) + 2) + payload)
    out += [raw for marker, raw in segments if not (APP0 <= marker <= APP15 or marker == COM)]
    out.append(b"\xff\xd9")
    return b"".join(out)


def walk(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each segment as (marker, all its bytes); a scan carries its coded data. Ends at EOI.

    Raises ValueError where the structure is not exactly as the standard has it.
    """
    at, restart_interval = 2, 0
    while True:
        if data[at] != 0xFF:
            raise ValueError("no marker")
        marker = data[at + 1]
        if marker == EOI:
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        body = data[at + 4 : end]
        if len(body) != length - 2:
            raise ValueError("cut short")
        check_segment(marker, body)
        if marker == DRI:
            (restart_interval,) = struct.unpack(">H", body)
        if marker == SOS:
            end = scan_end(data, end, restarts=restart_interval > 0)
        yield marker, data[at:end]
        at = end


def check_segment(marker: int, body: bytes) -> None:
    """Raise ValueError unless the segment is one we know and its length is exactly right."""
    if APP0 <= marker <= APP15 or marker == COM:
        return
    check = CHECKS.get(marker)
    if check is None or not check(body):
        raise ValueError("unknown or malformed segment")


def frame_is_exact(body: bytes) -> bool:
    return body[0] == 8 and body[5] in (1, 3) and len(body) == 6 + 3 * body[5]


def scan_is_exact(body: bytes) -> bool:
    return 1 <= body[0] <= 3 and len(body) == 4 + 2 * body[0]


def quantisation_is_exact(body: bytes) -> bool:
    at = 0
    while at < len(body):
        if body[at] >> 4 > 1 or body[at] & 15 > 3:
            return False
        at += 65 + 64 * (body[at] >> 4)
    return at == len(body)


def huffman_is_exact(body: bytes) -> bool:
    at = 0
    while at < len(body):
        if body[at] >> 4 > 1 or body[at] & 15 > 3 or len(body) < at + 17:
            return False
        at += 17 + sum(body[at + 1 : at + 17])
    return at == len(body)


CHECKS: Mapping[int, Callable[[bytes], bool]] = {
    0xC0: frame_is_exact,
    0xC1: frame_is_exact,
    0xC2: frame_is_exact,
    SOS: scan_is_exact,
    DQT: quantisation_is_exact,
    DHT: huffman_is_exact,
    DRI: lambda body: len(body) == 2,
}


def scan_end(data: bytes, start: int, *, restarts: bool) -> int:
    """Where the coded data that begin at `start` end."""
    match = SCAN_END.search(data, start)
    if match is None:
        raise ValueError("no end of scan")
    expected = 0xD0
    for mark in RESTART.finditer(data, start, match.start()):
        if not restarts or mark[1][0] != expected:
            raise ValueError("restart out of order")
        expected = 0xD0 + (expected + 1) % 8
    return match.start()


def jfif(segments: list[tuple[int, bytes]]) -> bytes | None:
    """The JFIF mark with its resolution, without its thumbnail."""
    for marker, raw in segments:
        if marker == APP0 and raw[4:9] == b"JFIF\0" and len(raw) >= 18:
            return b"\xff\xe0\x00\x10" + raw[4:16] + b"\0\0"
    return None


def adobe(segments: list[tuple[int, bytes]]) -> bytes | None:
    """The Adobe mark, which decides between RGB and YCbCr."""
    for marker, raw in segments:
        if marker == APP14 and raw[4:9] == b"Adobe" and len(raw) >= 16:
            return b"\xff\xee\x00\x0eAdobe\x00\x64\0\0\0\0" + raw[15:16]
    return None
