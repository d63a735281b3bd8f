"""Who may open what: one table for all pages and buttons of the desk."""

import pytest
from django.test import Client

from byhand.accounts.models import User
from byhand.portfolios import services
from byhand.portfolios.models import Folder, Series, Work
from byhand.portfolios.tests.walls import a_work
from byhand.posts.models import PictureVersion

NEW_KEY = "0b9f2f64-0000-4000-8000-000000000001"


@pytest.fixture
def desk(ann: User, ben: User) -> dict[str, int]:
    """One thing of each kind on ann's desk, by its name."""
    work = a_work(ann, "Four ridges", pictures=2)
    slot = work.post.slots.first()
    version = PictureVersion.objects.create(slot=slot, picture=slot.picture)
    folder = services.create_folder(actor=ann, name="Studies")
    series = services.create_series(actor=ann, title="The Lighthouse")
    services.put_in_series(actor=ann, work=work, series=series)
    credit = services.offer_credit(actor=ann, work=work, handle="ben", role="Ink")
    return {
        "work": work.pk,
        "binned": a_work(ann, "Old", state="binned").pk,
        "draft": a_work(ann, "Draft", state="draft").pk,
        "slot": slot.pk,
        "picture": slot.picture_id,
        "version": version.pk,
        "folder": folder.pk,
        "series": series.pk,
        "credit": credit.pk,
    }


# Address, then what ann (owner), ben (follower, named in a credit) and a guest are answered.
PAGES = (
    ("/desk", 200, 200, 302),
    ("/desk?shelf=drafts&q=draft&folder=1&audience=everyone&rating=general", 200, 200, 302),
    ("/desk/bin", 200, 200, 302),
    (f"/desk/new?key={NEW_KEY}", 200, 200, 302),
    ("/desk/new", 302, 302, 302),
    ("/desk/missing?work={work}", 200, 404, 302),
    (f"/desk/missing?key={NEW_KEY}", 200, 200, 302),
    ("/desk/works/{work}", 200, 404, 302),
    ("/desk/works/{draft}", 200, 404, 302),
    ("/desk/works/{binned}", 200, 404, 302),
    ("/desk/works/{work}/sent", 200, 404, 302),
    ("/desk/works/{draft}/sent", 302, 404, 302),
    ("/desk/pictures?id={picture}", 200, 200, 403),
    ("/desk/pictures/{picture}", 200, 404, 302),
    ("/desk/places/{slot}", 200, 404, 302),
    ("/desk/arrange", 200, 200, 302),
    ("/desk/arrange?folder={folder}", 200, 404, 302),
    ("/desk/arrange?folder=x", 404, 404, 302),
    ("/desk/folders", 200, 200, 302),
    ("/desk/folders/{folder}", 200, 404, 302),
    ("/desk/series", 200, 200, 302),
    ("/desk/series/{series}", 200, 404, 302),
    ("/desk/credits", 200, 200, 302),
)
# Buttons: 302 is done, or for a guest the way to the door.
BUTTONS = (
    ("/desk/works/{work}/bin", 302, 404, 302),
    ("/desk/works/{binned}/restore", 302, 404, 302),
    ("/desk/works/{binned}/erase", 302, 404, 302),
    ("/desk/pictures/{picture}/retry", 403, 404, 302),
    ("/desk/pictures/{picture}/remove", 302, 404, 302),
    ("/desk/places/{slot}/keep", 302, 404, 302),
    ("/desk/versions/{version}/restore", 302, 404, 302),
    ("/desk/folders/{folder}/up", 302, 404, 302),
    ("/desk/folders/{folder}/sideways", 404, 404, 302),
    ("/desk/folders/{folder}/erase", 302, 404, 302),
    ("/desk/series/{series}/down", 302, 404, 302),
    ("/desk/series/{series}/sideways", 404, 404, 302),
    ("/desk/series/{series}/order", 302, 404, 302),
    ("/desk/series/{series}/erase", 302, 404, 302),
    ("/desk/credits/{credit}/accept", 403, 302, 302),
    ("/desk/credits/{credit}/decline", 403, 302, 302),
)


@pytest.mark.parametrize(("address", "owner", "other", "guest"), PAGES, ids=str)
def test_pages(
    client: Client, ann: User, ben: User, desk, address: str, owner: int, other: int, guest: int
) -> None:
    url = address.format(**desk)
    assert client.get(url).status_code == guest
    for person, status in ((ann, owner), (ben, other)):
        client.force_login(person)
        assert client.get(url).status_code == status, person


@pytest.mark.parametrize(("address", "owner", "other", "guest"), BUTTONS, ids=str)
def test_buttons(
    client: Client, ann: User, ben: User, desk, address: str, owner: int, other: int, guest: int
) -> None:
    url = address.format(**desk)
    assert client.get(url).status_code in (302, 404, 405)
    assert client.post(url).status_code == guest
    for person, status in ((ben, other), (ann, owner)):
        client.force_login(person)
        assert client.post(url).status_code == status, person


def test_guests_come_back_to_where_they_wanted_to_go(client: Client, db: None) -> None:
    assert client.get("/desk/arrange")["Location"] == "/login?next=%2Fdesk%2Farrange"


@pytest.mark.slow("tries every button twice")
def test_what_others_tried_changed_nothing(client: Client, ben: User, cleo: User, desk) -> None:
    for person in (ben, cleo):
        client.force_login(person)
        for address, *_ in BUTTONS[:-2]:
            client.post(address.format(**desk))
        client.post(f"/desk/works/{desk['work']}", {"title": "Mine", "do": "save"})
        client.post("/desk/bulk", {"chosen": [desk["work"]], "do": "bin"})
    work = Work.objects.get(pk=desk["work"])
    assert (work.title, work.post.state, work.post.slots.count()) == ("Four ridges", "published", 2)
    assert Folder.objects.filter(pk=desk["folder"]).exists()
    assert Series.objects.filter(pk=desk["series"]).exists()
