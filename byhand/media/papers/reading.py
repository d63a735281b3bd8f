"""What a PDF file may hold: pages, and nothing that runs, plays, sends or hides another file.

Every object of the file is looked at, also those that no page leads to. Contents of pages are not
decoded, for nothing in them can act.
"""

from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, IndirectObject, NameObject

from byhand.media.papers.limits import PaperLimits, PaperRefused, check_outside

SEND_PLAIN = "Please export it again as a plain PDF without {what}, and send that one."
# What gives a refusal its name, as keys and as names that stand anywhere in the file.
FORBIDDEN = {
    "scripts": {"/JS", "/JavaScript", "/Rendition"},
    "commands that start programs": {"/Launch"},
    "other files inside": {"/EmbeddedFile", "/EmbeddedFiles", "/EF", "/FileAttachment", "/Collection"},
    "forms that send data": {"/SubmitForm", "/ImportData", "/XFA"},
    "sound, film or 3D": {"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/RichMediaExecute"},
    "links into other files": {"/GoToE", "/GoToR", "/Thread"},
}
WHATS = {name: what for what, names in FORBIDDEN.items() for name in names}
# Names that stand for something harmless where they are a value, such as a font that is called so.
KEYS_THAT_SAY_WHAT = {"/S", "/Subtype", "/Type"}
DEPTH = 40


def read_paper(data: bytes, limits: PaperLimits) -> int:
    """The number of pages, or PaperRefused."""
    check_outside(data, limits)
    try:
        return look_inside(PdfReader(BytesIO(data), strict=False), limits)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        # What the library trips over, a reader of the studio may trip over as well.
        raise PaperRefused("This PDF file is damaged. Please export it again and send that one.") from None


def look_inside(reader: PdfReader, limits: PaperLimits) -> int:
    if reader.is_encrypted:
        raise PaperRefused("This PDF file is locked with a password. Please send it without one.")
    for count, thing in enumerate(objects_of(reader), 1):
        if count > limits.objects:
            raise PaperRefused("This PDF file is too intricate to be looked through. Please export it anew.")
        refuse_forbidden(thing)
    pages = len(reader.pages)
    if not pages:
        raise PaperRefused("This PDF file has no pages. Please export it again.")
    if pages > limits.pages:
        raise PaperRefused(
            f"This PDF file has {pages} pages and {limits.pages} is the most. Please send a shorter one."
        )
    return pages


def objects_of(reader: PdfReader) -> Iterator[object]:
    """Everything that the tables of the file name, and the trailer."""
    yield reader.trailer
    for generation, table in reader.xref.items():
        for number in table:
            if number:
                yield reader.get_object(IndirectObject(number, generation, reader))
    for number in reader.xref_objStm:
        yield reader.get_object(IndirectObject(number, 0, reader))


def refuse_forbidden(thing: object, depth: int = 0) -> None:
    """Within one object; what it only refers to is looked at by itself."""
    if depth > DEPTH:
        raise PaperRefused("This PDF file is too intricate to be looked through. Please export it anew.")
    if isinstance(thing, DictionaryObject):
        refuse_names(thing)
    for part in parts_of(thing):
        refuse_forbidden(part, depth + 1)


def parts_of(thing: object) -> list[object]:
    """What stands in it. The library's own access would follow references; the plain one sees them."""
    if isinstance(thing, dict):
        found = list(dict.values(thing))
    elif isinstance(thing, list):
        found = list(list.__iter__(thing))
    else:
        return []
    return [part for part in found if not isinstance(part, IndirectObject)]


def refuse_names(found: DictionaryObject) -> None:
    names = set(dict.keys(found))
    for key in KEYS_THAT_SAY_WHAT & names:
        value = dict.get(found, key)
        if isinstance(value, NameObject):
            names.add(value)
    for name in names & set(WHATS):
        what = WHATS[str(name)]
        raise PaperRefused(f"This PDF file holds {what}. {SEND_PLAIN.format(what=what)}")
