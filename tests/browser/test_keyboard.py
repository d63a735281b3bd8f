"""Everything by keyboard, in the order that one sees."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.looking import WALLS, arrived, look_at
from tests.browser.site import Site


@pytest.mark.slow("a whole journey in a browser")
def test_the_first_key_leads_past_the_menu(visit: Visit) -> None:
    page = visit()
    page.goto("/explore")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    look_at(page, "skip-link", walls=WALLS)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.slow("a whole journey in a browser")
def test_each_stop_of_the_tab_key_can_be_seen(visit: Visit, site: Site) -> None:
    page = visit("rosa")
    page.goto(site.works["Field 1"])
    seen = 0
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if not stop:
            break
        assert stop["ring"] >= 2, stop
        assert stop["inside"], stop
        seen += 1
    assert seen >= 15


@pytest.mark.slow("a whole journey in a browser")
def test_letters_lead_through_the_feed(visit: Visit) -> None:
    page = visit("rosa")
    page.goto("/")
    page.locator("body.keys-ready").wait_for()
    for title in ("Field 3", "Field 2"):
        page.keyboard.press("j")
        expect(page.get_by_role("article", name=f"{title} by Kojo")).to_be_focused()
    page.keyboard.press("k")
    here = page.get_by_role("article", name="Field 3 by Kojo")
    expect(here).to_be_focused()
    look_at(page, "feed-keys", walls=WALLS)
    page.keyboard.press("l")
    expect(here.get_by_role("button", name="Liked 1")).to_be_visible()
    here.focus()
    page.keyboard.press("l")
    expect(here.get_by_role("button", name="Like", exact=True)).to_be_visible()


@pytest.mark.slow("a whole journey in a browser")
def test_a_question_mark_lists_the_keys(visit: Visit) -> None:
    page = visit("rosa")
    page.goto("/explore")
    page.locator("body.keys-ready").wait_for()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_have_count(1)
    look_at(page, "keys")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.slow("a whole journey in a browser")
def test_two_letters_lead_to_places(visit: Visit) -> None:
    page = visit("rosa")
    page.goto("/notifications")
    page.locator("body.keys-ready").wait_for()
    page.keyboard.press("g")
    page.keyboard.press("e")
    arrived(page, "Explore")


@pytest.mark.slow("a whole journey in a browser")
def test_menus_open_and_close_and_give_the_focus_back(visit: Visit) -> None:
    page = visit("rosa")
    page.goto("/")
    word = page.locator("details.me > summary")
    word.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Your page")).to_be_focused()
    look_at(page, "menu", walls=WALLS)
    page.keyboard.press("Escape")
    expect(word).to_be_focused()
    expect(page.get_by_role("link", name="Your page")).to_be_hidden()


def shape(page: Page) -> float:
    """Width to height of the picture as it is seen."""
    return page.locator(".zoom-stage > img").evaluate(
        "(image) => { const box = image.getBoundingClientRect(); return box.width / box.height; }"
    )


@pytest.mark.slow("a whole journey in a browser")
def test_the_viewer_is_worked_by_keys(visit: Visit, site: Site) -> None:
    page = visit()
    page.goto(site.works["Night 1"])
    look_at(page, "work-many")
    page.locator(".hung a").first.press("Enter")
    expect(page.locator("image-zoom.live")).to_be_visible()
    before = scale(page)
    page.keyboard.press("+")
    assert scale(page) > before
    page.keyboard.press("1")
    assert scale(page) == 1
    page.keyboard.press("m")
    expect(page.get_by_role("button", name="Mirror")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("g")
    expect(page.get_by_role("button", name="Grey", exact=True)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("b")
    page.keyboard.press("l")
    expect(page.locator(".zoom-loupe")).to_be_visible()
    page.keyboard.press("0")
    upright = shape(page)
    page.keyboard.press("t")
    assert (upright > 1) != (shape(page) > 1), "a quarter turn"
    look_at(page, "viewer-keys", walls=WALLS)
    page.keyboard.press("0")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("2 / 2")).to_be_visible()
    expect(page.locator("image-zoom.live")).to_be_visible()
    page.keyboard.press("Escape")
    arrived(page, "Night 1")


def scale(page: Page) -> float:
    return page.evaluate("document.querySelector('.zoom .picture').getBoundingClientRect().width") / float(
        page.locator(".zoom .picture").get_attribute("width")
    )


# What has the focus: the width of its ring, and whether it is within the window. Nothing at the end of the page.
FOCUS = """() => {
    const here = document.activeElement;
    if (here === document.body) return null;
    const shown = here.closest("details:not([open])") && here.tagName !== "SUMMARY" ? here.closest("details") : here;
    const box = shown.getBoundingClientRect();
    const style = getComputedStyle(here);
    return {
        what: here.outerHTML.slice(0, 120),
        ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""
