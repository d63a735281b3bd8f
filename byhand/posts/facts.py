"""What a form says of a post and of its pictures, as values: checked and stored as a whole."""

from dataclasses import dataclass, replace

from django.db.models import TextChoices

from byhand.core.errors import UserError
from byhand.core.text import clean_line, clean_text
from byhand.posts.models import PICTURES_MAX, TEXT_MAX, Audience, Post, PostPicture, Rating

WARNING_MAX, ALT_MAX, CAPTION_MAX = 200, 1500, 500
# A crop's top is counted in the picture's width, so a very tall picture goes far beyond 1000.
CROP_LOWEST = 30_000
CHOICES: tuple[tuple[str, type[TextChoices]], ...] = (
    ("rating", Rating),
    ("audience", Audience),
    ("replies", Post.Replies),
)


@dataclass(frozen=True)
class PostFacts:
    """What is said in a post and who may read and answer it."""

    text: str = ""
    warning: str = ""
    rating: str = Rating.GENERAL.value
    audience: str = Audience.EVERYONE.value
    replies: str = Post.Replies.EVERYONE.value
    quotable: bool = True


@dataclass(frozen=True)
class Crop:
    """A square for tiles: left, top and side in thousandths of the picture's width."""

    x: int
    y: int
    side: int


@dataclass(frozen=True)
class SlotFacts:
    """One place of a post: which picture, and what is said of it. Focal point in thousandths of each side."""

    picture: int
    alt: str = ""
    caption: str = ""
    focal_x: int = 500
    focal_y: int = 500
    crop: Crop | None = None
    cover: bool = False


def facts_of(post: Post) -> PostFacts:
    """What a form shows of the post as it is stored."""
    return PostFacts(
        text=post.text,
        warning=post.warning,
        rating=post.rating,
        audience=post.audience,
        replies=post.replies,
        quotable=post.quotable,
    )


def slot_facts(slot: PostPicture) -> SlotFacts:
    """What a form shows of a place as it is stored."""
    whole = slot.crop_x is not None and slot.crop_y is not None and slot.crop_side is not None
    return SlotFacts(
        picture=slot.picture_id,
        alt=slot.alt,
        caption=slot.caption,
        focal_x=slot.focal_x,
        focal_y=slot.focal_y,
        crop=Crop(slot.crop_x or 0, slot.crop_y or 0, slot.crop_side or 0) if whole else None,
        cover=slot.is_cover,
    )


def checked(facts: PostFacts) -> PostFacts:
    """The facts in normal form, or a UserError that names the field."""
    facts = replace(facts, text=clean_text(facts.text), warning=clean_line(facts.warning))
    _fits(facts.text, "Your text", TEXT_MAX, "text")
    _fits(facts.warning, "The content note", WARNING_MAX, "warning")
    for name, choices in CHOICES:
        if getattr(facts, name) not in choices.values:
            raise UserError("This is none of the choices. Please choose again.", field=name)
    return facts


def checked_slots(slots: tuple[SlotFacts, ...]) -> tuple[SlotFacts, ...]:
    """The places in normal form, each picture once, exactly one cover; or a UserError."""
    slots = tuple({slot.picture: slot for slot in slots}.values())
    if len(slots) > PICTURES_MAX:
        raise UserError(
            f"These are {len(slots)} pictures; {PICTURES_MAX} fit. Please take some out.", field="pictures"
        )
    cover = next((slot.picture for slot in slots if slot.cover), slots[0].picture if slots else None)
    return tuple(_checked_slot(slot, cover) for slot in slots)


def _checked_slot(slot: SlotFacts, cover: int | None) -> SlotFacts:
    slot = replace(
        slot, alt=clean_text(slot.alt), caption=clean_line(slot.caption), cover=slot.picture == cover
    )
    _fits(slot.alt, "A description", ALT_MAX, f"alt-{slot.picture}")
    _fits(slot.caption, "A caption", CAPTION_MAX, f"caption-{slot.picture}")
    inside = 0 <= slot.focal_x <= 1000 and 0 <= slot.focal_y <= 1000
    if not inside or not _square(slot.crop):
        raise UserError(
            "The square lies outside the picture. Please draw it again.", field=f"crop-{slot.picture}"
        )
    return slot


def _square(crop: Crop | None) -> bool:
    return crop is None or (
        0 <= crop.x <= 1000 and 0 <= crop.y <= CROP_LOWEST and 1 <= crop.side <= 1000 - crop.x
    )


def _fits(text: str, what: str, most: int, field: str) -> None:
    if len(text) > most:
        raise UserError(f"{what} has {len(text):,} characters; {most:,} fit. Please shorten it.", field=field)
