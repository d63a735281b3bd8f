"""The round that mends what a crash left of cloaks, and erases what nobody needs any more."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F

from byhand.background.identity import has_died
from byhand.background.selectors import queue_health
from byhand.core.events import announce
from byhand.media.events import CloakDue, FilesDropped, MasterChanged
from byhand.media.models import Cloak, Picture
from byhand.media.pipeline import owner_of_bench

LANE = "cloaks"
SILENT = timedelta(minutes=15)
LOOKED = timedelta(days=30)
AT_ONCE = 200


def sweep_cloaks(*, now: datetime) -> None:
    clear_dead_benches()
    free_silent(now=now)
    queue_lost()
    swap_forgotten()
    forget_views(now=now)


def clear_dead_benches() -> None:
    """Erase the copies of workers that were killed: within five minutes, or before the next cloak on this machine."""
    place = Path(settings.FILE_UPLOAD_TEMP_DIR)
    for folder in place.iterdir() if place.exists() else ():
        worker = owner_of_bench(folder)
        if worker and has_died(worker):
            shutil.rmtree(folder, ignore_errors=True)


def free_silent(*, now: datetime) -> None:
    """Take cloaks back from workers that have said nothing for long."""
    running = Cloak.objects.filter(state=Cloak.State.RUNNING, beat_at__lt=now - SILENT)
    running.update(state=Cloak.State.WAITING, claimed_by="", progress=0)


@transaction.atomic
def queue_lost() -> None:
    """Queue what waits when the lane is empty. While it is not, every waiting cloak has its task."""
    lane = next(health for health in queue_health() if health.lane == LANE)
    if lane.due or lane.later or lane.running:
        return
    for pk in Cloak.objects.on_the_way().order_by("created_at").values_list("pk", flat=True)[:AT_ONCE]:
        announce(CloakDue(cloak_id=pk))


@transaction.atomic
def swap_forgotten() -> None:
    """Pictures whose public files are not made from the cloak that is in use."""
    used = Cloak.objects.filter(state=Cloak.State.USED, picture__state=Picture.State.READY)
    other = used.exclude(picture__master_key=F("master_key")).values_list("picture", flat=True)
    bare = Picture.objects.ready().filter(cloak_wish="").exclude(master_key="").values_list("pk", flat=True)
    for pk in {*other[:AT_ONCE], *bare[:AT_ONCE]}:
        announce(MasterChanged(picture_id=pk))


@transaction.atomic
def forget_views(*, now: datetime) -> None:
    """Erase what nobody looks at any more: files of cloaks set aside, and what was compared a month ago."""
    aside = Cloak.objects.filter(state__in=(Cloak.State.ASIDE, Cloak.State.CANCELLED)).exclude(master_key="")
    for cloak in aside.select_related("picture")[:AT_ONCE]:
        if cloak.picture.master_key != cloak.master_key:
            announce(FilesDropped(originals=[cloak.master_key, *cloak.views.values()], renditions=[]))
            Cloak.objects.filter(pk=cloak.pk).update(master_key="", views={})
    old = Cloak.objects.filter(state=Cloak.State.USED, ended_at__lt=now - LOOKED).exclude(views={})
    for cloak in old[:AT_ONCE]:
        announce(FilesDropped(originals=sorted(cloak.views.values()), renditions=[]))
        Cloak.objects.filter(pk=cloak.pk).update(views={})
