"""The facts of a work as its form shows them, and words to suggest."""

from django.db.models import Count

from byhand.accounts.models import User
from byhand.portfolios.facts import WorkFacts
from byhand.portfolios.models import FolderWork, SeriesPart, Work
from byhand.posts.facts import Crop, SlotFacts
from byhand.posts.models import PostPicture, PostTag, Tag


def facts_of(work: Work) -> WorkFacts:
    """What is stored of a work, as one value: four queries."""
    tags = _tags(work)
    slots = list(PostPicture.objects.filter(post=work.post_id).order_by("position", "pk"))
    return WorkFacts(
        title=work.title,
        description=work.description,
        field=next((tag.slug for tag in tags if tag.kind == Tag.Kind.FIELD), ""),
        mediums=_names(tags, Tag.Kind.MEDIUM),
        software=_names(tags, Tag.Kind.SOFTWARE),
        subjects=_names(tags, Tag.Kind.SUBJECT),
        projects=_names(tags, Tag.Kind.PROJECT),
        tags=_names(tags, Tag.Kind.FREE),
        year=work.year,
        size=work.size,
        material=work.material,
        making=work.making,
        licence=work.licence,
        ai_choice=work.ai_choice,
        rating=work.post.rating,
        warning=work.post.warning,
        audience=work.post.audience,
        replies=work.post.replies,
        quotable=work.post.quotable,
        folders=tuple(
            FolderWork.objects.filter(work=work).order_by("folder").values_list("folder", flat=True)
        ),
        series=SeriesPart.objects.filter(work=work).values_list("series", flat=True).first(),
        pictures=tuple(map(slot_facts, slots)),
    )


def slot_facts(slot: PostPicture) -> SlotFacts:
    crop = None
    if slot.crop_x is not None and slot.crop_y is not None and slot.crop_side is not None:
        crop = Crop(slot.crop_x, slot.crop_y, slot.crop_side)
    return SlotFacts(
        slot.picture_id, slot.alt, slot.caption, slot.focal_x, slot.focal_y, crop, cover=slot.is_cover
    )


def words_used(artist: User, limit: int = 60) -> dict[str, tuple[str, ...]]:
    """By kind, the words that the artist used before, the most used first."""
    tags = (
        Tag.objects.filter(post_tags__post__author=artist)
        .annotate(uses=Count("pk"))
        .order_by("-uses", "name")
    )
    found: dict[str, tuple[str, ...]] = {}
    for tag in tags[:limit]:
        found[tag.kind] = (*found.get(tag.kind, ()), tag.name)
    return found


def _tags(work: Work) -> list[Tag]:
    rows = PostTag.objects.filter(post=work.post_id).select_related("tag").order_by("pk")
    return [row.tag for row in rows]


def _names(tags: list[Tag], kind: str) -> tuple[str, ...]:
    return tuple(tag.name for tag in tags if tag.kind == kind)
