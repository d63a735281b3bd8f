"""What goes out, whoever decided it."""

from dataclasses import dataclass
from typing import Any, Protocol

from byhand.serving.files import Header, Sendable


class Reply(Protocol):
    """How granian takes an answer, and gives the body when it is iterated."""

    # Any: granian's own iterator.
    def __aiter__(self) -> Any: ...
    def response_empty(self, status: int, headers: list[Header]) -> None: ...
    def response_bytes(self, status: int, headers: list[Header], body: bytes) -> None: ...
    def response_file(self, status: int, headers: list[Header], file: str) -> None: ...


@dataclass(frozen=True)
class Answer:
    status: int
    headers: list[Header]
    content: bytes = b""
    path: str | None = None


def send(reply: Reply, answer: Answer) -> None:
    if answer.path:
        reply.response_file(answer.status, answer.headers, answer.path)
    elif answer.content:
        reply.response_bytes(answer.status, answer.headers, answer.content)
    else:
        reply.response_empty(answer.status, answer.headers)


def send_file(reply: Reply, file: Sendable, method: str) -> None:
    if file.path is None or method == "HEAD":
        reply.response_empty(file.status, file.headers)
    else:
        reply.response_file(file.status, file.headers, file.path)
