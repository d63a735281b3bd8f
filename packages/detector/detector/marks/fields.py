"""What a file says: texts with the places they stand in, gathered under a limit."""

from dataclasses import dataclass, field

from detector.marks.encodings import inflated

LONGEST_TEXT = 4 << 20
MOST_TEXT = 8 << 20
MOST_FIELDS = 4000
MOST_WORK = (
    48 << 20
)  # bytes that are unpacked, or reached by a pointer, which may come to the same place again


@dataclass(frozen=True)
class Field:
    """`place` is a kind of block ("PNG text", "EXIF", "XMP"), `name` its key there. `nested` is part of a list."""

    place: str
    name: str
    text: str
    nested: bool = False

    @property
    def label(self) -> str:
        return f"{self.place} {self.name}".strip()

    @property
    def key(self) -> str:
        """The name in small letters and without its prefix, for comparing."""
        return self.name.rpartition(":")[2].strip().lower().replace(" ", "_").replace("-", "_")


@dataclass
class Content:
    """What was gathered from one file. `credentials` is its C2PA store, as JUMBF."""

    mime: str = ""
    width: int = 0
    height: int = 0
    lossless: bool = False
    fields: list[Field] = field(default_factory=list)
    credentials: bytearray = field(default_factory=bytearray)
    room: int = MOST_TEXT
    work: int = MOST_WORK

    def granted(self, size: int) -> int:
        """How many of these bytes may be looked at. What a short file can ask for is without end."""
        allowed = max(min(size, self.work), 0)
        self.work -= allowed
        return allowed

    def unpacked(self, raw: bytes) -> bytes:
        found = inflated(raw, max(min(LONGEST_TEXT, self.work), 1))
        self.work -= len(found)
        return found

    def add(self, place: str, name: str, text: str, *, nested: bool = False) -> None:
        """Too much is left out, so that no file can make us hold more than a few megabytes."""
        text = text[:LONGEST_TEXT].strip("\x00 \t\r\n\ufeff")
        if not text or len(text) > self.room or len(self.fields) >= MOST_FIELDS:
            return
        self.room -= len(text)
        self.fields.append(Field(place, name[:80], text, nested))
