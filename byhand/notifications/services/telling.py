"""Who hears of what: once, never of oneself, never across a block or a mute."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from byhand.accounts.models import Preferences, User
from byhand.notifications.models import Notification
from byhand.notifications.services.counting import count_one, recount
from byhand.portfolios.models import Credit, PieceFollow
from byhand.posts.models import Audience, Like, Mention, Post
from byhand.relationships.models import Block, Mute
from byhand.relationships.selectors import who_want_works_of

Kind = Notification.Kind
ALWAYS = (Kind.RECOVERY, Kind.DECISION, Kind.CHECK)
TOLD_AUDIENCES = (Audience.EVERYONE, Audience.MEMBERS, Audience.FOLLOWERS)


@transaction.atomic
def tell(
    *,
    user_id: int,
    kind: str,
    actor_id: int | None = None,
    post_id: int | None = None,
    now: datetime | None = None,
) -> bool:
    """Note that `actor_id` did something that concerns `user_id`. Says whether it was new to them."""
    wishes = wishes_of(user_id)
    if kind in wishes.not_told or not may_hear(user_id, actor_id):
        return False
    # The lookup of no actor or no post is "is null"; the type checker does not know that.
    row, made = Notification.objects.get_or_create(  # type: ignore[misc]
        user_id=user_id,
        actor_id=actor_id,
        kind=kind,
        post_id=post_id,
        defaults={"created_at": now or timezone.now(), "mail_due": kind in wishes.told_by_mail},
    )
    if made:
        count_one(user_id, 1)
    else:
        revive(row)
    return made


def wishes_of(user_id: int) -> Preferences:
    """What the person wants to hear of, and how. What is about their safety is told in any case."""
    known = Preferences.objects.filter(user=user_id).only("not_told", "told_by_mail").first()
    wishes = known or Preferences()
    wishes.not_told = [kind for kind in wishes.not_told if kind not in ALWAYS]
    return wishes


def revive(row: Notification) -> None:
    """What was taken back is done again: it is shown as before, read or unread."""
    woken = Notification.objects.filter(pk=row.pk, is_withdrawn=True).update(is_withdrawn=False)
    if woken and row.read_at is None:
        count_one(row.user_id, 1)


@transaction.atomic
def withdraw(*, user_id: int, kind: str, actor_id: int, post_id: int) -> None:
    """What it tells of was taken back."""
    rows = Notification.objects.filter(
        user=user_id, kind=kind, actor=actor_id, post=post_id, is_withdrawn=False
    )
    unread = rows.filter(read_at__isnull=True).update(is_withdrawn=True)
    rows.update(is_withdrawn=True)
    if unread:
        count_one(user_id, -1)


def may_hear(user_id: int, actor_id: int | None) -> bool:
    """Whether this person hears of the other one at all."""
    if actor_id is None:
        return True
    present = User.objects.filter(pk__in=(user_id, actor_id), state=User.State.PRESENT).count()
    if user_id == actor_id or present < 2:
        return False
    blocked = Q(blocker=user_id, blocked=actor_id) | Q(blocker=actor_id, blocked=user_id)
    if Block.objects.filter(blocked).exists():
        return False
    return not Mute.objects.filter(muter=user_id, muted=actor_id).exists()


# ── what follows from each event ──


def tell_of_like(*, post_id: int, user_id: int) -> None:
    """Makes the notification fit the like as it is now, in whatever order the two tasks come."""
    liked = Like.objects.filter(post=post_id, user=user_id).exists()
    _tell_author(Kind.LIKE, post_id, user_id, happened=liked)


def tell_of_repost(*, post_id: int, user_id: int) -> None:
    reposted = Post.objects.filter(repost_of=post_id, author=user_id).exists()
    _tell_author(Kind.REPOST, post_id, user_id, happened=reposted)


def _tell_author(kind: str, post_id: int, actor_id: int, *, happened: bool) -> None:
    author_id = (
        Post.objects.filter(pk=post_id, state=Post.State.PUBLISHED).values_list("author", flat=True).first()
    )
    if author_id is None:
        return
    if happened:
        tell(user_id=author_id, kind=kind, actor_id=actor_id, post_id=post_id)
    else:
        withdraw(user_id=author_id, kind=kind, actor_id=actor_id, post_id=post_id)


def tell_of_post(*, post_id: int) -> None:
    """Those who are answered, quoted or named in a post, each once and for the nearest reason."""
    post = Post.objects.select_related("reply_to", "root", "quote_of").filter(pk=post_id).first()
    if post is None or post.state != Post.State.PUBLISHED:
        return
    reasons: dict[int, str] = {}
    for answered in (post.reply_to, post.root):
        if answered:
            reasons.setdefault(answered.author_id, Kind.REPLY)
    if post.quote_of:
        reasons.setdefault(post.quote_of.author_id, Kind.QUOTE)
    for user_id in Mention.objects.filter(post=post).values_list("user", flat=True):
        reasons.setdefault(user_id, Kind.MENTION)
    for user in User.objects.filter(pk__in=reasons):
        if Post.objects.visible_to(user).filter(pk=post.pk).exists():
            tell(user_id=user.pk, kind=reasons[user.pk], actor_id=post.author_id, post_id=post.pk)


def tell_of_work(*, post_id: int) -> None:
    """Followers who asked for it hear of each new work that they may see."""
    post = Post.objects.filter(pk=post_id, kind=Post.Kind.WORK, state=Post.State.PUBLISHED).first()
    if post is None or post.audience not in TOLD_AUDIENCES:
        return
    followed = PieceFollow.objects.filter(work__post=post).values("user")  # they hear that it is finished
    who = User.objects.filter(pk__in=who_want_works_of(post.author_id)).exclude(pk__in=followed)
    for user in who.iterator():
        if Post.objects.listed_to(user).filter(pk=post.pk).exists():
            tell(user_id=user.pk, kind=Kind.NEW_WORK, actor_id=post.author_id, post_id=post.pk)


def tell_of_recovery(*, user_id: int) -> None:
    """Rings on every device where the person is signed in; once more if it rang before."""
    withdraw_recovery(user_id=user_id)
    tell(user_id=user_id, kind=Kind.RECOVERY)


@transaction.atomic
def withdraw_recovery(*, user_id: int) -> None:
    Notification.objects.filter(user=user_id, kind=Kind.RECOVERY).delete()
    recount([user_id])


@transaction.atomic
def tell_anew(*, user_id: int, kind: str, now: datetime | None = None) -> None:
    """Something that concerns the account happened once more: it rings again."""
    Notification.objects.filter(user=user_id, kind=kind, actor=None, post=None).delete()
    recount([user_id])
    tell(user_id=user_id, kind=kind, now=now)


def tell_of_stuck(*, post_id: int) -> None:
    author_id = (
        Post.objects.filter(pk=post_id, state=Post.State.DRAFT).values_list("author", flat=True).first()
    )
    if author_id is not None:
        tell(user_id=author_id, kind=Kind.STUCK, post_id=post_id)


def tell_of_credit(*, credit_id: int) -> None:
    """The named person is asked; the artist hears when they accept. A refusal is told to nobody."""
    credit = Credit.objects.select_related("work").filter(pk=credit_id).first()
    if credit is None:
        return
    work = credit.work
    if credit.state == Credit.State.OFFERED:
        tell(user_id=credit.person_id, kind=Kind.CREDIT, actor_id=work.artist_id, post_id=work.post_id)
    if credit.state == Credit.State.ACCEPTED:
        tell(user_id=work.artist_id, kind=Kind.CREDIT_ANSWER, actor_id=credit.person_id, post_id=work.post_id)
