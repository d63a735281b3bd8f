"""Pictures whose files say how they were made, for tests."""

import json
import random

from PIL import Image, PngImagePlugin

from byhand.media.tests import samples

GRAPH = {
    "3": {"class_type": "KSampler", "inputs": {"seed": 5, "steps": 20, "cfg": 8.0, "model": ["4", 0]}},
    "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "dreams.safetensors"}},
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a lighthouse in rain", "clip": ["4", 1]}},
    "8": {"class_type": "VAEDecode", "inputs": {"samples": ["3", 0], "vae": ["4", 2]}},
    "9": {"class_type": "SaveImage", "inputs": {"images": ["8", 0], "filename_prefix": "ComfyUI"}},
}


def said(*words: str, image: Image.Image | None = None) -> bytes:
    """A PNG that tells the stand-in of the detector: strength, whole or part, generator."""
    text = PngImagePlugin.PngInfo()
    text.add_text("stand-in", " ".join(words))
    return samples.saved(image or patches(), "PNG", pnginfo=text)


def comfy(image: Image.Image | None = None) -> bytes:
    """As ComfyUI saves it: the graph that made the picture stands in its file."""
    text = PngImagePlugin.PngInfo()
    text.add_text("prompt", json.dumps(GRAPH))
    text.add_text("workflow", json.dumps({"last_node_id": 9, "nodes": [{"id": 3, "type": "KSampler"}]}))
    return samples.saved(image or patches(), "PNG", pnginfo=text)


def patches(seed: int = 1, width: int = 160, height: int = 96) -> Image.Image:
    """Soft patches of colour: two of different seeds look different, also when they are small."""
    chance = random.Random(seed)
    small = Image.frombytes("RGB", (8, 8), bytes(chance.randrange(256) for _ in range(192)))
    return small.resize((width, height), Image.Resampling.BICUBIC)
