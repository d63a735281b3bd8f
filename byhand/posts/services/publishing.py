"""From draft to wall: at once, or as soon as the last picture is ready."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from byhand.accounts.models import User
from byhand.accounts.selectors import preferences_of
from byhand.core import limits
from byhand.core.errors import NotAllowed, UserError
from byhand.core.events import announce
from byhand.media.models import Picture, PictureQuerySet
from byhand.posts.events import PostPublished, PostReplied, PostStuck, WorkPublished
from byhand.posts.facts import PostFacts, SlotFacts
from byhand.posts.models import Post, PostPicture, PostTag
from byhand.posts.policies import can_write
from byhand.posts.selectors.one import sent_with
from byhand.posts.services.cloaks import order_for_post
from byhand.posts.services.drafts import EMPTY, new_post, save_draft, start_draft
from byhand.posts.services.files import squares_due
from byhand.posts.services.marks import count
from byhand.posts.services.pictures import set_pictures
from byhand.posts.services.standing import MUTE, check_may_reply, held, held_to_edit
from byhand.posts.services.tags import write_signs
from byhand.posts.services.times import with_new_key

HOUR = 3600
BATCH = 500
# Generous to people, narrow for programs. Works come in bulk from the desk, talk does not.
AN_HOUR = {Post.Kind.WORK: 500, Post.Kind.TALK: 120}
READY, FAILED = Picture.State.READY, Picture.State.FAILED


@transaction.atomic
def write_post(
    *,
    actor: User,
    facts: PostFacts,
    slots: Sequence[SlotFacts] = (),
    reply_to: Post | None = None,
    quote_of: Post | None = None,
    client_key: str | None = None,
    now: datetime | None = None,
) -> Post:
    """Draft, pictures and publication in one go; sent twice, it is one post."""
    if not slots and not (client_key and sent_with(actor, client_key)):
        return _say(actor, facts, reply_to, quote_of, client_key, now or timezone.now())
    post = start_draft(
        actor=actor, facts=facts, reply_to=reply_to, quote_of=quote_of, client_key=client_key, now=now
    )
    if post.state != Post.State.DRAFT:
        return post
    return send_draft(actor=actor, post=post, facts=facts, slots=slots, now=now)


def _say(
    actor: User,
    facts: PostFacts,
    reply_to: Post | None,
    quote_of: Post | None,
    client_key: str | None,
    now: datetime,
) -> Post:
    """Words alone hang at once, without having been a draft: one row, written once."""
    if not can_write(actor):
        raise NotAllowed(MUTE)
    post = new_post(
        actor,
        facts,
        kind=Post.Kind.TALK,
        reply_to=reply_to,
        quote_of=quote_of,
        client_key=client_key,
        now=now,
    )
    _check_complete(actor, post, ())
    limits.take(f"{post.kind}:{actor.pk}", limit=AN_HOUR[Post.Kind.TALK], per=HOUR)
    post.state, post.published_at = Post.State.PUBLISHED, now

    def insert(key: int) -> None:
        post.timeline_key = key
        post.save(force_insert=True)

    try:
        with_new_key(now, insert)
    except IntegrityError:
        # The same form was sent twice at once, and the other request was first.
        if client_key and (sent := sent_with(actor, client_key)):
            return sent
        raise
    return _hung(post)


@transaction.atomic
def send_draft(
    *, actor: User, post: Post, facts: PostFacts, slots: Sequence[SlotFacts] = (), now: datetime | None = None
) -> Post:
    """Keep the last state of the form and publish it."""
    save_draft(actor=actor, post=post, facts=facts, now=now)
    set_pictures(actor=actor, post=post, slots=slots)
    return publish_post(actor=actor, post=post, now=now)


def reply_to_post(
    *,
    actor: User,
    post: Post,
    facts: PostFacts,
    slots: Sequence[SlotFacts] = (),
    client_key: str | None = None,
    now: datetime | None = None,
) -> Post:
    return write_post(actor=actor, facts=facts, slots=slots, reply_to=post, client_key=client_key, now=now)


def quote_post(
    *,
    actor: User,
    post: Post,
    facts: PostFacts = EMPTY,
    slots: Sequence[SlotFacts] = (),
    client_key: str | None = None,
    now: datetime | None = None,
) -> Post:
    return write_post(actor=actor, facts=facts, slots=slots, quote_of=post, client_key=client_key, now=now)


@transaction.atomic
def publish_post(*, actor: User, post: Post, now: datetime | None = None) -> Post:
    """Publish a draft, or let it wait for its pictures. What is published already stays as it is."""
    post = held_to_edit(actor, post)
    if post.state != Post.State.DRAFT:
        return post
    # Locked, so that the pipeline cannot finish a picture between our look at it and our waiting for it.
    pictures = list(hung_in(post).select_for_update(of=("self",)))
    _check_complete(actor, post, pictures)
    if post.reply_to:
        check_may_reply(actor, post.reply_to)
    limits.take(f"{post.kind}:{actor.pk}", limit=AN_HOUR[Post.Kind(post.kind)], per=HOUR)
    if post.kind == Post.Kind.TALK:
        order_for_post(actor, post)  # portfolios know what a work needs
    now = now or timezone.now()
    if all(picture.state == READY for picture in pictures):
        return hang(post, now=now)
    post.state, post.sent_at = Post.State.WAITING, now
    post.save(update_fields=["state", "sent_at"])
    return post


def publish_waiting(*, picture_id: int, now: datetime | None = None) -> int:
    """Publish the posts that waited for this picture alone. Returns how many."""
    with transaction.atomic():
        squares_due(picture=picture_id)
    waiting = Post.objects.filter(state=Post.State.WAITING, slots__picture=picture_id)
    return sum(_publish_if_ready(post, now or timezone.now()) for post in waiting)


def publish_overdue(*, now: datetime) -> int:
    """The same for all that wait, in case that a reaction was lost. By the clock."""
    waiting = Post.objects.filter(state=Post.State.WAITING).order_by("changed_at")
    failed = PostPicture.objects.filter(post__in=waiting, picture__state=FAILED).values_list(
        "picture", flat=True
    )
    for picture_id in set(failed[:BATCH]):
        take_back(picture_id=picture_id)
    unready = PostPicture.objects.filter(post=OuterRef("pk")).exclude(picture__state=READY)
    return sum(_publish_if_ready(post, now) for post in waiting.exclude(Exists(unready))[:BATCH])


@transaction.atomic
def take_back(*, picture_id: int) -> int:
    """Put posts that wait for a picture which cannot be prepared back to the drafts, and say so."""
    waiting = Post.objects.select_for_update(of=("self",)).filter(
        state=Post.State.WAITING, slots__picture=picture_id, slots__is_step=False
    )
    posts = list(waiting)
    for post in posts:
        _back_to_drafts(post)
        announce(PostStuck(post_id=post.pk, picture_id=picture_id))
    return len(posts)


@transaction.atomic
def _publish_if_ready(post: Post, now: datetime) -> bool:
    post = held(post)
    if post.state != Post.State.WAITING:
        return False  # another worker was first
    if hung_in(post).exclude(state=READY).exists():
        return False
    try:
        if post.reply_to:
            check_may_reply(post.author, post.reply_to)
    except NotAllowed:
        # Answers were closed while the pictures were on their way.
        _back_to_drafts(post)
        return False
    hang(post, now=time_of(post, now))
    return True


def hung_in(post: Post) -> PictureQuerySet:
    """The pictures that a post waits for. Steps of its process come when they come."""
    found: PictureQuerySet = Picture.objects.filter(slots__post=post, slots__is_step=False)
    return found


def time_of(post: Post, now: datetime) -> datetime:
    """Now; but what was held for a look keeps the place in time that it was sent for."""
    was_asked = hung_in(post).exclude(question="").exists()
    return post.sent_at if post.sent_at and was_asked else now


def hang(post: Post, *, now: datetime) -> Post:
    """Give the post its time and tell those who react. The caller holds the row."""
    values = {"state": Post.State.PUBLISHED, "published_at": now, "changed_at": now}

    def claim(key: int) -> int:
        claimed = Post.objects.filter(pk=post.pk, state__in=(Post.State.DRAFT, Post.State.WAITING))
        claimed.update(timeline_key=key, revision=F("revision") + 1, **values)
        return key

    post.timeline_key = with_new_key(now, claim)
    post.revision += 1
    for name, value in values.items():
        setattr(post, name, value)
    return _hung(post)


def _hung(post: Post) -> Post:
    """What follows when a post has its time."""
    write_signs(post, are_new=True)
    if post.kind == Post.Kind.WORK:
        # Its tags were chosen while it was a draft.
        PostTag.objects.filter(post=post).update(timeline_key=post.timeline_key)
        squares_due(post=post)
        announce(WorkPublished(post_id=post.pk))
    elif post.root_id is None:
        announce(PostPublished(post_id=post.pk))
    else:
        count_reply(post, 1)
        announce(PostReplied(post_id=post.pk, parent_id=post.reply_to_id or post.root_id))
    return post


def count_reply(post: Post, step: int) -> None:
    """A reply counts for the post that it answers and for the one that its thread hangs under."""
    for post_id in {post.reply_to_id, post.root_id}:
        if post_id:
            count(post_id, "reply_count", step)


def _check_complete(actor: User, post: Post, pictures: Sequence[Picture]) -> None:
    if any(picture.state == FAILED for picture in pictures):
        raise UserError("A picture could not be prepared. Try it again, or take it out.", field="pictures")
    if post.kind == Post.Kind.WORK:
        return  # portfolios know what a work needs
    if not post.text and not pictures:
        raise UserError("There is nothing to publish yet. Write something, or add a picture.", field="text")
    undescribed = pictures and PostPicture.objects.filter(post=post, alt="").exists()
    if undescribed and preferences_of(actor).requires_alt:
        raise UserError(
            "Describe each picture. You asked to be held to this in your settings.", field="pictures"
        )


def _back_to_drafts(post: Post) -> None:
    post.state = Post.State.DRAFT
    post.save(update_fields=["state"])
