"""Which style a picture is pulled toward, and what its latent would be if it were drawn so."""

import json
from functools import lru_cache

import numpy as np

from cloak import plates
from cloak.encoders import FOLDER, MULTIPLE, Encoder
from cloak.filters import Floats

MANNERS = FOLDER / "manners.json"
PIECES, AT_ONCE, SIDE = 1000, 2048, 3


def choose(latent: Floats, encoder: Encoder, rng: np.random.Generator) -> str:
    """One of the plates that are 50 to 75 % away: neither near to how the picture looks, nor the farthest of all."""
    here, known = manner(latent), _known(encoder)
    away = {name: float(np.linalg.norm(known[name] - here)) for name in plates.NAMES}
    ordered = sorted(away, key=lambda name: away[name])
    middle = ordered[len(ordered) // 2 : -(len(ordered) // 4)]
    return middle[int(rng.integers(len(middle)))]


def of_artist(artist: int) -> str:
    """All works of one artist are pulled the same way, or a learner would see nothing but scatter."""
    return plates.NAMES[int(np.random.default_rng([77, artist % 2**63]).integers(len(plates.NAMES)))]


def manner(latent: Floats) -> Floats:
    return np.concatenate([latent.mean((0, 2, 3)), latent.std((0, 2, 3))])


@lru_cache(maxsize=4)
def _known(encoder: Encoder) -> dict[str, Floats]:
    """The manner of each plate: out of the file that came with the weights, or else painted and looked at."""
    held = json.loads(MANNERS.read_text())
    if (held["encoder"], held["version"]) != (encoder.name, encoder.version):
        return looked_at(encoder)
    return {name: np.array(values, np.float32) for name, values in held["plates"].items()}


def looked_at(encoder: Encoder) -> dict[str, Floats]:
    return {name: manner(plate_latent(encoder, name)) for name in plates.NAMES}


def write_manners(encoder: Encoder) -> None:
    """Painting twelve plates to choose one takes longer than many a cloak, so the file is laid beside the weights."""
    found = {name: [round(float(one), 4) for one in values] for name, values in looked_at(encoder).items()}
    held = {"encoder": encoder.name, "version": encoder.version, "plates": found}
    MANNERS.write_text(json.dumps(held) + "\n")


@lru_cache(maxsize=64)
def plate_latent(encoder: Encoder, name: str) -> Floats:
    picture = plates.plate(name)
    side = picture.shape[1] // MULTIPLE * MULTIPLE
    return encoder.encode(np.ascontiguousarray(picture[None, :, :side, :side]))


def restyled(work: Floats, plate: Floats, rng: np.random.Generator) -> Floats:
    """Every 3×3 piece of the work's latent replaced by the plate's piece of most similar form, overlaps averaged."""
    channels, height, width = work.shape[1:]
    pieces = _pieces(plate)
    chosen = rng.permutation(len(pieces))[:PIECES]
    forms = _pieces(_even(plate))[chosen]
    forms /= np.linalg.norm(forms, axis=1, keepdims=True) + 1e-9
    mine = _pieces(_even(work))
    found = [(mine[at : at + AT_ONCE] @ forms.T).argmax(1) for at in range(0, len(mine), AT_ONCE)]
    laid = pieces[chosen][np.concatenate(found)].reshape(height, width, channels, SIDE, SIDE)
    total = np.zeros((channels, height + 2, width + 2), np.float32)
    count = np.zeros((height + 2, width + 2), np.float32)
    for row in range(SIDE):
        for column in range(SIDE):
            total[:, row : row + height, column : column + width] += laid[..., row, column].transpose(2, 0, 1)
            count[row : row + height, column : column + width] += 1
    return np.ascontiguousarray((total / count)[None, :, 1:-1, 1:-1])


def _even(latent: Floats) -> Floats:
    return (latent - latent.mean((2, 3), keepdims=True)) / (latent.std((2, 3), keepdims=True) + 1e-5)


def _pieces(latent: Floats) -> Floats:
    edged = np.pad(latent[0], ((0, 0), (1, 1), (1, 1)), mode="edge")
    view = np.lib.stride_tricks.sliding_window_view(edged, (SIDE, SIDE), (1, 2))
    return view.transpose(1, 2, 0, 3, 4).reshape(view.shape[1] * view.shape[2], -1)
