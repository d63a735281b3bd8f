"""Reading: series from right to left, one picture on the whole screen, filters, rooms, and pages that are not there."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.looking import WALLS, arrived, look_at
from tests.browser.site import Site

NIGHTS = {"Night 1", "Night 2", "Night 3"}


@pytest.mark.slow("a whole journey in a browser")
def test_a_series_is_read_from_right_to_left(visit: Visit) -> None:
    page = visit()
    page.goto("/@sato/series")
    look_at(page, "series-list")
    page.get_by_role("link", name="The ferry").first.click()
    look_at(page, "series", walls=WALLS)
    page.get_by_role("link", name=re.compile("Start|Read")).first.click()
    arrived(page, "Night 1")
    look_at(page, "reader", walls=WALLS)
    onwards, pages = page.get_by_role("link", name="Part 2"), page.locator(".reader-pages")
    expect(pages).to_have_attribute("dir", "rtl")
    assert onwards.bounding_box()["x"] < 640, "onwards is left"
    page.keyboard.press("ArrowLeft")
    arrived(page, "Night 2")
    page.keyboard.press("ArrowRight")
    arrived(page, "Night 1")
    page.keyboard.press("ArrowLeft")
    arrived(page, "Night 2")
    page.goto("/@sato/series/the-ferry")
    expect(page.get_by_role("link", name="Continue with part 2")).to_be_visible()


@pytest.mark.slow("a whole journey in a browser")
def test_the_viewer_has_its_tools_at_hand_on_a_phone(visit: Visit, site: Site) -> None:
    page = visit(phone=True)
    page.goto(site.works["Night 2"])
    page.locator(".hung a").first.click()
    for tool in ("Zoom in", "Mirror", "Grey", "Black ground"):
        page.get_by_role("button", name=tool, exact=True).click()
    expect(page.locator("image-zoom")).to_have_class(re.compile("ground-black"))
    look_at(page, "viewer", walls=WALLS)
    page.get_by_role("button", name="1:1").click()
    page.get_by_role("button", name="Fit").click()
    page.get_by_role("link", name="Next picture").click()
    expect(page.get_by_text("2 / 2")).to_be_visible()
    expect(page.locator("image-zoom")).to_have_class(re.compile("ground-black"))
    page.get_by_role("link", name="Close").click()
    arrived(page, "Night 2")


@pytest.mark.slow("a whole journey in a browser")
def test_filters_live_in_the_address_and_can_be_taken_off(visit: Visit) -> None:
    page = visit()
    page.goto("/explore")
    filters = page.get_by_role("group", name="Filters")
    filters.locator("summary", has_text="Field").click()
    filters.get_by_role("link", name=re.compile("^Comics")).click()
    expect(page).to_have_url(re.compile("field=comics"))
    assert set(page.get_by_role("list", name="Works").locator("cite").all_inner_texts()) == NIGHTS
    look_at(page, "explore-filtered", walls=WALLS)
    page.get_by_role("link", name=re.compile("Comics.*remove")).click()
    expect(page).to_have_url(re.compile("/explore$"))
    page.goto("/explore?field=comics&colour=pink&orientation=square")
    expect(page.get_by_text("Nothing hangs here with these filters.")).to_be_visible()
    look_at(page, "explore-nothing")


@pytest.mark.slow("a whole journey in a browser")
def test_a_room_of_a_medium_hangs_what_was_made_in_it(visit: Visit) -> None:
    page = visit("rosa", phone=True)
    page.goto("/t/medium/gouache")
    arrived(page, "Gouache")
    expect(page.get_by_role("list", name="Gouache")).to_contain_text("Harbour")
    look_at(page, "tag-room", walls=WALLS)


@pytest.mark.slow("a whole journey in a browser")
def test_without_a_network_there_is_a_page_that_says_so(visit: Visit) -> None:
    page = visit(expected=("ERR_INTERNET_DISCONNECTED",))
    page.goto("/explore")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.wait_for_function("caches.keys().then((names) => names.length > 0)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.context.set_offline(True)
    page.goto("/@tomas")
    arrived(page, "No way to the wall.")
    look_at(page, "offline", walls=WALLS)
    page.context.set_offline(False)
    page.get_by_role("link", name="Try again").click()
    arrived(page, "Tomas")


@pytest.mark.slow("a whole journey in a browser")
def test_a_lost_visitor_finds_works_and_the_way_on(visit: Visit) -> None:
    page = visit(expected=(404,))
    page.goto("/@nobody_at_all")
    expect(page.get_by_role("list", name="Six works").get_by_role("listitem")).to_have_count(6)
    look_at(page, "lost", walls=WALLS)
    page.get_by_role("link", name="Look around").click()
    arrived(page, "Explore")


@pytest.mark.slow("a whole journey in a browser")
def test_the_wall_is_chosen_and_kept(visit: Visit) -> None:
    page = visit()
    page.goto("/explore")
    choose_wall(page, "Grey wall", "grey")
    page.goto("/@tomas")
    expect(page.locator("html")).to_have_attribute("data-wall", "grey")
    choose_wall(page, "Dark wall", "dark")


def choose_wall(page: Page, label: str, wall: str) -> None:
    page.get_by_role("button", name=label).first.click()
    expect(page.locator("html")).to_have_attribute("data-wall", wall)
