"""Marks that lie in several fields at once, or that need the others to be named."""

import re
from collections.abc import Iterator

from detector.marks.fields import Field
from detector.marks.rules.names import GOOGLE, maker_of
from detector.marks.rules.reading import Read, quoted
from detector.verdict import Finding, Strength

SIGNATURE = re.compile(r"^\s*Signature: ?[A-Za-z0-9+/_=\-]{40,}\s*$")
UUID = re.compile(r"^\s*[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\s*$", re.IGNORECASE)
MOST_TYPES = 100
WHOLE_TYPES = {"trainedalgorithmicmedia"}
PART_TYPES = {"compositewithtrainedalgorithmicmedia", "compositesynthetic"}
# IPTC: made by an algorithm that learned from no samples, such as a fractal. For people who look, not for a rule.
OTHER_TYPES = {"algorithmicmedia"}


def together(fields: list[Field]) -> Iterator[Finding]:
    yield from xai(fields)
    yield from source_types(fields)
    yield from systems(fields)
    yield from separate_settings(fields)
    yield from scheme(fields)
    yield from broken_labels(fields)


def xai(fields: list[Field]) -> Iterator[Finding]:
    exif = {field.key: field for field in fields if field.place == "EXIF"}
    signature, artist = exif.get("imagedescription"), exif.get("artist")
    if signature and artist and SIGNATURE.match(signature.text) and UUID.match(artist.text):
        yield Read(signature).finding("xAI Grok", Strength.STRONG)


def source_types(fields: list[Field]) -> Iterator[Finding]:
    told = [field for field in fields if field.key.endswith("digitalsourcetype")][:MOST_TYPES]
    maker = maker_named(fields) if told else ""
    for field in told:
        for word in re.split(r"[\s,;]+", field.text[:2000])[:20]:
            code = word.rstrip("/").rpartition("/")[2].rpartition(":")[2].lower()
            if found := source_type(field, code, maker):
                yield found


def source_type(field: Field, code: str, maker: str) -> Finding | None:
    generator = maker or "a generator that is not named (IPTC)"
    if code in WHOLE_TYPES and not field.nested:
        own = maker.startswith(("Google", "Midjourney"))
        return Read(field).finding(generator, Strength.DECISIVE if own else Strength.STRONG)
    if code in WHOLE_TYPES | PART_TYPES:
        return Read(field).finding(generator, Strength.CONTEXT, whole=False)
    if code in OTHER_TYPES and not field.nested:
        return Read(field).finding("an algorithm without training (IPTC)", Strength.CONTEXT)
    return None


def maker_named(fields: list[Field]) -> str:
    if any(GOOGLE.search(field.text) for field in fields if field.key in ("credit", "source")):
        return "Google AI"
    if any("Job ID:" in field.text for field in fields if field.key == "description"):
        return "Midjourney"
    return maker_of(fields)


def systems(fields: list[Field]) -> Iterator[Finding]:
    """IPTC's newer words of 2025, which do not say how much of a picture they mean."""
    for field in fields:
        if field.key == "aisystemused":
            yield Read(field).finding(quoted(field.text)[:60], Strength.CONTEXT, whole=False)


OWN_KEYS = {"use_stable_diffusion_model", "stable_diffusion_model", "use_vae_model"}
SETTING_KEYS = OWN_KEYS | {
    "negative_prompt", "num_inference_steps", "guidance_scale", "sampler_name", "steps", "sampler", "cfg_scale",
    "scheduler", "model", "clip_skip", "prompt_strength", "use_lora_model", "hypernetwork_model", "model_hash",
}  # fmt: skip
ENOUGH = 3


def separate_settings(fields: list[Field]) -> Iterator[Finding]:
    """Easy Diffusion and its like: each setting is a text of its own. A title "prompt" alone says nothing."""
    texts = {field.key: field for field in fields if field.place == "PNG text"}
    seed = texts.get("seed")
    if "prompt" not in texts or seed is None or not re.fullmatch(r"-?\d{1,20}", seed.text):
        return
    own = sorted(OWN_KEYS & set(texts))
    if len(SETTING_KEYS & set(texts)) >= ENOUGH or own:
        generator = "Easy Diffusion" if own else "a program like Easy Diffusion"
        yield Read(texts[own[0]] if own else seed).finding(generator, Strength.STRONG)


def scheme(fields: list[Field]) -> Iterator[Finding]:
    """Fooocus says which of two ways it wrote its parameters; in JPEG and WebP that is the maker note."""
    parameters = any(field.key in ("parameters", "usercomment") for field in fields)
    for field in fields:
        noted = field.key == "makernote" and field.text in ("fooocus", "a1111") and parameters
        if (field.key == "fooocus_scheme" and field.place == "PNG text") or noted:
            yield Read(field).finding("Fooocus", Strength.DECISIVE)


LABEL = re.compile(r"Label\W{1,8}[123]\b")
PRODUCER = re.compile(r"ContentProducer|ProduceID|ContentPropagator|ReservedCode1", re.IGNORECASE)


def broken_labels(fields: list[Field]) -> Iterator[Finding]:
    """China's label where it is no JSON, or a structure of XMP."""
    for field in fields:
        if field.nested:
            if "AIGC/" in field.name and field.key == "label" and field.text in ("1", "2", "3"):
                yield Read(field).finding("AIGC label (TC260)", Strength.STRONG)
        elif "AIGC" in field.name + field.text[:200] and Read(field).json is None:
            found = LABEL.search(field.text[:4000])
            if found and PRODUCER.search(field.text[:4000]):
                yield Read(field).finding("AIGC label (TC260)", Strength.STRONG, at=found.start())
