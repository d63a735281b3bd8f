from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from byhand.accounts.models import User
from byhand.accounts.services import ask_to_leave, erase_account, forget_erased
from byhand.media.models import Picture
from byhand.posts import selectors, services
from byhand.posts.facts import PostFacts, SlotFacts
from byhand.posts.models import Like, Post
from byhand.posts.tests.making import answer, picture_of, say
from byhand.relationships.models import Block, Follow

Run = Callable[..., list[str]]


def test_the_bin_keeps_for_thirty_days(ann: User) -> None:
    now = timezone.now()
    post = say(ann)
    services.bin_post(actor=ann, post=post, now=now)
    assert services.erase_binned(now=now + timedelta(days=29)) == 0
    assert services.erase_binned(now=now + timedelta(days=30)) == 1
    assert services.erase_binned(now=now + timedelta(days=31)) == 0
    assert Post.objects.get(pk=post.pk).state == "erased"


def test_what_comes_back_hangs_in_its_old_place(ann: User, ben: User) -> None:
    post = say(ann)
    services.like(actor=ben, post_id=post.pk)
    services.bin_post(actor=ann, post=post)
    assert post not in Post.objects.visible_to(ben)
    back = services.restore_post(actor=ann, post=post)
    assert (back.state, back.timeline_key, back.like_count) == ("published", post.timeline_key, 1)
    assert post in Post.objects.visible_to(ben)


def test_a_draft_comes_back_as_a_draft(ann: User) -> None:
    draft = services.start_draft(actor=ann, facts=PostFacts(text="x"))
    services.bin_post(actor=ann, post=draft)
    assert services.restore_post(actor=ann, post=draft).state == "draft"


def test_erasing_leaves_an_empty_row_and_other_peoples_answers(ann: User, ben: User, run_tasks: Run) -> None:
    picture = picture_of(ann)
    post = services.write_post(
        actor=ann, facts=PostFacts(text="secret #tag @ben", warning="blood"), slots=[SlotFacts(picture.pk)]
    )
    reply = answer(ben, post)
    services.like(actor=ben, post_id=post.pk)
    services.repost(actor=ben, post_id=post.pk)
    services.erase_post(actor=ann, post=post)
    run_tasks()
    left = Post.objects.get(pk=post.pk)
    assert (left.state, left.text, left.warning, left.like_count) == ("erased", "", "", 0)
    assert not Picture.objects.filter(pk=picture.pk).exists()
    assert not left.post_tags.exists()
    assert not left.mentions.exists()
    assert not Post.objects.filter(kind="repost").exists()
    assert left not in Post.objects.visible_to(ann)
    assert reply in Post.objects.visible_to(None)


def test_a_draft_is_erased_without_trace(ann: User) -> None:
    draft = services.start_draft(actor=ann, facts=PostFacts(text="x"))
    services.erase_post(actor=ann, post=draft)
    assert not Post.objects.exists()


def test_a_tombstone_is_seen_by_those_who_could_see_the_post(ann: User, ben: User, cleo: User) -> None:
    Follow.objects.create(follower=ben, followed=ann)
    posts = [say(ann), say(ann, audience="followers")]
    for post in posts:
        services.erase_post(actor=ann, post=post)
    seen = [[selectors.was_erased(viewer, post.pk) for viewer in (None, cleo, ben)] for post in posts]
    assert seen == [[True, True, True], [False, False, True]]
    Block.objects.create(blocker=ann, blocked=cleo)
    assert not selectors.was_erased(cleo, posts[0].pk)
    assert not selectors.was_erased(ben, say(ann).pk)


def test_pictures_of_another_post_stay(ann: User) -> None:
    picture = picture_of(ann)
    posts = [
        services.write_post(actor=ann, facts=PostFacts(), slots=[SlotFacts(picture.pk)]) for _ in range(2)
    ]
    services.erase_post(actor=ann, post=posts[0])
    assert Picture.objects.filter(pk=picture.pk).exists()
    services.erase_post(actor=ann, post=posts[1])
    assert not Picture.objects.filter(pk=picture.pk).exists()


@pytest.mark.engine
@pytest.mark.slow("a whole account goes, room by room")
def test_somebody_who_leaves_takes_everything_along(ann: User, ben: User, run_tasks: Run) -> None:
    own = say(ben)
    theirs = services.write_post(actor=ann, facts=PostFacts(text="x"), slots=[SlotFacts(picture_of(ann).pk)])
    answer(ann, own)
    answer(ben, theirs)
    services.like(actor=ann, post_id=own.pk)
    services.bookmark(actor=ann, post_id=own.pk)
    services.repost(actor=ann, post_id=own.pk)
    ask_to_leave(user=ann)
    erase_account(user=ann, now=timezone.now())
    run_tasks()
    own.refresh_from_db()
    assert (own.like_count, own.bookmark_count, own.repost_count, own.reply_count) == (0, 0, 0, 0)
    assert not Like.objects.exists()
    assert not Picture.objects.exists()
    assert forget_erased(user=ann)
    assert list(Post.objects.all()) == [own]
