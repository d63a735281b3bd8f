"""Names as they stand in addresses: readable, once per owner, never a word that the site itself uses there."""

from collections.abc import Container

from byhand.core.text import slugify_tag

# What else may come after /@name/.
TAKEN = frozenset(
    [
        "about",
        "block",
        "cv",
        "feed",
        "follow",
        "followers",
        "following",
        "mute",
        "page",
        "posts",
        "portfolio",
        "process",
        "replies",
        "report",
        "rss",
        "saved",
        "series",
        "site",
        "tagged",
        "unblock",
        "unfollow",
        "unmute",
        "works",
    ]
)
LONGEST = 60


def slug_of(name: str, *, taken: Container[str] = (), otherwise: str = "") -> str:
    """A slug for `name` that is not in `taken`; `otherwise` stands in for a name without letters."""
    base = slugify_tag(name)[:LONGEST].strip("-") or otherwise
    slug, number = base, 2
    while slug in taken or slug in TAKEN:
        slug, number = f"{base}-{number}", number + 1
    return slug
