"""Mail: letters made from templates, and where they land without a mail server."""

import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import timezone

printing = threading.Lock()


@dataclass(frozen=True)
class Letter:
    to: str
    subject: str
    body: str


# Any: what a template is filled with.
def write_letter(name: str, to: str, **words: Any) -> Letter:
    """A letter from templates/mail/NAME.txt, whose first line is its subject."""
    text = render_to_string(
        f"mail/{name}.txt", {"site_name": settings.SITE_NAME, "origin": settings.ORIGIN} | words
    )
    subject, _, body = text.strip().partition("\n")
    return Letter(to=to, subject=" ".join(subject.split()), body=body.strip() + "\n")


def send_letter(letter: Letter, *, headers: dict[str, str] | None = None) -> None:
    EmailMessage(letter.subject, letter.body, to=[letter.to], headers=headers).send()


class FileAndConsole(BaseEmailBackend):
    """Writes each mail into a file and onto the console: a first visit needs no mail server."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            path = write_file(message)
            show(message, path)
        return len(email_messages)


def write_file(message: EmailMessage) -> Path:
    folder = Path(settings.EMAIL_FILE_PATH)
    folder.mkdir(parents=True, exist_ok=True)
    # Sorts by time; the address says at a glance whose it is.
    stamp = timezone.now().strftime("%Y%m%d-%H%M%S-%f")
    who = "".join(c if c.isalnum() or c in "@.-_+" else "_" for c in ", ".join(message.to))[:80]
    path = folder / f"{stamp}-{who}.eml"
    path.write_bytes(message.message().as_bytes())
    return path


def show(message: EmailMessage, path: Path) -> None:
    rule = "─" * 60
    with printing:
        sys.stdout.write(
            f"{rule}\nmail to {', '.join(message.to)}: {message.subject}\n{message.body}({path})\n{rule}\n"
        )
        sys.stdout.flush()
