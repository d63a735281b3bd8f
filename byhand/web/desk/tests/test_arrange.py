"""Arranging without script: every button shows the order as it would be, Save alone stores it."""

import pytest
from django.test import Client

from byhand.accounts.models import User
from byhand.portfolios import selectors, services
from byhand.portfolios.models import FolderWork, Work
from byhand.portfolios.tests.walls import a_work, titles
from byhand.web.desk.tests.typing_in import Page

ARRANGE = "/desk/arrange"


@pytest.fixture
def wall(ann: User) -> dict[str, int]:
    """Works that hang as D, C, B, A."""
    return {title: a_work(ann, title).pk for title in "ABCD"}


def hung(artist: User) -> str:
    return "".join(titles(selectors.portfolio(None, artist).items))


def page_of(response) -> Page:
    return Page(response.content.decode(), ARRANGE)


def shown(page: Page, wall: dict[str, int]) -> str:
    names = {str(pk): title for title, pk in wall.items()}
    return "".join(names.get(pk, "?") for pk in page.fields["order"][0].split(","))


def test_moving_shows_and_saving_stores(at_desk: Client, ann: User, wall) -> None:
    page = page_of(at_desk.get(ARRANGE))
    assert shown(page, wall) == "DCBA"
    page = page_of(at_desk.post(ARRANGE, page.filled(move=f"{wall['A']}:first")))
    assert shown(page, wall) == "ADCB"
    page = page_of(at_desk.post(ARRANGE, page.filled(move=f"{wall['C']}:down")))
    assert shown(page, wall) == "ADBC"
    assert hung(ann) == "DCBA"
    assert at_desk.post(ARRANGE, page.filled(do="save")).status_code == 302
    assert hung(ann) == "ADBC"


def test_moving_to_a_place(at_desk: Client, wall) -> None:
    page = page_of(at_desk.get(ARRANGE))
    page = page_of(at_desk.post(ARRANGE, page.filled(**{f"to-{wall['A']}": "2", "do": "place"})))
    assert shown(page, wall) == "DACB"
    page = page_of(at_desk.post(ARRANGE, page.filled(**{f"to-{wall['A']}": "99", "do": "place"})))
    assert shown(page, wall) == "DCBA"


def test_featured_row(at_desk: Client, ann: User, wall) -> None:
    page = page_of(at_desk.get(ARRANGE))
    for title in "BD":
        page = page_of(at_desk.post(ARRANGE, page.filled(feature=str(wall[title]))))
    assert selectors.featured(None, ann) == ()
    at_desk.post(ARRANGE, page.filled(do="save"))
    assert titles(selectors.featured(None, ann)) == ["B", "D"]
    page = page_of(at_desk.get(ARRANGE))
    page = page_of(at_desk.post(ARRANGE, page.filled(feature=str(wall["B"]))))
    at_desk.post(ARRANGE, page.filled(do="save"))
    assert titles(selectors.featured(None, ann)) == ["D"]
    everything = ",".join(map(str, wall.values()))
    response = at_desk.post(ARRANGE, page.filled(do="save", featured=everything))
    assert response.status_code == 422
    assert "room for 3" in page_of(response).text
    assert hung(ann) == "DCBA"


def test_an_older_tab_keeps_its_order_on_the_page_and_stores_nothing(
    at_desk: Client, ann: User, wall
) -> None:
    old = page_of(at_desk.get(ARRANGE))
    newer = page_of(at_desk.post(ARRANGE, old.filled(move=f"{wall['A']}:first")))
    at_desk.post(ARRANGE, newer.filled(do="save"))
    mine = page_of(at_desk.post(ARRANGE, old.filled(move=f"{wall['D']}:down")))
    response = at_desk.post(ARRANGE, mine.filled(do="save"))
    assert response.status_code == 409
    assert hung(ann) == "ADCB"
    kept = page_of(response)
    assert shown(kept, wall) == "CDBA"
    assert at_desk.post(ARRANGE, kept.filled(do="save")).status_code == 302
    assert hung(ann) == "CDBA"


def test_chosen_works_go_into_a_folder_at_once_and_the_order_waits(at_desk: Client, ann: User, wall) -> None:
    folder = services.create_folder(actor=ann, name="Hills")
    page = page_of(at_desk.get(ARRANGE))
    page = page_of(at_desk.post(ARRANGE, page.filled(move=f"{wall['A']}:first")))
    typed = page.filled(do="folder-add", folder=str(folder.pk), chosen=[str(wall["A"]), str(wall["B"])])
    page = page_of(at_desk.post(ARRANGE, typed))
    assert "2 works are in the folder now." in page.text
    assert shown(page, wall) == "ADCB"
    assert FolderWork.objects.filter(folder=folder).count() == 2
    assert hung(ann) == "DCBA"


def test_a_folder_is_arranged_by_itself(at_desk: Client, ann: User, wall) -> None:
    folder = services.create_folder(actor=ann, name="Hills")
    services.add_to_folder(actor=ann, folder=folder, works=[wall["A"], wall["B"]])
    address = f"{ARRANGE}?folder={folder.pk}"
    page = Page(at_desk.get(address).content.decode(), address)
    assert shown(page, wall) == "BA"
    at_desk.post(address, page.filled(order=f"{wall['A']},{wall['B']}", do="save"))
    part = selectors.Part(folder=folder)
    assert titles(selectors.portfolio(None, ann, part).items) == ["A", "B"]
    assert hung(ann) == "DCBA"


def test_foreign_and_senseless_ids_do_nothing(at_desk: Client, ann: User, ben: User, wall) -> None:
    foreign = a_work(ben, "Ben's")
    page = page_of(at_desk.get(ARRANGE))
    order = f"{wall['A']},{foreign.pk},x,{10**30},{wall['B']},{wall['C']},{wall['D']}"
    response = at_desk.post(ARRANGE, page.filled(order=order, featured=str(foreign.pk), do="save"))
    assert response.status_code == 302
    assert hung(ann) == "ABCD"
    foreign.refresh_from_db()
    assert (foreign.position, foreign.featured) == (1, None)
    at_desk.post(ARRANGE, {"do": "save"})
    assert hung(ann) == "ABCD"


def test_new_works_come_first_and_hidden_ones_are_named(at_desk: Client, ann: User, wall) -> None:
    page = page_of(at_desk.get(ARRANGE))
    a_work(ann, "E", audience="nobody")
    page = page_of(at_desk.post(ARRANGE, page.filled(move=f"{wall['A']}:first")))
    assert shown(page, wall) == "?ADCB"
    assert "Only me" in page.text


def test_a_thousand_works_can_be_arranged_without_script(at_desk: Client, ann: User) -> None:
    ids = ",".join(map(str, range(1, 1001)))
    places = {f"to-{number}": str(number) for number in range(1, 1001)}
    assert at_desk.post(ARRANGE, {"order": ids, "before": ids, "do": "save", **places}).status_code == 302
    assert not Work.objects.exists()


def test_the_wall_runs_a_fixed_number_of_queries(
    at_desk: Client, ann: User, django_assert_max_num_queries
) -> None:
    for number in range(8):
        a_work(ann, str(number), pictures=2)
    # Session and person; works and covers; the profile's layout; folders and their counts.
    with django_assert_max_num_queries(8):
        at_desk.get(ARRANGE)
