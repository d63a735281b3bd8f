"""Who sees the process of a work: whoever sees the work; of a draft, whoever will, once it was opened."""

from datetime import date

import pytest
from django.utils import timezone

from byhand.accounts.models import User
from byhand.portfolios import selectors
from byhand.portfolios.models import Work
from byhand.portfolios.selectors.steps import all_steps_of, process_seen_by, steps_of
from byhand.portfolios.tests.walls import a_step, a_work
from byhand.posts.models import Post
from byhand.posts.selectors import posts_of, visible_post
from byhand.relationships.models import Block, Follow

pytestmark = pytest.mark.engine

AUDIENCES = {
    "everyone": {"ann", "ben", "cleo", "guest"},
    "link": {"ann", "ben", "cleo", "guest"},
    "members": {"ann", "ben", "cleo"},
    "followers": {"ann", "ben"},
    "nobody": {"ann"},
}


@pytest.fixture
def readers(ann: User, ben: User, cleo: User) -> dict[str, User | None]:
    Follow.objects.create(follower=ben, followed=ann)
    return {"ann": ann, "ben": ben, "cleo": cleo, "guest": None}


def seen(readers: dict[str, User | None], work: Work) -> set[str]:
    return {name for name, reader in readers.items() if process_seen_by(reader, work.pk)}


def a_draft(ann: User, *, opened: bool = True, **facts) -> Work:
    work = a_work(ann, state="draft", pictures=0, **facts)
    a_step(work)
    if opened:
        Work.objects.filter(pk=work.pk).update(process_opened_at=timezone.now())
    return work


@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_open_draft_is_for_those_for_whom_the_work_will_be(ann: User, readers, audience: str) -> None:
    work = a_draft(ann, audience=audience)
    assert seen(readers, work) == AUDIENCES[audience]
    assert selectors.works_seen_by(readers["cleo"]).count() == 0
    with pytest.raises(Post.DoesNotExist):
        visible_post(readers["cleo"], work.post_id)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_that_of_a_work_that_hangs_is_seen_with_it(ann: User, readers, audience: str) -> None:
    work = a_work(ann, audience=audience)
    a_step(work)
    assert seen(readers, work) == AUDIENCES[audience]


def test_a_draft_that_was_not_opened_is_its_artists(ann: User, readers) -> None:
    assert seen(readers, a_draft(ann, opened=False)) == {"ann"}


@pytest.mark.parametrize("state", ["binned", "removed", "erased"])
def test_what_is_gone_is_gone(ann: User, readers, state: str) -> None:
    work = a_draft(ann)
    Post.objects.filter(pk=work.post_id).update(state=state)
    assert seen(readers, work) == ({"ann"} if state != "erased" else set())


def test_blocks_absence_and_age_count(ann: User, cleo: User, readers) -> None:
    work = a_draft(ann, rating="adult")
    dee = User.objects.create_user("dee", "dee@example.org", name="Dee", born=date(1980, 1, 1))
    assert seen(readers | {"dee": dee}, work) == {"ann", "dee"}
    Post.objects.filter(pk=work.post_id).update(rating="general")
    block = Block.objects.create(blocker=ann, blocked=cleo)
    assert "cleo" not in seen(readers, work)
    block.delete()
    Block.objects.create(blocker=cleo, blocked=ann)
    assert "cleo" not in seen(readers, work)
    User.objects.filter(pk=ann.pk).update(state=User.State.SUSPENDED)
    assert seen(readers, work) == {"ann"}


def test_steps_hang_nowhere_else(ann: User, cleo: User) -> None:
    work = a_work(ann, pictures=2)
    ready, waiting = a_step(work), a_step(work, state="received")
    assert steps_of(work) == [ready]
    assert all_steps_of(work) == [ready, waiting]
    (hung,) = selectors.portfolio(cleo, ann).items
    assert hung.picture_count == 2
    assert len(visible_post(cleo, work.post_id).slots.all()) == 2
    assert work.post.slots.count() == 2
    assert posts_of(cleo, ann).posts == []


def test_a_process_without_steps_costs_no_query(ann: User, django_assert_num_queries) -> None:
    work = a_work(ann)
    with django_assert_num_queries(0):
        assert steps_of(work) == []
