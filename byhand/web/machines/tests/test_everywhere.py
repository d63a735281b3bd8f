"""No public address is forgotten: a crawl over all that guests can reach, and what lies beside it."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver

from byhand.accounts.models import User
from byhand.choices import sending
from byhand.portfolios.models import Folder, FolderWork, Series, SeriesPart
from byhand.portfolios.tests.walls import a_work
from byhand.posts.facts import PostFacts
from byhand.posts.services import write_post

pytestmark = pytest.mark.django_db
# Without words after a question mark: filters can be joined in any number of ways.
LINK = re.compile(r'(?:href|src)="(/[^"#?]*)"')
# Sent by the server from their files: styles, scripts, fonts, icons; and pictures, which have tests of their own.
FILES = ("/static/", "/media/")
BESIDES = (
    "/robots.txt", "/.well-known/tdmrep.json", "/license.xml", "/signing.pem", "/policy/machines.json",
    "/manifest.webmanifest", "/service-worker.js", "/healthz", "/offline", "/nowhere", "/w/999999", "/@nobody",
    "/p/999999", "/settings", "/desk", "/oembed?url=http://testserver/w/1-one", "/.well-known/change-password",
    "/@ann.rss", "/@ann/posts.rss", "/@ann/series/coast.rss", "/left", "/house/components",
)  # fmt: skip


@pytest.mark.slow("opens every public page")
def test_every_public_address_says_it(ann: User, ben: User) -> None:
    first = a_work(ann, "One", tags={"field": "Painting", "tag": "tide"})
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
    assert {first.address, f"/w/{first.pk}/view/1", "/@ann", "/@ann/sea", "/pledge", "/explore.rss"} <= seen
    assert len(seen) > 40


def test_no_route_of_machines_is_left_out_of_the_crawl() -> None:
    names = {pattern.name for part in get_resolver().url_patterns for pattern in part.url_patterns}
    assert {"robots", "tdmrep", "licence", "signing_root", "machine_policy", "pledge"} <= names
