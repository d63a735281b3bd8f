"""The worker's part: one cloak at a time, claimed, made, and settled in one stroke."""

import logging
import time
from typing import Any

from django.conf import settings
from django.db import Error, transaction
from django.db.models import F, Q
from django.utils import timezone

from byhand.background.identity import has_died, new_name
from byhand.core.events import announce
from byhand.media import pipeline
from byhand.media.events import CloakEnded, FilesDropped
from byhand.media.imaging.cloak_orders import CloakMade
from byhand.media.imaging.cloakroom import Stopped
from byhand.media.imaging.errors import ImagingError, Interrupted
from byhand.media.models import Cloak
from byhand.media.services.cloak_sweeping import clear_dead_benches
from byhand.media.services.judging import bring_in

ATTEMPTS = 3
# A picture on which workers die again and again is given up as well.
MOST_CLAIMS = 8
GIVEN_UP = (
    "The cloak could not be made, and trying again did not help. Your picture is kept as it was. "
    "Try another strength, or show it without a cloak."
)
log = logging.getLogger("byhand.media")


def make_cloak(*, cloak_id: int) -> None:
    """Make one cloak. Doing it twice, or two workers at once, does it once.

    The picture's own faults end in state "failed" with a sentence; a fault of the machine is raised
    after the row went back to "waiting", so that the queue tries again. A cancelled one stops.
    """
    me = new_name()
    clear_dead_benches()
    cloak = taken(cloak_id, me)
    if cloak is None:
        return
    began = time.monotonic()
    try:
        made, names = pipeline.make_master(cloak, me, lambda part: beat(cloak, me, part))
    except Stopped:
        log.info("%s is not wanted any more.", cloak)
    except ImagingError as error:
        fail(cloak, me, error.message)
    except (Interrupted, OSError) as error:
        log.warning("%s was not finished: %s", cloak, error)
        if cloak.attempts >= ATTEMPTS:
            fail(cloak, me, GIVEN_UP)
        else:
            let_go(cloak, me)
            raise
    except BaseException:
        # The worker has to leave: another one begins this anew.
        let_go(cloak, me)
        raise
    else:
        settle(cloak, me, made, names, seconds=time.monotonic() - began)


def taken(cloak_id: int, me: str) -> Cloak | None:
    """The cloak, if it is ours to make now."""
    if not claim(cloak_id, me):
        return None
    cloak: Cloak = Cloak.objects.select_related("picture").get(pk=cloak_id)
    if cloak.attempts > MOST_CLAIMS:
        fail(cloak, me, GIVEN_UP)
        return None
    return cloak


def claim(cloak_id: int, me: str) -> bool:
    """Take the cloak unless it is done, cancelled, or in the hands of a worker that lives."""
    free = Q(state=Cloak.State.WAITING)
    holders = Cloak.objects.filter(pk=cloak_id, state=Cloak.State.RUNNING).values_list(
        "claimed_by", flat=True
    )
    for name in holders:
        if name and has_died(name):
            free |= Q(state=Cloak.State.RUNNING, claimed_by=name)
    now = timezone.now()
    claimed = Cloak.objects.filter(free, pk=cloak_id).update(
        state=Cloak.State.RUNNING,
        claimed_by=me,
        started_at=now,
        beat_at=now,
        progress=0,
        attempts=F("attempts") + 1,
    )
    return claimed > 0


def beat(cloak: Cloak, me: str, part: float) -> bool:
    """Write down how far it is, once a second at most. Answers whether it is still ours to make."""
    try:
        return bool(still_mine(cloak, me).update(progress=round(part * 100), beat_at=timezone.now()))
    except Error:
        log.warning("The progress of %s could not be written.", cloak, exc_info=True)
        return True


@transaction.atomic
def settle(cloak: Cloak, me: str, made: CloakMade, names: dict[str, str], *, seconds: float) -> None:
    """Write down what was made, and use it unless the artist wants to look first."""
    state = Cloak.State.READY if cloak.looks else Cloak.State.USED
    kept = dict(names)
    master = kept.pop("master")
    picture = cloak.picture
    if not still_mine(cloak, me).exists():
        announce(FilesDropped(originals=sorted(names.values()), renditions=[]))
        return
    if state == Cloak.State.USED:
        picture.cloaks.filter(state=Cloak.State.USED).update(state=Cloak.State.ASIDE)
    still_mine(cloak, me).update(
        state=state,
        master_key=master,
        views=kept,
        report=made.report | {"cpu_seconds": made.cpu_seconds, "peak_mb": made.peak_mb},
        weights=made.weights[:80],
        pixels=made.width * made.height,
        seconds=seconds,
        progress=100,
        ended_at=timezone.now(),
    )
    cloak.refresh_from_db()
    if state == Cloak.State.USED:
        bring_in(cloak)
    if not cloak.is_renewal:
        announce(CloakEnded(picture_id=picture.pk, owner_id=picture.owner_id, state=state.value))


@transaction.atomic
def fail(cloak: Cloak, me: str, sentence: str) -> None:
    failed = still_mine(cloak, me).update(
        state=Cloak.State.FAILED, failure=sentence[:300], ended_at=timezone.now()
    )
    if failed:
        picture = cloak.picture
        announce(CloakEnded(picture_id=picture.pk, owner_id=picture.owner_id, state=Cloak.State.FAILED.value))


def let_go(cloak: Cloak, me: str) -> None:
    still_mine(cloak, me).update(state=Cloak.State.WAITING, claimed_by="", progress=0)


# Any: a queryset of rows, typed by the manager.
def still_mine(cloak: Cloak, me: str) -> Any:
    return Cloak.objects.filter(pk=cloak.pk, state=Cloak.State.RUNNING, claimed_by=me)


def time_limit() -> int:
    """Seconds by the clock after which one cloak is ended, from the settings."""
    minutes: int = settings.CLOAK_MINUTES
    return minutes * 60
