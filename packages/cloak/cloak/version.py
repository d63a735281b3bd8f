"""The weights that lie in this package: a new training is a new name, and works may be cloaked anew."""

WEIGHTS = "2026-11-d"
