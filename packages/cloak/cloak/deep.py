"""PNG of sixteen bits a colour. Pillow shows eight of them; here the finer values are read, and written with the change."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cloak.report import CloakError

START = b"\x89PNG\r\n\x1a\n"
# Grey needs no help: Pillow keeps its sixteen bits.
CHANNELS = {2: 3, 4: 2, 6: 4}
STRIP = 512
Deep = NDArray[np.uint16]
Bytes = NDArray[np.uint8]


def values(image: Image.Image) -> Deep | None:
    """What the file of this picture holds, (height, width, channels); nothing where Pillow has it all."""
    name = str(getattr(image, "filename", ""))
    if image.format != "PNG" or not name or "transparency" in image.info:
        return None
    parts = list(chunks(Path(name).read_bytes()))
    width, height, depth, colour, _, _, laced = struct.unpack(">IIBBBBB", parts[0][1])
    if depth != 16 or colour not in CHANNELS or laced:
        return None
    each = 2 * CHANNELS[colour]
    size = height * (1 + width * each)
    try:
        packed = b"".join(data for kind, data in parts if kind == b"IDAT")
        held = zlib.decompressobj().decompress(packed, size)
    except zlib.error as error:
        raise CloakError(f"{Path(name).name} cannot be read as a picture: {error}.") from error
    if len(held) < size:
        raise CloakError(f"{Path(name).name} cannot be read as a picture: it ends too early.")
    rows = np.frombuffer(held, np.uint8).reshape(height, -1)
    plain = unfiltered(rows[:, 0], rows[:, 1:].reshape(height, width, each))
    return plain.view(">u2").astype(np.uint16)


def chunks(file: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(START)
    while at + 8 <= len(file):
        size, kind = struct.unpack(">I4s", file[at : at + 8])
        yield kind, file[at + 8 : at + 8 + size]
        at += 12 + size


def unfiltered(kinds: Bytes, rows: Bytes) -> Bytes:
    """The bytes themselves, where a row holds what differs from its neighbours (above, left, or both).

    A place needs those to its left and above, so all places of one diagonal are worked out at once.
    """
    height, width, each = rows.shape
    out = np.zeros_like(rows)
    # The last two diagonals, with a row of nothing above the first.
    last, before = np.zeros((height + 1, each), np.int16), np.zeros((height + 1, each), np.int16)
    by_kind = kinds[:, None]
    for diagonal in range(width + height - 1):
        here = np.arange(max(0, diagonal - width + 1), min(height, diagonal + 1))
        there = diagonal - here
        left, above, corner = last[here + 1], last[here], before[here]
        left[there == 0] = corner[there == 0] = 0
        kind = by_kind[here]
        near = np.where(kind == 4, nearest(left, above, corner), 0)
        near = np.where(kind == 3, (left + above) >> 1, near)
        near = np.where(kind == 2, above, np.where(kind == 1, left, near))
        out[here, there] = found = (rows[here, there] + near).astype(np.uint8)
        before, last = last, last.copy()
        last[here + 1] = found
    return out


def nearest(
    left: NDArray[np.int16], above: NDArray[np.int16], corner: NDArray[np.int16]
) -> NDArray[np.int16]:
    """Of three neighbours the one nearest to left + above - corner (Paeth's choice)."""
    a, b = np.abs(above - corner), np.abs(left - corner)
    c = np.abs(left + above - 2 * corner)
    return np.where((a <= b) & (a <= c), left, np.where(b <= c, above, corner))


def changed(fine: Deep, before: Image.Image, after: Image.Image) -> Deep:
    """The fine values, each moved as far as its eight-bit view was."""
    out = np.empty_like(fine)
    mode = {2: "LA", 3: "RGB", 4: "RGBA"}[fine.shape[2]]
    old, new = (np.asarray(one.convert(mode)) for one in (before, after))
    for top in range(0, len(fine), STRIP):
        rows = slice(top, top + STRIP)
        moved = (new[rows].astype(np.int32) - old[rows]) * 257
        out[rows] = (fine[rows] + moved).clip(0, 65535)
    return out


def written(fine: Deep, **extra: Any) -> bytes:
    """A PNG of these values; `extra` (profile, turn, marks) is what Pillow's own writing takes."""
    held = BytesIO()
    mode, colour = {2: ("LA", 4), 3: ("RGB", 2), 4: ("RGBA", 6)}[fine.shape[2]]
    Image.new(mode, (1, 1)).save(held, "PNG", **extra)
    height, width = fine.shape[:2]
    found = [START]
    for kind, data in chunks(held.getvalue()):
        if kind == b"IHDR":
            found += chunk(kind, struct.pack(">IIBBBBB", width, height, 16, colour, 0, 0, 0))
        else:
            found += chunk(kind, packed(fine) if kind == b"IDAT" else data)
    return b"".join(found)


def chunk(kind: bytes, data: bytes) -> list[bytes]:
    return [struct.pack(">I", len(data)), kind, data, struct.pack(">I", zlib.crc32(kind + data))]


def packed(fine: Deep) -> bytes:
    """Each byte as it differs from the nearest of its neighbours, and pressed."""
    height, width, channels = fine.shape
    press, found = zlib.compressobj(6), []
    above = np.zeros((1, width, 2 * channels), np.int16)
    for top in range(0, height, STRIP):
        here = fine[top : top + STRIP].astype(">u2").view(np.uint8).astype(np.int16)
        up = np.concatenate([above, here[:-1]])
        left, corner = (np.pad(one, ((0, 0), (1, 0), (0, 0)))[:, :-1] for one in (here, up))
        rows = (here - nearest(left, up, corner)).astype(np.uint8).reshape(len(here), -1)
        found.append(press.compress(np.pad(rows, ((0, 0), (1, 0)), constant_values=4).tobytes()))
        above = here[-1:]
    return b"".join([*found, press.flush()])
