"""`python -m detector.evaluate.cost PICTURE...`: processor time of one score, and the most memory, in a process of its own."""

import json
import resource
import sys
import time
from pathlib import Path

from PIL import Image

from detector.pixels.scoring import score_pixels


def most_memory() -> float:
    """In MB. Linux hands the parent's peak down to a new process in ru_maxrss, but not in its own status."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def main(files: list[str]) -> None:
    spent = []
    for file in files:
        with Image.open(file) as image:
            image.load()
            began = time.process_time()
            score_pixels(image)
            spent.append((time.process_time() - began) * 1000)
    peak = most_memory()
    # The first one also builds the net.
    print(
        json.dumps(
            {"milliseconds": sorted(spent[1:])[len(spent) // 2 - 1], "first": spent[0], "megabytes": peak}
        )
    )


if __name__ == "__main__":
    main(sys.argv[1:])
