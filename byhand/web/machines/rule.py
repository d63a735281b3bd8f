"""The rule on generated work as people read it: what hangs, and what has to be said beside it."""

from dataclasses import dataclass

from byhand.portfolios.making import may_hang_assisted, may_hang_generated

PLAIN, HELPED = "Hangs", "Hangs, and says “with help of a generator”"
REFUSED, LABELLED = "Does not hang here", "Hangs, and says “made by a generator”"


@dataclass(frozen=True)
class Example:
    text: str
    word: str
    is_refused: bool = False


BY_HAND = (
    "A brush that smooths your line, a filter, a palette picked from a photograph",
    "A figure that you posed in 3D and drew over",
    "A scan, cleaned and set straight",
    "A program that you wrote and that draws",
)
WITH_HELP = (
    "Your own scan or painting, enlarged by an upscaler that was trained on pictures",
    "A corner filled in, or dust taken out, by a generator",
)
GENERATED = (
    "A picture from a prompt, however long the prompt",
    "A generated background behind your figure, or a generated figure in front of your background",
    "A generated picture, traced or painted over",
)


def examples() -> tuple[Example, ...]:
    """What counts as what, from the hand to the generator."""
    helped, hangs = may_hang_assisted(), may_hang_generated()
    return (
        *(Example(text, PLAIN) for text in BY_HAND),
        *(Example(text, HELPED if helped else REFUSED, not helped) for text in WITH_HELP),
        *(Example(text, LABELLED if hangs else REFUSED, not hangs) for text in GENERATED),
    )
