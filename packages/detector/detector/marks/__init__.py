"""Marks of generators in a file: what it says, what is signed in it, what is hidden in its pixels."""

from dataclasses import replace

from detector.marks.credentials import credited
from detector.marks.files import gather
from detector.marks.hidden import hidden
from detector.marks.rules import told
from detector.marks.rules.reading import quoted
from detector.verdict import Finding, Strength

READER = "marks-1"
MOST_FINDINGS = 40
ORDER = (Strength.DECISIVE, Strength.STRONG, Strength.CONTEXT)


def read_marks(data: bytes) -> tuple[Finding, ...]:
    """From the original bytes, the strongest first. DetectorError where this is no picture."""
    content = gather(data)
    found = [*told(content.fields), *credited(data, content), *hidden(data, content)]
    safe = dict.fromkeys(map(printable, found))
    return tuple(sorted(safe, key=lambda each: ORDER.index(each.strength))[:MOST_FINDINGS])


def printable(finding: Finding) -> Finding:
    """Names of fields and of programs come out of the file too."""
    return replace(finding, field=quoted(finding.field)[:120], generator=quoted(finding.generator)[:80])
