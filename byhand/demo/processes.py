"""How works of the demo were made: stages worked back from the finished picture, shown like anybody's steps."""

from datetime import datetime
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from byhand.core.text import slugify_tag
from byhand.demo import cast
from byhand.demo.cast.kinds import DemoPicture, DemoProcess, DemoStep
from byhand.demo.painters import PAINTERS
from byhand.demo.painters.stages import stage
from byhand.demo.services import LABEL, hang, user_of
from byhand.media import services as media
from byhand.portfolios import services as portfolios
from byhand.portfolios.facts import WorkFacts
from byhand.portfolios.models import Work
from byhand.portfolios.selectors.steps import all_steps_of

WORDS = {
    "pencil": "Pencil drawing",
    "blue pencil": "Drawing in blue pencil",
    "line": "Line drawing",
    "drawing": "Drawing with a thin brush in umber",
    "ground": "Underpainting in browns",
    "flat": "Flat colours",
    "flat lines": "Flat colours under lines",
    "wash": "First thin colours over pencil",
    "light": "Light and shadow over the flat colours",
}


def show(*, key: str, now: datetime) -> Work:
    """The steps of one work. Done twice, they are there once."""
    plan = next(each for each in cast.PROCESSES if each.key == key)
    work = begun(plan) if plan.artist else hang(key=key, now=now)
    if len(all_steps_of(work)) == len(plan.steps):
        return work
    facts = [step_into(work, plan, step, place) for place, step in enumerate(plan.steps, 1)]
    portfolios.keep_steps(actor=work.artist, work=work, steps=facts)
    if plan.artist:
        portfolios.open_process(actor=work.artist, work=work)
        portfolios.follow_piece(actor=user_of(plan.follower), work=work)
    return work


def begun(plan: DemoProcess) -> Work:
    """A draft, for the work is not there yet."""
    artist = user_of(plan.artist)
    work = portfolios.start_work(actor=artist, client_key=f"demo-{plan.key}")
    facts = WorkFacts(title=plan.title, field=plan.field, description=LABEL)
    return portfolios.save_work(actor=artist, work=work, facts=facts, revision=work.revision)


def step_into(work: Work, plan: DemoProcess, step: DemoStep, place: int) -> portfolios.StepFacts:
    """Through the same pipeline as every upload, here without waiting for its turn."""
    upload, alt = painted(plan, step, place)
    slot = portfolios.add_step(actor=work.artist, work=work, upload=upload)
    media.process_picture(picture_id=slot.picture_id)
    return portfolios.StepFacts(slot.picture_id, step.note, alt, round(step.hours * 4))


def painted(plan: DemoProcess, step: DemoStep, place: int) -> tuple[SimpleUploadedFile, str]:
    picture = picture_of(plan)
    seed = step.other_seed or picture.seed
    finished = PAINTERS[picture.painter](seed, variant=picture.variant, scale=picture.scale)
    made = stage(Image.open(BytesIO(finished.data)), step.stage, seed + place, is_fine=plan.is_fine)
    out = BytesIO()
    made.save(out, "JPEG", quality=88)
    name = f"{slugify_tag(plan.title or plan.key)}-{place}.jpg"
    return SimpleUploadedFile(name, out.getvalue()), f"{WORDS[step.stage]}. {finished.alt}"


def picture_of(plan: DemoProcess) -> DemoPicture:
    """The finished one, painted already or not."""
    return plan.picture or next(work.pictures[0] for work in cast.WORKS if work.key == plan.key)
