"""The full-screen viewer: one picture of a work with its neighbours."""

from dataclasses import dataclass, replace

from byhand.accounts.models import User
from byhand.media import addresses
from byhand.media.models import Picture
from byhand.portfolios.models import Work
from byhand.portfolios.selectors.hung import pictures_of
from byhand.posts.models import PostPicture
from byhand.web.cards import PersonCard, PictureCard, Veil
from byhand.web.cards_of import person_of, picture_of, veil_of


@dataclass(frozen=True)
class ViewerPage:
    title: str
    artist: PersonCard
    work_url: str
    picture: PictureCard
    place: str
    previous_url: str
    next_url: str
    veil: Veil | None
    is_revealed: bool
    limit_note: str = ""
    report_url: str = ""


@dataclass(frozen=True)
class Sequel:
    """Pictures that are looked at one after the other; `address` is followed by a number from 1 on."""

    slots: tuple[PostPicture, ...]
    address: str
    back_url: str


def sequel_of(work: Work) -> Sequel:
    """What hangs in the work."""
    return Sequel(tuple(pictures_of(work)), f"/w/{work.pk}/view/", work.address)


def viewer_page(
    viewer: User | None, work: Work, number: int, sequel: Sequel, *, is_revealed: bool = False
) -> ViewerPage | None:
    """The picture of this number, counted from 1, or None if there is no such picture."""
    slots, last = sequel.slots, len(sequel.slots)
    if not 1 <= number <= last:
        return None
    picture = shown_to(viewer, slots[number - 1])
    is_limited = viewer is None and bool(picture.members_url)
    return ViewerPage(
        report_url="" if viewer and viewer.pk == work.artist_id else f"/report/picture/{picture.id}",
        limit_note=limit_note(slots[number - 1].picture) if is_limited else "",
        title=work.title or "Untitled",
        artist=person_of(work.post.author),
        work_url=sequel.back_url,
        picture=picture,
        place=f"{number} / {last}" if last > 1 else "",
        previous_url=f"{sequel.address}{number - 1}" if number > 1 else "",
        next_url=f"{sequel.address}{number + 1}" if number < last else "",
        veil=veil_of(work.post, viewer),
        is_revealed=is_revealed,
    )


def shown_to(viewer: User | None, slot: PostPicture) -> PictureCard:
    """With the full size for members, and for strangers the largest one that is for them."""
    picture = picture_of(slot)
    if not picture.members_url:
        return picture
    if viewer:
        return replace(picture, full_url=picture.members_url)
    width = slot.picture.widths[-1]
    return replace(
        picture,
        full_url=addresses.sized(slot.picture.key, width),
        width=width,
        height=round(picture.height * width / picture.width),
    )


def limit_note(picture: Picture) -> str:
    return f"The artist shows all {picture.width} × {picture.height} pixels to members only."
