"""The queue of an artist's cloaks, and one of them beside its original."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.text import markdown_text, plain_excerpt
from byhand.media import selectors as media
from byhand.media.models import Cloak, Picture
from byhand.portfolios import selectors
from byhand.posts.models import Post
from byhand.posts.selectors.cloaks import talk_of_pictures
from byhand.web.cards import Choice, Fact, Tab
from byhand.web.desk import places
from byhand.web.desk.cloak_part import STATE_LABELS, UNKNOWN
from byhand.web.desk.waits import about

SHOWN = timedelta(days=30)
EXCERPT = 50
GPU = "This site computes cloaks on a graphics card."
CPU = "This site computes cloaks on its processor, beside its other work."
USE = Choice("use", "Use this")
LIGHTER = Choice("lighter", "Try lighter")
BARE = Choice("original", "Show it without a cloak")
KEEP = Choice("original", "Keep the original")
AGAIN = Choice("again", "Try again")
CANCEL = Choice("cancel", "Cancel")
DEEDS: Mapping[str, tuple[Choice, ...]] = {
    Cloak.State.WAITING: (CANCEL,),
    Cloak.State.RUNNING: (CANCEL,),
    Cloak.State.READY: (USE, LIGHTER, KEEP),
    Cloak.State.USED: (LIGHTER, Choice("original", "Show the original again")),
    Cloak.State.FAILED: (AGAIN, BARE),
    Cloak.State.CANCELLED: (AGAIN, BARE),
}
# What SSIMULACRA2 says, in words: its authors put the border of what is seen side by side near 90.
SEEN = (
    (90, "not to be told from the original side by side"),
    (80, "hard to see even side by side"),
    (70, "seen when one zooms in"),
    (50, "seen at second glance"),
)


@dataclass(frozen=True)
class CloakRow:
    """`thumb_url` is private while the picture is; `wait` says the place in the lane and the time left."""

    id: int
    title: str
    is_title: bool
    url: str
    compare_url: str
    thumb_url: str
    width: int
    height: int
    strength: str
    state: str
    state_label: str
    progress: int
    wait: str
    failure: str
    deeds: tuple[Choice, ...]
    at: datetime


@dataclass(frozen=True)
class Hung:
    """What a picture hangs in. `is_title` where the words are the title of a work."""

    title: str
    url: str
    is_title: bool = True


@dataclass(frozen=True)
class CloakQueuePage:
    """`is_moving` while anything is on its way: the page then looks again by itself."""

    side: tuple[Tab, ...]
    rows: tuple[CloakRow, ...]
    used: int
    allowed: int
    left: int
    resets_at: datetime
    lane: str
    note: str
    is_moving: bool
    outdated: int


@dataclass(frozen=True)
class Shift:
    encoder: str
    cloak: str
    noise: str


@dataclass(frozen=True)
class ComparePage:
    """`views` has the addresses of the private files by name; empty when they are gone."""

    side: tuple[Tab, ...]
    row: CloakRow
    views: Mapping[str, str]
    facts: tuple[Fact, ...]
    shifts: tuple[Shift, ...]
    is_held: bool


def queue_page(owner: User) -> CloakQueuePage:
    now = timezone.now()
    cloaks = current(media.cloaks_of(owner, since=now - SHOWN))
    day = media.cloak_day(owner, now=now)
    hung = hung_in(owner, [cloak.picture_id for cloak in cloaks])
    waits = media.cloak_waits(cloaks)
    rows = tuple(row_of(cloak, hung[cloak.picture_id], waits.get(cloak.pk)) for cloak in cloaks)
    return CloakQueuePage(
        side=places.side(owner, places.CLOAKS),
        rows=rows,
        used=day.used,
        allowed=day.allowed,
        left=day.left,
        resets_at=day.resets_at,
        lane=lane_words(day),
        note=GPU if is_on_gpu() else CPU,
        is_moving=any(cloak.is_on_the_way for cloak in cloaks),
        outdated=media.outdated_cloaks(owner),
    )


def hung_in(owner: User, pictures: Sequence[int]) -> dict[int, Hung]:
    """Where each of these pictures hangs: a work, a post, or nowhere any more."""
    works = selectors.works_of_pictures(owner, pictures)
    talk = talk_of_pictures(owner, pictures)
    found = {pk: Hung("A picture that hangs nowhere", places.DESK, is_title=False) for pk in pictures}
    found |= {pk: hung_as_post(post) for pk, post in talk.items()}
    return found | {
        pk: Hung(work.title or "Untitled", places.edit_address(work)) for pk, work in works.items()
    }


def hung_as_post(post: Post) -> Hung:
    words = plain_excerpt(markdown_text(post.text), EXCERPT)
    kind = "Comment" if post.root_id else "Post"
    url = f"/compose?draft={post.pk}" if post.state == Post.State.DRAFT else f"/p/{post.pk}"
    return Hung(f"{kind}: {words}" if words else kind, url, is_title=False)


def current(cloaks: list[Cloak]) -> list[Cloak]:
    """The last of each picture, and besides it the one in use; what was set aside is history."""
    seen: set[int] = set()
    found = []
    for cloak in cloaks:
        if cloak.state == Cloak.State.USED or cloak.picture_id not in seen:
            found.append(cloak)
        seen.add(cloak.picture_id)
    return [cloak for cloak in found if cloak.state != Cloak.State.ASIDE]


def lane_words(day: media.CloakDay) -> str:
    if day.per_second is None:
        return UNKNOWN
    if not day.queued:
        return f"The queue is empty. A picture of one megapixel takes {about(1_000_000 / day.per_second)}."
    pictures = "1 picture waits" if day.queued == 1 else f"{day.queued} pictures wait"
    return f"{pictures} in all, which takes {about(day.seconds or 0)}."


def is_on_gpu() -> bool:
    return any(not name.startswith("CPU") for name in settings.CLOAK_PROVIDERS)


def row_of(cloak: Cloak, hung: Hung, wait: tuple[int, float | None] | None) -> CloakRow:
    picture = cloak.picture
    return CloakRow(
        id=cloak.pk,
        title=hung.title,
        is_title=hung.is_title,
        url=hung.url,
        compare_url=places.cloak_address(cloak) if cloak.views else "",
        thumb_url=thumb_of(picture),
        width=picture.width,
        height=picture.height,
        strength=cloak.get_strength_display(),
        state=cloak.state,
        state_label=STATE_LABELS[cloak.state],
        progress=cloak.progress,
        wait=wait_of(cloak, wait),
        failure=cloak.failure,
        deeds=deeds_of(cloak),
        at=cloak.ended_at or cloak.created_at,
    )


def deeds_of(cloak: Cloak) -> tuple[Choice, ...]:
    deeds = DEEDS.get(cloak.state, ())
    if cloak.strength == Cloak.Strength.LIGHT:
        deeds = tuple(deed for deed in deeds if deed != LIGHTER)
    if cloak.state in (Cloak.State.FAILED, Cloak.State.CANCELLED) and not cloak.picture.cloak_wish:
        return (AGAIN,)
    return deeds


def wait_of(cloak: Cloak, wait: tuple[int, float | None] | None) -> str:
    if wait is None:
        return ""
    place, seconds = wait
    time = f"{about(seconds)} left" if seconds is not None else "how long is not known yet"
    if cloak.state == Cloak.State.RUNNING:
        return time[:1].upper() + time[1:]
    return f"Place {place} in the queue, {time}"


def thumb_of(picture: Picture, width: int = 320) -> str:
    """The public picture, or the private preview while there is none."""
    if picture.is_ready:
        return picture.url(width)
    return places.preview_address(picture.pk) if picture.preview_key else ""


def compare_page(owner: User, cloak: Cloak) -> ComparePage:
    return ComparePage(
        side=places.side(owner, places.CLOAKS),
        row=row_of(cloak, hung_in(owner, [cloak.picture_id])[cloak.picture_id], None),
        views={name: places.cloak_file_address(cloak, name) for name in cloak.views},
        facts=facts_of(cloak),
        shifts=shifts_of(cloak.report),
        is_held=not cloak.picture.is_ready,
    )


def facts_of(cloak: Cloak) -> tuple[Fact, ...]:
    report = cloak.report
    visibility, flat = report.get("visibility"), report.get("flat_delta_e")
    found = [Fact("Strength", cloak.get_strength_display())]
    if visibility is not None:
        found.append(Fact("To be seen", f"{visibility:.0f} of 100 (SSIMULACRA2): {seen_words(visibility)}"))
    if flat is not None:
        found.append(
            Fact("Flat areas", f"colours moved by {flat:.2f} (ΔE 2000); below 1 the eye hardly tells")
        )
    if cloak.seconds:
        found.append(Fact("Time", f"{cloak.seconds:.0f} s for {cloak.pixels / 1_000_000:.1f} megapixels"))
    return (*found, Fact("Made with", cloak.weights)) if cloak.weights else tuple(found)


def seen_words(visibility: float) -> str:
    return next((words for least, words in SEEN if visibility >= least), "plainly to be seen")


# Any: a JSON object, as the engine reports.
def shifts_of(report: Mapping[str, Any]) -> tuple[Shift, ...]:
    return tuple(
        Shift(str(each["encoder"]), plain(each["cloak"]), plain(each["noise"]))
        for each in report.get("shifts", ())
    )


def plain(value: float) -> str:
    """Two places; a hair below nothing is nothing."""
    return f"{round(value, 2) + 0.0:.2f}"
