"""Thirty days after leaving nothing is left, in any room; what others wrote and count stays true."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from byhand.accounts import selectors, services
from byhand.accounts.models import User
from byhand.media.models import Picture
from byhand.portfolios.models import Work
from byhand.portfolios.tests.walls import a_work
from byhand.posts import services as posts
from byhand.posts.facts import PostFacts
from byhand.posts.models import Post
from byhand.relationships import services as relationships

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.mark.slow("an account with something in every room is erased step by step")
def test_nothing_is_left_after_thirty_days(ann: User, ben: User, run_tasks: Callable) -> None:
    a_work(ann, "Tide", pictures=2)
    his = posts.write_post(actor=ben, facts=PostFacts(text="hello"))
    posts.like(actor=ann, post_id=his.pk)
    posts.reply_to_post(actor=ann, post=his, facts=PostFacts(text="hello back"))
    relationships.follow(actor=ann, person=ben)
    relationships.follow(actor=ben, person=ann)
    run_tasks()

    now = timezone.now()
    services.ask_to_leave(user=ann, now=now)
    services.erase_left_accounts(now=now + timedelta(days=30))
    run_tasks(later=True)
    services.forget_erased_accounts(now=now + timedelta(days=31))
    run_tasks(later=True)

    assert not User.objects.filter(pk=ann.pk).exists()
    assert not Picture.objects.exists()
    assert not Work.objects.exists()
    assert list(Post.objects.visible_to(ben)) == [his]
    his.refresh_from_db()
    ben.refresh_from_db()
    assert (his.like_count, his.reply_count) == (0, 0)
    assert (ben.follower_count, ben.following_count) == (0, 0)
    assert not selectors.handle_is_free("ann")
