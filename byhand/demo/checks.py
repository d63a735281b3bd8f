"""Two works of a demo artist that are held for a look: painted by code, with a generator's words put into their files."""

import io
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from byhand.core.text import slugify_tag
from byhand.demo import cast
from byhand.demo.painters import PAINTERS
from byhand.demo.services import LABEL, user_of
from byhand.media import services as media
from byhand.media.models import Check
from byhand.portfolios import services as portfolios
from byhand.portfolios.facts import WorkFacts
from byhand.posts.models import Post

# What such a program writes of an enlargement: a model, a sampler, a prompt.
PARAMETERS = (
    "old harbour at low tide, gouache on paper\nNegative prompt: blurry\n"
    "Steps: 18, Sampler: DPM++ 2M, CFG scale: 5, Seed: 421, Size: 1536x1024, Model hash: 3f1c0d2a, Model: enlarger"
)
GRAPH = {
    "3": {"class_type": "KSampler", "inputs": {"seed": 7, "steps": 20, "model": ["4", 0]}},
    "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "northern-light.safetensors"}},
    "9": {"class_type": "SaveImage", "inputs": {"images": ["3", 0]}},
}
NOTE = (
    "Gouache on paper, 30 by 20 cm, March. My scanner is small, so I enlarged the scan with a program of that kind "
    "before I cleaned it up. The page of my sketchbook with the first idea is attached."
)


@dataclass(frozen=True)
class Held:
    """`note` explains it, with a page of a sketchbook; without one it waits for its artist."""

    key: str
    title: str
    painter: str
    seed: int
    words: tuple[tuple[str, str], ...]
    age: timedelta
    note: str = ""


HELD = (
    Held(
        "held-tide",
        "Old harbour, enlarged",
        "gouache",
        61,
        (("parameters", PARAMETERS),),
        timedelta(hours=9),
        NOTE,
    ),
    Held("held-light", "Northern light", "wash", 62, (("prompt", json.dumps(GRAPH)),), timedelta(hours=2)),
)


def hold(*, key: str, now: datetime) -> None:
    """Sent, stopped by the pipeline, and explained where there is a note. Done twice, it is there once."""
    plan = next(each for each in HELD if each.key == key)
    artist = user_of(cast.ARTISTS[0].handle)
    work = portfolios.start_work(actor=artist, client_key=f"demo-{key}")
    if work.post.state != Post.State.DRAFT:
        return
    slot = portfolios.add_picture(actor=artist, work=work, upload=marked(plan))
    media.process_picture(picture_id=slot.picture_id)
    facts = WorkFacts(title=plan.title, description=LABEL, field="painting", mediums=("Gouache",))
    work = portfolios.save_work(actor=artist, work=work, facts=facts, revision=work.revision)
    portfolios.publish_work(actor=artist, work=work, now=now - plan.age)
    check = Check.objects.filter(picture=slot.picture_id).first()
    if plan.note and check is not None:
        media.add_evidence(actor=artist, check=check, upload=page_of_sketchbook(plan))
        media.explain_check(actor=artist, check=check, note=plan.note)


def marked(plan: Held) -> SimpleUploadedFile:
    painting = PAINTERS[plan.painter](plan.seed, scale=0.6, file_kind="png")
    words, held = PngImagePlugin.PngInfo(), io.BytesIO()
    for name, text in plan.words:
        words.add_text(name, text)
    Image.open(io.BytesIO(painting.data)).save(held, "PNG", pnginfo=words)
    return SimpleUploadedFile(f"{slugify_tag(plan.title)}.png", held.getvalue())


def page_of_sketchbook(plan: Held) -> SimpleUploadedFile:
    painting = PAINTERS["sketchbook"](plan.seed, scale=0.5)
    return SimpleUploadedFile(f"sketchbook.{painting.extension}", painting.data)
