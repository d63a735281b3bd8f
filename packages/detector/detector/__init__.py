"""Signs that a picture was generated, for people to judge. Each part is loaded when it is first asked for."""

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

from detector.verdict import DetectorError, Finding, Pixels, Strength, Verdict

if TYPE_CHECKING:
    from detector.judging import judge
    from detector.marks import read_marks
    from detector.pixels.fingerprints import distance, fingerprint
    from detector.pixels.scoring import prepare, score_pixels
    from detector.pixels.version import model_version

__all__ = [
    "DetectorError",
    "Finding",
    "Pixels",
    "Strength",
    "Verdict",
    "distance",
    "fingerprint",
    "judge",
    "model_version",
    "prepare",
    "read_marks",
    "score_pixels",
]
# Since 1.29 onnxruntime reports to its makers and numbers the machine, unless it is told not to before it is loaded.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
# A site starts a process for each upload; most of them need neither numpy nor the runtime of the model.
_HOMES = {
    "judge": "detector.judging",
    "read_marks": "detector.marks",
    "distance": "detector.pixels.fingerprints",
    "fingerprint": "detector.pixels.fingerprints",
    "model_version": "detector.pixels.version",
    "prepare": "detector.pixels.scoring",
    "score_pixels": "detector.pixels.scoring",
}


# Any: whichever of these functions was asked for.
def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"There is no detector.{name}.")
    return getattr(import_module(_HOMES[name]), name)
