"""What moderators take down is hidden, stays its author's to see, and comes back to its old place."""

import pytest

from byhand.accounts.models import User
from byhand.core.errors import UserError
from byhand.posts import services
from byhand.posts.facts import PostFacts, SlotFacts
from byhand.posts.models import Post
from byhand.posts.tests.making import answer, picture_of, say


def test_taken_down_it_is_its_authors_alone_and_comes_back_where_it_was(ann: User, ben: User) -> None:
    post = services.write_post(
        actor=ann, facts=PostFacts(text="x"), slots=[SlotFacts(picture_of(ann).pk, alt="a")]
    )
    services.like(actor=ben, post_id=post.pk)
    assert services.remove_post(post=post) == "published"
    assert services.remove_post(post=post) == ""
    assert post not in Post.objects.visible_to(ben)
    assert post in Post.objects.visible_to(ann)
    assert services.put_back_post(post=post, state="published")
    assert not services.put_back_post(post=post, state="published")
    back = Post.objects.visible_to(ben).get(pk=post.pk)
    assert (back.timeline_key, back.like_count) == (post.timeline_key, 1)


def test_its_author_cannot_put_it_back(ann: User, ben: User) -> None:
    post = say(ann)
    services.remove_post(post=post)
    services.bin_post(actor=ann, post=post)
    services.restore_post(actor=ann, post=post)
    with pytest.raises(UserError, match="Moderators took this down"):
        services.edit_post(actor=ann, post=post, facts=PostFacts(text="other"))
    assert services.publish_waiting(picture_id=0) == 0
    assert Post.objects.get(pk=post.pk).state == "removed"
    services.erase_post(actor=ann, post=post)
    assert Post.objects.get(pk=post.pk).state == "erased"
    assert not services.put_back_post(post=post, state="published")


def test_what_was_taken_down_is_not_counted(ann: User, ben: User) -> None:
    post = say(ann)
    reply = answer(ben, post)
    before = services.remove_post(post=reply)
    assert Post.objects.get(pk=post.pk).reply_count == 0
    services.put_back_post(post=reply, state=before)
    assert Post.objects.get(pk=post.pk).reply_count == 1


def test_the_names_of_files_change(ann: User, run_tasks: object) -> None:
    picture = picture_of(ann)
    post = services.write_post(actor=ann, facts=PostFacts(text="x"), slots=[SlotFacts(picture.pk, alt="a")])
    former = picture.key
    services.remove_post(post=post)
    run_tasks()
    picture.refresh_from_db()
    assert picture.key != former


def test_the_author_may_rate_higher_than_moderators_not_lower(ann: User) -> None:
    post = say(ann)
    assert services.rate_post(post=post, rating="mature", least="mature") == "general"
    services.edit_post(actor=ann, post=post, facts=PostFacts(text="hello", rating="adult"))
    with pytest.raises(UserError, match="Moderators rated this higher"):
        services.edit_post(actor=ann, post=post, facts=PostFacts(text="hello", rating="general"))
    services.rate_post(post=post, rating="general", least="")
    services.edit_post(actor=ann, post=post, facts=PostFacts(text="hello", rating="general"))
