"""What a cloak costs, for each strength: `python -m bench.cloaks`.

A picture of one megapixel made by code goes through the real services and the real engine: ordered,
cloaked in its own process, kept. Seconds are those of the worker by the clock; processor seconds and
peak memory are those of the cloaking process; the throughput is what one worker makes in an hour, the
sizes that follow left out. A second picture of four megapixels says how it grows.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pyvips

from bench.pictures import MEGA, ROOT, paint_photograph

STRENGTHS = ("light", "medium", "strong")
SIZES = {"1_megapixel": (1224, 816), "4_megapixels": (2448, 1632)}
HOUR = 3600


# Any: figures and lists of figures, ready for JSON.
def measure() -> dict[str, Any]:
    """Seconds, processor seconds and peak megabytes for each strength and size, and pictures an hour."""
    with tempfile.TemporaryDirectory(prefix="bench-cloaks-") as folder:
        paint(Path(folder))
        environment = os.environ | {
            "BYHAND_DATA": folder,
            "BYHAND_DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "BYHAND_ORIGIN": "http://127.0.0.1:8000",
            "BYHAND_CLOAKS_PER_DAY": "1000",
            "BYHAND_LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "byhand.config.settings",
        }
        ended = subprocess.run(
            [sys.executable, "-m", "bench.cloaks", folder],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
    figures: dict[str, Any] = json.loads(ended.stdout)
    return figures


def paint(folder: Path) -> None:
    """The photograph of nothing, at each size."""
    whole = folder / "photograph.jpg"
    paint_photograph(whole)
    for name, (width, height) in SIZES.items():
        image = pyvips.Image.thumbnail(str(whole), width, height=height, size="force")
        image.write_to_file(str(folder / f"{name}.jpg"), Q=92)


# Any: figures, ready for JSON.
def run(folder: Path) -> dict[str, Any]:
    """The measurement itself, in its own process."""
    import django  # set up only here, with the environment that `measure` made

    django.setup()
    from django.core.management import call_command

    from byhand.accounts.models import User

    call_command("migrate", verbosity=0, skip_checks=True)
    owner = User.objects.create_user("bench", "bench@example.org")
    figures = {
        name: {strength: one_cloak(owner, folder / f"{name}.jpg", strength) for strength in STRENGTHS}
        for name in SIZES
    }
    medium = figures["1_megapixel"]["medium"]
    return {"cores": os.cpu_count(), "threads": 1, **figures, "an_hour": round(HOUR / medium["seconds"])}


# Any: a user and rows; the models can only be loaded when Django is set up.
def one_cloak(owner: Any, path: Path, strength: str) -> dict[str, Any]:
    from django.core.files.uploadedfile import UploadedFile

    from byhand.media.facts import CloakWish
    from byhand.media.services import make_cloak, order_cloak, receive_picture

    with path.open("rb") as file:
        upload = UploadedFile(file, path.name, size=path.stat().st_size)
        picture = receive_picture(owner=owner, upload=upload, cloak=CloakWish(strength))
    cloak = order_cloak(actor=owner, picture=picture)
    make_cloak(cloak_id=cloak.pk)
    cloak.refresh_from_db()
    if cloak.state != cloak.State.USED:
        raise RuntimeError(f"{path.name} was not cloaked: {cloak.failure or cloak.state}")
    size = cloak.pixels / MEGA
    return {
        "seconds": round(cloak.seconds, 2),
        "cpu_seconds_per_megapixel": round(cloak.report["cpu_seconds"] / size, 2),
        "seconds_per_megapixel": round(cloak.seconds / size, 2),
        "peak_mb": cloak.report["peak_mb"],
        "visibility": cloak.report.get("visibility"),
    }


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1])) if len(sys.argv) > 1 else measure(), indent=2))
