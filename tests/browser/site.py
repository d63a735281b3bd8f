"""A site that runs for the browser tests, started as an operator starts it."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from pathlib import Path

import httpx2

BASE = Path(__file__).resolve().parents[2]
READY = 120
MAIL = 30


@dataclass(frozen=True)
class Site:
    """A running site, and who can sign in where nobody joined before."""

    url: str
    data: Path
    environment: dict[str, str] = field(repr=False)
    sessions: dict[str, str] = field(default_factory=dict)
    works: dict[str, str] = field(default_factory=dict)

    def with_cast(self) -> "Site":
        return replace(self, **json.loads(self.run("cast", "main")))

    def when_hung(self) -> "Site":
        self.run("gallery", "wait_until_hung")
        self.run("gallery", "open_components")
        return self

    def broken_page(self) -> str:
        return self.run("gallery", "print_broken_page")

    def run(self, module: str, function: str) -> str:
        """What a function of tests/browser/ prints, run beside the site with the site's own settings."""
        program = f"import django; django.setup(); from tests.browser import {module}; {module}.{function}()"
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=BASE,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def mail_for(self, address: str, pattern: str) -> str:
        """The first match of the pattern in the newest letter to this address that has one."""
        deadline = time.monotonic() + MAIL
        while time.monotonic() < deadline:
            for letter in self.letters(address):
                if found := re.search(pattern, letter):
                    return found.group()
            time.sleep(0.1)
        raise AssertionError(f"Nothing like {pattern} was mailed to {address}.")

    def code_for(self, address: str) -> str:
        return self.mail_for(address, r"\b\d{6}\b")

    def letters(self, address: str) -> Iterator[str]:
        """What was mailed to this address, the newest first."""
        files = sorted(self.data.glob("mail/*"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for file in files:
            mail = message_from_bytes(file.read_bytes(), policy=policy.default)
            if address in str(mail["To"]) and (body := mail.get_body(("plain",))):
                yield str(body.get_content())


@contextmanager
def running(data: Path, *, demo: bool, **switches: str) -> Iterator[Site]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("BYHAND_", "DJANGO_"))
    }
    environment |= {
        "BYHAND_DATA": str(data),
        "BYHAND_DEMO": "1" if demo else "0",
        "BYHAND_ORIGIN": url,
        "DJANGO_SETTINGS_MODULE": "byhand.config.settings",
        "PORT": str(port),
        "HOST": "127.0.0.1",
        **switches,
    }
    with (data / "log").open("wb") as log:
        parent = subprocess.Popen(
            [sys.executable, "-m", "byhand.serving"], cwd=BASE, env=environment, stdout=log, stderr=log
        )
        try:
            wait_for(f"{url}/healthz", parent, data / "log")
            yield Site(url, data, environment)
        finally:
            parent.send_signal(signal.SIGTERM)
            parent.wait(20)


def wait_for(address: str, parent: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + READY
    while time.monotonic() < deadline and parent.poll() is None:
        try:
            httpx2.get(address, timeout=2).raise_for_status()
            return
        except httpx2.HTTPError:
            time.sleep(0.2)
    raise AssertionError(f"The site did not start:\n{log.read_text()[-3000:]}")
