"""The cloak of a talk post: wished once, passed on to each of its pictures, ordered when it is published."""

from django.db import transaction

from byhand.accounts.models import User
from byhand.media import services as media
from byhand.media.facts import CloakWish, checked_wish
from byhand.media.models import Picture
from byhand.posts.models import Post, PostCloak, PostPicture
from byhand.posts.selectors.cloaks import wish_of
from byhand.posts.services.standing import held_to_edit

ON_ITS_WAY = (Post.State.PUBLISHED, Post.State.WAITING)


@transaction.atomic
def wish_for_post(*, actor: User, post: Post, wish: CloakWish) -> Post:
    """Note the wish for the post and all its pictures. On a post that hangs, the cloaks are ordered at once."""
    post = held_to_edit(actor, post)
    wish = checked_wish(wish)
    if post.kind != Post.Kind.TALK or wish == wish_of(post):
        return post
    note_wish(post, wish)
    for picture in pictures_in(post):
        media.wish_cloak(actor=actor, picture=picture, wish=wish, is_public=is_exposed(picture))
    if post.state in ON_ITS_WAY:
        order_for_post(actor, post)
    return post


def note_wish(post: Post, wish: CloakWish) -> None:
    """Without asking anybody: the caller knows that it is the author's."""
    if not wish.is_on:
        PostCloak.objects.filter(post=post).delete()
        return
    values = {"strength": wish.strength, "holds_back": wish.holds_back, "looks": wish.looks}
    PostCloak.objects.update_or_create(post=post, defaults=values)


def follow_wish(actor: User, post: Post, picture: Picture) -> None:
    """A new picture gets what its post wishes. It came with the wish of a moment ago; this is the one of now."""
    picture = media.wish_cloak(actor=actor, picture=picture, wish=wish_of(post), is_public=False)
    if post.state in ON_ITS_WAY and media.needs_cloak(picture):
        media.order_cloak(actor=actor, picture=picture)


def order_for_post(actor: User, post: Post) -> None:
    """Order what is wished and not there. Inside the caller's transaction: all of it or nothing."""
    for picture in pictures_in(post):
        if media.needs_cloak(picture):
            media.order_cloak(actor=actor, picture=picture)


def pictures_in(post: Post) -> list[Picture]:
    return list(Picture.objects.filter(slots__post=post).order_by("pk"))


def is_exposed(picture: Picture) -> bool:
    """Whether others have met the picture: it hangs, or hung, in something that was published."""
    return PostPicture.every.filter(picture=picture, post__published_at__isnull=False).exists()
