"""Twelve swatches, and which of them names a colour."""

from dataclasses import dataclass
from math import atan2, degrees, hypot


@dataclass(frozen=True)
class Swatch:
    """A colour to filter by; `sample` is what its button shows."""

    slug: str
    name: str
    sample: str


SWATCHES = (
    Swatch("red", "Red", "#c4302b"),
    Swatch("orange", "Orange", "#e07b2a"),
    Swatch("yellow", "Yellow", "#e8c53a"),
    Swatch("green", "Green", "#4f9a4a"),
    Swatch("teal", "Teal", "#3a9c94"),
    Swatch("blue", "Blue", "#3a66b0"),
    Swatch("purple", "Purple", "#7a4fa3"),
    Swatch("pink", "Pink", "#e08fb0"),
    Swatch("brown", "Brown", "#7a5233"),
    Swatch("black", "Black", "#1d1d1d"),
    Swatch("grey", "Grey", "#8a8a8a"),
    Swatch("white", "White", "#f4f2ee"),
)

# Upper end of each hue in degrees of Oklab's hue circle.
HUES = (
    (12, "pink"),
    (42, "red"),
    (75, "orange"),
    (115, "yellow"),
    (165, "green"),
    (215, "teal"),
    (285, "blue"),
    (325, "purple"),
    (360, "pink"),
)
GREY_CHROMA, PAPER_CHROMA = 0.03, 0.05
BLACK, DARK, MIDDLE, PALE = 0.22, 0.36, 0.58, 0.88


def nearest_swatch(colour: str) -> str:
    """The slug of the swatch that names "#rrggbb", or "" for no colour."""
    if not colour:
        return ""
    lightness, chroma, hue = _oklch(colour)
    if chroma < GREY_CHROMA or lightness < BLACK or (lightness > PALE and chroma < PAPER_CHROMA):
        return _grey(lightness)
    name = next(name for limit, name in HUES if hue <= limit)
    if name == "orange" and (lightness < MIDDLE or chroma < 0.09):
        return "brown"
    if name == "red" and lightness > 0.75:
        return "pink"
    return name


def _grey(lightness: float) -> str:
    if lightness < DARK:
        return "black"
    return "white" if lightness > PALE else "grey"


def _oklch(colour: str) -> tuple[float, float, float]:
    """Lightness 0..1, chroma 0..0.4 and hue 0..360 of "#rrggbb" as the eye sees it (Oklab)."""
    r, g, b = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    green_red = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    blue_yellow = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    hue = degrees(atan2(blue_yellow, green_red)) % 360
    return lightness, hypot(green_red, blue_yellow), hue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
