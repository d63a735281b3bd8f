"""An artist hangs a work of three kinds of picture; what is typed survives a reload and a bad file."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.looking import WALLS, look_at
from tests.browser.pictures import SVG, file, heavy_png, jpeg_from_a_phone, moving_gif, one_bit_png, png
from tests.browser.site import Site

THREE = {"phone.jpg": jpeg_from_a_phone(), "ink.png": one_bit_png(), "walk.gif": moving_gif()}
SAID = {
    "phone.jpg": "Ridges at dusk, upright",
    "ink.png": "The same ridges in ink",
    "walk.gif": "A square walks along the ridge",
}


@pytest.mark.slow("a whole journey in a browser")
def test_three_kinds_of_picture_go_up_and_hang(visit: Visit) -> None:
    page = visit("iris")
    page.goto("/desk/new")
    look_at(page, "hang-empty")
    note_progress(page)
    choose(page, THREE)
    expect(page.locator(".upload.ready")).to_have_count(3)
    assert page.evaluate("window.bars") >= 3, "each picture showed how far it was"

    page.get_by_label("Title").fill("Three ways home")
    describe(page, "phone.jpg")
    describe(page, "ink.png")
    page.reload()
    expect(page.get_by_label("Title")).to_have_value("Three ways home")
    expect(words_for(page, "phone.jpg")).to_have_value(SAID["phone.jpg"])
    expect(page.locator(".upload")).to_have_count(3)

    describe(page, "walk.gif")
    page.get_by_label("Field", exact=False).first.select_option("Drawing")
    page.get_by_role("combobox", name="Medium").fill("Ink, gouache")
    page.get_by_label("Year").fill("2026")
    look_at(page, "hang-filled", walls=WALLS)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name=re.compile("On its way to the wall|It hangs"))).to_be_visible()
    look_at(page, "hang-sent")
    expect(page.get_by_role("heading", name="It hangs.")).to_be_visible()

    page.get_by_role("link", name="See the work").click()
    expect(page.get_by_role("heading", name="Three ways home")).to_be_visible()
    look_at(page, "hang-work", walls=WALLS)
    expect(page.locator(".hung img")).to_have_count(3)
    upright, ink, moving = (
        delivered(page, page.locator(".hung").get_by_alt_text(words)) for words in SAID.values()
    )
    assert upright.size == (360, 540)
    assert not upright.getexif()
    assert len(ink.convert("RGB").getcolors(100)) == 2, "ink stays ink"
    assert moving.size == (240, 180)


@pytest.mark.slow("a whole journey in a browser")
def test_what_is_no_picture_is_refused_beside_its_name(visit: Visit) -> None:
    page = visit("iris", phone=True, expected=(422,))
    page.goto("/desk/new")
    page.get_by_label("Title").fill("Kept in spite of it")
    choose(page, {"logo.png": SVG, "nothing.png": b"", "half.png": png()[:700]})
    refused = page.locator(".upload.failed")
    expect(refused).to_have_count(3)
    for name in ("logo.png", "nothing.png", "half.png"):
        sentence = row(page, name).locator(".field-error")
        expect(sentence).to_contain_text(".")
    expect(page.get_by_label("Title")).to_have_value("Kept in spite of it")
    look_at(page, "hang-refused", walls=WALLS)
    for name in ("logo.png", "nothing.png", "half.png"):
        row(page, name).get_by_role("button", name="Remove").click()
    expect(page.locator(".upload")).to_have_count(0)


@pytest.mark.slow("a whole journey in a browser")
def test_a_large_file_goes_on_after_a_broken_line_and_a_reload(visit: Visit) -> None:
    page = visit("iris", expected=("ERR_INTERNET_DISCONNECTED", "ERR_FAILED"))
    page.goto("/desk/new")
    sent: list[int] = []
    page.on("request", lambda each: sent.append(offset_of(each)) if each.method == "PATCH" else None)
    page.on("requestfinished", lambda each: page.context.set_offline(True) if offset_of(each) == 0 else None)
    choose(page, {"grain.png": heavy_png()})
    expect(page.locator(".upload-state")).to_contain_text("Waiting for the network")
    words_for(page, "grain.png").fill("Grain, and nothing but grain")
    look_at(page, "hang-waiting")
    page.context.set_offline(False)
    page.reload()
    expect(page.locator(".upload.ready")).to_have_count(1)
    expect(words_for(page, "grain.png")).to_have_value("Grain, and nothing but grain")
    assert sent.count(0) == 1, "what had arrived was not sent again"
    page.reload()
    expect(page.locator(".upload")).to_have_count(1)


@pytest.mark.slow("a whole journey in a browser")
def test_the_original_is_for_its_owner_byte_for_byte(visit: Visit, site: Site) -> None:
    page = visit("iris")
    page.goto("/desk/new")
    choose(page, {"phone.jpg": THREE["phone.jpg"]})
    expect(page.locator(".upload.ready")).to_have_count(1)
    number = page.locator(".upload").get_attribute("data-id")
    mine = page.request.get(f"/desk/pictures/{number}/original")
    assert mine.body() == THREE["phone.jpg"]
    assert visit("walt").request.get(f"/desk/pictures/{number}/original").status == 404


def offset_of(request) -> int:
    return int(request.headers.get("upload-offset", -1)) if request.method == "PATCH" else -1


def choose(page: Page, files: dict[str, bytes]) -> None:
    page.get_by_label("Choose pictures").set_input_files([file(name, data) for name, data in files.items()])


def note_progress(page: Page) -> None:
    """Count the bars that ever show, because on a fast line they are gone before one can look."""
    page.evaluate(
        """() => {
            window.bars = 0;
            const count = (each) => { window.bars += each.querySelectorAll?.("progress").length ?? 0; };
            const watch = (changes) => changes.forEach(({addedNodes}) => addedNodes.forEach(
                (each) => { window.bars += each.matches?.("progress") ? 1 : 0; count(each); }));
            new MutationObserver(watch).observe(document.body, {childList: true, subtree: true});
        }"""
    )


def row(page: Page, name: str):
    return page.locator(".upload").filter(has=page.locator(".upload-name", has_text=name))


def words_for(page: Page, name: str):
    return row(page, name).get_by_label("What is to be seen")


def describe(page: Page, name: str) -> None:
    words_for(page, name).fill(SAID[name])


def delivered(page: Page, shown) -> Image.Image:
    """The file that the browser chose to show."""
    answer = page.request.get(shown.evaluate("image => image.currentSrc"))
    return Image.open(io.BytesIO(answer.body()))
