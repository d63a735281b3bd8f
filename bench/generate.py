"""Make a database full of a made-up world: `python -m bench.generate large --database sqlite:////tmp/x.sqlite3`."""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEED = 7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", choices=("small", "large"))
    parser.add_argument("--database", help="a database URL; default: a file in the data folder")
    chosen = parser.parse_args()
    generate(chosen.size, chosen.database or default_url(chosen.size))


def default_url(size: str) -> str:
    folder = Path(os.environ.get("BYHAND_DATA", ROOT / "var")) / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{folder / size}.sqlite3"


def generate(size: str, url: str) -> float:
    """Migrate an empty database and fill it; answers with the seconds that it took."""
    began = time.monotonic()
    if url.startswith("sqlite:///"):
        for ending in ("", "-wal", "-shm"):
            Path(url.removeprefix("sqlite:///") + ending).unlink(missing_ok=True)
    environment = os.environ | {
        "BYHAND_DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "byhand.config.settings",
    }
    # Each in a process of its own: settings are read once, and the memory goes back.
    for command in (["manage.py", "migrate", "--verbosity=0", "--skip-checks"], ["-m", "bench.fill", size]):
        subprocess.run([sys.executable, *command], check=True, env=environment, cwd=ROOT)
    return time.monotonic() - began


if __name__ == "__main__":
    main()
