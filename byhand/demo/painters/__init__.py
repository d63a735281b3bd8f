"""Pictures painted by code, for demonstration only: the same seed gives the same bytes."""

from collections.abc import Mapping
from types import MappingProxyType

from byhand.demo.painters import (
    botanical,
    colour_field,
    comic,
    gouache,
    ink,
    isometric,
    lino,
    loop,
    night_city,
    photo,
    pixel,
    plotter,
    portrait,
    sketchbook,
    sticker,
    still_life,
    textile,
    wash,
)
from byhand.demo.painters.encoding import encode
from byhand.demo.painters.kinds import Brief, Paint, Painter, Painting

__all__ = ["PAINTERS", "Painter", "Painting"]


class _Studio:
    """One technique, ready to be called with a seed."""

    def __init__(self, paint: Paint, variants: tuple[str, ...]) -> None:
        self.paint = paint
        self.variants = variants

    def __call__(self, seed: int, *, variant: str = "", scale: float = 1.0, file_kind: str = "") -> Painting:
        """Paint and encode one picture; without a variant the seed chooses one."""
        subject = variant or self.variants[seed % len(self.variants)]
        if subject not in self.variants:
            raise ValueError(f"{subject!r} is not one of {', '.join(self.variants)}")
        return encode(self.paint(Brief(seed, subject, scale)), file_kind)


PAINTERS: Mapping[str, Painter] = MappingProxyType(
    {
        "botanical": _Studio(botanical.paint, tuple(botanical.SCENES)),
        "colour-field": _Studio(colour_field.paint, tuple(colour_field.SCENES)),
        "comic": _Studio(comic.paint, tuple(comic.SCENES)),
        "gouache": _Studio(gouache.paint, tuple(gouache.SCENES)),
        "ink": _Studio(ink.paint, tuple(ink.SCENES)),
        "isometric": _Studio(isometric.paint, tuple(isometric.SCENES)),
        "lino": _Studio(lino.paint, tuple(lino.SCENES)),
        "loop": _Studio(loop.paint, tuple(loop.SCENES)),
        "night-city": _Studio(night_city.paint, tuple(night_city.SCENES)),
        "photo": _Studio(photo.paint, tuple(photo.SCENES)),
        "pixel": _Studio(pixel.paint, tuple(pixel.SCENES)),
        "plotter": _Studio(plotter.paint, tuple(plotter.SCENES)),
        "portrait": _Studio(portrait.paint, tuple(portrait.SCENES)),
        "sketchbook": _Studio(sketchbook.paint, tuple(sketchbook.SCENES)),
        "sticker": _Studio(sticker.paint, tuple(sticker.SCENES)),
        "still-life": _Studio(still_life.paint, tuple(still_life.SCENES)),
        "textile": _Studio(textile.paint, tuple(textile.SCENES)),
        "wash": _Studio(wash.paint, tuple(wash.SCENES)),
    }
)
