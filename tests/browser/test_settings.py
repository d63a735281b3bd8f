"""What one sets: the feed tuned in a sheet, settings found by a word, every page of settings looked at."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.looking import WALLS, arrived, look_at

PAGES = ("feed", "notifications", "data", "look", "security/log", "content", "privacy")


@pytest.mark.slow("a whole journey in a browser")
@pytest.mark.parametrize("phone", [False, True])
def test_the_feed_is_tuned_in_a_sheet(visit: Visit, phone: bool) -> None:
    page = visit("rosa", phone=phone)
    page.goto("/")
    page.get_by_text("Tune", exact=True).click()
    sheet = page.get_by_role("dialog", name="Your feed")
    expect(sheet.get_by_role("checkbox", name="Works", exact=True)).to_be_checked()
    look_at(page, "dial", walls=WALLS)
    sheet.get_by_role("button", name="Compact").click()
    expect(page.locator("html[data-pictures=compact]")).to_have_count(1)
    look_at(page, "feed-compact", walls=WALLS)
    page.get_by_text("Tune", exact=True).click()
    sheet.get_by_role("button", name="Large").click()
    expect(page.locator("html[data-pictures=large]")).to_have_count(1)


@pytest.mark.slow("a whole journey in a browser")
def test_what_is_new_is_said_and_leads_to_the_top(visit: Visit) -> None:
    page = visit("rosa")
    page.goto("/")
    # The answer that comes when somebody has posted meanwhile.
    page.route("**/feed/new?since=*", lambda route: route.fulfill(json={"since": "1", "words": "8 new"}))
    page.locator("new-posts").evaluate("element => { element.since = '1'; return element.ask(); }")
    pill = page.get_by_role("link", name="8 new")
    expect(pill).to_be_visible()
    look_at(page, "new-posts", walls=WALLS)
    pill.click()
    expect(page.get_by_role("link", name="8 new")).to_have_count(0)


@pytest.mark.slow("a whole journey in a browser")
def test_a_setting_is_found_by_a_word(visit: Visit) -> None:
    page = visit("rosa", phone=True)
    page.goto("/settings")
    look_at(page, "settings-index", walls=WALLS)
    page.get_by_label("Find a setting").fill("dark mode")
    page.get_by_role("button", name="Find").click()
    look_at(page, "settings-found")
    page.get_by_role("link", name="Wall").click()
    arrived(page, "Look and reading")


@pytest.mark.slow("a whole journey in a browser")
@pytest.mark.parametrize("phone", [False, True])
def test_pages_of_settings(visit: Visit, phone: bool) -> None:
    page = visit("rosa", phone=phone)
    for name in PAGES:
        page.goto(f"/settings/{name}")
        look_at(page, f"settings-{name.replace('/', '-')}", walls=WALLS, whole=True)


@pytest.mark.slow("a whole journey in a browser")
def test_settings_work_without_script(visit: Visit) -> None:
    page = visit("rosa", script=False)
    page.goto("/")
    page.get_by_text("Tune", exact=True).click()
    page.get_by_role("link", name="What hangs here").click()
    page.get_by_role("checkbox", name="Reposts").uncheck()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("checkbox", name="Reposts")).not_to_be_checked()
    page.get_by_role("checkbox", name="Reposts").check()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("checkbox", name="Reposts")).to_be_checked()
