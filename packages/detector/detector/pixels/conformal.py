"""How rare a score is among human works of the same medium. No model is asked, only counting is done."""

import math
from collections.abc import Sequence

FEWEST = 200


def p_value(score: float, references: Sequence[float]) -> float | None:
    """(1 + references at or above the score) ÷ (references + 1); None where there are too few to say.

    If the picture were one more human work, drawn like the references, a p-value of at most 0.01 would come up in at
    most one of a hundred. Works of one artist are not drawn like those of others, so this holds on average only.
    """
    if len(references) < FEWEST or math.isnan(score):
        return None
    return (1 + sum(one >= score for one in references)) / (len(references) + 1)
