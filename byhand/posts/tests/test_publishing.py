from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from byhand.accounts.models import Preferences, User
from byhand.core import limits
from byhand.core.errors import NotAllowed, TooMany, UserError
from byhand.core.ids import moment_of
from byhand.media.models import Picture
from byhand.posts import services
from byhand.posts.facts import PostFacts, SlotFacts
from byhand.posts.models import Mention, Post, PostTag
from byhand.posts.services.publishing import AN_HOUR
from byhand.posts.services.times import with_new_key
from byhand.posts.tests.making import picture_of, say


def slots(*pictures: Picture) -> list[SlotFacts]:
    return [SlotFacts(picture=picture.pk, alt="a boat") for picture in pictures]


def test_a_post_is_published_at_once_when_nothing_is_missing(ann: User) -> None:
    moment = datetime(2026, 5, 3, 12, tzinfo=UTC)
    post = services.write_post(actor=ann, facts=PostFacts(text="  Low tide\u202e  "), now=moment)
    assert (post.state, post.text, post.published_at) == ("published", "Low tide", moment)
    assert moment_of(post.timeline_key) == moment
    assert post.root_id is None


def test_mentions_and_hashtags_are_saved(ann: User, ben: User) -> None:
    post = say(ann, "with @ben, @nobody and @BEN. #Plein_Air #pleinair #2024")
    assert [mention.user for mention in Mention.objects.filter(post=post)] == [ben]
    tags = PostTag.objects.filter(post=post).select_related("tag")
    assert {(link.tag.kind, link.tag.slug, link.timeline_key) for link in tags} == {
        ("tag", "plein-air", post.timeline_key),
        ("tag", "pleinair", post.timeline_key),
    }


def test_a_post_waits_for_its_pictures(ann: User, run_tasks: object) -> None:
    first, second = picture_of(ann), picture_of(ann, state="received", key="")
    post = services.write_post(actor=ann, facts=PostFacts(text="two"), slots=slots(first, second))
    assert (post.state, post.timeline_key) == ("waiting", None)
    assert services.publish_waiting(picture_id=second.pk) == 0
    Picture.objects.filter(pk=second.pk).update(state="ready", key="late")
    assert services.publish_waiting(picture_id=second.pk) == 1
    assert services.publish_waiting(picture_id=second.pk) == 0
    post.refresh_from_db()
    assert post.state == "published"


def test_the_clock_finds_posts_whose_reaction_was_lost(ann: User) -> None:
    pictures = [picture_of(ann, state="received", key="") for _ in range(2)]
    posts = [
        services.write_post(actor=ann, facts=PostFacts(text="x"), slots=slots(picture))
        for picture in pictures
    ]
    Picture.objects.filter(pk=pictures[0].pk).update(state="ready", key="late")
    Picture.objects.filter(pk=pictures[1].pk).update(state="failed", failure="Broken.")
    assert services.publish_overdue(now=timezone.now()) == 1
    assert [Post.objects.get(pk=post.pk).state for post in posts] == ["published", "draft"]


def test_a_picture_that_fails_sends_the_post_back_to_the_drafts(ann: User) -> None:
    picture = picture_of(ann, state="received", key="")
    post = services.write_post(actor=ann, facts=PostFacts(text="x"), slots=slots(picture))
    assert services.take_back(picture_id=picture.pk) == 1
    assert services.take_back(picture_id=picture.pk) == 0
    post.refresh_from_db()
    assert post.state == "draft"


def test_a_failed_picture_is_not_published(ann: User) -> None:
    picture = picture_of(ann, state="failed", failure="Broken.", key="")
    with pytest.raises(UserError, match="take it out") as caught:
        services.write_post(actor=ann, facts=PostFacts(text="x"), slots=slots(picture))
    assert caught.value.field == "pictures"


def test_nothing_is_not_published(ann: User) -> None:
    with pytest.raises(UserError, match="nothing to publish"):
        services.write_post(actor=ann, facts=PostFacts(text="\u200b \u3164 "))
    assert not Post.objects.exists()


def test_pictures_alone_are_enough(ann: User) -> None:
    assert (
        services.write_post(actor=ann, facts=PostFacts(), slots=slots(picture_of(ann))).state == "published"
    )


def test_alt_text_is_asked_of_those_who_wish_it(ann: User) -> None:
    Preferences.objects.filter(user=ann).update(requires_alt=True)
    bare = [SlotFacts(picture=picture_of(ann).pk)]
    with pytest.raises(UserError, match="Describe each picture"):
        services.write_post(actor=ann, facts=PostFacts(text="x"), slots=bare)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (PostFacts(text="x" * 10_000), "text"),
        (PostFacts(text="x", warning="y" * 10_000), "warning"),
        (PostFacts(text="x", audience="friends"), "audience"),
        (PostFacts(text="x", rating="<script>"), "rating"),
        (PostFacts(text="x", replies=""), "replies"),
    ],
)
def test_bad_input_names_its_field(facts: PostFacts, field: str, ann: User) -> None:
    with pytest.raises(UserError) as caught:
        services.write_post(actor=ann, facts=facts)
    assert caught.value.field == field
    assert not Post.objects.exists()


def test_two_thousand_characters_fit(ann: User) -> None:
    assert len(say(ann, "é" * 2000).text) == 2000


@pytest.mark.engine
def test_a_form_that_is_sent_twice_makes_one_post(ann: User, ben: User) -> None:
    first = services.write_post(actor=ann, facts=PostFacts(text="once"), client_key="k1")
    again = services.write_post(actor=ann, facts=PostFacts(text="once"), client_key="k1")
    other = services.write_post(actor=ben, facts=PostFacts(text="once"), client_key="k1")
    assert first == again
    assert first != other
    assert Post.objects.count() == 2


def test_a_draft_is_kept_and_then_sent(ann: User) -> None:
    draft = services.start_draft(actor=ann, facts=PostFacts(text="be"), client_key="k1")
    assert services.start_draft(actor=ann, client_key="k1") == draft
    services.save_draft(actor=ann, post=draft, facts=PostFacts(text="begin"))
    post = services.write_post(actor=ann, facts=PostFacts(text="beginning"), client_key="k1")
    assert (post.pk, post.text, post.state) == (draft.pk, "beginning", "published")
    with pytest.raises(UserError, match="published already"):
        services.save_draft(actor=ann, post=post, facts=PostFacts(text="late autosave"))


def test_publishing_twice_is_publishing_once(ann: User) -> None:
    post = say(ann)
    key = post.timeline_key
    assert services.publish_post(actor=ann, post=post).timeline_key == key


@pytest.mark.engine
def test_a_timeline_key_that_is_taken_is_drawn_again(ann: User) -> None:
    taken = say(ann).timeline_key
    keys = iter([taken, taken, taken + 1])
    post = Post.objects.create(author=ann, text="x")

    def hang(key: int) -> int:
        Post.objects.filter(pk=post.pk).update(timeline_key=key)
        return key

    assert with_new_key(timezone.now(), hang, key_of=lambda _moment: next(keys)) == taken + 1
    with pytest.raises(RuntimeError, match="random source"):
        with_new_key(timezone.now(), hang, key_of=lambda _moment: taken)


def test_only_the_author_publishes_and_changes(ann: User, cleo: User) -> None:
    draft = services.start_draft(actor=ann, facts=PostFacts(text="mine"))
    for deed in (
        lambda: services.publish_post(actor=cleo, post=draft),
        lambda: services.save_draft(actor=cleo, post=draft, facts=PostFacts(text="theirs")),
        lambda: services.edit_post(actor=cleo, post=draft, facts=PostFacts(text="theirs")),
        lambda: services.set_pictures(actor=cleo, post=draft, slots=()),
        lambda: services.set_tags(actor=cleo, post=draft, tags=[]),
        lambda: services.bin_post(actor=cleo, post=draft),
        lambda: services.restore_post(actor=cleo, post=draft),
        lambda: services.erase_post(actor=cleo, post=draft),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_somebody_who_is_suspended_cannot_post(ann: User) -> None:
    draft = services.start_draft(actor=ann, facts=PostFacts(text="mine"))
    User.objects.filter(pk=ann.pk).update(state="suspended", is_active=False)
    ann.refresh_from_db()
    for deed in (
        lambda: services.start_draft(actor=ann),
        lambda: services.publish_post(actor=ann, post=draft),
        lambda: services.like(actor=ann, post_id=draft.pk),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_posting_has_a_limit_that_says_how_long_to_wait(ann: User) -> None:
    for _ in range(AN_HOUR["talk"]):
        limits.take(f"talk:{ann.pk}", limit=AN_HOUR["talk"], per=3600)
    with pytest.raises(TooMany) as caught:
        say(ann)
    assert 0 < caught.value.wait <= 60
    assert not Post.objects.exists()


def test_tags_are_equal_in_every_spelling(ann: User) -> None:
    draft = services.start_draft(actor=ann, kind="work")
    services.set_tags(
        actor=ann,
        post=draft,
        tags=[
            ("medium", "Gouache"),
            ("tag", "Plein Air"),
            ("tag", "plein_air"),
            ("tag", "!?"),
            ("field", "Painting"),
        ],
    )
    services.set_tags(actor=ann, post=draft, tags=[("tag", "PLEIN-AIR"), ("medium", "gouache")])
    links = PostTag.objects.filter(post=draft).select_related("tag")
    assert {(link.tag.kind, link.tag.slug, link.tag.name) for link in links} == {
        ("medium", "gouache", "Gouache"),
        ("tag", "plein-air", "Plein Air"),
    }
    with pytest.raises(UserError, match="no such kind"):
        services.set_tags(actor=ann, post=draft, tags=[("mood", "sad")])


def test_what_was_published_long_ago_comes_in_its_place(ann: User) -> None:
    new = say(ann)
    old = services.write_post(
        actor=ann, facts=PostFacts(text="old"), now=timezone.now() - timedelta(days=900)
    )
    assert old.timeline_key < new.timeline_key
