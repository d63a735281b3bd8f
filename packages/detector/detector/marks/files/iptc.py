"""IPTC's old records, and the Photoshop resources that they lie in."""

from detector.marks.encodings import text_of
from detector.marks.fields import Content
from detector.marks.files import xmp

MOST_RECORDS = 2000
NAMES = {
    5: "Title",
    25: "Keywords",
    40: "SpecialInstructions",
    65: "OriginatingProgram",
    80: "By-line",
    105: "Headline",
    110: "Credit",
    115: "Source",
    116: "CopyrightNotice",
    120: "Caption",
}
IPTC, XMP = 0x0404, 0x0424


def read(data: bytes, content: Content) -> None:
    at = 0
    for _ in range(MOST_RECORDS):
        if data[at : at + 1] != b"\x1c":
            return
        record, kind = data[at + 1 : at + 2], data[at + 2 : at + 3]
        size = int.from_bytes(data[at + 3 : at + 5], "big")
        if not kind or size & 0x8000:
            return  # longer than any text
        if record == b"\x02" and kind[0] in NAMES:
            content.add("IPTC", NAMES[kind[0]], text_of(data[at + 5 : at + 5 + size]))
        at += 5 + size


def read_photoshop(data: bytes, content: Content) -> None:
    at = 0
    for _ in range(MOST_RECORDS):
        if data[at : at + 4] != b"8BIM":
            return
        kind = int.from_bytes(data[at + 4 : at + 6], "big")
        name = data[at + 6] if at + 6 < len(data) else 0
        begin = at + 6 + (name + 2) // 2 * 2
        size = int.from_bytes(data[begin : begin + 4], "big")
        block = data[begin + 4 : begin + 4 + size]
        if kind == IPTC:
            read(block, content)
        elif kind == XMP:
            xmp.read(block, content)
        at = begin + 4 + (size + 1) // 2 * 2
