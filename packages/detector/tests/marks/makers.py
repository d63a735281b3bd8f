"""Files as generators, cameras and painting programs write them, put together by code."""

import io
import json
import struct
import zlib

import numpy as np
from PIL import Image, PngImagePlugin

XMP_NAMES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"',
    'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"',
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"',
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
    'xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"',
    'xmlns:exif="http://ns.adobe.com/exif/1.0/"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    'xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/"',
)
TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


def picture(width: int = 24, height: int = 16, mode: str = "RGB") -> Image.Image:
    rng = np.random.default_rng(7)
    return Image.fromarray(rng.integers(0, 255, (height, width, len(mode)), dtype=np.uint8), mode)


def saved(kind: str, **more) -> bytes:
    out = io.BytesIO()
    picture().save(out, kind, **more)
    return out.getvalue()


def png(texts: dict[str, str] | None = None, *, packed=False, international=False, image=None) -> bytes:
    info = PngImagePlugin.PngInfo()
    for key, text in (texts or {}).items():
        if international:
            info.add_itxt(key, text, zip=packed)
        else:
            info.add_text(key, text, zip=packed)
    out = io.BytesIO()
    (image or picture()).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def with_chunk(data: bytes, kind: bytes, content: bytes, *, last: bool = False) -> bytes:
    """After the header, or before the end."""
    at = len(data) - 12 if last else 33
    return data[:at] + chunk(kind, content) + data[at:]


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    data = saved("JPEG")
    return data[:2] + b"".join(segment(*each) for each in segments) + data[2:]


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    data = saved("WEBP", lossless=True)
    body = data[12:]
    for kind, content in chunks:
        body += kind + struct.pack("<I", len(content)) + content + b"\x00" * (len(content) % 2)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def exif(tags: dict[int, bytes], deeper: dict[int, bytes] | None = None, *, order: str = "MM") -> bytes:
    """A TIFF with one directory, and one for EXIF beneath it; every value is text or bytes."""
    sign = ">" if order == "MM" else "<"
    head = order.encode() + struct.pack(f"{sign}HI", 42, 8)
    count = len(tags) + (1 if deeper else 0)
    first, rest = directory(tags, 8, 8 + 2 + 12 * count + 4, sign)
    if not deeper:
        return head + struct.pack(f"{sign}H", count) + first + bytes(4) + rest
    place = 8 + 2 + 12 * count + 4 + len(rest)
    link = struct.pack(f"{sign}HHII", 0x8769, 4, 1, place)
    second, more = directory(deeper, place, place + 2 + 12 * len(deeper) + 4, sign)
    return (
        head + struct.pack(f"{sign}H", count) + first + link + bytes(4) + rest
        + struct.pack(f"{sign}H", len(deeper)) + second + bytes(4) + more
    )  # fmt: skip


def directory(tags: dict[int, bytes], _at: int, values: int, sign: str) -> tuple[bytes, bytes]:
    entries, rest = b"", b""
    for tag, value in tags.items():
        kind = 7 if tag in (0x9286, 0x927C) else 2
        if len(value) <= 4:
            entries += struct.pack(f"{sign}HHI4s", tag, kind, len(value), value)
            continue
        entries += struct.pack(f"{sign}HHII", tag, kind, len(value), values + len(rest))
        rest += value
    return entries, rest


def with_exif(kind: str, tags=None, deeper=None, *, order: str = "MM") -> bytes:
    block = exif(tags or {}, deeper, order=order)
    if kind == "JPEG":
        return jpeg((0xE1, b"Exif\x00\x00" + block))
    if kind == "WEBP":
        return webp((b"EXIF", block))
    if kind == "PNG":
        return with_chunk(saved("PNG"), b"eXIf", block)
    return saved("AVIF", exif=block)


def commented(
    kind: str, text: str, encoding: str = "utf-16-be", charset: bytes = b"UNICODE\x00", **more
) -> bytes:
    return with_exif(kind, deeper={0x9286: charset + text.encode(encoding)}, **more)


def packet(inside: str = "", attributes: str = "") -> bytes:
    body = f'<rdf:Description rdf:about="" {" ".join(XMP_NAMES[1:])} {attributes}>{inside}</rdf:Description>'
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF {XMP_NAMES[0]}>{body}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def with_xmp(kind: str, inside: str = "", attributes: str = "") -> bytes:
    block = packet(inside, attributes)
    if kind == "JPEG":
        return jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + block))
    if kind == "WEBP":
        return webp((b"XMP ", block))
    if kind == "PNG":
        return with_chunk(saved("PNG"), b"iTXt", b"XML:com.adobe.xmp" + bytes(5) + block)
    return saved("AVIF", xmp=block)


def with_iptc(records: dict[int, str]) -> bytes:
    block = b"".join(
        b"\x1c\x02" + bytes((kind,)) + struct.pack(">H", len(text.encode())) + text.encode()
        for kind, text in records.items()
    )
    resource = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(block)) + block + b"\x00" * (len(block) % 2)
    return jpeg((0xED, b"Photoshop 3.0\x00" + resource))


def profile(kind: str, block: bytes) -> bytes:
    """As ImageMagick keeps what PNG had no place for."""
    lines = "\n".join(block.hex()[at : at + 72] for at in range(0, 2 * len(block), 72))
    return png({f"Raw profile type {kind}": f"\n{kind}\n{len(block):8}\n{lines}\n"}, packed=True)


def stealth(text: str, *, mode: str, size: int = 96) -> bytes:
    """`mode` is one of the four names without "stealth_"."""
    import gzip

    raw = gzip.compress(text.encode()) if mode.endswith("comp") else text.encode()
    whole = f"stealth_{mode}".encode() + struct.pack(">I", len(raw) * 8) + raw
    bits = np.unpackbits(np.frombuffer(whole, np.uint8))
    alpha = mode.startswith("png")
    pixels = np.array(picture(size, size, "RGBA" if alpha else "RGB"))
    part = pixels[..., 3:] if alpha else pixels[..., :3]
    if alpha:
        part[:] = 255
    flat = part.transpose(1, 0, 2).reshape(-1).copy()
    flat[: len(bits)] = flat[: len(bits)] & 0xFE | bits
    part[:] = flat.reshape(size, size, -1).transpose(1, 0, 2)
    return png(image=Image.fromarray(pixels))


def watermarked(bits: list[int], *, size: int = 512, quality: int | None = None) -> bytes:
    """Colours whose blue difference carries the bits in each wavelet block of four."""
    rng = np.random.default_rng(3)
    small = rng.uniform(90, 160, (size // 64, size // 64, 3))
    base = np.kron(small, np.ones((64, 64, 1))) + rng.normal(0, 2, (size, size, 3))
    red, green, blue = base[..., 0], base[..., 1], base[..., 2]
    grey = 0.299 * red + 0.587 * green + 0.114 * blue
    across, down = (blue - grey) * 0.492 + 128, (red - grey) * 0.877
    blocks = across.reshape(size // 8, 4, 2, size // 8, 4, 2).mean(axis=(2, 5)) * 2
    for number, (row, column) in enumerate(np.ndindex(size // 8, size // 8)):
        block = blocks[row, :, column, :].reshape(-1)
        at = int(np.abs(block[1:]).argmax()) + 1
        wanted = (abs(block[at]) // 36 + 0.25 + 0.5 * bits[number % len(bits)]) * 36
        i, j = divmod(at, 4)
        across[row * 8 + 2 * i : row * 8 + 2 * i + 2, column * 8 + 2 * j : column * 8 + 2 * j + 2] += (
            wanted - block[at]
        ) / 2
    blue = grey + (across - 128) / 0.492
    red = grey + down / 0.877
    green = (grey - 0.299 * red - 0.114 * blue) / 0.587
    image = Image.fromarray(np.clip(np.rint(np.stack([red, green, blue], -1)), 0, 255).astype(np.uint8))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, subsampling=0) if quality else image.save(out, "PNG")
    return out.getvalue()


def compact(value) -> str:
    return json.dumps(value)
