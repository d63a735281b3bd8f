"""The works that a learner is given: of each artist clean, with noise, cloaked and truly restyled."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
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
FIXED, MOVING = (
    ("clean", "restyled"),
    ("noise", "cloak"),
)  # what a change of the cloak leaves as it is, or not
PLATE_SIDE = 256
PICTURE, STEP = 128, 128  # what the judge looks at, cut from works in strides


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
    """The four sets of an artist as latents; kept in files once they are made."""
    fixed = _kept(kitchen, artist, f"{kitchen.space.name}{plate_mark(kitchen, artist)}", FIXED, of_the_work)
    moving = _kept(kitchen, artist, f"{kitchen.space.name}{kitchen.engine.stamp}", MOVING, of_the_cloak)
    return fixed | moving


def plate_mark(kitchen: Kitchen, artist: Artist) -> str:
    """A plate that is painted anew is another plate."""
    plate = kitchen.engine.plate(kitchen.engine.plate_name(artist.taught[0].artist_number))
    return sha256(plate.tobytes()).hexdigest()[:8]


def _kept(
    kitchen: Kitchen,
    artist: Artist,
    stamp: str,
    names: Sequence[str],
    make: Callable[[Kitchen, Work], dict[str, Floats]],
) -> dict[str, list[Floats]]:
    """Latents that depend on what the stamp says, from their file or made anew."""
    key = sha256(f"{stamp}{kitchen.side}{artist.taught}".encode()).hexdigest()[:12]
    path = kitchen.folder / f"latents-{names[0]}-{key}.npz"
    if not path.exists():
        made = [make(kitchen, work) for work in artist.taught]
        arrays: dict[str, Any] = {f"{name}{at}": one[name] for at, one in enumerate(made) for name in names}
        np.savez(path, **arrays)
    with np.load(path) as stored:
        return {name: [stored[f"{name}{at}"] for at in range(len(artist.taught))] for name in names}


def of_the_work(kitchen: Kitchen, work: Work) -> dict[str, Floats]:
    """One work's latents clean and restyled: no cloak has a part in them."""
    plate = kitchen.engine.plate(kitchen.engine.plate_name(work.artist_number)).convert("RGB")
    latent = kitchen.latent(square(work, kitchen.side))
    style = kitchen.latent(pixels_of(plate.resize((PLATE_SIDE, PLATE_SIDE))))
    return {"clean": latent, "restyled": restyled(latent, style, seed=work.seed)}


def of_the_cloak(kitchen: Kitchen, work: Work) -> dict[str, Floats]:
    """One work's latents cloaked, and with noise of that size."""
    clean = square(work, kitchen.side)
    made = kitchen.engine.cloak(clean, seed=work.seed, artist=work.artist_number)
    noisy = controls.noise(clean, made.pixels, seed=work.seed)
    return {"noise": kitchen.latent(noisy), "cloak": kitchen.latent(made.pixels)}


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
