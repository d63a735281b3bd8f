"""The job board: a studio posts a job, a stranger sees nothing private, an artist filters and keeps a search."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.deciding import decide
from tests.browser.looking import arrived, look_at
from tests.browser.site import Site

TEXT = (
    "We print a walking map of the coast and look for somebody who draws hills, boats and weather by hand. "
    "Twelve sheets over nine months, with one of us beside you."
)


def founded(page: Page, name: str) -> str:
    """Found a studio; returns its address."""
    page.goto("/studios/new")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("button", name="Found the studio").click()
    arrived(page, "Verification")
    return page.url.rpartition("/verify")[0]


def filled(page: Page, title: str) -> None:
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("Kind of work").select_option("illustration")
    page.get_by_label("How you engage").select_option("project")
    page.get_by_role("textbox", name="The work", exact=True).fill(TEXT)
    page.get_by_label("From", exact=True).fill("9,000")
    page.get_by_label("To", exact=True).fill("12 000")
    page.get_by_label("Currency").select_option("EUR")
    page.get_by_label("Per", exact=True).select_option("project")
    page.get_by_label("Remote", exact=True).check()
    page.get_by_label("Time zone").select_option("Europe/Lisbon")
    page.get_by_label(re.compile("^None: no generated")).check()
    page.get_by_label(re.compile("^A licence")).check()
    page.get_by_label("Yes, by name").check()
    page.get_by_label("When may the artist show the work?").select_option("always")


def approves(desk: Page, title: str) -> None:
    """A moderator reads the first listing of a studio and lets it onto the board."""
    desk.goto("/mod/q/jobs")
    desk.get_by_role("link", name=re.compile(title)).click()
    expect(desk.get_by_text("We print a walking map").first).to_be_visible()
    look_at(desk, "case-listing", whole=True)
    decide(desk, "Approve", "Pay, rights and place are all said.")


@pytest.mark.slow("a whole journey in a browser")
def test_a_studio_posts_a_job_and_an_artist_finds_it(visit: Visit, site: Site) -> None:
    # A form that is sent back is an error to the console.
    site.sessions.update(json.loads(site.run("moderators", "main")))
    page = visit("nell", expected=(422,))
    studio = founded(page, "Tidewater Maps")
    page.goto(f"{studio}/listings")
    page.get_by_role("link", name="Post a job").click()
    arrived(page, "Post a job")
    look_at(page, "listing-form", whole=True)
    page.get_by_role("button", name="Publish").click()
    # Nothing is published that does not say its pay.
    expect(page.get_by_role("alert")).to_contain_text("Say what you pay")
    filled(page, "Map draughts person")
    expect(page.locator(".preview .pay")).to_have_text("€9,000 to €12,000 for the project")
    look_at(page, "listing-form-filled", whole=True)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("A moderator reads it first.")).to_be_visible()
    look_at(page, "studio-listings")
    approves(visit("desk_one"), "Map draughts person")

    stranger = visit("rosa", expected=(404,))
    assert stranger.request.get(f"{studio}/listings").status == 404
    assert stranger.request.get(f"{studio}/people").status == 404
    stranger.goto(studio)
    arrived(stranger, "Tidewater Maps")
    look_at(stranger, "studio")

    artist = visit("tomas", phone=True)
    artist.goto("/jobs?role=illustration&q=coast+weather")
    expect(artist.get_by_role("link", name="Map draughts person")).to_be_visible()
    look_at(artist, "jobs", whole=True)
    artist.locator("summary", has_text="Keep this search").click()
    artist.get_by_label("At once").check()
    artist.get_by_role("button", name="Keep", exact=True).click()
    expect(artist.get_by_text("You keep this search")).to_be_visible()
    artist.goto("/jobs/alerts")
    look_at(artist, "alerts")
    artist.goto("/jobs?role=illustration&q=coast+weather")
    artist.get_by_role("link", name="Map draughts person").click()
    arrived(artist, "Map draughts person")
    look_at(artist, "listing", whole=True)


@pytest.mark.slow("a whole journey in a browser")
def test_a_job_is_posted_without_script(visit: Visit, site: Site) -> None:
    page = visit("walt", script=False)
    studio = founded(page, "Plain Press")
    page.goto(f"{studio}/listings/new")
    filled(page, "Printer of plain books")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("h1")).to_have_text("Printer of plain books")
    expect(page.get_by_text("Only members of the studio see this.")).to_be_visible()


@pytest.mark.slow("a whole journey in a browser")
def test_the_pages_of_a_studio_on_desktop_and_phone(visit: Visit, site: Site) -> None:
    studio = founded(visit("kojo"), "Paper Boat")
    pages = {
        "jobs": "/jobs",
        "studio": studio,
        "hiring": "/studios/mine",
        "studio-listings": f"{studio}/listings",
        "listing-new": f"{studio}/listings/new",
        "studio-people": f"{studio}/people",
        "studio-settings": f"{studio}/settings",
        "studio-works": f"{studio}/works",
        "studio-verify": f"{studio}/verify",
        "applications": "/applications",
        "told": "/settings/notifications",
    }
    for phone in (False, True):
        page = visit("kojo", phone=phone)
        for name, address in pages.items():
            page.goto(address)
            look_at(page, name)
    page.get_by_role("checkbox", name="An applicant waits for a word of yours: by mail").uncheck()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Kept.")).to_be_visible()
    page.goto(f"{studio}/verify")
    page.get_by_label("Domain").fill("paperboat.example")
    page.get_by_role("button", name="Show the record").click()
    expect(page.get_by_text("_byhand.paperboat.example")).to_be_visible()
    look_at(page, "studio-verify-record")
