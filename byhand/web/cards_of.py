"""Makes the cards that components show out of what selectors return."""

from collections.abc import Iterable
from dataclasses import replace

from byhand.accounts.models import User
from byhand.media import addresses
from byhand.media.models import Picture
from byhand.media.shapes import colour_class, ratio_class
from byhand.portfolios.selectors.hung import HungWork
from byhand.posts.models import Post, PostPicture, Rating, Tag
from byhand.relationships.selectors import Relation
from byhand.web.cards import Chip, PersonCard, PictureCard, Veil, WorkTile

VEILS = {Rating.MATURE: "Mature", Rating.ADULT: "Adults only"}
AVATAR = 96
SQUARES = (320, 640)
PIXEL_ART_SIDE = 480


def person_of(user: User, relation: Relation | None = None) -> PersonCard:
    """A person; with a follow button where the relation is known and not the viewer's own."""
    shows_follow = relation is not None and not relation.is_self and not relation.apart
    return PersonCard(
        name=user.name,
        handle=user.handle,
        avatar_url=addresses.sized(user.avatar_key, AVATAR) if user.avatar_key else "",
        role=user.role,
        following=relation.follows if relation and shows_follow else None,
        requested=bool(relation and relation.requested),
    )


def picture_of(slot: PostPicture) -> PictureCard:
    """The picture in its place, with what its author says of it."""
    return replace(
        bare_picture(slot.picture, alt=slot.alt),
        caption=slot.caption,
        square_url=addresses.sized(slot.square_key, SQUARES[-1]) if slot.square_key else "",
        square_srcset=addresses.srcset(slot.square_key, SQUARES, "webp") if slot.square_key else "",
    )


def bare_picture(picture: Picture, *, alt: str = "") -> PictureCard:
    """A ready picture with the addresses of its public files."""
    key, width, widths, formats = picture.key, picture.width, picture.widths, picture.formats
    by_type = dict(addresses.sources(key, width, widths, formats))
    return PictureCard(
        id=picture.pk,
        alt=alt,
        width=width,
        height=picture.height,
        jpeg_url=addresses.fallback_url(key, formats),
        srcset=addresses.img_srcset(key, width, widths, formats),
        webp_srcset=by_type.get("image/webp", ""),
        avif_srcset=by_type.get("image/avif", ""),
        full_url=addresses.full_url(key, formats),
        members_url=addresses.members_url(key, formats),
        motion_url=addresses.motion_url(key, formats),
        ratio_class=ratio_class(width, picture.height),
        colour_class="" if picture.has_alpha else colour_class(picture.dominant),
        pixelated=bool(formats.get("few_colours")) and max(width, picture.height) <= PIXEL_ART_SIDE,
    )


def tile_of(hung: HungWork, viewer: User | None) -> WorkTile | None:
    """A work on a wall; None while no picture of it is ready."""
    if hung.cover is None:
        return None
    work = hung.work
    return WorkTile(
        id=work.pk,
        url=work.address,
        title=work.title,
        year=work.year,
        picture=picture_of(hung.cover),
        picture_count=hung.picture_count,
        artist=person_of(work.artist),
        veil=veil_of(work.post, viewer),
    )


def tiles_of(works: Iterable[HungWork], viewer: User | None) -> tuple[WorkTile, ...]:
    return tuple(tile for tile in (tile_of(hung, viewer) for hung in works) if tile)


def veil_of(post: Post, viewer: User | None) -> Veil | None:
    """What covers a post at first. Authors see their own uncovered; others what they chose in settings."""
    label = VEILS.get(Rating(post.rating), "")
    if viewer is not None and viewer.pk == post.author_id:
        return None
    if label and viewer is not None and reveals(viewer, post.rating):
        return None
    if not label and not post.warning:
        return None
    return Veil(rating=label or "Content note", notes=post.warning)


def reveals(viewer: User, rating: str) -> bool:
    preferences = viewer.preferences
    return preferences.reveals_adult if rating == Rating.ADULT else preferences.reveals_mature


def chip_of(tag: Tag) -> Chip:
    return Chip(name=tag.name, url=tag_address(tag), kind=tag.kind)


def tag_address(tag: Tag) -> str:
    return f"/t/{tag.kind}/{tag.slug}"
