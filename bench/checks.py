"""What reading marks and scoring pixels cost: `python -m bench.checks`.

A photograph of nothing, made by code, goes through the real judging process, once for its marks and once
for its score in four renditions. Processor seconds and peak memory are those of that process, which finds the
models loaded by its starter; "of the first" counts a starter that loads them for this one picture. The throughput
is what as many workers as there are cores finish in an hour, measured for half a minute.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pyvips

from bench.pictures import ROOT, paint_photograph

LARGE = (4240, 2832)
FILES = {
    "1_megapixel.jpg": (1224, 816),
    "12_megapixels.jpg": LARGE,
    "12_megapixels.png": LARGE,
    "12_megapixels.webp": LARGE,
}
QUALITY = {".jpg": {"Q": 92}, ".png": {}, ".webp": {"Q": 88}}
WORKS = ("marks", "pixels")
TIMES = 10
SECONDS = 30
HOUR = 3600


# Any: figures, ready for JSON.
def measure() -> dict[str, Any]:
    """Processor seconds and peak megabytes for each size, and pictures an hour."""
    with tempfile.TemporaryDirectory(prefix="bench-checks-") as made:
        folder = Path(made)
        paint(folder)
        figures: dict[str, Any] = {
            name: {work: in_a_process(folder / name, work) for work in WORKS} for name in FILES
        }
        cores = os.cpu_count() or 1
        an_hour = throughput(folder / "1_megapixel.jpg", cores)
    return {"cores": cores, **figures, "an_hour": an_hour}


def paint(folder: Path) -> None:
    whole = folder / "photograph.jpg"
    paint_photograph(whole)
    for name, (width, height) in FILES.items():
        image = pyvips.Image.thumbnail(str(whole), width, height=height, size="force")
        image.write_to_file(str(folder / name), **QUALITY[Path(name).suffix])


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
    """Of one picture for which a starter is there, and of the first, which waits for it to load."""
    spent(work, path, 1)  # so that bytecode and files are there already, as on a site that runs
    first = min(spent(work, path, 1) for _ in range(3))
    began = time.monotonic()
    many = spent(work, path, 1 + TIMES)
    return {
        "cpu_seconds": round((many - first) / TIMES, 3),
        "cpu_seconds_of_the_first": round(first, 3),
        "seconds": round((time.monotonic() - began) / (1 + TIMES), 3),
        "peak_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
    }


def spent(work: str, path: str, times: int) -> float:
    """Processor seconds of a starter and of all that it forked for so many pictures."""
    from byhand.media.imaging.starting import dismiss_all

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(times):
        once(work, path)
    dismiss_all()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def once(work: str, path: str) -> None:
    from byhand.media.imaging.judge_orders import JudgeOrder
    from byhand.media.imaging.judging import judge

    # Kept beside the pictures, as a site that runs keeps it in its data.
    judge(JudgeOrder("marks" if work == "marks" else "pixels", path, kept=str(Path(path).parent / "kept")))


def throughput(path: Path, cores: int) -> int:
    """Both works for each picture, one after the other, in as many hands as there are cores."""
    hands = [
        subprocess.Popen(
            [sys.executable, "-m", "bench.checks", "hand", str(path)],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(cores)
    ]  # fmt: skip
    return sum(int(hand.communicate()[0]) for hand in hands) * HOUR // SECONDS


def hand(path: str) -> int:
    """How many pictures one worker finishes; its starters are there when the clock begins."""
    for each in WORKS:
        once(each, path)
    done, until = 0, time.monotonic() + SECONDS
    while time.monotonic() < until:
        for each in WORKS:
            once(each, path)
        done += 1
    return done


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["hand", path]:
            print(hand(path))
        case [work, path]:
            print(json.dumps(costs_of(work, path)))
        case _:
            print(json.dumps(measure(), indent=2))
