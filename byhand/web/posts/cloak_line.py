"""The line of the composer that speaks of a cloak: what was chosen, what may be, how long it takes."""

from django.http import QueryDict
from django.utils import timezone

from byhand.accounts.models import User
from byhand.media.models import Cloak
from byhand.media.selectors import cloak_day, open_cloaks
from byhand.portfolios.selectors.cloaks import first_wish
from byhand.posts import services
from byhand.posts.models import Post
from byhand.posts.policies import is_live
from byhand.posts.selectors.cloaks import wish_of
from byhand.web.desk.cloak_part import CloakPart, part_of, wish_in

HANGS = "Pictures that others have seen stay until their cloak is ready."


def cloak_line(author: User, post: Post | None, typed: QueryDict | None = None) -> CloakPart:
    """What is stored, or what was typed in a form that is shown again; for a new post what the settings say."""
    wish = wish_in(typed) if typed is not None else None
    if wish is None:
        wish = wish_of(post) if post else first_wish(author)
    pictures = [slot.picture for slot in post.slots.all()] if post else []
    note = HANGS if post and is_live(post) and pictures else ""
    return part_of(wish, cloak_day(author, now=timezone.now()), pictures, note)


def keep_wish(author: User, post: Post, data: QueryDict) -> Post:
    """None of it where the form that was sent had no such line."""
    wish = wish_in(data)
    return services.wish_for_post(actor=author, post=post, wish=wish) if wish is not None else post


def held_words(author: User, post: Post) -> str:
    """For its author, why a post with pictures is not there yet; "" where no cloak is in the way."""
    held = [slot.picture_id for slot in post.slots.all() if slot.picture.is_held_back]
    if not held:
        return ""
    open_ones = open_cloaks(author, held)
    if len(open_ones) < len(held):
        return "On its way: a cloak did not work or was cancelled, so it waits for your word. Only you see it until then."
    if any(cloak.state == Cloak.State.READY for cloak in open_ones):
        return "On its way: a cloak is ready and waits for your look. Only you see it until then."
    return "On its way: held back until its pictures are cloaked. You are told. Only you see it until then."
