"""Who follows one piece hears of its steps, once a day, and of its end; nobody hears of what they may not see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from byhand.accounts.models import Preferences, User
from byhand.core.errors import NotAllowed
from byhand.notifications import services
from byhand.notifications.models import Notification
from byhand.notifications.selectors import page
from byhand.notifications.tests.test_telling import told
from byhand.portfolios import services as portfolios
from byhand.portfolios.models import PieceFollow, Work
from byhand.portfolios.selectors.steps import follows_piece
from byhand.portfolios.tests.walls import a_step, a_work
from byhand.posts import services as posts
from byhand.posts.models import Post
from byhand.relationships import services as relationships

pytestmark = pytest.mark.engine


@pytest.fixture
def begun(ann: User) -> Work:
    """A draft of ann's whose process is open."""
    work = a_work(ann, "Ridge", state="draft", pictures=0, process_opened_at=timezone.now())
    a_step(work, "Sketch")
    return work


def show(work: Work, **facts) -> None:
    """The picture of one more step becomes ready, as its worker says it."""
    portfolios.step_ready(picture_id=a_step(work, **facts).picture_id)


def test_ten_steps_of_a_day_ring_once(ben: User, begun: Work, run_tasks) -> None:
    for _ in range(2):
        portfolios.follow_piece(actor=ben, work=begun)
    assert follows_piece(ben, begun)
    for _ in range(10):
        show(begun)
    run_tasks()
    assert told(ben) == [("step", "ann")]
    services.mark_read(user=ben)
    show(begun)
    run_tasks()
    assert told(ben) == [("step", "ann")]
    assert ben.unread_count == 0
    Notification.objects.update(created_at=timezone.now() - timedelta(days=1))
    show(begun)
    run_tasks()
    assert told(ben) == [("step", "ann")]
    assert ben.unread_count == 1


def test_a_picture_that_is_prepared_anew_is_no_new_step(ben: User, begun: Work, run_tasks) -> None:
    slot = a_step(begun)
    portfolios.step_ready(picture_id=slot.picture_id)
    run_tasks()
    portfolios.follow_piece(actor=ben, work=begun)
    portfolios.step_ready(picture_id=slot.picture_id)
    run_tasks()
    assert told(ben) == []


def test_the_end_is_told_once_also_to_who_rang_the_bell(ann: User, ben: User, begun: Work, run_tasks) -> None:
    relationships.follow(actor=ben, person=ann)
    relationships.ring(actor=ben, person=ann)
    portfolios.follow_piece(actor=ben, work=begun)
    posts.publish_post(actor=ann, post=begun.post)
    run_tasks()
    assert told(ben) == [("finished", "ann")]


def test_who_may_not_see_it_any_more_hears_nothing(
    ann: User, ben: User, cleo: User, begun: Work, run_tasks
) -> None:
    dee = User.objects.create_user("dee", "dee@example.org", name="Dee")
    for person in (ben, cleo, dee):
        portfolios.follow_piece(actor=person, work=begun)
    relationships.follow(actor=ben, person=ann)
    run_tasks()
    relationships.block(actor=cleo, person=ann)
    Post.objects.filter(pk=begun.post_id).update(audience="followers")
    show(begun)
    posts.publish_post(actor=ann, post=begun.post)
    run_tasks()
    assert told(ben) == [("step", "ann"), ("finished", "ann")]
    assert told(cleo) == []
    assert told(dee) == []


def test_what_was_closed_again_is_not_told_and_not_shown(
    ann: User, ben: User, begun: Work, run_tasks
) -> None:
    portfolios.follow_piece(actor=ben, work=begun)
    show(begun)
    run_tasks()
    (group,) = page(ben).groups
    assert group.post == begun.post, "of a draft, but one that ben may watch"
    portfolios.close_process(actor=ann, work=begun)
    show(begun)
    run_tasks()
    assert page(ben).groups == []
    assert len(told(ben)) == 1


def test_no_longer_following(ben: User, begun: Work, run_tasks) -> None:
    portfolios.follow_piece(actor=ben, work=begun)
    for _ in range(2):
        portfolios.unfollow_piece(actor=ben, work=begun)
    show(begun)
    run_tasks()
    assert told(ben) == []


def test_who_cannot_follow(ann: User, ben: User, begun: Work) -> None:
    with pytest.raises(NotAllowed):
        portfolios.follow_piece(actor=ann, work=begun)
    portfolios.close_process(actor=ann, work=begun)
    with pytest.raises(NotAllowed):
        portfolios.follow_piece(actor=ben, work=begun)
    assert not PieceFollow.objects.exists()


def test_a_letter_tells_of_it_where_that_is_wished(ben: User, begun: Work, run_tasks, mailoutbox) -> None:
    Preferences.objects.update_or_create(user=ben, defaults={"told_by_mail": ["step"]})
    portfolios.follow_piece(actor=ben, work=begun)
    show(begun)
    run_tasks()
    services.send_letters(now=timezone.now() + timedelta(hours=1))
    assert "Ann shows how it is made: “Ridge”" in mailoutbox[-1].body


def test_it_goes_with_the_person_and_with_the_work(ann: User, ben: User, begun: Work) -> None:
    portfolios.follow_piece(actor=ben, work=begun)
    portfolios.forget_follows_of(user_id=ben.pk)
    assert not PieceFollow.objects.exists()
    portfolios.follow_piece(actor=ben, work=begun)
    portfolios.erase_work(actor=ann, work=begun)
    assert not PieceFollow.objects.exists()
