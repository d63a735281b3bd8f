"""A file that says that a generator made it: held, quoted, explained, looked at by people, and shown at its first time."""

import json

import pytest
from playwright.sync_api import Page, expect

from byhand.media.tests.marked import comfy
from tests.browser.conftest import Visit
from tests.browser.looking import WALLS, look_at
from tests.browser.pictures import encoded, file, jpeg_from_a_phone, ridges
from tests.browser.site import Site

# The pipeline reads, prepares and asks; on a machine that does other things too, that takes a while.
PATIENCE = 120_000
MODERATOR = "desk_one"


@pytest.mark.slow("a whole journey in a browser")
def test_a_marked_file_is_held_explained_with_a_sketch_and_cleared(visit: Visit, site: Site) -> None:
    site.sessions.update(json.loads(site.run("moderators", "main")))
    page = visit("mira")
    hang(page, "Old harbour", file("harbour.png", comfy(ridges(150, 640, 420))))
    expect(page.get_by_role("heading", name="Held for a look")).to_be_visible(timeout=PATIENCE)
    look_at(page, "check-sent", walls=WALLS)
    page.get_by_role("link", name="Answer").click()
    expect(page.get_by_text("This file says that it was made with ComfyUI.")).to_be_visible()
    expect(page.get_by_text("KSampler").first).to_be_visible()
    look_at(page, "check-open", walls=WALLS, whole=True)

    page.get_by_label("How it was made").fill("Gouache on paper. I enlarged my scan with such a program.")
    sketch = encoded(ridges(20, 300, 200), "JPEG", quality=85)
    page.get_by_label("Files that show it").set_input_files([file("sketch.jpg", sketch)])
    page.get_by_role("button", name="Send to the people who look").click()
    expect(page.get_by_role("heading", name="Held until a person has looked")).to_be_visible()
    look_at(page, "check-review", walls=WALLS, whole=True)
    nobody = visit()
    nobody.goto("/@mira")
    expect(nobody.get_by_text("Old harbour")).to_have_count(0)

    clear(visit(MODERATOR))
    page.goto("/desk/checks")
    page.get_by_role("link", name="Old harbour").last.click()
    expect(page.get_by_role("heading", name="Cleared")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Say “Process shown”").click()
    look_at(page, "check-cleared", walls=WALLS, whole=True)
    nobody.goto("/@mira")
    expect(nobody.get_by_text("Old harbour").first).to_be_visible()


def clear(desk: Page) -> None:
    """A moderator says what they see, reads what the artist shows, and clears it."""
    desk.goto("/mod")
    desk.goto("/mod/q/generated")
    desk.locator("a[href^='/mod/cases/']").first.click()
    desk.get_by_label("Made by a person").check()
    desk.get_by_role("button", name="Keep it").click()
    expect(desk.get_by_text("I enlarged my scan")).to_be_visible()
    desk.get_by_label("Nothing wrong").check()
    desk.get_by_label("Reason").fill("The sketch and the scan fit the picture.")
    desk.get_by_role("button", name="Show the notice").click()
    desk.get_by_role("button", name="Decide").click()
    expect(desk.get_by_text("Nothing wrong").first).to_be_visible()


@pytest.mark.slow("a whole journey in a browser")
def test_a_photograph_from_a_telephone_passes_in_silence(visit: Visit, site: Site) -> None:
    page = visit("mira", phone=True, script=False)
    page.goto("/desk/checks")
    before = page.locator(".check-row").count()
    talker = visit("mira")
    hang(talker, "Ridge by telephone", file("ridge.jpg", jpeg_from_a_phone()))
    expect(talker.get_by_role("heading", name="It hangs.")).to_be_visible(timeout=PATIENCE)
    page.goto("/desk/checks")
    assert page.locator(".check-row").count() == before
    look_at(page, "checks", walls=WALLS)


def hang(page: Page, title: str, picture: dict[str, object]) -> None:
    page.goto("/desk/new")
    page.get_by_label("Choose pictures").set_input_files([picture])
    page.get_by_label("Title").fill(title)
    page.get_by_label("Field", exact=False).first.select_option("Painting")
    expect(page.locator(".upload.ready")).to_have_count(1, timeout=PATIENCE)
    page.get_by_role("button", name="Publish").click()
