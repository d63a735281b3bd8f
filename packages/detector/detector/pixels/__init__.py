"""The score of a picture's pixels. It accuses nobody: it orders a private queue for people."""

from detector.pixels.conformal import p_value
from detector.pixels.fingerprints import distance, fingerprint
from detector.pixels.scoring import score_pixels

__all__ = ["distance", "fingerprint", "p_value", "score_pixels"]
