"""Signs that a picture was generated, for people to judge."""

from detector.marks import read_marks
from detector.verdict import DetectorError, Finding, Pixels, Strength, Verdict

__all__ = ["DetectorError", "Finding", "Pixels", "Strength", "Verdict", "read_marks"]
