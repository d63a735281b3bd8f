"""An artist shows a work while it is made; a reader follows that one piece, and compares when it is finished."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.looking import WALLS, look_at
from tests.browser.pictures import file, png

STEPS = {
    "pencil.png": ("A line at a time.", "1.5"),
    "wash.png": ("Thin and wet.", "2,25"),
    "salt.png": ("", ""),
}


@pytest.mark.slow("a whole journey in a browser")
def test_watched_followed_finished_compared(visit: Visit) -> None:
    artist = visit("vera")
    begin(artist, "Salt flats")
    add_steps(artist, list(STEPS))
    for place, (note, hours) in enumerate(STEPS.values()):
        row(artist, place).get_by_label("What you did").fill(note)
        row(artist, place).get_by_label("Hours").fill(hours)
        row(artist, place).get_by_label("What is to be seen").fill(f"Ridges, stage {place + 1}")
    row(artist, 2).get_by_role("button", name="Move up").click()
    look_at(artist, "process-desk", walls=WALLS, whole=True)
    artist.get_by_role("button", name="Let readers watch").click()
    expect(artist.get_by_role("button", name="Hide it again")).to_be_visible()
    expect(row(artist, 2).get_by_label("Hours")).to_have_value("2.25")
    address = artist.get_by_role("link", name="See it as readers do").get_attribute("href") or ""

    plain = visit(phone=True, script=False)
    plain.goto(address)
    expect(plain.get_by_role("heading", name="In progress: Salt flats")).to_be_visible()
    expect(plain.get_by_text("3 steps, 3.75 h")).to_be_visible()
    look_at(plain, "process-watched-plain", whole=True)

    fan = visit("rosa", phone=True)
    fan.goto(address)
    fan.get_by_role("button", name="Follow this piece").click()
    expect(fan.get_by_role("button", name="Following this piece")).to_have_attribute("aria-pressed", "true")
    look_at(fan, "process-watched", walls=WALLS, whole=True)

    add_steps(artist, ["last.png"], before=3)
    told(fan, "shows new steps of")
    finish(artist)
    told(fan, "finished Salt flats")
    fan.get_by_role("link", name="Salt flats").first.click()
    expect(fan.get_by_role("heading", name="Process", exact=True)).to_be_visible()
    look_at(fan, "process-strip", walls=WALLS, whole=True)
    fan.get_by_role("link", name="Process", exact=True).click()
    wipe(fan)
    look_at(fan, "process-page", walls=WALLS, whole=True)
    for guest in (visit(), visit(phone=True, script=False)):
        guest.goto(f"{address}?step=2")
        expect(guest.get_by_role("heading", name="Then and now")).to_be_visible()
        expect(guest.locator("figcaption", has_text="Step 2")).to_be_visible()
        look_at(guest, "process-page-guest", whole=True)


@pytest.mark.slow("a whole journey in a browser")
def test_steps_without_a_line_of_script(visit: Visit) -> None:
    page = visit("mira", phone=True, script=False)
    page.goto("/desk/new")
    page.get_by_label("Title").fill("Slow kiln")
    page.get_by_role("button", name="Keep as a draft").click()
    page.get_by_role("link", name="Add steps").click()
    page.get_by_label("Choose pictures").set_input_files([file("one.png", png(3)), file("two.png", png(90))])
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".upload")).to_have_count(2)
    page.get_by_label("What you did").first.fill("Clay")
    page.get_by_role("button", name="Move down one.png").click()
    expect(page.get_by_label("What you did").last).to_have_value("Clay")
    page.get_by_role("button", name="Remove two.png").click()
    expect(page.locator(".upload")).to_have_count(1)
    look_at(page, "process-desk-plain", whole=True)


def begin(page: Page, title: str) -> None:
    page.goto("/desk/new")
    page.get_by_label("Title").fill(title)
    page.get_by_label("Field", exact=False).first.select_option("Painting")
    page.get_by_role("button", name="Keep as a draft").click()
    page.get_by_role("link", name="Add steps").click()
    expect(page.get_by_role("heading", name=f"Process of {title}")).to_be_visible()


def add_steps(page: Page, names: list[str], before: int = 0) -> None:
    files = [file(name, png(40 * (before + place))) for place, name in enumerate(names, 1)]
    page.get_by_label("Choose pictures").set_input_files(files)
    expect(page.locator(".upload.ready")).to_have_count(before + len(names))


def row(page: Page, place: int):
    return page.locator(".upload").nth(place)


def told(page: Page, words: str) -> None:
    """The worker tells them a moment later."""
    for _ in range(60):
        page.goto("/notifications")
        if page.get_by_text(words).count():
            return
        page.wait_for_timeout(500)
    expect(page.get_by_text(words)).to_be_visible()


def finish(page: Page) -> None:
    page.get_by_role("link", name="The work itself").click()
    page.get_by_label("Choose pictures").set_input_files([file("finished.png", png(200))])
    expect(page.locator(".upload.ready")).to_have_count(1)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name=re.compile("It hangs"))).to_be_visible()


def wipe(page: Page) -> None:
    slider = page.get_by_label("Wipe from step 1 to the finished work")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "51 % step 1")
    page.keyboard.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", "0 % step 1")
    page.keyboard.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "100 % step 1")
