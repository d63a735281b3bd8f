"""What manifests say of a picture: made by a generator wholly, in parts, or not."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from detector.marks.credentials.manifests import MOST, Manifest, Store, name_in

DEEPEST = 12
WHOLE = {"trainedalgorithmicmedia", "trainedalgorithmicdata"}
PART = {"compositewithtrainedalgorithmicmedia", "compositesynthetic"}
BEGINNINGS = {"c2pa.created", ""}
SOURCE = re.compile(r'"(?:[A-Za-z0-9_]{1,30}:)?digitalSourceType"\s*:\s*"([^"]{1,200})"', re.IGNORECASE)
# Programs that write no source type, and never do anything else than generate.
AGENTS = re.compile(
    r"bing image creator|microsoft[ _]responsible[ _]ai|azure openai|dall[\W_]?e|adobe[ _]firefly|midjourney|gpt-?4o|gpt-image|chatgpt"
    r"|openai|imagen|stable diffusion|stability ai|titan image|leonardo\.?ai|ideogram|recraft|black forest labs",
    re.IGNORECASE,
)
NAMES: tuple[tuple[str, str], ...] = (
    (r"dall|chatgpt|openai|gpt|sora", "OpenAI"),
    (r"firefly", "Adobe Firefly"),
    (r"google|imagen|gemini|nano banana|veo", "Google AI"),
    (r"bing|designer|microsoft|azure|copilot", "Microsoft"),
    (r"midjourney", "Midjourney"),
    (r"photoshop|lightroom|adobe", "Adobe"),
    (r"titan|amazon|nova canvas", "Amazon"),
    (r"stability|stable diffusion", "Stability AI"),
    (r"flux|black forest", "Black Forest Labs"),
    (r"tiktok|bytedance|seedream|dreamina|jimeng|capcut", "ByteDance"),
    (r"grok|\bxai\b", "xAI Grok"),
    (r"\bmeta\b|imagined with", "Meta AI"),
)


@dataclass(frozen=True)
class Said:
    source: str
    generator: str
    place: str
    whole: bool
    quotes: tuple[str, ...] = ()


def said(store: Store) -> list[Said]:
    """One statement for each generator, the strongest."""
    found: dict[str, Said] = {}
    for each in of_manifest(store, store.active, frozenset()):
        known = found.get(each.generator)
        if known is None or (each.whole, bool(each.source)) > (known.whole, bool(known.source)):
            found[each.generator] = each
    return list(found.values())


def of_manifest(store: Store, label: str, above: frozenset[str]) -> Iterator[Said]:
    manifest = store.manifests.get(label)
    if manifest is None or label in above or len(above) > DEEPEST:
        return
    yield from of_actions(manifest)
    yield from of_metadata(manifest)
    for ingredient in manifest.ingredients[:MOST]:
        for each in of_manifest(store, ingredient.manifest, above | {label}):
            place = each.place if "ingredient" in each.place else f"ingredient {each.place}"
            yield replace(each, whole=each.whole and is_base(manifest, ingredient.relationship), place=place)


def is_base(manifest: Manifest, relationship: str) -> bool:
    """The picture itself before this step, and not one of the things that were put into it."""
    if relationship == "parentOf":
        return True
    alone = len(manifest.ingredients) == 1 and relationship == "componentOf"
    return alone and not any(
        action.get("action") in ("c2pa.created", "c2pa.opened") for action in manifest.actions
    )


def of_actions(manifest: Manifest) -> Iterator[Said]:
    for action in manifest.actions:
        name = str(action.get("action") or "")
        agent = name_in(action.get("softwareAgent"))
        source = str(action.get("digitalSourceType") or "")
        code = source.rstrip("/").rpartition("/")[2].lower()
        quotes = tuple(
            f"{word}: {text}"
            for word, text in (("softwareAgent", agent), ("claim generator", first(manifest)))
            if text
        )
        given = Said(source, named(agent, *manifest.generators), name or "action", whole=False, quotes=quotes)
        if code in WHOLE:
            yield replace(given, whole=begins(manifest, name))
        elif code in PART or (not source and is_generated(action, name, agent)):
            yield replace(given, whole=code not in PART and begins(manifest, name))


def begins(manifest: Manifest, name: str) -> bool:
    """What is made from nothing is the whole; what is put into an opened picture is a part."""
    if name in BEGINNINGS:
        return True
    opened = any(action.get("action") in ("c2pa.opened", "c2pa.created") for action in manifest.actions)
    return not opened and not any(each.relationship == "parentOf" for each in manifest.ingredients)


def is_generated(action: dict[str, Any], name: str, agent: str) -> bool:
    """The first manifests of some makers had words only."""
    described = str(action.get("description") or "").strip().lower() == "ai generated image"
    return name in ("c2pa.created", "c2pa.placed") and (described or bool(AGENTS.search(agent)))


def of_metadata(manifest: Manifest) -> Iterator[Said]:
    for label, data in manifest.others[:MOST]:
        if label.startswith(("c2pa.actions", "c2pa.ingredient")) or not isinstance(data, dict):
            continue
        for source in SOURCE.findall(json.dumps(data, default=str)[: 1 << 20])[:MOST]:
            code = source.rstrip("/").rpartition("/")[2].lower()
            if code in WHOLE | PART:
                yield Said(
                    source,
                    named(*manifest.generators),
                    label,
                    code in WHOLE,
                    (f"claim generator: {first(manifest)}",),
                )


def first(manifest: Manifest) -> str:
    return manifest.generators[0] if manifest.generators else ""


def named(*texts: str) -> str:
    for text in texts:
        for pattern, name in NAMES:
            if re.search(pattern, text, re.IGNORECASE):
                return name
    return next((text[:60] for text in texts if text), "a generator that is not named (C2PA)")
