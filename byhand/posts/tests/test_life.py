"""Whatever three people do in whatever order, nobody sees what they must not, and the counts are true."""

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from byhand.accounts.models import User
from byhand.core.errors import UserError
from byhand.posts import services
from byhand.posts.facts import PostFacts
from byhand.posts.models import Audience, Bookmark, Like, Post
from byhand.relationships.models import Block, Follow, Mute

pytestmark = [pytest.mark.engine, pytest.mark.slow("many short lives")]

PEOPLE = ("ann", "ben", "cleo")
person = st.sampled_from(PEOPLE)
number = st.integers(0, 7)


class Life(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        Post.objects.all().delete()
        User.objects.all().delete()
        self.people = {name: User.objects.create_user(name, f"{name}@example.org") for name in PEOPLE}

        self.down: dict[int, str] = {}

    @initialize()
    def begin(self) -> None:
        """A life starts in the middle: ben follows ann, and cleo answers what she may."""
        Follow.objects.create(follower=self.people["ben"], followed=self.people["ann"])
        for audience in ("everyone", "followers", "members"):
            self.say("ann", audience)
        for place in range(3):
            self.answer("ben", place)
        self.mark("cleo", 0, services.repost)

    def a_post(self, place: int) -> Post | None:
        posts = list(Post.objects.order_by("pk"))
        return posts[place % len(posts)] if posts else None

    @rule(who=person, audience=st.sampled_from(Audience.values))
    def say(self, who: str, audience: str) -> None:
        if self.people[who].is_present:
            services.write_post(actor=self.people[who], facts=PostFacts(text="x", audience=audience))

    @rule(who=person, place=number)
    def answer(self, who: str, place: int) -> None:
        self.attempt(
            who,
            place,
            lambda actor, post: services.reply_to_post(actor=actor, post=post, facts=PostFacts(text="y")),
        )

    @rule(
        who=person,
        place=number,
        deed=st.sampled_from(
            [
                services.like,
                services.unlike,
                services.bookmark,
                services.unbookmark,
                services.repost,
                services.unrepost,
            ]
        ),
    )
    def mark(self, who: str, place: int, deed: object) -> None:
        self.attempt(who, place, lambda actor, post: deed(actor=actor, post_id=post.pk))

    @rule(place=number, back=st.booleans())
    def take_down(self, place: int, back: bool) -> None:
        if (post := self.a_post(place)) and post.repost_of_id is None:
            if back and post.pk in self.down:
                services.put_back_post(post=post, state=self.down.pop(post.pk))
            elif before := services.remove_post(post=post):
                self.down[post.pk] = before

    @rule(
        who=person,
        place=number,
        deed=st.sampled_from([services.bin_post, services.restore_post, services.erase_post]),
    )
    def remove(self, who: str, place: int, deed: object) -> None:
        self.attempt(who, place, lambda actor, post: deed(actor=actor, post=post))

    @rule(who=person, place=number, audience=st.sampled_from(Audience.values))
    def narrow(self, who: str, place: int, audience: str) -> None:
        self.attempt(
            who,
            place,
            lambda actor, post: services.narrow_audience(actor=actor, post=post, audience=audience),
        )

    @rule(who=person, whom=person, kind=st.sampled_from(["follow", "block", "mute"]), on=st.booleans())
    def relate(self, who: str, whom: str, kind: str, on: bool) -> None:
        if who == whom:
            return
        one, other = self.people[who], self.people[whom]
        rows, pair = {
            "follow": (Follow.objects, {"follower": one, "followed": other}),
            "block": (Block.objects, {"blocker": one, "blocked": other}),
            "mute": (Mute.objects, {"muter": one, "muted": other}),
        }[kind]
        rows.get_or_create(**pair) if on else rows.filter(**pair).delete()

    @rule(who=person, state=st.sampled_from(["present", "suspended", "leaving"]))
    def move(self, who: str, state: str) -> None:
        User.objects.filter(pk=self.people[who].pk).update(state=state)
        self.people[who].refresh_from_db()

    def attempt(self, who: str, place: int, deed: object) -> None:
        post = self.a_post(place)
        if post is None:
            return
        try:
            deed(self.people[who], post)
        except (UserError, Post.DoesNotExist):
            return

    def teardown(self) -> None:
        """Looked at once at the end of each life: looking takes longer than living."""
        self.nobody_sees_what_they_must_not()
        self.counts_are_true()

    def nobody_sees_what_they_must_not(self) -> None:
        rule = Rule()
        for viewer in (None, *self.people.values()):
            visible = set(Post.objects.visible_to(viewer).values_list("pk", flat=True))
            listed = set(Post.objects.listed_to(viewer).values_list("pk", flat=True))
            assert listed <= visible
            assert visible == {post.pk for post in rule.posts.values() if rule.may_see(viewer, post)}

    def counts_are_true(self) -> None:
        posts = list(Post.objects.all())
        likes = list(Like.objects.values_list("post", flat=True))
        saved = list(Bookmark.objects.values_list("post", flat=True))
        for post in posts:
            if post.state == "erased":
                continue
            hung = [each for each in posts if each.state == "published"]
            above = "root_id" if post.root_id is None else "reply_to_id"
            assert post.like_count == likes.count(post.pk)
            assert post.bookmark_count == saved.count(post.pk)
            assert post.repost_count == sum(each.repost_of_id == post.pk for each in posts)
            assert post.reply_count == sum(getattr(each, above) == post.pk for each in hung)


class Rule:
    """Who sees what, once more in plain words and without the database's help."""

    def __init__(self) -> None:
        self.posts = Post.objects.select_related("author").in_bulk()
        self.follows = set(Follow.objects.values_list("follower", "followed"))
        self.blocks = set(Block.objects.values_list("blocker", "blocked"))

    def may_see(self, viewer: User | None, post: Post) -> bool:
        if post.repost_of_id and not self.may_see(viewer, self.posts[post.repost_of_id]):
            return False
        if post.state == "erased":
            return False
        if viewer == post.author:
            return True
        root = self.posts[post.root_id or post.pk]
        return post.state == "published" and all(self.welcomes(viewer, each) for each in (post, root))

    def welcomes(self, viewer: User | None, post: Post) -> bool:
        author = post.author
        if viewer == author:
            return True
        if author.state != "present" or post.audience == "nobody":
            return False
        if viewer is None:
            return post.audience in ("everyone", "link")
        if {(viewer.pk, author.pk), (author.pk, viewer.pk)} & self.blocks:
            return False
        return post.audience != "followers" or (viewer.pk, author.pk) in self.follows


class TestLife(TestCase, Life.TestCase):
    # Shrinking would run for minutes; the steps of a failure are printed as they were.
    settings = settings(
        max_examples=5, stateful_step_count=14, deadline=None, phases=[Phase.reuse, Phase.generate]
    )
