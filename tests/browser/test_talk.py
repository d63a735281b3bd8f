"""A second person finds an artist, follows, says what they think; the artist hears of it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.looking import WALLS, look_at
from tests.browser.site import Site


@pytest.mark.slow("a whole journey in a browser")
def test_a_fan_follows_and_talks_and_the_artist_hears_of_it(visit: Visit, site: Site) -> None:
    page = visit("nell")
    page.goto("/@tomas")
    look_at(page, "profile", walls=WALLS)
    page.get_by_role("button", name="Follow Tomas").click()
    expect(page.get_by_role("button", name="Following Tomas")).to_be_visible()

    page.get_by_role("link", name="Following", exact=True).click()
    card = page.get_by_role("article", name="Harbour by Tomas")
    expect(card).to_be_visible()
    press(card, "Like", "Liked 1")
    press(card, "Save", "Saved")
    card.locator("summary", has_text="Repost").click()
    card.get_by_role("button", name="Repost").click()
    expect(card.locator("summary", has_text="Reposted")).to_be_visible()
    look_at(page, "home", walls=WALLS)

    card.get_by_role("link", name="Comment").click()
    comment(page, "The third ridge, is that **Kahlenberg**?")
    look_at(page, "work-commented")
    quote(page, site)

    page.goto("/saved")
    expect(page.get_by_role("article", name="Harbour by Tomas")).to_be_visible()
    look_at(page, "saved")

    hears(visit("tomas", phone=True))

    page.goto("/@tomas")
    page.get_by_role("button", name="Following Tomas").click()
    expect(page.get_by_role("button", name="Follow Tomas")).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("article", name="Harbour by Tomas").locator(".post-why")).not_to_have_count(0)


@pytest.mark.slow("a whole journey in a browser")
def test_a_guest_reads_and_is_led_back_after_signing_in(visit: Visit, site: Site) -> None:
    page = visit(phone=True)
    page.goto(site.works["Kiln"])
    look_at(page, "work-guest", walls=WALLS)
    page.get_by_role("link", name="Like").first.click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.get_by_label("Handle or mail address").fill("walt")
    page.get_by_label("Password", exact=True).fill("a kettle that sings in the morning")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Kiln")).to_be_visible()


def press(card, before: str, after: str) -> None:
    card.get_by_role("button", name=before, exact=True).click()
    expect(card.get_by_role("button", name=after, exact=True)).to_have_attribute("aria-pressed", "true")


def comment(page: Page, words: str) -> None:
    page.get_by_label("Your comment").fill(words)
    page.get_by_role("button", name="Send").click()
    said = page.locator(".comment", has_text="The third ridge")
    expect(said).to_be_visible()
    expect(said.locator("strong", has_text="Nell")).to_be_visible()


def quote(page: Page, site: Site) -> None:
    page.goto(site.works["Harbour"])
    actions = page.locator(".plate .actions")
    actions.locator("summary", has_text="Reposted").click()
    actions.get_by_role("link", name=re.compile("Quote")).click()
    look_at(page, "compose-quote")
    page.get_by_label("Your post").fill("Look how little it takes.")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".quote")).to_contain_text("Harbour")
    look_at(page, "post-quote", walls=WALLS)


def hears(page: Page) -> None:
    page.goto("/")
    bell = page.get_by_role("banner").get_by_role("link", name=re.compile("Notifications"))
    expect(bell).to_contain_text("unread")
    bell.click()
    told = page.get_by_role("list", name="What happened")
    for words in (
        "followed you",
        "liked Harbour",
        "commented on Harbour",
        "reposted Harbour",
        "quoted Harbour",
    ):
        expect(told).to_contain_text(re.compile(words.replace(" ", r"\s+")))
    look_at(page, "notifications", walls=WALLS)
    page.goto("/")
    expect(bell).not_to_contain_text("unread")
