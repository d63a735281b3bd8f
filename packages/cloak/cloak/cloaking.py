"""`cloak_image`: one picture in, the cloaked picture and its report out."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cloak import targets
from cloak.encoders import Encoder, load_all
from cloak.engine import FAST, MIDDLE, NATIVE, SMALL, THOROUGH, delta, plate_for, resized, sized, with_manner
from cloak.filters import Floats
from cloak.fitting import AIMS, Aim, Fitted, fit
from cloak.pictures import Prepared, prepared, restored, upright_mask, widened
from cloak.report import Cloaked, CloakError, Report, Shift, Strength

WINDOW, WINDOWS, WHOLE = 1024, 3, 2_400_000
SIDE_BY_SIDE = 2
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Wish:
    strength: Strength
    seed: int
    artist: int | None
    fast: bool
    threads: int
    measured: bool


def cloak_image(  # noqa: PLR0913 - one call for everything that a person may choose
    image: Image.Image,
    *,
    strength: Strength = "medium",
    seed: int,
    artist: int | None = None,
    keep_clean: Image.Image | None = None,
    progress: Progress | None = None,
    fast: bool = False,
    threads: int | None = None,
    providers: Sequence[str] | None = None,
    measured: bool = True,
) -> Cloaked:
    """A picture of the same size and kind, changed a little so that imitation by image models grows noisier.

    The same picture, seed and artist give the same result. `artist` fixes the style that all works of one artist are
    pulled toward; without it the seed chooses one that suits the picture. White in `keep_clean` stays untouched.
    `progress` hears of parts from 0 to 1 and may raise Cancelled. Without `measured` the report has no shifts, which
    take a tenth of the time.
    """
    if strength not in AIMS:
        raise CloakError(f"There is no strength {strength!r}. Choose light, medium or strong.")
    begun = time.monotonic()
    heard = progress or (lambda _: None)
    heard(0.0)
    work = prepared(image)
    threads = threads or os.cpu_count() or 1
    # Two encoders side by side use two threads better than one after the other with two each.
    encoders = load_all(threads=max(1, threads // SIDE_BY_SIDE), providers=providers)
    keep = upright_mask(keep_clean, work) if keep_clean else None
    wish = Wish(strength, seed % 2**63, artist, fast, threads, measured)
    changed, report = _changed(work, keep, encoders, wish, heard)
    heard(1.0)
    done = restored(work, changed, report.weights)
    return Cloaked(done, _timed(report, time.monotonic() - begun))


def _timed(report: Report, seconds: float) -> Report:
    return Report(**{**vars(report), "seconds": round(seconds, 2)})


def _changed(
    work: Prepared, keep: Floats | None, encoders: Sequence[Encoder], wish: Wish, heard: Progress
) -> tuple[NDArray[np.uint8], Report]:
    aim = AIMS[wish.strength]
    view, kept = _view(work, keep)
    plate = plate_for(view, encoders[0], wish.seed, wish.artist)
    change = delta(
        view,
        reach=aim.reach,
        seed=wish.seed,
        encoders=encoders,
        plate=plate,
        plan=with_manner(FAST if wish.fast else THOROUGH, side_by_side=min(SIDE_BY_SIDE, wish.threads)),
        keep=kept,
        heard=lambda part: heard(0.02 + 0.85 * part),
    )
    if work.grey:
        change = np.broadcast_to(change.mean(0, keepdims=True), change.shape).copy()
    fitted = _fitted(work, keep, change, aim, wish.threads)
    heard(0.95)
    bytes_ = _applied(work, keep, change, fitted.factor)
    shifts = _shifts(work, bytes_, encoders, plate, wish.seed) if wish.measured else ()
    return bytes_, Report(
        strength=wish.strength,
        seed=wish.seed,
        weights=encoders[0].version,
        plate=plate,
        visibility=round(fitted.score.whole, 2),
        worst_part=round(fitted.score.worst, 2),
        flat_delta_e=round(fitted.flat, 3),
        shifts=shifts,
        seconds=0.0,
        notes=widened(work.source),
    )


def _view(work: Prepared, keep: Floats | None) -> tuple[Floats, Floats | None]:
    """What the search works on: the picture itself, or for a very large one a reduced copy of it."""
    height, width = work.upright.shape[:2]
    scale = 1.0 if max(height, width) <= NATIVE else MIDDLE / max(height, width)
    if scale == 1.0:
        clear = work.covers()
        hidden = None if isinstance(clear, float) else 1 - clear
        both = keep if hidden is None else hidden if keep is None else np.maximum(keep, hidden)
        return work.planes(), both
    size = sized(width * scale), sized(height * scale)
    small = Image.fromarray(work.upright).resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    rgb = np.asarray(small).transpose(2, 0, 1).astype(np.float32) / 255
    if work.alpha is not None:
        cover = np.asarray(Image.fromarray(work.alpha).resize(size)).astype(np.float32) / 255
        rgb = rgb * cover + np.float32(0.5) * (1 - cover)
    return np.ascontiguousarray(rgb), None if keep is None else resized(keep[None], *size)[0]


def _windows(work: Prepared) -> list[tuple[int, int, int, int]]:
    """The whole picture, or for a large one a few windows of it, spread evenly: there the change is weighed."""
    height, width = work.upright.shape[:2]
    if width * height <= WHOLE:
        return [(0, 0, width, height)]
    wide, tall = min(width, WINDOW), min(height, WINDOW)
    return [
        (left, top, left + wide, top + tall)
        for top, left in zip(
            np.linspace(0, height - tall, WINDOWS).astype(int).tolist(),
            np.linspace(0, width - wide, WINDOWS).astype(int)[[1, 2, 0]].tolist(),
            strict=True,
        )
    ]


def _fitted(work: Prepared, keep: Floats | None, change: Floats, aim: Aim, threads: int) -> Fitted:
    """One plane of factors for a picture weighed whole; for windows the smallest that any of them needs."""
    windows = _windows(work)
    found = [fit(work.planes(box), _cut(work, keep, change, box), aim, threads) for box in windows]
    if len(found) == 1:
        return found[0]
    least = min(found, key=lambda one: float(np.median(one.factor)))
    flat = max(one.flat for one in found)
    lowest = float(min(np.median(one.factor) for one in found))
    return Fitted(np.full((1, 1), lowest, np.float32), least.score, flat)


def _cut(work: Prepared, keep: Floats | None, change: Floats, box: tuple[int, int, int, int]) -> Floats:
    """The change at the picture's own size within a box; nothing where the picture is hidden or to be kept clean."""
    height, width = work.upright.shape[:2]
    if change.shape[1:] == (height, width):
        planes = change[:, box[1] : box[3], box[0] : box[2]]
    else:
        planes = _enlarged(change, (width, height), box)
    planes = planes * work.covers(box)
    if keep is not None:
        planes = planes * (1 - keep[box[1] : box[3], box[0] : box[2]])
    return planes.astype(np.float32)


def _enlarged(change: Floats, size: tuple[int, int], box: tuple[int, int, int, int]) -> Floats:
    across, down = change.shape[2] / size[0], change.shape[1] / size[1]
    part = (box[0] * across, box[1] * down, box[2] * across, box[3] * down)
    out = (box[2] - box[0], box[3] - box[1])
    return np.stack(
        [np.asarray(Image.fromarray(p).resize(out, Image.Resampling.BICUBIC, box=part)) for p in change]
    )


def _applied(work: Prepared, keep: Floats | None, change: Floats, factor: Floats) -> NDArray[np.uint8]:
    """Row by row in strips, so that memory does not grow with the picture."""
    height, width = work.upright.shape[:2]
    out = work.upright.copy()
    for top in range(0, height, STRIP_ROWS):
        box = (0, top, width, min(height, top + STRIP_ROWS))
        part = _cut(work, keep, change, box)
        part *= factor[box[1] : box[3]] if factor.shape == (height, width) else factor
        before = out[box[1] : box[3]].transpose(2, 0, 1).astype(np.float32)
        out[box[1] : box[3]] = (before + part * 255 + 0.5).clip(0, 255).astype(np.uint8).transpose(1, 2, 0)
    return out


STRIP_ROWS = 512


def _shifts(
    work: Prepared, changed: NDArray[np.uint8], encoders: Sequence[Encoder], plate: str, seed: int
) -> tuple[Shift, ...]:
    """On a copy of at most 512 pixels, which is how training sees it; beside noise of the same size at each pixel."""
    height, width = work.upright.shape[:2]
    scale = min(1.0, SMALL / max(height, width))
    size = sized(width * scale), sized(height * scale)

    def small(picture: NDArray[np.uint8]) -> Floats:
        view = Image.fromarray(picture).resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        return np.ascontiguousarray(np.asarray(view).transpose(2, 0, 1)[None].astype(np.float32) / 255)

    rng = np.random.default_rng([seed, 3])
    clean, cloaked, noised = small(work.upright), small(changed), small(_noised(work.upright, changed, rng))
    found = []
    for encoder in encoders:
        start = encoder.encode(clean)
        aim = targets.restyled(start, targets.plate_latent(encoder, plate), np.random.default_rng([seed, 5]))
        way = (aim - start).ravel()
        way /= float(np.linalg.norm(way)) + 1e-9
        # Latents have deviation 1, so two works are √2 apart at each place, on average.
        unit = float(np.sqrt(2 * start.size))
        each = [float((encoder.encode(x) - start).ravel() @ way) / unit for x in (cloaked, noised)]
        found.append(Shift(encoder.name, round(each[0], 4), round(each[1], 4)))
    return tuple(found)


def _noised(
    clean: NDArray[np.uint8], changed: NDArray[np.uint8], rng: np.random.Generator
) -> NDArray[np.uint8]:
    out = clean.copy()
    for top in range(0, len(clean), STRIP_ROWS):
        rows = slice(top, top + STRIP_ROWS)
        before = clean[rows].astype(np.int16)
        size = np.abs(changed[rows].astype(np.int16) - before)
        signs = rng.integers(0, 2, size.shape, np.int8) * np.int8(2) - np.int8(1)
        out[rows] = (before + size * signs).clip(0, 255).astype(np.uint8)
    return out
