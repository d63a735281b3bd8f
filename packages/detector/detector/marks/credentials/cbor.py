"""CBOR, as far as manifests need it, under limits. RFC 8949."""

import struct
from dataclasses import dataclass
from typing import Any

DEEPEST, MOST_VALUES = 24, 50_000
BREAK = object()
SIMPLE = {20: False, 21: True, 22: None, 23: None, 31: BREAK}
INDEFINITE = 31


class BadCbor(ValueError):
    pass


def loads(raw: bytes) -> Any:
    """ValueError where it is no CBOR, or too much of it."""
    return Reader(raw).value(0)


@dataclass
class Reader:
    raw: bytes
    at: int = 0
    values: int = 0

    def value(self, depth: int) -> Any:
        self.values += 1
        if depth > DEEPEST or self.values > MOST_VALUES:
            raise BadCbor("Too much of it.")
        first = self.take(1)[0]
        kind, short = first >> 5, first & 31
        if kind == 7:
            return self.simple(short)
        if kind in (2, 3):
            return self.text(kind, short, depth)
        if kind in (4, 5):
            return self.many(kind, short, depth)
        number = self.number(short)
        if kind == 6:
            return self.value(depth + 1)  # a tag says how to read what follows; we need it only as it is
        return -1 - number if kind == 1 else number

    def number(self, short: int) -> int:
        if short < 24:
            return short
        if short > 27:
            raise BadCbor("No such length.")
        return int.from_bytes(self.take(1 << (short - 24)), "big")

    def take(self, size: int) -> bytes:
        piece = self.raw[self.at : self.at + size]
        if len(piece) < size:
            raise BadCbor("It ends too early.")
        self.at += size
        return piece

    def simple(self, short: int) -> Any:
        if short in SIMPLE:
            return SIMPLE[short]
        if short in (25, 26, 27):
            return struct.unpack({25: ">e", 26: ">f", 27: ">d"}[short], self.take(1 << (short - 24)))[0]
        return self.number(short)

    def text(self, kind: int, short: int, depth: int) -> Any:
        if short == INDEFINITE:
            parts = self.until_break(depth)
            joined = b"".join(part if isinstance(part, bytes) else str(part).encode() for part in parts)
        else:
            joined = self.take(self.number(short))
        return joined if kind == 2 else joined.decode("utf-8", "replace")

    def many(self, kind: int, short: int, depth: int) -> Any:
        if short == INDEFINITE:
            values = self.until_break(depth)
        else:
            count = self.number(short) * (2 if kind == 5 else 1)
            if count > MOST_VALUES:
                raise BadCbor("Too much of it.")
            values = [self.value(depth + 1) for _ in range(count)]
        if kind == 4:
            return values
        return {
            key if isinstance(key, str | int) else str(key)[:100]: entry
            for key, entry in zip(values[::2], values[1::2], strict=False)
        }

    def until_break(self, depth: int) -> list[Any]:
        values = []
        while (entry := self.value(depth + 1)) is not BREAK:
            values.append(entry)
        return values
