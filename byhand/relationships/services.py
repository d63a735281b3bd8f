"""What people do with each other: follow, ask, accept, block, mute. Doing it twice is the same as once."""

from django.db import transaction
from django.db.models import Count, F, Q

from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import NotAllowed
from byhand.core.events import announce
from byhand.relationships import policies, selectors
from byhand.relationships.events import Blocked, FollowAccepted, Followed, FollowRequested
from byhand.relationships.models import Block, Follow, FollowRequest, Mute

FOLLOWS_AN_HOUR = 200
RECOUNTED_AT_ONCE = 200


@transaction.atomic
def follow(*, actor: User, person: User) -> None:
    """Follow the person, or ask to if they approve their followers."""
    actor, person = lock(actor, person)
    if not policies.can_follow(actor, person, blocked=selectors.apart(actor, person)):
        raise NotAllowed("You cannot follow this person.")
    if Follow.objects.filter(follower=actor, followed=person).exists():
        return
    if person.approves_followers:
        ask(actor, person)
        return
    limits.take(f"follow:{actor.pk}", limit=FOLLOWS_AN_HOUR, per=3600)
    add_follow(actor, person)
    announce(Followed(follower_id=actor.pk, followed_id=person.pk))


@transaction.atomic
def unfollow(*, actor: User, person: User) -> None:
    """Follow no more, and take back a request that waits for an answer."""
    actor, person = lock(actor, person)
    FollowRequest.objects.filter(asker=actor, asked=person).delete()
    end_follow(actor, person)


@transaction.atomic
def ring(*, actor: User, person: User) -> None:
    """Tell the actor of each new work of somebody whom they follow."""
    if not Follow.objects.filter(follower=actor, followed=person).update(wants_works=True):
        raise NotAllowed("Follow first; then you can be told of new works.")


@transaction.atomic
def silence(*, actor: User, person: User) -> None:
    Follow.objects.filter(follower=actor, followed=person).update(wants_works=False)


@transaction.atomic
def accept_request(*, actor: User, person: User) -> None:
    """Let the person follow who asked; without a request nothing happens."""
    actor, person = lock(actor, person)
    asked, _ = FollowRequest.objects.filter(asker=person, asked=actor).delete()
    allowed = policies.can_follow(person, actor, blocked=selectors.apart(actor, person))
    if asked and allowed and add_follow(person, actor):
        announce(FollowAccepted(follower_id=person.pk, followed_id=actor.pk))


@transaction.atomic
def decline_request(*, actor: User, person: User) -> None:
    """Say no; the person is not told."""
    FollowRequest.objects.filter(asker=person, asked=actor).delete()


@transaction.atomic
def remove_follower(*, actor: User, person: User) -> None:
    """The person no longer follows; they are not told."""
    actor, person = lock(actor, person)
    end_follow(person, actor)


@transaction.atomic
def block(*, actor: User, person: User) -> None:
    """Neither sees the other from now on; follows and requests end both ways."""
    actor, person = lock(actor, person)
    if not policies.can_relate(actor, person):
        raise NotAllowed("You cannot block yourself.")
    _, made = Block.objects.get_or_create(blocker=actor, blocked=person)
    pair = Q(asker=actor, asked=person) | Q(asker=person, asked=actor)
    FollowRequest.objects.filter(pair).delete()
    end_follow(actor, person)
    end_follow(person, actor)
    if made:
        announce(Blocked(blocker_id=actor.pk, blocked_id=person.pk))


@transaction.atomic
def unblock(*, actor: User, person: User) -> None:
    """They may see each other again; nobody follows anybody by itself."""
    Block.objects.filter(blocker=actor, blocked=person).delete()


@transaction.atomic
def mute(*, actor: User, person: User) -> None:
    """What the person makes stays out of the actor's lists; they are not told."""
    actor, person = lock(actor, person)
    if not policies.can_relate(actor, person):
        raise NotAllowed("You cannot mute yourself.")
    Mute.objects.get_or_create(muter=actor, muted=person)


@transaction.atomic
def unmute(*, actor: User, person: User) -> None:
    Mute.objects.filter(muter=actor, muted=person).delete()


@transaction.atomic
def forget_person(*, user_id: int) -> None:
    """End everything between an erased person and all others. Counts left them out when they went."""
    Follow.objects.filter(Q(follower=user_id) | Q(followed=user_id)).delete()
    FollowRequest.objects.filter(Q(asker=user_id) | Q(asked=user_id)).delete()
    Block.objects.filter(Q(blocker=user_id) | Q(blocked=user_id)).delete()
    Mute.objects.filter(Q(muter=user_id) | Q(muted=user_id)).delete()
    User.objects.filter(pk=user_id).update(follower_count=0, following_count=0)


def recount_around(*, user_id: int) -> None:
    """Somebody went out of sight or came back: let the counts of those they follow and are followed by fit."""
    pairs = Follow.objects.filter(Q(follower=user_id) | Q(followed=user_id))
    ids = {pk for pair in pairs.values_list("follower", "followed") for pk in pair} - {user_id}
    for at in range(0, len(ids), RECOUNTED_AT_ONCE):
        recount(sorted(ids)[at : at + RECOUNTED_AT_ONCE])


@transaction.atomic
def recount(user_ids: list[int]) -> None:
    """Set both counts to the follows that are there with people who are there. The rows are held first."""
    people = list(User.objects.select_for_update().filter(pk__in=user_ids).order_by("pk"))
    followers = counts_by("followed", "follower", user_ids)
    following = counts_by("follower", "followed", user_ids)
    for person in people:
        person.follower_count = followers.get(person.pk, 0)
        person.following_count = following.get(person.pk, 0)
    User.objects.bulk_update(people, ["follower_count", "following_count"])


def counts_by(side: str, other: str, user_ids: list[int]) -> dict[int, int]:
    follows = Follow.objects.filter(**{f"{side}__in": user_ids, f"{other}__state": User.State.PRESENT})
    return dict(follows.order_by().values_list(side).annotate(count=Count("pk")))


def lock(actor: User, person: User) -> tuple[User, User]:
    """Both rows as they are now, held until the end. Always in one order, so that two never wait for each other."""
    ids = {actor.pk, person.pk}
    rows = {user.pk: user for user in User.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    return rows[actor.pk], rows[person.pk]


def ask(actor: User, person: User) -> None:
    if FollowRequest.objects.filter(asker=actor, asked=person).exists():
        return
    limits.take(f"follow:{actor.pk}", limit=FOLLOWS_AN_HOUR, per=3600)
    FollowRequest.objects.create(asker=actor, asked=person)
    announce(FollowRequested(asker_id=actor.pk, asked_id=person.pk))


def add_follow(follower: User, followed: User) -> bool:
    _, made = Follow.objects.get_or_create(follower=follower, followed=followed)
    if made:
        count_follow(follower, followed, 1)
    return made


def end_follow(follower: User, followed: User) -> None:
    ended, _ = Follow.objects.filter(follower=follower, followed=followed).delete()
    if ended:
        count_follow(follower, followed, -1)


def count_follow(follower: User, followed: User, step: int) -> None:
    """Each counts the other while the other is there to be seen."""
    if followed.is_present:
        User.objects.filter(pk=follower.pk).update(following_count=F("following_count") + step)
    if follower.is_present:
        User.objects.filter(pk=followed.pk).update(follower_count=F("follower_count") + step)
