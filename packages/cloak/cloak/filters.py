"""Small filters on pictures held as planes (…, height, width) of single floats; edges are mirrored."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


def bell(sigma: float, radius: int | None = None) -> Floats:
    reach = radius if radius is not None else max(1, round(3 * sigma))
    at = np.arange(-reach, reach + 1)
    weights = np.exp(-0.5 * (at / sigma) ** 2)
    return (weights / weights.sum()).astype(np.float32)


def along(planes: Floats, weights: Floats, axis: int, mode: str = "symmetric") -> Floats:
    """Convolved with symmetric weights along one axis."""
    reach = len(weights) // 2
    room = [(0, 0)] * planes.ndim
    room[axis] = (reach, reach)
    wide = np.pad(planes, room, mode=mode)  # type: ignore[call-overload]  # modes as words
    size = planes.shape[axis]

    def part(at: int) -> Floats:
        cut = [slice(None)] * planes.ndim
        cut[axis] = slice(at, at + size)
        return wide[tuple(cut)]

    out = part(reach) * weights[reach]
    pair = np.empty_like(out)
    for step in range(1, reach + 1):
        np.add(part(reach - step), part(reach + step), out=pair)
        pair *= weights[reach + step]
        out += pair
    return out


def along_columns(wide: Floats, weights: Floats, out: Floats) -> None:
    """Into `out`, a plane: down the columns of `wide`, which has as many more rows as the weights reach over."""
    reach, size = len(weights) // 2, len(out)
    np.multiply(wide[reach : reach + size], weights[reach], out=out)
    pair = np.empty_like(out)
    for step in range(1, reach + 1):
        np.add(wide[reach - step :][:size], wide[reach + step :][:size], out=pair)
        pair *= weights[reach + step]
        out += pair


def blur(planes: Floats, sigma: float) -> Floats:
    weights = bell(sigma)
    return along(along(planes, weights, planes.ndim - 1), weights, planes.ndim - 2)


def mean_of(planes: Floats, side: int) -> Floats:
    weights = np.full(side, 1 / side, np.float32)
    return along(along(planes, weights, planes.ndim - 1), weights, planes.ndim - 2)


def lowest(planes: Floats, side: int) -> Floats:
    """The smallest value within `side` pixels, first along rows, then along columns."""
    for axis in (planes.ndim - 1, planes.ndim - 2):
        reach = side // 2
        room = [(0, 0)] * planes.ndim
        room[axis] = (reach, reach)
        wide = np.pad(planes, room, mode="symmetric")
        planes = np.lib.stride_tricks.sliding_window_view(wide, side, axis).min(-1)
    return planes


def halved(planes: Floats) -> Floats:
    """Means of squares of four; an odd last row or column is left out."""
    height, width = (side // 2 * 2 for side in planes.shape[-2:])
    even = planes[..., :height, :width]
    top = even[..., 0::2, 0::2] + even[..., 0::2, 1::2]
    return (top + even[..., 1::2, 0::2] + even[..., 1::2, 1::2]) * np.float32(0.25)


def doubled(planes: Floats) -> Floats:
    return planes.repeat(2, -2).repeat(2, -1)
