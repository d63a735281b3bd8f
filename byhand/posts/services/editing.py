"""Changing what hangs already."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import Conflict, TooMany, UserError
from byhand.core.events import announce
from byhand.posts.events import PictureExposed
from byhand.posts.facts import PostFacts, SlotFacts, checked, facts_of
from byhand.posts.models import Post, PostTag
from byhand.posts.policies import is_live, is_wider
from byhand.posts.querysets import LISTED_AUDIENCES
from byhand.posts.services.drafts import fitting, save_draft, write_facts
from byhand.posts.services.pictures import arrange_pictures, picture_ids
from byhand.posts.services.revisions import mark_changed
from byhand.posts.services.standing import held_to_edit
from byhand.posts.services.tags import write_signs
from byhand.posts.services.times import with_new_key

MONTH = 30 * 86_400


@transaction.atomic
def edit_post(
    *,
    actor: User,
    post: Post,
    facts: PostFacts,
    seen: datetime | None = None,
    now: datetime | None = None,
) -> Post:
    """Write the facts. `seen` is the post's `changed_at` when the form was made; Conflict if it is another now."""
    post = held_to_edit(actor, post)
    if seen is not None and seen != post.changed_at:
        raise changed_meanwhile(post)
    facts = fitting(checked(facts), is_reply=post.root_id is not None)
    if post.state == Post.State.DRAFT:
        return save_draft(actor=actor, post=post, facts=facts, now=now)
    if facts == facts_of(post):
        return post
    _check_not_empty(post, facts)
    was = facts_of(post)
    now = now or timezone.now()
    write_facts(post, facts, now=now)
    if is_live(post):
        _follow_up(post, was, facts, now)
    return post


@transaction.atomic
def keep_post(
    *,
    actor: User,
    post: Post,
    facts: PostFacts,
    slots: Sequence[SlotFacts],
    gone: Collection[int] = (),
    seen: datetime | None = None,
) -> Post:
    """What a whole form says, words and pictures: all of it or nothing."""
    post = edit_post(actor=actor, post=post, facts=facts, seen=seen)
    arrange_pictures(actor=actor, post=post, slots=slots, gone=gone)
    return held_to_edit(actor, post)


@transaction.atomic
def narrow_audience(*, actor: User, post: Post, audience: str, now: datetime | None = None) -> Post:
    """Another audience, wider or narrower, and nothing else."""
    post = held_to_edit(actor, post)
    values = {**vars(facts_of(post)), "audience": audience}
    return edit_post(actor=actor, post=post, facts=PostFacts(**values), now=now)


@transaction.atomic
def choose_replies(
    *, actor: User, post: Post, replies: str, quotable: bool, now: datetime | None = None
) -> Post:
    """Who may answer and whether it may be quoted, and nothing else. What was said already stays."""
    post = held_to_edit(actor, post)
    values = {**vars(facts_of(post)), "replies": replies, "quotable": quotable}
    return edit_post(actor=actor, post=post, facts=PostFacts(**values), now=now)


def changed_meanwhile(post: Post) -> Conflict:
    return Conflict(
        f"This was changed in another window on {post.changed_at:%-d %B at %H:%M} (UTC), after you opened it "
        "here. What you typed is kept below. Compare it with what is published now, then send it again."
    )


def _follow_up(post: Post, was: PostFacts, facts: PostFacts, now: datetime) -> None:
    """What a change of something that hangs brings with it."""
    if (was.text, was.warning) != (facts.text, facts.warning):
        post.edited_at = now
        post.save(update_fields=["edited_at"])
        write_signs(post)
    if not is_wider(facts.audience, was.audience):
        for picture_id in picture_ids(post):
            announce(PictureExposed(picture_id=picture_id))
    if facts.audience in LISTED_AUDIENCES and was.audience not in LISTED_AUDIENCES:
        _hang_anew(post, now)
    mark_changed(post, now=now)


def _hang_anew(post: Post, now: datetime) -> None:
    """What comes into lists for the first time comes as new; but not again and again."""
    try:
        limits.take(f"hang:{post.pk}", limit=1, per=MONTH)
    except TooMany:
        return

    def claim(key: int) -> None:
        Post.objects.filter(pk=post.pk).update(timeline_key=key, published_at=now)
        PostTag.objects.filter(post=post).update(timeline_key=key)

    with_new_key(now, claim)
    post.refresh_from_db(fields=["timeline_key", "published_at"])


def _check_not_empty(post: Post, facts: PostFacts) -> None:
    if post.kind == Post.Kind.TALK and not facts.text and not post.slots.exists():
        raise UserError("Nothing would be left. Write something, or delete the post.", field="text")
