"""What changed in the pledge, and when. A change is a line here, in the same commit as the change itself."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Change:
    on: date
    text: str


HISTORY = (
    Change(
        date(2026, 11, 26),
        "First version: four questions, no to all of them until an artist says otherwise, and the words that we send.",
    ),
)
