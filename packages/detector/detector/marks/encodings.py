"""Bytes to text, where the file is wrong about its encoding or says nothing."""

import zlib

SAMPLE = 1000
CHARSETS = (b"UNICODE\x00", b"ASCII\x00\x00\x00", b"JIS\x00\x00\x00\x00\x00", bytes(8))
MARKS = ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8"))


def text_of(raw: bytes) -> str:
    """UTF-8 where it is that; two bytes for a sign where it looks like that; else one byte for each."""
    if b"\x00" in raw.strip(b"\x00"):
        return guessed(raw)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def comment_of(raw: bytes) -> str:
    """An EXIF UserComment: eight bytes name an encoding, and programs disagree about what follows."""
    for charset in CHARSETS:
        if raw.upper().startswith(charset):
            return guessed(raw[8:]) if charset == CHARSETS[0] else text_of(raw[8:])
    return text_of(raw)


def guessed(raw: bytes) -> str:
    """The reading that gives most ordinary letters, judged by both ends: parameters come last."""
    for mark, name in MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, "replace")
    readings = [decoded(raw, name) for name in ("utf-16-be", "utf-16-le", "utf-8")]
    return max(readings, key=ordinary)


def decoded(raw: bytes, name: str) -> str:
    return raw.decode(name, "replace").strip("\x00")


def ordinary(text: str) -> float:
    """The share of plain letters; signs that no text has count against it twice."""
    sample = text[:SAMPLE] + text[-SAMPLE:]
    plain = sum(" " <= sign <= "~" or sign in "\r\n\t" for sign in sample)
    strange = sum(sign < " " and sign not in "\r\n\t" for sign in sample) + sample.count("\ufffd")
    return (plain - 2 * strange) / max(len(sample), 1)


def inflated(raw: bytes, most: int) -> bytes:
    """At most so many bytes of what was packed; b"" where it is damaged from the start."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(raw, most)
    except zlib.error:
        return b""
