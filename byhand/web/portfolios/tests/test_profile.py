"""A person's page, its tabs, folders and series, through the front door."""

import pytest
from django.test import Client

from byhand.accounts.models import OldHandle, User
from byhand.portfolios.models import Folder, FolderWork, Series, SeriesPart
from byhand.portfolios.tests.walls import a_work
from byhand.relationships.models import Block

pytestmark = pytest.mark.django_db


def client_of(viewer: User | None) -> Client:
    client = Client()
    if viewer:
        client.force_login(viewer)
    return client


def page(address: str, viewer: User | None = None) -> str:
    answer = client_of(viewer).get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.mark.parametrize("address", ["/@ann", "/@ann/posts", "/@ann/series", "/@ann/about"])
def test_each_tab_opens_for_owner_stranger_and_guest(address: str, ann: User, ben: User) -> None:
    a_work(ann)
    for viewer in (None, ben, ann):
        assert "Ann" in page(address, viewer)


def test_the_chosen_tab_stands_first(ann: User) -> None:
    type(ann.profile).objects.filter(pk=ann.pk).update(first_tab="about")
    assert Client().get("/@ann/about")["Location"] == "/@ann"
    assert 'href="/@ann/portfolio"' in page("/@ann")


@pytest.mark.parametrize("layout", ["rows", "masonry", "grid"])
def test_each_layout_shows_the_works(layout: str, ann: User) -> None:
    type(ann.profile).objects.filter(pk=ann.pk).update(layout=layout)
    a_work(ann, "Four ridges")
    assert "Four ridges" in page("/@ann")


def test_what_is_featured_does_not_hang_twice(ann: User) -> None:
    first = a_work(ann, "Four ridges")
    a_work(ann, "Red coat")
    type(first).objects.filter(pk=first.pk).update(featured=1)
    assert page("/@ann").count("<cite>Four ridges</cite>") == 1
    assert page("/@ann?sort=newest").count("<cite>Four ridges</cite>") == 1
    type(first).objects.filter(artist=ann).update(featured=2)
    assert "Hang your first work" not in page("/@ann", ann)


def test_an_old_handle_leads_on(ann: User) -> None:
    OldHandle.objects.create(handle="anna", user=ann)
    assert Client().get("/@anna/series?x=1")["Location"] == "/@ann/series?x=1"
    assert Client().get("/@Ann/about")["Location"] == "/@ann/about"
    assert Client().get("/@nobody_here").status_code == 404


@pytest.mark.parametrize("state", ["suspended", "leaving"])
def test_hidden_people_have_no_page(state: str, ann: User) -> None:
    User.objects.filter(pk=ann.pk).update(state=state)
    assert Client().get("/@ann").status_code == 404


def test_blocks(ann: User, ben: User) -> None:
    Block.objects.create(blocker=ann, blocked=ben)
    assert client_of(ben).get("/@ann").status_code == 404
    assert "Unblock" in page("/@ben", ann)


def test_folders_show_what_is_in_them_and_hidden_ones_do_not_exist(ann: User, ben: User) -> None:
    a_work(ann, "Apart")
    inside = a_work(ann, "Inside")
    folder = Folder.objects.create(owner=ann, name="Ink", slug="ink")
    FolderWork.objects.create(folder=folder, work=inside)
    seen = page("/@ann/ink")
    assert "Inside" in seen
    assert "Apart" not in seen
    Folder.objects.update(is_hidden=True)
    assert client_of(ben).get("/@ann/ink").status_code == 404
    assert "Inside" in page("/@ann/ink", ann)


def test_a_series_is_read_part_by_part_in_its_direction(ann: User) -> None:
    series = Series.objects.create(owner=ann, title="Tide", slug="tide", direction="rtl")
    for number in (1, 2):
        SeriesPart.objects.create(series=series, work=a_work(ann, f"Part {number}"), position=number)
    hidden = a_work(ann, "Part 3", audience="nobody")
    SeriesPart.objects.create(series=series, work=hidden, position=3)
    assert "Start reading" in page("/@ann/series/tide")
    first = page("/@ann/series/tide/1")
    assert 'dir="rtl"' in first
    assert 'href="/@ann/series/tide/2"' in first
    assert Client().get("/@ann/series/tide/3").status_code == 404
    assert Client().get("/@ann/series/tide.rss").status_code == 200


def test_the_wall_of_an_artist_is_paged_without_repeats(ann: User) -> None:
    for number in range(30):
        a_work(ann, f"Work-{number:02}")
    first = page("/@ann")
    older = first.split('rel="next" href="', 1)[1].split('"', 1)[0].replace("&amp;", "&")
    second = page(older)
    assert all((f"Work-{number:02}<" in first) != (f"Work-{number:02}<" in second) for number in range(30))


def test_the_owner_sees_the_page_as_visitors_do(client: Client, ann: User, ben: User) -> None:
    a_work(ann, "Open")
    a_work(ann, "For followers", audience="followers")
    client.force_login(ann)
    assert "For followers" in client.get("/@ann").content.decode()
    seen = client.get("/@ann?as=visitor").content.decode()
    assert "Open" in seen
    assert "For followers" not in seen
    assert "Edit your page" not in seen
    assert "as visitors see it" in seen
    client.force_login(ben)
    assert "as visitors see it" not in client.get("/@ann?as=visitor").content.decode()
    assert client.get("/settings/profile").status_code == 200
