"""Programs that sign a picture with their name: in Software, Credit, Creator Tool or Source."""

import re

from detector.marks.fields import Field
from detector.marks.rules.reading import Read
from detector.verdict import Finding, Strength

SIGNING = {
    "software",
    "creatortool",
    "credit",
    "source",
    "originatingprogram",
    "program",
    "generator",
    "imageeditingsoftware",
}
# Only programs that generate. Canva, Photoshop, Designer and their like also hold what people draw.
GENERATORS: tuple[tuple[str, str], ...] = (
    (r"novelai|stable diffusion [0-9A-F]{8}", "NovelAI"),
    (r"midjourney", "Midjourney"),
    (r"dall[\W_]?e\b", "OpenAI DALL-E"),
    (r"chatgpt|gpt-?4o|gpt-image|openai", "OpenAI"),
    (r"adobe[ _]firefly", "Adobe Firefly"),
    (r"invokeai|invoke-ai", "InvokeAI"),
    (r"comfyui", "ComfyUI"),
    (r"ruinedfooocus|fooocus", "Fooocus"),
    (r"swarmui|stableswarmui", "SwarmUI"),
    (r"easy diffusion", "Easy Diffusion"),
    (r"draw things", "Draw Things"),
    (r"dreamstudio", "DreamStudio"),
    (r"stability[ .]?ai", "Stability AI"),
    (r"stable[ -]diffusion|automatic1111|sd\.next|diffusionbee|mochi diffusion|nmkd", "Stable Diffusion"),
    (r"bing image creator", "Microsoft Bing Image Creator"),
    (r"leonardo\.?ai", "Leonardo.Ai"),
    (r"ideogram", "Ideogram"),
    (r"recraft", "Recraft"),
    (r"image playground|apple image playground", "Apple Image Playground"),
    (r"google (?:imagen|gemini)|gemini \d|imagen \d", "Google AI"),
    (r"grok|xai\b|aurora by xai", "xAI Grok"),
    (r"nightcafe", "NightCafe"),
    (
        r"ai generated;(?:txt2img|img2img)|black forest labs|flux[. ]1|flux \d|flux[ -](?:pro|dev|schnell|kontext)",
        "Black Forest Labs FLUX",
    ),
    (r"starryai|wombo|craiyon|playground ?ai|krea ai|tensor\.?art|civitai", ""),
    (r"seedream|jimeng|dreamina|doubao|即梦|豆包|通义万相|可灵", "ByteDance, Alibaba or Kuaishou"),
)
# A name and perhaps a version: a sentence that begins with the name is about it, not by it.
BEGIN, END = r"^\s*(?:(?:made|created|generated) (?:with|by) )?", r"[\w .,;()\[\]/:+\-]{0,40}$"
SIGNATURES = tuple((re.compile(f"{BEGIN}({text}){END}", re.IGNORECASE), name) for text, name in GENERATORS)
ABOUT = re.compile(r"\b(?:no|not|never|without|free|against|anti|is|was|are|isn|sucks|stop)\b", re.IGNORECASE)
GOOGLE = re.compile(r"\b(made|created|generated|edited) with google ai\b", re.IGNORECASE)
META = re.compile(r"\b(?:imagined with ai|made with ai)\b", re.IGNORECASE)
PLAIN_TITLES = re.compile(r"^(?:novelai|ai) generated image$", re.IGNORECASE)


def signed(read: Read) -> Finding | None:
    if read.field.nested:
        return None
    if read.field.key == "title" and PLAIN_TITLES.match(read.text):
        return read.finding("NovelAI", Strength.STRONG)
    return credited(read) or known_name(read)


def credited(read: Read) -> Finding | None:
    if read.field.key not in ("credit", "source", "software", "creatortool") or ABOUT.search(read.text[:200]):
        return None
    if found := GOOGLE.search(read.text):
        if found[1].lower() == "edited":
            return read.finding("Google AI (an edit)", Strength.CONTEXT, whole=False)
        return read.finding("Google AI", Strength.DECISIVE)
    return read.finding("Meta AI", Strength.STRONG) if META.search(read.text) else None


def known_name(read: Read) -> Finding | None:
    if read.field.key not in SIGNING:
        return None
    name = generator_in(read.text)
    strength = Strength.DECISIVE if name == "NovelAI" else Strength.STRONG
    return read.finding(name, strength) if name else None


def generator_in(text: str) -> str:
    """The generator whose name a text begins with, or ""."""
    if ABOUT.search(text[:200]):
        return ""
    for pattern, name in SIGNATURES:
        if found := pattern.search(text):
            return name or found[1]
    return ""


def maker_of(fields: list[Field]) -> str:
    """The generator that these fields name together, for marks that name none."""
    named = [
        generator_in(field.text)
        for field in fields
        if field.key in SIGNING | {"artist", "creator", "by_line"}
    ]
    return next((name for name in named if name), "")
