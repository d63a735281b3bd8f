import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import DjangoAssertNumQueries

from byhand.accounts.models import User
from byhand.posts import selectors, services
from byhand.posts.facts import PostFacts, SlotFacts
from byhand.posts.models import Tag
from byhand.posts.selectors import Which
from byhand.posts.tests.making import answer, picture_of, say
from byhand.relationships.models import Block, Mute

pytestmark = pytest.mark.engine


def texts(page: selectors.Page) -> list[str]:
    return [post.text for post in page.posts]


def test_the_posts_tab_and_its_filters(ann: User, ben: User) -> None:
    theirs = say(ben, "theirs")
    say(ann, "talk")
    services.write_post(actor=ann, facts=PostFacts(text="picture"), slots=[SlotFacts(picture_of(ann).pk)])
    answer(ann, theirs, "reply")
    services.repost(actor=ann, post_id=theirs.pk)
    services.start_draft(actor=ann, facts=PostFacts(text="draft"))
    work = services.start_draft(actor=ann, kind="work", facts=PostFacts(text="work"))
    services.publish_post(actor=ann, post=work)
    say(ann, "private", audience="nobody")
    say(ann, "by link", audience="link")
    assert texts(selectors.posts_of(ben, ann)) == ["picture", "talk"]
    assert texts(selectors.posts_of(ben, ann, Which.REPLIES)) == ["reply", "picture", "talk"]
    assert texts(selectors.posts_of(ben, ann, Which.PICTURES)) == ["picture"]
    assert [post.repost_of_id for post in selectors.posts_of(ben, ann, Which.REPOSTS).posts] == [theirs.pk]


def test_a_muted_persons_own_page_is_not_empty(ann: User, ben: User) -> None:
    say(ann)
    Mute.objects.create(muter=ben, muted=ann)
    assert len(selectors.posts_of(ben, ann).posts) == 1
    Block.objects.create(blocker=ann, blocked=ben)
    assert selectors.posts_of(ben, ann).posts == []


def test_tags_gather_posts_not_answers(ann: User, ben: User, cleo: User) -> None:
    post = say(ann, "one #boat")
    say(ben, "two #Boat")
    answer(ben, post, "three #boat")
    say(ann, "four #boat", audience="followers")
    tag = Tag.objects.get(slug="boat")
    assert texts(selectors.tagged(None, tag)) == ["two #Boat", "one #boat"]
    Mute.objects.create(muter=cleo, muted=ben)
    assert texts(selectors.tagged(cleo, tag)) == ["one #boat"]


def test_saved_is_newest_saved_first_and_forgets_nothing(ann: User, ben: User) -> None:
    posts = [say(ann, str(number)) for number in range(3)]
    for post in reversed(posts):
        services.bookmark(actor=ben, post_id=post.pk)
    assert texts(selectors.saved(ben)) == ["0", "1", "2"]
    services.bin_post(actor=ann, post=posts[1])
    assert texts(selectors.saved(ben)) == ["0", "2"]
    services.restore_post(actor=ann, post=posts[1])
    assert texts(selectors.saved(ben)) == ["0", "1", "2"]


def test_marks_of_many_posts_in_one_query(
    ann: User, ben: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    posts = [say(ann, str(number)).pk for number in range(4)]
    services.like(actor=ben, post_id=posts[0])
    services.repost(actor=ben, post_id=posts[1])
    services.bookmark(actor=ben, post_id=posts[2])
    services.like(actor=ben, post_id=posts[2])
    # One query for likes, reposts and bookmarks together.
    with django_assert_num_queries(1):
        marks = selectors.viewer_marks(ben, posts)
    assert (marks.liked, marks.reposted, marks.saved) == ({posts[0], posts[2]}, {posts[1]}, {posts[2]})
    with django_assert_num_queries(0):
        assert selectors.viewer_marks(None, posts) == selectors.Marks()


def test_lists_take_the_same_queries_however_long_they_are(
    ann: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        post = services.write_post(
            actor=ann, facts=PostFacts(text=f"{number} #boat"), slots=[SlotFacts(picture_of(ann).pk)]
        )
        services.bookmark(actor=ann, post_id=post.pk)
    # The posts with their authors, and their pictures.
    with django_assert_num_queries(2):
        selectors.posts_of(ann, ann)
    # Which posts, these posts, their pictures.
    with django_assert_num_queries(3):
        selectors.saved(ann)
    tag = Tag.objects.get()
    with django_assert_num_queries(3):
        selectors.tagged(ann, tag)


@pytest.mark.slow("several small worlds")
class TestPaging(TestCase):
    """Over any size of page and any mix of posts, each row comes once and in order."""

    @given(
        audiences=st.lists(st.sampled_from(["everyone", "followers", "nobody", "link"]), max_size=7),
        size=st.integers(1, 5),
    )
    @settings(max_examples=5, deadline=None)
    def test_each_row_comes_once(self, audiences: list[str], size: int) -> None:
        ann = User.objects.create_user("ann", "ann@example.org")
        for number, audience in enumerate(audiences):
            post = say(ann, f"{number} #boat", audience=audience)
            services.bookmark(actor=ann, post_id=post.pk)
        listed = [audience in ("everyone", "followers") for audience in audiences]
        wanted = [f"{number} #boat" for number, shown in enumerate(listed) if shown][::-1]
        tag = Tag.objects.filter(slug="boat").first() or Tag.objects.create(slug="boat", name="boat")
        for pages, expected in (
            (lambda cursor: selectors.posts_of(ann, ann, cursor=cursor, size=size), wanted),
            (lambda cursor: selectors.tagged(ann, tag, cursor, size=size), wanted),
            (
                lambda cursor: selectors.saved(ann, cursor, size=size),
                [f"{number} #boat" for number in range(len(audiences))][::-1],
            ),
        ):
            found, cursor = [], None
            while True:
                page = pages(cursor)
                assert len(page.posts) <= size
                found += texts(page)
                cursor = page.cursor
                if cursor is None:
                    break
            assert found == expected
