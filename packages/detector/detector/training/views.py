"""What is seen of the pictures of a folder, worked out once and kept: python -m detector.train may be stopped anywhere."""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from detector.pixels import abstentions, ensemble, features, renditions, squares
from detector.training import corpus, recipes
from detector.training.corpus import CorpusError, Row

Rows = NDArray[np.float32]
Seen = Mapping[str, Rows]
Recipe = Callable[[Image.Image, np.random.Generator], Image.Image]


def _then(after: Recipe) -> Recipe:
    def recipe(image: Image.Image, rng: np.random.Generator) -> Image.Image:
        return after(recipes.equalised(image, rng), rng)

    return recipe


# The first word of a view says what happens to the picture; what follows only changes the chance.
RECIPES: Final[Mapping[str, Recipe]] = {
    "equal": recipes.equalised,
    "jpeg": _then(lambda image, _: renditions.saved_again(image)),
    "half": _then(lambda image, _: renditions.halved(image)),
    "screen": _then(recipes.seen_on_a_screen),
}
ABSTAINS = "abstains"
KEPT_EACH = 100


def seen_in(folder: Path, rows: Sequence[Row], view: str, kept: Path, say: Callable[[str], None]) -> Seen:
    """Arrays by space and rendition ("figures.0", "near.3", "whole.0"), one row for each picture, and why it abstains."""
    # Of another folder, or of this one with another manifest, something else is seen.
    kept /= corpus.fingerprint(folder)[:16]
    path = kept / f"{view}-v{features.VERSION}.npz"
    if path.exists():
        with np.load(path, allow_pickle=False) as found:
            return dict(found)
    kept.mkdir(parents=True, exist_ok=True)
    parts, began = [], time.process_time()
    for start in range(0, len(rows), KEPT_EACH):
        part = kept / f"{view}-v{features.VERSION}.{start}.part.npz"
        if not part.exists():
            _save(part, [_seen(folder, row, view) for row in rows[start : start + KEPT_EACH]])
            say(
                f"{view}: {start + KEPT_EACH} of {len(rows)}, {time.process_time() - began:.0f} s of processor time"
            )
        parts.append(part)
    found = [np.load(part, allow_pickle=False) for part in parts]
    whole = {name: np.concatenate([one[name] for one in found]) for name in found[0].files}
    _write(path, whole)
    for part in parts:
        part.unlink()
    return whole


def _seen(folder: Path, row: Row, view: str) -> dict[str, NDArray[np.generic]]:
    rng = recipes.chance(row.file, view)
    try:
        with Image.open(folder / row.file) as image:
            middle = squares.middle(image)
    except (OSError, ValueError, SyntaxError) as error:
        raise CorpusError(
            f"{row.file} could not be read as a picture. Mend it or take it off the manifest."
        ) from error
    picture = RECIPES[view.split("-", maxsplit=1)[0]](middle, rng)
    found: dict[str, NDArray[np.generic]] = {ABSTAINS: np.array(abstentions.reason(picture), "U16")}
    for place, seen in enumerate(ensemble.views(picture)):
        found |= {f"{name}.{place}": rows for name, rows in seen.items()}
    return found


def _save(path: Path, pictures: Sequence[Mapping[str, NDArray[np.generic]]]) -> None:
    _write(path, {name: np.stack([one[name] for one in pictures]) for name in pictures[0]})


def _write(path: Path, arrays: Mapping[str, NDArray[np.generic]]) -> None:
    """Whole or not at all, so that a run that was stopped is taken up rightly."""
    fresh = path.with_suffix(".fresh.npz")
    np.savez(fresh, **arrays)  # type: ignore[arg-type]
    fresh.replace(path)
