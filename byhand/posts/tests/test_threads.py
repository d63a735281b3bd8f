import pytest
from pytest_django import DjangoAssertNumQueries

from byhand.accounts.models import User
from byhand.posts import selectors, services
from byhand.posts.models import Post, PostPicture
from byhand.posts.selectors.threads import PARENTS_MAX
from byhand.posts.tests.making import answer, many_answers, picture_of, say
from byhand.relationships.models import Block, Mute

pytestmark = pytest.mark.engine


def opened(viewer: User | None, post: Post, **page: object) -> selectors.Thread:
    return selectors.thread(viewer, selectors.visible_post(viewer, post.pk), **page)


def read(thread: selectors.Thread) -> list[object]:
    """Texts of the answers, with the answers to them in a list after each; gone ones as None."""
    lines: list[object] = []
    for each in thread.answers:
        lines.append(None if each.gone else each.post.text)
        if each.answers:
            lines.append([below.post.text for below in each.answers])
    return lines


def test_answers_come_oldest_first_with_their_answers_below(ann: User, ben: User) -> None:
    post = say(ann)
    first = answer(ben, post, "1")
    answer(ann, post, "2")
    deep = answer(ann, first, "1.1")
    answer(ben, first, "1.2")
    answer(ben, deep, "1.1.1")
    thread = opened(None, post)
    assert read(thread) == ["1", ["1.1", "1.2"], "2"]
    assert [below.hidden for below in thread.answers[0].answers] == [1, 0]
    assert read(opened(None, first)) == ["1.1", ["1.1.1"], "1.2"]


def test_of_many_answers_to_an_answer_the_first_three_are_shown(ann: User, ben: User) -> None:
    post = say(ann)
    first = answer(ben, post, "1")
    for number in range(5):
        answer(ann, first, f"1.{number}")
    top = opened(None, post).answers[0]
    assert ([each.post.text for each in top.answers], top.hidden) == (["1.0", "1.1", "1.2"], 2)


def test_parents_come_from_the_beginning_down(ann: User, ben: User) -> None:
    posts = [say(ann, "0")]
    for number in range(1, 5):
        posts.append(answer(ben, posts[-1], str(number)))
    thread = opened(None, posts[3])
    assert [parent.text for parent in thread.parents] == ["0", "1", "2"]
    assert read(thread) == ["4"]


def test_a_very_long_chain_is_cut_but_begins_at_the_root(ann: User) -> None:
    post = root = say(ann, "root")
    for number in range(1, PARENTS_MAX + 5):
        post = Post.objects.create(
            author=ann,
            text=str(number),
            state="published",
            root=root,
            reply_to=post,
            timeline_key=root.timeline_key + number,
            published_at=root.published_at,
        )
    parents = opened(None, post).parents
    assert parents[0] == root
    assert parents[1] is None
    assert len(parents) == PARENTS_MAX + 2


def test_what_is_gone_keeps_its_place_when_others_answered_it(ann: User, ben: User) -> None:
    post = say(ann)
    with_answer, without = answer(ben, post, "1"), answer(ben, post, "2")
    below = answer(ann, with_answer, "1.1")
    for reply in (with_answer, without):
        services.bin_post(actor=ben, post=reply)
    for viewer in (None, ben):
        assert read(opened(viewer, post)) == [None, ["1.1"]]
    assert opened(None, below).parents == [post, None]
    services.erase_post(actor=ben, post=with_answer)
    assert read(opened(None, post)) == [None, ["1.1"]]


def test_an_answer_stays_in_the_thread_when_the_account_between_is_erased(
    ann: User, ben: User, cleo: User
) -> None:
    post = say(ann, "0")
    between = answer(ben, post, "1")
    below = answer(cleo, between, "1.1")
    ben.delete()
    assert read(opened(None, post)) == ["1.1"]
    assert [parent and parent.text for parent in opened(None, below).parents] == ["0", None]
    assert below not in selectors.posts_of(None, cleo).posts


def test_blocked_and_muted_people_do_not_speak_in_threads(
    ann: User, ben: User, cleo: User, dora: User
) -> None:
    post = say(ann)
    for author in (ben, cleo, dora):
        answer(ann, answer(author, post, author.handle), "ann")
    Block.objects.create(blocker=ben, blocked=dora)
    Mute.objects.create(muter=dora, muted=cleo)
    assert read(opened(dora, post)) == ["dora", ["ann"]]
    assert len(opened(None, post).answers) == 3


def test_each_answer_is_on_one_page(ann: User) -> None:
    post = say(ann)
    for number in range(7):
        answer(ann, post, str(number))
    found, after = [], None
    while True:
        page = opened(None, post, after=after, size=3)
        found += read(page)
        after = page.cursor
        if after is None:
            break
    assert found == [str(number) for number in range(7)]


def test_a_thread_takes_the_same_queries_however_long_it_is(
    ann: User, ben: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    post = answer(ben, say(ann))
    many_answers(ben, post, 3)
    for reply in Post.objects.filter(reply_to=post):
        PostPicture.objects.create(post=reply, picture=picture_of(ben), position=0)
        many_answers(ann, reply, 2)
    post = selectors.visible_post(ann, post.pk)
    # answers and their pictures; ids of the answers below, these, their pictures; chain, parents, their pictures
    with django_assert_num_queries(8):
        thread = selectors.thread(ann, post)
    assert len(thread.posts()) == 3 * 3 + 1
