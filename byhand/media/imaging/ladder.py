"""Which widths a picture is made in. Nothing is ever enlarged."""

STEPS = (320, 640, 1280, 2048)
TOP = STEPS[-1]
FALLBACK = 1280
WEBP_SIDE = 16_383
# A step this close to the next larger one would only cost space.
NEARNESS = 1.25
MOTION_STEPS = (1280, 640, 320)
MOTION_PIXELS = 60_000_000


def widths(width: int, height: int) -> tuple[int, ...]:
    """Widths in pixels, rising, of the WebP sizes of a picture of `width` x `height` pixels.

    The last is the native width, or 2048 for larger pictures; less where the height would
    go beyond what WebP can hold.
    """
    top = min(width, TOP)
    if height_at(top, width, height) > WEBP_SIDE:
        top = max(1, WEBP_SIDE * width // height)
    return (*(step for step in STEPS if step * NEARNESS <= top), top)


def block_widths(width: int, block: int) -> tuple[int, ...]:
    """Widths below native, rising, at which pixel art of `block`-sized squares stays sharp.

    Each is a whole number of pixels for every square of the picture; where even one pixel a
    square is too wide for a step, the step itself.
    """
    squares = width // block
    found = {step // squares * squares if squares <= step else step for step in STEPS if step < width}
    return tuple(sorted(found))


def height_at(target: int, width: int, height: int) -> int:
    """The height in pixels of a `width` x `height` picture when it is `target` wide; at least 1."""
    return max(1, (height * target + width // 2) // width)


def motion_width(width: int, height: int, frames: int) -> int:
    """The width in pixels of the moving rendition: at most 1280, less for long animations."""
    for step in MOTION_STEPS:
        target = min(step, width)
        if frames * target * height_at(target, width, height) <= MOTION_PIXELS:
            return target
    return min(MOTION_STEPS[-1], width)
