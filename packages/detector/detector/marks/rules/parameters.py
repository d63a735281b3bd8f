"""The line "Steps: 20, Sampler: Euler a, CFG scale: 7, …" of A1111 and of the many that write like it."""

import re

from detector.marks.rules.reading import Read
from detector.verdict import Finding, Strength

NUMBER = r"-?\d+(?:\.\d+)?"
PATTERNS = {
    "steps": r"(?<!\w)Steps: ?\d{1,4}(?!\d)",
    "sampler": r"(?<!\w)Sampler: ?[A-Za-z][^,\n]{1,60}",
    "scale": rf"(?<!\w)(?:CFG scale|Guidance Scale|Distilled CFG Scale): ?{NUMBER}",
    "seed": r"(?<!\w)Seed: ?-?\d{1,20}(?!\d)",
    "hash": r"(?<!\w)Model hash: ?[0-9a-f]{6,64}(?![0-9a-z])",
    "size": r"(?<!\w)Size: ?\d{2,5} ?x ?\d{2,5}",
    "model": r"(?<!\w)Model: ?[^,\n]{2,120}",
    "schedule": r"(?<!\w)Schedule type: ?\w+",
    "strength": r"(?<!\w)Denoising strength: ?[01](?:\.\d+)?",
    "resources": r"(?<!\w)Civitai resources: ?\[",
    "negative": r"(?:^|\n|\. ?)Negative prompt: ?\S",
}
MARKS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in PATTERNS.items()}
OF_GENERATORS = {"sampler", "scale", "hash", "schedule", "strength", "resources", "negative"}
# Where generators write, and no program lets a person write a caption.
OWN_PLACES = {"parameters", "usercomment", "user_comment", "makernote", "sd_parameters", "infotext"}
CAPTION_MARKS = 5
UPSCALED = re.compile(r"(?<!\w)Postprocess upscal(?:e by|er)(?: \d)?: ?\S")
MOCHI = re.compile(r"Generator: ?Mochi Diffusion")
WINDOW = 4000

NAMED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"Version: ?RuinedFooocus|RuinedFooocus"), "RuinedFooocus (Fooocus)"),
    (
        re.compile(r"Version: ?Fooocus|Metadata Scheme: ?(?:fooocus|a1111)|Fooocus V2", re.IGNORECASE),
        "Fooocus",
    ),
    (re.compile(r"App: ?SD\.Next|Version: ?SD\.Next|Pipeline: ?\w+Pipeline"), "SD.Next (AUTOMATIC1111)"),
    (re.compile(r"Civitai (?:resources|metadata): ?[\[{]|urn:air:"), "Civitai (AUTOMATIC1111)"),
    (re.compile(r"Version: ?ComfyUI|Version: ?Comfy"), "ComfyUI (AUTOMATIC1111's format)"),
    (re.compile(r"Generator: ?Mochi Diffusion"), "Mochi Diffusion"),
    (re.compile(r"Guidance Scale: ?[\d.]+, Seed|, Seed Mode: "), "Draw Things"),
    (re.compile(r"Version: ?(?:f\d|forge|neo|classic|reforge)", re.IGNORECASE), "Forge (AUTOMATIC1111)"),
)


def parameters(read: Read) -> Finding | None:
    found = MARKS["steps"].search(read.text) or MARKS["scale"].search(read.text)
    if found is None:
        return upscaled(read)
    near = read.text[max(found.start() - WINDOW, 0) : found.end() + WINDOW]
    marks = {name for name, pattern in MARKS.items() if pattern.search(near)}
    own = read.field.key in OWN_PLACES or read.field.place.startswith("stealth")
    if not marks & OF_GENERATORS or len(marks) < least(marks, own=own):
        return upscaled(read)
    strength = Strength.DECISIVE if own else Strength.STRONG
    return read.finding(name_of(near), strength, at=found.start())


def least(marks: set[str], *, own: bool) -> int:
    """People write about generators too, in captions; nobody writes five settings in a row there."""
    if not own:
        return CAPTION_MARKS
    return 2 if "steps" in marks else 3


def name_of(text: str) -> str:
    return next((name for pattern, name in NAMED if pattern.search(text)), "AUTOMATIC1111")


def upscaled(read: Read) -> Finding | None:
    """A1111's "Extras" make a picture larger and paint nothing new."""
    if found := UPSCALED.search(read.text):
        return read.finding("AUTOMATIC1111", Strength.CONTEXT, at=found.start(), whole=False)
    if found := MOCHI.search(read.text):
        return read.finding("Mochi Diffusion", Strength.STRONG, at=found.start())
    return None


DREAM_STEPS = re.compile(r"(?<!\S)-s ?\d{1,4}(?!\S)")
DREAM_SWITCHES = re.compile(r"(?<!\S)-(?:S ?-?\d|W ?\d|H ?\d|C ?\d|A ?\w)")
JOB = re.compile(r"\bJob ID: ?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
FLAGS = re.compile(
    r"(?<!\S)--(v|version|niji|ar|aspect|s|stylize|style|chaos|c|weird|q|quality|sref|cref|oref|p|profile|raw|iw|seed|no)\b"
)
VERSIONED = {"v", "version", "niji"}


def dream(read: Read) -> Finding | None:
    """The command line that InvokeAI's ancestors wrote down."""
    tail = read.text[-2000:]
    if read.field.key != "dream" or not DREAM_STEPS.search(tail) or len(DREAM_SWITCHES.findall(tail)) < 2:
        return None
    return read.finding("InvokeAI", Strength.DECISIVE, at=len(read.text) - 200)


def midjourney(read: Read) -> Finding | None:
    flags = {found[1] for found in FLAGS.finditer(read.text[-2000:])}
    if found := JOB.search(read.text):
        own = read.field.key == "description" or bool(flags)
        strength = Strength.DECISIVE if own else Strength.STRONG
        return read.finding("Midjourney", strength, at=found.start())
    described = read.field.key in ("description", "imagedescription", "caption", "title", "usercomment")
    if described and len(flags) > 1 and flags & VERSIONED:
        last = max(read.text.rfind(f"--{flag}") for flag in flags)
        return read.finding("Midjourney", Strength.STRONG, at=last)
    return None
