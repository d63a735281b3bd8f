"""Short loops of pixel art that move a little and come round again."""

from collections.abc import Callable, Mapping

import numpy as np
from PIL import Image

from byhand.demo.painters.kinds import Brief, Sheet
from byhand.demo.painters.pixel import PALETTES
from byhand.demo.painters.pixels import Pixels

FRAMES = 16
GROWN = 2


def _frames(
    brief: Brief, width: int, height: int, draw: Callable[[Pixels, np.random.Generator, float], None]
) -> tuple[tuple[Image.Image, ...], str]:
    light, palette = PALETTES[(0, 1, 3)[int(brief.rng().integers(3))]]
    frames = []
    for number in range(FRAMES):
        sheet = Pixels(width, height, palette)
        draw(sheet, brief.rng(), number / FRAMES)
        frames.append(sheet.image(grown=GROWN))
    return tuple(frames), light


def lighthouse(brief: Brief) -> Sheet:
    """Draw a lighthouse whose beam goes round."""
    frames, light = _frames(brief, 160, 120, _lighthouse)
    return Sheet(
        frames,
        "The light goes round",
        f"Pixel art loop in {light}: a lighthouse on a rock turns its beam over a moving sea.",
        "gif",
    )


def _lighthouse(sheet: Pixels, rng: np.random.Generator, time: float) -> None:
    sheet.shade(1 - sheet.y / 84, [2, 1, 1, 0])
    for x, y in zip(rng.integers(0, 160, 40), rng.integers(0, 66, 40), strict=True):
        sheet.dot(x, y, 3 if (x + y) % 3 else 2)
    lamp_x, lamp_y = 108, 35
    angle = 2 * np.pi * time
    reach, open_ = np.cos(angle), abs(np.sin(angle))
    for way in (-1, 1):
        along = (sheet.x - lamp_x) * way * (1 if reach >= 0 else -1)
        wide = np.abs(sheet.y - lamp_y) < 1.5 + along * (0.05 + 0.2 * open_)
        lit = wide & (along > 0) & (along < 20 + 130 * abs(reach)) & ((sheet.x + sheet.y) % 2 == 0)
        sheet.where(lit & (sheet.y < 88), 6 if way > 0 else 2)
    sea = sheet.y >= 84
    swell = np.sin(sheet.x / 7 + sheet.y * 0.9 + angle) + np.sin(sheet.x / 3.1 - 2 * angle + sheet.y * 1.7)
    sheet.where(sea, 1)
    sheet.where(sea & (swell > 1.15), 2)
    sheet.where(sea & (swell > 1.7) & (sheet.y % 2 == 0), 3)
    for row in range(16):
        sheet.box(lamp_x - 16 - row * 1.6 + (row % 3), 78 + row, 34 + row * 3.2, 1, 0)
    for row in range(40):
        half = 5 + row // 10
        sheet.box(lamp_x - half, 40 + row, 2 * half, 1, 5 if (row // 8) % 2 else 4)
        sheet.box(lamp_x + half - 2, 40 + row, 2, 1, 7 if (row // 8) % 2 else 3)
    sheet.box(lamp_x - 7, 39, 14, 2, 0)
    sheet.box(lamp_x - 4, 31, 8, 8, 6)
    sheet.box(lamp_x - 5, 28, 10, 3, 5)
    sheet.box(lamp_x - 1, 25, 2, 3, 0)


def rain(brief: Brief) -> Sheet:
    """Draw rain on the window over a steaming cup."""
    frames, light = _frames(brief, 128, 128, _rain)
    return Sheet(
        frames,
        "Rain, loop",
        f"Pixel art loop in {light}: rain runs past a window above a steaming cup on the sill.",
        "webp-moving",
    )


def _rain(sheet: Pixels, rng: np.random.Generator, time: float) -> None:
    sheet.shade(1 - sheet.y / 110, [3, 2, 1])
    _town(sheet, rng)
    for _ in range(70):
        dx, start, fast = int(rng.integers(128)), rng.random(), int(rng.integers(1, 3))
        y = int(((start + time * fast) % 1) * 150) - 12
        sheet.box(dx, y, 1, int(rng.integers(4, 9)), 3)
    for edge in (0, 60, 120):
        sheet.box(edge, 0, 8, 128, 0)
    sheet.box(0, 44, 128, 6, 0)
    sheet.box(0, 102, 128, 26, 0)
    sheet.box(0, 102, 128, 3, 5)
    sheet.box(0, 105, 128, 1, 7)
    _cup(sheet, time)


def _town(sheet: Pixels, rng: np.random.Generator) -> None:
    x = 0
    while x < 128:
        wide, top = int(rng.integers(10, 22)), int(rng.integers(34, 74))
        sheet.box(x, top, wide, 90, 1)
        for wy in range(top + 4, 100, 6):
            for wx in range(x + 2, x + wide - 3, 5):
                sheet.box(wx, wy, 2, 2, 6 if rng.random() < 0.25 else 0)
        x += wide


def _cup(sheet: Pixels, time: float) -> None:
    sheet.box(80, 84, 20, 18, 4)
    sheet.box(82, 100, 16, 2, 3)
    sheet.box(100, 88, 4, 2, 4)
    sheet.box(102, 90, 2, 6, 4)
    sheet.box(99, 95, 4, 2, 4)
    sheet.box(80, 84, 3, 16, 3)
    sheet.box(82, 84, 16, 1, 0)
    for k in range(3):
        for step in range(12):
            px = 85 + 5 * k + np.round(1.6 * np.sin(2 * np.pi * (time + step / 12 + k / 3)))
            if (step + k) % 4:
                sheet.dot(px, 80 - step * 1.4, 4 if step < 6 else 3)


SCENES: Mapping[str, Callable[[Brief], Sheet]] = {"lighthouse": lighthouse, "rain": rain}


def paint(brief: Brief) -> Sheet:
    """Draw one loop."""
    return SCENES[brief.variant](brief)
