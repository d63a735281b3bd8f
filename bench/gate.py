"""What the doorkeeper costs: `python -m bench.gate` prints microseconds of processor time for each kind of request."""

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

REQUESTS = 20_000
ROUNDS = 5


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="byhand-bench-") as data:
        os.environ |= {"BYHAND_DATA": data, "BYHAND_ORIGIN": "http://testserver"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "byhand.config.settings_test")
        import django

        django.setup()
        for name, microseconds in costs().items():
            print(f"{name:44} {microseconds:7.1f} µs")


def costs() -> dict[str, float]:
    """The best of some rounds, because the machine may be busy with other things."""
    from byhand.gate import passes
    from byhand.gate.meter import Allowance
    from byhand.serving.tests.knocking import FIREFOX, MEMBER, NOW, knock, post

    door = post()
    wide = Allowance(10**9)
    door.doorkeeper.rules = replace(
        door.doorkeeper.rules, strangers=wide, passed=wide, members=wide, machines=wide
    )
    proxied = post()
    proxied.doorkeeper.rules, proxied.doorkeeper.proxies = door.doorkeeper.rules, 1
    full = post()
    full.statuses(301)
    full.statuses(101, "/media/ab/abcd-640.webp")
    given = passes.issue(b"p" * 32, range_name="203.0.113.0/24", user_agent=FIREFOX, now=NOW)
    gptbot = "Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot)"
    kinds = {
        "static file": (door, knock("/static/css/site.css")),
        "picture, stranger": (door, knock("/media/ab/abcd-640.webp")),
        "page, stranger": (door, knock("/explore")),
        "page, browser with a pass": (door, knock("/explore", cookie=f"wall=grey; gate={given}")),
        "page, member": (door, knock("/", cookie=f"csrftoken={'x' * 32}; sessionid={MEMBER}; wall=grey")),
        "page, member behind a proxy": (
            proxied,
            knock("/", cookie=f"sessionid={MEMBER}", forwarded=("203.0.113.9",), client="127.0.0.1:5"),
        ),
        "refused: known agent": (full, knock("/explore", agent=gptbot)),
        "refused: the gate as a page": (full, knock("/explore")),
        "refused: a picture": (full, knock("/media/ab/abcd-640.webp")),
    }
    return {name: cost(partial(one.doorkeeper.turn_away, scope)) for name, (one, scope) in kinds.items()}


def cost(function: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        for _ in range(REQUESTS // ROUNDS):
            function()
        best = min(best, time.process_time() - began)
    return best / (REQUESTS // ROUNDS) * 1e6


if __name__ == "__main__":
    main()
