"""Tags by their address, and what is around them."""

from django.db.models import Count

from byhand.posts.models import PostTag, Tag
from byhand.posts.querysets import listed, visible

COUNTED, LOOKED_AT, RELATED = 1000, 200, 8


def tag_at(kind: str, slug: str) -> Tag | None:
    """The tag at /t/<kind>/<slug>, if anything was ever tagged so."""
    return Tag.objects.filter(kind=kind, slug=slug).first()


def around_tag(tag: Tag) -> tuple[int, list[Tag]]:
    """How many public posts have the tag, up to `COUNTED`, and what else the newest of them have most."""
    if tag.pk is None:
        return 0, []
    public = PostTag.objects.filter(
        visible(None, post="post"),
        listed(None, post="post"),
        tag=tag,
        timeline_key__isnull=False,
        post__root__isnull=True,
    )
    count = public.order_by()[:COUNTED].count()
    newest = list(public.order_by("-timeline_key").values_list("post", flat=True)[:LOOKED_AT])
    beside = Tag.objects.filter(post_tags__post__in=newest).exclude(pk=tag.pk)
    shared = beside.annotate(times=Count("pk")).filter(times__gte=2).order_by("-times", "name")
    return count, list(shared[:RELATED])
