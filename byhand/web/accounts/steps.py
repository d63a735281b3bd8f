"""The three steps of joining."""

from byhand.web.cards import Step

LABELS = ("Who you are", "Account", "Code")


def steps(current: int, first_url: str = "") -> tuple[Step, ...]:
    """All three, with the `current` one from 1 to 3; one may go back to the first."""
    states = ["done"] * (current - 1) + ["current"] + ["ahead"] * (3 - current)
    urls = (first_url, "", "")
    return tuple(Step(label, url, state) for label, url, state in zip(LABELS, urls, states, strict=True))
