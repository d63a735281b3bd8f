"""Takes in what a visitor sends, before any view waits for it.

A view that reads from a slow line would hold up everybody else in its process. Here hundreds
of slow bodies arrive side by side, the large ones on disk, and a view only meets whole ones.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterable
from contextlib import ExitStack
from typing import IO

from django.conf import settings

from byhand.serving.environ import EMPTY, Scope

IN_MEMORY = 256 * 1024
STALLED = 30.0
LONGEST = 1800.0
# One form may carry several pictures where scripts are off.
MOST_BYTES = 5 * settings.PICTURE_MAX_BYTES + settings.DATA_UPLOAD_MAX_MEMORY_SIZE


class Refused(Exception):
    """The body is not taken. `status` and the sentence are the answer."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


TOO_LARGE = f"This is more than {MOST_BYTES // 1024 // 1024} MB at once. Please send fewer or smaller files."
BROKEN = "The connection broke before everything had arrived. Please try again."


async def receive(scope: Scope, chunks: AsyncIterable[bytes]) -> tuple[IO[bytes], int]:
    """The body, ready to be read from its start, and its length in bytes. Raises Refused."""
    announced = scope.headers.get("content-length")
    if announced is None and scope.headers.get("transfer-encoding") is None:
        return EMPTY, 0
    if announced is not None and int(announced) > MOST_BYTES:
        raise Refused(413, TOO_LARGE)
    with ExitStack() as on_failure:
        file = on_failure.enter_context(_new_file())
        length = await _fill(file, chunks)
        if announced is not None and length != int(announced):
            raise Refused(400, BROKEN)
        on_failure.pop_all()
    file.seek(0)
    return file, length


def _new_file() -> IO[bytes]:
    return tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=str(settings.FILE_UPLOAD_TEMP_DIR))


async def _fill(file: IO[bytes], chunks: AsyncIterable[bytes]) -> int:
    length = 0
    now = asyncio.get_running_loop().time
    end = now() + LONGEST
    try:
        async with asyncio.timeout(STALLED) as patience:
            async for chunk in chunks:
                length += len(chunk)
                if length > MOST_BYTES:
                    raise Refused(413, TOO_LARGE)
                file.write(chunk)
                patience.reschedule(min(now() + STALLED, end))
    except TimeoutError as error:
        raise Refused(408, "Nothing arrived for too long. Please try again.") from error
    return length
