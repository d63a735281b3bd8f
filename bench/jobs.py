"""What the job board costs with a thousand and with a hundred thousand listings, on SQLite and PostgreSQL.

`python -m bench.jobs [--quick] [--engine postgres]` makes the boards and measures; `python -m bench.jobs --here`
measures on the database of the settings, which `bench.job_fill` filled before.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ENGINES = ("sqlite", "postgres")
# Listings, applications.
SIZES, QUICK_SIZES = ((1000, 10_000), (100_000, 1_000_000)), ((1000, 10_000), (10_000, 100_000))
PAGES, QUICK_PAGES = 120, 40
SEARCHES = 10_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of it")
    parser.add_argument("--here", action="store_true", help="on the database of the settings")
    parser.add_argument("--engine", choices=ENGINES, help="only this one")
    parser.add_argument("--pages", type=int, default=PAGES, help="how many of each kind, with --here")
    chosen = parser.parse_args()
    if chosen.here:
        print(json.dumps(measure_here(chosen.pages)))
    else:
        engines = [chosen.engine] if chosen.engine else ENGINES
        print(json.dumps(measure(quick=chosen.quick, engines=engines), indent=2))


# Any: a JSON document.
def measure(*, quick: bool = False, engines: Sequence[str] = ENGINES) -> dict[str, Any]:
    """By engine, each size with a database and processes of its own."""
    return {engine: measure_engine(engine, quick=quick) for engine in engines}


def measure_engine(engine: str, *, quick: bool) -> dict[str, Any]:  # Any: as above
    sizes, pages = (QUICK_SIZES, QUICK_PAGES) if quick else (SIZES, PAGES)
    found = {str(listings): one_size(engine, listings, count, pages) for listings, count in sizes}
    least, most = (each["board"]["four_and_a_word"] for each in found.values())
    grows = round(most["cpu_p95_ms"] / least["cpu_p95_ms"], 2)
    return {"sizes": found, "p95_grows_by": grows, "to_bare_sql": most["to_bare_sql"]}


def one_size(engine: str, listings: int, applications: int, pages: int) -> dict[str, Any]:  # Any: as above
    with tempfile.TemporaryDirectory(prefix="byhand-bench-jobs-") as folder:
        Path(folder, "uploading").mkdir()
        environment = os.environ | {
            "BYHAND_DATA": folder,
            "BYHAND_DEMO": "0",
            "BYHAND_GATE": "0",
            "BYHAND_LOG_LEVEL": "ERROR",
            "BYHAND_ORIGIN": "http://localhost",
            "BYHAND_DATABASE_URL": f"sqlite:///{folder}/jobs.sqlite3",
            "DJANGO_SETTINGS_MODULE": "byhand.config.settings",
        }
        steps = (
            ("manage.py", "migrate", "--verbosity=0", "--skip-checks"),
            ("-m", "bench.job_fill", str(listings), str(applications)),
            ("-m", "bench.jobs", "--here", "--pages", str(pages)),
        )
        # Beside PostgreSQL all steps run under one server, which is gone with the last of them.
        script = " && ".join(f'"{sys.executable}" {" ".join(step)}' for step in steps)
        beside = [sys.executable, "-m", "tests.postgres"] if engine == "postgres" else []
        ended = subprocess.run(
            [*beside, "sh", "-c", script],
            cwd=ROOT,
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    answer: dict[str, Any] = json.loads(ended.stdout.strip().splitlines()[-1])
    return answer


def measure_here(pages: int) -> dict[str, Any]:  # Any: as above
    import django
    from django.conf import settings

    django.setup()
    # Plain names of static files: nothing was collected, and nothing here is about them.
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.STORAGES = settings.STORAGES | plain
    from bench.job_alerts import alerts
    from bench.job_pages import applicant_pages, board_pages, catalogue_costs
    from byhand.jobboard.models import Application, Listing

    return {
        "listings": Listing.objects.count(),
        "applications": Application.objects.count(),
        "catalogue": catalogue_costs(),
        "board": board_pages(pages),
        "applicants": applicant_pages(pages // 4),
        "alerts": alerts(SEARCHES),
    }


if __name__ == "__main__":
    main()
