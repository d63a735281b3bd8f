"""The home feed in SQL against the rule of the house in plain Django, on random worlds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from django.db import connection, transaction
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byhand.accounts.models import Preferences, User
from byhand.feeds import sql
from byhand.feeds.selectors import TOP, Reader, count_newer, home_feed, newest_key, reader_of
from byhand.posts.models import Post, PostTag, Tag
from byhand.relationships.models import Block, Follow, Mute

pytestmark = pytest.mark.engine

PEOPLE = 10
STATES = ("present", "present", "present", "leaving", "suspended")
POST_STATES = ("published", "published", "published", "published", "draft", "binned", "erased")
AUDIENCES = ("everyone", "everyone", "members", "followers", "link", "nobody")
RATINGS = ("general", "general", "mature", "adult")
LABELS = ("", "", "", "generated", "assisted")
SHAPES = ("talk", "talk", "reply", "reply", "repost", "repost")


@dataclass(frozen=True)
class Said:
    author: int
    state: str
    audience: str
    rating: str
    shape: str
    about: int


@dataclass(frozen=True)
class World:
    states: list[str]
    follows: set[tuple[int, int]]
    blocks: set[tuple[int, int]]
    mutes: set[tuple[int, int]]
    posts: list[Said]


def dense_world(chance: Random) -> World:
    """Small and crowded, so that every rule meets every other."""
    return World(
        states=chance.choices(STATES, k=PEOPLE),
        follows=pairs(chance, 50),
        blocks=pairs(chance, chance.randrange(4)),
        mutes=pairs(chance, chance.randrange(5)),
        posts=[
            Said(
                author=chance.randrange(PEOPLE),
                state=chance.choice(POST_STATES),
                audience=chance.choice(AUDIENCES),
                rating=chance.choice(RATINGS),
                shape=chance.choice(SHAPES),
                about=chance.randrange(100),
            )
            for _ in range(chance.choice((0, 5, 40, 80)))
        ],
    )


def pairs(chance: Random, count: int) -> set[tuple[int, int]]:
    return {tuple(chance.sample(range(PEOPLE), 2)) for _ in range(count)}


def build(world: World) -> list[User]:
    people = User.objects.bulk_create(
        User(handle=f"person{n}", email=f"{n}@example.org", name=f"{n}", state=state)
        for n, state in enumerate(world.states)
    )
    Preferences.objects.bulk_create(
        Preferences(user=user, hides_generated=n % 2 == 0, hides_assisted=n % 3 == 0)
        for n, user in enumerate(people)
    )
    Follow.objects.bulk_create(Follow(follower=people[a], followed=people[b]) for a, b in world.follows)
    Block.objects.bulk_create(Block(blocker=people[a], blocked=people[b]) for a, b in world.blocks)
    Mute.objects.bulk_create(Mute(muter=people[a], muted=people[b]) for a, b in world.mutes)
    posts: list[Post] = []
    for number, one in enumerate(world.posts):
        posts.append(write(people[one.author], one, posts, number))
    return people


def write(author: User, one: Said, earlier: list[Post], number: int) -> Post:
    published = one.state in ("published", "erased")
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    post = Post(
        author=author, state=one.state, audience=one.audience, rating=one.rating, kind="talk",
        timeline_key=1000 + number * 7 if published else None, published_at=moment if published else None,
    )  # fmt: skip
    about = earlier[one.about % len(earlier)] if earlier else None
    if one.shape == "reply" and about and about.kind != "repost":
        post.reply_to, post.root, post.audience = about, about.root or about, "everyone"
    elif one.shape == "repost" and about and about.kind != "repost" and is_new(author, about, earlier):
        post.kind, post.repost_of = "repost", about
    if post.kind != "repost":
        post.label = LABELS[one.about % len(LABELS)]
    post.save()
    return post


def is_new(author: User, original: Post, earlier: list[Post]) -> bool:
    return not any(post.author == author and post.repost_of == original for post in earlier)


def by_the_rule(viewer: User, *, reposts: bool = True) -> list[int]:
    followed = Follow.objects.filter(follower=viewer).values("followed")
    posts = Post.objects.listed_to(viewer).filter(
        Q(author__in=followed) | Q(author=viewer), root__isnull=True
    )
    if not reposts:
        posts = posts.filter(repost_of__isnull=True)
    return list(posts.order_by("-timeline_key").values_list("pk", flat=True))


def pages(reader: Reader, limit: int) -> Iterator[tuple[int, ...]]:
    before = None
    while True:
        feed = home_feed(reader, before=before, limit=limit)
        yield feed.post_ids
        if not feed.has_older:
            return
        before = feed.last


@pytest.mark.slow("builds many random worlds")
@given(seed=st.integers(0, 1 << 32), limit=st.integers(1, 4), reposts=st.booleans(), adult=st.booleans())
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_paging_gives_each_post_of_the_rule_once_and_in_order(
    db: None, seed: int, limit: int, reposts: bool, adult: bool
) -> None:
    with transaction.atomic():
        for viewer in build(dense_world(Random(seed)))[:5]:
            viewer.born = date(1990, 1, 1) if adult else None
            reader = replace(reader_of(viewer), hides_reposts=not reposts)
            seen = list(pages(reader, limit))
            assert [post for page in seen for post in page] == by_the_rule(viewer, reposts=reposts)
            assert all(len(page) == limit for page in seen[:-1])
            assert len(seen) == 1 or seen[-1], "the last page is empty although a link led to it"
        transaction.set_rollback(True)


def post_of(author: User, number: int, **fields: object) -> Post:
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    return Post.objects.create(
        author=author, state="published", timeline_key=1000 + number, published_at=moment, **fields
    )


def test_a_feed_of_many_hidden_posts_still_fills_its_pages(ann: User, ben: User) -> None:
    Follow.objects.create(follower=ben, followed=ann)
    shown = [post_of(ann, n, rating="adult" if n % 10 else "general") for n in range(100)][::10]
    feed = home_feed(reader_of(ben), limit=6)
    assert feed.post_ids == tuple(post.pk for post in reversed(shown[4:]))
    assert home_feed(reader_of(ben), before=feed.last, limit=6).post_ids == tuple(
        post.pk for post in reversed(shown[:4])
    )


def test_muted_words_are_left_out_and_the_page_stays_full(ann: User, ben: User, cleo: User) -> None:
    Follow.objects.create(follower=ben, followed=ann)
    reader = replace(reader_of(ben), muted_words=("spider", "#webs"))
    plain = [post_of(ann, n, text="Spiders are not spid er") for n in range(4)]
    for n in range(10, 40):
        post_of(ann, n, text="A SPIDER!")
    tagged = post_of(ann, 50)
    PostTag.objects.create(post=tagged, tag=Tag.objects.create(slug="webs", name="Webs"))
    by_cleo = post_of(cleo, 51, warning="spider, close up")
    post_of(ann, 52, kind="repost", repost_of=by_cleo)
    own = post_of(ben, 60, text="my spider")
    assert home_feed(reader, limit=3).post_ids == (own.pk, plain[3].pk, plain[2].pk)
    assert home_feed(reader, before=plain[2].timeline_key, limit=3).post_ids == (plain[1].pk, plain[0].pk)


def test_a_word_with_a_sign_before_it_mutes_the_tag_only(ann: User, ben: User) -> None:
    Follow.objects.create(follower=ben, followed=ann)
    spoken = post_of(ann, 1, text="caught in webs")
    tagged = post_of(ann, 2)
    PostTag.objects.create(post=tagged, tag=Tag.objects.create(slug="webs", name="Webs"))
    assert home_feed(replace(reader_of(ben), muted_words=("#webs",))).post_ids == (spoken.pk,)
    assert home_feed(replace(reader_of(ben), muted_words=("webs",))).post_ids == ()
    assert home_feed(replace(reader_of(ben), muted_words=("#",))).post_ids == (tagged.pk, spoken.pk)


def test_readers_choose_what_comes_up(ann: User, ben: User, cleo: User) -> None:
    Follow.objects.create(follower=ben, followed=ann)
    talk, work = post_of(ann, 1), post_of(ann, 2, kind="work")
    again = post_of(ann, 3, kind="repost", repost_of=post_of(cleo, 0, kind="work"))
    said_again = post_of(ann, 4, kind="repost", repost_of=post_of(cleo, 9))
    reader = reader_of(ben)
    assert home_feed(reader).post_ids == (said_again.pk, again.pk, work.pk, talk.pk)
    assert home_feed(replace(reader, hides_works=True)).post_ids == (said_again.pk, talk.pk)
    assert home_feed(replace(reader, hides_posts=True)).post_ids == (again.pk, work.pk)
    assert home_feed(replace(reader, hides_reposts=True)).post_ids == (work.pk, talk.pk)
    assert home_feed(replace(reader, hides_works=True, hides_posts=True)).post_ids == ()


def test_what_is_new_is_counted_by_the_same_rule(ann: User, ben: User, cleo: User) -> None:
    Follow.objects.create(follower=ben, followed=ann)
    reader = reader_of(ben)
    assert newest_key(reader) == 0
    first = post_of(ann, 1)
    assert newest_key(reader) == first.timeline_key
    post_of(cleo, 2)
    post_of(ben, 3)
    post_of(ann, 4, audience="nobody")
    assert count_newer(reader, first.timeline_key) == 0
    for n in range(5, 9):
        post_of(ann, n)
    assert count_newer(reader, first.timeline_key) == 4
    assert count_newer(reader, first.timeline_key, most=3) == 3
    assert count_newer(replace(reader, hides_posts=True), first.timeline_key) == 0


def test_a_page_of_the_feed_is_one_query(ann: User, ben: User) -> None:
    Follow.objects.create(follower=ben, followed=ann)
    for n in range(30):
        post_of(ann, n)
    reader = reader_of(ben)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(home_feed(reader, limit=20).post_ids) == 20
    assert len(queries) == 1


@pytest.mark.only("sqlite")
@pytest.mark.parametrize("columns", ["p.id", sql.SHOWN])
def test_sqlite_reads_no_table_from_end_to_end(ann: User, ben: User, columns: str) -> None:
    """Also when it knows from ANALYZE how few rows there are, which tempts it into filters of whole tables."""
    crowd_around(ann)
    for n in range(30):
        post_of(ann, n, quote_of=post_of(ben, 100 + n))
    plans = [plan_of(columns, ann)]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    plans.append(plan_of(columns, ann))
    for plan in plans:
        scans = [
            line for line in plan if line.startswith("SCAN") and line.removeprefix("SCAN ") not in OUR_OWN
        ]
        assert not scans
        assert not [line for line in plan if "BLOOM" in line or "AUTOMATIC" in line]
        assert [line for line in plan if "post_home (author_id=? AND timeline_key<?)" in line]


def crowd_around(reader: User) -> None:
    """A hundred people whom the reader follows, with ten posts each."""
    people = (User(handle=f"many{n}", email=f"{n}@example.org", name=f"{n}") for n in range(100))
    crowd = User.objects.bulk_create(people)
    Follow.objects.bulk_create(Follow(follower=reader, followed=person) for person in crowd)
    Post.objects.bulk_create(
        Post(
            author=crowd[n % 100],
            state="published",
            timeline_key=5000 + n,
            published_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        for n in range(1000)
    )


OUR_OWN = ("authors", "newest", "n", "floor", "bound", "nearest", "reach", "blocked", "muted", "CONSTANT ROW")


def plan_of(columns: str, reader: User) -> list[str]:
    values = {"me": reader.pk, "before": TOP, "adult": 1, "reposts": 1, "works": 1, "posts": 1}
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + sql.home("sqlite", columns, 25).sql, values)
        return [row[3] for row in cursor.fetchall()]


@pytest.mark.only("postgresql")
def test_postgres_finds_the_newest_by_index(ann: User, ben: User) -> None:
    crowd_around(ann)
    values = {"me": ann.pk, "before": TOP, "adult": 1, "reposts": 1, "works": 1, "posts": 1}
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        # Thirty rows are read faster than found; at a million they are not.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute("EXPLAIN " + sql.home("postgresql", "p.id", 25).sql, values)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert plan.count("using post_home") == 2
