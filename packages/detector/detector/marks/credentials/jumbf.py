"""JUMBF: boxes in boxes. Our own reader of manifests, for files that the library refuses."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from detector.marks.credentials import cbor
from detector.marks.credentials.manifests import Ingredient, Manifest, Store, actions_in, generators_in

DEEPEST, MOST_BOXES = 10, 3000
LONGEST = 4 << 20


@dataclass
class Box:
    """A superbox has a label, boxes within, and perhaps one value in CBOR or JSON."""

    label: str = ""
    value: Any = None
    inner: list["Box"] = field(default_factory=list)


@dataclass
class Count:
    left: int = MOST_BOXES


def manifests_of(raw: bytes) -> Store:
    """The last manifest is the one that speaks of the picture; the others are of what it was made from."""
    stores = [box for box in superboxes(raw, 0, Count()) if box.label == "c2pa"]
    found: dict[str, Manifest] = {}
    for box in stores:
        for inner in box.inner:
            manifest = manifest_of(inner)
            found[manifest.label] = manifest
    return Store(next(reversed(found), ""), found)


def superboxes(raw: bytes, depth: int, count: Count) -> list[Box]:
    return [box_of(content, depth + 1, count) for kind, content in pieces(raw, count) if kind == b"jumb"]


def pieces(raw: bytes, count: Count) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(raw) and count.left > 0:
        count.left -= 1
        size, head = int.from_bytes(raw[at : at + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(raw[at + 8 : at + 16], "big"), 16
        elif size == 0:
            size = len(raw) - at
        if size < head:
            return
        yield raw[at + 4 : at + 8], raw[at + head : at + size]
        at += size


def box_of(raw: bytes, depth: int, count: Count) -> Box:
    box = Box()
    if depth > DEEPEST:
        return box
    for kind, content in pieces(raw, count):
        if kind == b"jumd":
            box.label = content[17:].partition(b"\x00")[0].decode("utf-8", "replace")[:200]
        elif kind == b"jumb":
            box.inner.append(box_of(content, depth + 1, count))
        elif kind in (b"cbor", b"json") and len(content) <= LONGEST:
            box.value = value_of(kind, content)
    return box


def value_of(kind: bytes, content: bytes) -> Any:
    try:
        return cbor.loads(content) if kind == b"cbor" else json.loads(content)
    except (ValueError, RecursionError, OverflowError):
        return None


def manifest_of(box: Box) -> Manifest:
    claim: dict[str, Any] = {}
    assertions: list[tuple[str, Any]] = []
    for inner in box.inner:
        if inner.label.startswith("c2pa.claim") and isinstance(inner.value, dict):
            claim = inner.value
        elif inner.label == "c2pa.assertions":
            assertions = [(each.label, each.value) for each in inner.inner]
    return Manifest(
        box.label,
        generators_in(claim),
        tuple(actions_in(assertions)),
        tuple(ingredients_in(assertions)),
        tuple((label, data) for label, data in assertions if isinstance(data, dict)),
    )


def ingredients_in(assertions: list[tuple[str, Any]]) -> Iterator[Ingredient]:
    for label, data in assertions:
        if label.startswith("c2pa.ingredient") and isinstance(data, dict):
            link = data.get("c2pa_manifest") or data.get("activeManifest") or data.get("active_manifest")
            address = link.get("url", "") if isinstance(link, dict) else ""
            yield Ingredient(str(data.get("relationship", "")), str(address).rpartition("/")[2])
