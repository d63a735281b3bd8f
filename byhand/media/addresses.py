"""Addresses of public files, from plain columns; no row and no query is needed.

`widths` and `formats` are the JSON columns of a picture: `widths` the WebP sizes, rising;
`formats` what `byhand.media.pipeline.facts_of` wrote: "full" (extension of the native size),
"fallback" (width of the JPEG, 0 where the full file serves), "motion" (width, 0 for stills)
"avif" (widths), "members" (whether the native size is for signed-in people only) and "few_colours" (pixel art and the like, where
enlarging must show squares). A new key is a new address, so all may be cached for ever.

A key ends with the choice that its files are marked with, unless that is no to everything: whoever
sends a file knows by its name alone which headers belong to it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings

from byhand.choices.sending import DEFAULT
from byhand.core.ids import public_key
from byhand.media.imaging.headers import MIME
from byhand.media.imaging.ladder import TOP

# Any: the values of the JSON column.
Formats = Mapping[str, Any]
# Names of the native size, for everybody and for signed-in people. The web server knows the second one.
FULL, MEMBERS = "full", "members"


def new_key(code: str) -> str:
    """A key that nobody can guess, for files that are marked with this choice."""
    return public_key() if code == DEFAULT else f"{public_key()}.{code}"


def code_in(key: str) -> str:
    """The choice that the files under a key are marked with."""
    return key.partition(".")[2] or DEFAULT


def file_name(key: str, name: str) -> str:
    """The path in the public storage of one file, such as "ab/abcd-640.webp"."""
    return f"{key[:2]}/{key}-{name}"


def address(key: str, name: str) -> str:
    """The address of one file: `name` is "640.webp", "full.png", "motion.webp" …; "" without a key."""
    return f"{settings.MEDIA_URL}{file_name(key, name)}" if key else ""


def sized(key: str, width: int, extension: str = "webp") -> str:
    """The address of the file that is exactly `width` pixels wide."""
    return address(key, f"{width}.{extension}")


def full_url(key: str, formats: Formats) -> str:
    """The native size for everybody; "" for avatars and covers, which have none, and where it is for members."""
    return (
        address(key, f"{FULL}.{formats['full']}")
        if formats.get("full") and not is_for_members(formats)
        else ""
    )


def members_url(key: str, formats: Formats) -> str:
    """The native size where it is for signed-in people only; the server asks who they are."""
    return address(key, f"{MEMBERS}.{formats['full']}") if is_for_members(formats) else ""


def is_for_members(formats: Formats) -> bool:
    return bool(formats.get("members"))


def fallback_url(key: str, formats: Formats) -> str:
    """What every reader can show: a JPEG of at most 1280 pixels, or the full file."""
    width = formats.get("fallback", 0)
    return sized(key, width, "jpg") if width else full_url(key, formats)


def motion_url(key: str, formats: Formats) -> str:
    """The moving picture; "" for stills."""
    return address(key, "motion.webp") if formats.get("motion") else ""


def srcset(key: str, widths: Sequence[int], extension: str) -> str:
    """The sizes of one format; "" without a key."""
    return ", ".join(f"{sized(key, width, extension)} {width}w" for width in widths) if key else ""


def webp_srcset(key: str, width: int, widths: Sequence[int], formats: Formats) -> str:
    """All WebP sizes of a picture of native `width`."""
    parts = [srcset(key, widths, "webp")] if widths else []
    if key and formats.get("full") == "webp" and width not in widths and not is_for_members(formats):
        parts.append(f"{full_url(key, formats)} {width}w")
    return ", ".join(parts)


def webp_is_enough(width: int, widths: Sequence[int], formats: Formats) -> bool:
    """Whether WebP reaches the native width or 2048, or as far as strangers may see."""
    return (
        is_for_members(formats)
        or formats.get("full") == "webp"
        or (bool(widths) and widths[-1] >= min(width, TOP))
    )


def sources(key: str, width: int, widths: Sequence[int], formats: Formats) -> list[tuple[str, str]]:
    """The <source> elements, best first, as (MIME type, srcset); none where <img> has them all."""
    if not key or not webp_is_enough(width, widths, formats):
        return []
    found = [(MIME["webp"], webp_srcset(key, width, widths, formats))]
    if formats.get("avif"):
        found.insert(0, (MIME["avif"], srcset(key, formats["avif"], "avif")))
    return found


def img_srcset(key: str, width: int, widths: Sequence[int], formats: Formats) -> str:
    """The srcset of <img> itself, where the full file must be the choice from its width on; else ""."""
    if not key or not widths or webp_is_enough(width, widths, formats):
        return ""
    return f"{srcset(key, widths, 'webp')}, {full_url(key, formats)} {width}w"


def nearest(key: str, least: int, width: int, widths: Sequence[int], formats: Formats) -> str:
    """The lightest still that is at least `least` pixels wide, or the widest there is."""
    for candidate in widths:
        if candidate >= least:
            return sized(key, candidate)
    is_drawn_on = formats.get("full") == "webp" and not is_for_members(formats)
    if widths and webp_is_enough(width, widths, formats) and not is_drawn_on:
        return sized(key, widths[-1])
    return full_url(key, formats) or fallback_url(key, formats)
