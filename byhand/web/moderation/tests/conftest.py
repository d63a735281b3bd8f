"""The people of the desk, and a work of ann's that hangs."""

from byhand.moderation.tests.conftest import moa, mob, mox, work

__all__ = ["moa", "mob", "mox", "work"]
