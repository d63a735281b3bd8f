"""From a picture to a change: small size first, then larger ones from there, and fitted to what may be seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from PIL import Image

from cloak import targets
from cloak.descent import Manner, Scene, descend
from cloak.encoders import MULTIPLE, Encoder
from cloak.filters import Floats
from cloak.masks import room_for_change

SMALL, MIDDLE, NATIVE, TILE, OVERLAP = 512, 1024, 2560, 608, 64
Heard = Callable[[float], None]


@dataclass(frozen=True)
class Plan:
    """Steps at each size. `alone` is for pictures so small that no second size follows, `native` for those larger than
    `MIDDLE` whose own pixels are worked on too.
    """

    alone: int = 7
    small: int = 4
    middle: int = 2
    native: int = 2
    manner: Manner = field(default_factory=Manner)
    # How many of the encoders a step asks, at the smallest size and above it.
    few: int = 0
    fewer: int = 2
    # How far the steps above it go: further, they would undo what was done at the smallest.
    later: float = 0.6


THOROUGH = Plan()
FAST = Plan(alone=2, small=2, middle=0, native=0, few=2, fewer=1)


@dataclass(frozen=True)
class Stage:
    width: int
    height: int
    steps: int

    @property
    def tiled(self) -> bool:
        """Larger pictures are worked on piece by piece: faster, and in bounded memory."""
        return max(self.width, self.height) > SMALL * 1.25


def stages(width: int, height: int, plan: Plan) -> list[Stage]:
    """The sizes to work at, smallest first: those at which models are trained, and the picture's own."""
    longest = max(width, height)
    found = []
    for side, steps in ((SMALL, plan.small), (MIDDLE, plan.middle)):
        if longest > side * 1.25:
            scale = side / longest
            found.append(Stage(sized(width * scale), sized(height * scale), steps))
    if longest <= SMALL * 1.25:
        found.append(Stage(width, height, plan.alone))
    elif longest <= MIDDLE * 1.25:
        found.append(Stage(width, height, plan.middle))
    elif longest <= NATIVE and plan.native:
        found.append(Stage(width, height, plan.native))
    return [stage for stage in found if stage.steps]


def sized(side: float) -> int:
    return max(MULTIPLE, round(side / MULTIPLE) * MULTIPLE)


def delta(
    rgb: Floats,
    *,
    reach: float,
    seed: int,
    encoders: Sequence[Encoder],
    plate: str,
    plan: Plan = THOROUGH,
    keep: Floats | None = None,
    heard: Heard = lambda _: None,
) -> Floats:
    """A change for planes (3, height, width) from 0 to 1: at most `reach` anywhere, none where `keep` is 1.

    It has the size of the last stage that was worked at, which for a large picture is less than the picture's.
    """
    height, width = rgb.shape[1:]
    change: Floats | None = None
    done, work = 0.0, [stage.width * stage.height * stage.steps for stage in stages(width, height, plan)]
    for at, stage in enumerate(stages(width, height, plan)):
        here = resized(rgb, stage.width, stage.height)
        room = reach * room_for_change(here)
        if keep is not None:
            room *= 1 - resized(keep[None], stage.width, stage.height)[0]
        rng = np.random.default_rng([seed, at])
        start = rng.uniform(-0.3, 0.3, here.shape).astype(np.float32) * room
        if change is not None:
            start = np.clip(resized(change, stage.width, stage.height), -room, room)
        share = work[at] / sum(work)

        def told(part: float, base: float = done, share: float = share) -> None:
            heard(base + share * part)

        manner = replace(plan.manner, at_once=plan.few)
        if at:  # What is seen at half this size was cloaked at the size before.
            manner = replace(plan.manner, at_once=plan.fewer, half=0.0, reach=plan.later)
        change = _worked(here, room, start, stage, rng, encoders, plate, manner, told)
        done += share
    return np.zeros_like(rgb) if change is None else change


def _worked(  # noqa: PLR0913, PLR0917 - one stage of `delta`, apart for its length
    here: Floats,
    room: Floats,
    start: Floats,
    stage: Stage,
    rng: np.random.Generator,
    encoders: Sequence[Encoder],
    plate: str,
    manner: Manner,
    heard: Heard,
) -> Floats:
    seed = int(rng.integers(2**31))
    if not stage.tiled:
        scene = Scene(here[None], plate, encoders, seed, manner.past)
        return descend(scene, room[None], start[None], rng, steps=stage.steps, manner=manner, heard=heard)[0]
    total, weight = np.zeros_like(here), np.zeros(here.shape[1:], np.float32)
    boxes = tiles(here.shape[2], here.shape[1])
    for number, (left, top, right, bottom) in enumerate(boxes):
        cut = (slice(None), slice(top, bottom), slice(left, right))
        scene = Scene(np.ascontiguousarray(here[cut][None]), plate, encoders, seed, manner.past)

        def told(part: float, number: int = number) -> None:
            heard((number + part) / len(boxes))

        made = descend(
            scene, room[cut[1:]][None], start[cut][None], rng, steps=stage.steps, manner=manner, heard=told
        )
        ramp = np.minimum.outer(_ramp(bottom - top), _ramp(right - left))
        total[cut] += made[0] * ramp
        weight[cut[1:]] += ramp
    return total / weight


def tiles(width: int, height: int) -> list[tuple[int, int, int, int]]:
    """Boxes of at most `TILE` that overlap and cover everything."""

    def cuts(side: int) -> list[tuple[int, int]]:
        count = max(1, -(-(side - OVERLAP) // (TILE - OVERLAP)))
        even = -(-(side + (count - 1) * OVERLAP) // count)
        size = min(side, -(-even // MULTIPLE) * MULTIPLE)
        starts = np.linspace(0, side - size, count).round().astype(int)
        return [(int(at), int(at) + size) for at in starts]

    return [(left, top, right, bottom) for top, bottom in cuts(height) for left, right in cuts(width)]


def _ramp(size: int) -> Floats:
    at = np.arange(size) + 1.0
    return np.minimum(1, np.minimum(at, at[::-1]) / OVERLAP).astype(np.float32)


def resized(planes: Floats, width: int, height: int) -> Floats:
    if planes.shape[1:] == (height, width):
        return planes
    way = Image.Resampling.BICUBIC if planes.shape[2] < width else Image.Resampling.LANCZOS
    return np.stack([np.asarray(Image.fromarray(plane).resize((width, height), way)) for plane in planes])


def plate_for(rgb: Floats, encoder: Encoder, seed: int, artist: int | None) -> str:
    if artist is not None:
        return targets.of_artist(artist)
    height, width = rgb.shape[1:]
    scale = min(1.0, SMALL / max(height, width))
    small = resized(rgb, sized(width * scale), sized(height * scale))
    return targets.choose(
        encoder.encode(np.ascontiguousarray(small[None])), encoder, np.random.default_rng([seed, 9])
    )


def with_manner(plan: Plan, **changes: object) -> Plan:
    return replace(plan, manner=replace(plan.manner, **changes))  # type: ignore[arg-type]
