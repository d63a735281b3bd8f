"""A program that fetches pages as fast as it is told to, from an address of its choice."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx2

PER_SECOND = 50


@dataclass
class Scraper:
    """What it got so far: the statuses in order, and the last page that was not the one it wanted."""

    statuses: list[int] = field(default_factory=list)
    refused: str = ""


@contextmanager
def scraping(url: str, path: str, *, address: str, agent: str) -> Iterator[Scraper]:
    """Fetch the path fifty times a second until the end of the block."""
    scraper, is_over = Scraper(), threading.Event()
    lines = [
        threading.Thread(target=fetch, args=(scraper, is_over, url, path, address, agent)) for _ in range(5)
    ]
    for line in lines:
        line.start()
    try:
        yield scraper
    finally:
        is_over.set()
        for line in lines:
            line.join()


def fetch(scraper: Scraper, is_over: threading.Event, url: str, path: str, address: str, agent: str) -> None:
    headers = {"X-Forwarded-For": address, "User-Agent": agent, "Accept": "text/html"}
    pause = 5 / PER_SECOND
    with httpx2.Client(base_url=url, headers=headers, timeout=60) as client:
        due = time.monotonic()
        while not is_over.wait(max(0, due - time.monotonic())):
            due += pause
            answer = client.get(path)
            scraper.statuses.append(answer.status_code)
            if answer.status_code == 429:
                scraper.refused = answer.text
