"""What must be so before the first request: folders, tables, files. Nothing is done twice."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from byhand.choices import signing
from byhand.jobboard.services import tidy_cards
from byhand.web.assets.build import build
from byhand.web.assets.stamp import Stamp

A_DAY = 24 * 60 * 60


def make_folders() -> None:
    for path in (
        settings.DATA,
        settings.MEDIA_ROOT,
        settings.STATIC_ROOT,
        settings.BUILT,
        settings.FILE_UPLOAD_TEMP_DIR,
    ):
        Path(path).mkdir(parents=True, exist_ok=True)
    # Originals, mails and the database lie here: they are nobody else's business.
    Path(settings.DATA).chmod(0o750)


def make_key(*, now: datetime) -> None:
    """The site's own key for signing pictures and records."""
    signing.make_sure(now=now)


@dataclass(frozen=True)
class Tables:
    """What became of the database: whether it was empty before, and whether anything was done to it."""

    new: bool
    changed: bool


def make_tables() -> Tables:
    """Bring the database up to date."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # Kept in the file for good; done here, because the switch needs the database to itself.
            cursor.execute("PRAGMA journal_mode=WAL")
    executor = MigrationExecutor(connection)
    new = not executor.loader.applied_migrations
    changed = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if changed:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
    return Tables(new, changed)


def make_files() -> bool:
    """Build and collect the static files. Returns whether there was anything to do."""
    build(Path(settings.BUILT))
    sources = (Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([]))
    stamp = Stamp.of(Path(settings.STATIC_ROOT), sources)
    if stamp.holds:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.set()
    return True


def make_cards() -> None:
    """What the job board begins with, so that nobody waits while it is read off the shelf."""
    tidy_cards()


def clear_half_uploads(*, now: float) -> None:
    """Remove what processes left that were killed while somebody was uploading. `now` in seconds since 1970."""
    for path in Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir():
        if path.is_file() and now - path.stat().st_mtime > A_DAY:
            path.unlink(missing_ok=True)
