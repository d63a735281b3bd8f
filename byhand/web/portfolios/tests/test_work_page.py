"""The page of a work, the viewer and what machines read, through the front door."""

import json
import re

import pytest
from django.test import Client
from pytest_django import Settings

from byhand.accounts.models import User
from byhand.media.models import Picture
from byhand.portfolios.models import Credit, Work
from byhand.portfolios.tests.walls import a_work
from byhand.posts.facts import PostFacts
from byhand.posts.models import Post
from byhand.posts.services import write_post
from byhand.relationships.models import Block, Follow

pytestmark = pytest.mark.django_db


def client_of(viewer: User | None) -> Client:
    client = Client()
    if viewer:
        client.force_login(viewer)
    return client


def status(work: Work, viewer: User | None) -> int:
    return client_of(viewer).get(work.address).status_code


@pytest.mark.parametrize(
    ("state", "audience", "expected"),
    [
        ("published", "everyone", (200, 200, 200, 200)),
        ("published", "members", (404, 200, 200, 200)),
        ("published", "followers", (404, 404, 200, 200)),
        ("published", "link", (200, 200, 200, 200)),
        ("published", "nobody", (404, 404, 404, 200)),
        ("draft", "everyone", (404, 404, 404, 200)),
        ("waiting", "everyone", (404, 404, 404, 200)),
        ("binned", "everyone", (404, 404, 404, 200)),
    ],
)
def test_who_may_open_it(
    state: str, audience: str, expected: tuple[int, ...], ann: User, ben: User, cleo: User
) -> None:
    Follow.objects.create(follower=ben, followed=ann)
    work = a_work(ann, state=state, audience=audience)
    assert tuple(status(work, viewer) for viewer in (None, cleo, ben, ann)) == expected


@pytest.mark.parametrize("audience", ["members", "followers", "nobody"])
def test_the_viewer_follows_the_same_rule(audience: str, ann: User) -> None:
    work = a_work(ann, audience=audience)
    assert [client_of(viewer).get(f"/w/{work.pk}/view").status_code for viewer in (None, ann)] == [404, 200]


def test_whoever_looks_closer_can_report_this_picture_and_its_artist_cannot(ann: User, ben: User) -> None:
    work = a_work(ann)
    picture = work.post.slots.get().picture_id
    for viewer, shown in ((None, True), (ben, True), (ann, False)):
        page = client_of(viewer).get(f"/w/{work.pk}/view").content.decode()
        assert (f'href="/report/picture/{picture}"' in page) is shown
    form = client_of(ben).get(f"/report/picture/{picture}").content.decode()
    assert "Made by a generator" in form


def test_blocked_people_and_suspended_artists(ann: User, ben: User) -> None:
    work = a_work(ann)
    Block.objects.create(blocker=ann, blocked=ben)
    assert status(work, ben) == 404
    User.objects.filter(pk=ann.pk).update(state="suspended")
    assert status(work, None) == 404


def test_an_old_title_leads_to_the_present_address(ann: User) -> None:
    work = a_work(ann, "Four ridges")
    answer = Client().get(f"/w/{work.pk}-former-title")
    assert (answer.status_code, answer["Location"]) == (301, work.address)


def test_everything_typed_is_shown_as_text(ann: User) -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    work = a_work(ann, evil, description=evil, material=evil, size=evil[:80])
    Work.objects.update(slug="")
    work.post.slots.update(alt=evil, caption=evil)
    html = client_of(None).get(f"/w/{work.pk}", follow=True).content.decode()
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert data
    assert json.loads(data.group(1))["name"] == evil
    rest = html.replace(data.group(0), "")
    assert "alert(1)</script>" not in rest
    assert "<img src=x" not in rest


def test_only_accepted_credits_are_shown(ann: User, ben: User, cleo: User) -> None:
    work = a_work(ann)
    Credit.objects.create(work=work, person=ben, role="Colours", state="accepted")
    Credit.objects.create(work=work, person=cleo, role="Inks", state="offered")
    html = Client().get(work.address).content.decode()
    assert "Colours" in html
    assert "Inks" not in html


def test_what_machines_read(ann: User, settings: Settings) -> None:
    work = a_work(ann, "Reeds", year=2026, tags={"medium": "Ink"}, description="By the *river*.")
    Picture.objects.update(formats={"full": "png", "fallback": 640})
    html = Client().get(work.address).content.decode()
    facts = json.loads(re.search(r'ld\+json">(.*?)</script>', html, re.DOTALL).group(1))
    assert facts["@type"] == "VisualArtwork"
    assert facts["creator"]["name"] == "Ann"
    assert facts["artMedium"] == "Ink"
    assert facts["description"] == "By the river."
    assert f'<link rel="canonical" href="{settings.ORIGIN}{work.address}">' in html
    assert f'property="og:image" content="{settings.ORIGIN}/media/' in html
    answer = Client().get("/oembed", {"url": f"{settings.ORIGIN}{work.address}", "maxwidth": "320"}).json()
    assert (answer["type"], answer["version"], answer["width"], answer["height"]) == (
        "photo",
        "1.0",
        320,
        200,
    )


def test_rated_works_give_no_picture_to_machines(ann: User, settings: Settings) -> None:
    work = a_work(ann, rating="mature")
    assert "og:image" not in Client().get(work.address).content.decode()
    assert Client().get("/oembed", {"url": f"{settings.ORIGIN}{work.address}"}).json()["type"] == "link"


@pytest.mark.parametrize("audience", ["members", "followers", "link", "nobody"])
def test_only_public_works_are_embedded(audience: str, ann: User, settings: Settings) -> None:
    work = a_work(ann, audience=audience)
    assert Client().get("/oembed", {"url": f"{settings.ORIGIN}{work.address}"}).status_code == 404


@pytest.mark.parametrize(
    "url", ["", "https://elsewhere.example/w/1", "/explore", "%00", "http://testserver/w/x"]
)
def test_foreign_addresses_are_not_embedded(url: str) -> None:
    assert Client().get("/oembed", {"url": url}).status_code == 404


def test_the_viewer_goes_from_picture_to_picture(ann: User) -> None:
    work = a_work(ann, pictures=3)
    html = Client().get(f"/w/{work.pk}/view/2").content.decode()
    assert f'href="/w/{work.pk}/view/1"' in html
    assert f'href="/w/{work.pk}/view/3"' in html
    assert Client().get(f"/w/{work.pk}/view/4").status_code == 404


def test_the_full_size_that_is_for_members(ann: User, ben: User) -> None:
    work = a_work(ann)
    picture = work.post.slots.get().picture
    picture.formats |= {"full": "jpg", "fallback": 1280, "members": True}
    picture.widths, picture.width, picture.height = [640, 2048], 4000, 3000
    picture.save()
    page = client_of(ben).get(f"/w/{work.pk}/view").content.decode()
    assert f"{picture.key}-members.jpg" in page
    assert "to members only" not in page
    page = Client().get(f"/w/{work.pk}/view").content.decode()
    assert "-members." not in page
    assert f'src="/media/{picture.key[:2]}/{picture.key}-2048.webp"' in page
    assert 'width="2048" height="1536"' in page
    assert "The artist shows all 4000 × 3000 pixels to members only." in page
    for path in (work.address, "/@ann"):
        page = Client().get(path).content.decode()
        assert "-members." not in page
        assert "-full." not in page


def test_the_viewer_asks_before_it_shows_what_is_rated(ann: User) -> None:
    work = a_work(ann, rating="mature")
    key = work.post.slots.get().picture.key
    assert key not in Client().get(f"/w/{work.pk}/view").content.decode()
    assert "Show once" not in Client().get(f"/w/{work.pk}/view?show=once").content.decode()


def test_public_posts_are_embedded(ann: User, settings: Settings) -> None:
    post = write_post(actor=ann, facts=PostFacts("Ink on my sleeve again."))
    url = f"{settings.ORIGIN}/p/{post.pk}"
    page = Client().get(f"/p/{post.pk}").content.decode()
    assert f'type="application/json+oembed" href="{settings.ORIGIN}/oembed?url={url}"' in page
    answer = Client().get("/oembed", {"url": url})
    told = answer.json()
    assert (told["type"], told["title"], told["author_name"]) == (
        "link",
        "Ann: Ink on my sleeve again.",
        "Ann",
    )
    assert told["machines"]["tdm-reservation"] == answer["tdm-reservation"] == "1"
    for audience in ("members", "followers", "link", "nobody"):
        Post.objects.update(audience=audience)
        assert Client().get("/oembed", {"url": url}).status_code == 404
    Post.objects.update(audience="everyone", rating="mature")
    assert Client().get("/oembed", {"url": url}).status_code == 404


def test_a_post_is_embedded_with_its_picture(ann: User, settings: Settings) -> None:
    """What carries a work or shows another post has a page elsewhere."""
    work = a_work(ann)
    Picture.objects.update(formats={"full": "png", "fallback": 640})
    assert Client().get("/oembed", {"url": f"{settings.ORIGIN}/p/{work.post_id}"}).status_code == 404
    Post.objects.update(kind="talk")
    told = Client().get("/oembed", {"url": f"{settings.ORIGIN}/p/{work.post_id}", "maxwidth": "320"}).json()
    assert (told["type"], told["width"], told["height"]) == ("photo", 320, 200)
