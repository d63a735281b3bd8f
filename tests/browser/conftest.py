"""One real site for all journeys: its own data, its own port, started as an operator starts it.

Chromium visits it. Errors in the console fail the journey; each page that a journey looks at is
photographed into shots/ and examined by axe.
"""

import shutil
from collections.abc import Callable, Generator, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests.browser.site import Site, running

CHROMIUM = shutil.which("chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE = 30_000


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of the journeys, with the people of tests/browser/cast.py."""
    with running(tmp_path_factory.mktemp("site"), demo=False) as started:
        yield started.with_cast()


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with demo content, for photographs."""
    with running(tmp_path_factory.mktemp("gallery"), demo=True) as started:
        yield started.when_hung()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield opened
        opened.close()


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Generator[Visit, None, None]:
    """`visit("ann", phone=True, script=False)` opens a fresh browser, signed in as ann. `address` is where it
    comes from, for a site that believes its proxy.

    Whatever its console says is a failure, but for what is `expected`: a page that answers with 404 on
    purpose is an error to the console, so such a journey says expected=(404,).
    """
    contexts: list[BrowserContext] = []
    said: list[str] = []

    def opened(
        who: str = "",
        *,
        at: Site | None = None,
        phone: bool = False,
        script: bool = True,
        expected: tuple[int | str, ...] = (),
        address: str = "",
    ) -> Page:
        here = at or request.getfixturevalue("site")
        context = browser.new_context(
            base_url=here.url,
            viewport=PHONE if phone else DESKTOP,
            has_touch=phone,
            java_script_enabled=script,
            reduced_motion="reduce",
            locale="en-GB",
            extra_http_headers={"X-Forwarded-For": address} if address else {},
        )
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": "wall", "value": "white", "url": here.url}])
        if who:
            context.add_cookies([{"name": "sessionid", "value": here.sessions[who], "url": here.url}])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: said.append(words_of(told)) if is_error(told, expected) else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not said, said


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The photo tour is made on demand: bin/shots."""
    if "shots" in config.option.markexpr:
        return
    tour = [item for item in items if item.get_closest_marker("shots")]
    if tour:
        config.hook.pytest_deselected(items=tour)
        items[:] = [item for item in items if item not in tour]


def words_of(message: ConsoleMessage) -> str:
    return f"{message.text} ({message.location['url']})"


def is_error(message: ConsoleMessage, expected: tuple[int | str, ...]) -> bool:
    """Chromium writes a line for each answer of 400 and above; those that a journey expects are none."""
    words = [f"status of {each} " if isinstance(each, int) else each for each in expected]
    return message.type == "error" and not any(word in message.text for word in words)
