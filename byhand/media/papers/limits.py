"""What a PDF file may be, and what the process that looks through it may use."""

from dataclasses import dataclass

from byhand.media.imaging.limits import MEBI, ProcessLimits

PROCESS = ProcessLimits(memory=768 * MEBI, cpu=8, wall=20, written=0, open_files=16)


class PaperRefused(Exception):
    """A file that is not kept. The message is a whole sentence for the person who sent it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class PaperLimits:
    """All values are inclusive."""

    file_bytes: int = 5 * MEBI
    pages: int = 12
    objects: int = 20_000


def check_outside(data: bytes, limits: PaperLimits) -> None:
    """What can be said without reading it. Cheap enough for a web process."""
    if not data:
        raise PaperRefused("This file is empty. Please choose it again.")
    if len(data) > limits.file_bytes:
        raise PaperRefused(
            f"This file is larger than {limits.file_bytes // MEBI} MB. Please send a smaller one."
        )
    if not data.startswith((b"%PDF-1.", b"%PDF-2.")):
        raise PaperRefused("This is no PDF file. Please export your document as PDF and send that one.")
