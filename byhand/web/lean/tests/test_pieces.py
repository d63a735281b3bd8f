"""Works and profiles out of kept pieces: nobody sees more, less or older than by the ordinary way."""

from datetime import date, timedelta

import pytest
from django.db.models import F
from django.test import override_settings

from byhand.accounts.models import Preferences, User
from byhand.choices.models import AccountChoice
from byhand.media.models import Picture
from byhand.portfolios import services as portfolios
from byhand.portfolios.models import Credit, Folder, FolderWork, SeriesPart, Work
from byhand.portfolios.tests.walls import a_step
from byhand.posts.models import Bookmark, Like, Post
from byhand.relationships.models import Block, Follow, Mute
from byhand.web.lean.fragments import Fragments
from byhand.web.lean.tests.conftest import Browsers, alike
from byhand.web.lean.tests.works import NOW, work

pytestmark = [pytest.mark.engine, pytest.mark.slow("many pages, both ways")]


def kept(fragments: Fragments) -> int:
    database = fragments.database()
    assert database is not None
    return int(database.execute("SELECT count(*) FROM fragment").fetchone()[0])


def same(browsers: Browsers, work: Work) -> list[tuple[int, str]]:
    """Status and text of the work's page and the artist's, by both ways; what is kept changes nothing."""
    found = []
    for address in (work.address, "/@ann"):
        with override_settings(LEAN=False):
            plain = browsers.plain.get(address)
        for _ in range(2):
            assert alike(browsers.lean.get(address)) == alike(plain), address
        found.append((plain.status_code, plain.content.decode()))
    return found


@pytest.fixture
def people(ann: User, ben: User, cleo: User) -> dict[str, User]:
    """The owner first; dee is old enough, and a reader of everything."""
    dee = User.objects.create_user("dee", "dee@example.org", name="Dee", born=date(1980, 1, 1))
    Preferences.objects.filter(user=dee).update(reveals_mature=True, reveals_adult=True)
    return {"ann": ann, "ben": ben, "cleo": cleo, "dee": dee}


def test_pieces_are_kept_and_used(
    browsers: Browsers,
    fragments: Fragments,
    tide: Work,
    ben: User,
    cleo: User,
) -> None:
    same(browsers, tide)
    assert kept(fragments) == 3, "the work, what is said below it, and the artist's page"
    browsers.sign_in(cleo)
    same(browsers, tide)
    assert kept(fragments) == 6
    browsers.sign_in(User.objects.create_user("eve", "eve@example.org", name="Eve"))
    same(browsers, tide)
    assert kept(fragments) == 6 + 1, "she reads the same pieces; of the talk, her own words would be marked"


@pytest.mark.parametrize("audience", ["everyone", "members", "followers", "link", "nobody"])
@pytest.mark.parametrize("rating", ["general", "mature", "adult"])
def test_everybody_sees_what_the_rule_says(
    browsers: Browsers,
    fragments: Fragments,
    tide: Work,
    people: dict[str, User],
    audience: str,
    rating: str,
) -> None:
    """First the owner, so that everything is kept that others must not be given."""
    Follow.objects.create(follower=people["ben"], followed=people["ann"])
    Post.objects.filter(pk=tide.post_id).update(audience=audience, rating=rating, revision=F("revision") + 1)
    seen = set()
    for viewer in people.values():
        browsers.sign_in(viewer)
        if same(browsers, tide)[0][0] == 200:
            seen.add(viewer.handle)
    browsers.lean.cookies.clear()
    if same(browsers, tide)[0][0] == 200:
        seen.add("guest")
    hidden_from_minors = {"ann", "dee"} if rating == "adult" else {"ann", "ben", "cleo", "dee"}
    audiences = {
        "everyone": {"ann", "ben", "cleo", "dee", "guest"} - ({"guest"} if rating == "adult" else set()),
        "members": {"ann", "ben", "cleo", "dee"},
        "followers": {"ann", "ben"},
        "link": {"ann", "ben", "cleo", "dee", "guest"} - ({"guest"} if rating == "adult" else set()),
        "nobody": {"ann"},
    }
    assert seen == audiences[audience] & (hidden_from_minors | {"guest"})


def test_blocks_and_mutes_count_at_once(
    browsers: Browsers,
    fragments: Fragments,
    tide: Work,
    ann: User,
    ben: User,
    cleo: User,
) -> None:
    browsers.sign_in(cleo)
    page = same(browsers, tide)[0][1]
    assert "Fine!" in page
    assert "Frame" in page
    mute = Mute.objects.create(muter=cleo, muted=ben)
    assert "Fine!" not in same(browsers, tide)[0][1]
    mute.delete()
    assert "Fine!" in same(browsers, tide)[0][1]
    block = Block.objects.create(blocker=ben, blocked=cleo)
    page = same(browsers, tide)[0][1]
    assert "Fine!" not in page
    assert "Frame" not in page, "the credit of somebody who blocks"
    block.delete()
    Block.objects.create(blocker=ann, blocked=cleo)
    assert [status for status, _ in same(browsers, tide)] == [404, 404]


def test_what_moves_is_never_kept(
    browsers: Browsers,
    fragments: Fragments,
    tide: Work,
    ann: User,
    ben: User,
    cleo: User,
) -> None:
    browsers.sign_in(cleo)
    same(browsers, tide)
    answer = Post.objects.get(text="Fine!")
    for post in (tide.post, answer):
        Like.objects.create(user=cleo, post=post)
        Bookmark.objects.create(user=cleo, post=post)
    Post.objects.filter(pk__in=(tide.post_id, answer.pk)).update(like_count=1200, repost_count=3)
    same(browsers, tide)
    Follow.objects.create(follower=cleo, followed=ann)
    assert "Following" in same(browsers, tide)[0][1]
    User.objects.filter(pk=ann.pk).update(follower_count=9, work_count=4)
    User.objects.filter(pk=cleo.pk).update(unread_count=7, name="Cleo <3", revision=2)
    same(browsers, tide)
    below = Post.objects.create(
        author=ann, text="Thank you", state="published", published_at=NOW, timeline_key=9500, reply_to=answer,
        root=tide.post,
    )  # fmt: skip
    Post.objects.filter(pk=answer.pk).update(reply_count=1)
    assert "Thank you" in same(browsers, tide)[0][1]
    Post.objects.filter(pk=below.pk).update(state="binned")
    assert "Thank you" not in same(browsers, tide)[0][1]
    Post.objects.filter(pk=tide.post_id).update(replies="followed", revision=F("revision") + 1)
    assert "Only people whom the author follows" in same(browsers, tide)[0][1]


def test_what_hangs_beside_a_work_may_change(
    browsers: Browsers,
    fragments: Fragments,
    tide: Work,
    ann: User,
    ben: User,
) -> None:
    browsers.sign_in(ben)
    same(browsers, tide)
    third = work(ann, "Ebb")
    assert "Ebb" in same(browsers, tide)[0][1]
    Post.objects.filter(pk=third.post_id).update(audience="nobody", revision=F("revision") + 1)
    assert "Ebb" not in same(browsers, tide)[0][1]
    Folder.objects.update(is_hidden=True)
    assert "/@ann/sea" not in same(browsers, tide)[0][1]
    Folder.objects.update(is_hidden=False, name="Ocean")
    assert "Ocean" in same(browsers, tide)[0][1]
    FolderWork.objects.all().delete()
    SeriesPart.objects.exclude(work=tide).delete()
    Credit.objects.update(state="declined")
    assert "Frame" not in same(browsers, tide)[0][1]
    User.objects.filter(pk=ann.pk).update(name="Anna", revision=F("revision") + 1)
    assert "Anna" in same(browsers, tide)[0][1]
    ann.profile.line = "Paints the sea."
    ann.profile.save()
    assert "Paints the sea." in same(browsers, tide)[1][1]
    Work.objects.filter(pk=tide.pk).update(featured=1)
    assert "Featured" in same(browsers, tide)[1][1]


def test_steps_come_change_and_go_at_once(
    browsers: Browsers, fragments: Fragments, tide: Work, ann: User, cleo: User
) -> None:
    browsers.sign_in(cleo)
    same(browsers, tide)
    slot = a_step(tide, "Sketch", quarters=6, state="processing", claimed_at=NOW)
    assert "Process" not in same(browsers, tide)[0][1]
    Picture.objects.filter(pk=slot.picture_id).update(state="ready")
    portfolios.step_ready(picture_id=slot.picture_id)
    page, person = (text for _, text in same(browsers, tide))
    assert "1 step, 1.5 h" in page
    assert "/@ann/process" in person
    said = portfolios.StepFacts(slot.picture_id, "Sketch", "A pencil line", 8)
    portfolios.keep_steps(actor=ann, work=tide, steps=[said])
    page = same(browsers, tide)[0][1]
    assert "1 step, 2 h" in page
    assert "A pencil line" in page
    assert ">Follow this piece<" in page
    portfolios.follow_piece(actor=cleo, work=tide)
    assert ">Following this piece<" in same(browsers, tide)[0][1]
    Post.objects.filter(pk=tide.post_id).update(rating="mature", revision=F("revision") + 1)
    assert "A pencil line" not in same(browsers, tide)[0][1]
    portfolios.remove_step(actor=ann, slot=slot)
    page, person = (text for _, text in same(browsers, tide))
    assert "Process" not in page
    assert "/@ann/process" not in person


def test_moderators_and_robots_are_told_apart(
    browsers: Browsers, fragments: Fragments, tide: Work, ann: User, ben: User
) -> None:
    browsers.sign_in(ben)
    assert "/mod/@ann" not in same(browsers, tide)[1][1]
    User.objects.filter(pk=ben.pk).update(is_moderator=True)
    assert "/mod/@ann" in same(browsers, tide)[1][1]
    User.objects.filter(pk=ann.pk).update(search_engines=False)
    assert "noindex" in same(browsers, tide)[1][1]


def test_what_is_said_to_machines_changes_with_the_answer(
    browsers: Browsers, fragments: Fragments, tide: Work, ann: User
) -> None:
    assert "AI training: no (unless" in same(browsers, tide)[0][1]
    for day, code in enumerate(("ynnn", "yyyy", "nnnn", "nnnn")):
        moment = NOW + timedelta(days=day)
        row = {"code": code, "changed_at": moment, "confirmed_at": moment}
        AccountChoice.objects.update_or_create(user=ann, defaults=row)
        page, person = (text for _, text in same(browsers, tide))
        assert f"artist’s choice, {moment.day} " in page
        assert ("noai, noimageai" in page) == ("noai, noimageai" in person) == (code[:2] != "yy")
    User.objects.filter(pk=ann.pk).update(search_engines=False)
    same(browsers, tide)
    assert browsers.lean.get(tide.address)["X-Robots-Tag"] == "noindex, noai, noimageai"
