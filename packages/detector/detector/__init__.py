"""Signs that a picture was generated, for people to judge."""

from detector.judging import judge
from detector.marks import read_marks
from detector.pixels import distance, fingerprint, score_pixels
from detector.verdict import DetectorError, Finding, Pixels, Strength, Verdict

__all__ = [
    "DetectorError",
    "Finding",
    "Pixels",
    "Strength",
    "Verdict",
    "distance",
    "fingerprint",
    "judge",
    "read_marks",
    "score_pixels",
]
