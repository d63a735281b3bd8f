"""What somebody saved, newest saved first."""

from dataclasses import dataclass

from byhand.accounts.models import User
from byhand.posts.selectors import saved
from byhand.web.cards import PostCard
from byhand.web.posts.cards import post_cards


@dataclass(frozen=True)
class SavedPage:
    posts: tuple[PostCard, ...]
    older_url: str
    newer_url: str


def saved_page(viewer: User, before: int | None) -> SavedPage:
    found = saved(viewer, before)
    return SavedPage(
        posts=tuple(post_cards(viewer, found.posts)),
        older_url=f"/saved?before={found.cursor}" if found.cursor else "",
        newer_url="/saved" if before else "",
    )
