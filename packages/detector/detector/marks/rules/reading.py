"""One field as rules see it: its text, what the text is as JSON, and the words of a finding."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from detector.marks.fields import LONGEST_TEXT, Field
from detector.verdict import LONGEST_VALUE, Finding, Strength

PREFIX = re.compile(
    r"\s*(?:prompt|workflow|parameters|generation_data|extra_pnginfo|aigc)\s*[:=]\s*(?=[{\[])", re.IGNORECASE
)
BEFORE = 40


@dataclass(frozen=True)
class Read:
    """Texts are JSON here when they say so themselves, by a brace at their beginning."""

    field: Field

    @property
    def text(self) -> str:
        return self.field.text

    @cached_property
    def json(self) -> Any:
        return parsed(self.text)

    @cached_property
    def objects(self) -> list[dict[str, Any]]:
        """The object, and those one step within it, also where they are texts again."""
        return list(inner_objects(self.json))

    def finding(self, generator: str, strength: Strength, *, at: int = 0, whole: bool = True) -> Finding:
        return Finding(self.field.label, quoted(self.text, at), generator, strength, whole)


def parsed(text: str) -> Any:
    """The value, or None where it is no JSON. Comes as far as the memory for four megabytes of brackets."""
    text = PREFIX.sub("", text[:LONGEST_TEXT], count=1).strip().strip("\x00")
    if not text.startswith("{"):
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def inner_objects(value: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(value, dict):
        return
    yield value
    for inner in list(value.values())[:200]:
        if isinstance(inner, str) and inner[:1] == "{" and len(inner) > 2:
            inner = parsed(inner)  # noqa: PLW2901
        if isinstance(inner, dict):
            yield inner


def quoted(text: str, at: int = 0) -> str:
    """Short, on one line, and without signs that steer a terminal or turn the direction of reading."""
    begin = max(at - BEFORE, 0)
    piece = text[begin : begin + 2 * LONGEST_VALUE]
    plain = "".join(sign if sign.isprintable() else " " for sign in piece)
    plain = ("… " if begin else "") + " ".join(plain.split())
    cut = len(plain) > LONGEST_VALUE or begin + 2 * LONGEST_VALUE < len(text)
    return plain[: LONGEST_VALUE - 2] + " …" if cut else plain


def texts(value: dict[str, Any], *names: str) -> str:
    """The first of these entries that is a text or a number, as text; case does not count."""
    lower = {str(name).lower(): entry for name, entry in list(value.items())[:500]}
    for name in names:
        entry = lower.get(name)
        if isinstance(entry, str | int | float) and str(entry).strip():
            return str(entry).strip()
    return ""


def keys(value: dict[str, Any]) -> set[str]:
    return {str(name).strip().lower().replace(" ", "_").replace("-", "_") for name in list(value)[:500]}
