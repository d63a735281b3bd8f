"""One file for each way in which a generator marks its pictures, and one for each that must stay silent."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from packages.detector.tests.marks import makers, signing
from packages.detector.tests.marks.makers import TRAINED, compact

DST = "http://cv.iptc.org/newscodes/digitalsourcetype/"
A1111 = (
    "a duck on a lake, oil on canvas\nNegative prompt: blurry, lowres\n"
    "Steps: 20, Sampler: DPM++ 2M Karras, CFG scale: 7, Seed: 1234567, Size: 512x768, Model hash: c0d1994c73, Model: dream"
)
CHINESE = A1111.replace("a duck on a lake, oil on canvas", "湖上的鸭子，布面油画，细节丰富，名作" * 20)
FORGE = A1111 + ", Version: f2.0.1v1.10.1-previous-659"
SDNEXT = (
    "a duck\nSteps: 20, Size: 1024x1024, Sampler: Default, Seed: 3141, CFG scale: 6, Model: flux, App: SD.Next, "
    "Version: 1a2b3c4, Pipeline: FluxPipeline, Operations: txt2img"
)
CIVITAI = (
    "a duck\nNegative prompt: bad\nSteps: 25, CFG scale: 3.5, Sampler: Undefined, Seed: 77, Size: 832x1216, Created Date: "
    '2025-01-01T00:00:00.000Z, Civitai resources: [{"type":"checkpoint","modelVersionId":691639}], Civitai metadata: {}'
)
GRAPH = {
    "3": {"class_type": "KSampler", "inputs": {"seed": 1, "steps": 20, "model": ["4", 0]}},
    "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "v1-5.ckpt"}},
    "9": {"class_type": "SaveImage", "inputs": {"images": ["3", 0]}},
}
API_GRAPH = {
    "1": {"class_type": "SomebodysNewImageNode", "inputs": {"prompt": "a duck"}},
    "2": {"class_type": "SaveImage", "inputs": {"images": ["1", 0]}},
}
UPSCALE = {
    "1": {"class_type": "LoadImage", "inputs": {"image": "mine.png"}},
    "2": {"class_type": "UpscaleModelLoader", "inputs": {"model_name": "4x.pth"}},
    "3": {"class_type": "ImageUpscaleWithModel", "inputs": {"image": ["1", 0], "upscale_model": ["2", 0]}},
    "4": {"class_type": "SaveImage", "inputs": {"images": ["3", 0]}},
}
SERVICE = {
    "1": {"class_type": "LoadImage", "inputs": {"image": "mine.png"}},
    "2": {"class_type": "StabilityUpscaleFastNode", "inputs": {"image": ["1", 0]}},
}
DRAWN = {
    "last_node_id": 3,
    "last_link_id": 2,
    "nodes": [{"id": 1, "type": "KSampler"}, {"id": 2, "type": "SaveImage"}],
    "links": [],
}
DRAWN_UPSCALE = {
    "last_node_id": 3,
    "nodes": [{"type": "LoadImage"}, {"type": "ImageUpscaleWithModel"}, {"type": "KSampler", "mode": 4}],
    "links": [],
}
SUBGRAPH = {
    "id": "b7", "revision": 0, "nodes": [{"id": 5, "type": "5d1c-uuid"}], "links": [],
    "definitions": {"subgraphs": [{"id": "5d1c-uuid", "nodes": [{"type": "KSamplerAdvanced"}]}]}, "version": 0.4,
}  # fmt: skip
NOVELAI = {
    "Title": "NovelAI generated image",
    "Description": "1girl, lake",
    "Software": "NovelAI",
    "Source": "NovelAI Diffusion V4.5 4BDE2A90",
    "Comment": compact(
        {
            "prompt": "1girl, lake",
            "steps": 28,
            "sampler": "k_euler",
            "seed": 1,
            "uc": "lowres",
            "signed_hash": "x==",
        }
    ),
}
INVOKE = {
    "generation_mode": "sdxl_txt2img",
    "positive_prompt": "a duck",
    "seed": 1,
    "steps": 30,
    "app_version": "5.4.2",
}
SD_METADATA = {
    "model": "stable diffusion",
    "app_id": "invoke-ai/InvokeAI",
    "app_version": "2.3.0",
    "image": {"prompt": [{"prompt": "duck"}]},
}
FOOOCUS = {
    "adm_guidance": "(1.5, 0.8, 0.3)",
    "base_model": "jugger",
    "full_prompt": ["a duck"],
    "performance": "Speed",
    "prompt": "duck",
    "version": "Fooocus v2.5.5",
}
RUINED = {
    "Prompt": "duck",
    "Negative": "",
    "steps": 30,
    "cfg": 8,
    "base_model_name": "x",
    "seed": 4,
    "software": "RuinedFooocus",
}
SWARM = {
    "sui_image_params": {"prompt": "duck", "model": "Flux/flux1-dev", "seed": 1, "steps": 20},
    "sui_models": [],
}
EASY = {
    "prompt": "duck", "negative_prompt": "", "seed": "42", "num_inference_steps": "25", "guidance_scale": "7.5",
    "use_stable_diffusion_model": "sd-v1-5", "sampler_name": "euler_a", "width": "512",
}  # fmt: skip
DRAW_THINGS = {
    "c": "a duck",
    "uc": "",
    "model": "sd_v1.5_f16.ckpt",
    "sampler": "DPM++ 2M Karras",
    "scale": 7.5,
    "seed": 9,
    "size": "512x512",
    "steps": 20,
    "v2": {},
}
MIDJOURNEY = "a lighthouse at dusk --ar 2:3 --stylize 80 --v 6.1 Job ID: 8c4bd0ff-1f1c-4e7b-9d7e-2b8f35a6c0ea"
MFLUX = {
    "mflux_version": "0.9.1",
    "model": "dev",
    "seed": 5,
    "steps": 20,
    "guidance": 3.5,
    "prompt": "a duck",
    "quantize": 8,
}
TENSOR_ART = {
    "models": [{"label": "x", "type": "BASE_MODEL"}],
    "prompt": "duck",
    "samplerName": "Euler a",
    "cfgScale": 7,
    "steps": 25,
    "seed": "1",
}
DREAM_STUDIO = {"prompt": "a duck", "engine": "stable-diffusion-xl-1024-v1-0", "seed": 3}
AIGC = {
    "Label": "1",
    "ContentProducer": "001191110000MA00ABCD1X",
    "ProduceID": "20250901-1",
    "ReservedCode1": "",
    "ContentPropagator": "",
    "PropagateID": "",
}
CIVITAI_GRAPH = {
    **GRAPH,
    "extra": {"airs": ["urn:air:sdxl:checkpoint:civitai:101055@128078"]},
    "extraMetadata": '{"prompt":"duck"}',
}
SIGNATURE = "Signature: " + "QmFzZTY0c2lnbmF0dXJl" * 6 + "=="
UUID = "8c4bd0ff-1f1c-4e7b-9d7e-2b8f35a6c0ea"
DREAM = '"a duck on a lake" -s 50 -S 2414822600 -W 512 -H 768 -C 7.5 -A k_lms'


@dataclass(frozen=True)
class Case:
    """`strength` is the strongest that is expected."""

    make: Callable[[], bytes]
    generator: str
    strength: str = "decisive"
    whole: bool = True


def source_type(code: str, **more: str) -> str:
    extra = "".join(
        f"<{name.replace('_', ':')}>{text}</{name.replace('_', ':')}>" for name, text in more.items()
    )
    return f"<Iptc4xmpExt:DigitalSourceType>{code}</Iptc4xmpExt:DigitalSourceType>{extra}"


def attribute(code: str) -> str:
    return f'Iptc4xmpExt:DigitalSourceType="{code}"'


def xmp_comment() -> bytes:
    inner = json.dumps(DRAW_THINGS).replace('"', "&quot;")
    item = f'<exif:UserComment><rdf:Alt><rdf:li xml:lang="x-default">{inner}</rdf:li></rdf:Alt></exif:UserComment>'
    return makers.with_xmp("PNG", item + "<xmp:CreatorTool>Draw Things</xmp:CreatorTool>")


PARAMETERS = {
    "a1111 png": Case(lambda: makers.png({"parameters": A1111}), "AUTOMATIC1111"),
    "a1111 png itxt": Case(lambda: makers.png({"parameters": CHINESE}, international=True), "AUTOMATIC1111"),
    "a1111 png ztxt": Case(lambda: makers.png({"parameters": A1111}, packed=True), "AUTOMATIC1111"),
    "a1111 png itxt packed": Case(lambda: makers.png({"parameters": CHINESE}, international=True, packed=True), "AUTOMATIC1111"),
    "a1111 png other case": Case(lambda: makers.png({"Parameters": A1111}), "AUTOMATIC1111"),
    "a1111 jpeg": Case(lambda: makers.commented("JPEG", A1111), "AUTOMATIC1111"),
    "a1111 jpeg chinese": Case(lambda: makers.commented("JPEG", CHINESE), "AUTOMATIC1111"),
    "a1111 jpeg little": Case(lambda: makers.commented("JPEG", A1111, "utf-16-le", order="II"), "AUTOMATIC1111"),
    "a1111 jpeg chinese little": Case(lambda: makers.commented("JPEG", CHINESE, "utf-16-le"), "AUTOMATIC1111"),
    "a1111 jpeg marked": Case(lambda: makers.commented("JPEG", "\ufeff" + A1111), "AUTOMATIC1111"),
    "a1111 jpeg ascii": Case(lambda: makers.commented("JPEG", A1111, "ascii", b"ASCII\x00\x00\x00"), "AUTOMATIC1111"),
    "a1111 jpeg bare": Case(lambda: makers.commented("JPEG", CHINESE, "utf-8", b""), "AUTOMATIC1111"),
    "a1111 jpeg untrue": Case(lambda: makers.commented("JPEG", CHINESE, "utf-8"), "AUTOMATIC1111"),
    "a1111 jpeg unsaid": Case(lambda: makers.commented("JPEG", A1111, "utf-16-le", bytes(8)), "AUTOMATIC1111"),
    "a1111 webp": Case(lambda: makers.commented("WEBP", A1111), "AUTOMATIC1111"),
    "a1111 avif": Case(lambda: makers.commented("AVIF", A1111), "AUTOMATIC1111"),
    "a1111 png exif": Case(lambda: makers.commented("PNG", A1111), "AUTOMATIC1111"),
    "a1111 gif": Case(lambda: makers.saved("GIF", comment=A1111.encode()), "AUTOMATIC1111", "strong"),
    "a1111 imagemagick": Case(lambda: makers.profile("exif", b"Exif\x00\x00" + makers.exif({}, {0x9286: b"UNICODE\x00" + A1111.encode("utf-16-be")})), "AUTOMATIC1111"),
    "a1111 tiff": Case(lambda: makers.exif({0x010E: b"x" * 9}, {0x9286: b"UNICODE\x00" + A1111.encode("utf-16-be")}), "AUTOMATIC1111"),
    "a1111 stealth": Case(lambda: makers.stealth(A1111, mode="pngcomp"), "AUTOMATIC1111"),
    "a1111 upscaled": Case(lambda: makers.png({"postprocessing": "Postprocess upscale by: 4, Postprocess upscaler: R-ESRGAN 4x+"}), "AUTOMATIC1111", "context", whole=False),
    "forge": Case(lambda: makers.png({"parameters": FORGE}), "Forge"),
    "sdnext": Case(lambda: makers.commented("JPEG", SDNEXT), "SD.Next"),
    "civitai": Case(lambda: makers.commented("JPEG", CIVITAI, "utf-16-le"), "Civitai"),
    "quoted in a caption": Case(lambda: makers.with_exif("JPEG", {0x010E: A1111.encode()}), "AUTOMATIC1111", "strong"),
    "fooocus a1111 png": Case(lambda: makers.png({"parameters": A1111 + ", Version: Fooocus v2.5.5", "fooocus_scheme": "a1111"}), "Fooocus"),
}  # fmt: skip
GRAPHS = {
    "comfy png": Case(lambda: makers.png({"prompt": compact(GRAPH), "workflow": compact(DRAWN)}), "ComfyUI"),
    "comfy drawn": Case(lambda: makers.png({"workflow": compact(DRAWN)}), "ComfyUI"),
    "comfy subgraph": Case(lambda: makers.png({"workflow": compact(SUBGRAPH)}), "ComfyUI"),
    "comfy nan": Case(lambda: makers.png({"prompt": compact(GRAPH).replace('"seed": 1', '"seed": NaN')}), "ComfyUI"),
    "comfy unknown node": Case(lambda: makers.png({"prompt": compact(API_GRAPH)}), "ComfyUI"),
    "comfy cut off": Case(lambda: makers.png({"prompt": compact(GRAPH)[:-30]}), "ComfyUI", "strong"),
    "comfy webp": Case(lambda: makers.with_exif("WEBP", {0x010F: b"workflow:" + compact(DRAWN).encode(), 0x0110: b"prompt:" + compact(GRAPH).encode() + b"\x00"}), "ComfyUI"),
    "comfy webp description": Case(lambda: makers.with_exif("WEBP", {0x010E: b"Workflow:" + compact(DRAWN).encode(), 0x010F: b"Prompt: " + compact(GRAPH).encode()}), "ComfyUI"),
    "comfy avif comment": Case(lambda: makers.commented("AVIF", compact({"prompt": GRAPH, "workflow": DRAWN}), "utf-8", b""), "ComfyUI"),
    "comfy jpeg comment": Case(lambda: makers.commented("JPEG", compact({"prompt": compact(GRAPH)})), "ComfyUI"),
    "comfy jpeg com": Case(lambda: makers.jpeg((0xFE, compact(GRAPH).encode())), "ComfyUI"),
    "comfy apng": Case(lambda: makers.with_chunk(makers.saved("PNG"), b"comf", b"prompt\x00" + compact(GRAPH).encode(), last=True), "ComfyUI"),
    "comfy upscale": Case(lambda: makers.png({"prompt": compact(UPSCALE), "workflow": compact(DRAWN_UPSCALE)}), "ComfyUI", "context", whole=False),
    "civitai graph": Case(lambda: makers.commented("JPEG", compact(CIVITAI_GRAPH)), "Civitai"),
    "comfy upscale by a service": Case(lambda: makers.png({"prompt": compact(SERVICE)}), "ComfyUI", "context", whole=False),
    "invoke 3": Case(lambda: makers.png({"invokeai_metadata": compact(INVOKE), "invokeai_graph": compact({"nodes": {"a": {"type": "denoise_latents"}}})}), "InvokeAI"),
    "invoke graph": Case(lambda: makers.png({"invokeai_graph": compact({"nodes": {"a": {"type": "flux_denoise"}}})}), "InvokeAI"),
    "invoke upscale": Case(lambda: makers.png({"invokeai_graph": compact({"nodes": {"a": {"type": "esrgan"}}})}), "InvokeAI", "context", whole=False),
    "invoke 2": Case(lambda: makers.png({"sd-metadata": compact(SD_METADATA), "Dream": DREAM}), "InvokeAI"),
    "invoke 1": Case(lambda: makers.png({"Dream": DREAM}), "InvokeAI"),
    "invoke 0": Case(lambda: makers.png({"Dream": "a duck -s50 -W512 -H512 -C7.5 -Ak_lms"}), "InvokeAI"),
    "invoke jpeg": Case(lambda: makers.commented("JPEG", compact(INVOKE)), "InvokeAI"),
}  # fmt: skip
OBJECTS = {
    "novelai": Case(lambda: makers.png(NOVELAI), "NovelAI"),
    "novelai itxt": Case(lambda: makers.png(NOVELAI, international=True), "NovelAI"),
    "novelai comment only": Case(lambda: makers.png({"Comment": NOVELAI["Comment"]}), "NovelAI"),
    "novelai webp": Case(lambda: makers.commented("WEBP", compact(NOVELAI), "utf-8", b""), "NovelAI"),
    "novelai exif": Case(lambda: makers.with_exif("WEBP", {0x0131: b"NovelAI\x00"}), "NovelAI"),
    **{f"novelai stealth {mode}": Case(lambda mode=mode: makers.stealth(compact(NOVELAI), mode=mode), "NovelAI") for mode in ("pnginfo", "pngcomp", "rgbinfo", "rgbcomp")},
    "stealth, unreadable": Case(lambda: makers.stealth("hm", mode="pnginfo"), "NovelAI"),
    "fooocus": Case(lambda: makers.png({"parameters": compact(FOOOCUS), "fooocus_scheme": "fooocus"}), "Fooocus"),
    "fooocus jpeg": Case(lambda: makers.with_exif("JPEG", {0x0131: b"Fooocus v2.5.5\x00", 0x9286: compact(FOOOCUS).encode(), 0x927C: b"fooocus\x00"}), "Fooocus"),
    "fooocus webp": Case(lambda: makers.with_exif("WEBP", {0x9286: A1111.encode(), 0x927C: b"a1111\x00"}), "Fooocus"),
    "ruined fooocus": Case(lambda: makers.png({"parameters": compact(RUINED)}), "Fooocus"),
    "swarm png": Case(lambda: makers.png({"parameters": json.dumps(SWARM, indent=2)}, international=True), "SwarmUI"),
    "swarm jpeg": Case(lambda: makers.commented("JPEG", json.dumps(SWARM, indent=2), "utf-16-le", order="II"), "SwarmUI"),
    "swarm webp": Case(lambda: makers.commented("WEBP", compact(SWARM), "ascii", b"ASCII\x00\x00\x00"), "SwarmUI"),
    "easy diffusion png": Case(lambda: makers.png(EASY), "Easy Diffusion", "strong"),
    "easy diffusion labels": Case(lambda: makers.png({"Prompt": "duck", "Seed": "42", "Stable Diffusion model": "x", "Sampler": "euler_a", "Steps": "25"}), "Easy Diffusion", "strong"),
    "easy diffusion jpeg": Case(lambda: makers.commented("JPEG", compact(EASY)), "Easy Diffusion", "strong"),
    "dreamstudio": Case(lambda: makers.png({"Software": "DreamStudio", "generation_data": compact(DREAM_STUDIO)}), "DreamStudio", "strong"),
    "tensor art": Case(lambda: makers.png({"generation_data": compact(TENSOR_ART)}), "TensorArt", "strong"),
    "draw things xmp": Case(xmp_comment, "Draw Things", "strong"),
    "draw things exif": Case(lambda: makers.commented("JPEG", compact(DRAW_THINGS)), "Draw Things", "strong"),
    "mflux": Case(lambda: makers.commented("PNG", compact(MFLUX)), "mflux", "strong"),
    "mochi": Case(lambda: makers.with_iptc({120: "Include in Image: duck; Model: sd; Steps: 20; Seed: 5; Generator: Mochi Diffusion 5.2", 65: "Mochi Diffusion"}), "Mochi Diffusion", "strong"),
    "aigc png": Case(lambda: makers.png({"AIGC": compact(AIGC)}), "AIGC", "strong"),
    "aigc itxt": Case(lambda: makers.png({"AIGC": compact(AIGC)}, international=True), "AIGC", "strong"),
    "aigc exif": Case(lambda: makers.commented("JPEG", compact({"AIGC": AIGC}), "utf-8", b"ASCII\x00\x00\x00"), "AIGC", "strong"),
    "aigc xmp": Case(lambda: makers.with_xmp("JPEG", "<TC260:AIGC>" + compact(AIGC).replace('"', "&quot;") + "</TC260:AIGC>"), "AIGC", "strong"),
    "aigc xmp attribute": Case(lambda: makers.with_xmp("WEBP", attributes='TC260:AIGC="' + compact(AIGC).replace('"', "&quot;") + '"'), "AIGC", "strong"),
    "aigc xmp structure": Case(lambda: makers.with_xmp("JPEG", '<TC260:AIGC><rdf:Description TC260:Label="2" TC260:ProduceID="7"/></TC260:AIGC>'), "AIGC", "strong"),
    "aigc loose": Case(lambda: makers.png({"AIGC": "{Label: '1', ContentProducer: 'x', ProduceID: 'y'}"}), "AIGC", "strong"),
}  # fmt: skip
NAMED = {
    "midjourney web": Case(lambda: makers.png({"Description": MIDJOURNEY, "Author": "ann", "Creation Time": "Mon"}), "Midjourney"),
    "midjourney jpeg": Case(lambda: makers.with_iptc({120: MIDJOURNEY}), "Midjourney"),
    "midjourney flags": Case(lambda: makers.png({"Description": "a duck --ar 3:2 --niji 6"}), "Midjourney", "strong"),
    "midjourney xmp": Case(lambda: makers.with_chunk(makers.png({"Description": MIDJOURNEY}), b"iTXt", b"XML:com.adobe.xmp" + bytes(5) + makers.packet(source_type(TRAINED))), "Midjourney"),
    "google": Case(lambda: makers.with_xmp("JPEG", source_type(TRAINED, photoshop_Credit="Made with Google AI")), "Google"),
    "google credit": Case(lambda: makers.with_xmp("PNG", attributes='photoshop:Credit="Made with Google AI"'), "Google"),
    "google iptc": Case(lambda: makers.with_iptc({110: "Made with Google AI"}), "Google"),
    "google edit": Case(lambda: makers.with_xmp("JPEG", source_type(DST + "compositeWithTrainedAlgorithmicMedia", photoshop_Credit="Edited with Google AI")), "Google", "context", whole=False),
    "firefly xmp": Case(lambda: makers.with_xmp("JPEG", source_type(TRAINED, xmp_CreatorTool="Adobe Firefly")), "Firefly", "strong"),
    "image playground": Case(lambda: makers.with_xmp("JPEG", source_type(TRAINED, photoshop_Credit="Apple Image Playground")), "Image Playground", "strong"),
    "flux": Case(lambda: makers.with_exif("JPEG", {0x0131: b"AI generated;txt2img;flux\x00", 0x010F: b"Black Forest Labs\x00"}), "FLUX", "strong"),
    "meta": Case(lambda: makers.with_iptc({110: "Imagined with AI"}), "Meta", "strong"),
    "grok": Case(lambda: makers.with_exif("JPEG", {0x010E: SIGNATURE.encode() + b"\x00", 0x013B: UUID.encode() + b"\x00"}), "Grok", "strong"),
    "dst element": Case(lambda: makers.with_xmp("JPEG", source_type(TRAINED)), "not named", "strong"),
    "dst attribute": Case(lambda: makers.with_xmp("WEBP", attributes=attribute(TRAINED)), "not named", "strong"),
    "dst https": Case(lambda: makers.with_xmp("AVIF", attributes=attribute(TRAINED.replace("http:", "https:"))), "not named", "strong"),
    "dst slash": Case(lambda: makers.with_xmp("PNG", attributes=attribute(TRAINED + "/")), "not named", "strong"),
    "dst short": Case(lambda: makers.with_xmp("JPEG", source_type("trainedAlgorithmicMedia")), "not named", "strong"),
    "dst qcode": Case(lambda: makers.with_xmp("JPEG", source_type("digsrctype:trainedAlgorithmicMedia")), "not named", "strong"),
    "dst resource": Case(lambda: makers.with_xmp("JPEG", f'<Iptc4xmpExt:DigitalSourceType rdf:resource="{TRAINED}"/>'), "not named", "strong"),
    "dst imagemagick": Case(lambda: makers.profile("xmp", makers.packet(source_type(TRAINED))), "not named", "strong"),
    "dst broken xmp": Case(lambda: makers.jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + makers.packet(attributes=attribute(TRAINED))[:-60])), "not named", "strong"),
    "dst composite": Case(lambda: makers.with_xmp("JPEG", source_type(DST + "compositeWithTrainedAlgorithmicMedia")), "not named", "context", whole=False),
    "dst synthetic": Case(lambda: makers.with_xmp("JPEG", source_type(DST + "compositeSynthetic")), "not named", "context", whole=False),
    "dst algorithm": Case(lambda: makers.with_xmp("JPEG", source_type(DST + "algorithmicMedia")), "without training", "context"),
    "dst of a placed picture": Case(lambda: makers.with_xmp("JPEG", f'<xmpMM:Pantry><rdf:Bag><rdf:li><rdf:Description {attribute(TRAINED)}/></rdf:li></rdf:Bag></xmpMM:Pantry>'), "not named", "context", whole=False),
    "ai system": Case(lambda: makers.with_xmp("JPEG", "<Iptc4xmpExt:AISystemUsed>Somebody's model</Iptc4xmpExt:AISystemUsed>"), "Somebody", "context", whole=False),
}  # fmt: skip
SIGNED = {
    **{f"openai {kind.lower()}": Case(lambda kind=kind: signing.signed(kind=kind), "OpenAI") for kind in signing.MIMES},
    "firefly": Case(lambda: signing.signed(actions=signing.made(agent="Adobe Firefly"), generator="Adobe_Firefly", organisation="Adobe Inc."), "Firefly"),
    "google c2pa": Case(lambda: signing.signed(actions=[*signing.made(agent="Google Generative AI"), {"action": "c2pa.edited"}], generator="Google C2PA Core Generator Library", organisation="Google LLC"), "Google"),
    "designer": Case(lambda: signing.signed(kind="PNG", actions=signing.made(agent="Bing Image Creator"), generator="Microsoft_Responsible_AI", organisation="Microsoft Corporation"), "Microsoft"),
    "bing, words only": Case(lambda: signing.signed(actions=[{"action": "c2pa.created", "softwareAgent": {"name": "Bing Image Creator"}, "description": "AI Generated Image"}], generator="Microsoft_Responsible_AI", organisation="Microsoft Corporation"), "Microsoft", "strong"),
    "nobody's signature": Case(lambda: signing.signed(organisation="Somebody"), "OpenAI", "strong"),
    "changed after signing": Case(lambda: changed(signing.signed()), "OpenAI", "strong"),
    "edited afterwards": Case(lambda: signing.signed(signing.signed(), parent=signing.signed(), actions=[signing.opened(), {"action": "c2pa.color_adjustments"}], generator="Adobe Photoshop", organisation="Adobe Inc."), "OpenAI"),
    "one piece of a collage": Case(lambda: signing.signed(component=signing.signed(), actions=[{"action": "c2pa.created", "digitalSourceType": DST + "digitalCreation"}, {"action": "c2pa.placed", "parameters": {"ingredientIds": ["componentOf"]}}], generator="Adobe Photoshop", organisation="Adobe Inc."), "OpenAI", "context", whole=False),
    "generative fill": Case(lambda: signing.signed(parent=makers.saved("JPEG"), actions=[signing.opened(), {"action": "c2pa.edited", "softwareAgent": "Adobe Firefly", "digitalSourceType": DST + "compositeWithTrainedAlgorithmicMedia"}], generator="Adobe Photoshop", organisation="Adobe Inc."), "Firefly", "context", whole=False),
    "filled with trained media": Case(lambda: signing.signed(parent=makers.saved("JPEG"), actions=[signing.opened(), {"action": "c2pa.placed", "softwareAgent": "Adobe Firefly", "digitalSourceType": TRAINED}], generator="Adobe Photoshop", organisation="Adobe Inc."), "Firefly", "context", whole=False),
    "metadata in a manifest": Case(lambda: signing.signed(actions=[{"action": "c2pa.created", "digitalSourceType": DST + "algorithmicMedia"}], assertions=[{"label": "cawg.metadata", "data": {"@context": {"Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"}, "Iptc4xmpExt:DigitalSourceType": TRAINED}}], generator="Recraft", organisation="Recraft"), "Recraft"),
}  # fmt: skip
FOUND = PARAMETERS | GRAPHS | OBJECTS | NAMED | SIGNED


def changed(data: bytes) -> bytes:
    """One byte of the picture behind its signature."""
    at = len(data) - 12
    return data[:at] + bytes((data[at] ^ 0x01,)) + data[at + 1 :]


TALK = (
    "I painted this against Stable Diffusion and Midjourney. No AI: my steps: 1 sketch, 2 ink; the seed: a photo of my "
    "dog; negative prompt: none; CFG scale: what is that even"
)
SILENT: dict[str, Callable[[], bytes]] = {
    "plain png": lambda: makers.saved("PNG"),
    "plain avif": lambda: makers.saved("AVIF"),
    "plain bmp": lambda: makers.saved("BMP"),
    "krita": lambda: makers.png({"Software": "Krita 5.2", "Description": "my painting, steps: 1-5 in blog", "Title": "prompt"}),
    "talk": lambda: makers.png({"Description": TALK, "Comment": TALK, "Title": "Prompt", "prompt": TALK}),
    "talk in exif": lambda: makers.with_exif("JPEG", {0x010E: TALK.encode(), 0x013B: b"Ann\x00"}, {0x9286: b"ASCII\x00\x00\x00" + TALK.encode()}),
    "talk in xmp": lambda: makers.with_xmp("JPEG", f"<dc:description><rdf:Alt><rdf:li>{TALK}</rdf:li></rdf:Alt></dc:description>"),
    "a tutorial": lambda: makers.png({"Description": "A1111 for painters: set Steps: 20, Sampler: Euler a and look"}),
    "title prompt": lambda: makers.png({"prompt": "Inktober prompt 7: lantern", "seed": "a seed", "Title": "prompt"}),
    "a dream": lambda: makers.png({"Dream": "I had a dream -s the end"}),
    "a workflow": lambda: makers.png({"workflow": "sketch, ink, colour", "parameters": "brush 12, opacity 80"}),
    "own json": lambda: makers.png({"prompt": compact({"title": "lantern", "day": 7}), "parameters": compact({"brush": 12})}),
    "another graph": lambda: makers.png({"workflow": compact({"nodes": [{"type": "Noise"}, {"type": "Blend"}], "connections": []})}),
    "photoshop": lambda: makers.with_xmp("JPEG", "<xmp:CreatorTool>Adobe Photoshop 26.0 (Windows)</xmp:CreatorTool><photoshop:Credit>Ann Owner</photoshop:Credit>"),
    "lightroom": lambda: makers.with_xmp("JPEG", source_type(DST + "digitalCapture", xmp_CreatorTool="Adobe Lightroom 8.1")),
    "clip studio": lambda: makers.with_exif("JPEG", {0x0131: b"CLIP STUDIO PAINT\x00"}),
    "procreate": lambda: makers.with_exif("JPEG", {0x0131: b"Procreate\x00", 0x010E: b"Untitled artwork\x00"}),
    "camera": lambda: makers.with_exif("JPEG", {0x010F: b"Canon\x00\x00", 0x0110: b"Canon EOS R5\x00", 0x0131: b"Firmware 1.8.1\x00"}, {0x927C: bytes(range(200)), 0x9286: bytes(264)}),
    "canva": lambda: makers.with_xmp("PNG", "<xmp:CreatorTool>Canva (Renderer) doc=x</xmp:CreatorTool>"),
    "about a generator": lambda: makers.png({"Source": "Midjourney is not used here", "Software": "Stable Diffusion free, by hand"}),
    **{code: lambda code=code: makers.with_xmp("JPEG", source_type(DST + code)) for code in ("digitalCreation", "digitalArt", "humanEdits", "minorHumanEdits", "softwareImage", "virtualRecording", "compositeCapture", "negativeFilm")},
    "not made with ai": lambda: makers.with_iptc({110: "Not made with Google AI, nor made with AI"}),
    "uuid artist": lambda: makers.with_exif("JPEG", {0x013B: UUID.encode() + b"\x00", 0x010E: b"Signature: Ann, lower right corner, oil on canvas, 2021\x00"}),
    "camera c2pa": lambda: signing.signed(actions=[{"action": "c2pa.created", "digitalSourceType": DST + "digitalCapture"}], generator="Leica M11-P", organisation="Leica Camera AG"),
    "lightroom c2pa": lambda: signing.signed(parent=makers.saved("JPEG"), actions=[signing.opened(), {"action": "c2pa.color_adjustments"}], generator="Adobe Lightroom", organisation="Adobe Inc."),
    "content authenticity": lambda: signing.signed(parent=makers.saved("JPEG"), actions=[signing.opened(), {"action": "c2pa.watermarked"}], generator="Adobe Content Authenticity", organisation="Adobe Inc.", assertions=[{"label": "cawg.training-mining", "data": {"entries": {"cawg.ai_generative_training": {"use": "notAllowed"}}}}]),
    "changed camera c2pa": lambda: changed(signing.signed(actions=[{"action": "c2pa.created", "digitalSourceType": DST + "digitalCapture"}], generator="Nikon Z6", organisation="Nikon")),
    "alpha of nothing": lambda: makers.png(image=makers.picture(96, 96, "RGBA")),
}  # fmt: skip
