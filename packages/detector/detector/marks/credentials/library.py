"""The C2PA library: reads manifests, and says whether their signatures hold."""

import io
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import c2pa

from detector.marks.credentials.manifests import Ingredient, Manifest, Store, actions_in, generators_in

HOLDS = ("Valid", "Trusted")
# Names in certificates. Without a list of roots a name is only claimed, as a plain field's is.
MAKERS = (
    "adobe", "google", "openai", "microsoft", "truepic", "midjourney", "amazon", "stability ai", "black forest labs",
    "leonardo", "canva", "shutterstock", "getty", "bria", "ideogram", "recraft", "bytedance", "tiktok", "xai", "x.ai",
    "meta platforms", "eleven labs", "elevenlabs", "runway", "krea", "freepik", "samsung", "apple",
)  # fmt: skip


@dataclass(frozen=True)
class Checked:
    """`store` is None where the library refused the file. `holds`: intact, and signed by a maker that we know of."""

    store: Store | None = None
    holds: bool = False


@lru_cache(maxsize=1)
def context() -> c2pa.Context:
    """Asks nobody on the network: a reader of files must not tell whose files it reads."""
    settings = {"verify": {"verify_trust": True, "remote_manifest_fetch": False, "ocsp_fetch": False}}
    return c2pa.Context(settings=c2pa.Settings.from_json(json.dumps(settings)))


def checked(data: bytes, mime: str) -> Checked:
    try:
        with c2pa.Reader(mime, io.BytesIO(data), context=context()) as reader:
            told = json.loads(reader.json())
    except (c2pa.C2paError, ValueError, RecursionError):
        return Checked()
    return Checked(store_of(told), holds(told))


def holds(told: dict[str, Any]) -> bool:
    state = told.get("validation_state")
    if state not in HOLDS:
        return False
    active = told.get("manifests", {}).get(told.get("active_manifest"), {})
    info = active.get("signature_info") or {}
    signer = f"{info.get('issuer', '')} {info.get('common_name', '')}".lower()
    return state == "Trusted" or any(maker in signer for maker in MAKERS)


def store_of(told: dict[str, Any]) -> Store:
    manifests = {label: manifest_of(label, entry) for label, entry in (told.get("manifests") or {}).items()}
    return Store(told.get("active_manifest") or "", manifests)


def manifest_of(label: str, entry: dict[str, Any]) -> Manifest:
    assertions = [(str(each.get("label", "")), each.get("data")) for each in entry.get("assertions") or ()]
    ingredients = tuple(
        Ingredient(str(each.get("relationship", "")), str(each.get("active_manifest", "")))
        for each in entry.get("ingredients") or ()
    )
    return Manifest(
        label, generators_in(entry), tuple(actions_in(assertions)), ingredients, tuple(assertions)
    )
