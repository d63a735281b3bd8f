"""A file that says that a generator made it: held, explained, looked at by people, shown at its first time."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from byhand.media.tests.marked import comfy
from tests.browser.conftest import Visit
from tests.browser.deciding import decide
from tests.browser.looking import WALLS, look_at
from tests.browser.pictures import encoded, file, jpeg_from_a_phone, ridges
from tests.browser.signed import developed, from_a_camera
from tests.browser.site import Site

# The pipeline reads, prepares and asks; on a machine that does other things too, that takes a while.
PATIENCE = 120_000
FIRST, SECOND, THIRD = "desk_one", "desk_two", "desk_three"


@pytest.fixture
def desks(site: Site) -> None:
    site.sessions.update(json.loads(site.run("moderators", "main")))


@pytest.mark.slow("a whole journey in a browser")
def test_a_marked_file_is_held_quoted_explained_with_a_sketch_and_cleared(visit: Visit, desks: None) -> None:
    page = visit("mira")
    hang(page, "Old harbour", file("harbour.png", comfy(ridges(150, 640, 420))))
    expect(page.get_by_role("heading", name="Held for a look")).to_be_visible(timeout=PATIENCE)
    look_at(page, "check-sent", walls=WALLS)
    page.get_by_role("link", name="Answer").click()
    expect(page.get_by_text("This file says that it was made with ComfyUI.")).to_be_visible()
    expect(page.get_by_text("KSampler").first).to_be_visible()
    look_at(page, "check-open", walls=WALLS, whole=True)
    explain(page)
    look_at(page, "check-review", walls=WALLS, whole=True)
    nobody = visit()
    nobody.goto("/@mira")
    expect(nobody.get_by_text("Old harbour")).to_have_count(0)

    vote(visit(FIRST), "harbour.png", "Nothing wrong", "The sketch and the scan fit the picture.")
    nobody.goto("/@mira")
    expect(nobody.get_by_text("Old harbour")).to_have_count(0)  # one alone lets nothing through
    vote(visit(SECOND), "harbour.png", "Nothing wrong", "I see the same hand in the sketch.")
    page.goto("/desk/checks")
    page.get_by_role("link", name="Old harbour").last.click()
    expect(page.get_by_role("heading", name="Cleared")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Say “Process shown to reviewers”").click()
    look_at(page, "check-cleared", walls=WALLS, whole=True)
    hangs(nobody, "/@mira", "Old harbour")


@pytest.mark.slow("a whole journey in a browser")
def test_a_refused_one_is_appealed_and_overturned_by_a_third_person(visit: Visit, desks: None) -> None:
    page = visit("sato")
    hang(page, "Night ferry", file("ferry.png", comfy(ridges(77, 600, 480))))
    expect(page.get_by_role("heading", name="Held for a look")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("link", name="Answer").click()
    explain(page)
    vote(visit(FIRST), "ferry.png", "Refuse it", "The mark speaks of a sampler.")
    vote(visit(SECOND), "ferry.png", "Refuse it", "I agree: no step of its making is shown.")
    page.goto("/desk/checks")
    page.get_by_role("link", name="Night ferry").last.click()
    expect(page.get_by_text("Two people of this site")).to_be_visible(timeout=PATIENCE)
    look_at(page, "check-refused", walls=WALLS, whole=True)
    page.get_by_role("link", name="Appeal").click()
    page.get_by_label("What we got wrong").fill("I drew it; here is my table.")
    page.get_by_label("Files").set_input_files([file("table.jpg", jpeg_from_a_phone())])
    page.get_by_role("button", name="Send the appeal").click()
    expect(page.get_by_text("I drew it; here is my table.")).to_be_visible()

    for one in (FIRST, SECOND):
        desk = visit(one)
        desk.goto("/mod/q/appeals")
        desk.locator("a[href^='/mod/cases/']").first.click()
        expect(desk.get_by_text("You took part in the decision that is appealed.").first).to_be_visible()
    third = visit(THIRD)
    third.goto("/mod/q/appeals")
    third.locator("a[href^='/mod/cases/']").first.click()
    look_at(third, "desk-appeal", walls=WALLS, whole=True)
    decide(third, "Take the decision back", "The photograph shows the drawing on the table.")
    page.goto("/settings/standing")
    expect(page.get_by_text("taken back", exact=False).first).to_be_visible()
    hangs(visit(), "/@sato", "Night ferry")


@pytest.mark.slow("a whole journey in a browser")
def test_a_photograph_from_a_telephone_passes_in_silence(visit: Visit) -> None:
    page = visit("odile")
    hang(page, "Ridge by telephone", file("ridge.jpg", jpeg_from_a_phone()))
    expect(page.get_by_role("heading", name="It hangs.")).to_be_visible(timeout=PATIENCE)
    page.goto("/desk/checks")
    expect(page.get_by_text("Ridge by telephone")).to_have_count(0)
    look_at(page, "checks", walls=WALLS)


@pytest.mark.slow("a whole journey in a browser")
def test_originals_with_the_credentials_of_a_camera_pass_in_silence(visit: Visit, site: Site) -> None:
    page = visit("odile")
    for title, name, data in (
        ("Ridge by camera", "ridge-c2pa.jpg", from_a_camera()),
        ("Ridge, developed", "ridge-edit.jpg", developed()),
    ):
        hang(page, title, file(name, data))
        expect(page.get_by_role("heading", name="It hangs.")).to_be_visible(timeout=PATIENCE)
        page.goto("/desk/checks")
        expect(page.get_by_text(title)).to_have_count(0)
    page.goto("/notifications")
    for word in ("held", "generator", "check"):
        expect(page.locator("main").get_by_text(re.compile(rf"\b{word}", re.IGNORECASE))).to_have_count(0)
    said = json.loads(site.run("silence", "main"))
    assert said.pop("read") >= 2
    assert said == {"marks": [], "troubles": [], "checks": 0, "cases": 0, "log": 0, "notices": []}
    hangs(visit(), "/@odile", "Ridge by camera")


def hang(page: Page, title: str, picture: dict[str, object]) -> None:
    page.goto("/desk/new")
    page.get_by_label("Choose pictures").set_input_files([picture])
    page.get_by_label("Title").fill(title)
    page.get_by_label("Field", exact=False).first.select_option("Painting")
    expect(page.locator(".upload.ready")).to_have_count(1, timeout=PATIENCE)
    page.get_by_role("button", name="Publish").click()


def hangs(page: Page, address: str, title: str) -> None:
    """It is public once the worker has made its sizes."""
    for _ in range(PATIENCE // 1000):
        page.goto(address)
        if page.get_by_text(title).count():
            return
        page.wait_for_timeout(1000)
    raise AssertionError(f"{title} does not hang at {address}.")


def explain(page: Page) -> None:
    page.get_by_label("How it was made").fill("Gouache on paper. I enlarged my scan with such a program.")
    sketch = encoded(ridges(20, 300, 200), "JPEG", quality=85)
    page.get_by_label("Files that show it").set_input_files([file("sketch.jpg", sketch)])
    page.get_by_role("button", name="Send to the people who look").click()
    expect(page.get_by_role("heading", name="Held until a person has looked")).to_be_visible()


def vote(desk: Page, name: str, act: str, reason: str) -> None:
    """A moderator says what they see, reads what the artist shows, and says what is to be done."""
    desk.goto("/mod/q/checks")
    desk.get_by_role("link", name=re.compile(name)).click()
    desk.get_by_label("Made by a person" if act == "Nothing wrong" else "Generated", exact=True).check()
    desk.get_by_role("button", name="Keep it").click()
    expect(desk.get_by_text("I enlarged my scan")).to_be_visible()
    desk.get_by_role("radio", name=act).check()
    if act == "Refuse it":
        desk.get_by_label("A mark in the file that a generator wrote").check()
    decide(desk, act, reason)
