"""Whatever two people do, in whatever order: a block hides, and no author hides from themself."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byhand.accounts import services as accounts
from byhand.accounts.models import User
from byhand.core.errors import NotAllowed
from byhand.posts import services as posts
from byhand.posts.facts import PostFacts
from byhand.posts.models import Audience, Post
from byhand.relationships import services
from byhand.relationships.models import Block, Follow

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


def publish(audience: str) -> Callable:
    def write(*, actor: User, person: User) -> None:
        posts.write_post(actor=actor, facts=PostFacts(text="hello", audience=audience))

    return write


def repost(*, actor: User, person: User) -> None:
    newest = Post.objects.visible_to(actor).filter(author=person, repost_of=None).last()
    if newest and newest.audience == Audience.EVERYONE:
        posts.repost(actor=actor, post_id=newest.pk)


def approve(*, actor: User, person: User) -> None:
    accounts.approve_followers(user=actor, approves=not actor.approves_followers)


DEEDS = (
    services.follow,
    services.unfollow,
    services.accept_request,
    services.remove_follower,
    services.block,
    services.unblock,
    services.mute,
    services.unmute,
    approve,
    repost,
    publish(Audience.FOLLOWERS),
)
STEPS = st.lists(st.tuples(st.sampled_from(DEEDS), st.booleans()), min_size=2, max_size=10)


def check(people: tuple[User, User]) -> None:
    """What must be true whatever was done."""
    for viewer, author in (people, people[::-1]):
        apart = Block.objects.filter(blocker__in=people, blocked__in=people).exists()
        seen = Post.objects.visible_to(viewer)
        if apart:
            assert not seen.filter(author=author).exists()
            assert not seen.filter(repost_of__author=author).exists()
            assert not Follow.objects.filter(follower=viewer, followed=author).exists()
        for_followers = seen.filter(author=author, audience=Audience.FOLLOWERS)
        if not Follow.objects.filter(follower=viewer, followed=author).exists():
            assert not for_followers.exists()
        assert not seen.filter(author=author, audience=Audience.NOBODY).exists()
        assert (
            seen.filter(author=viewer, repost_of=None).count() == viewer.posts.filter(repost_of=None).count()
        )
        counts = User.objects.values_list("follower_count", "following_count").get(pk=viewer.pk)
        assert counts == (viewer.follows_received.count(), viewer.follows_made.count())


@pytest.fixture
def _posts(ann: User, ben: User) -> None:
    """One of each audience by both, there before every story."""
    for author in (ann, ben):
        for audience in Audience.values:
            publish(audience)(actor=author, person=author)


@pytest.mark.slow("15 stories of up to ten steps, each checked against the whole rule")
@pytest.mark.usefixtures("_posts")
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_blocks_hold_after_any_steps(ann: User, ben: User, steps: list[tuple[Callable, bool]]) -> None:
    with transaction.atomic():
        for deed, ann_acts in steps:
            for person in (ann, ben):
                person.refresh_from_db()
            actor, person = (ann, ben) if ann_acts else (ben, ann)
            with suppress(NotAllowed):
                deed(actor=actor, person=person)
        check((ann, ben))
        transaction.set_rollback(True)
