"""PDF files made by hand, good and bad."""

import zlib
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, TextStringObject


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def plain(pages: int = 1) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 300)
    return written(writer)


def with_object(thing: DictionaryObject) -> bytes:
    """A file in which no page leads to the object."""
    writer = PdfWriter()
    writer.add_blank_page(200, 300)
    writer._add_object(thing)
    return written(writer)


def action(kind: str, **more: str) -> DictionaryObject:
    return DictionaryObject(
        {NameObject("/S"): NameObject(kind)}
        | {NameObject(f"/{key}"): TextStringObject(value) for key, value in more.items()}
    )


def nested(thing: DictionaryObject) -> DictionaryObject:
    return DictionaryObject({NameObject("/Next"): ArrayObject([ArrayObject([thing])])})


def with_script() -> bytes:
    return with_object(action("/JavaScript", JS="app.alert('hello');"))


def with_file() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 300)
    writer.add_attachment("letter.exe", b"MZ")
    return written(writer)


def stream_of(kind: str) -> DictionaryObject:
    stream = DecodedStreamObject()
    stream.set_data(b"x")
    stream[NameObject("/Type")] = NameObject(kind)
    return stream


def locked() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 300)
    writer.encrypt("sesame", algorithm="RC4-128")
    return written(writer)


def packed() -> bytes:
    """A file as most programs write it: its objects, one of them a script, lie in a compressed stream."""
    inner = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    inner += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>", b"<</S/JavaScript/JS(app.alert\\(1\\))>>"]
    places, body = [], b""
    for number, thing in enumerate(inner, 1):
        places.append(b"%d %d" % (number, len(body)))
        body += thing + b" "
    head = b" ".join(places) + b" "
    stream = zlib.compress(head + body)
    data = b"%PDF-1.5\n"
    at_stream = len(data)
    data += b"5 0 obj<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>stream\n" % (
        len(inner), len(head), len(stream),
    )  # fmt: skip
    data += stream + b"\nendstream endobj\n"
    at_table = len(data)
    rows = [b"\0" * 4, *(bytes((2, 0, 5, at)) for at in range(len(inner)))]
    rows += [bytes((1, at_stream >> 8, at_stream & 255, 0)), bytes((1, at_table >> 8, at_table & 255, 0))]
    table = b"".join(rows)
    data += b"6 0 obj<</Type/XRef/Size 7/W[1 2 1]/Root 1 0 R/Length %d>>stream\n" % len(table)
    return data + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % at_table
