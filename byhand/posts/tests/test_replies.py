import pytest

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed
from byhand.posts import services
from byhand.posts.facts import PostFacts, SlotFacts
from byhand.posts.models import Post
from byhand.posts.tests.making import answer, picture_of, say
from byhand.relationships.models import Block, Follow

pytestmark = pytest.mark.engine


def counts(*posts: Post) -> list[int]:
    return [Post.objects.values_list("reply_count", flat=True).get(pk=post.pk) for post in posts]


def test_answers_hang_under_one_root_and_are_counted(ann: User, ben: User, cleo: User) -> None:
    post = say(ann)
    first = answer(ben, post)
    second = answer(cleo, first)
    assert [(reply.reply_to_id, reply.root_id) for reply in (first, second)] == [
        (post.pk, post.pk),
        (first.pk, post.pk),
    ]
    assert counts(post, first, second) == [2, 1, 0]


def test_an_answer_to_a_repost_goes_to_the_original(ann: User, ben: User, cleo: User) -> None:
    post = say(ann)
    repost = services.repost(actor=ben, post_id=post.pk)
    assert answer(cleo, repost).reply_to_id == post.pk


def test_counts_follow_the_bin(ann: User, ben: User) -> None:
    post = say(ann)
    first = answer(ben, post)
    second = answer(ann, first)
    for _ in range(2):
        services.bin_post(actor=ann, post=second)
    assert counts(post, first) == [1, 0]
    for _ in range(2):
        services.restore_post(actor=ann, post=second)
    assert counts(post, first) == [2, 1]


def test_an_answer_that_waits_for_its_picture_is_not_counted_yet(ann: User, ben: User) -> None:
    post = say(ann)
    picture = picture_of(ben, state="received", key="")
    services.reply_to_post(
        actor=ben, post=post, facts=PostFacts(text="look"), slots=[SlotFacts(picture=picture.pk)]
    )
    assert counts(post) == [0]
    type(picture).objects.filter(pk=picture.pk).update(state="ready", key="late")
    services.publish_waiting(picture_id=picture.pk)
    assert counts(post) == [1]


def test_answers_closed_while_a_picture_was_on_its_way(ann: User, ben: User) -> None:
    post = say(ann)
    picture = picture_of(ben, state="received", key="")
    reply = services.reply_to_post(
        actor=ben, post=post, facts=PostFacts(text="look"), slots=[SlotFacts(picture=picture.pk)]
    )
    services.edit_post(actor=ann, post=post, facts=PostFacts(text="hello", replies="nobody"))
    type(picture).objects.filter(pk=picture.pk).update(state="ready", key="late")
    assert services.publish_waiting(picture_id=picture.pk) == 0
    assert Post.objects.get(pk=reply.pk).state == "draft"


@pytest.mark.parametrize(
    ("replies", "who_may"),
    [
        ("everyone", {"ann", "ben", "cleo", "dora"}),
        ("followed", {"ann", "ben", "dora"}),
        ("mentioned", {"ann", "dora"}),
        ("nobody", {"ann"}),
    ],
)
def test_the_author_says_who_may_answer(
    replies: str, who_may: set[str], ann: User, ben: User, cleo: User, dora: User
) -> None:
    Follow.objects.create(follower=ann, followed=ben)
    Follow.objects.create(follower=cleo, followed=ann)
    post = say(ann, "for @dora", replies=replies)
    thread = answer(ann, post)
    for target in (post, thread):
        allowed = set()
        for actor in (ann, ben, cleo, dora):
            try:
                answer(actor, target)
            except NotAllowed:
                continue
            allowed.add(actor.handle)
        assert allowed == who_may


def test_blocked_people_cannot_answer_the_thread_nor_its_answers(ann: User, ben: User, cleo: User) -> None:
    post = say(ann)
    reply = answer(cleo, post)
    Block.objects.create(blocker=ann, blocked=ben)
    for target in (post, reply):
        with pytest.raises(Post.DoesNotExist):
            answer(ben, target)


def test_what_is_said_in_a_small_circle_stays_there(ann: User, ben: User, cleo: User) -> None:
    Follow.objects.create(follower=ben, followed=ann)
    Follow.objects.create(follower=cleo, followed=ben)
    reply = services.reply_to_post(
        actor=ben, post=say(ann, audience="followers"), facts=PostFacts(text="yes", audience="nobody")
    )
    assert reply.audience == "everyone"
    seen = [reply in Post.objects.visible_to(viewer) for viewer in (None, cleo, ben, ann)]
    assert seen == [False, False, True, True]


def test_answers_under_a_link_stay_out_of_lists(ann: User, ben: User, cleo: User) -> None:
    reply = answer(ben, say(ann, audience="link"))
    assert reply in Post.objects.visible_to(cleo)
    assert reply not in Post.objects.listed_to(cleo)


def test_one_always_sees_ones_own_answer_to_be_able_to_erase_it(ann: User, ben: User) -> None:
    reply = answer(ben, say(ann))
    Block.objects.create(blocker=ann, blocked=ben)
    assert reply in Post.objects.visible_to(ben)
