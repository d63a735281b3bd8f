"""One answer changes everything that machines are told, and the record of it can be checked."""

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Page, expect
from protego import Protego
from provenance import manifest, xmp
from provenance.containers import format_of, read_xmp

from tests.browser.conftest import Visit
from tests.browser.looking import WALLS, look_at
from tests.browser.site import BASE, Site

PATIENCE = 60
USES = ("Training models", "Making pictures or style copies", "Search and recommendation", "Public archives")
LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


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
    assert everything_said(site, work) == ["no"] * 12
    answer(page, "Yes")
    assert_open(site, work, before)
    page.get_by_role("button", name="Test: fetch my page and a picture").click()
    expect(page.get_by_text("Signed by this site, and not changed since.")).to_be_visible()
    expect(page.locator("#sent-test")).to_contain_text("DMI-ALLOWED")
    look_at(page, "settings-ai-test")
    root = tmp_path / "signing.pem"
    root.write_bytes(httpx2.get(f"{site.url}/signing.pem").content)
    for name in ("Record as PDF", "as JSON"):
        with page.expect_download() as started:
            page.get_by_role("link", name=name).click()
        told = verified(Path(started.value.path()), root)
        assert told.returncode == 0, told.stderr
        assert "@ines: " in told.stdout
    damaged = tmp_path / "damaged"
    damaged.write_bytes(Path(started.value.path()).read_bytes().replace(b"yyyy", b"nyyy"))
    assert verified(damaged, root).returncode != 0
    answer(page, "No")
    assert everything_said(site, work) == ["no"] * 12


def answer(page: Page, word: str) -> None:
    """The same word to all four questions."""
    for use in USES:
        page.get_by_role("row", name=use).get_by_label(word, exact=False).first.check()
    page.get_by_role("button", name="Keep these answers").click()
    expect(page.get_by_text("written into the book")).to_be_visible()


def verified(record: Path, root: Path) -> "subprocess.CompletedProcess[str]":
    """As anybody checks a record who was sent one."""
    command = [sys.executable, "-m", "provenance", "verify", str(record), "--root", str(root)]
    return subprocess.run(command, cwd=BASE, capture_output=True, text=True, check=False)


def everything_said(site: Site, work: str) -> list[str]:
    """Of a work, "yes" or "no" from each place where it is said, read from what the site sends over the wire."""
    page, artist = httpx2.get(site.url + work), work_of(site, work)
    feed = httpx2.get(f"{site.url}/@{artist}.rss").text
    item = feed.partition(f'<rsl:content url="{site.url}{work}">')[2].partition("</rsl:content>")[0]
    embed = httpx2.get(f"{site.url}/oembed", params={"url": site.url + work}).json()["machines"]
    robots = Protego.parse(httpx2.get(f"{site.url}/robots.txt").text)
    tdmrep = httpx2.get(f"{site.url}/.well-known/tdmrep.json").json()
    ld = json.loads(LD.search(page.text)[1])
    place = work.partition("-")[0] + "-"
    said = (
        page.headers["content-usage"] == "train-ai=y",
        "ai-train=yes" in page.headers["content-signal"],
        "x-robots-tag" not in page.headers,
        page.headers["tdm-reservation"] == "0",
        '<meta name="tdm-reservation" content="0">' in page.text,
        "ai-train" in item.partition("</rsl:permits>")[0],
        embed["content-usage"] == "train-ai=y",
        ld["plus:DataMining"]["@id"].endswith("DMI-ALLOWED"),
        robots.can_fetch(site.url + work, "GPTBot"),
        next((each["tdm-reservation"] == 0 for each in tdmrep if each["location"] == place), False),
        f"{site.url}{place}" in httpx2.get(f"{site.url}/license.xml").text,
        httpx2.get(f"{site.url}/open/yyyy{work}").status_code == 200,
    )
    return ["yes" if each else "no" for each in said]


def work_of(site: Site, work: str) -> str:
    """The handle of its artist."""
    return re.search(r'href="/@(\w+)"', httpx2.get(site.url + work).text.partition("<main")[2])[1]


def assert_open(site: Site, work: str, before: str) -> None:
    """Page at once, file as soon as its marks are made, documents with the next look."""
    answer = httpx2.get(site.url + work)
    assert (answer.headers["content-usage"], answer.headers["tdm-reservation"]) == ("train-ai=y", "0")
    assert "x-robots-tag" not in answer.headers
    assert everything_said(site, work) == ["yes"] * 12
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
    assert {entry["use"] for entry in report.entries.values()} == {"allowed"}
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
