"""The search for a change: steps down the encoders' slopes, of the picture as it is, as JPEG and at half size."""

import io
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from PIL import Image

from cloak import targets
from cloak.encoders import Encoder
from cloak.filters import Floats, doubled, halved

Rng = np.random.Generator
SMALLEST_HALVED = 64


@dataclass(frozen=True)
class Manner:
    """How steps are taken. The figures behind these choices are in docs/decisions/0010 and 0033."""

    jpeg: float = 0.3
    half: float = 0.5
    sharp: float = 0.5
    past: float = 10.0
    # How far all steps together may go, in units of the room.
    reach: float = 2.5
    chroma: float = 0.2
    weights: dict[str, float] = field(default_factory=lambda: {"mosaic": 0.12, "lite": 1.0})
    at_once: int = 0
    # How many of them work at the same time.
    side_by_side: int = 1


@dataclass(frozen=True)
class Goal:
    """Where one encoder's latent of the picture is and where it should go."""

    clean: Floats
    target: Floats
    weight: float


@dataclass
class Scene:
    """One picture at one size, (1, 3, height, width) with sides of multiples of 32 or 16, and its goals."""

    clean: Floats
    plate: str
    encoders: Sequence[Encoder]
    seed: int
    past: float = 1.0
    _goals: dict[tuple[str, int], Goal] = field(default_factory=dict)

    def goal(self, encoder: Encoder, halvings: int) -> Goal:
        key = encoder.name, halvings
        if key not in self._goals:
            x = self.clean
            for _ in range(halvings):
                x = halved(x)
            latent = encoder.encode(padded(x))
            rng = np.random.default_rng([self.seed, 5])
            target = targets.restyled(latent, targets.plate_latent(encoder, self.plate), rng)
            target = latent + self.past * (target - latent)
            self._goals[key] = Goal(latent, target, 1 / (float(((target - latent) ** 2).sum()) + 1e-6))
        return self._goals[key]


def padded(x: Floats) -> Floats:
    """Mirrored at the right and below up to multiples of 16."""
    more = [(-side) % 16 for side in x.shape[2:]]
    if not any(more):
        return np.ascontiguousarray(x)
    return np.pad(x, ((0, 0), (0, 0), (0, more[0]), (0, more[1])), mode="symmetric")


def descend(
    scene: Scene,
    room: Floats,
    start: Floats,
    rng: Rng,
    *,
    steps: int,
    manner: Manner,
    heard: Callable[[float], None],
) -> Floats:
    """A change (1, 3, height, width) within ±`room` that moves all latents toward their targets."""
    change = start
    for step in range(steps):
        seen = np.clip(scene.clean + change, 0, 1)
        slope = slope_of(scene, seen, rng, manner)
        grey = slope.mean(1, keepdims=True)
        slope = grey + manner.chroma * (slope - grey)
        slope /= float(np.abs(slope).mean()) + 1e-12
        reach = manner.reach / steps * (1 - 0.7 * step / steps)
        change = change - reach * room * _stride(slope, manner.sharp)
        np.clip(change, -room, room, out=change)
        heard((step + 1) / steps)
    return change


def _stride(slope: Floats, sharp: float) -> Floats:
    """From the sign alone (1) to a step in proportion to the slope (0)."""
    if sharp >= 1:
        return np.sign(slope)
    return np.clip(slope / (1e-6 + (1 - sharp) * 2.0), -1, 1)


def slope_of(scene: Scene, seen: Floats, rng: Rng, manner: Manner) -> Floats:
    """The way up of all losses together, those of each encoder made even; (1, 3, height, width) as `seen`."""
    total = np.zeros_like(seen)
    weights = [manner.weights.get(encoder.name, 1.0) for encoder in scene.encoders]
    asked = list(zip(scene.encoders, weights, strict=True))
    if 0 < manner.at_once < len(asked):
        # Asked by lot, those of more weight more often.
        lot = rng.choice(len(asked), manner.at_once, replace=False, p=np.array(weights) / sum(weights))
        asked = [(scene.encoders[at], 1.0) for at in lot]
    is_halved = bool(manner.half) and min(seen.shape[2:]) >= SMALLEST_HALVED
    seen_as = [_seen(seen, rng, manner) for _ in asked]

    def ask(encoder: Encoder, weight: float, seen_now: Floats) -> list[Floats]:
        parts = [weight * _even(_whole(scene, encoder, seen_now))]
        return [*parts, weight * manner.half * _even(_halved(scene, encoder, seen))] if is_halved else parts

    with ThreadPoolExecutor(manner.side_by_side) as pool:
        # Added in the order of the encoders, so that the sum is the same whoever is done first.
        for parts in pool.map(ask, *zip(*asked, strict=True), seen_as):
            for part in parts:
                total += part
    return total


def _even(slope: Floats) -> Floats:
    """Of one strength, whatever the encoder."""
    return slope / (float(np.sqrt((slope**2).mean())) + 1e-12)


def _seen(seen: Floats, rng: Rng, manner: Manner) -> Floats:
    """The picture as it is, or as JPEG."""
    return jpeg(seen, int(rng.integers(55, 93))) if rng.random() < manner.jpeg else seen


def _whole(scene: Scene, encoder: Encoder, seen: Floats) -> Floats:
    """The slope of one encoder's loss."""
    height, width = seen.shape[2:]
    return _ask(scene, encoder, seen, 0)[:, :, :height, :width]


def _halved(scene: Scene, encoder: Encoder, seen: Floats) -> Floats:
    """The same for the picture at half its size."""
    height, width = seen.shape[2:]
    slope = doubled(_ask(scene, encoder, halved(seen), 1))[:, :, :height, :width]
    # An odd last row or column is not seen at half size.
    return np.pad(slope, ((0, 0), (0, 0), (0, height - slope.shape[2]), (0, width - slope.shape[3])))


def _ask(scene: Scene, encoder: Encoder, x: Floats, halvings: int) -> Floats:
    goal = scene.goal(encoder, halvings)
    return encoder.gradient(padded(x), goal.target, goal.weight)[1]


def jpeg(x: Floats, quality: int) -> Floats:
    pixels = (x[0].transpose(1, 2, 0) * 255 + 0.5).astype(np.uint8)
    held = io.BytesIO()
    Image.fromarray(pixels).save(held, "JPEG", quality=quality)
    back = np.asarray(Image.open(held), np.float32).transpose(2, 0, 1)[None] / 255
    return np.ascontiguousarray(back)
