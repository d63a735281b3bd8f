"""A file that says that a generator made it: held, quoted, and explained with a sketch; nobody else sees it."""

import pytest
from playwright.sync_api import Page, expect

from byhand.media.tests.marked import comfy
from tests.browser.conftest import Visit
from tests.browser.looking import WALLS, look_at
from tests.browser.pictures import encoded, file, ridges

# The pipeline reads, prepares and asks; on a machine that does other things too, that takes a while.
PATIENCE = 120_000


@pytest.mark.slow("a whole journey in a browser")
def test_a_marked_file_is_held_quoted_and_explained_with_a_sketch(visit: Visit) -> None:
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


def hang(page: Page, title: str, picture: dict[str, object]) -> None:
    page.goto("/desk/new")
    page.get_by_label("Choose pictures").set_input_files([picture])
    page.get_by_label("Title").fill(title)
    page.get_by_label("Field", exact=False).first.select_option("Painting")
    expect(page.locator(".upload.ready")).to_have_count(1, timeout=PATIENCE)
    page.get_by_role("button", name="Publish").click()
