"""The people of the desk: three moderators, and a work of ann's that hangs."""

import pytest

from byhand.accounts.models import User
from byhand.moderation.services import note_impression, open_case
from byhand.moderation.subjects import Subject
from byhand.portfolios.models import Work
from byhand.posts import services as posts
from byhand.posts.facts import PostFacts, SlotFacts
from byhand.posts.models import Post
from byhand.posts.tests.making import picture_of


def moderator(name: str) -> User:
    return User.objects.create_user(name, f"{name}@example.org", name=name.title(), is_moderator=True)


@pytest.fixture
def moa(db: None) -> User:
    return moderator("moa")


@pytest.fixture
def mob(db: None) -> User:
    return moderator("mob")


@pytest.fixture
def mox(db: None) -> User:
    return moderator("mox")


def hung_work(artist: User, title: str = "Low Tide") -> Work:
    """A work that hangs, without the pipeline."""
    draft = posts.start_draft(actor=artist, facts=PostFacts(text="sea"), kind=Post.Kind.WORK)
    posts.set_pictures(actor=artist, post=draft, slots=[SlotFacts(picture_of(artist).pk, alt="sea")])
    work = Work.objects.create(post=draft, artist=artist, title=title, slug="low-tide", making="drawn")
    work.post = posts.publish_post(actor=artist, post=draft)
    return work


@pytest.fixture
def work(ann: User) -> Work:
    return hung_work(ann)


def case_about(work: Work, kind: str = "spam", origin: str = "report", **facts: object):
    subject = Subject("work", work.pk, work.artist_id)
    return open_case(kind=kind, subject=subject, origin=origin, facts=facts)


def looked(case: object, *people: User) -> None:
    """Each has said what they see."""
    for person in people:
        note_impression(actor=person, case=case, lean="open")
