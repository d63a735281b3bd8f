"""No public address is forgotten: a crawl over all that guests can reach, and what lies beside it."""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from django.test import Client
from django.urls import get_resolver

from byhand.accounts.models import User
from byhand.choices import sending
from byhand.portfolios.models import Folder, FolderWork, Series, SeriesPart
from byhand.portfolios.tests.walls import a_step, a_work
from byhand.posts.facts import PostFacts
from byhand.posts.services import write_post

pytestmark = pytest.mark.django_db
# Without words after a question mark: filters can be joined in any number of ways.
LINK = re.compile(r'(?:href|src)="(/[^"#?]*)"')
# Sent by the server from their files: styles, scripts, fonts, icons; and pictures, which have tests of their own.
FILES = ("/static/", "/media/")
# Of these, what stands between the slashes of a route.
WORDS = (
    *("1", "ann", "coast", "yyyy", "works", "wall", "grey", "name", "posts", "people", "json", "use", "1-1", "x"),
    *("follow", "block", "restore", "let-in", "spam", "work", "avatar", "tag", "mute", "2345-6789", "12345678-1234-1234-1234-123456789012"),
)  # fmt: skip
BESIDES = (
    "/robots.txt", "/.well-known/tdmrep.json", "/license.xml", "/signing.pem", "/policy/machines.json",
    "/manifest.webmanifest", "/service-worker.js", "/healthz", "/offline", "/nowhere", "/w/999999", "/@nobody",
    "/p/999999", "/settings", "/desk", "/oembed?url=http://testserver/w/1-one", "/.well-known/change-password",
    "/@ann.rss", "/@ann/posts.rss", "/@ann/series/coast.rss", "/left", "/house/components", "/jobs", "/jobs.rss",
    "/studios/low-tide", "/transparency", "/sitemap.xml", "/sitemap/works-1.xml", "/jobs/sitemap.xml", "/gate/sum",
    "/open/yyyy/sitemap.xml", "/mod", "/mod/cases/2345-6789", "/house/refused", "/desk/checks/1", "/applications",
)  # fmt: skip


@pytest.mark.slow("opens every public page")
def test_every_public_address_says_it(ann: User, ben: User) -> None:
    first = a_work(ann, "One", tags={"field": "Painting", "tag": "tide"})
    a_step(first, formats={"fallback": 640})
    folder = Folder.objects.create(owner=ann, name="Sea", slug="sea")
    FolderWork.objects.create(folder=folder, work=first)
    series = Series.objects.create(owner=ann, title="Coast", slug="coast")
    SeriesPart.objects.create(series=series, work=first, position=0)
    write_post(actor=ben, facts=PostFacts("Good day, #tide"))
    client, seen, waiting = Client(), set(), ["/", *BESIDES]
    while waiting:
        path = waiting.pop()
        if path in seen or path.startswith(FILES):
            continue
        seen.add(path)
        answer = client.get(path)
        for name, value in sending.headers():
            assert answer.headers.get(name) == value, (path, name)
        if answer["Content-Type"].startswith("text/html") and answer.status_code == 200:
            waiting += LINK.findall(answer.content.decode())
            if b"<html" in answer.content and "/offline" not in path:
                assert b'<meta name="tdm-reservation" content="1">' in answer.content, path
    assert {
        first.address,
        f"/w/{first.pk}/view/1",
        first.process_address,
        "/@ann",
        "/@ann/sea",
        "/pledge",
        "/explore.rss",
    } <= seen
    assert len(seen) > 40


@pytest.mark.slow("opens an address of every route")
def test_every_route_says_it_whatever_it_answers(ann: User) -> None:
    """Pages of the desk, of moderators, of studios, deeds that want a POST: a guest is told everywhere."""
    a_work(ann, "One")
    paths = sorted(address_of_every_route())
    assert len(paths) > 200
    client = Client(raise_request_exception=True)
    for path in paths:
        answer = client.get(path)
        assert answer.status_code < 500, (path, answer.status_code)
        for name, value in sending.headers():
            assert value in answer.headers.get(name, ""), (path, name)


def address_of_every_route() -> Iterator[str]:
    """One address for each route, made of words that fit its pattern."""
    found = get_resolver().reverse_dict
    for name in found:
        for possibilities, pattern, *_ in found.getlist(name):
            for form, parts in possibilities:
                yield "/" + filled(form, parts, pattern)


def filled(form: str, parts: list[str], pattern: str) -> str:
    tries = (form % dict(zip(parts, words, strict=True)) for words in product(WORDS, repeat=len(parts)))
    fitting = next((path for path in tries if re.search(f"^{pattern}", path)), None)
    assert fitting is not None, f"No word in WORDS fits the route {pattern}. Please add one."
    return fitting
