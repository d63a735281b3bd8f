"""Measuring a cloak: what is seen of it, what encoders make of it, and what is left after cleaning."""
