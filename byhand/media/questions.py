"""What the marks in a file ask of its uploader: a pure rule, in which no score of pixels has a part."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from byhand.media.models import Check

# Digital source types by which an artist says so themself.
GENERATED = ("trainedAlgorithmicMedia",)
ASSISTED = ("compositeWithTrainedAlgorithmicMedia",)
LABELLED = "label"
# Marks of parts: these make the site ask for a word, and never more.
PARTS = ("strong", "context")

# Any: a mark as the detector told it, from a JSON column.
Mark = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """`kind` is one of Check.Kind; `mark` is what is quoted."""

    kind: str
    mark: Mark


def question_of(marks: Iterable[Mark], *, source_type: str, generated_rule: str) -> Asked | None:
    """What is asked of whoever sent a file with these marks and says `source_type` of it."""
    marks = list(marks)
    if whole := next((mark for mark in marks if is_decisive(mark)), None):
        if source_type in GENERATED and generated_rule == LABELLED:
            return None
        return Asked(Check.Kind.STOP, whole)
    if source_type in GENERATED + ASSISTED:
        return None
    softer = next(filter(is_for_reviewers, marks), None) or next(filter(is_of_parts, marks), None)
    return Asked(Check.Kind.ASK, softer) if softer else None


def is_decisive(mark: Mark) -> bool:
    """Written by a generator itself, of the whole picture."""
    return mark["strength"] == "decisive" and bool(mark["whole"])


def is_of_parts(mark: Mark) -> bool:
    return not mark["whole"] and bool(mark["generator"]) and mark["strength"] != "decisive"


def is_for_reviewers(mark: Mark) -> bool:
    """Says plainly that the whole picture was generated, in words that other programs may have written too.

    The picture hangs; its artist is asked for a word, and it stands on the reviewers' list.
    """
    return mark["strength"] == "strong" and bool(mark["whole"])
