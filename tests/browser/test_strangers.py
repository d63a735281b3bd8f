"""What is not for a stranger looks exactly like what does not exist."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.looking import WALLS, look_at
from tests.browser.site import Site


@pytest.mark.slow("a whole journey in a browser")
@pytest.mark.parametrize("who", ["", "walt"])
def test_hidden_things_answer_like_missing_ones(visit: Visit, site: Site, who: str) -> None:
    page = visit(who, expected=(404,))
    page.goto("/w/999999-nothing")
    missing = words(page)
    assert "here" in missing
    look_at(page, "not-found", walls=WALLS)
    for title in ("Sketch", "Letters"):
        answer = page.goto(site.works[title])
        assert answer is not None
        assert answer.status == 404
        assert words(page) == missing


@pytest.mark.slow("a whole journey in a browser")
def test_a_member_finds_nothing_on_the_desk_of_another(visit: Visit, site: Site) -> None:
    page = visit("walt", expected=(404,))
    number = site.works["Sketch"].removeprefix("/w/").partition("-")[0]
    page.goto("/desk/works/999999")
    missing = words(page)
    for address in (f"/desk/works/{number}", f"/desk/works/{number}/sent", "/desk/pictures/1/original"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 404
        assert words(page) == missing


@pytest.mark.slow("a whole journey in a browser")
def test_a_guest_at_the_desk_is_led_to_the_door(visit: Visit) -> None:
    page = visit()
    page.goto("/desk")
    assert page.url.endswith("/login?next=%2Fdesk")


def words(page) -> str:
    return page.get_by_role("main").inner_text()
