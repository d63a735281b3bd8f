"""Search engines: who lets them is in the sitemap, who does not asks them to stay away on every page."""

from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from byhand.accounts import services
from byhand.accounts.models import User
from byhand.portfolios.models import Work
from byhand.portfolios.tests.walls import a_work
from byhand.posts.tests.making import say

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
pytestmark = [pytest.mark.django_db, pytest.mark.engine]


def listed(address: str) -> list[str]:
    """The paths that a sitemap names."""
    answer = Client().get(address)
    assert answer["Content-Type"].startswith("application/xml")
    return [urlsplit(each.text).path for each in ET.fromstring(answer.content).iter(LOC)]  # noqa: S314 (our own)


def places() -> set[str]:
    """All addresses in all parts."""
    return {place for part in listed("/sitemap.xml") for place in listed(part)}


def test_public_pages_are_listed(ann: User, ben: User, cleo: User) -> None:
    open_work = a_work(ann, "Reeds & rain")
    for more in ({"audience": "members"}, {"audience": "link"}, {"rating": "mature"}, {"state": "draft"}):
        a_work(ann, "Not this", **more)
    a_work(ben, "Nor this")
    services.let_search_engines(user=ben, allowed=False)
    services.suspend_account(user=cleo, reason="Threats.")
    assert places() == {"/@ann", open_work.address}


def test_parts_that_are_not_there(ann: User) -> None:
    assert Client().get("/sitemap/works-1.xml").status_code == 404
    assert Client().get("/sitemap/people-9.xml").status_code == 404
    assert "Sitemap: " in Client().get("/robots.txt").content.decode()


def test_every_page_of_who_does_not_want_to_be_listed_says_so(ann: User) -> None:
    work, post = a_work(ann, "Reeds"), say(ann)
    pages = ["/@ann", "/@ann/posts", "/@ann/about", "/@ann.rss", work.address, f"/p/{post.pk}"]
    for page in pages:
        assert "noindex" not in Client().get(page)["X-Robots-Tag"], page
    services.let_search_engines(user=ann, allowed=False)
    for page in pages:
        assert "noindex" in Client().get(page)["X-Robots-Tag"].split(", "), page
    assert Work.objects.count() == 1
