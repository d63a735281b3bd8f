"""What stands on the page after Publish was pressed."""

from collections.abc import Sequence
from dataclasses import dataclass

from byhand.accounts.models import User
from byhand.media import selectors as media
from byhand.media.models import Picture
from byhand.portfolios.models import Work
from byhand.portfolios.selectors import pictures_of, slots_of
from byhand.posts.models import Post
from byhand.web.cards import PictureCard
from byhand.web.cards_of import picture_of
from byhand.web.desk import places
from byhand.web.desk.cloak_part import UNKNOWN
from byhand.web.desk.waits import about


@dataclass(frozen=True)
class SentPage:
    """`waits` while pictures are being prepared: `ready` of `total` are done."""

    title: str
    url: str
    edit_url: str
    here: str
    waits: bool
    ready: int
    total: int
    cover: PictureCard | None
    audience: str
    cloaks: int
    wait: str
    checks: tuple[str, ...]


def sent_page(work: Work) -> SentPage | None:
    """None for a work that neither hangs nor waits: it went back to the drafts, or into the bin."""
    if work.post.state not in (Post.State.WAITING, Post.State.PUBLISHED):
        return None
    slots = slots_of(work)
    shown = pictures_of(work)
    held = [slot.picture for slot in slots if slot.picture.state == Picture.State.HELD]
    return SentPage(
        title=work.title or "Untitled",
        url=work.address,
        edit_url=places.edit_address(work),
        here=places.sent_address(work),
        waits=work.post.state == Post.State.WAITING,
        ready=sum(slot.picture.state == Picture.State.READY for slot in slots),
        total=len(slots),
        cover=picture_of(shown[0]) if shown else None,
        audience=work.post.get_audience_display(),
        cloaks=len(held),
        wait=wait_for(work.artist, held),
        checks=tuple(
            places.check_address(slot.picture.asked.pk) for slot in slots if slot.picture.is_stopped
        ),
    )


def wait_for(artist: User, held: Sequence[Picture]) -> str:
    """What the pictures that are held back wait for."""
    cloaks = media.open_cloaks(artist, [picture.pk for picture in held])
    if len(cloaks) < len(held):
        return "A cloak did not work or was cancelled, so the work waits for your word."
    if any(cloak.state == cloak.State.READY for cloak in cloaks):
        return "A cloak is ready and waits for your look."
    seconds = [left for _, left in media.cloak_waits(cloaks).values() if left is not None]
    return f"That takes {about(max(seconds))}." if seconds else UNKNOWN
