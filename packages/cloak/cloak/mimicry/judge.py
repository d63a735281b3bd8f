"""Whose hand a picture looks like: figures of colour and texture taken by hand, and a linear classifier.

Nothing here was learnt by an encoder, so nothing is related to what a cloak was made on. The judge is
trained with grain of many sizes on all classes, so that grain alone says nothing to it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cloak.evaluate.arrays import Bytes, to_bytes

Values = NDArray[np.float64]
BINS, OFFSETS, SCALES = 8, (1, 2, 4, 8), 4
GRAIN = 7.0
ROUNDS, RATE, PULL = 400, 0.5, 2e-2
# Lightness and two opponent colours: enough to tell hands apart, and quick.
OPPONENT = np.array([[0.299, 0.587, 0.114], [0.5, -0.5, 0.0], [0.25, 0.25, -0.5]]).T


def features(pixels: Bytes) -> Values:
    """About 90 figures of one picture: colours, edges by direction, energy by scale, repetition."""
    planes = (pixels.astype(np.float64) / 255) @ OPPONENT
    found = [np.quantile(planes, (0.05, 0.25, 0.5, 0.75, 0.95), axis=(0, 1)).ravel(), planes.std(axis=(0, 1))]
    light = planes[..., 0]
    smaller = planes
    for _ in range(SCALES):
        finer, smaller = smaller, _halved(smaller)
        detail = finer[: smaller.shape[0] * 2, : smaller.shape[1] * 2] - np.repeat(
            np.repeat(smaller, 2, 0), 2, 1
        )
        found += [np.log(detail.std(axis=(0, 1)) + 1e-4), [_tailedness(detail[..., 0])]]
        found.append(_directions(smaller[..., 0]))
    found.append([_repetition(light, offset, axis) for offset in OFFSETS for axis in (0, 1)])
    return np.concatenate([np.asarray(part, dtype=np.float64).ravel() for part in found])


def _halved(planes: Values) -> Values:
    height, width = (side // 2 * 2 for side in planes.shape[:2])
    quarters: Values = planes[:height, :width].reshape(height // 2, 2, width // 2, 2, -1).mean(axis=(1, 3))
    return quarters


def _tailedness(detail: Values) -> float:
    """High where a picture is flat with a few hard edges, low where it is all strokes."""
    spread = float(detail.std())
    return float(np.log((detail**4).mean() / (spread**4 + 1e-12) + 1e-6)) if spread > 1e-6 else 0.0


def _directions(light: Values) -> Values:
    down, across = np.gradient(light)
    strength = np.hypot(down, across)
    bins = ((np.arctan2(down, across) % np.pi) / np.pi * BINS).astype(int) % BINS
    counted = np.bincount(bins.ravel(), strength.ravel(), BINS)
    share: Values = counted / (counted.sum() + 1e-9)
    return share


def _repetition(light: Values, offset: int, axis: int) -> float:
    first, second = (
        np.take(light, range(start, light.shape[axis] - offset + start), axis=axis) for start in (0, offset)
    )
    first, second = first - first.mean(), second - second.mean()
    return float((first * second).mean() / (first.std() * second.std() + 1e-6))


@dataclass(frozen=True)
class Judge:
    """Multinomial logistic regression on standardised features."""

    middle: Values
    spread: Values
    weights: Values

    def shares(self, pictures: list[Bytes]) -> Values:
        """For each picture the probability of each class, in rows."""
        rows = np.stack([features(one) for one in pictures])
        return _softmax(_with_one((rows - self.middle) / self.spread) @ self.weights)


def train(classes: list[list[Bytes]], *, seed: int, copies: int = 2) -> Judge:
    """A judge of as many classes as there are lists; classes weigh alike, whatever their sizes."""
    rng = np.random.default_rng(seed)
    rows, answers, weights = [], [], []
    for number, pictures in enumerate(classes):
        for picture in pictures:
            for _ in range(copies):
                rows.append(features(grained(picture, rng)))
                answers.append(number)
                weights.append(1 / (len(pictures) * copies * len(classes)))
    table = np.stack(rows)
    middle, spread = table.mean(0), table.std(0) + 1e-6
    fitted = _fit(_with_one((table - middle) / spread), np.eye(len(classes))[answers], np.array(weights))
    return Judge(middle, spread, fitted)


def grained(pixels: Bytes, rng: np.random.Generator) -> Bytes:
    return to_bytes(pixels + rng.normal(0, rng.uniform(0, GRAIN), pixels.shape))


def _fit(rows: Values, answers: Values, weights: Values) -> Values:
    """Gradient descent with a pull towards zero; enough for a hundred figures."""
    found = np.zeros((rows.shape[1], answers.shape[1]))
    for _ in range(ROUNDS):
        error = (_softmax(rows @ found) - answers) * weights[:, None]
        found -= RATE * (rows.T @ error + PULL * found)
    return found


def _with_one(rows: Values) -> Values:
    return np.hstack([rows, np.ones((len(rows), 1))])


def _softmax(scores: Values) -> Values:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Values = powers / powers.sum(axis=1, keepdims=True)
    return shares
