"""Reading bytes from a file that may lie about its length."""

import struct
from typing import BinaryIO

from byhand.media.imaging.errors import ImagingError

CUT_SHORT = (
    "This file ends too early, so a part of the picture is missing. "
    "Please export or download it again and send that."
)
BROKEN = (
    "This file is damaged inside and cannot be shown. Please open it in a picture program, "
    "save it again and send that."
)


class Reader:
    """Reads exactly what is asked for, or says that the file was cut short."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self.file = file
        self.size = size
        self.at = 0
        file.seek(0)

    def take(self, count: int) -> bytes:
        data = self.file.read(count)
        if len(data) != count:
            raise ImagingError(CUT_SHORT)
        self.at += count
        return data

    def skip(self, count: int) -> None:
        self.go(self.at + count)

    def go(self, position: int) -> None:
        if position > self.size:
            raise ImagingError(CUT_SHORT)
        self.file.seek(position)
        self.at = position

    def number(self, form: str) -> int:
        """One number in struct notation, such as ">I"."""
        value: int = struct.unpack(form, self.take(struct.calcsize(form)))[0]
        return value

    @property
    def left(self) -> int:
        return self.size - self.at


def broken_unless(sound: object) -> None:
    """Refuse the file when its structure makes no sense."""
    if not sound:
        raise ImagingError(BROKEN)
