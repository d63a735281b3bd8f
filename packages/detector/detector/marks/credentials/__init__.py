"""C2PA: what signed statements inside a picture say of where it came from."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detector.marks.fields import Content
from detector.marks.rules.reading import quoted
from detector.verdict import Finding, Strength

if TYPE_CHECKING:
    from detector.marks.credentials.library import Checked
    from detector.marks.credentials.meaning import Said


def credited(data: bytes, content: Content) -> Iterator[Finding]:
    """A signature that fails or is unknown is no sign of anything: it only makes the statement weaker."""
    if not content.credentials:
        return
    # Few files carry any, and the library is a heavy one.
    from detector.marks.credentials.jumbf import manifests_of
    from detector.marks.credentials.library import checked
    from detector.marks.credentials.meaning import said

    told = checked(data, content.mime)
    store = told.store if told.store is not None else manifests_of(bytes(content.credentials))
    for each in said(store):
        yield finding(each, told)


def finding(each: "Said", told: "Checked") -> Finding:
    text = "; ".join(
        part for part in (f"digitalSourceType: {each.source}" if each.source else "", *each.quotes) if part
    )
    if not each.whole:
        return Finding(f"C2PA {each.place}", quoted(text), each.generator, Strength.CONTEXT, whole=False)
    strength = Strength.DECISIVE if told.holds and each.source else Strength.STRONG
    return Finding(f"C2PA {each.place}", quoted(text), each.generator, strength, whole=True)
