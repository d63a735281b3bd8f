"""A rendered page with places left open, to be filled for each reader."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import escape

# Characters that no page shows. What they stand for is rendered like any other text, so the template
# alone decides where it goes. A name is two of them, because some templates show its first letter.
NAME, INITIAL = "\ue010\ue011", "\ue010"
HANDLE, PICTURE, TOKEN, PATH, OLDER, END = "\ue012", "\ue013", "\ue014", "\ue015", "\ue016", "\ue017"
# The path as it stands inside another address.
QUOTED_PATH = quote(PATH)
HOLES = re.compile(f"({NAME}|{QUOTED_PATH}|[\ue010-\ue01f])")


@dataclass(frozen=True)
class Shell:
    """Fixed pieces and, between each two of them, the name of what goes there."""

    pieces: tuple[bytes, ...]
    holes: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> "Shell":
        parts = HOLES.split(html)
        return cls(tuple(part.encode() for part in parts[::2]), tuple(parts[1::2]))

    def fill(self, values: Mapping[str, bytes]) -> list[bytes]:
        """The pieces of the page in order, to be joined."""
        filled = [self.pieces[0]]
        for hole, piece in zip(self.holes, self.pieces[1:], strict=True):
            filled += (values[hole], piece)
        return filled


def text(value: str) -> bytes:
    """As templates show it."""
    return str(escape(value)).encode()


def cut(html: str, parts: Sequence[str]) -> list[str]:
    """What stands before, between and after these parts of a page, each of which occurs once."""
    left = []
    for part in parts:
        before, found, html = html.partition(part)
        if not found:
            raise LookupError("The page does not show what it was given to show.")
        left.append(before)
    return [*left, html]
