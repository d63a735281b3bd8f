"""Cloth: block prints, ikat, kilim, twill, tied indigo and stitching, in plant dyes."""

from collections.abc import Callable, Mapping

import numpy as np
from PIL import Image

from byhand.demo.painters.kinds import Brief, Colour, Grid, Sheet, Size, colour
from byhand.demo.painters.motifs import MOTIFS
from byhand.demo.painters.noise import cloud, grain, plane, resized, smooth, to_image
from byhand.demo.painters.outlines import Points
from byhand.demo.painters.paper import tooth
from byhand.demo.painters.stencil import Stencil
from byhand.demo.painters.stitches import STITCHES

UNDYED = colour("undyed", "e9dfc8")
INDIGO = colour("indigo", "2b3f63")
MADDER = colour("madder red", "a5402f")
WELD = colour("weld yellow", "d2a63d")
WALNUT = colour("walnut", "543a2a")
SAGE = colour("sage", "7f8a62")
ROSE = colour("rose", "c8897a")
SKY = colour("pale indigo", "7f9bb5")
SETS = (
    (UNDYED, INDIGO, MADDER, WELD),
    (UNDYED, MADDER, WALNUT, ROSE),
    (WELD, WALNUT, MADDER, UNDYED),
    (INDIGO, UNDYED, SKY, WELD),
    (ROSE, WALNUT, UNDYED, SAGE),
    (SAGE, UNDYED, WALNUT, MADDER),
)


def _dyes(rng: np.random.Generator) -> tuple[Colour, ...]:
    return SETS[int(rng.integers(len(SETS)))]


def _cloth(flat: Grid, rng: np.random.Generator, size: Size, *, weave: float = 0.045) -> Image.Image:
    """Return dyed cloth with its threads and the unevenness of a dye bath."""
    threads = tooth(rng, "linen", size)
    bath = resized(cloud(rng, (size[0] // 6 + 2, size[1] // 6 + 2), size[0] / 18, octaves=4), size)
    return to_image(flat * (1 + weave * threads + 0.035 * bath)[..., None])


def _names(dyes: tuple[Colour, ...]) -> str:
    names = [dye.name for dye in dyes]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def block_print(brief: Brief) -> Sheet:
    """Print a plant motif in half drop, by hand, never twice the same."""
    rng, size = brief.rng(), brief.size(2200, 2200)
    ground, first, second, third = _dyes(rng)
    step = size[0] / 5.6
    kind = ("pomegranate", "tulip", "fern")[int(rng.integers(3))]
    stamps = [_stamp(layer, step) for layer in MOTIFS[kind](rng)]
    picture = Image.new("RGB", size, ground.rgb)
    for stamp, dye in zip(stamps, (first, second, third), strict=False):
        for column in range(-1, 7):
            for row in range(-1, 7):
                x = column * step + rng.normal(0, step * 0.006)
                y = (row + 0.5 * (column % 2)) * step + rng.normal(0, step * 0.006)
                loaded = stamp.point(_faded(float(rng.uniform(0.82, 1.0))))
                picture.paste(dye.rgb, (round(x), round(y)), loaded)
    flat = np.asarray(picture, dtype=np.float32) / np.float32(255)
    worn = smooth(1.3, 2.6, tooth(rng, "canvas", size) + grain(rng, size) * 0.5)
    flat = flat + (ground.unit - flat) * (0.55 * worn)[..., None]
    return Sheet(
        (_cloth(flat.astype(np.float32), rng, size),),
        f"{kind.capitalize()} repeat",
        f"Block print on cloth: a {kind} repeated in half drop, in {_names((first, second, third)[: len(stamps)])} on {ground.name}.",
    )


def _faded(load: float) -> Callable[[int], float]:
    return lambda value: value * load


def _stamp(outlines: list[tuple[Points, int]], step: float) -> Image.Image:
    side = max(8, round(step))
    stencil = Stencil((side, side), 3)
    for outline, value in outlines:
        stencil.fill(outline * side, value)
    return stencil.image()


def ikat(brief: Brief) -> Sheet:
    """Weave an ikat: dyed threads that slipped a little, so that edges feather."""
    rng, size = brief.rng(), brief.size(1800, 2600)
    dyes = _dyes(rng)
    thread = 3
    columns = -(-size[0] // thread)
    slip = rng.normal(0, 9, columns) + 16 * cloud(rng, (columns, 1), 9, octaves=3)[0]
    x = (np.arange(columns) + 0.5) / columns
    repeats = int(rng.integers(2, 5))
    across = np.abs((x * repeats) % 1 - 0.5) * 2
    y = (np.arange(size[1])[:, None] + slip[None, :] * size[1] / 1600) / size[1]
    tall = repeats * float(rng.uniform(0.55, 0.8))
    down = np.abs((y * tall) % 1 - 0.5) * 2
    ring = across[None, :] * 0.95 + down
    wave = 0.06 * np.sin(down * 18)
    number = np.select(
        [ring + wave < 0.34, ring + wave < 0.6, ring < 0.74, ring + wave < 1.14, ring < 1.28],
        [2, 1, 0, 3, 1],
        0,
    )
    border = (x < 0.045) | (x > 0.955)
    number = np.where(border[None, :], np.where((x * 100 % 2 < 1)[None, :], 1, 2), number)
    palette = np.stack([dye.unit for dye in dyes])
    flat = np.repeat(palette[number], thread, axis=1)[:, : size[0]]
    lighter = np.repeat(rng.normal(1, 0.045, columns).astype(np.float32), thread)[: size[0]]
    return Sheet(
        (_cloth((flat * lighter[None, :, None]).astype(np.float32), rng, size, weave=0.03),),
        "Ikat length",
        f"Woven ikat: {repeats} columns of nested diamonds with feathered edges in {_names(dyes)}.",
    )


def kilim(brief: Brief) -> Sheet:
    """Weave a kilim of stepped diamonds."""
    rng, size = brief.rng(), brief.size(1700, 2500)
    dyes = (*_dyes(rng), WALNUT)
    wide, high = 96, 140
    x = np.abs(np.arange(wide) - (wide - 1) / 2)[None, :]
    rows = np.arange(high)[:, None]
    medallions = int(rng.integers(3, 5))
    tall = (high - 24) / medallions
    down = np.abs(((rows - 12) % tall) - tall / 2)
    step = 3
    ring = (np.floor(x / step) * step * 0.62 + np.floor(down / 2) * 2) / tall
    number = np.select([ring < 0.09, ring < 0.2, ring < 0.27, ring < 0.42, ring < 0.5], [3, 1, 4, 2, 1], 0)
    hooks = ((np.floor(x / step) + np.floor(rows / 2)) % 6 == 0) & (ring > 0.56) & (ring < 0.8)
    number = np.where(hooks, 4, number)
    edge = np.minimum((wide - 1) / 2 - x, np.minimum(rows, high - 1 - rows))
    teeth = (np.floor(rows / 3) + np.floor(x / 3)) % 2 == 0
    number = np.where(edge < 9, np.where(teeth, 2, 1), number)
    number = np.where((edge < 10) & (edge >= 8) | (edge < 2), 4, number)
    palette = np.stack([dye.unit for dye in dyes])
    abrash = (
        1
        + 0.05 * cloud(rng, (1, high), 14, octaves=3)
        + 0.03 * rng.normal(0, 1, (high, 1)).astype(np.float32)
    )
    cells = (palette[number] * abrash[..., None]).astype(np.float32)
    whole = Image.fromarray((np.clip(cells, 0, 1) * 255).astype(np.uint8)).resize(
        size, Image.Resampling.NEAREST
    )
    flat = np.asarray(whole, dtype=np.float32) / np.float32(255)
    px, py = plane(size)
    ribs = 1 + 0.09 * np.sin(py * high * 3 * 2 * np.pi) * (0.6 + 0.4 * np.sin(px * wide * 2 * np.pi))
    return Sheet(
        (_cloth((flat * ribs[..., None]).astype(np.float32), rng, size, weave=0.02),),
        "Kilim",
        f"Flat-woven rug with {medallions} stepped diamonds and a toothed border in {_names(dyes[:4])}.",
    )


def twill(brief: Brief) -> Sheet:
    """Weave a checked blanket thread by thread."""
    rng, size = brief.rng(), brief.size(2400, 1600)
    dyes = _dyes(rng)
    thread = 4
    sett: list[int] = []
    for _ in range(int(rng.integers(5, 8))):
        sett += [int(rng.integers(4))] * int(rng.choice([2, 4, 6, 10, 18, 26]))
    order = np.array(sett + sett[::-1])
    columns, rows = -(-size[0] // thread), -(-size[1] // thread)
    warp, weft = np.resize(order, columns), np.resize(order, rows)
    x, y = np.arange(columns)[None, :], np.arange(rows)[:, None]
    over = (x + y) % 4 < 2
    number = np.where(over, warp[None, :], weft[:, None])
    palette = np.stack([dye.unit for dye in dyes])
    cells = palette[number] * (1 + rng.normal(0, 0.035, (rows, columns)))[..., None]
    flat = np.repeat(np.repeat(cells, thread, 0), thread, 1)[: size[1], : size[0]]
    fx, fy = np.arange(size[0])[None, :] % thread, np.arange(size[1])[:, None] % thread
    wide = np.repeat(np.repeat(over, thread, 0), thread, 1)[: size[1], : size[0]]
    dip = np.where(wide, np.abs(fx - 1.5), np.abs(fy - 1.5)) / 1.5
    return Sheet(
        (_cloth((flat * (1.03 - 0.16 * dip)[..., None]).astype(np.float32), rng, size, weave=0.012),),
        "Checked blanket",
        f"A twill blanket with wide and narrow checks in {_names(dyes)}, close enough to see the threads.",
    )


def tied(brief: Brief) -> Sheet:
    """Tie and dye a cloth in indigo."""
    rng, size = brief.rng(), brief.size(2000, 2000)
    small = (size[0] // 2, size[1] // 2)
    px, py = plane(small)
    count = int(rng.integers(5, 8))
    stray = cloud(rng, small, small[0] / 22, octaves=5, gain=0.6)
    gx, gy = px * count, py * count
    row = np.floor(gy)
    ox = gx + 0.5 * (row % 2)
    dx = ox - np.floor(ox) - 0.5
    dy = gy - row - 0.5
    away = np.hypot(dx, dy) + 0.045 * stray
    angle = np.arctan2(dy, dx)
    pleats = 0.5 + 0.5 * np.sin(angle * 22 + 6 * stray)
    kept = (
        np.exp(-(((away - 0.25) / 0.035) ** 2))
        + 0.85 * np.exp(-(((away - 0.13) / 0.025) ** 2))
        + 0.7 * np.exp(-((away / 0.03) ** 2))
    )
    rays = 0.5 * pleats * smooth(0.48, 0.24, away) * smooth(0.1, 0.25, away)
    white = np.clip(kept + rays + 0.1 * stray, 0, 1)
    depth = resized((1 - white).astype(np.float32) * (0.86 + 0.2 * cloud(rng, small, small[0] / 5)), size)
    flat = UNDYED.unit * np.exp(
        -np.maximum(depth, 0)[..., None] * -np.log(INDIGO.unit / UNDYED.unit) * np.float32(1.12)
    )
    return Sheet(
        (_cloth(flat.astype(np.float32), rng, size, weave=0.05),),
        "Tied indigo",
        f"Cloth tied and dyed in indigo: rows of about {count * count} pale rings with rays, each a little different.",
    )


def stitched(brief: Brief) -> Sheet:
    """Stitch waves and stars in white thread on indigo."""
    rng, size = brief.rng(), brief.size(2100, 1500)
    ground, yarn = (INDIGO, UNDYED) if rng.random() < 0.6 else (MADDER, UNDYED)
    stencil, shadow = Stencil(size), Stencil(size, 1)
    unit = size[0] / 2100
    pattern = ("waves", "crosses", "hemp leaves")[int(rng.integers(3))]
    ends = np.array(STITCHES[pattern](size[0], size[1], 150 * unit)).reshape(-1, 2, 2)
    ends += rng.normal(0, 1.1 * unit, ends.shape)
    for outline in _threads(ends, 7.5 * unit):
        stencil.fill(outline)
        shadow.fill(outline + 2.5 * unit)
    flat = np.ones((size[1], size[0], 3), dtype=np.float32) * ground.unit
    flat *= 1 - 0.45 * shadow.mask()[..., None]
    lit = 0.93 + 0.07 * grain(rng, size)
    flat += (yarn.unit * lit[..., None] - flat) * stencil.mask()[..., None]
    return Sheet(
        (_cloth(flat, rng, size, weave=0.06),),
        f"Stitched {pattern}",
        f"Running stitches in {yarn.name} thread on {ground.name} cloth, forming {pattern}.",
    )


def _threads(ends: Points, width: float) -> Points:
    """Return the outline of each stitch, thicker in its middle, shaped (count, 6, 2)."""
    first, last = ends[:, 0], ends[:, 1]
    along = last - first
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-6)[:, None]
    side = np.column_stack([-along[:, 1], along[:, 0]]) / length * width / 2
    thin, middle = side * 0.47, (first + last) / 2
    corners = [first + thin, middle + side, last + thin, last - thin, middle - side, first - thin]
    return np.stack(corners, axis=1)


SCENES: Mapping[str, Callable[[Brief], Sheet]] = {
    "block": block_print,
    "ikat": ikat,
    "kilim": kilim,
    "twill": twill,
    "tied": tied,
    "stitched": stitched,
}


def paint(brief: Brief) -> Sheet:
    """Make one piece of cloth."""
    return SCENES[brief.variant](brief)
