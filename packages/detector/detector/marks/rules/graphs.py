"""Graphs of ComfyUI and InvokeAI: whether one made a picture, or only made one larger."""

import re
from collections.abc import Iterator
from typing import Any

from detector.marks.rules.reading import Read
from detector.verdict import Finding, Strength

MAKES = re.compile(
    r"sampler|detailer|inpaint|outpaint|txt2img|img2img|text ?to ?image|text2image|text_to_image"
    r"|image ?to ?image|generat|dall|gpt.?image|gemini|imagen|nano.?banana|ideogram|recraft|seedream|qwen.?image|flux"
    r"|hidream|stability|midjourney|lumaimage|kling|runway|denoise|diffusion_?model|pulid|ip.?adapter",
    re.IGNORECASE,
)
OPENS = re.compile(
    r"load.{0,20}(image|img|video|mask|picture)|image.{0,12}load|input.?image|paste.?image|canvas|painter",
    re.IGNORECASE,
)
SILENT_MODES = (2, 4)  # muted, bypassed
MOST_NODES = 20_000
INVOKE_MAKES = re.compile(
    r"denoise|txt2img|img2img|inpaint|t2l|noise|text_to_latents|l2l|generat", re.IGNORECASE
)
BROKEN = re.compile(r'"class_type" ?: ?"\w')


def comfy(read: Read) -> Finding | None:
    """A graph, as it was run ("prompt") or as it was drawn ("workflow")."""
    for graph in read.objects:
        if run := list(run_nodes(graph)):
            return comfy_finding(read, makes=is_made(run))
        if drawn := list(drawn_nodes(graph)):
            return comfy_finding(read, makes=any(map(generates, drawn)))
    return broken(read)


def comfy_finding(read: Read, *, makes: bool) -> Finding:
    at = max(read.text.find('"class_type"'), read.text.find('"nodes"'), 0)
    generator = (
        "Civitai (ComfyUI)" if "urn:air:" in read.text or '"extraMetadata"' in read.text else "ComfyUI"
    )
    strength = Strength.DECISIVE if makes else Strength.CONTEXT
    return read.finding(generator, strength, at=at, whole=makes)


def is_made(names: list[str]) -> bool:
    """A graph that opens no picture has made its own, whatever its nodes are called."""
    return any(map(generates, names)) or not any(map(OPENS.search, names))


def generates(name: str) -> bool:
    """What enlarges a picture may be called after the model that it uses."""
    if "upscale" in name.lower() and "sampler" not in name.lower():
        return False
    return bool(MAKES.search(name))


def run_nodes(graph: dict[str, Any]) -> Iterator[str]:
    for node in list(graph.values())[:MOST_NODES]:
        if isinstance(node, dict) and isinstance(node.get("class_type"), str) and "inputs" in node:
            yield node["class_type"]


def drawn_nodes(graph: dict[str, Any], *, deep: bool = True) -> Iterator[str]:
    nodes = graph.get("nodes")
    if not isinstance(nodes, list) or not ({"links", "last_node_id"} & set(graph)):
        return
    for node in nodes[:MOST_NODES]:
        if (
            isinstance(node, dict)
            and isinstance(node.get("type"), str)
            and node.get("mode") not in SILENT_MODES
        ):
            yield node["type"]
    inner = graph.get("definitions")
    if deep and isinstance(inner, dict) and isinstance(inner.get("subgraphs"), list):
        for each in inner["subgraphs"][:200]:
            if isinstance(each, dict):
                yield from drawn_nodes({"links": [], **each}, deep=False)


def broken(read: Read) -> Finding | None:
    """Cut off, as by programs that shorten long fields: the words are there, the brackets are not."""
    starts = read.text.lstrip()[:20].lower().startswith(("{", "prompt", "workflow"))
    if read.json is not None or not starts or len(BROKEN.findall(read.text)) < 2:
        return None
    return read.finding("ComfyUI", Strength.STRONG, at=read.text.find('"class_type"'))


def invoke(read: Read) -> Finding | None:
    key = read.field.key
    for value in read.objects:
        if key in ("invokeai_metadata", "sd_metadata") or is_invoke(value):
            return read.finding("InvokeAI", Strength.DECISIVE)
        if key in ("invokeai_graph", "invokeai_workflow"):
            return invoke_graph(read)
    return None


def is_invoke(value: dict[str, Any]) -> bool:
    """Its metadata, where another program has put it under a name of its own."""
    if "invoke" in str(value.get("app_id", "")).lower():
        return True
    return "generation_mode" in value and "positive_prompt" in value and "app_version" in value


def invoke_graph(read: Read) -> Finding:
    if INVOKE_MAKES.search(read.text):
        return read.finding("InvokeAI", Strength.DECISIVE)
    return read.finding("InvokeAI", Strength.CONTEXT, whole=False)
