"""Drafts: begun once, kept as often as one types."""

from dataclasses import asdict, replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import NotAllowed, UserError
from byhand.media.facts import NO_CLOAK, CloakWish
from byhand.posts.facts import PostFacts, checked
from byhand.posts.models import Audience, Post, Rating
from byhand.posts.policies import can_quote, can_write
from byhand.posts.selectors.one import sent_with
from byhand.posts.services.cloaks import note_wish
from byhand.posts.services.standing import MUTE, check_may_reply, held_to_edit, seen

DRAFTS_A_DAY = 1000
EMPTY = PostFacts()
RATINGS = tuple(Rating.values)  # from the mildest on
RATED = (
    "Moderators rated this higher. Nothing else was changed; choose their rating or a higher one, "
    "or appeal in your settings, under Standing."
)


@transaction.atomic
def start_draft(
    *,
    actor: User,
    facts: PostFacts = EMPTY,
    kind: str = Post.Kind.TALK,
    reply_to: Post | None = None,
    quote_of: Post | None = None,
    client_key: str | None = None,
    cloak: CloakWish = NO_CLOAK,
    now: datetime | None = None,
) -> Post:
    """A new draft; a form that is sent again gets what it made the first time, whatever became of it.

    `cloak` is what its pictures begin with.
    """
    if not can_write(actor):
        raise NotAllowed(MUTE)
    if client_key and (sent := sent_with(actor, client_key)):
        return sent
    limits.take(f"draft:{actor.pk}", limit=DRAFTS_A_DAY, per=86_400)
    made = new_post(
        actor, facts, kind=kind, reply_to=reply_to, quote_of=quote_of, client_key=client_key, now=now
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
            note_wish(made, cloak)
    except IntegrityError:
        # The same form was sent twice at once, and the other request was first.
        if client_key and (sent := sent_with(actor, client_key)):
            return sent
        raise
    return made


def new_post(
    actor: User,
    facts: PostFacts,
    *,
    kind: str,
    reply_to: Post | None,
    quote_of: Post | None,
    client_key: str | None,
    now: datetime | None,
) -> Post:
    """Not stored yet; answering and quoting is refused here."""
    now = now or timezone.now()
    answered = _answered(actor, reply_to) if reply_to else None
    return Post(
        author=actor,
        kind=kind,
        reply_to=answered,
        root=(answered.root or answered) if answered else None,
        quote_of=_quoted(actor, quote_of) if quote_of else None,
        client_key=client_key,
        created_at=now,
        changed_at=now,
        **asdict(fitting(checked(facts), is_reply=answered is not None)),
    )


@transaction.atomic
def save_draft(*, actor: User, post: Post, facts: PostFacts, now: datetime | None = None) -> Post:
    """Keep what was typed so far. Nobody else hears of it."""
    post = held_to_edit(actor, post)
    if post.state != Post.State.DRAFT:
        raise UserError("This is published already. Please reload the page to change it.")
    write_facts(post, fitting(checked(facts), is_reply=post.root_id is not None), now=now)
    return post


def fitting(facts: PostFacts, *, is_reply: bool) -> PostFacts:
    """A reply is for whoever may read the post that its thread hangs under."""
    return replace(facts, audience=Audience.EVERYONE.value) if is_reply else facts


def write_facts(post: Post, facts: PostFacts, *, now: datetime | None = None) -> None:
    if post.least_rating and RATINGS.index(facts.rating) < RATINGS.index(post.least_rating):
        raise UserError(RATED, field="rating")
    values = asdict(facts) | {"changed_at": now or timezone.now(), "revision": post.revision + 1}
    for name, value in values.items():
        setattr(post, name, value)
    post.save(update_fields=list(values))


def _answered(actor: User, post: Post) -> Post:
    """What is answered, if the actor may. Of a repost, the original."""
    parent = seen(actor, post.repost_of_id or post.pk)
    check_may_reply(actor, parent)
    return parent


def _quoted(actor: User, post: Post) -> Post:
    original = seen(actor, post.repost_of_id or post.pk)
    if not can_quote(actor, original):
        raise NotAllowed("The author does not want this to be quoted.")
    return original
