"""What a measurement says at the terminal, and what can be wrong with the things that it is given."""

import sys


class Complaint(Exception):
    """A sentence for the person at the terminal: what happened and what to do."""


def tell(text: str) -> None:
    """How far it is. Results go to the standard output, this does not."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def answer(text: str) -> None:
    sys.stdout.write(f"{text}\n")
