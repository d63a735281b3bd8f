"""Two browsers with the same cookies: one is answered the short way, the other the ordinary way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from byhand.accounts.models import User
from byhand.portfolios.models import Credit, Folder, FolderWork, Series, SeriesPart, Work
from byhand.posts.models import Post, PostTag, Tag
from byhand.web.lean import pieces
from byhand.web.lean.fragments import Fragments
from byhand.web.lean.tests.works import NOW, work

# What is random on every page: masks of tokens and keys of forms.
RANDOM = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")\w{64}|(?<=name="key" value=")[0-9a-f-]{36}')
EXPIRY = re.compile("expires=[^;]+; ")
TIMED = ("Date", "Set-Cookie")


@dataclass
class Browsers:
    lean: Client
    plain: Client

    def sign_in(self, user: User) -> None:
        self.lean.force_login(user)
        self.plain.cookies = self.lean.cookies
        self.visit("/settings/look")  # gives the cookie for tokens

    def visit(self, address: str) -> HttpResponse:
        with override_settings(LEAN=False):
            return self.plain.get(address)

    def same(self, address: str, **headers: str) -> str:
        """Both ways give the same answer, and one of them was the short one. Returns the page."""
        fast = self.lean.get(address, headers=headers)
        with override_settings(LEAN=False):
            slow = self.plain.get(address, headers=headers)
        assert fast.wsgi_request.is_lean, f"{address} was not answered the short way"
        assert not hasattr(slow.wsgi_request, "is_lean")
        assert alike(fast) == alike(slow)
        return RANDOM.sub("", fast.content.decode())


def alike(response: HttpResponse) -> tuple[int, dict[str, str], list[str], str]:
    """Everything but what is random or the time of day."""
    headers = {name: value for name, value in sorted(response.items()) if name not in TIMED}
    cookies = [morsel.OutputString() for morsel in response.cookies.values()]
    cookies += [response["Set-Cookie"]] if "Set-Cookie" in response else []
    return (
        response.status_code,
        headers,
        [EXPIRY.sub("", each) for each in cookies],
        RANDOM.sub("", response.content.decode()),
    )


@pytest.fixture
def browsers(db: None) -> Browsers:
    return Browsers(lean=Client(), plain=Client())


@pytest.fixture
def fragments(tmp_path: Path) -> Iterator[Fragments]:
    """Pieces are kept during this test, in a file of its own."""
    own = Fragments(tmp_path / "fragments.sqlite3", 10_000_000)
    usual = pieces.fragments
    pieces.fragments = lambda: own
    yield own
    pieces.fragments = usual
    own.close()


@pytest.fixture
def tide(ann: User, ben: User, cleo: User) -> Work:
    """A work with everything that a page can show."""
    first, second = work(ann, "Tide"), work(ann, "Low Tide", rating="mature")
    folder = Folder.objects.create(owner=ann, name="Sea", slug="sea")
    FolderWork.objects.create(folder=folder, work=first)
    series = Series.objects.create(owner=ann, title="Coast", slug="coast")
    for position, part in enumerate((first, second)):
        SeriesPart.objects.create(series=series, work=part, position=position)
    Credit.objects.create(work=first, person=ben, role="Frame", state="accepted")
    PostTag.objects.create(post=first.post, tag=Tag.objects.create(kind="medium", slug="ink", name="Ink"))
    for number, (author, text) in enumerate(((ben, "Fine!"), (cleo, "Oh <b>no</b>"))):
        Post.objects.create(
            author=author, text=text, state="published", published_at=NOW, timeline_key=9000 + number,
            reply_to=first.post, root=first.post,
        )  # fmt: skip
    Post.objects.filter(pk=first.post_id).update(reply_count=2, like_count=3)
    return first
