"""Up to three posts stand first on a person's page."""

import pytest
from django.test import Client

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.posts import selectors, services
from byhand.posts.selectors import Which
from byhand.posts.tests.making import answer, say

pytestmark = pytest.mark.engine


def test_pinned_posts_stand_apart_and_are_not_shown_twice(ann: User, ben: User) -> None:
    first, second, third = say(ann, "one"), say(ann, "two"), say(ann, "three")
    for post in (first, second, second):
        services.pin_post(actor=ann, post=post)
    assert selectors.pinned_of(ben, ann) == [second, first]
    assert selectors.posts_of(ben, ann, pinned=False).posts == [third]
    assert len(selectors.posts_of(ben, ann, Which.REPLIES).posts) == 3
    services.unpin_post(actor=ann, post=first)
    assert selectors.pinned_of(ben, ann) == [second]
    services.bin_post(actor=ann, post=second)
    assert selectors.pinned_of(ben, ann) == []


def test_only_ones_own_posts_are_pinned_and_three_at_most(ann: User, ben: User) -> None:
    theirs = say(ben)
    for post in (theirs, answer(ann, theirs), services.repost(actor=ann, post_id=theirs.pk)):
        with pytest.raises(NotAllowed):
            services.pin_post(actor=ann, post=post)
    for _ in range(3):
        services.pin_post(actor=ann, post=say(ann))
    with pytest.raises(UserError, match="take one off"):
        services.pin_post(actor=ann, post=say(ann))
    services.unpin_post(actor=ben, post=selectors.pinned_of(ben, ann)[0])
    assert len(selectors.pinned_of(ben, ann)) == 3


def test_what_others_may_not_see_is_pinned_for_its_author_only(ann: User, ben: User) -> None:
    services.pin_post(actor=ann, post=say(ann, audience="followers"))
    assert selectors.pinned_of(ben, ann) == selectors.pinned_of(None, ann) == []


def test_a_pin_through_the_front_door(client: Client, ann: User, ben: User) -> None:
    old, new = say(ann, "old words"), say(ann, "new words")
    client.force_login(ann)
    assert "Pin to my page" in client.get(f"/p/{old.pk}").content.decode()
    assert client.post(f"/p/{old.pk}/pin")["Location"] == f"/p/{old.pk}"
    assert "Take off the top" in client.get(f"/p/{old.pk}").content.decode()
    page = client.get("/@ann/posts").content.decode()
    assert page.index("old words") < page.index("new words")
    assert page.count("old words") == 1
    assert "Pinned" in page
    client.force_login(ben)
    assert "Pin to my page" not in client.get(f"/p/{new.pk}").content.decode()
    assert client.post(f"/p/{new.pk}/pin").status_code == 404
