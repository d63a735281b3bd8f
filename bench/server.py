"""Starts a web server on loopback for a measurement, and counts the processor time of all its processes."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

ROOT = Path(__file__).resolve().parents[1]
TICK = os.sysconf("SC_CLK_TCK")
STARTED = 120


@dataclass(frozen=True)
class Server:
    url: str
    pid: int

    def cpu_seconds(self) -> float:
        """User and system time of the server and all its children so far."""
        return sum(ticks_of(pid) for pid in family_of(self.pid)) / TICK

    def memory_mb(self) -> dict[str, float]:
        """Memory of all processes in MB: what is theirs alone, and with their share of what is mapped from files.

        The system may take mapped pages of the database back whenever it needs the room.
        """
        kilobytes = {"private": 0.0, "proportional": 0.0}
        for pid in family_of(self.pid):
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
                name, _, rest = line.partition(":")
                if name == "Anonymous":
                    kilobytes["private"] += float(rest.split()[0])
                if name == "Pss":
                    kilobytes["proportional"] += float(rest.split()[0])
        return {name: round(value / 1024, 1) for name, value in kilobytes.items()}


def family_of(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            found += family_of(int(child))
    return found


def ticks_of(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def product(database_url: str, data: Path) -> Iterator[Server]:
    """The site's own server, started as bin/serve starts it, on this database."""
    from byhand.serving.__main__ import granian

    port = free_port()
    with serving(
        granian("127.0.0.1", str(port)), port, "/healthz", environment_of(database_url, data, port)
    ) as server:
        yield server


@contextmanager
def hello(data: Path) -> Iterator[Server]:
    """A Django view that says hello, without middleware: what the framework itself costs."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", "2", "--blocking-threads", "1", "--no-access-log", "--log-level", "warning"),
        "bench.hello:application",
    ]
    with serving(command, port, "/", os.environ | {"BYHAND_DATA": str(data)}) as server:
        yield server


def environment_of(database_url: str, data: Path, port: int) -> dict[str, str]:
    return os.environ | {
        "BYHAND_DATABASE_URL": database_url,
        "BYHAND_DATA": str(data),
        "BYHAND_ORIGIN": f"http://127.0.0.1:{port}",
        "BYHAND_LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "byhand.config.settings",
    }


@contextmanager
def serving(command: list[str], port: int, path: str, environment: dict[str, str]) -> Iterator[Server]:
    process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    try:
        server = Server(f"http://127.0.0.1:{port}", process.pid)
        wait_until_up(server.url + path, process)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_up(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + STARTED
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx2.get(url, timeout=10).status_code < 500:
                return
        except httpx2.HTTPError:
            time.sleep(0.2)
    raise RuntimeError("The server did not start.")
