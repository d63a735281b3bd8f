from collections.abc import Callable

import pytest

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.posts import services
from byhand.posts.facts import PostFacts
from byhand.posts.models import Bookmark, Like, Post
from byhand.posts.tests.making import answer, say
from byhand.relationships.models import Block, Follow

pytestmark = pytest.mark.engine

PAIRS = [
    (services.like, services.unlike, "like_count", Like.objects),
    (services.bookmark, services.unbookmark, "bookmark_count", Bookmark.objects),
    (services.repost, services.unrepost, "repost_count", Post.objects.filter(kind="repost")),
]
each_mark = pytest.mark.parametrize(
    ("do", "undo", "field", "rows"), PAIRS, ids=["like", "bookmark", "repost"]
)


def counted(post: Post, field: str) -> int:
    return Post.objects.values_list(field, flat=True).get(pk=post.pk)


@each_mark
def test_pressed_twice_counts_once_and_is_taken_back_once(
    do: Callable, undo: Callable, field: str, rows: object, ann: User, ben: User
) -> None:
    post = say(ann)
    for _ in range(2):
        do(actor=ben, post_id=post.pk)
    assert (counted(post, field), rows.count()) == (1, 1)
    for _ in range(2):
        undo(actor=ben, post_id=post.pk)
    assert (counted(post, field), rows.count()) == (0, 0)


@each_mark
def test_a_count_never_falls_below_zero(
    do: Callable, undo: Callable, field: str, rows: object, ann: User, ben: User
) -> None:
    post = say(ann)
    do(actor=ben, post_id=post.pk)
    Post.objects.filter(pk=post.pk).update(**{field: 0})
    undo(actor=ben, post_id=post.pk)
    assert counted(post, field) == 0


@each_mark
def test_what_one_does_not_see_one_cannot_mark(
    do: Callable, undo: Callable, field: str, rows: object, ann: User, ben: User
) -> None:
    hidden = [say(ann, audience="followers"), say(ann, audience="nobody"), say(ann)]
    services.bin_post(actor=ann, post=hidden[2])
    open_post = say(ann)
    Block.objects.create(blocker=ann, blocked=ben)
    for post in (*hidden, open_post):
        with pytest.raises(Post.DoesNotExist):
            do(actor=ben, post_id=post.pk)
    assert rows.count() == 0


@each_mark
def test_a_draft_cannot_be_marked_even_by_its_author(
    do: Callable, undo: Callable, field: str, rows: object, ann: User
) -> None:
    draft = services.start_draft(actor=ann, facts=PostFacts(text="x"))
    with pytest.raises(UserError, match="not published yet"):
        do(actor=ann, post_id=draft.pk)


@each_mark
def test_a_mark_can_be_taken_back_from_what_one_no_longer_sees(
    do: Callable, undo: Callable, field: str, rows: object, ann: User, ben: User
) -> None:
    post = say(ann)
    do(actor=ben, post_id=post.pk)
    Block.objects.create(blocker=ann, blocked=ben)
    undo(actor=ben, post_id=post.pk)
    assert (counted(post, field), rows.count()) == (0, 0)


@each_mark
def test_marks_on_a_repost_go_to_the_original(
    do: Callable, undo: Callable, field: str, rows: object, ann: User, ben: User, cleo: User
) -> None:
    post = say(ann)
    repost = services.repost(actor=ben, post_id=post.pk)
    before = counted(post, field)
    do(actor=cleo, post_id=repost.pk)
    assert counted(post, field) == before + 1
    undo(actor=cleo, post_id=repost.pk)
    assert counted(post, field) == before


@pytest.mark.parametrize("audience", ["followers", "link", "nobody"])
def test_what_was_shared_with_few_is_not_reposted_or_quoted(audience: str, ann: User, ben: User) -> None:
    Follow.objects.create(follower=ben, followed=ann)
    post = say(ann, audience=audience)
    with pytest.raises(NotAllowed, match="few people"):
        services.repost(actor=ann, post_id=post.pk)
    with pytest.raises((NotAllowed, Post.DoesNotExist)):
        services.repost(actor=ben, post_id=post.pk)
    with pytest.raises((NotAllowed, Post.DoesNotExist)):
        services.quote_post(actor=ben, post=post, facts=PostFacts(text="look"))


def test_an_answer_in_a_small_circle_is_not_reposted(ann: User, ben: User) -> None:
    Follow.objects.create(follower=ben, followed=ann)
    reply = answer(ben, say(ann, audience="followers"))
    with pytest.raises(NotAllowed):
        services.repost(actor=ben, post_id=reply.pk)


def test_members_posts_are_reposted_for_members(ann: User, ben: User, cleo: User) -> None:
    repost = services.repost(actor=ben, post_id=say(ann, audience="members").pk)
    assert repost in Post.objects.listed_to(cleo)
    assert repost not in Post.objects.visible_to(None)


def test_a_quote_is_an_own_post_that_shows_another(ann: User, ben: User) -> None:
    post = say(ann)
    quote = services.quote_post(actor=ben, post=post, facts=PostFacts(text="look"))
    assert (quote.kind, quote.quote_of_id, quote.root_id) == ("talk", post.pk, None)
    repost = services.repost(actor=ben, post_id=post.pk)
    assert services.quote_post(actor=ben, post=repost, facts=PostFacts(text="again")).quote_of_id == post.pk


def test_quotes_need_the_authors_wish(ann: User, ben: User) -> None:
    post = say(ann, quotable=False)
    with pytest.raises(NotAllowed, match="does not want"):
        services.quote_post(actor=ben, post=post, facts=PostFacts(text="look"))
    assert services.quote_post(actor=ann, post=post, facts=PostFacts(text="my own")).quote_of_id == post.pk


def test_a_repost_goes_when_it_is_binned(ann: User, ben: User) -> None:
    post = say(ann)
    services.bin_post(actor=ben, post=services.repost(actor=ben, post_id=post.pk))
    assert counted(post, "repost_count") == 0
    assert Post.objects.count() == 1
