"""Films that an artist shows to the people who look: played where they are, and of no use to anybody else."""

import re
from collections.abc import Iterator
from typing import Final

from django.core.files.base import File
from django.http import HttpRequest, StreamingHttpResponse

# By the ending under which a file of evidence is kept. A film of Apple's kind plays as its twin of the standard.
PLAYED: Final = {"mp4": "video/mp4", "mov": "video/mp4", "webm": "video/webm"}
RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
PIECE = 256 * 1024
HEADERS: Final = {
    "Accept-Ranges": "bytes",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def film(request: HttpRequest, file: "File[bytes]", kind: str) -> StreamingHttpResponse:
    """The part that the browser asks for: some play nothing, and none can jump, without."""
    size = file.size
    first, last = asked_range(request.headers.get("Range", ""), size)
    is_part = (first, last) != (0, size - 1) or "Range" in request.headers
    response = StreamingHttpResponse(
        pieces(file, first, last - first + 1), status=206 if is_part else 200, content_type=PLAYED[kind]
    )
    response["Content-Length"] = str(last - first + 1)
    if is_part:
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    for name, value in HEADERS.items():
        response[name] = value
    return response


def asked_range(words: str, size: int) -> tuple[int, int]:
    """First and last byte; of what is no single range that lies in the file, all of it."""
    found = RANGE.fullmatch(words.strip())
    whole = (0, size - 1)
    if found is None or not any(found.groups()):
        return whole
    begin, end = found.groups()
    if not begin:
        return max(size - int(end), 0), size - 1
    first, last = int(begin), min(int(end), size - 1) if end else size - 1
    return (first, last) if first <= last else whole


def pieces(file: "File[bytes]", first: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        while length > 0 and (piece := file.read(min(PIECE, length))):
            length -= len(piece)
            yield piece
