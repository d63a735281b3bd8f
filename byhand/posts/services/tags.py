"""Words that gather posts, and people named in them."""

from collections.abc import Iterable

from django.db import transaction

from byhand.accounts.models import User
from byhand.core.errors import UserError
from byhand.core.text import clean_line, find_hashtags, find_mentions, slugify_tag
from byhand.posts.models import Mention, Post, PostTag, Tag
from byhand.posts.services.standing import held_to_edit

TAGS_MAX = 40
MENTIONS_MAX = 30


@transaction.atomic
def set_tags(*, actor: User, post: Post, tags: Iterable[tuple[str, str]]) -> None:
    """Let the post have exactly these tags, given as (kind, name)."""
    write_tags(held_to_edit(actor, post), tags)


def write_tags(post: Post, tags: Iterable[tuple[str, str]]) -> None:
    wanted = _by_slug(tags)
    if len(wanted) > TAGS_MAX:
        raise UserError(f"These are {len(wanted)} tags; {TAGS_MAX} fit. Please take some out.", field="tags")
    ids = _tag_ids(wanted)
    present = set(PostTag.objects.filter(post=post).values_list("tag", flat=True))
    PostTag.objects.filter(post=post, tag__in=present - ids).delete()
    PostTag.objects.bulk_create(
        (PostTag(post=post, tag_id=tag, timeline_key=post.timeline_key) for tag in sorted(ids - present)),
        ignore_conflicts=True,
    )


def write_signs(post: Post, *, are_new: bool = False) -> None:
    """Save whom the text names and which hashtags it bears. The tags of a work are chosen, not read."""
    handles, words = find_mentions(post.text)[:MENTIONS_MAX], find_hashtags(post.text)[:TAGS_MAX]
    if handles or not are_new:
        write_mentions(post, handles)
    if post.kind == Post.Kind.TALK and (words or not are_new):
        write_tags(post, [(Tag.Kind.FREE, word) for word in words])


def write_mentions(post: Post, handles: list[str]) -> None:
    named = set(
        User.objects.filter(handle__in=handles, state=User.State.PRESENT).values_list("pk", flat=True)
    )
    present = set(Mention.objects.filter(post=post).values_list("user", flat=True))
    Mention.objects.filter(post=post, user__in=present - named).delete()
    Mention.objects.bulk_create(
        (Mention(post=post, user_id=user) for user in sorted(named - present)), ignore_conflicts=True
    )


def _by_slug(tags: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The first spelling of each tag; words without letters and digits fall out."""
    wanted: dict[tuple[str, str], str] = {}
    for kind, name in tags:
        if kind not in Tag.Kind.values:
            raise UserError("There is no such kind of tag.", field="tags")
        if slug := slugify_tag(name):
            wanted.setdefault((kind, slug), clean_line(name)[:60])
    return wanted


def _tag_ids(wanted: dict[tuple[str, str], str]) -> set[int]:
    """The ids of these tags; those that nobody used before are made, whoever else makes them just now."""
    slugs = {slug for _kind, slug in wanted}
    found = _known(slugs)
    missing = [
        Tag(kind=kind, slug=slug, name=name)
        for (kind, slug), name in wanted.items()
        if (kind, slug) not in found
    ]
    if missing:
        Tag.objects.bulk_create(missing, ignore_conflicts=True)
        found = _known(slugs)
    return {found[key] for key in wanted}


def _known(slugs: set[str]) -> dict[tuple[str, str], int]:
    rows = Tag.objects.filter(slug__in=slugs).values_list("kind", "slug", "pk")
    return {(kind, slug): pk for kind, slug, pk in rows}
