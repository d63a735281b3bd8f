"""Tags by their address."""

from byhand.posts.models import Tag


def tag_at(kind: str, slug: str) -> Tag | None:
    """The tag at /t/<kind>/<slug>, if anything was ever tagged so."""
    return Tag.objects.filter(kind=kind, slug=slug).first()
