"""Bring a change to the strength at which the eye sees just as much of it as was asked, in every part of the picture."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from cloak.filters import Floats, blur
from cloak.visibility import FlatPlaces, Score, Yardstick

EVENED, TURNS, MOST = 3, 9, 3.0
SAME, SLACK = 100.3, 1.0


@dataclass(frozen=True)
class Aim:
    """`score` is the least SSIMULACRA 2 of the whole and of each part, `flat` the most CIEDE2000 in flat places."""

    reach: float
    score: float
    flat: float


AIMS = {
    "light": Aim(8 / 255, 80.5, 0.5),
    "medium": Aim(12 / 255, 75.2, 0.6),
    "strong": Aim(19 / 255, 62.5, 1.2),
}


@dataclass(frozen=True)
class Fitted:
    """A plane of factors for the change, and what is seen of it then."""

    factor: Floats
    score: Score
    flat: float

    def room(self, aim: Aim) -> float:
        """By how much, about, it could be multiplied for the score; below 1 where too much of it is seen."""
        whole = (SAME - aim.score) / (SAME - self.score.whole)
        return min(whole, (SAME - aim.score + SLACK) / (SAME - self.score.worst))

    def fits(self, aim: Aim) -> bool:
        return self.room(aim) >= 1 and self.flat <= aim.flat


class Fitting:
    """Factors for the parts, and one for flat places, each corrected by what was seen of the last ones."""

    def __init__(self, clean: Floats, change: Floats, threads: int) -> None:
        self.clean, self.change = clean, change
        self._yardstick, self._places = Yardstick(clean, threads), FlatPlaces(clean)
        self._parts = np.ones((self._yardstick.rows, self._yardstick.columns), np.float32)
        self._flat, self._enough, self._much = 1.0, 0.0, np.inf
        self._last = (1.0, 1.0)
        where = self._places.where.astype(np.float32)
        self._calm = blur(where, 2) if self._places.enough else np.zeros_like(where)

    def weigh(self, factor: Floats) -> Fitted:
        shown = rounded(self.clean + factor * self.change)
        return Fitted(factor, self._yardstick.score(shown), self._places.difference(shown))

    def correct(self, seen: Fitted, aim: Aim, *, even: bool) -> None:
        """The flat places first, from what they were; then each part to show as much as the others, or all alike."""
        self._hush(seen, aim)
        room = seen.room(aim)
        alike = min(room, 1.4) ** self._gain(room) * (0.998 if room >= 1 else 0.996)
        wanted = (SAME - aim.score) / (SAME - seen.score.parts) if even else np.full(1, alike)
        self._parts = np.clip(self._parts * wanted, 0, MOST).astype(np.float32)

    def _gain(self, room: float) -> float:
        """How much more than the room has to be taken, by what the last step did: much where flat places are most."""
        level = float(self._parts.mean())
        before, self._last = self._last, (room, level)
        moved, gained = np.log(level / before[1]), np.log(before[0] / room)
        return float(np.clip(moved / gained, 1, 3)) if moved * gained > 1e-6 and room > 1 else 1.0

    def _hush(self, seen: Fitted, aim: Aim) -> None:
        """Bytes jump, and the colour of flat places with them: so what was enough and what was too much is kept."""
        now = min(self._flat, float(self._parts.mean()))
        if seen.flat <= aim.flat:
            self._enough = max(self._enough, now)
        else:
            self._much = min(self._much, now)
            self._enough = self._enough if self._enough < 0.97 * self._much else 0.0
        wanted = now * aim.flat / max(seen.flat, 1e-3) * 0.985
        most = 0.97 * self._much
        if self._enough:
            near = self._much < 1.09 * self._enough
            most = self._enough if near else (self._enough + self._much) / 2
        self._flat = min(max(wanted, self._enough), most, MOST)

    def plane(self) -> Floats:
        quiet = min(1.0, self._flat / max(float(self._parts.mean()), 1e-6))
        return spread(self._parts, self.clean.shape[1:]) * (1 - (1 - np.float32(quiet)) * self._calm)


def fit(clean: Floats, change: Floats, aim: Aim, threads: int = 1) -> Fitted:
    """Factors for `change`, both (3, height, width): as large as the aim allows once it is rounded to bytes."""
    fitting = Fitting(clean, change, threads)
    best: Fitted | None = None
    for turn in range(TURNS):
        seen = fitting.weigh(fitting.plane())
        if seen.fits(aim):
            best = seen if best is None or seen.factor.mean() > best.factor.mean() else best
            if turn >= EVENED and seen.room(aim) < 1.01:
                break
        fitting.correct(seen, aim, even=turn < EVENED)
    return best if best is not None and best.factor.any() else _shrunk(fitting, aim)


def _shrunk(fitting: Fitting, aim: Aim) -> Fitted:
    """Where the turns did not settle: less and less, until it fits."""
    plane, share = fitting.plane(), 0.97
    seen = fitting.weigh((share * plane).astype(np.float32))
    while not seen.fits(aim) and share > 0.05:
        share *= 0.9
        seen = fitting.weigh((share * plane).astype(np.float32))
    return seen if seen.fits(aim) else fitting.weigh(np.zeros_like(plane))


def spread(parts: Floats, shape: tuple[int, ...]) -> Floats:
    """A few numbers over the picture, without seams."""
    plane = Image.fromarray(parts).resize((shape[1], shape[0]), Image.Resampling.BICUBIC)
    return np.asarray(plane, np.float32).clip(0, MOST)


def rounded(planes: Floats) -> Floats:
    """As bytes would hold it."""
    return (np.clip(planes, 0, 1) * 255 + 0.5).astype(np.uint8).astype(np.float32) / 255
