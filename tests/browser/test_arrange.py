"""An artist hangs the wall anew: with the keyboard, by dragging, in folders, with a featured row."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.looking import WALLS, look_at

AS_HUNG = ["Five", "Four", "Three", "Two", "One"]


@pytest.mark.slow("a whole journey in a browser")
def test_the_wall_is_hung_anew_and_saved_on_purpose(visit: Visit) -> None:
    page = visit("odile")
    page.goto("/desk/arrange")
    assert titles(page) == AS_HUNG

    tile(page, "One").focus()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#said")).to_have_text("Now at place 3 of 5.")
    assert titles(page) == ["Five", "Four", "One", "Three", "Two"]
    page.get_by_role("button", name="Undo").click()
    assert titles(page) == ["Five", "Four", "Three", "One", "Two"]

    press(page, "Two", "First")
    assert titles(page) == ["Two", "Five", "Four", "Three", "One"]
    tile(page, "Two").drag_to(tile(page, "Three"))
    assert titles(page) == ["Five", "Four", "Three", "Two", "One"]
    press(page, "One", "Earlier")
    press(page, "Four", "Feature")
    expect(page.get_by_text("Not kept yet.")).to_be_visible()
    look_at(page, "arrange", walls=WALLS)

    assert on_the_wall(visit) == AS_HUNG, "nothing changes for others before Keep"
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("The wall hangs in this order now.")).to_be_visible()
    assert on_the_wall(visit) == ["Five", "Three", "One", "Two"], "Four is featured above"
    stranger = visit(phone=True)
    stranger.goto("/@odile")
    expect(stranger.get_by_role("region", name="Featured").locator("cite")).to_have_text("Four")
    look_at(stranger, "profile-featured", walls=WALLS)


@pytest.mark.slow("a whole journey in a browser")
def test_works_go_into_a_folder_from_a_phone(visit: Visit) -> None:
    page = visit("odile", phone=True)
    page.goto("/desk/folders")
    page.get_by_label("Name").fill("Small ones")
    look_at(page, "folders")
    page.get_by_role("button", name="Make the folder").click()
    page.goto("/desk/arrange")
    look_at(page, "arrange")
    for title in ("Three", "One"):
        page.get_by_label(f"Choose {title}").check()
    page.get_by_label("Folder for the chosen works").select_option("Small ones")
    page.get_by_role("button", name="Put the chosen there").click()
    expect(page.get_by_text("2 works")).to_be_visible()
    page.goto("/@odile/small-ones")
    expect(page.get_by_role("heading", name="Small ones")).to_be_visible()
    assert sorted(page.get_by_role("list", name="Small ones").locator("cite").all_inner_texts()) == [
        "One",
        "Three",
    ]
    look_at(page, "folder")


def titles(page: Page) -> list[str]:
    return page.get_by_role("list", name="Works in order").locator("cite").all_inner_texts()


def on_the_wall(visit: Visit) -> list[str]:
    page = visit()
    page.goto("/@odile")
    return page.get_by_role("list", name="Works").locator("cite").all_inner_texts()


def tile(page: Page, title: str):
    return page.get_by_role("listitem", name=title, exact=True)


def press(page: Page, title: str, button: str) -> None:
    here = tile(page, title)
    here.locator("summary").click()
    deed = here.get_by_role("button", name=button, exact=True)
    deed.evaluate("button => button.scrollIntoView({block: 'center'})")
    deed.click()
    here.locator("summary").click()
