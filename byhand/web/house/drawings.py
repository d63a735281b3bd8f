"""Small drawings by code, so that the component page needs no picture files."""

import random
from base64 import b64encode
from collections.abc import Callable

Drawing = Callable[[random.Random, int, int], str]


def svg(width: int, height: int, ground: str, shapes: str) -> str:
    """A drawing as an address that an img can show."""
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<rect width="{width}" height="{height}" fill="{ground}"/>{shapes}</svg>'
    )
    return "data:image/svg+xml;base64," + b64encode(text.encode()).decode()


def ridges(chance: random.Random, width: int, height: int) -> str:
    """Hills behind hills, darker towards us."""
    tones = ("#d8a27f", "#a97f86", "#6d5b7c", "#43415f", "#1e2440")
    lines = [f'<circle cx="{width * 0.68}" cy="{height * 0.24}" r="{height * 0.07}" fill="#f3e6cc"/>']
    for depth, tone in enumerate(tones[1:], start=1):
        level = height * (0.28 + depth * 0.15)
        points = [
            (x, level + chance.uniform(-0.07, 0.07) * height) for x in range(0, width + 1, max(1, width // 6))
        ]
        curve = " ".join(f"T{x:.0f} {y:.0f}" for x, y in points[1:])
        lines.append(f'<path d="M0 {points[0][1]:.0f} {curve} V{height} H0z" fill="{tone}"/>')
    return svg(width, height, tones[0], "".join(lines))


def strokes(chance: random.Random, width: int, height: int) -> str:
    """Short strokes in four inks."""
    inks = ("#22345c", "#15161a", "#b5382c", "#d9a95c")
    marks = []
    for _ in range(420):
        x, y = chance.uniform(0, width), chance.uniform(0, height)
        lean = (x / width - 0.5) * 60 + (y / height) * 40
        dx, dy = lean * 0.6, 26 - abs(lean) * 0.2
        marks.append(
            f'<path d="M{x:.0f} {y:.0f}l{dx:.0f} {dy:.0f}" stroke="{chance.choice(inks)}" stroke-width="5"/>'
        )
    return svg(width, height, "#f2eee4", "".join(marks))


def fruits(chance: random.Random, width: int, height: int) -> str:
    """Round things on a table."""
    table = height * 0.62
    parts = [f'<rect y="{table:.0f}" width="{width}" height="{height}" fill="#96613f"/>']
    for tone in ("#8c3b2c", "#b5382c", "#c08a4a", "#39463f", "#5f2531"):
        radius = height * chance.uniform(0.08, 0.15)
        x = width * chance.uniform(0.2, 0.8)
        parts.append(f'<circle cx="{x:.0f}" cy="{table + radius * 0.3:.0f}" r="{radius:.0f}" fill="{tone}"/>')
    return svg(width, height, "#e2d6bd", "".join(parts))


def reeds(chance: random.Random, width: int, height: int) -> str:
    """Ink lines standing in water."""
    lines = []
    for _ in range(70):
        x, top = chance.uniform(0, width), height * chance.uniform(0.1, 0.6)
        lean = chance.uniform(-24, 24)
        lines.append(
            f'<path d="M{x:.0f} {height}Q{x:.0f} {height / 2:.0f} {x + lean:.0f} {top:.0f}" stroke-width="{chance.uniform(1, 6):.1f}"/>'
        )
    return svg(width, height, "#edebe3", f'<g fill="none" stroke="#17181b">{"".join(lines)}</g>')


def blocks(chance: random.Random, width: int, height: int) -> str:
    """A plan of rooms."""
    tones = ("#20335a", "#b5382c", "#15161a", "#d9a95c", "#5c6d5d", "#e8e0d0")
    columns, rows = 3, max(2, round(3 * height / width))
    cell_x, cell_y = width / columns, height / rows
    parts = [
        f'<rect x="{column * cell_x + 8:.0f}" y="{row * cell_y + 8:.0f}" width="{cell_x - 16:.0f}" height="{cell_y - 16:.0f}" fill="{chance.choice(tones)}"/>'
        for row in range(rows)
        for column in range(columns)
    ]
    return svg(width, height, "#ece6da", "".join(parts))


KINDS: dict[str, tuple[Drawing, str]] = {
    "ridges": (ridges, "#d8a27f"),
    "strokes": (strokes, "#f2eee4"),
    "fruits": (fruits, "#e2d6bd"),
    "reeds": (reeds, "#edebe3"),
    "blocks": (blocks, "#ece6da"),
}


def drawing(kind: str, width: int, height: int, *, seed: int) -> str:
    return KINDS[kind][0](random.Random(seed), width, height)  # noqa: S311 (not for secrets)
