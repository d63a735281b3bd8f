"""What one upload costs, from the received file to all public WebP sizes: `python -m bench.pictures`.

Two pictures of 12 megapixels made by code, a photograph of nothing (JPEG) and flat art (PNG), go
through the real services with a database and storages of their own. Processor time is that of
all processes together; peak memory is that of the decoding process and of the worker beside it.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any

import pyvips
from PIL import Image, ImageDraw, ImageFilter

ROOT = Path(__file__).resolve().parents[1]
WIDTH, HEIGHT = 4000, 3000
ROUNDS = 5
WORKERS = 2
UPLOADS = 10
HARD, HARD_ROUNDS = ("turned.jpg", "printed.jpg", "shining.webp"), 2
TARGET = {"cpu_seconds": 0.5, "peak_mb": 200}
MEGA = 1_000_000


# Any: figures and lists of figures, ready for JSON.
def measure() -> dict[str, Any]:
    """Seconds, processor seconds and peak megabytes for each picture, and uploads a minute."""
    with tempfile.TemporaryDirectory(prefix="bench-pictures-") as folder:
        paint_photograph(Path(folder, "photograph.jpg"))
        paint_flat_art(Path(folder, "flat.png"))
        paint_hard_ones(Path(folder))
        environment = os.environ | {
            "BYHAND_DATA": folder,
            "BYHAND_DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "BYHAND_ORIGIN": "http://127.0.0.1:8000",
            "BYHAND_PICTURES_PER_DAY": "100000",
            "BYHAND_LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "byhand.config.settings",
        }
        # A process of its own, so that its children are the decoders and nobody else.
        ended = subprocess.run(
            [sys.executable, "-m", "bench.pictures", folder],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
    figures: dict[str, Any] = json.loads(ended.stdout)
    return figures


def paint_photograph(path: Path) -> None:
    """Gradients and noise at every scale, as in a photograph of nothing."""
    ground = pyvips.Image.black(WIDTH, HEIGHT)
    for scale, strength in ((1000, 40), (250, 25), (60, 14), (16, 8), (4, 4)):
        small = pyvips.Image.gaussnoise(WIDTH // scale + 2, HEIGHT // scale + 2, mean=0, sigma=1, seed=scale)
        ground += small.resize(scale, kernel="cubic").crop(0, 0, WIDTH, HEIGHT) * strength
    grain = [pyvips.Image.gaussnoise(WIDTH, HEIGHT, mean=128, sigma=3.5, seed=seed) for seed in range(3)]
    bands = [ground + one for one in grain]
    bands[0].bandjoin(bands[1:]).cast("uchar").copy(interpretation="srgb").jpegsave(str(path), Q=92)


def paint_flat_art(path: Path) -> None:
    """Flat shapes with soft edges, as they leave a drawing program."""
    chance = random.Random(3)  # a drawing is no secret
    page = Image.new("RGB", (WIDTH, HEIGHT), (240, 230, 210))
    draw = ImageDraw.Draw(page)
    for number in range(220):
        colour = tuple(chance.randrange(256) for _ in range(3))
        x, y, size = chance.randrange(WIDTH), chance.randrange(HEIGHT), chance.randrange(20, 420)
        shape = draw.ellipse if number % 2 else draw.rectangle
        shape((x - size, y - size, x + size, y + size), fill=colour)
    page.filter(ImageFilter.GaussianBlur(0.6)).save(path)


def paint_hard_ones(folder: Path) -> None:
    """The photograph once more: lying on its side, in printing colours, and with an edge that shines through."""
    photograph = pyvips.Image.new_from_file(str(folder / "photograph.jpg")).copy_memory()
    lying = photograph.rot270().copy()
    lying.set_type(pyvips.GValue.gint_type, "orientation", 6)
    lying.jpegsave(str(folder / "turned.jpg"), Q=92)
    photograph.icc_transform("cmyk", input_profile="srgb").jpegsave(str(folder / "printed.jpg"), Q=92)
    place = pyvips.Image.xyz(WIDTH, HEIGHT)
    far = ((place[0] - WIDTH // 2) ** 2 + (place[1] - HEIGHT // 2) ** 2) ** 0.5
    edge = (255 - (far - HEIGHT * 0.4).abs() * 0.2).cast("uchar")
    photograph.bandjoin(edge).copy(interpretation="srgb").webpsave(str(folder / "shining.webp"), Q=90)


def run(folder: Path) -> dict[str, Any]:
    """The measurement itself, in its own process."""
    import django  # set up only here, with the environment that `measure` made

    django.setup()
    from django.core.management import call_command

    from byhand.accounts.models import User

    call_command("migrate", verbosity=0, skip_checks=True)
    owner = User.objects.create_user("bench", "bench@example.org")
    photograph, flat = folder / "photograph.jpg", folder / "flat.png"
    return {
        "cores": os.cpu_count(),
        "photograph": one_picture(owner, photograph),
        "flat_art": one_picture(owner, flat),
        "hard_ones": {name: cpu_of(owner, folder / name) for name in HARD},
        "uploads_per_minute": {
            "workers": WORKERS,
            "photograph": uploads_per_minute(owner, photograph),
            "flat_art": uploads_per_minute(owner, flat),
        },
        "target": TARGET,
    }


# Any: a user; the model can only be loaded when Django is set up.
def one_picture(owner: Any, path: Path) -> dict[str, Any]:
    """The middle of some rounds of receiving and preparing, and what AVIF costs afterwards."""
    from byhand.media.services import make_avif

    rounds = [timed(lambda: upload(owner, path)) for _ in range(ROUNDS)]
    picture = rounds[-1][2]
    _, avif_cpu, _ = timed(lambda: make_avif(picture_id=picture.pk))
    picture.refresh_from_db()
    return {
        "megabytes": round(path.stat().st_size / MEGA, 2),
        "seconds": round(median(seconds for seconds, _, _ in rounds), 3),
        "cpu_seconds": round(median(cpu for _, cpu, _ in rounds), 3),
        "decoder_peak_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        "worker_peak_mb": own_peak(),
        "webp_kilobytes": round(picture.formats["webp_bytes"] / 1000),
        "widths": picture.widths,
        "full": picture.formats["full"],
        "avif_cpu_seconds": round(avif_cpu, 3),
        "marks": marking(picture),
    }


# Any: a picture; the model can only be loaded when Django is set up.
def marking(picture: Any) -> dict[str, Any]:
    """What XMP and the signature cost for each public file: milliseconds of processor time, and bytes."""
    from provenance.marking import marked

    from byhand.choices.signing import signing
    from byhand.media.addresses import file_name
    from byhand.media.stamping import marks_of
    from byhand.media.storage import renditions

    marks, key = marks_of(picture, picture.choice), signing()
    files = []
    for name in picture.formats["files"]:
        with renditions().open(file_name(picture.key, name)) as file:
            files.append(file.read())
    costs, added = {}, {}
    for what, with_key in (("xmp", None), ("xmp_and_signature", key)):
        began = time.process_time()
        made = [marked(data, marks, with_key, generator="Byhand", version="1") for data in files * ROUNDS]
        costs[what] = round((time.process_time() - began) * 1000 / len(made), 2)
        added[what] = made[: len(files)]
    growth = [len(signed) - len(plain) for signed, plain in zip(*reversed(added.values()), strict=True)]
    return {
        "files": len(files),
        "megabytes": round(sum(map(len, files)) / MEGA, 2),
        "xmp_ms_per_file": costs["xmp"],
        "xmp_and_signature_ms_per_file": costs["xmp_and_signature"],
        "signature_bytes_per_file": round(sum(growth) / len(growth)),
    }


def cpu_of(owner: Any, path: Path) -> float:
    """The least of a few rounds, in processor seconds."""
    return round(min(timed(lambda: upload(owner, path))[1] for _ in range(HARD_ROUNDS)), 3)


def own_peak() -> int:
    """Megabytes; the usage report would count what the parent of this process had used."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


# Any: whatever the work returns.
def timed(work: Any) -> tuple[float, float, Any]:
    """Seconds by the clock, processor seconds of this process and its children, and the result."""
    began, used = time.monotonic(), processor_seconds()
    result = work()
    return time.monotonic() - began, processor_seconds() - used, result


def processor_seconds() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def upload(owner: Any, path: Path) -> Any:
    """One picture from the received file to its public WebP sizes."""
    from django.core.files.uploadedfile import UploadedFile

    from byhand.media.services import process_picture, receive_picture

    with path.open("rb") as file:
        picture = receive_picture(owner=owner, upload=UploadedFile(file, path.name, size=path.stat().st_size))
    process_picture(picture_id=picture.pk)
    picture.refresh_from_db()
    if not picture.is_ready:
        raise RuntimeError(f"{path.name} was not prepared: {picture.failure}")
    return picture


def uploads_per_minute(owner: Any, path: Path) -> int:
    """How many pictures two workers receive and prepare side by side."""
    began = time.monotonic()
    with ThreadPoolExecutor(WORKERS) as workers:
        list(workers.map(lambda _: upload(owner, path), range(UPLOADS)))
    return round(60 * UPLOADS / (time.monotonic() - began))


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1])) if len(sys.argv) > 1 else measure(), indent=2))
