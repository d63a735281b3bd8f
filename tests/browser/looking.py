"""How journeys look at a page: a photograph for people, axe for the rules."""

import json
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.site import BASE

SHOTS = BASE / "shots"
WALLS = ("white", "grey", "dark")
MOST_WINDOWS = 4
# As <wall-switch> does it, but without telling the site.
HANG_ON = """wall => {
    document.documentElement.dataset.wall = wall;
    for (const chip of document.querySelectorAll("wall-switch button"))
        chip.ariaPressed = String(chip.value === wall);
}"""
# Bars that stay in sight would cross a photograph that is taller than the window.
STICK = """sticky => {
    for (const bar of document.querySelectorAll(".bottom-bar, .work-bar"))
        bar.style.position = sticky ? "" : "static";
}"""
axe = Axe()


def look_at(page: Page, name: str, *, walls: tuple[str, ...] = ("white",), whole: bool = False) -> None:
    """Photograph the page on these walls, the window or the whole page, and let axe examine it on each."""
    SHOTS.mkdir(exist_ok=True)
    page.wait_for_load_state()
    assert too_wide(page) <= 0, f"{name} is {too_wide(page)} px wider than the screen."
    assert not vanished(page), f"{name} has pictures without a width: {vanished(page)}"
    if page.evaluate("matchMedia('(scripting: none)').matches"):
        # Neither axe nor waiting works where no script runs; the same pages are examined with scripts.
        photograph(page, SHOTS / f"{name}-{page.viewport_size['width']}.png", whole=whole)
        return
    if whole:
        walk_down(page)
    settle(page)
    for wall in walls:
        page.evaluate(HANG_ON, wall)
        photograph(page, SHOTS / f"{name}-{page.viewport_size['width']}-{wall}.png", whole=whole)
        examine(page, f"{name} on the {wall} wall")


def examine(page: Page, where: str) -> None:
    found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    told = [
        {"rule": each["id"], "where": [node["html"][:200] for node in each["nodes"][:3]]} for each in found
    ]
    assert not found, f"{where}: {json.dumps(told, indent=1)}"


def arrived(page: Page, heading: str) -> None:
    """The page with this heading is there, and its scripts listen."""
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    page.wait_for_load_state()


def photograph(page: Page, file: Path, *, whole: bool) -> None:
    width, height = page.viewport_size["width"], page.viewport_size["height"]
    if whole:
        height = min(page.evaluate("document.documentElement.scrollHeight"), MOST_WINDOWS * height)
    clip = {"x": 0, "y": 0, "width": width, "height": height} if whole else None
    page.evaluate(STICK, not whole)
    page.screenshot(path=file, full_page=whole, clip=clip)
    page.evaluate(STICK, True)


def walk_down(page: Page) -> None:
    """Pictures are fetched as they come near."""
    for window in range(MOST_WINDOWS):
        page.evaluate(
            """window => {
                scrollTo(0, window * innerHeight);
                return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            }""",
            window,
        )
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_load_state("networkidle")


def settle(page: Page) -> None:
    """Fonts and the pictures that are being fetched are there; one that nobody scrolls to may never come."""
    page.evaluate(
        """async () => {
            const far = (each) => each.loading === "lazy" && !each.complete;
            const near = [...document.images].filter((each) => !far(each));
            const late = new Promise((done) => setTimeout(done, 5000));
            await Promise.race([late, Promise.allSettled([document.fonts.ready, ...near.map((each) => each.decode())])]);
        }"""
    )


def too_wide(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def vanished(page: Page) -> list[str]:
    """Pictures that have a place on the page but no size there, whether they have been fetched or not."""
    return page.evaluate(
        """[...document.querySelectorAll("img")]
            .filter((each) => each.checkVisibility() && each.getBoundingClientRect().width < 2)
            .map((each) => each.outerHTML.slice(0, 200))"""
    )
