"""Settings of generators as JSON objects: each program by the names that only it uses."""

import re
from collections.abc import Callable
from typing import Any

from detector.marks.rules.reading import Read, keys, texts
from detector.verdict import Finding, Strength

Recognised = tuple[str, Strength] | None
PROMPTS = {"prompt", "positive_prompt", "positive", "full_prompt", "real_prompt", "original_prompt"}
STEPS = {"steps", "num_inference_steps", "sampling_steps", "num_steps"}
SETTINGS: tuple[set[str], ...] = (
    {"negative_prompt", "negative", "negativeprompt", "uc"},
    {"sampler", "sampler_name", "samplername", "scheduler", "sampling_method"},
    {"cfg", "scale", "cfg_scale", "cfgscale", "guidance", "guidance_scale", "cfg_value"},
    {
        "model",
        "model_name",
        "model_hash",
        "base_model",
        "checkpoint",
        "model_id",
        "base_model_name",
        "sd_model",
    },
    {"denoising_strength", "denoise", "strength"},
    {"loras", "lora", "lora_weights", "lora_paths"},
    {"width", "height", "size", "resolution"},
)
ENOUGH_SETTINGS = 2


def swarm(value: dict[str, Any]) -> Recognised:
    return ("SwarmUI", Strength.DECISIVE) if "sui_image_params" in value else None


def novelai(value: dict[str, Any]) -> Recognised:
    if texts(value, "software").lower() == "novelai" or texts(value, "source").startswith("NovelAI"):
        return "NovelAI", Strength.DECISIVE
    own = {
        "signed_hash",
        "uc",
        "request_type",
        "v4_prompt",
        "uncond_scale",
        "skip_cfg_above_sigma",
        "dynamic_thresholding",
    }
    first = {"uc", "noise", "scale", "strength", "steps", "sampler"}
    if first <= keys(value) or (len(own & keys(value)) > 1 and {"sampler", "steps"} & keys(value)):
        return "NovelAI", Strength.DECISIVE
    return None


def fooocus(value: dict[str, Any]) -> Recognised:
    names = keys(value)
    program = texts(value, "version", "software", "app", "backend_engine", "created_by")
    if "RuinedFooocus" in program:
        return "RuinedFooocus (Fooocus)", Strength.DECISIVE
    if "fooocus" in program.lower() and names & (PROMPTS | STEPS):
        return "Fooocus", Strength.DECISIVE
    own = {
        "adm_guidance",
        "full_prompt",
        "full_negative_prompt",
        "refiner_switch",
        "sharpness",
        "performance",
        "metadata_scheme",
    }
    return ("Fooocus", Strength.DECISIVE) if len(own & names) > 2 else None


def draw_things(value: dict[str, Any]) -> Recognised:
    names = keys(value)
    if {"c", "uc"} <= names and {"sampler", "seed", "steps", "model", "scale", "v2"} & names:
        return "Draw Things", Strength.STRONG
    return None


def easy_diffusion(value: dict[str, Any]) -> Recognised:
    names = keys(value)
    own = {"use_stable_diffusion_model", "use_vae_model", "stable_diffusion_model"}
    return (
        ("Easy Diffusion", Strength.STRONG) if own & names and (PROMPTS | STEPS | {"seed"}) & names else None
    )


def tensor_art(value: dict[str, Any]) -> Recognised:
    names = keys(value)
    own = {
        "samplername",
        "cfgscale",
        "negativeprompt",
        "basemodel",
        "workengine",
        "imagecount",
        "sdvae",
        "clipskip",
    }
    return ("TensorArt", Strength.STRONG) if len(own & names) > 1 and {"prompt", "models"} & names else None


PRODUCER = {"contentproducer", "produceid", "contentpropagator", "propagateid", "reservedcode1"}


def aigc(value: dict[str, Any]) -> Recognised:
    """China's label of 2025: 1 is generated, 2 may be, 3 is suspected to be."""
    names = {name.replace("_", "") for name in keys(value)}
    if texts(value, "label") in ("1", "2", "3") and PRODUCER & names:
        return "AIGC label (TC260)", Strength.STRONG
    return None


def by_name(value: dict[str, Any]) -> Recognised:
    """Programs that write a version of themselves next to a prompt."""
    program = next(
        (name for name in keys(value) if name.endswith("_version") and name not in COMMON_VERSIONS), ""
    )
    if program and PROMPTS & keys(value) and (STEPS | {"seed"}) & keys(value):
        return program.removesuffix("_version"), Strength.STRONG
    return None


COMMON_VERSIONS = {
    "app_version",
    "model_version",
    "file_version",
    "schema_version",
    "exif_version",
    "metadata_version",
}


def settings(value: dict[str, Any]) -> Recognised:
    """A prompt, steps, a seed and two settings more: some tool of this kind, whichever it is."""
    names = keys(value)
    if not (PROMPTS & names and STEPS & names and {"seed", "seeds", "noise_seed"} & names):
        return None
    if sum(bool(group & names) for group in SETTINGS) < ENOUGH_SETTINGS:
        return None
    return named_program(value) or "a text-to-image program", Strength.STRONG


def named_program(value: dict[str, Any]) -> str:
    name = texts(value, "software", "app", "application", "generator", "program", "created_by", "tool")
    return re.sub(r"[^\w .()-]", "", name)[:40].strip()


KNOWN: tuple[Callable[[dict[str, Any]], Recognised], ...] = (
    swarm,
    novelai,
    fooocus,
    draw_things,
    easy_diffusion,
    aigc,
    tensor_art,
    by_name,
    settings,
)


def settings_object(read: Read) -> Finding | None:
    """DreamStudio's block has a name of its own, and no program in it."""
    for know in KNOWN:
        for value in read.objects:
            if known := know(value):
                return read.finding(known[0], known[1])
    if read.field.key == "generation_data" and any(PROMPTS & keys(value) for value in read.objects):
        return read.finding("DreamStudio", Strength.STRONG)
    return None
