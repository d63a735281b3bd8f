"""What reading marks and scoring pixels cost: `python -m bench.checks`.

A photograph of nothing, made by code, goes through the real judging process, once for its marks and once
for its score in four renditions. Processor seconds and peak memory are those of that process, its start
and the loading of the models with them; the throughput is what as many of them as there are cores finish
in an hour, measured for half a minute.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import pyvips

from bench.pictures import ROOT, paint_photograph

SIZES = {"1_megapixel": (1224, 816), "12_megapixels": (4240, 2832)}
WORKS = ("marks", "pixels")
TIMES = 5
SECONDS = 30
HOUR = 3600


# Any: figures, ready for JSON.
def measure() -> dict[str, Any]:
    """Processor seconds and peak megabytes for each size, and pictures an hour."""
    with tempfile.TemporaryDirectory(prefix="bench-checks-") as name:
        folder = Path(name)
        paint(folder)
        figures: dict[str, Any] = {
            size: {work: in_a_process(folder / f"{size}.jpg", work) for work in WORKS} for size in SIZES
        }
        cores = os.cpu_count() or 1
        an_hour = throughput(folder / "1_megapixel.jpg", cores)
    return {"cores": cores, **figures, "an_hour": an_hour}


def paint(folder: Path) -> None:
    whole = folder / "photograph.jpg"
    paint_photograph(whole)
    for name, (width, height) in SIZES.items():
        image = pyvips.Image.thumbnail(str(whole), width, height=height, size="force")
        image.write_to_file(str(folder / f"{name}.jpg"), Q=92)


# Any: figures, ready for JSON.
def in_a_process(path: Path, work: str) -> dict[str, Any]:
    """In a process of its own, whose children are the judging processes of this work alone."""
    ended = subprocess.run(
        [sys.executable, "-m", "bench.checks", work, str(path)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    figures: dict[str, Any] = json.loads(ended.stdout)
    return figures


# Any: figures, ready for JSON.
def costs_of(work: str, path: str) -> dict[str, Any]:
    once(work, path)  # so that bytecode and files are there already, as on a site that runs
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    for _ in range(TIMES):
        once(work, path)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "cpu_seconds": round(used / TIMES, 3),
        "seconds": round((time.monotonic() - began) / TIMES, 3),
        "peak_mb": after.ru_maxrss // 1024,
    }


def once(work: str, path: str) -> None:
    from byhand.media.imaging.judge_orders import JudgeOrder
    from byhand.media.imaging.judging import judge

    # Kept beside the pictures, as a site that runs keeps it in its data.
    judge(JudgeOrder("marks" if work == "marks" else "pixels", path, kept=str(Path(path).parent / "kept")))


def throughput(path: Path, cores: int) -> int:
    """Both works for each picture, one after the other, in as many hands as there are cores."""
    done, until = [0] * cores, time.monotonic() + SECONDS

    def work(hand: int) -> None:
        while time.monotonic() < until:
            for each in WORKS:
                once(each, str(path))
            done[hand] += 1

    hands = [threading.Thread(target=work, args=(hand,)) for hand in range(cores)]
    began = time.monotonic()
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    return round(sum(done) * HOUR / (time.monotonic() - began))


if __name__ == "__main__":
    print(json.dumps(costs_of(*sys.argv[1:3]) if len(sys.argv) > 2 else measure(), indent=2))
