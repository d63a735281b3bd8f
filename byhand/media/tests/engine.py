"""The seam at which the cloaking process finds its engine: tests of the site around it may put a stand-in there.

The real engine is the only one that ships; tests marked `slow("… the real engine")` run it.
"""

from pathlib import Path

from byhand.media.imaging import sandbox

STANDIN = Path(__file__).parent / "standin"


def stand_in(patch, **words: str) -> None:
    """Let cloaking processes import the stand-in, with these words in their environment."""
    patch.setitem(sandbox.ENVIRONMENT, "PYTHONPATH", str(STANDIN))
    for name, value in words.items():
        patch.setitem(sandbox.ENVIRONMENT, name, value)


JUDGES = Path(__file__).parent / "judges"


def put_judge(patch, **words: str) -> None:
    """Let judging processes import the stand-in of the detector, with these words in their environment."""
    patch.setitem(sandbox.ENVIRONMENT, "PYTHONPATH", str(JUDGES))
    for name, value in words.items():
        patch.setitem(sandbox.ENVIRONMENT, name, value)
