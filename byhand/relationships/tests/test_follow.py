"""Following, asking, accepting: twice is once, counts are true, blocks come first."""

from collections.abc import Callable

import pytest

from byhand.accounts import services as accounts
from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import NotAllowed, TooMany
from byhand.relationships import services
from byhand.relationships.models import Block, Follow, FollowRequest, Mute
from byhand.relationships.selectors import Relation, relation

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


def counts(*people: User) -> list[tuple[int, int]]:
    """Followers and followed of each."""
    found = {user.pk: user for user in User.objects.filter(pk__in=[person.pk for person in people])}
    return [(found[p.pk].follower_count, found[p.pk].following_count) for p in people]


def test_following_twice_counts_once(ann: User, ben: User) -> None:
    services.follow(actor=ben, person=ann)
    services.follow(actor=ben, person=ann)

    assert relation(ben, ann) == Relation(follows=True)
    assert relation(ann, ben) == Relation(followed_by=True)
    assert counts(ann, ben) == [(1, 0), (0, 1)]


def test_unfollowing_twice_counts_once(ann: User, ben: User) -> None:
    services.follow(actor=ben, person=ann)
    services.unfollow(actor=ben, person=ann)
    services.unfollow(actor=ben, person=ann)

    assert relation(ben, ann) == Relation()
    assert counts(ann, ben) == [(0, 0), (0, 0)]


def test_nobody_follows_themselves_or_hidden_people(ann: User, ben: User) -> None:
    with pytest.raises(NotAllowed):
        services.follow(actor=ann, person=ann)
    accounts.ask_to_leave(user=ann)
    with pytest.raises(NotAllowed):
        services.follow(actor=ben, person=ann)
    with pytest.raises(NotAllowed):
        services.follow(actor=ann, person=ben)


def test_who_approves_followers_is_asked_once(ann: User, ben: User) -> None:
    accounts.approve_followers(user=ann, approves=True)

    services.follow(actor=ben, person=ann)
    services.follow(actor=ben, person=ann)

    assert relation(ben, ann) == Relation(requested=True)
    assert relation(ann, ben) == Relation(asked_by=True)
    assert FollowRequest.objects.count() == 1
    assert counts(ann, ben) == [(0, 0), (0, 0)]


def test_an_accepted_request_becomes_a_follow(ann: User, ben: User, cleo: User) -> None:
    accounts.approve_followers(user=ann, approves=True)
    services.follow(actor=ben, person=ann)

    for _ in range(2):
        services.accept_request(actor=ann, person=ben)
    services.accept_request(actor=ann, person=cleo)

    assert relation(ben, ann) == Relation(follows=True)
    assert relation(cleo, ann) == Relation()
    assert counts(ann, ben, cleo) == [(1, 0), (0, 1), (0, 0)]


@pytest.mark.parametrize("end", ["decline", "withdraw"])
def test_a_request_can_be_declined_and_withdrawn(ann: User, ben: User, end: str) -> None:
    accounts.approve_followers(user=ann, approves=True)
    services.follow(actor=ben, person=ann)

    if end == "decline":
        services.decline_request(actor=ann, person=ben)
    else:
        services.unfollow(actor=ben, person=ann)
    services.accept_request(actor=ann, person=ben)

    assert relation(ben, ann) == Relation()


def test_a_follower_can_be_removed(ann: User, ben: User) -> None:
    services.follow(actor=ben, person=ann)
    services.remove_follower(actor=ann, person=ben)

    assert relation(ben, ann) == Relation()
    assert counts(ann, ben) == [(0, 0), (0, 0)]


def test_a_block_ends_everything_both_ways(ann: User, ben: User) -> None:
    services.follow(actor=ann, person=ben)
    services.follow(actor=ben, person=ann)

    services.block(actor=ann, person=ben)
    services.block(actor=ann, person=ben)

    assert relation(ann, ben) == Relation(blocks=True)
    assert relation(ben, ann) == Relation(blocked_by=True)
    assert counts(ann, ben) == [(0, 0), (0, 0)]
    for actor, person in ((ann, ben), (ben, ann)):
        with pytest.raises(NotAllowed):
            services.follow(actor=actor, person=person)


def test_a_block_takes_requests_away(ann: User, cleo: User) -> None:
    accounts.approve_followers(user=ann, approves=True)
    services.follow(actor=cleo, person=ann)

    services.block(actor=ann, person=cleo)
    services.unblock(actor=ann, person=cleo)
    services.accept_request(actor=ann, person=cleo)

    assert relation(cleo, ann) == Relation()


def test_unblocking_brings_no_follow_back(ann: User, cleo: User) -> None:
    services.follow(actor=cleo, person=ann)
    services.block(actor=ann, person=cleo)
    services.unblock(actor=ann, person=cleo)

    assert relation(cleo, ann) == Relation()
    services.follow(actor=cleo, person=ann)
    assert counts(ann, cleo) == [(1, 0), (0, 1)]


def test_a_mute_is_silent_and_ends(ann: User, ben: User) -> None:
    services.follow(actor=ben, person=ann)
    for _ in range(2):
        services.mute(actor=ben, person=ann)
    assert relation(ben, ann) == Relation(follows=True, mutes=True)
    assert relation(ann, ben) == Relation(followed_by=True)

    services.unmute(actor=ben, person=ann)
    assert relation(ben, ann) == Relation(follows=True)


@pytest.mark.parametrize("deed", [services.block, services.mute])
def test_nobody_blocks_or_mutes_themselves(ann: User, deed: Callable) -> None:
    with pytest.raises(NotAllowed):
        deed(actor=ann, person=ann)
    assert not Block.objects.exists()
    assert not Mute.objects.exists()


def test_hidden_people_can_be_blocked(ann: User, cleo: User) -> None:
    accounts.suspend_account(user=cleo, reason="Threats.")
    services.block(actor=ann, person=cleo)
    accounts.restore_account(user=cleo)

    assert relation(ann, cleo).blocks


def test_two_hundred_follows_an_hour_are_enough(ann: User, ben: User, cleo: User) -> None:
    services.follow(actor=ann, person=ben)
    for _ in range(services.FOLLOWS_AN_HOUR - 1):
        limits.take(f"follow:{ann.pk}", limit=services.FOLLOWS_AN_HOUR, per=3600)

    with pytest.raises(TooMany):
        services.follow(actor=ann, person=cleo)
    services.follow(actor=ann, person=ben)
    assert counts(ann) == [(0, 1)]


def test_an_erased_person_leaves_no_trace_and_true_counts(ann: User, ben: User, cleo: User) -> None:
    for actor, person in ((ann, ben), (ben, ann), (cleo, ann), (cleo, ben)):
        services.follow(actor=actor, person=person)
    services.mute(actor=ben, person=ann)

    User.objects.filter(pk=ann.pk).update(state="erased")
    services.recount_around(user_id=ann.pk)
    for _ in range(2):
        services.forget_person(user_id=ann.pk)

    assert counts(ann, ben, cleo) == [(0, 0), (1, 0), (0, 1)]
    assert not Mute.objects.exists()
    assert Follow.objects.count() == 1
