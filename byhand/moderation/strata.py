"""Which human works a score may be compared with: those of the same kind. Pure words, no database."""

from collections.abc import Iterable

# Fewer works of a kind say nothing; of one artist so many count, so that nobody is the measure of all.
FEWEST, PER_ARTIST = 200, 5
PAINTING, PHOTO, THREE_D, SILENT = "painting", "photograph", "3d", ""
# Of flat colours and single lines the score says nothing.
MUTE = frozenset({"vector", "voxel", "pixel", "pixel art", "line art", "lettering", "typography"})
SPACE = frozenset({"3d model", "3d art", "3d print", "voxel"})


def stratum_of(words: Iterable[str], making: str) -> str:
    """From the field and mediums of a work and how it was made; "" where the score has to be silent."""
    said = {word.lower() for word in words}
    if said & MUTE:
        return SILENT
    if making == "photograph" or "photography" in said or "photograph" in said:
        return PHOTO
    if making == "modelled" or said & SPACE:
        return THREE_D
    return PAINTING
