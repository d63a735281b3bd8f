"""An artist chooses a cloak, watches it being made, compares, and accepts; nobody sees the bare picture before."""

import re
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.looking import WALLS, look_at
from tests.browser.pictures import file, png
from tests.browser.site import BASE, Site

WORKER = (sys.executable, "manage.py", "work", "--lanes", "cloaks", "--once")
# The engine computes for a while, and longer on a machine that does other things too.
PATIENCE = 300_000


@contextmanager
def worker(site: Site) -> Generator[None, None, None]:
    """The worker of the cloaks with the real engine, started when the journey has seen what waits."""
    process = subprocess.Popen(WORKER, cwd=BASE, env=site.environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


@pytest.mark.slow("a whole journey in a browser, and a cloak")
def test_choose_a_cloak_watch_it_compare_and_accept(visit: Visit, site: Site) -> None:
    page = visit("mira")
    ask(page, "Low tide", hue=140)
    page.get_by_role("heading", name="Cloak", exact=True).evaluate("each => each.scrollIntoView()")
    look_at(page, "cloak-form", walls=WALLS)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name="On its way to the wall")).to_be_visible()
    expect(page.get_by_text("1 picture is held back until cloaked.")).to_be_visible()
    look_at(page, "cloak-sent", walls=WALLS)

    page.get_by_role("link", name="See the cloaks").click()
    expect(page.get_by_text("Waiting", exact=True)).to_be_visible()
    look_at(page, "cloak-queue", walls=WALLS)
    with worker(site):
        expect(page.get_by_text("Being made")).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_role("progressbar")).to_be_visible()
        look_at(page, "cloak-running", walls=WALLS)
        expect(page.get_by_text("Ready for your look")).to_be_visible(timeout=PATIENCE)
    nobody = visit()
    nobody.goto("/@mira")
    expect(nobody.get_by_text("Low tide")).to_have_count(0)

    page.get_by_role("link", name="Compare Low tide").click()
    expect(page.get_by_role("heading", name="Low tide")).to_be_visible()
    wipe(page)
    loupe(page)
    page.get_by_text("The difference, eight times enlarged").click()
    look_at(page, "cloak-compare", walls=WALLS, whole=True)
    page.get_by_role("button", name="Use this").click()
    expect(page.get_by_text("In use")).to_be_visible()
    look_at(page, "cloak-used")
    page.goto("/notifications")
    expect(page.get_by_text("A cloak waits for your look: Low tide")).to_be_visible()
    page.goto("/@mira")
    page.get_by_role("link", name="Low tide").last.click()
    expect(page.get_by_text("Cloaked: medium")).to_be_visible()
    look_at(page, "cloak-work", walls=WALLS)


@pytest.mark.slow("a whole journey in a browser, and a cloak")
def test_the_same_on_a_phone_without_script(visit: Visit, site: Site) -> None:
    page = visit("mira", phone=True)
    ask(page, "Spring tide", hue=20)
    page.get_by_role("heading", name="Cloak", exact=True).evaluate("each => each.scrollIntoView()")
    look_at(page, "cloak-form", walls=WALLS)
    page.get_by_role("button", name="Publish").click()
    plain = visit("mira", phone=True, script=False)
    plain.goto("/desk/cloak")
    expect(plain.get_by_text("Waiting", exact=True)).to_be_visible()
    with worker(site):
        waits = page.get_by_text("A cloak is ready and waits for your look.")
        expect(waits).to_be_visible(timeout=PATIENCE)
    page.get_by_role("link", name="See the cloaks").click()
    look_at(page, "cloak-queue", walls=WALLS)
    plain.goto("/desk/cloak")
    plain.get_by_role("link", name="Compare Spring tide").click()
    expect(plain.get_by_text("Original", exact=True)).to_be_visible()
    look_at(plain, "cloak-compare-plain", whole=True)
    page.get_by_role("link", name="Compare Spring tide").click()
    expect(page.get_by_label("Wipe between")).to_be_visible()
    look_at(page, "cloak-compare", walls=WALLS, whole=True)
    plain.get_by_role("button", name="Try lighter").click()
    expect(plain.get_by_text("A lighter one is on its way.")).to_be_visible()
    plain.get_by_role("button", name=re.compile("Cancel")).first.click()
    expect(plain.get_by_text("Cancelled", exact=True)).to_be_visible()
    look_at(plain, "cloak-cancelled")


@pytest.mark.slow("a whole journey in a browser")
@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
def test_pictures_of_a_post_are_held_back_too(visit: Visit, phone: bool) -> None:
    page = visit("sato", phone=phone)
    page.goto("/compose")
    strength, mode = page.get_by_label("Cloak", exact=True), page.get_by_label("Until it is done")
    expect(strength).to_be_hidden()
    page.get_by_label("Choose pictures").set_input_files([file("tide.png", png(60, 320, 210))])
    expect(page.locator(".upload.ready")).to_have_count(1)
    page.get_by_label("Your post").fill("Three tides, one table.")
    strength.select_option("Light")
    expect(mode).to_have_value("hold")
    strength.evaluate("each => each.scrollIntoView({block: 'center'})")
    look_at(page, "cloak-compose", walls=WALLS)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("held back until its pictures are cloaked")).to_be_visible()
    look_at(page, "cloak-post-held")
    page.get_by_role("link", name="See the cloaks").click()
    expect(page.get_by_role("link", name="Post: Three tides, one table.").first).to_be_visible()
    page.get_by_role("button", name=re.compile("Cancel Post: Three")).first.click()
    page.get_by_role("button", name=re.compile("Show it without a cloak Post: Three")).first.click()
    expect(page.get_by_text("The picture is shown without a cloak.")).to_be_visible()


def ask(page: Page, title: str, *, hue: int) -> None:
    page.goto("/desk/new")
    page.get_by_label("Choose pictures").set_input_files([file("tide.png", png(hue, 640, 420))])
    page.get_by_label("Title").fill(title)
    page.get_by_label("Field", exact=False).first.select_option("Painting")
    page.get_by_label("Medium For most pictures", exact=False).check()
    page.get_by_label("Let me look before a cloak is used").check()
    expect(page.locator(".upload.ready")).to_have_count(1)


def wipe(page: Page) -> None:
    slider = page.get_by_label("Wipe between")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "51 % original")


def loupe(page: Page) -> None:
    page.get_by_role("button", name="Look with a loupe").click()
    lens = page.get_by_label("Cloaked, one pixel to one pixel", exact=False)
    expect(lens).to_be_visible()
    before = lens.evaluate("canvas => canvas.toDataURL()")
    lens.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert lens.evaluate("canvas => canvas.toDataURL()") != before
