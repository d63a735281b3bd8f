"""What doors and other rooms read about pictures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, Sum

from byhand.accounts.models import User
from byhand.media.models import Check, Cloak, Judgement, Picture, Sending
from byhand.media.weights import known_weights

MEASURED = 20  # jobs that the speed is taken from


@dataclass(frozen=True)
class UploadStatus:
    """How far one upload is. `failure` is a sentence; `thumb` is empty until the picture is ready."""

    id: int
    name: str
    state: str
    failure: str
    width: int
    height: int
    thumb: str


def pictures_of(owner: User, ids: Sequence[int]) -> list[Picture]:
    """The person's own pictures among `ids`, in the order of `ids`; others are left out."""
    found = Picture.objects.owned_by(owner).in_bulk(ids)
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]


def upload_status(owner: User, ids: Sequence[int]) -> list[UploadStatus]:
    """How far the person's own uploads among `ids` are, in the order of `ids`. One query."""
    return [status_of(picture) for picture in pictures_of(owner, ids)]


@dataclass(frozen=True)
class Stored:
    """What somebody keeps here."""

    count: int
    bytes: int


def stored_by(owner: User) -> Stored:
    found = Picture.objects.owned_by(owner).aggregate(count=Count("pk"), bytes=Sum("original_size"))
    return Stored(found["count"], found["bytes"] or 0)


def status_of(picture: Picture) -> UploadStatus:
    return UploadStatus(
        id=picture.pk,
        name=picture.original_name,
        state=picture.state,
        failure=picture.failure,
        width=picture.width,
        height=picture.height,
        thumb=picture.url(320),
    )


# ── cloaks ──


@dataclass(frozen=True)
class CloakDay:
    """What is left of an artist's day, and how long the lane is.

    `seconds` is the wait for what is queued now and `per_second` the measured pixels a second; both
    are None as long as nothing was measured.
    """

    used: int
    allowed: int
    resets_at: datetime
    queued: int
    seconds: float | None
    per_second: float | None

    @property
    def left(self) -> int:
        return max(0, self.allowed - self.used)

    def wait_for(self, pixels: int) -> float | None:
        """Seconds until a picture of so many pixels would be done that is ordered now."""
        if self.per_second is None or self.seconds is None:
            return None
        return self.seconds + pixels / self.per_second


def cloak_day(owner: User, *, now: datetime) -> CloakDay:
    ahead = list(Cloak.objects.on_the_way().values_list("pixels", "progress"))
    speed = cloak_speed()
    return CloakDay(
        used=cloaks_today(owner, now=now),
        allowed=settings.CLOAKS_PER_DAY,
        resets_at=day_of(now) + timedelta(days=1),
        queued=len(ahead),
        seconds=sum(left_of(*each) for each in ahead) / speed if speed else None,
        per_second=speed,
    )


def cloaks_today(owner: User, *, now: datetime) -> int:
    """How many of the artist's orders count: not those that failed, nor those cancelled before they began."""
    orders = Cloak.objects.of(owner).filter(created_at__gte=day_of(now), is_renewal=False)
    unbegun = Q(state=Cloak.State.CANCELLED, started_at=None)
    count: int = orders.exclude(unbegun).exclude(state=Cloak.State.FAILED).count()
    return count


def day_of(now: datetime) -> datetime:
    """The midnight (UTC) at which the day began."""
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def cloak_speed() -> float | None:
    """Pixels a second over the last jobs that were finished; None before the first."""
    done = Cloak.objects.filter(seconds__gt=0, ended_at__isnull=False).order_by("-ended_at")
    jobs = list(done.values_list("pixels", "seconds")[:MEASURED])
    return sum(pixels for pixels, _ in jobs) / sum(seconds for _, seconds in jobs) if jobs else None


def cloak_waits(cloaks: Iterable[Cloak]) -> dict[int, tuple[int, float | None]]:
    """Of each that is on its way: its place in the lane (1 is next or running) and the seconds left, if known."""
    speed, seconds = cloak_speed(), 0.0
    wanted = {cloak.pk for cloak in cloaks}
    found: dict[int, tuple[int, float | None]] = {}
    rows = Cloak.objects.on_the_way().order_by("created_at", "pk").values_list("pk", "pixels", "progress")
    for place, (pk, pixels, progress) in enumerate(rows, 1):
        seconds += left_of(pixels, progress) / speed if speed else 0.0
        if pk in wanted:
            found[pk] = (place, seconds if speed else None)
    return found


def left_of(pixels: int, progress: int) -> float:
    return pixels * (100 - progress) / 100


def newest_weights() -> str:
    """Those of the engine, so that newer ones are offered before anything was cloaked with them."""
    if known := known_weights():
        return known
    made = Cloak.objects.exclude(weights="").order_by("-ended_at")
    found: str | None = made.values_list("weights", flat=True).first()
    return found or ""


def own_cloak(owner: User, pk: int) -> Cloak | None:
    found: Cloak | None = Cloak.objects.of(owner).select_related("picture").filter(pk=pk).first()
    return found


def open_cloaks(owner: User, pictures: Iterable[int]) -> list[Cloak]:
    """What is on its way or waits for the artist, for these pictures."""
    return list(Cloak.objects.of(owner).open().filter(picture__in=list(pictures)))


def cloaks_of(owner: User, *, since: datetime, limit: int = 100) -> list[Cloak]:
    """What is on its way or waits for the artist, then what ended since; the newest first."""
    open_ones = Q(state__in=Cloak.OPEN) | Q(state=Cloak.State.FAILED)
    recent = Cloak.objects.of(owner).filter(open_ones | Q(created_at__gte=since))
    return list(recent.select_related("picture").order_by("-created_at", "-pk")[:limit])


def cloaks_waiting(owner: User) -> int:
    """How many cloaks wait for the artist's look."""
    count: int = Cloak.objects.of(owner).filter(state=Cloak.State.READY).count()
    return count


def outdated_cloaks(owner: User) -> int:
    """How many pictures are cloaked with older weights than the newest."""
    weights = newest_weights()
    if not weights:
        return 0
    old = Cloak.objects.of(owner).filter(state=Cloak.State.USED).exclude(weights=weights)
    unwatched = old.exclude(picture__cloaks__state__in=Cloak.OPEN).exclude(picture__cloak_wish="")
    count: int = unwatched.count()
    return count


def sending_of(owner: User, key: str) -> Sending | None:
    """The person's own file on its way, if the site still knows it."""
    return Sending.objects.filter(owner=owner, key=key).select_related("picture").first()


# ── checks ──


def check_of(picture_id: int) -> Check | None:
    found: Check | None = Check.objects.select_related("picture__owner").filter(picture=picture_id).first()
    return found


def seen_check(viewer: User | None, pk: int) -> Check | None:
    """The check, if it is this person's to answer or to look at."""
    checks = Check.objects.visible_to(viewer).select_related("picture__owner")
    found: Check | None = checks.prefetch_related("evidence").filter(pk=pk).first()
    return found


def checks_of(owner: User, *, most: int = 60) -> list[Check]:
    """An artist's checks: what waits for them first, then the newest."""
    rows = Check.objects.of(owner).select_related("picture").order_by("-asked_at", "-pk")[:most]
    return sorted(rows, key=lambda check: check.state != Check.State.OPEN)


def checks_waiting(owner: User) -> int:
    count: int = Check.objects.of(owner).waiting_for_artist().count()
    return count


# Any: marks as the detector tells them.
def marks_of_picture(picture_id: int) -> list[dict[str, Any]]:
    """What the file of a picture says of its making."""
    found = Judgement.objects.filter(picture=picture_id).values_list("findings", flat=True).first()
    return list(found or [])


def process_shown(picture_ids: Iterable[int]) -> bool:
    """Whether an artist showed people how one of these was made, and wants that said."""
    checks = Check.objects.filter(
        picture__in=list(picture_ids), shows_process=True, state=Check.State.CLEARED
    )
    return bool(checks.exists())
