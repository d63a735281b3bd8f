from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed
from byhand.media.models import Picture
from byhand.notifications import services
from byhand.notifications.models import Notification
from byhand.portfolios.models import Credit, Work
from byhand.posts import services as posts
from byhand.posts.facts import PostFacts, SlotFacts
from byhand.posts.tests.making import answer, say
from byhand.relationships import services as relationships
from byhand.relationships.models import Block, Follow, Mute
from byhand.relationships.selectors import relation

pytestmark = pytest.mark.engine
Run = Callable[..., list[str]]


def told(user: User) -> list[tuple[str, str | None]]:
    """What stands behind the bell, oldest first; the number beside it must be true."""
    rows = Notification.objects.filter(user=user, is_withdrawn=False).order_by("pk")
    user.refresh_from_db()
    assert user.unread_count == rows.filter(read_at=None).count()
    return [(row.kind, row.actor and row.actor.handle) for row in rows.select_related("actor")]


def test_each_deed_is_told_to_whom_it_concerns(ann: User, ben: User, cleo: User, run_tasks: Run) -> None:
    post = say(ann, "for @cleo")
    reply = answer(ben, post)
    answer(cleo, reply)
    posts.like(actor=ben, post_id=post.pk)
    posts.repost(actor=ben, post_id=post.pk)
    posts.quote_post(actor=cleo, post=post, facts=PostFacts(text="look, @ben"))
    run_tasks()
    assert told(ann) == [
        ("reply", "ben"),
        ("reply", "cleo"),
        ("like", "ben"),
        ("repost", "ben"),
        ("quote", "cleo"),
    ]
    assert told(ben) == [("reply", "cleo"), ("mention", "cleo")]
    assert told(cleo) == [("mention", "ann")]


def test_nobody_is_told_of_themselves(ann: User, run_tasks: Run) -> None:
    post = say(ann, "I am @ann")
    answer(ann, post)
    posts.like(actor=ann, post_id=post.pk)
    posts.repost(actor=ann, post_id=post.pk)
    run_tasks()
    assert told(ann) == []


def test_follows_and_requests(ann: User, ben: User, cleo: User, run_tasks: Run) -> None:
    relationships.follow(actor=ben, person=ann)
    User.objects.filter(pk=ann.pk).update(approves_followers=True)
    ann.refresh_from_db()
    relationships.follow(actor=cleo, person=ann)
    run_tasks()
    assert told(ann) == [("follow", "ben"), ("request", "cleo")]
    relationships.accept_request(actor=ann, person=cleo)
    run_tasks()
    assert told(cleo) == [("accepted", "ann")]


def test_done_and_undone_rings_once(ann: User, ben: User, run_tasks: Run) -> None:
    post = say(ann)
    posts.like(actor=ben, post_id=post.pk)
    run_tasks()
    assert told(ann) == [("like", "ben")]
    services.mark_read(user=ann)
    for _ in range(2):
        posts.unlike(actor=ben, post_id=post.pk)
        run_tasks()
        assert told(ann) == []
        posts.like(actor=ben, post_id=post.pk)
        run_tasks()
        assert told(ann) == [("like", "ben")]
    assert ann.unread_count == 0


def test_tasks_in_the_wrong_order_end_in_the_truth(ann: User, ben: User, run_tasks: Run) -> None:
    post = say(ann)
    posts.like(actor=ben, post_id=post.pk)
    posts.unlike(actor=ben, post_id=post.pk)
    run_tasks()
    assert told(ann) == []
    posts.like(actor=ben, post_id=post.pk)
    for _ in range(3):
        services.tell_of_like(post_id=post.pk, user_id=ben.pk)
    assert told(ann) == [("like", "ben")]


@pytest.mark.parametrize("how", ["blocks", "is blocked", "mutes", "suspended"])
def test_never_across_a_block_or_a_mute(how: str, ann: User, ben: User, run_tasks: Run) -> None:
    post = say(ann)
    posts.like(actor=ben, post_id=post.pk)
    answer(ben, post, "@ann")
    if how == "blocks":
        Block.objects.create(blocker=ann, blocked=ben)
    elif how == "is blocked":
        Block.objects.create(blocker=ben, blocked=ann)
    elif how == "mutes":
        Mute.objects.create(muter=ann, muted=ben)
    else:
        User.objects.filter(pk=ben.pk).update(state="suspended")
    run_tasks()
    assert told(ann) == []


def test_a_block_takes_back_what_was_told(ann: User, ben: User, run_tasks: Run) -> None:
    posts.like(actor=ben, post_id=say(ann).pk)
    posts.like(actor=ann, post_id=say(ben).pk)
    run_tasks()
    relationships.block(actor=ann, person=ben)
    run_tasks()
    assert (told(ann), told(ben)) == ([], [])


def test_who_may_not_see_the_post_is_not_told_of_it(ann: User, ben: User, cleo: User, run_tasks: Run) -> None:
    Follow.objects.create(follower=ben, followed=ann)
    say(ann, "@ben @cleo", audience="followers")
    run_tasks()
    assert (told(ben), told(cleo)) == ([("mention", "ann")], [])


def test_a_name_added_later_is_told_once(ann: User, ben: User, run_tasks: Run) -> None:
    post = say(ann)
    for text in ("with @ben", "with @ben, again", "with @ben"):
        posts.edit_post(actor=ann, post=post, facts=PostFacts(text=text))
        run_tasks()
    assert told(ben) == [("mention", "ann")]


def test_the_bin_takes_along_and_brings_back(ann: User, ben: User, cleo: User, run_tasks: Run) -> None:
    post = say(ann, "@cleo")
    reply = answer(ben, post)
    posts.like(actor=ben, post_id=post.pk)
    posts.like(actor=cleo, post_id=post.pk)
    run_tasks()
    posts.bin_post(actor=ben, post=reply)
    run_tasks()
    assert told(ann) == [("like", "ben"), ("like", "cleo")]
    posts.bin_post(actor=ann, post=post)
    posts.unlike(actor=cleo, post_id=post.pk)
    run_tasks()
    assert (told(ann), told(cleo)) == ([], [])
    posts.restore_post(actor=ann, post=post)
    posts.restore_post(actor=ben, post=reply)
    run_tasks()
    assert told(ann) == [("reply", "ben"), ("like", "ben")]
    assert told(cleo) == [("mention", "ann")]
    posts.erase_post(actor=ann, post=post)
    run_tasks()
    assert told(ann) == [("reply", "ben")]
    assert not Notification.objects.filter(post=post).exists()


def test_a_picture_that_fails_is_told_to_the_author(ann: User, run_tasks: Run) -> None:
    picture = Picture.objects.create(
        owner=ann, original_key="a", original_size=1, original_type="png", width=1, height=1
    )
    post = posts.write_post(actor=ann, facts=PostFacts(text="x"), slots=[SlotFacts(picture.pk)])
    posts.take_back(picture_id=picture.pk)
    run_tasks()
    assert told(ann) == [("stuck", None)]
    assert Notification.objects.get().post == post


def test_credits_are_asked_and_answered(ann: User, ben: User) -> None:
    work = Work.objects.create(post=posts.start_draft(actor=ann, kind="work"), artist=ann, title="Low Tide")
    credit = Credit.objects.create(work=work, person=ben, role="colours")
    services.tell_of_credit(credit_id=credit.pk)
    assert told(ben) == [("credit", "ann")]
    Credit.objects.update(state="declined")
    services.tell_of_credit(credit_id=credit.pk)
    assert told(ann) == []
    Credit.objects.update(state="accepted")
    services.tell_of_credit(credit_id=credit.pk)
    assert told(ann) == [("credited", "ben")]


def test_reading_leaves_what_came_later_unread(ann: User, ben: User, cleo: User, run_tasks: Run) -> None:
    post = say(ann)
    posts.like(actor=ben, post_id=post.pk)
    run_tasks()
    seen = Notification.objects.latest("pk").pk
    posts.like(actor=cleo, post_id=post.pk)
    run_tasks()
    services.mark_read(user=ann, up_to=seen)
    told(ann)
    assert ann.unread_count == 1
    services.mark_read(user=ann)
    told(ann)
    assert ann.unread_count == 0


def test_a_wrong_number_mends_itself(ann: User) -> None:
    User.objects.filter(pk=ann.pk).update(unread_count=7)
    ann.refresh_from_db()
    services.mark_read(user=ann)
    ann.refresh_from_db()
    assert ann.unread_count == 0


def test_somebody_who_leaves_is_forgotten(ann: User, ben: User, run_tasks: Run) -> None:
    posts.like(actor=ben, post_id=say(ann).pk)
    posts.like(actor=ann, post_id=say(ben).pk)
    run_tasks()
    services.forget_person(user_id=ben.pk)
    assert (told(ann), told(ben)) == ([], [])


@pytest.mark.parametrize("fields", [{"post": None}, {"actor": None}, {}])
def test_the_database_itself_tells_once(fields: dict[str, None], ann: User, ben: User) -> None:
    row = {"user": ann, "actor": ben, "kind": "like", "post": say(ann)} | fields
    Notification.objects.create(**row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notification.objects.create(**row, created_at=timezone.now())


def test_who_rang_the_bell_is_told_of_each_new_work(ann: User, ben: User, cleo: User, run_tasks: Run) -> None:
    for fan in (ben, cleo):
        relationships.follow(actor=fan, person=ann)
    relationships.ring(actor=ben, person=ann)
    run_tasks()
    for audience in ("everyone", "followers", "link", "nobody"):
        draft = posts.start_draft(actor=ann, kind="work", facts=PostFacts(audience=audience))
        posts.publish_post(actor=ann, post=draft)
    say(ann, "only talk")
    run_tasks()
    assert told(ben) == [("work", "ann"), ("work", "ann")]
    assert told(cleo) == []
    relationships.silence(actor=ben, person=ann)
    posts.publish_post(actor=ann, post=posts.start_draft(actor=ann, kind="work", facts=PostFacts()))
    run_tasks()
    assert len(told(ben)) == 2


def test_the_bell_belongs_to_a_follow(ann: User, ben: User) -> None:
    with pytest.raises(NotAllowed):
        relationships.ring(actor=ben, person=ann)
    relationships.follow(actor=ben, person=ann)
    relationships.ring(actor=ben, person=ann)
    relationships.unfollow(actor=ben, person=ann)
    relationships.follow(actor=ben, person=ann)
    assert not relation(ben, ann).wants_works
