"""The round that mends what a crash left behind: stuck pictures, missing AVIF, files without rows."""

import shutil
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import Storage
from django.db import transaction

from byhand.core.events import announce
from byhand.media.events import AvifDue, PictureFailed, PictureReceived, StampDue
from byhand.media.models import Cloak, Cut, Evidence, Paper, Picture
from byhand.media.pipeline import BENCH
from byhand.media.services.cloak_sweeping import sweep_cloaks
from byhand.media.services.preparing import ATTEMPTS, GIVEN_UP
from byhand.media.services.sending import forget_sendings
from byhand.media.storage import originals, renditions

WAITED = timedelta(minutes=10)
HELD = timedelta(minutes=15)
AVIF_WAITED = timedelta(days=1)
ORPHANED = timedelta(days=1)
AT_ONCE, STAMPS_AT_ONCE = 200, 50
UPLOAD = ".upload"  # how Django marks a file that is being sent
ROUNDS = 288  # a round every five minutes: each folder is looked through once a day
ROUND = timedelta(minutes=5)


def sweep(*, now: datetime) -> None:
    """Queue again what is stuck, and erase what belongs to nothing. Nothing here needs the queue's memory."""
    queue_waiting(now=now)
    free_held(now=now)
    queue_avif(now=now)
    queue_stamps(now=now)
    erase_orphans(now=now)
    forget_sendings(now=now)
    clear_benches(now=now)
    sweep_cloaks(now=now)


@transaction.atomic
def queue_waiting(*, now: datetime) -> None:
    for picture in Picture.objects.waiting_since(now - WAITED)[:AT_ONCE]:
        Picture.objects.filter(pk=picture.pk).update(changed_at=now)
        announce(PictureReceived(picture_id=picture.pk))


@transaction.atomic
def free_held(*, now: datetime) -> None:
    """Take pictures back from workers that must be dead by now; too often means that they fail."""
    for picture in Picture.objects.held_since(now - HELD)[:AT_ONCE]:
        mine = Picture.objects.filter(
            pk=picture.pk, claimed_by=picture.claimed_by, state=Picture.State.PROCESSING
        )
        if picture.attempts >= ATTEMPTS:
            if mine.update(state=Picture.State.FAILED, failure=GIVEN_UP, changed_at=now):
                announce(
                    PictureFailed(picture_id=picture.pk, owner_id=picture.owner_id, purpose=picture.purpose)
                )
        elif mine.update(state=Picture.State.RECEIVED, changed_at=now):
            announce(PictureReceived(picture_id=picture.pk))


@transaction.atomic
def queue_avif(*, now: datetime) -> None:
    for picture in Picture.objects.without_avif_since(now - AVIF_WAITED)[:AT_ONCE]:
        Picture.objects.filter(pk=picture.pk).update(changed_at=now)
        announce(AvifDue(picture_id=picture.pk))


@transaction.atomic
def queue_stamps(*, now: datetime) -> None:
    """Also the pictures that were made before files were marked, some in each round."""
    for picture in Picture.objects.ill_stamped_since(now - WAITED)[:STAMPS_AT_ONCE]:
        Picture.objects.filter(pk=picture.pk).update(changed_at=now)
        announce(StampDue(picture_id=picture.pk))


def erase_orphans(*, now: datetime) -> None:
    """Look through this round's share of the folders of both storages."""
    erase_unknown(originals(), known_originals, now=now)
    erase_unknown(renditions(), known_renditions, now=now)


def erase_unknown(storage: Storage, known: Callable[[Iterable[str]], set[str]], *, now: datetime) -> None:
    turn = int(now.timestamp() // ROUND.total_seconds()) % ROUNDS
    try:
        folders, _ = storage.listdir("")
    except FileNotFoundError:
        return
    for folder in (name for place, name in enumerate(sorted(folders)) if place % ROUNDS == turn):
        paths = [f"{folder}/{name}" for name in storage.listdir(folder)[1]]
        for path in set(paths) - known(paths):
            if storage.get_modified_time(path) < now - ORPHANED:
                storage.delete(path)


def known_originals(paths: Iterable[str]) -> set[str]:
    """The paths that belong to a paper, a picture, its evidence, or its cloaks, whose files share one key."""
    wanted = list(paths)
    found: set[str] = {*Paper.objects.filter(key__in=wanted).values_list("key", flat=True)}
    for name in ("original_key", "preview_key", "master_key"):
        found |= {*Picture.objects.filter(**{f"{name}__in": wanted}).values_list(name, flat=True)}
    for name in ("key", "preview_key"):
        found |= {*Evidence.objects.filter(**{f"{name}__in": wanted}).values_list(name, flat=True)}
    masters = {f"{path.rpartition('-')[0]}-master.{kind}" for path in wanted for kind in ("png", "jpg")}
    for master, views in Cloak.objects.filter(master_key__in=masters).values_list("master_key", "views"):
        found |= {master, *views.values()}
    return found


def known_renditions(paths: Iterable[str]) -> set[str]:
    """The paths whose key belongs to a picture or a square."""
    keys = {path: key_of(path) for path in paths}
    wanted = set(keys.values())
    found = {*Picture.objects.filter(key__in=wanted).values_list("key", flat=True)}
    found |= {*Cut.objects.filter(key__in=wanted).values_list("key", flat=True)}
    return {path for path, key in keys.items() if key in found}


def key_of(path: str) -> str:
    """The key in a path: what stands between the folder and the last hyphen."""
    return path.rpartition("/")[2].rpartition("-")[0]


def clear_benches(*, now: datetime) -> None:
    """Erase half-done work and half-sent uploads of processes that were killed."""
    place = Path(settings.FILE_UPLOAD_TEMP_DIR)
    limit = (now - ORPHANED).timestamp()
    for left in place.iterdir() if place.exists() else ():
        # The folder may be one that others use as well, such as /tmp.
        is_ours = left.name.startswith(BENCH) or UPLOAD in left.suffixes
        if not is_ours or left.stat().st_mtime >= limit:
            continue
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
