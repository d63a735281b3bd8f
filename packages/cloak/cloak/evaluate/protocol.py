"""The whole protocol over the works of a folder, stage by stage, each work's notes kept as it goes."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

from cloak.evaluate import controls, visibility
from cloak.evaluate.arrays import Bytes, Floats, Signed, pixels_of
from cloak.evaluate.cleaning import RENDITIONS, Cleaning, rendition, scaled
from cloak.evaluate.engine import Engine
from cloak.evaluate.shift import measure, spread_of
from cloak.evaluate.state import Note, Notes, fetch, store
from cloak.evaluate.strangers import Viewer
from cloak.evaluate.swap import restyled
from cloak.evaluate.works import Work, reduced, square

PLATE_SIDE = 256
MASTER_SIDE = 2048
TRAINER_SIDE = 512
SPREAD_OF = 24  # works; the mean distance of 276 pairs
VARIANTS = ("cloak", "noise", "shuffled")
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """What is measured with what, and where it is kept."""

    folder: Path
    side: int
    engine: Engine
    viewers: Sequence[Viewer]
    tell: Tell
    # What each viewer makes of each plate, once it was asked.
    plates: dict[tuple[str, str], Floats] = field(default_factory=dict)
    # What each viewer's latent of the work in hand would be in the target style.
    targets: dict[tuple[str, str, tuple[int, ...]], Floats] = field(default_factory=dict)


@dataclass(frozen=True)
class Pair:
    """One work, small enough to measure, with its cloak."""

    work: Work
    notes: Notes
    clean: Bytes
    cloaked: Bytes

    @property
    def change(self) -> Signed:
        return controls.change(self.clean, self.cloaked)


def cloak_all(plan: Plan, works: Sequence[Work], *, kind: str = "square") -> list[Pair]:
    """Every work cut (`square`) or reduced (`master`), and cloaked."""
    pairs = []
    for count, work in enumerate(works, 1):
        clean = square(work, plan.side) if kind == "square" else reduced(work, MASTER_SIDE)
        notes = Notes.open(plan.folder, f"{work.key}-{kind}", plan.engine.stamp)
        pairs.append(Pair(work, notes, clean, cloaked_once(plan, work, notes, clean)))
        plan.tell(f"cloaked {count} of {len(works)}: {work.file}")
    return pairs


def cloaked_once(plan: Plan, work: Work, notes: Notes, clean: Bytes) -> Bytes:
    path = notes.path.with_suffix(".png")
    if "cloak" in notes.stages and path.exists():
        return fetch(path)
    made = plan.engine.cloak(clean, seed=work.seed, artist=work.artist_number)
    store(path, made.pixels)
    notes.keep("cloak", {"plate": made.plate, "seconds": made.seconds, "size": list(clean.shape[1::-1])})
    return made.pixels


def look_at_all(plan: Plan, pairs: Sequence[Pair]) -> None:
    """Visibility of each cloak, and of a JPEG 75 re-save of the same work."""
    for count, pair in enumerate(pairs, 1):
        if "seen" not in pair.notes.stages:
            jpeg = visibility.saved_as_jpeg(pair.clean, 75)
            seen = {"cloak": pair.cloaked, "jpeg75": jpeg}
            pair.notes.keep(
                "seen", {name: asdict(visibility.look(pair.clean, it)) for name, it in seen.items()}
            )
        plan.tell(f"looked at {count} of {len(pairs)}: {pair.work.file}")


def variants_of(pair: Pair, other: Pair) -> dict[str, Bytes]:
    """The cloak and its two controls, all with the same |δ| at every pixel."""
    return {
        "cloak": pair.cloaked,
        "noise": controls.noise(pair.clean, pair.cloaked, seed=pair.work.seed),
        "shuffled": controls.shuffled(pair.clean, pair.cloaked, other.change, seed=pair.work.seed),
    }


def shifts(plan: Plan, pairs: Sequence[Pair], ways: Callable[[Pair], Sequence[Cleaning]]) -> dict[str, float]:
    """Every viewer's shifts for every work, variant and way of cleaning; returns each viewer's spread."""
    spreads = {}
    for viewer in plan.viewers:
        spreads[viewer.name] = spread_of([viewer.encode(pair.clean) for pair in pairs[:SPREAD_OF]])
        plan.tell(f"{viewer.name}: works are {spreads[viewer.name]:.3f} apart on average")
    for count, pair in enumerate(pairs, 1):
        see(plan, pair, pairs[count % len(pairs)], "shift", ways(pair), spreads)
        plan.tell(f"shifts {count} of {len(pairs)}: {pair.work.file}")
    return spreads


def see(
    plan: Plan, pair: Pair, other: Pair, kind: str, ways: Sequence[Cleaning], spreads: dict[str, float]
) -> None:
    """All viewers' shifts of one work that are not noted yet; each picture is cleaned once for all."""
    variants: dict[str, Bytes] = {}
    plan.targets.clear()
    for way in ways:
        missing = [one for one in plan.viewers if f"{kind}/{one.name}/{way.name}" not in pair.notes.stages]
        if not missing:
            continue
        variants = variants or variants_of(pair, other)
        clean = way.apply(pair.clean, pair.work.seed)
        changed = {name: way.apply(pixels, pair.work.seed) for name, pixels in variants.items()}
        for viewer in missing:
            found = shifts_of(plan, viewer, pair, clean, changed, spreads[viewer.name])
            pair.notes.keep(f"{kind}/{viewer.name}/{way.name}", found)


def shifts_of(
    plan: Plan, viewer: Viewer, pair: Pair, clean: Bytes, changed: dict[str, Bytes], spread: float
) -> Note:
    """The shifts of all variants in one viewer's eyes, clean and changed cleaned alike."""
    base = viewer.encode(clean)
    target = target_of(plan, viewer, pair, base)
    return {
        name: asdict(measure(base, viewer.encode(pixels), target, spread)) for name, pixels in changed.items()
    }


def target_of(plan: Plan, viewer: Viewer, pair: Pair, base: Floats) -> Floats:
    """The work's latent in the style that the engine drove it to, in this viewer's own terms.

    Worked out once for each shape: what is cleaned at the same size has the same target.
    """
    key = (viewer.name, pair.notes.path.stem, base.shape)
    if key not in plan.targets:
        plate = plate_of(plan, viewer, pair.notes.stages["cloak"]["plate"])
        plan.targets[key] = restyled(base, plate, seed=pair.work.seed)
    return plan.targets[key]


def plate_of(plan: Plan, viewer: Viewer, name: str) -> Floats:
    if (viewer.name, name) not in plan.plates:
        plate = plan.engine.plate(name).convert("RGB").resize((PLATE_SIDE, PLATE_SIDE))
        plan.plates[viewer.name, name] = viewer.encode(pixels_of(plate))
    return plan.plates[viewer.name, name]


def renditions(plan: Plan, pairs: Sequence[Pair], spreads: dict[str, float]) -> None:
    """What is left in a site's public sizes when only the master was cloaked: at each size
    itself, and reduced to what a trainer takes.
    """
    for count, pair in enumerate(pairs, 1):
        ways = rendition_ways(pair.clean.shape[1])
        see(plan, pair, pairs[count % len(pairs)], "rendition", ways, spreads)
        plan.tell(f"renditions {count} of {len(pairs)}: {pair.work.file}")


def rendition_ways(width: int) -> list[Cleaning]:
    """Each public size of a master of this width, as trainers see it: reduced whole, and a part cut out."""
    sizes = [size for size in RENDITIONS if size <= width or size < 2 * width]
    ways = [
        Cleaning(
            f"{size}-whole", f"{size} WebP, whole", partial(as_trainer, size=size, how=reduced_to_trainer)
        )
        for size in sizes
    ]
    return ways + [
        Cleaning(f"{size}-part", f"{size} WebP, a part", partial(as_trainer, size=size, how=part_for_trainer))
        for size in sizes
        if size > TRAINER_SIDE
    ]


def as_trainer(pixels: Bytes, _: int, *, size: int, how: Callable[[Bytes], Bytes]) -> Bytes:
    return how(rendition(pixels, size))


def reduced_to_trainer(pixels: Bytes) -> Bytes:
    return scaled(pixels, min(1.0, TRAINER_SIDE / max(pixels.shape[:2])))


def part_for_trainer(pixels: Bytes) -> Bytes:
    top, left = (max(0, (side - TRAINER_SIDE) // 2) for side in pixels.shape[:2])
    return pixels[top : top + TRAINER_SIDE, left : left + TRAINER_SIDE]
