"""Shapes and colours as classes, since pages may carry no inline style.

A picture's proportions are rounded to steps of 1 % (r-0 to r-604, r-302 is square) and its
commonest colour to six levels a channel (c-000 to c-555). The asset build writes the sheet.
"""

from math import log

# Finer than the eye: with steps of 5 % the feet of neighbours in a row differ by 12 pixels.
STEP = 1.01
SQUARE = 302  # the class of 1:1; the ends, r-0 and r-604, are 1:20 and 20:1
LEVELS = 6
LEVEL = 255 // (LEVELS - 1)


def ratio_class(width: int, height: int) -> str:
    """The class for a picture of `width` x `height` pixels; "" where they are unknown."""
    if width < 1 or height < 1:
        return ""
    steps = round(log(width / height) / log(STEP))
    return f"r-{min(max(SQUARE + steps, 0), 2 * SQUARE)}"


def colour_class(colour: str) -> str:
    """The class for a colour "#rrggbb"; "" where it is unknown."""
    if len(colour) != len("#rrggbb"):
        return ""
    channels = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "c-" + "".join(str(round(value / LEVEL)) for value in channels)


def stylesheet() -> str:
    """CSS that gives every ratio class `--r` (width by height) and every colour class `--c`."""
    ratios = [f".r-{n}{{--r:{STEP ** (n - SQUARE):.4g}}}" for n in range(2 * SQUARE + 1)]
    levels = range(LEVELS)
    colours = [
        f".c-{red}{green}{blue}{{--c:#{red * LEVEL:02x}{green * LEVEL:02x}{blue * LEVEL:02x}}}"
        for red in levels
        for green in levels
        for blue in levels
    ]
    return "\n".join([*ratios, *colours]) + "\n"
