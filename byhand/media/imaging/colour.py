"""From the colours of a file to the colours of its public renditions."""

from dataclasses import dataclass

import pyvips

from byhand.media.imaging.formats.header import Header
from byhand.media.imaging.formats.png import P3_CODE
from byhand.media.imaging.icc import Profile, display_p3, read_profile

ICC = "icc-profile-data"
GREYS = ("b-w", "grey16")


@dataclass(frozen=True)
class Colour:
    """What is done with the colours of one picture.

    `profile` goes into every wide-gamut rendition; None is plain sRGB. `convert`: the pixels
    are carried over to `profile` (or sRGB), since the file's own profile cannot be delivered.
    `kept` is the profile for a copy whose pixels stay as coded; `keepable` is false where no
    such copy would look right.
    """

    profile: Profile | None
    convert: bool = False
    kept: Profile | None = None
    keepable: bool = True

    @property
    def is_wide(self) -> bool:
        return self.profile is not None and self.profile.is_wide


def judge(image: pyvips.Image, header: Header) -> Colour:
    """Decide from the profile, the colour codes and the channels of an opened picture."""
    if image.interpretation == "cmyk":
        return Colour(display_p3(), convert=True, keepable=False)
    if ICC not in image.get_fields():
        named = display_p3() if header.primaries == P3_CODE else None
        return Colour(named, kept=named)
    profile = read_profile(bytes(image.get(ICC)))
    if profile is None:
        return Colour(display_p3(), convert=True, keepable=False)
    is_grey = image.interpretation in GREYS
    if profile.channels != (1 if is_grey else 3):
        return Colour(None)
    return Colour(None, convert=True, kept=profile) if is_grey else judge_rgb(profile)


def judge_rgb(profile: Profile) -> Colour:
    """Leave out what says nothing, deliver what eight bits can carry, convert what they cannot."""
    if profile.is_srgb:
        return Colour(None)
    if profile.is_too_wide:
        return Colour(display_p3(), convert=True, kept=profile)
    return Colour(profile, kept=profile)


def bring(image: pyvips.Image, colour: Colour) -> pyvips.Image:
    """The picture as 8-bit RGB, with alpha where it had some, in the colours of `colour`."""
    if colour.convert:
        return image.icc_transform(
            "p3" if colour.profile else "srgb",
            embedded=True,
            input_profile="cmyk" if image.interpretation == "cmyk" else "srgb",
            depth=8,
            intent="relative",
            black_point_compensation=True,
        )
    return plain(image)


def plain(image: pyvips.Image) -> pyvips.Image:
    """8-bit RGB without any change of colours."""
    if image.interpretation == "srgb" and image.format == "uchar":
        return image
    if image.interpretation in ("multiband", "matrix", "rgb") and image.bands >= 3:
        image = image.copy(interpretation="srgb" if image.format == "uchar" else "rgb16")
    return image.colourspace("srgb").cast("uchar")


def dressed(image: pyvips.Image, profile: Profile | None) -> tuple[pyvips.Image, str]:
    """The picture with only `profile` in it, and what a writer has to keep of its metadata."""
    if profile is None:
        return image, "none"
    image = image.copy()
    image.set_type(pyvips.GValue.blob_type, ICC, profile.data)
    return image, "icc"


def to_srgb(image: pyvips.Image, profile: Profile | None) -> pyvips.Image:
    """The same colours for readers who know no profile; colours beyond sRGB go to its edge."""
    if profile is None:
        return image
    image, _ = dressed(image, profile)
    return image.icc_transform("srgb", embedded=True, depth=8, intent="relative")
