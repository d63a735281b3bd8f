"""The works that a learner is given: of each artist clean, with noise, cloaked and truly restyled."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from cloak.evaluate import controls
from cloak.evaluate.arrays import Bytes, Floats, pixels_of
from cloak.evaluate.complaints import Complaint
from cloak.evaluate.engine import Engine
from cloak.evaluate.strangers import Stranger
from cloak.evaluate.swap import restyled
from cloak.evaluate.works import Work, square

SETS = ("clean", "noise", "cloak", "restyled")
PLATE_SIDE = 256
PICTURE, STEP = 128, 64  # what the judge looks at, cut from works in strides


@dataclass(frozen=True)
class Artist:
    """An artist's works: those that a learner gets, and those that only the judge is tried on."""

    name: str
    taught: tuple[Work, ...]
    kept: tuple[Work, ...]


def artists_of(works: Sequence[Work], *, count: int, taught: int) -> list[Artist]:
    """The artists with the most works, one of each kind of art first."""
    enough = taught + max(2, taught // 4)
    counted = Counter((work.kind, work.artist) for work in works if work.artist)
    ordered = sorted(
        (line for line in counted if counted[line] >= enough), key=lambda line: (-counted[line], line)
    )
    first = [line for at, line in enumerate(ordered) if line[0] not in {kind for kind, _ in ordered[:at]}]
    chosen = (first + [line for line in ordered if line not in first])[:count]
    if len(chosen) < count:
        raise Complaint(
            f"Only {len(chosen)} artists have {enough} works or more; {count} are wanted. "
            "Give more works, or say --artists and --works."
        )
    return [
        _artist(name, [one for one in works if one.artist == name and one.kind == kind], taught)
        for kind, name in chosen
    ]


def _artist(name: str, works: list[Work], taught: int) -> Artist:
    ordered = sorted(works, key=lambda work: work.seed)
    return Artist(name, tuple(ordered[:taught]), tuple(ordered[taught : taught * 2]))


@dataclass(frozen=True)
class Kitchen:
    """How works become latents: the learner's own encoder and decoder, the cloak under test, a folder."""

    space: Stranger
    engine: Engine
    folder: Path
    side: int

    def latent(self, pixels: Bytes) -> Floats:
        return self.space.encode(pixels)

    def picture(self, latent: Floats) -> Bytes:
        if self.space.decoder is None:
            raise Complaint(
                f"{self.space.name} has no decoder, and without one nothing can be drawn. Give --decoder."
            )
        return self.space.drawn(latent)


def latents_of(kitchen: Kitchen, artist: Artist) -> dict[str, list[Floats]]:
    """The four sets of an artist as latents; kept in a file once they are made."""
    path = kitchen.folder / f"latents-{artist.taught[0].key}.npz"
    if not path.exists():
        made = [four(kitchen, work) for work in artist.taught]
        arrays: dict[str, Any] = {f"{name}{at}": one[name] for at, one in enumerate(made) for name in SETS}
        np.savez(path, **arrays)
    with np.load(path) as stored:
        return {name: [stored[f"{name}{at}"] for at in range(len(artist.taught))] for name in SETS}


def four(kitchen: Kitchen, work: Work) -> dict[str, Floats]:
    """One work's latents in all four sets."""
    clean = square(work, kitchen.side)
    made = kitchen.engine.cloak(clean, seed=work.seed, artist=work.artist_number)
    noisy = controls.noise(clean, made.pixels, seed=work.seed)
    plate = kitchen.engine.plate(made.plate).convert("RGB").resize((PLATE_SIDE, PLATE_SIDE))
    latent = kitchen.latent(clean)
    return {
        "clean": latent,
        "noise": kitchen.latent(noisy),
        "cloak": kitchen.latent(made.pixels),
        "restyled": restyled(latent, kitchen.latent(pixels_of(plate)), seed=work.seed),
    }


def pieces(picture: Bytes) -> list[Bytes]:
    """Squares for the judge, from the middle of a picture."""
    sides = [max(1, (side - PICTURE) // STEP + 1) for side in picture.shape[:2]]
    return [
        picture[row * STEP : row * STEP + PICTURE, column * STEP : column * STEP + PICTURE]
        for row in range(sides[0])
        for column in range(sides[1])
    ]


def redrawn(kitchen: Kitchen, latents: Sequence[Floats]) -> list[Bytes]:
    """Latents as the learner's decoder draws them, in pieces: what the judge learns from."""
    return [piece for latent in latents for piece in pieces(kitchen.picture(latent))]


def batch_of(kitchen: Kitchen, latents: Floats) -> list[Bytes]:
    return [kitchen.picture(latents[at : at + 1]) for at in range(len(latents))]
