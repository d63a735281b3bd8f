"""One answer changes everything that machines are told, and the record of it can be checked."""

import time
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import expect
from provenance import manifest, xmp
from provenance.__main__ import main
from provenance.containers import format_of, read_xmp

from tests.browser.conftest import Visit
from tests.browser.looking import WALLS, look_at
from tests.browser.site import Site

PATIENCE = 60


def picture_of(site: Site, page: str) -> str:
    """The address of the picture that a page shows to previews: a JPEG of 1280 pixels."""
    text = httpx2.get(site.url + page).text
    return text.split('property="og:image" content="')[1].split('"')[0]


@pytest.mark.slow("a whole journey in a browser")
def test_a_change_is_heard_everywhere(site: Site, visit: Visit, tmp_path: Path) -> None:
    work = site.works["Tide table"]
    page = visit("ines")
    page.goto("/settings/ai")
    expect(page.get_by_role("heading", name="AI and protection")).to_be_visible()
    look_at(page, "settings-ai", walls=WALLS)
    before = picture_of(site, work)
    for use in (
        "Training models",
        "Making pictures or style copies",
        "Search and recommendation",
        "Public archives",
    ):
        page.get_by_role("row", name=use).get_by_label("Yes").check()
    page.get_by_role("button", name="Keep these answers").click()
    expect(page.get_by_text("written into the book")).to_be_visible()
    assert_open(site, work, before)
    page.get_by_role("button", name="Test: fetch my page and a picture").click()
    expect(page.get_by_text("Signed by this site, and not changed since.")).to_be_visible()
    expect(page.locator("#sent-test")).to_contain_text("DMI-ALLOWED")
    look_at(page, "settings-ai-test")
    with page.expect_download() as started:
        page.get_by_role("link", name="Record as PDF").click()
    root = tmp_path / "signing.pem"
    root.write_bytes(httpx2.get(f"{site.url}/signing.pem").content)
    assert main(["verify", str(started.value.path()), "--root", str(root)]) == 0


def assert_open(site: Site, work: str, before: str) -> None:
    """Page at once, file as soon as its marks are made, documents with the next look."""
    answer = httpx2.get(site.url + work)
    assert (answer.headers["content-usage"], answer.headers["tdm-reservation"]) == ("train-ai=y", "0")
    assert "x-robots-tag" not in answer.headers
    deadline = time.monotonic() + PATIENCE
    while (now := picture_of(site, work)) == before and time.monotonic() < deadline:
        time.sleep(0.2)
    file = httpx2.get(now)
    assert file.headers["content-usage"] == "train-ai=y"
    marks = xmp.read(read_xmp(file.content))
    assert marks["plus:DataMining"].endswith("DMI-ALLOWED")
    kind = format_of(file.content)
    root = httpx2.get(f"{site.url}/signing.pem").content
    report = manifest.read(file.content, kind.mime, root=root)
    assert report.state == "good"
    assert httpx2.get(before).status_code == 404
    number = work.partition("-")[0]
    for path in ("/robots.txt", "/.well-known/tdmrep.json", "/license.xml"):
        assert f"{number}-" in httpx2.get(site.url + path).text, path
    assert httpx2.get(site.url + "/explore").headers["content-usage"] == "train-ai=n"


def test_the_pledge_by_phone_and_desktop(visit: Visit) -> None:
    for phone in (True, False):
        page = visit(phone=phone)
        page.goto("/pledge")
        expect(page.get_by_role("heading", name="Our pledge")).to_be_visible()
        look_at(page, "pledge", walls=WALLS)
