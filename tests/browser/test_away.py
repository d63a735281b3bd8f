"""Without a network: what was read can be read again, and what is typed waits for its way back."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.looking import look_at
from tests.browser.site import Site

AWAY = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED")


@pytest.mark.slow("a whole journey in a browser")
def test_what_was_read_and_typed_outlives_the_network(visit: Visit, site: Site) -> None:
    page = visit("iris", phone=True, expected=AWAY)
    page.goto("/explore")
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    expect(page.locator("h1").first).to_be_visible()
    page.goto("/compose")
    page.get_by_label("Your post").fill("Begun at home")
    expect(page.locator("[data-kept]")).to_contain_text("Kept at")
    page.context.set_offline(True)
    page.get_by_label("Your post").fill("Begun at home, ended on a train")
    expect(page.locator("[data-kept]")).to_contain_text("Kept in this browser only")

    page.goto("/explore")
    expect(page.locator("main a").first).to_be_visible()
    page.goto("/notifications")
    expect(page.get_by_role("heading", name="No way to the wall.")).to_be_visible()
    look_at(page, "away", walls=("white", "dark"))
    page.get_by_role("link", name="Begun at home, ended on a train").click()

    page.context.set_offline(False)
    page.goto("/compose/drafts")
    # First what only this browser knows; the site may have an earlier state of it as a draft.
    page.get_by_role("link", name="Begun at home, ended on a train").first.click()
    expect(page.get_by_label("Your post")).to_have_value("Begun at home, ended on a train")
    page.get_by_role("button", name="Keep as a draft").click()
    page.goto("/compose/drafts")
    expect(page.get_by_role("heading", name="Kept in this browser only")).not_to_be_visible()


@pytest.mark.slow("a whole journey in a browser")
def test_signing_out_takes_everything_off_the_device(visit: Visit) -> None:
    # Somebody whose session no other journey needs.
    page = visit("ola")
    page.goto("/compose")
    page.get_by_label("Your post").fill("Nobody else should find this")
    page.goto("/explore")
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    page.wait_for_function(
        "async () => (await caches.has('read')) && Object.keys(localStorage).some((key) => key.startsWith('kept:'))"
    )
    page.goto("/@iris")
    page.goto("/explore")
    page.evaluate("document.querySelector('[formaction=\"/logout\"]').click()")
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('kept:'))") == []
    read = page.evaluate("async () => (await (await caches.open('read')).keys()).map((each) => each.url)")
    assert not [url for url in read if url.endswith("/@iris")]
