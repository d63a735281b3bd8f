"""Marks for a finished file: XMP first, the signature last."""

from provenance import manifest, xmp
from provenance.chain import Signing
from provenance.containers import format_of, with_xmp
from provenance.xmp import Marks


def marked(
    data: bytes, marks: Marks, signing: Signing | None = None, *, generator: str = "", version: str = ""
) -> bytes:
    """The same picture with these marks instead of any that it had; signed where there is a key to sign with."""
    kind = format_of(data)
    whole = with_xmp(data, xmp.packet(marks))
    if signing is None:
        return whole
    said = manifest.Said(marks.choice, marks.source_type)
    return manifest.signed(whole, kind.mime, said, signing, generator=generator, version=version)
