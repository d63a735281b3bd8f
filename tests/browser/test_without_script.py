"""The whole main job without a line of script: join, hang a work, like, comment, arrange."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.looking import look_at
from tests.browser.pictures import file, png
from tests.browser.site import Site
from tests.browser.test_join import join, sign_out


@pytest.mark.slow("a whole journey in a browser")
def test_everything_works_without_script(visit: Visit, site: Site) -> None:
    page = visit(script=False, phone=True)
    join(page, site, "lena")
    page.goto("/desk/new")
    page.get_by_label("Title").fill("Plain form")
    page.get_by_label("Field", exact=False).first.select_option("Painting")
    choose(page, "plain.png", png(40))
    page.get_by_role("button", name="Publish").click()
    look_again_until_it_hangs(page)
    page.get_by_role("link", name="See the work").click()
    expect(page.get_by_role("heading", name="Plain form")).to_be_visible()
    look_at(page, "work-no-script")

    page.goto(site.works["Kiln"])
    page.get_by_role("button", name="Like").click()
    expect(page.get_by_role("button", name="Liked 1")).to_be_visible()
    page.get_by_label("Your comment").fill("Said without a script.")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".comment", has_text="Said without a script.")).to_be_visible()
    page.get_by_role("button", name="Follow Ola").click()
    page.goto("/")
    expect(page.get_by_role("article", name="Kiln by Ola")).to_be_visible()
    sign_out(page)


@pytest.mark.slow("a whole journey in a browser")
def test_a_bad_file_in_a_plain_form_loses_nothing(visit: Visit) -> None:
    page = visit("nell", script=False, expected=(422,))
    page.goto("/desk/new")
    page.get_by_label("Title").fill("Still here")
    choose(page, "broken.png", png()[:600])
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("alert").first).to_contain_text("broken.png")
    expect(page.get_by_label("Title")).to_have_value("Still here")
    look_at(page, "hang-refused-no-script")


def choose(page: Page, name: str, data: bytes) -> None:
    page.get_by_label("Choose pictures").set_input_files([file(name, data)])


def look_again_until_it_hangs(page: Page) -> None:
    hung = page.get_by_role("heading", name="It hangs.")
    for _ in range(60):
        if hung.count():
            return
        page.get_by_role("link", name="Look again").click()
    expect(hung).to_be_visible()
