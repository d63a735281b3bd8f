import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import DjangoAssertNumQueries

from byhand.accounts.models import User
from byhand.notifications import selectors, services
from byhand.notifications.models import Notification
from byhand.notifications.selectors import Tab
from byhand.posts import services as posts
from byhand.posts.facts import PostFacts
from byhand.posts.tests.making import say
from byhand.relationships.models import Mute

pytestmark = pytest.mark.engine


def people(number: int) -> list[User]:
    return User.objects.bulk_create(
        User(handle=f"person_{each}", email=f"{each}@example.org", name=f"Person {each}")
        for each in range(number)
    )


def test_what_many_do_alike_is_one_line(ann: User, ben: User) -> None:
    post, other = say(ann), say(ann)
    crowd = people(11)
    for person in crowd:
        services.tell(user_id=ann.pk, kind="like", actor_id=person.pk, post_id=post.pk)
    services.tell(user_id=ann.pk, kind="like", actor_id=ben.pk, post_id=other.pk)
    services.tell(user_id=ann.pk, kind="like", actor_id=ben.pk, post_id=post.pk)
    groups = selectors.page(ann).groups
    assert [(group.count, [person.handle for person in group.people], group.post) for group in groups] == [
        (12, ["ben", "person_10"], post),
        (1, ["ben"], other),
    ]
    assert all(group.is_unread for group in groups)


def test_what_people_say_is_told_one_by_one(ann: User, ben: User) -> None:
    post = say(ann)
    for _ in range(2):
        reply = posts.reply_to_post(actor=ben, post=post, facts=PostFacts(text="x"))
        services.tell(user_id=ann.pk, kind="reply", actor_id=ben.pk, post_id=reply.pk)
    assert [group.count for group in selectors.page(ann).groups] == [1, 1]


def test_tabs(ann: User, ben: User) -> None:
    talk = say(ann)
    work = posts.start_draft(actor=ann, kind="work")
    posts.publish_post(actor=ann, post=work)
    comment = posts.reply_to_post(actor=ben, post=work, facts=PostFacts(text="fine"))
    services.tell(user_id=ann.pk, kind="like", actor_id=ben.pk, post_id=talk.pk)
    services.tell(user_id=ann.pk, kind="like", actor_id=ben.pk, post_id=work.pk)
    services.tell(user_id=ann.pk, kind="reply", actor_id=ben.pk, post_id=comment.pk)
    services.tell(user_id=ann.pk, kind="follow", actor_id=ben.pk)
    services.tell(user_id=ann.pk, kind="stuck", post_id=talk.pk)

    def kinds(tab: Tab) -> list[str]:
        return [group.kind for group in selectors.page(ann, tab).groups]

    assert kinds(Tab.ALL) == ["stuck", "follow", "reply", "like", "like"]
    assert kinds(Tab.MENTIONS) == ["reply"]
    assert kinds(Tab.WORKS) == ["reply", "like"]
    assert kinds(Tab.SITE) == ["stuck"]


def test_muted_and_absent_people_and_hidden_posts_stay_out(
    ann: User, ben: User, cleo: User, run_tasks: object
) -> None:
    crowd = people(2)
    hidden = say(cleo, "@ann", audience="everyone")
    for actor, post in ((ben, say(ann)), (crowd[0], say(ann)), (crowd[1], say(ann)), (cleo, hidden)):
        services.tell(user_id=ann.pk, kind="like", actor_id=actor.pk, post_id=post.pk)
    Mute.objects.create(muter=ann, muted=ben)
    User.objects.filter(pk=crowd[0].pk).update(state="suspended")
    posts.narrow_audience(actor=cleo, post=hidden, audience="nobody")
    assert [group.people[0] for group in selectors.page(ann).groups] == [crowd[1]]


def test_a_page_takes_three_queries(ann: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for person in people(6):
        for post in (say(ann), say(ann)):
            services.tell(user_id=ann.pk, kind="like", actor_id=person.pk, post_id=post.pk)
    # The rows, the people in them, the posts in them.
    with django_assert_num_queries(3):
        page = selectors.page(ann)
    assert len(page.groups) == 12


@pytest.mark.slow("several small worlds")
class TestPaging(TestCase):
    @given(
        likes=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), unique=True, max_size=14),
        groups=st.integers(1, 4),
        rows=st.integers(1, 6),
    )
    @settings(max_examples=6, deadline=None)
    def test_each_row_is_on_one_page(self, likes: list[tuple[int, int]], groups: int, rows: int) -> None:
        ann = User.objects.create_user("ann", "ann@example.org")
        crowd = people(4)
        told = [say(ann) for _ in range(4)]
        Notification.objects.bulk_create(
            Notification(user=ann, actor=crowd[actor], kind="like", post=told[post]) for actor, post in likes
        )
        count, cursor = 0, None
        while True:
            page = selectors.page(ann, cursor=cursor, groups=groups, rows=rows)
            assert len(page.groups) <= groups
            count += sum(group.count for group in page.groups)
            cursor = page.cursor
            if cursor is None:
                break
        assert count == len(likes)
