"""Colour profiles: read by hand, judged, and written anew without a stranger's bytes in them.

Only profiles made of three colour points and curves (or one grey curve) are rebuilt; they
cover cameras, screens and editors. Profiles with tables are for conversion, not for delivery.
"""

import struct
from dataclasses import dataclass

PROFILE_MAX = 4 * 1024 * 1024
CURVE_POINTS_MAX = 4096
TAGS_MAX = 100
PARAMETERS = {0: 1, 1: 3, 2: 4, 3: 5, 4: 7}  # how many numbers each kind of curve formula has
TABLES = {b"A2B0", b"A2B1", b"A2B2"}
COLORANTS = (b"rXYZ", b"gXYZ", b"bXYZ")
CURVES = (b"rTRC", b"gTRC", b"bTRC")
D50 = (0.9642, 1.0, 0.8249)

Matrix = tuple[tuple[float, ...], ...]
# From XYZ under D50 to linear light of the two screens that we deliver for.
TO_SRGB: Matrix = (
    (3.1338561, -1.6168667, -0.4906146),
    (-0.9787684, 1.9161415, 0.0334540),
    (0.0719453, -0.2289914, 1.4052427),
)
TO_P3: Matrix = (
    (2.4041146, -0.9898656, -0.3976298),
    (-0.8422246, 1.7988472, 0.0160355),
    (0.0482197, -0.0974245, 1.2740023),
)
SAME_COLOUR = 0.02
SAME_LIGHT = 0.002
# Beyond this, eight bits a channel would show steps (ProPhoto, Rec. 2020): deliver as P3 instead.
TOO_WIDE = -0.2
PROBES = (0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True)
class Profile:
    """A colour profile that we wrote ourselves. `data` is what goes into public files.

    `channels` is 1 or 3. `is_srgb`: leaving it out changes nothing. `is_wide`: it can name
    colours outside sRGB. `is_too_wide`: too wide for eight bits a channel.
    """

    data: bytes
    channels: int
    is_srgb: bool = False
    is_wide: bool = False
    is_too_wide: bool = False


def read_profile(data: bytes) -> Profile | None:
    """The profile written anew, or None where it is malformed or made of tables."""
    try:
        return rebuild(data)
    except (ValueError, IndexError, struct.error, ZeroDivisionError, OverflowError):
        return None


def rebuild(data: bytes) -> Profile | None:
    space, pcs, mark = data[16:20], data[20:24], data[36:40]
    if mark != b"acsp" or pcs != b"XYZ " or space not in (b"RGB ", b"GRAY"):
        return None
    tags = tag_table(data)
    if TABLES & tags.keys():
        return None
    if space == b"GRAY":
        return (
            Profile(write([(b"kTRC", clean_curve(tags[b"kTRC"]))], space=space), channels=1)
            if b"kTRC" in tags
            else None
        )
    if not tags.keys() >= {*COLORANTS, *CURVES}:
        return None
    return rgb_profile(
        [read_xyz(tags[name]) for name in COLORANTS], [clean_curve(tags[name]) for name in CURVES]
    )


def rgb_profile(colorants: list[tuple[float, ...]], curves: list[bytes]) -> Profile:
    """A profile of three colour points (XYZ under D50) and three curves, judged."""
    elements = [(name, write_xyz(point)) for name, point in zip(COLORANTS, colorants, strict=True)]
    elements += list(zip(CURVES, curves, strict=True))
    in_srgb = [apply(TO_SRGB, point) for point in colorants]
    identity = all(
        abs(value - (row == column)) < SAME_COLOUR
        for row, point in enumerate(in_srgb)
        for column, value in enumerate(point)
    )
    return Profile(
        write(elements, space=b"RGB "),
        channels=3,
        is_srgb=identity and all(is_srgb_curve(curve) for curve in curves),
        is_wide=min(min(point) for point in in_srgb) < -SAME_COLOUR,
        is_too_wide=min(min(apply(TO_P3, point)) for point in colorants) < TOO_WIDE,
    )


def display_p3() -> Profile:
    """Display P3: the wide gamut of today's screens, with the curve of sRGB."""
    points: list[tuple[float, ...]] = [
        (0.51512, 0.2412, -0.00105),
        (0.29198, 0.69225, 0.04189),
        (0.1571, 0.06657, 0.78407),
    ]
    return rgb_profile(points, [srgb_curve()] * 3)


def tag_table(data: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">I", data, 128)
    if count > TAGS_MAX or len(data) > PROFILE_MAX:
        raise ValueError("too large")
    tags = {}
    for index in range(count):
        name, offset, size = struct.unpack_from(">4sII", data, 132 + 12 * index)
        if offset + size > len(data):
            raise ValueError("cut short")
        tags[name] = data[offset : offset + size]
    return tags


def read_xyz(tag: bytes) -> tuple[float, ...]:
    kind, *values = struct.unpack_from(">4s4x3i", tag)
    if kind != b"XYZ ":
        raise ValueError("not a colour point")
    return tuple(value / 65536 for value in values)


def write_xyz(point: tuple[float, ...]) -> bytes:
    return struct.pack(">4s4x3i", b"XYZ ", *(round(value * 65536) for value in point))


def clean_curve(tag: bytes) -> bytes:
    """The curve with exactly the bytes that its own count asks for."""
    kind = tag[:4]
    if kind == b"curv":
        (count,) = struct.unpack_from(">I", tag, 8)
        length = 12 + 2 * count
        if count > CURVE_POINTS_MAX:
            raise ValueError("too many points")
    elif kind == b"para":
        length = 12 + 4 * PARAMETERS.get(struct.unpack_from(">H", tag, 8)[0], 10**6)
    else:
        raise ValueError("not a curve")
    if len(tag) < length:
        raise ValueError("cut short")
    return kind + bytes(4) + tag[8:10] + (bytes(2) if kind == b"para" else tag[10:12]) + tag[12:length]


def srgb_curve() -> bytes:
    numbers = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    return struct.pack(">4s4xHxx5i", b"para", 3, *(round(n * 65536) for n in numbers))


def is_srgb_curve(curve: bytes) -> bool:
    reference = srgb_curve()
    return all(abs(light(curve, x) - light(reference, x)) < SAME_LIGHT for x in PROBES)


def light(curve: bytes, value: float) -> float:
    """Linear light, 0 to 1, for a coded `value`, 0 to 1."""
    if curve.startswith(b"para"):
        return formula(curve, value)
    (count,) = struct.unpack_from(">I", curve, 8)
    if count == 0:
        return value
    points = struct.unpack_from(f">{count}H", curve, 12)
    if count == 1:
        return float(value ** (points[0] / 256))
    place = value * (count - 1)
    low = min(int(place), count - 2)
    return float((points[low] + (points[low + 1] - points[low]) * (place - low)) / 65535)


def formula(curve: bytes, value: float) -> float:
    """A curve given by numbers: gamma from a point `d` on, a straight line below it."""
    (kind,) = struct.unpack_from(">H", curve, 8)
    n = [number / 65536 for number in struct.unpack_from(f">{PARAMETERS[kind]}i", curve, 12)]
    g, a, b = n[0], (n[1] if kind else 1.0), (n[2] if kind else 0.0)
    slope, d = (n[3], n[4]) if kind > 2 else (0.0, -b / a)
    above, below = (n[5], n[6]) if kind == 4 else (n[3], n[3]) if kind == 2 else (0.0, 0.0)
    if value < d:
        return slope * value + below
    return float(max(a * value + b, 0.0) ** g) + above


def apply(matrix: Matrix, point: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(m * p for m, p in zip(row, point, strict=True)) for row in matrix)


def write(elements: list[tuple[bytes, bytes]], *, space: bytes) -> bytes:
    """A whole version 4 profile with the given tags, white point and our own two words of text."""
    text = "Byhand".encode("utf-16-be")
    words = struct.pack(">4s4xII2s2sII", b"mluc", 1, 12, b"en", b"US", len(text), 28) + text
    elements = [*elements, (b"wtpt", write_xyz(D50)), (b"desc", words), (b"cprt", words)]
    table, body, places = b"", b"", {}
    start = 132 + 12 * len(elements)
    for name, tag in elements:
        if tag not in places:
            places[tag] = start + len(body)
            body += tag + bytes(-len(tag) % 4)
        table += struct.pack(">4sII", name, places[tag], len(tag))
    header = struct.pack(
        ">I4x4s4s4s4s12s4s28x3i48x",
        start + len(body),
        bytes((4, 0x30, 0, 0)),
        b"mntr",
        space,
        b"XYZ ",
        struct.pack(">6H", 2000, 1, 1, 0, 0, 0),
        b"acsp",
        *(round(value * 65536) for value in D50),
    )
    return header + struct.pack(">I", len(elements)) + table + body
