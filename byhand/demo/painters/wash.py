"""Watercolour of coasts and weather, on cold-pressed paper with a taped margin."""

from collections.abc import Callable, Mapping

import numpy as np

from byhand.demo.painters.kinds import Brief, Colour, Grid, Sheet, colour
from byhand.demo.painters.noise import cloud, plane, smooth
from byhand.demo.painters.pigment import Washes
from byhand.demo.painters.stencil import Stencil

PAPER = colour("warm white", "f7f3ea")

SKIES = (
    (colour("grey-blue", "8fa3b3"), colour("rose", "dfb7a5"), colour("indigo", "3f5068")),
    (colour("pale turquoise", "a3c2c0"), colour("straw", "e6d3a0"), colour("slate", "44565c")),
    (colour("lavender grey", "a9a6bb"), colour("apricot", "ecc093"), colour("violet", "4d4766")),
    (colour("cobalt", "7f9fc4"), colour("buff", "e2d2b6"), colour("deep blue", "2f4d72")),
    (colour("pearl", "b9bfbe"), colour("ochre", "d9b877"), colour("sepia", "574a42")),
)
SAND = colour("sand", "d8bd93")
PINE = colour("pine green", "42564b")
UMBER = colour("umber", "54443a")


class Scene:
    """A sheet of washes with the colours of one day."""

    def __init__(self, brief: Brief, width: int, height: int) -> None:
        """Tape down the paper and choose the weather."""
        self.rng = brief.rng()
        self.washes = Washes(brief.size(width, height), self.rng)
        self.air, self.glow, self.dark = SKIES[int(self.rng.integers(len(SKIES)))]
        self.width, self.height = self.washes.size
        self.unit = self.washes.unit
        x, y = plane(self.washes.size)
        self.x, self.y = x * self.width, y * self.height

    def clouds(self, cell: float, stretch: float = 1.0, octaves: int = 5) -> Grid:
        """Return noise whose blobs are `cell` thousandths of the short side."""
        return cloud(self.rng, self.washes.size, cell * self.unit, stretch=stretch, octaves=octaves)

    def skyline(self, level: float, height: float, cell: float, octaves: int = 5) -> Grid:
        """Return the y of a ridge for each column, in pixels."""
        line = cloud(self.rng, (self.width, 1), cell * self.unit, stretch=1.0, octaves=octaves, gain=0.42)
        ridge: Grid = np.float32(level * self.height) - line * np.float32(height * self.height)
        return ridge

    def sky(self, horizon: float, strength: float = 0.7) -> None:
        """Lay a sky wet in wet, leave the clouds white and warm the low light."""
        drift = self.clouds(460, stretch=2.0, octaves=7) + 0.2 * self.clouds(90, stretch=1.5)
        height = np.clip(self.y / (horizon * self.height), 0, 1.4)
        open_air = smooth(-0.1, 0.14, drift + 0.34 * (1 - height)) * 0.85 + 0.12
        above = smooth(0, 5 * self.unit, horizon * self.height - self.y)
        streaks = 0.85 + 0.3 * self.clouds(150, stretch=3)
        self.washes.lay(strength * above * open_air * (1.15 - 0.7 * height) * streaks, self.air)
        self.washes.lay(0.75 * above * smooth(0.35, 1.0, height) * (0.7 + 0.5 * drift), self.glow)
        lower = np.roll(drift, round(40 * self.unit), axis=0)
        under = smooth(0.02, 0.5, -drift) * smooth(-0.05, 0.3, lower - drift)
        self.washes.lay(0.5 * above * under * (1 - 0.5 * height), self.dark)

    def water(self, top: Grid | float, bottom: float, paint: Colour, strength: float) -> None:
        """Lay water in level strokes that skip over the tooth of the paper."""
        ramp = np.minimum(self.y - top, bottom * self.height - self.y)
        skip = smooth(-0.78, -0.55, self.clouds(13, stretch=26, octaves=2))
        band = 0.78 + 0.42 * self.clouds(70, stretch=12)
        self.washes.lay(strength * self.washes.pool(ramp, rough=1.5, edge=0.25) * skip * band, paint)

    def land(self, line: Grid, foot: Grid | float, paint: Colour, strength: float) -> None:
        """Lay a ridge from its skyline down to its foot, where it may fade."""
        ramp = np.minimum(self.y - line, foot - self.y)
        self.washes.lay(strength * self.washes.pool(ramp, rough=4, edge=0.4), paint)

    def bloom(self, times: int) -> None:
        """Let drops of water push the paint outwards, faintly, as they dry."""
        for _ in range(times):
            cx, cy = self.rng.uniform(0.1, 0.9, 2) * (self.width, self.height)
            reach = self.rng.uniform(60, 170) * self.unit
            self._drop(float(cx), float(cy), float(reach))

    def _drop(self, cx: float, cy: float, reach: float) -> None:
        far = 1.6 * reach
        window = self.washes.window([np.array([(cx - far, cy - far), (cx + far, cy + far)])], 0)
        apart = np.hypot(self.x[:, window[1]] - cx, (self.y[window[0]] - cy) * 1.3)
        small = (apart.shape[1], apart.shape[0])
        inward = reach - apart + 60 * self.unit * cloud(self.rng, small, 190 * self.unit, octaves=2)
        inside = smooth(0, 60 * self.unit, inward)
        rim = np.exp(-np.abs(inward) / (4.0 * self.unit))
        uneven = smooth(-0.2, 0.5, cloud(self.rng, small, 300 * self.unit, octaves=2))
        near = uneven * smooth(1.5 * reach, 1.4 * reach, apart)
        self.washes.depth[:, window[0], window[1]] *= 1 + near * (0.17 * rim - 0.15 * inside)

    def tape(self, margin: float) -> None:
        """Pull off the tape: a white margin with a dark, slightly bled edge."""
        m = margin * 1000 * self.unit
        edge = np.minimum(np.minimum(self.x, self.width - self.x), np.minimum(self.y, self.height - self.y))
        inward = edge - m + 2.2 * self.unit * self.clouds(34)
        rim = np.exp(-np.maximum(inward, 0) / (2.6 * self.unit))
        self.washes.depth *= smooth(-1.0, 1.0, inward) * (1 + 0.45 * rim)

    def finish(self, title: str, alt: str) -> Sheet:
        """Dry the sheet."""
        picture = self.washes.dry("cold press", PAPER)
        return Sheet((picture,), title, f"{alt} The paper keeps a white margin.")


def shore(brief: Brief) -> Sheet:
    """Paint a low shore: sky, a strip of sea, a headland, wet sand."""
    scene = Scene(brief, 2200, 1500)
    rng, horizon = scene.rng, float(scene.rng.uniform(0.42, 0.6))
    strand = horizon + float(rng.uniform(0.13, 0.2))
    scene.sky(horizon)
    tilt = scene.skyline(strand, 0.012, 700) + 0.05 * scene.height * (scene.x / scene.width - 0.5)
    scene.water(horizon * scene.height, 1.2, scene.dark, 0.0)
    scene.water(horizon * scene.height, strand + 0.03, scene.dark, 0.62)
    scene.land(tilt, 2.0 * scene.height, SAND, 0.6)
    wet = smooth(-0.1, 0.45, scene.clouds(180, stretch=7))
    scene.washes.lay(0.3 * wet * smooth(0, 60 * scene.unit, scene.y - tilt), scene.air)
    head = scene.skyline(horizon - 0.03, 0.035, 420)
    side = -1 if rng.random() < 0.5 else 1
    reach = side * (scene.x / scene.width - 0.5) * 0.5 * scene.height
    scene.land(head - reach * 0.22 + 0.02 * scene.height, horizon * scene.height, scene.dark, 0.7)
    posts = _posts(scene, tilt)
    scene.bloom(2)
    scene.tape(0.055)
    return scene.finish(
        "Low shore",
        f"Watercolour of a low shore: {scene.air.named} sky warmed with {scene.glow.name} above "
        f"a narrow sea, a dark headland on the {'left' if side < 0 else 'right'} and wet sand "
        f"with {posts} worn posts.",
    )


def _posts(scene: Scene, tilt: Grid) -> int:
    count = int(scene.rng.integers(3, 8))
    start = scene.rng.uniform(0.15, 0.5)
    wood, mirror = Stencil(scene.washes.size), Stencil(scene.washes.size)
    for i in range(count):
        x = (start + 0.05 * i + scene.rng.uniform(-0.01, 0.01)) * scene.width
        foot = float(tilt[0, min(int(x), scene.width - 1)]) + (0.02 + 0.035 * i) * scene.height
        tall = (0.05 + 0.014 * i) * scene.height
        wide, lean = (4 + 1.3 * i) * scene.unit, scene.rng.normal(0, 5) * scene.unit
        top = foot - tall
        wood.fill([(x - wide, foot), (x - wide + lean, top), (x + wide + lean, top), (x + wide, foot)])
        low = foot + tall * 0.8
        mirror.fill([(x - wide, foot), (x - wide - lean, low), (x + wide - lean, low), (x + wide, foot)])
    solid = scene.washes.ramp(wood.mask(), reach=2)
    loose = scene.washes.ramp(mirror.mask(), reach=5)
    scene.washes.lay(scene.washes.pool(solid, rough=1, edge=0.3), UMBER)
    scene.washes.lay(0.35 * scene.washes.pool(loose, rough=4, edge=0.1, soft=4), UMBER)
    return count


def hills(brief: Brief) -> Sheet:
    """Paint hill behind hill, each with mist at its foot."""
    scene = Scene(brief, 1760, 2200)
    count = int(scene.rng.integers(4, 7))
    scene.sky(0.8, 0.55)
    for i in range(count):
        near = i / (count - 1)
        line = scene.skyline(0.34 + 0.44 * near, 0.05 + 0.05 * near, 700 - 260 * near)
        depth = (0.1 + 0.12 * near) * scene.height * (1 + 0.7 * scene.clouds(260, stretch=1.8))
        fade = np.exp(-np.maximum(scene.y - line, 0) / np.maximum(depth, 20))
        body = scene.washes.pool(scene.y - line, rough=3 + 5 * near, edge=0.55)
        paint = scene.air if near < 0.25 else scene.dark if near < 0.7 else PINE
        scene.washes.lay(body * fade * (0.35 + 0.65 * near), paint)
    _firs(scene)
    scene.bloom(3)
    scene.tape(0.06)
    return scene.finish(
        "Hills, morning",
        f"Watercolour of {count} hills one behind another, from {scene.air.name} in the distance "
        f"to {PINE.name} in front, with mist between them and a few firs on the nearest.",
    )


def _firs(scene: Scene) -> None:
    rng = scene.rng
    trees = Stencil(scene.washes.size)
    for _ in range(int(rng.integers(14, 26))):
        x = rng.normal(rng.choice([0.22, 0.75]), 0.1) * scene.width
        foot = rng.uniform(0.9, 1.02) * scene.height
        tall = rng.uniform(0.1, 0.26) * scene.height
        trees.fill(_fir(rng, x, foot, tall))
    ramp = scene.washes.ramp(trees.mask(), reach=1.5)
    low = smooth(1.02, 0.84, scene.y / scene.height)
    scene.washes.lay(0.95 * low * scene.washes.pool(ramp, rough=1.5, edge=0.3, soft=0.8), PINE)


def _fir(rng: np.random.Generator, x: float, foot: float, tall: float) -> list[tuple[float, float]]:
    boughs = int(rng.integers(9, 14))
    sides: list[list[tuple[float, float]]] = []
    for side in (-1, 1):
        edge = [(x, foot - tall)]
        for k in range(1, boughs + 1):
            down = k / boughs
            reach = side * tall * 0.19 * down**0.85 * rng.uniform(0.7, 1.15)
            y = foot - tall * (1 - 0.93 * down)
            edge += [(x + reach, y), (x + reach * 0.3, y - tall * 0.012)]
        trunk = x + side * tall * 0.012
        sides.append([*edge, (trunk, foot - tall * 0.06), (trunk, foot)])
    return sides[0] + sides[1][::-1]


def squall(brief: Brief) -> Sheet:
    """Paint a rain cloud over open water."""
    scene = Scene(brief, 2400, 1570)
    rng, horizon = scene.rng, float(scene.rng.uniform(0.66, 0.76))
    scene.sky(horizon, 0.35)
    cx, reach = rng.uniform(0.3, 0.7) * scene.width, rng.uniform(0.26, 0.36) * scene.width
    across = (scene.x - cx) / reach
    dome = 1 - across**2 - ((scene.y / scene.height - 0.2) / 0.26) ** 2
    ragged = dome + 0.75 * scene.clouds(330, stretch=1.5) + 0.25 * scene.clouds(80)
    mass = smooth(-0.05, 0.75, ragged)
    scene.washes.lay(0.85 * mass, scene.dark)
    scene.washes.lay(0.45 * smooth(0.1, 0.3, ragged) * smooth(0.25, 0.7, ragged), scene.air)
    slant = cloud(rng, (scene.width, 1), 120 * scene.unit, octaves=6, gain=0.65)[0]
    shift = (np.arange(scene.width)[None, :] + (scene.y * 0.22).astype(int)) % scene.width
    veil = smooth(-0.7, 1.1, slant[shift]) * np.clip(1 - np.abs(across) ** 1.5, 0, 1)
    falling = smooth(0.24, 0.5, scene.y / scene.height)
    above = smooth(0, 8 * scene.unit, horizon * scene.height - scene.y)
    scene.washes.lay(0.5 * veil * falling * above, scene.dark)
    scene.water(horizon * scene.height, 1.2, scene.dark, 0.7)
    scene.washes.lift(0.55 * _glint(scene, horizon, 1 - cx / scene.width))
    scene.bloom(3)
    scene.tape(0.05)
    return scene.finish(
        "Squall",
        f"Watercolour of {scene.dark.named} rain cloud letting its rain down on open water, with "
        f"{scene.glow.name} light along the horizon.",
    )


def _glint(scene: Scene, horizon: float, at: float) -> Grid:
    below = scene.y / scene.height - horizon
    spread = 0.05 + 0.5 * np.maximum(below, 0)
    column = np.exp(-(((scene.x / scene.width - at) / spread) ** 2))
    ripple = smooth(0.0, 0.35, scene.clouds(22, stretch=12, octaves=3))
    return (column * ripple * smooth(0, 0.01, below)).astype(np.float32)


def islands(brief: Brief) -> Sheet:
    """Paint a long strip of skerries and their reflections."""
    scene = Scene(brief, 3000, 1000)
    rng, horizon = scene.rng, 0.52
    scene.sky(horizon, 0.5)
    scene.water(horizon * scene.height, 1.2, scene.air, 0.7)
    count = int(rng.integers(5, 9))
    for i in range(count):
        at, wide = rng.uniform(0.06, 0.94) * scene.width, rng.uniform(60, 300) * scene.unit
        tall = wide * rng.uniform(0.16, 0.3)
        level = (horizon + 0.03 * i / count) * scene.height
        hump = np.clip(1 - ((scene.x - at) / wide) ** 2, -1, 1)
        rough = cloud(rng, (scene.width, 1), wide * 0.5, octaves=5, gain=0.6)
        top = level - tall * (hump + 0.55 * rough)
        rock = np.minimum(np.minimum(scene.y - top, level - scene.y), hump * wide)
        near = 0.5 + 0.5 * i / count
        scene.washes.lay(near * scene.washes.pool(rock, rough=2), scene.dark)
        mirror = np.minimum(scene.y - level - 3 * scene.unit, level + tall * (hump + 0.4 * rough) - scene.y)
        ripple = smooth(-0.55, 0.1, scene.clouds(14, stretch=9, octaves=2))
        scene.washes.lay(0.5 * near * scene.washes.pool(mirror, rough=9, soft=4) * ripple, scene.dark)
    scene.bloom(2)
    scene.tape(0.07)
    return scene.finish(
        "Skerries",
        f"A long watercolour strip: {count} low rocky islands in {scene.dark.name} with their "
        f"reflections in still {scene.air.name} water.",
    )


def studies(brief: Brief) -> Sheet:
    """Paint six small skies on one sheet."""
    scene = Scene(brief, 1750, 2250)
    inside = np.zeros(scene.x.shape, dtype=np.float32) + np.zeros_like(scene.y)
    names = []
    for row in range(3):
        for column in range(2):
            air, glow, dark = SKIES[int(scene.rng.integers(len(SKIES)))]
            names.append(dark.name)
            left, top = (0.09 + 0.43 * column) * scene.width, (0.07 + 0.3 * row) * scene.height
            high, wide = 0.255 * scene.height, 0.39 * scene.width
            ramp = np.minimum(
                np.minimum(scene.x - left, left + wide - scene.x),
                np.minimum(scene.y - top, top + high - scene.y),
            )
            frame = scene.washes.pool(ramp, rough=2.0, edge=0.35)
            level = top + high * scene.rng.uniform(0.5, 0.78)
            drift = scene.clouds(200, stretch=1.9)
            fall = (scene.y - top) / high
            scene.washes.lay(frame * smooth(-0.25, 0.3, drift) * (1 - 0.8 * fall), air)
            scene.washes.lay(frame * 0.8 * smooth(0.2, 0.8, fall) * (0.7 + 0.4 * drift), glow)
            far = level - high * 0.09 * cloud(scene.rng, (scene.width, 1), 160 * scene.unit)
            scene.washes.lay(0.7 * frame * scene.washes.pool(scene.y - far, rough=3), dark)
            inside = np.maximum(inside, frame)
    scene.bloom(4)
    colours = ", ".join(sorted(set(names)))
    return scene.finish(
        "Six skies",
        f"Six small watercolour studies of sky and land on one sheet, in two columns; the land is {colours}.",
    )


SCENES: Mapping[str, Callable[[Brief], Sheet]] = {
    "shore": shore,
    "hills": hills,
    "squall": squall,
    "islands": islands,
    "studies": studies,
}


def paint(brief: Brief) -> Sheet:
    """Paint one watercolour."""
    return SCENES[brief.variant](brief)
