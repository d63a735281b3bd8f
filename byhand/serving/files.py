"""Static files and public pictures, sent by the server itself from their paths."""

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware

from byhand.choices import sending
from byhand.choices.sending import DEFAULT
from byhand.media.addresses import MEMBERS
from byhand.serving.environ import Headers

Header = tuple[str, str]
NOT_FOUND: list[Header] = [("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store")]
KINDS = {
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
}
# A rendition's name holds random bits and never changes its content, so it may be kept for ever.
# Should a browser ever take a picture for a page, that page may do nothing.
PICTURE: list[Header] = [
    ("cache-control", "public, max-age=31536000, immutable"),
    ("x-content-type-options", "nosniff"),
    ("content-security-policy", "default-src 'none'; sandbox"),
    ("cross-origin-resource-policy", "cross-origin"),
]
# For members only, as the doorkeeper sees to; so nothing on the way may keep it for others.
MEMBERS_ONLY = f"-{MEMBERS}."
PRIVATE: list[Header] = [("cache-control", "private, max-age=31536000, immutable"), *PICTURE[1:]]
# The name says with which choice the file is marked, unless that is no to everything.
PLAIN_PATH = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*(?:\.([nyu]{4})-[a-z0-9]+)?\.[a-z0-9]+")


@cache
def picture_headers(code: str, *, is_private: bool) -> tuple[Header, ...]:
    """With what the artist says to machines; there are 81 ways to say it."""
    said = ((name.lower(), value) for name, value in sending.headers(code))
    return (*(PRIVATE if is_private else PICTURE), *said)


@dataclass(frozen=True)
class Sendable:
    """An answer from disk; `path` is None where there is nothing to send."""

    status: int
    headers: list[Header]
    path: str | None = None


class Files:
    """Knows every static file from the start of the process, and looks up pictures as they come."""

    def __init__(self) -> None:
        self.static = WhiteNoiseMiddleware(get_response=lambda request: None)
        self.media_root = Path(settings.MEDIA_ROOT)

    def find(self, path: str, headers: Headers) -> Sendable | None:
        """The answer for a path below /static/ or /media/; None for every other path."""
        if path.startswith(settings.MEDIA_URL):
            return self._picture(path.removeprefix(settings.MEDIA_URL), headers)
        if path.startswith(settings.STATIC_URL):
            return self._static(path, headers)
        return None

    def _static(self, path: str, headers: Headers) -> Sendable:
        file = self.static.files.get(path)
        if file is None:
            return Sendable(404, NOT_FOUND)
        wanted = {"HTTP_" + name.upper().replace("-", "_"): value for name, value in headers.items()}
        if file.is_not_modified(wanted):
            return Sendable(304, list(file.not_modified_response.headers))
        place, given = file.get_path_and_headers(wanted)
        return Sendable(200, [*given, ("X-Content-Type-Options", "nosniff")], str(place))

    def _picture(self, name: str, headers: Headers) -> Sendable:
        kind = KINDS.get(os.path.splitext(name)[1])  # noqa: PTH122 - a Path is slower than the lookup
        plain = PLAIN_PATH.fullmatch(name)
        if kind is None or plain is None:
            return Sendable(404, NOT_FOUND)
        place = f"{self.media_root}/{name}"
        try:
            facts = os.stat(place)  # noqa: PTH116
        except OSError:
            return Sendable(404, NOT_FOUND)
        always = picture_headers(plain[1] or DEFAULT, is_private=MEMBERS_ONLY in name)
        tag = f'"{facts.st_mtime_ns:x}-{facts.st_size:x}"'
        if headers.get("if-none-match") == tag:
            return Sendable(304, [*always, ("etag", tag)])
        return Sendable(
            200,
            [*always, ("etag", tag), ("content-type", kind), ("content-length", str(facts.st_size))],
            place,
        )
