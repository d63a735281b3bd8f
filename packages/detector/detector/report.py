"""A verdict as lines for a person, and as JSON for a program."""

import math
from typing import Any

from detector.verdict import Finding, Pixels, Strength, Verdict

FOUND = (Strength.DECISIVE, Strength.STRONG)


def is_found(verdict: Verdict) -> bool:
    """A mark that says so itself. A score of pixels alone never finds anything."""
    return any(finding.strength in FOUND for finding in verdict.findings)


def as_json(file: str, verdict: Verdict) -> dict[str, Any]:
    return {
        "file": file,
        "found": is_found(verdict),
        "findings": [finding_json(finding) for finding in verdict.findings],
        "pixels": pixels_json(verdict.pixels),
        "p_value": verdict.p_value,
        "model": verdict.model,
        "milliseconds": verdict.milliseconds,
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "field": finding.field,
        "value": finding.value,
        "generator": finding.generator,
        "strength": str(finding.strength),
        "whole": finding.whole,
    }


def pixels_json(pixels: Pixels | None) -> dict[str, Any] | None:
    """JSON knows no infinite numbers."""
    if pixels is None:
        return None
    return {
        "score": finite(pixels.score),
        "spread": finite(pixels.spread),
        "renditions": [finite(each) for each in pixels.renditions],
        "abstains": pixels.abstains,
        "model": pixels.model,
    }


def finite(value: float) -> float | None:
    return round(value, 4) if math.isfinite(value) else None


def as_lines(file: str, verdict: Verdict, references: int) -> list[str]:
    lines = [f"{printable(file)}"]
    lines += [finding_line(finding) for finding in verdict.findings] or ["  marks     nothing in the file"]
    lines.append(f"  pixels    {pixels_words(verdict, references)}")
    lines.append(f"  model     {verdict.model}, {verdict.milliseconds:.0f} ms")
    return lines


def finding_line(finding: Finding) -> str:
    part = "" if finding.whole else " (in part, or unclear)"
    return f"  {finding.strength:<9} {finding.generator}{part} – {finding.field}: “{finding.value}”"


def pixels_words(verdict: Verdict, references: int) -> str:
    pixels = verdict.pixels
    if pixels is None:
        return "no finding (not scored)"
    if pixels.abstains:
        return f"no finding ({pixels.abstains})"
    four = " ".join(f"{each:+.2f}" for each in pixels.renditions)
    score = f"score {pixels.score:+.2f}, spread {pixels.spread:.2f} over four renditions ({four})"
    if verdict.p_value is None:
        return f"{score}; no finding without 200 human works to compare with"
    return f"{score}; p = {verdict.p_value:.4f} among {references} human works"


def printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else "�" for sign in text)
