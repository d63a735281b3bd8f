"""A scraper at fifty requests a second meets the gate. Readers beside it do not, or pass it in a moment."""

import subprocess
import sys
import time
from collections.abc import Iterator

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.looking import WALLS, arrived, look_at
from tests.browser.scraper import scraping
from tests.browser.site import BASE, Site, running

SCRAPER, NEIGHBOUR = "203.0.113.9", "203.0.113.77"
# From a network that no other test has used up, whatever their order.
FRESH_SCRAPER = "203.0.112.9"
READER, OTHER_READER = "198.51.100.5", "192.0.2.5"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
pytestmark = pytest.mark.slow("a site of its own behind a proxy, and a scraper")


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that stands behind a proxy, as one for visitors does; with an allowance that refills slowly."""
    switches = {"BYHAND_PROXIES": "1", "BYHAND_GATE_STRANGERS": "12"}
    with running(tmp_path_factory.mktemp("public"), demo=False, **switches) as started:
        yield started.with_cast()


def meet_gate(page: Page, site: Site, path: str = "/explore") -> None:
    """Open a page from a network that has just used up what it had."""
    headers = {"X-Forwarded-For": SCRAPER, "User-Agent": FIREFOX}
    with httpx2.Client(base_url=site.url, headers=headers, timeout=60) as client:
        for _ in range(20):
            while client.get("/explore").status_code == 200:
                pass
            if page.goto(path).status == 429:
                return
    raise AssertionError("The gate was never met.")


def test_a_scraper_meets_the_gate_and_a_reader_beside_it_does_not_notice(visit: Visit, public: Site) -> None:
    page = visit(at=public, address=READER)
    with scraping(public.url, "/explore", address=FRESH_SCRAPER, agent=FIREFOX) as scraper:
        deadline = time.monotonic() + 120
        while scraper.statuses.count(429) < 100:
            assert time.monotonic() < deadline, scraper.statuses[-10:]
            answer = page.goto("/explore")
            assert answer.status == 200
            expect(page.get_by_role("heading", name="Explore")).to_be_visible()
        assert scraper.statuses.count(200) >= 55
        assert "One moment at the door." in scraper.refused


def test_a_neighbour_of_the_scraper_passes_by_a_sum(visit: Visit, public: Site) -> None:
    page = visit(at=public, address=NEIGHBOUR, expected=(429,))
    # Held, so that the page can be looked at before it goes on by itself.
    held = []
    page.route("**/gate/sum", lambda route: held.append(route))  # noqa: PLW0108 - Playwright refuses builtins
    meet_gate(page, public, "/explore?order=new")
    arrived(page, "One moment at the door.")
    look_at(page, "gate", walls=WALLS)
    for route in held:
        route.continue_()
    expect(page.get_by_role("heading", name="Explore")).to_be_visible()
    assert page.url.endswith("/explore?order=new")
    [given] = [each for each in page.context.cookies() if each["name"] == "gate"]
    assert given["httpOnly"]
    for _ in range(3):
        assert page.goto("/explore").status == 200


def test_on_a_phone_without_script_the_gate_says_what_to_do(visit: Visit, public: Site) -> None:
    page = visit(at=public, address=NEIGHBOUR, phone=True, script=False, expected=(429,))
    meet_gate(page, public)
    expect(page.get_by_text("Without scripts your browser cannot do the sum.")).to_be_visible()
    look_at(page, "gate-without-script")
    page.get_by_role("link", name="Sign in").click()
    arrived(page, "Sign in")
    member = visit("odile", at=public, address=NEIGHBOUR)
    assert member.goto("/explore").status == 200


def test_a_sum_that_fails_can_be_tried_again(visit: Visit, public: Site) -> None:
    page = visit(at=public, address=NEIGHBOUR, phone=True, expected=(429, "ERR_FAILED"))
    page.route("**/gate/sum", lambda route: route.abort())
    meet_gate(page, public)
    expect(page.get_by_text("That did not work.")).to_be_visible()
    look_at(page, "gate-failed", walls=WALLS)
    page.unroute("**/gate/sum")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="Explore")).to_be_visible()


def test_a_pass_is_given_once_for_each_sum(public: Site) -> None:
    headers = {"X-Forwarded-For": NEIGHBOUR, "User-Agent": FIREFOX, "Accept": "text/html"}
    with httpx2.Client(base_url=public.url, headers=headers, timeout=60) as client:
        challenge = client.get("/gate/sum").json()
        solution = solved(challenge)
        first = client.post("/gate", data={"proof": solution, "next": "/explore"})
        assert (first.status_code, first.headers["location"]) == (302, "/explore")
        client.cookies.clear()
        assert client.post("/gate", data={"proof": solution, "next": "/explore"}).status_code == 422
        assert "set-cookie" not in client.post("/gate", data={"proof": "nonsense"}).headers
        while client.get("/explore").status_code == 200:
            pass
        client.cookies.set("gate", first.cookies["gate"])
        assert client.get("/explore").status_code == 200
        assert client.get("/explore", headers={"X-Forwarded-For": "203.0.114.1"}).status_code == 200
        assert client.get("/explore.rss").status_code == 200


def test_an_agent_is_refused_on_a_page_that_people_can_read(visit: Visit, public: Site) -> None:
    page = visit(at=public, address=READER, expected=(403,))
    page.set_extra_http_headers({"User-Agent": "Mozilla/5.0 (compatible; GPTBot/1.2)"})
    assert page.goto("/explore").status == 403
    arrived(page, "Not for this program.")
    look_at(page, "agent-refused", walls=WALLS)


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_the_operator_sees_what_was_refused(visit: Visit, public: Site, phone: bool) -> None:
    command = [sys.executable, "manage.py", "promote", "odile", "admin"]
    subprocess.run(command, cwd=BASE, env=public.environment, check=True, capture_output=True)
    agents = {"X-Forwarded-For": SCRAPER, "User-Agent": "GPTBot/1.2"}
    assert httpx2.get(f"{public.url}/explore", headers=agents).status_code == 403
    page = visit("odile", at=public, address=READER, phone=phone)
    deadline = time.monotonic() + 120
    page.goto("/house/refused")
    while not page.get_by_role("rowheader", name="GPTBot").count():
        assert time.monotonic() < deadline
        time.sleep(5)
        page.reload()
    expect(page.get_by_role("rowheader", name="203.0.113.0/24")).to_be_visible()
    look_at(page, "refused", walls=WALLS, whole=True)


def test_an_artist_keeps_full_sizes_for_members(visit: Visit, public: Site) -> None:
    closer = public.works["Night 1"].partition("-")[0] + "/view"
    stranger = visit(at=public, address=OTHER_READER)
    stranger.goto(closer)
    before = stranger.get_by_role("link", name="File").get_attribute("href")
    assert "-full." in before
    artist = visit("sato", at=public, address=READER)
    artist.goto("/settings/privacy")
    artist.get_by_label("Only members see my works in full size").check()
    look_at(artist, "privacy-full-sizes", walls=WALLS, whole=True)
    artist.get_by_role("button", name="Keep").click()
    deadline = time.monotonic() + 120
    while httpx2.get(public.url + before).status_code == 200:
        assert time.monotonic() < deadline
        time.sleep(1)
    stranger.goto(closer)
    expect(stranger.get_by_text("The artist shows all 1400 × 900 pixels to members only.")).to_be_visible()
    look_at(stranger, "viewer-limited", walls=WALLS)
    stranger.set_viewport_size({"width": 390, "height": 844})
    look_at(stranger, "viewer-limited", walls=("dark",))
    member = visit("nell", at=public, address=READER)
    member.goto(closer)
    file = member.get_by_role("link", name="File").get_attribute("href")
    assert "-members." in file
    assert member.request.get(file).status == 200
    assert stranger.request.get(file).status == 403


# Any: a challenge as JSON.
def solved(challenge: dict) -> str:
    from altcha import Challenge, Payload, solve_challenge

    made = Challenge.from_dict(challenge)
    return Payload(challenge=made, solution=solve_challenge(made)).to_base64()
