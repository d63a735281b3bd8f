"""Layered files as drawing programs write them, made by code and small."""

import io
import sqlite3
import struct
import tempfile
import zipfile
from pathlib import Path

from PIL import Image

from byhand.media.tests import samples


def zipped(first: str, files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name, data in files.items():
            archive.writestr(name, data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def kra() -> bytes:
    layers = b"<layers><layer name='a'/><layer name='b'/></layers>"
    return zipped("application/x-krita", {"maindoc.xml": layers, "mergedimage.png": samples.png()})


def ora() -> bytes:
    layers = b"<stack><layer name='a'/></stack>"
    return zipped("image/openraster", {"stack.xml": layers, "mergedimage.png": samples.png()})


def procreate() -> bytes:
    layer = "0A1B2C3D-0000-0000-0000-00000000000"
    return zipped(
        "",
        {
            "Document.archive": b"bplist00",
            f"{layer}1/0~0.chunk": b"1",
            f"{layer}2/0~0.chunk": b"2",
            "QuickLook/Thumbnail.png": samples.png(),
            "video/segments/segment-1.mp4": b"film",
        },
    )


def clip() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "canvas.sqlite"
        link = sqlite3.connect(path)
        link.execute("CREATE TABLE CanvasPreview (ImageData BLOB)")
        link.execute("CREATE TABLE Layer (MainId INTEGER)")
        link.execute("INSERT INTO CanvasPreview VALUES (?)", (samples.png(),))
        link.executemany("INSERT INTO Layer VALUES (?)", [(1,), (2,), (3,)])
        link.commit()
        link.close()
        database = path.read_bytes()
    head = struct.pack(">8sQ", b"CHNKHead", 4) + b"head"
    return b"CSFCHUNK" + bytes(16) + head + struct.pack(">8sQ", b"CHNKSQLi", len(database)) + database


def psd(width: int = 40, height: int = 30) -> bytes:
    """Three channels, no layers, uncompressed: what is seen."""
    red, green, blue = samples.paint(width, height).split()
    head = struct.pack(">4sH6xHIIHH", b"8BPS", 1, 3, height, width, 8, 3)
    body = red.tobytes() + green.tobytes() + blue.tobytes()
    return head + struct.pack(">III", 0, 0, 0) + struct.pack(">H", 0) + body


def film() -> bytes:
    return struct.pack(">I4s4sI", 16, b"ftyp", b"mp42", 0) + bytes(64)


def bomb() -> bytes:
    """An archive whose picture unpacks to more than we read."""
    return zipped("application/x-krita", {"mergedimage.png": bytes(120_000_000)})


def lying_png() -> bytes:
    return zipped("image/openraster", {"mergedimage.png": samples.png_header(30_000, 30_000)})


LAYERED = {"kra": kra, "ora": ora, "procreate": procreate, "clip": clip, "psd": psd}


def sketch() -> bytes:
    return samples.saved(Image.new("RGB", (60, 40), "ivory"), "JPEG")
