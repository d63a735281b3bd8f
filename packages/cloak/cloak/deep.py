"""PNG of sixteen bits a colour. Pillow shows eight of them; here the finer values are read, and written with the change.

All of it goes from file to file in strips: fifty megapixels of it would be a gigabyte.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cloak.report import CloakError

START = b"\x89PNG\r\n\x1a\n"
# Grey needs no help: Pillow keeps its sixteen bits.
CHANNELS = {2: 3, 4: 2, 6: 4}
MODES = {2: ("LA", 4), 3: ("RGB", 2), 4: ("RGBA", 6)}
STRIP, PRESSED, PIECE = 512, 64, 1 << 20
Deep = NDArray[np.uint16]
Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class Fine:
    """A file that holds more than Pillow shows of it."""

    path: Path
    width: int
    height: int
    channels: int

    def strips(self) -> Iterator[Deep]:
        """Its values from the top, each (rows, width, channels)."""
        each = 2 * self.channels
        above = np.zeros((self.width, each), np.int16)
        with self.path.open("rb") as file:
            for rows in self._unpacked(file):
                parts = np.frombuffer(rows, np.uint8).reshape(-1, 1 + self.width * each)
                plain = unfiltered(parts[:, 0], parts[:, 1:].reshape(-1, self.width, each), above)
                above = plain[-1].astype(np.int16)
                yield plain.view(">u2").astype(np.uint16)

    def _unpacked(self, file: IO[bytes]) -> Iterator[bytes]:
        """Whole rows as they were filtered, at most a strip of them at once."""
        row, left, held = 1 + self.width * 2 * self.channels, self.height, bytearray()
        press = zlib.decompressobj()
        try:
            for piece in chain(pressed(file), (b"",)):
                more: bytes | None = piece
                while left and more is not None:
                    wanted = row * min(STRIP, left)
                    held += press.decompress(more, wanted - len(held))
                    more = press.unconsumed_tail or None
                    if len(held) == wanted:
                        yield bytes(held)
                        left -= wanted // row
                        held.clear()
                        more = more or b""
        except zlib.error as error:
            raise CloakError(f"{self.path.name} cannot be read as a picture: {error}.") from error
        if left:
            raise CloakError(f"{self.path.name} cannot be read as a picture: it ends too early.")


def fine(image: Image.Image) -> Fine | None:
    """The file of this picture, if it has sixteen bits a colour; nothing where Pillow has it all."""
    head = _head(image)
    if head is None or "transparency" in image.info:
        return None
    path, (width, height, depth, colour, _, _, laced) = head
    if depth != 16 or colour not in CHANNELS or laced:
        return None
    return Fine(path, width, height, CHANNELS[colour])


def bits(image: Image.Image) -> int:
    """How many a colour has in the file that this picture is from."""
    head = _head(image)
    return head[1][2] if head else 8


def _head(image: Image.Image) -> tuple[Path, tuple[int, ...]] | None:
    name = str(getattr(image, "filename", ""))
    if image.format != "PNG" or not name:
        return None
    with Path(name).open("rb") as file:
        return Path(name), struct.unpack(">IIBBBBB", file.read(29)[16:])


def chunks(file: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """The kind and size of each, the file standing where its data begin."""
    at = len(START)
    while len(head := (file.seek(at), file.read(8))[1]) == 8:
        size, kind = struct.unpack(">I4s", head)
        yield kind, size
        at += 12 + size


def pressed(file: IO[bytes]) -> Iterator[bytes]:
    """What the picture was pressed into, piece by piece."""
    for kind, size in chunks(file):
        if kind == b"IDAT":
            yield from (file.read(min(size - at, PIECE)) for at in range(0, size, PIECE))


def unfiltered(kinds: Bytes, rows: Bytes, over: NDArray[np.int16] | None = None) -> Bytes:
    """The bytes themselves, where a row holds what differs from its neighbours (above, left, or both).

    A place needs those to its left and above, so all places of one diagonal are worked out at once. `over` is the row
    above the first.
    """
    height, width, each = rows.shape
    out = np.zeros_like(rows)
    over = np.zeros((width, each), np.int16) if over is None else over
    # The last two diagonals, below a place for the row above the first.
    last, before = np.zeros((height + 1, each), np.int16), np.zeros((height + 1, each), np.int16)
    by_kind = kinds[:, None]
    for diagonal in range(width + height - 1):
        if diagonal < width:
            last[0] = over[diagonal]
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


def changed(held: Fine, before: Image.Image, after: Image.Image) -> Iterator[Deep]:
    """The fine values, each moved as far as its eight-bit view was."""
    mode, top = MODES[held.channels][0], 0
    for strip in held.strips():
        for at in range(0, len(strip), PRESSED):
            rows = strip[at : at + PRESSED].astype(np.int32)
            box = (0, top, held.width, top + len(rows))
            old, new = (np.asarray(one.crop(box).convert(mode)).astype(np.int32) for one in (before, after))
            yield (rows + (new - old) * 257).clip(0, 65535).astype(np.uint16)
            top += len(rows)


def write(
    strips: Iterable[Deep], size: tuple[int, int], channels: int, file: IO[bytes], **extra: Any
) -> None:
    """A PNG of these values; `extra` (profile, turn, marks) is what Pillow's own writing takes."""
    sample, (mode, colour) = BytesIO(), MODES[channels]
    Image.new(mode, (1, 1)).save(sample, "PNG", **extra)
    file.write(START)
    for kind, length in chunks(sample):
        if kind == b"IHDR":
            _chunk(file, kind, struct.pack(">IIBBBBB", *size, 16, colour, 0, 0, 0))
        elif kind == b"IDAT":
            for piece in packed(strips):
                _chunk(file, kind, piece)
        else:
            _chunk(file, kind, sample.read(length))


def _chunk(file: IO[bytes], kind: bytes, data: bytes) -> None:
    file.write(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)))


def packed(strips: Iterable[Deep]) -> Iterator[bytes]:
    """Each byte as it differs from the nearest of its neighbours, and pressed."""
    press, above = zlib.compressobj(6), None
    for strip in strips:
        for top in range(0, len(strip), PRESSED):
            here = strip[top : top + PRESSED].astype(">u2").view(np.uint8).astype(np.int16)
            up = np.concatenate([np.zeros_like(here[:1]) if above is None else above, here[:-1]])
            left, corner = (np.pad(one, ((0, 0), (1, 0), (0, 0)))[:, :-1] for one in (here, up))
            rows = (here - nearest(left, up, corner)).astype(np.uint8).reshape(len(here), -1)
            if piece := press.compress(np.pad(rows, ((0, 0), (1, 0)), constant_values=4).tobytes()):
                yield piece
            above = here[-1:]
    yield press.flush()
