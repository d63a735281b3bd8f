"""A work that hangs is changed, gets another picture and the old one back, goes to the bin and returns."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.looking import WALLS, look_at
from tests.browser.pictures import file, png
from tests.browser.site import Site


@pytest.mark.slow("a whole journey in a browser")
def test_a_picture_is_replaced_while_the_talk_about_it_stays(visit: Visit, site: Site) -> None:
    page = visit("piet")
    page.goto(site.works["Quarry"])
    first = shown(page)
    page.get_by_role("link", name="Edit", exact=True).first.click()
    page.get_by_label("Title").fill("Quarry, second state")
    look_at(page, "edit")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("Kept.")).to_be_visible()

    page.locator(".upload-moves").get_by_role("link").first.click()
    look_at(page, "versions-one")
    page.get_by_label("New picture for this place").set_input_files([file("second.png", png(230, 300, 420))])
    page.get_by_role("button", name="Replace the picture").click()
    look_again_until(page, page.get_by_role("button", name=re.compile("Bring back")))
    look_at(page, "versions", walls=WALLS)

    stranger = visit()
    stranger.goto(site.works["Quarry"])
    expect(stranger.get_by_role("heading", name="Quarry, second state")).to_be_visible()
    expect(stranger.get_by_text("The light on the left wall!")).to_be_visible()
    assert shown(stranger) == ("300", "420")

    page.get_by_role("button", name=re.compile("Bring back")).first.click()
    expect(page.get_by_text("The former picture hangs again.")).to_be_visible()
    stranger.reload()
    assert shown(stranger) == first


@pytest.mark.slow("a whole journey in a browser")
def test_a_work_goes_to_the_bin_and_comes_back(visit: Visit, site: Site) -> None:
    page = visit("kojo", phone=True)
    page.goto("/desk")
    look_at(page, "desk", walls=WALLS)
    page.get_by_role("link", name="Field 3").first.click()
    page.get_by_role("button", name="Move to the bin").click()
    expect(page.get_by_text("In the bin. It is kept there for 30 days.")).to_be_visible()
    assert visit().request.get(site.works["Field 3"]).status == 404
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Back on the wall.")).to_be_visible()
    assert visit().request.get(site.works["Field 3"]).status == 200

    page.goto("/desk/bin")
    look_at(page, "bin-empty")


@pytest.mark.slow("a whole journey in a browser")
def test_two_tabs_do_not_overwrite_each_other(visit: Visit, site: Site) -> None:
    one = visit("ugo", expected=(409,))
    one.goto(site.works["Unfinished"])
    one.get_by_role("link", name="Edit", exact=True).first.click()
    expect(one.get_by_label("Title")).to_be_visible()
    other = one.context.new_page()
    other.goto(one.url)
    other.get_by_label("Title").fill("Finished in the other tab")
    other.get_by_role("button", name="Keep as a draft").click()
    expect(other.get_by_text("The draft is kept.")).to_be_visible()

    one.get_by_label("Description").fill("Three pages of text that took an hour.")
    one.get_by_role("button", name="Keep as a draft").click()
    expect(one.get_by_text("Changed in another window.")).to_be_visible()
    expect(one.get_by_label("Description")).to_have_value("Three pages of text that took an hour.")
    look_at(one, "conflict", walls=WALLS)
    one.get_by_role("button", name="Keep as a draft").click()
    expect(one.get_by_text("The draft is kept.")).to_be_visible()
    expect(one.get_by_label("Description")).to_have_value("Three pages of text that took an hour.")


def shown(page: Page) -> tuple[str | None, str | None]:
    """Width and height tell the pictures apart; a former picture that hangs again gets a new address."""
    picture = page.locator(".hung img").first
    return picture.get_attribute("width"), picture.get_attribute("height")


def look_again_until(page: Page, wanted) -> None:
    """What the page says to do while the picture is prepared."""
    for _ in range(60):
        if wanted.count():
            return
        page.get_by_role("link", name="Look again").click()
    expect(wanted.first).to_be_visible()
