"""Machine-readable marks of who made a picture and what may be done with it."""

from provenance.choice import NO, UNSAID, YES, Answer, Choice
from provenance.errors import ProvenanceError

__all__ = ["NO", "UNSAID", "YES", "Answer", "Choice", "ProvenanceError"]
