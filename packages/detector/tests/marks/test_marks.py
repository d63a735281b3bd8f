"""Every way of marking is read, whoever wrote it and however; people's own files say nothing."""

import io
import json
import struct
import zlib

import numpy as np
import pytest
from detector import DetectorError, Strength, read_marks
from detector.marks.credentials.jumbf import manifests_of
from detector.marks.credentials.library import checked
from detector.marks.credentials.meaning import said
from detector.marks.files import gather
from detector.marks.hidden.watermark import KNOWN
from PIL import Image

from packages.detector.tests.marks import cases, makers, signing


@pytest.mark.parametrize("name", cases.FOUND)
def test_a_generators_file_names_it(name):
    case = cases.FOUND[name]
    findings = read_marks(case.make())
    assert findings, name
    assert findings[0].strength == case.strength
    assert findings[0].whole is case.whole
    assert any(case.generator in finding.generator for finding in findings)
    assert all(0 < len(finding.value) <= 300 and finding.value.isprintable() for finding in findings)


@pytest.mark.parametrize("name", cases.SILENT)
def test_what_people_make_is_silent(name):
    assert read_marks(cases.SILENT[name]()) == ()


@pytest.mark.slow("paints and decodes four pictures of 512 pixels")
@pytest.mark.parametrize(("name", "bits"), [(name, bits) for name, bits, _, _ in KNOWN])
def test_the_invisible_watermark_is_read(name, bits):
    for quality in (None, 95):
        (finding,) = read_marks(makers.watermarked(bits.tolist(), quality=quality))
        assert (finding.strength, name in finding.value) == (Strength.STRONG, True)
    assert read_marks(makers.watermarked(bits[::-1].tolist())) == ()
    assert read_marks(makers.watermarked([0, 1, 1, 0])) == ()


def test_our_own_reader_says_the_same_as_the_library():
    for name, case in cases.SIGNED.items():
        data = case.make()
        content = gather(data)
        ours, theirs = manifests_of(bytes(content.credentials)), checked(data, content.mime).store
        assert theirs is not None, name
        assert ours.active == theirs.active
        assert [(each.source, each.generator, each.whole) for each in said(ours)] == [
            (each.source, each.generator, each.whole) for each in said(theirs)
        ], name


def test_a_signature_that_does_not_hold_only_makes_the_statement_weaker():
    """The manifest of one picture in three others, one of them in a format that the library does not know."""
    store = bytes(gather(signing.signed(kind="PNG")).credentials)
    for data in (
        makers.with_chunk(makers.png(image=makers.picture(40, 30)), b"caBX", store),
        makers.webp((b"C2PA", store)),
        b"\x00\x00\x00\x0cJXL \r\n\x87\n" + store,
    ):
        (finding,) = read_marks(data)
        assert (finding.generator, finding.strength, finding.whole) == ("OpenAI", "strong", True)


def test_quotes_are_short_and_safe_to_print():
    text = cases.A1111.replace("\n", " \x1b[31m\u202e\x00\n", 1) + " tail" * 400
    (finding,) = read_marks(makers.png({"parameters": text}, international=True))
    assert finding.field == "PNG text parameters"
    assert "Steps: 20, Sampler" in finding.value
    assert finding.value.isprintable()
    assert len(finding.value) <= 300


def test_the_strongest_comes_first():
    texts = {"prompt": json.dumps(cases.UPSCALE), "Software": "Midjourney", "parameters": cases.A1111}
    assert [each.strength for each in read_marks(makers.png(texts))] == ["decisive", "strong", "context"]


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7", b"\x00\x00\x00\x18ftypisom" + bytes(40)])
def test_what_is_no_picture_is_said_in_a_sentence(data):
    with pytest.raises(DetectorError, match=r"\.$"):
        read_marks(data)


# What a hostile uploader sends.


def test_lengths_that_are_not_there():
    start = makers.saved("PNG")[:33]
    assert read_marks(
        start + struct.pack(">I", 2**31 - 1) + b"tEXt" + b"parameters\x00" + cases.A1111.encode()
    )
    for size in (0, 1, 7, 2**32 - 1):
        read_marks(b"RIFF\xff\xff\xff\xffWEBPEXIF" + struct.pack("<I", size) + b"II*\x00\xff\xff\xff\x7f")
        read_marks(
            struct.pack(">I", 24) + b"ftypavif\x00\x00\x00\x00avifmif1" + struct.pack(">I", size) + b"meta"
        )
        read_marks(b"\xff\xd8\xff\xe1" + struct.pack(">H", size & 0xFFFF) + b"Exif\x00\x00MM\x00*")


@pytest.mark.slow("unpacks as much as is allowed")
def test_what_unpacks_to_gigabytes_is_cut():
    bomb = zlib.compress(bytes(8 << 20), 6)
    many = b"".join(makers.chunk(b"zTXt", b"k\x00\x00" + bomb) for _ in range(60))
    data = makers.saved("PNG")
    assert read_marks(data[:33] + many + data[33:]) == ()


def test_a_stealth_block_may_lie_about_its_length():
    image = np.array(Image.open(io.BytesIO(makers.stealth(cases.A1111, mode="pngcomp"))))
    bits = image[..., 3].T.reshape(-1)
    bits[120:152] |= 1
    image[..., 3] = bits.reshape(image.shape[1], image.shape[0]).T
    assert read_marks(makers.png(image=Image.fromarray(image)))[0].strength == "decisive"


@pytest.mark.slow("reads a hundred thousand chunks")
def test_a_hundred_thousand_chunks():
    data = makers.saved("PNG")
    many = b"".join(makers.chunk(b"tEXt", b"k%d\x00v" % at) for at in range(100_000))
    assert read_marks(data[:33] + many + data[33:]) == ()


def test_directories_that_point_at_themselves():
    block = bytearray(makers.exif({0x010E: b"nothing here"}))
    block[8 + 2 + 12 : 8 + 2 + 12 + 4] = struct.pack(">I", 8)
    assert read_marks(makers.jpeg((0xE1, b"Exif\x00\x00" + bytes(block)))) == ()
    assert read_marks(makers.exif({0x8769: struct.pack(">I", 8)})) == ()


def test_entities_are_not_unfolded():
    laughs = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x>&l11;</x>'.encode()
    assert (
        read_marks(makers.with_chunk(makers.saved("PNG"), b"iTXt", b"XML:com.adobe.xmp" + bytes(5) + bomb))
        == ()
    )


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 50_000, '{"nodes":' + "[" * 9_000])
def test_brackets_without_end(text):
    assert read_marks(makers.png({"prompt": text, "workflow": text})) == ()


def test_boxes_in_boxes_and_values_in_values():
    nested = b""
    for _ in range(200):
        nested = struct.pack(">I", len(nested) + 8) + b"jumb" + nested
    assert read_marks(makers.with_chunk(makers.saved("PNG"), b"caBX", nested)) == ()
    for cbor in (
        b"\x81" * 5000,
        b"\xbf" * 5000,
        b"\x9b" + b"\xff" * 8,
        b"\xdb" + b"\xff" * 8 + b"\x00",
        b"\x5f" * 300,
    ):
        label = bytes(16) + b"\x03c2pa.claim\x00"
        inner = (
            struct.pack(">I", len(label) + 8)
            + b"jumd"
            + label
            + struct.pack(">I", len(cbor) + 8)
            + b"cbor"
            + cbor
        )
        box = struct.pack(">I", len(inner) + 8) + b"jumb" + inner
        outer = struct.pack(">I", 29) + b"jumd" + bytes(16) + b"\x03c2\x00" + b"" + box
        assert manifests_of(struct.pack(">I", len(outer) + 8) + b"jumb" + outer).manifests == {}


@pytest.mark.slow("megabytes of text that is nearly a mark")
def test_slow_patterns_stay_fast():
    """Texts that make careless patterns go back and forth."""
    texts = (
        "Steps: " * 60_000,
        "<a:b " * 60_000,
        "Negative prompt: " * 20_000,
        "-s 1 " * 60_000,
        "--v " * 60_000,
        " " * 300_000,
    )
    for text in texts:
        read_marks(
            makers.png({"parameters": text + "Steps: 1", "Dream": text, "Description": text}, packed=True)
        )
        read_marks(
            makers.with_chunk(makers.saved("PNG"), b"iTXt", b"XML:com.adobe.xmp" + bytes(5) + text.encode())
        )


@pytest.mark.slow("megabytes of pieces that hold nothing")
def test_pieces_without_end():
    for data in (
        b"\xff\xd8" + b"\xff" * 4_000_000,
        b"\xff\xd8" + b"\xff\x00" * 2_000_000,
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00" + b"\x21\xfe\x01a\x00" * 500_000,
        makers.saved("PNG")[:33] + b"\x00\x00\x00\x00tEXt\x00\x00\x00\x00" * 300_000,
        b"RIFF\x00\x00\x00\x00WEBP" + b"EXIF\x00\x00\x00\x00" * 300_000,
    ):
        assert read_marks(data) == ()


@pytest.mark.slow("reads megabytes of XMP")
def test_elements_without_end():
    rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    many = f"<rdf:RDF {rdf}>" + '<rdf:Description rdf:about=""><a/></rdf:Description>' * 40_000 + "</rdf:RDF>"
    for text in ("<a>" * 1_000_000, "<a>" * 400_000 + "</a>" * 400_000, many):
        data = makers.with_chunk(
            makers.saved("PNG"), b"iTXt", b"XML:com.adobe.xmp" + bytes(5) + text.encode()
        )
        assert read_marks(data) == ()
