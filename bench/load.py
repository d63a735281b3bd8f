"""Requests per second and processor time per request, in a closed loop of sixteen connections."""

import json
import os
import shutil
import subprocess
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx2

from bench.server import Server

SCRIPT = Path(__file__).with_name("requests.lua")
CONNECTIONS = 16
# Posts come last: each is new on the home pages of many, who would be the next to be measured.
KINDS = ("home", "work", "profile", "poll", "mix", "like", "text")


@dataclass(frozen=True)
class Load:
    """What a server did with one kind of request; `cpu_ms` counts all its processes, not the load generator."""

    requests: int
    per_second: float
    cpu_ms: float
    p50_ms: float
    p99_ms: float
    kilobytes: float
    failed: int


@dataclass(frozen=True)
class Files:
    """Who visits, which works and people there are: one a line, tab-separated."""

    visitors: Path
    works: Path
    people: Path

    def environment(self, kind: str) -> dict[str, str]:
        return os.environ | {name.upper(): str(path) for name, path in asdict(self).items()} | {"KIND": kind}


def wrk() -> str:
    """The load generator, installed where we may."""
    if shutil.which("wrk") is None and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "wrk"], check=False, stdout=subprocess.DEVNULL)
    found = shutil.which("wrk")
    if found is None:
        raise SystemExit("bin/bench needs wrk. Please install it (on Debian: apt install wrk).")
    return found


def measure(server: Server, files: Files, kind: str, *, seconds: int) -> Load:
    """Warm up for a second or two, then measure."""
    run(server, files, kind, seconds=max(1, seconds // 4))
    before = server.cpu_seconds()
    told = run(server, files, kind, seconds=seconds)
    used = server.cpu_seconds() - before
    count = max(1, told["requests"])
    return Load(
        requests=told["requests"],
        per_second=round(count / told["seconds"], 1),
        cpu_ms=round(1000 * used / count, 3),
        p50_ms=told["p50_ms"],
        p99_ms=told["p99_ms"],
        kilobytes=round(told["bytes"] / count / 1000, 1),
        failed=told["failed"],
    )


def first_visits(server: Server, files: Files) -> Load:
    """Each visitor opens home once, before anything is kept: what the site does after a new version came."""
    lines = files.visitors.read_text("utf-8").splitlines()
    cookies = [dict(zip(("sessionid", "csrftoken"), line.split("\t")[1:], strict=True)) for line in lines]
    before, began, waited, size = server.cpu_seconds(), time.monotonic(), [], 0
    with httpx2.Client(base_url=server.url, timeout=30) as client:
        for each in cookies:
            sent = time.monotonic()
            answer = client.get("/", headers={"Cookie": "; ".join("=".join(pair) for pair in each.items())})
            answer.raise_for_status()
            waited.append(1000 * (time.monotonic() - sent))
            size += len(answer.content)
    seconds, count = time.monotonic() - began, len(cookies)
    waited.sort()
    return Load(
        requests=count,
        per_second=round(count / seconds, 1),
        cpu_ms=round(1000 * (server.cpu_seconds() - before) / count, 3),
        p50_ms=round(waited[count // 2], 2),
        p99_ms=round(waited[count * 99 // 100], 2),
        kilobytes=round(size / count / 1000, 1),
        failed=0,
    )


def run(server: Server, files: Files, kind: str, *, seconds: int) -> dict[str, int]:
    command = [
        wrk(),
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{seconds}s",
        "--timeout",
        "10s",
        "-s",
        str(SCRIPT),
        server.url,
    ]
    done = subprocess.run(command, capture_output=True, text=True, env=files.environment(kind), check=True)
    line = next(line for line in done.stdout.splitlines() if line.startswith("JSON "))
    told: dict[str, int] = json.loads(line.removeprefix("JSON "))
    return told
