"""Style cloak: friction against imitation of a style, not a lock."""

import cloak.quiet  # noqa: F401 (before anything that loads onnxruntime)
from cloak.cloaking import cloak_image
from cloak.engine import delta
from cloak.pictures import is_cloaked
from cloak.report import STRENGTHS, Cancelled, Cloaked, CloakError, ProviderError, Report, Shift, Strength
from cloak.version import WEIGHTS

__all__ = [
    "STRENGTHS",
    "WEIGHTS",
    "Cancelled",
    "CloakError",
    "Cloaked",
    "ProviderError",
    "Report",
    "Shift",
    "Strength",
    "cloak_image",
    "delta",
    "is_cloaked",
]
