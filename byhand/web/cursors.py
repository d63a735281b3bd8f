"""Cursors and other numbers that come in addresses."""

GREATEST = (1 << 63) - 1


def number_in(text: str) -> int | None:
    """The number that the text is, if a database can hold it; what nobody gave out is no number."""
    if not (text.isascii() and text.isdigit() and len(text) <= 19):
        return None
    number = int(text)
    return number if number <= GREATEST else None
