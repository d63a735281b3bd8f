"""Measure what a request, a picture, a cloak, a check and the job board cost: `bin/bench`, `bin/bench --quick`, `bin/bench --skip large`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import checks, cloaks, jobs, pictures
from bench.generate import ROOT, generate
from bench.load import KINDS, Files, first_visits, measure
from bench.report import table
from bench.server import environment_of, hello, product

PARTS = ("small", "large", "pictures", "cloaks", "checks", "jobs")
WORLDS = ("small", "large")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument(
        "--quick",
        action="store_true",
        help="2 seconds for each kind of request instead of 8, a tenth of the jobs",
    )
    parser.add_argument("--skip", choices=PARTS, action="append", default=[], help="leave a part out")
    chosen = parser.parse_args()
    wanted = [part for part in PARTS if part not in chosen.skip]
    result = measure_all(wanted, quick=chosen.quick)
    folder = Path(os.environ.get("BYHAND_DATA", ROOT / "var")) / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{datetime.now(UTC):%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps(result, indent=2), encoding="utf-8")
    print(table(result))
    print(f"\nAs JSON: {path}")


# Any: a JSON document.
def measure_all(wanted: list[str], *, quick: bool) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="byhand-bench-") as name:
        data = Path(name)
        prepare(data)
        result: dict[str, Any] = {"measured_at": datetime.now(UTC).isoformat(), "cores": os.cpu_count()}
        for size in (part for part in wanted if part in WORLDS):
            result[size] = measure_world(size, data, seconds=2 if quick else 8)
        if "pictures" in wanted:
            result["pictures"] = pictures.measure()
        if "cloaks" in wanted:
            result["cloaks"] = cloaks.measure()
        if "checks" in wanted:
            result["checks"] = checks.measure()
        if "jobs" in wanted:
            result["jobs"] = jobs.measure(quick=quick)
    return result


def prepare(data: Path) -> None:
    """Static files, which pages name; the databases are made for each size."""
    environment = environment_of(f"sqlite:///{data}/prepare.sqlite3", data, 8000) | {"BYHAND_DEMO": "0"}
    subprocess.run([sys.executable, "manage.py", "prepare"], cwd=ROOT, env=environment, check=True)


# Any: a JSON document.
def measure_world(size: str, data: Path, *, seconds: int) -> dict[str, Any]:
    url = f"sqlite:///{data}/{size}.sqlite3"
    began = time.monotonic()
    generate(size, url)
    made = round(time.monotonic() - began, 1)
    environment = environment_of(url, data, 8000)
    subprocess.run([sys.executable, "manage.py", "createcachetable"], cwd=ROOT, env=environment, check=True)
    subprocess.run([sys.executable, "-m", "bench.visit", str(data)], cwd=ROOT, env=environment, check=True)
    facts = json.loads((data / "facts.json").read_text(encoding="utf-8"))
    files = Files(data / "visitors", data / "works", data / "people")
    with hello(data) as server:
        reference = measure(server, files, "hello", seconds=seconds)
    with product(url, data) as server:
        kinds = {"first": first_visits(server, files)}
        kinds |= {kind: measure(server, files, kind, seconds=seconds) for kind in KINDS}
        memory = server.memory_mb()
    return {
        "generated_in_seconds": made,
        "bare_sql_ms": facts["bare_sql_ms"],
        "memory_mb": memory,
        "hello": vars(reference),
        "kinds": {
            kind: vars(load)
            | {
                "to_hello": round(load.cpu_ms / reference.cpu_ms, 1),
                "to_bare_sql": round(load.cpu_ms / facts["bare_sql_ms"], 1),
            }
            for kind, load in kinds.items()
        },
    }


if __name__ == "__main__":
    main()
