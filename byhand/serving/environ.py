"""What Django's WSGI handler wants to know of a request."""

import io
import sys
from typing import IO, Any, Protocol
from urllib.parse import urlsplit

from django.conf import settings

Environ = dict[str, Any]  # Any: WSGI mixes text, tuples, flags and streams
EMPTY = io.BytesIO()


class Headers(Protocol):
    def get(self, key: str, default: str = "") -> str: ...
    def get_all(self, key: str) -> list[str]: ...
    def keys(self) -> list[str]: ...
    def items(self) -> list[tuple[str, str]]: ...


class Scope(Protocol):
    """A request as granian describes it."""

    method: str
    path: str
    query_string: str
    http_version: str
    scheme: str
    client: str

    @property
    def headers(self) -> Headers: ...


def environ_of(scope: Scope, body: IO[bytes] = EMPTY, length: int = 0) -> Environ:
    site = urlsplit(settings.ORIGIN)
    environ: Environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        # WSGI carries the bytes of the path as if they were Latin-1.
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": site.hostname or "localhost",
        "SERVER_PORT": str(site.port or (443 if settings.HTTPS else 80)),
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": OpenFile,
    }
    for name, value in scope.headers.items():
        if "_" in name:
            continue  # X_Forwarded_For would pass for X-Forwarded-For
        key = "HTTP_" + name.upper().replace("-", "_")
        if key in environ:
            environ[key] += ("; " if name == "cookie" else ", ") + value
        else:
            environ[key] = value
    environ["CONTENT_TYPE"] = environ.pop("HTTP_CONTENT_TYPE", "")
    environ.pop("HTTP_CONTENT_LENGTH", None)
    environ["CONTENT_LENGTH"] = str(length)
    return environ


class OpenFile:
    """What Django returns for a FileResponse; the server sends the file by its path."""

    def __init__(self, file: IO[bytes], block_size: int = 65536) -> None:
        self.file = file
        self.block_size = block_size

    @property
    def path(self) -> str | None:
        """Where the file lies, if it lies anywhere and is to be sent from its beginning."""
        name = getattr(self.file, "name", None)
        return name if isinstance(name, str) and self.file.tell() == 0 else None

    def __iter__(self) -> "OpenFile":
        return self

    def __next__(self) -> bytes:
        block = self.file.read(self.block_size)
        if not block:
            raise StopIteration
        return block

    def close(self) -> None:
        self.file.close()
