"""A look at our own site from outside: what really comes for a page and a picture of one artist.

Only addresses of this site are asked for: the origin is the operator's setting and the paths are
our own, so nobody can send us anywhere else. Redirects are not followed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from django.conf import settings
from provenance import ProvenanceError, manifest, xmp
from provenance.containers import format_of, read_xmp

from byhand.accounts.models import User
from byhand.choices import sending
from byhand.choices.signing import signing
from byhand.portfolios.selectors.choices import public_example

SECONDS, LARGEST = 5, 20_000_000
SAID = tuple(name.lower() for name, _ in sending.headers())
STATES = {
    "good": "Signed by this site, and not changed since.",
    "none": "Without a signature.",
    "unknown": "Signed by somebody else.",
    "broken": "Changed after it was signed.",
}


@dataclass(frozen=True)
class Look:
    """What was asked for and what came: status line, the headers that count, and the marks inside."""

    title: str
    address: str
    lines: str
    inside: str = ""
    problem: str = ""


def looked_at(user: User) -> tuple[Look, ...]:
    """At the newest public work, or at the artist's page where nothing hangs."""
    work, picture = public_example(user)
    page = look("Your page", work or f"/@{user.handle}")
    return (page, look("Your picture", picture)) if picture else (page,)


def look(title: str, path: str) -> Look:
    address = f"{settings.ORIGIN}{path}"
    try:
        status, headers, body = fetched(path)
    except (OSError, HTTPException) as error:
        return Look(
            title,
            address,
            "",
            problem=f"The site could not reach itself at {settings.ORIGIN} ({error}). What it sends is the "
            "same for all; please tell the operator if this stays so.",
        )
    lines = "\n".join([f"HTTP {status}", *(f"{name}: {value}" for name, value in headers if name in SAID)])
    return Look(title, address, lines, inside_of(body))


def fetched(path: str) -> tuple[int, list[tuple[str, str]], bytes]:
    origin = urlsplit(settings.ORIGIN)
    kind = HTTPSConnection if origin.scheme == "https" else HTTPConnection
    connection = kind(origin.hostname or "localhost", origin.port, timeout=SECONDS)
    try:
        connection.request("GET", path, headers={"User-Agent": "Byhand, looking at itself"})
        answer = connection.getresponse()
        headers = [(name.lower(), value) for name, value in answer.getheaders()]
        return answer.status, headers, answer.read(LARGEST)
    finally:
        connection.close()


def inside_of(body: bytes) -> str:
    """The marks of a picture, or the words in the head of a page."""
    try:
        kind = format_of(body)
    except ProvenanceError:
        return "\n".join(meta_lines(body.decode("utf-8", "replace").splitlines()))
    found = xmp.read(read_xmp(body))
    report = manifest.read(body, kind.mime, root=signing().root)
    entries = [f"{name}: {entry['use']}" for name, entry in (report.entries or {}).items()]
    marks = [f"{name}  {value}" for name, value in found.items()]
    return "\n".join([*marks, STATES[report.state], *entries])


def meta_lines(lines: Iterable[str]) -> list[str]:
    names = {f'name="{name}"' for name, _ in sending.metas()}
    return [line.strip() for line in lines if any(name in line for name in names)]
