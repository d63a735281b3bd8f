"""Folders of pictures with a manifest, made by code."""

import csv
from pathlib import Path

import numpy as np
from detector.training.corpus import Row
from PIL import Image

from packages.detector.tests.pictures import clouds

GENERATORS = ("Diffuser 1", "Painter X", "Dreamer 3", "Mixer 9")
ARTISTS = ("ann", "ben", "cleo", "dora")


def manifest(folder: Path, each: int = 1) -> Path:
    """Four generators and four artists; what was generated is smooth, and shows a grid of two pixels."""
    lines = []
    for label, names in (("ai", GENERATORS), ("human", ARTISTS)):
        for place, name in enumerate(names):
            for index in range(each):
                file = f"{label}-{place}-{index}.png"
                work(place * 10 + index, is_generated=label == "ai").save(folder / file)
                source = f"{name.split()[0].lower()}_{place}"
                lines.append([file, label, source, name if label == "ai" else "human", "art"])
    with (folder / "manifest.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["file", "label", "source", "generator", "kind"], *lines])
    return folder


def work(seed: int, *, is_generated: bool) -> Image.Image:
    if not is_generated:
        return clouds(seed, 264, grain=6)
    small = np.asarray(clouds(seed, 132, grain=3))
    return Image.fromarray(small.repeat(2, axis=0).repeat(2, axis=1))


def rows(each: int = 12) -> list[Row]:
    """A manifest without files."""
    found = []
    for generated, names in ((True, GENERATORS), (False, ARTISTS)):
        for name in names:
            found += [Row(f"{name}-{i}.png", generated, name, name, "art") for i in range(each)]
    return found
