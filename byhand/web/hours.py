"""Hours as people write them, and as pages say them: in quarters."""

import re

from byhand.portfolios.models import QUARTERS_MAX

WRITTEN = re.compile(r"([0-9]{1,4})(?:[.,]([0-9]{1,4}))?")


def quarters_in(text: str) -> int | None:
    """The quarters of an hour that were written, such as "2.25" or "2,5"; None for what is no such number."""
    if not text.strip():
        return 0
    found = WRITTEN.fullmatch(text.strip().removesuffix("h").rstrip())
    if not found:
        return None
    quarters = round(float(f"{found[1]}.{found[2] or 0}") * 4)
    return quarters if quarters <= QUARTERS_MAX else None


def hours_of(quarters: int) -> str:
    """The number alone, as short as it can be: "2.25"; "" where nothing is said."""
    return f"{quarters / 4:.2f}".rstrip("0").rstrip(".") if quarters else ""


def hours_words(quarters: int) -> str:
    """With its unit: "2.25 h"; "" where nothing is said."""
    return f"{hours_of(quarters)} h" if quarters else ""
