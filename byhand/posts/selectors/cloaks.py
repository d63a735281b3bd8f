"""What an author wishes for the pictures of a talk post, and in which post a picture stands."""

from collections.abc import Iterable

from byhand.accounts.models import User
from byhand.media.facts import NO_CLOAK, CloakWish
from byhand.posts.models import Post, PostCloak, PostPicture


def wish_of(post: Post) -> CloakWish:
    """One query."""
    row = PostCloak.objects.filter(post=post).first()
    return CloakWish(row.strength, row.holds_back, row.looks) if row else NO_CLOAK


def talk_of_pictures(author: User, pictures: Iterable[int]) -> dict[int, Post]:
    """The talk post of theirs in which each of these pictures stands; works are not among them."""
    slots = PostPicture.objects.filter(
        picture__in=set(pictures), post__author=author, post__kind=Post.Kind.TALK
    )
    return {slot.picture_id: slot.post for slot in slots.select_related("post")}
