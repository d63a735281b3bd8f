"""An artist applies, a studio chooses: as artist, owner, second recruiter, reviewer, moderator and stranger."""

import json
import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from byhand.media.tests.pdfs import plain, with_script
from tests.browser.conftest import Visit
from tests.browser.deciding import decide
from tests.browser.looking import WALLS, look_at
from tests.browser.site import Site


@pytest.mark.slow("a whole journey in a browser")
def test_an_artist_applies_and_a_studio_chooses(visit: Visit, site: Site) -> None:
    room = json.loads(site.run("applicants", "open_room"))
    # A form that is sent back is an error to the console.
    site.sessions.update(json.loads(site.run("moderators", "main")))
    artist = visit("odile", expected=(422,))
    mine = applies(artist, room["apply"])
    looks_from_the_phone(visit("odile", phone=True), mine)

    owner, recruiter = visit("rosa"), visit("nell")
    recruiter.goto(room["board"])
    judges(owner, room)
    moves_too_late(recruiter)
    invites(owner, room)
    chooses_a_time(artist, mine)
    sees_and_stars(visit("walt", phone=True), room)
    writes_to_many(owner, room)
    reports_and_shares(artist, mine)
    takes_it_away(visit("desk_one", expected=(404,)), room, mine)
    reads_what_is_left(artist, owner, mine)
    for who in ("vera", "tomas", "desk_two"):
        sees_nothing(visit(who, expected=(404,)), room, mine)


def applies(page: Page, address: str) -> str:
    page.goto(address)
    look_at(page, "apply-empty")
    for title in ("One", "Two", "Three", "Four"):
        page.get_by_role("checkbox", name=re.compile(rf"\b{title}$")).check()
    chosen = page.get_by_role("list", name="Chosen works in their order")
    expect(chosen.get_by_role("listitem")).to_have_count(4)
    page.get_by_role("checkbox", name=re.compile(r"\bTwo$")).uncheck()
    chosen.get_by_role("button", name="Up: Three").click()
    expect(chosen.get_by_role("listitem").first).to_contain_text("Three")
    page.get_by_label("Letter").fill(
        "I draw rooms with weather in them.\n\nAll three were made in a day each."
    )
    page.get_by_role("group", name="May you work in the EU?").get_by_label("Yes").check()
    page.get_by_label("Your time zone").select_option("Europe/Berlin")
    page.get_by_label("When you could begin").fill("From 1 February")
    expect(page.get_by_text("Kept at")).to_be_visible()
    page.get_by_label("CV as a PDF file").set_input_files(
        {"name": "cv.pdf", "mimeType": "application/pdf", "buffer": with_script()}
    )
    page.get_by_role("button", name="See what they will see").click()
    expect(page.get_by_text("This PDF file holds scripts.")).to_be_visible()
    page.get_by_label("CV as a PDF file").set_input_files(
        {"name": "cv.pdf", "mimeType": "application/pdf", "buffer": plain(2)}
    )
    look_at(page, "apply-filled", walls=WALLS, whole=True)
    page.get_by_role("button", name="See what they will see").click()
    expect(page.get_by_role("heading", name="What Low Tide Pictures will see")).to_be_visible()
    expect(page.locator(".shown-work figcaption")).to_have_text(
        [re.compile("Three"), re.compile("One"), re.compile("Four")]
    )
    look_at(page, "apply-preview", whole=True)
    page.get_by_role("button", name="Send to Low Tide Pictures").click()
    expect(page.get_by_text("Your application is with Low Tide Pictures.")).to_be_visible()
    look_at(page, "application-sent", whole=True)
    return page.url


def looks_from_the_phone(page: Page, mine: str) -> None:
    page.goto("/applications")
    look_at(page, "applications")
    page.goto(mine)
    look_at(page, "application", whole=True)


def judges(page: Page, room: dict[str, str]) -> None:
    page.goto(room["board"])
    expect(page.get_by_role("link", name="Applicant 3", exact=True)).to_be_visible()
    assert "Odile" not in page.content()
    look_at(page, "board", walls=WALLS)
    page.get_by_role("link", name="Applicant 3", exact=True).click()
    expect(page.get_by_role("heading", name="Applicant 3")).to_be_visible()
    expect(page.locator("side-keys:defined")).to_have_count(1)
    page.keyboard.press("5")
    expect(page.get_by_text("5.0 in the middle")).to_be_visible()
    page.get_by_label("Label").fill("Rooms")
    page.get_by_role("button", name="Put on").click()
    page.get_by_label("Note", exact=True).fill("Quiet colour, strong light.")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("Quiet colour, strong light.")).to_be_visible()
    look_at(page, "applicant", walls=WALLS, whole=True)
    page.keyboard.press("j")
    expect(page.get_by_role("heading", name="Applicant 3")).to_be_visible()  # alone at its stage
    page.goto(room["board"])
    page.get_by_role("button", name="Show them").click()
    expect(page.get_by_role("link", name="Odile", exact=True)).to_be_visible()
    page.get_by_label("Choose Odile").check()
    page.get_by_label("Move to").select_option("short")
    page.get_by_role("button", name="See the notice").click()
    page.get_by_label("In your own words").fill("The light in these rooms stayed with us.")
    page.get_by_role("button", name="See it again").click()
    look_at(page, "applicants-notice")
    page.get_by_role("button", name="Move and tell the applicant").click()
    expect(page.get_by_text("Moved, and the applicant is told.")).to_be_visible()


def moves_too_late(page: Page) -> None:
    """Their board is as old as the one before: the same card was moved meanwhile."""
    page.get_by_label("Choose Applicant 3").check()
    page.get_by_label("Move to").select_option("refused")
    page.get_by_role("button", name="See the notice").click()
    page.get_by_label("Another level of experience is needed").check()
    page.get_by_role("button", name="See the notice").click()
    page.get_by_role("button", name="Move and tell the applicant").click()
    expect(
        page.get_by_text("Somebody moved this application to “Short-listed” a moment ago.")
    ).to_be_visible()


def invites(page: Page, room: dict[str, str]) -> None:
    page.goto(room["board"])
    page.get_by_role("link", name="Odile", exact=True).click()
    page.get_by_text("Invite to an interview").click()
    day = datetime.now() + timedelta(days=3)  # noqa: DTZ005 (typed as a person types it)
    page.get_by_label("First time").fill(f"{day:%Y-%m-%d}T10:00")
    page.get_by_label("Second time").fill(f"{day:%Y-%m-%d}T15:30")
    page.get_by_label("How you meet").fill("A video call; the link comes that morning")
    page.get_by_role("button", name="Propose these times").click()
    expect(page.get_by_text("Proposed. The applicant chooses now.")).to_be_visible()
    page.goto(f"{room['board']}/statistics")
    look_at(page, "applicants-statistics")


def chooses_a_time(page: Page, mine: str) -> None:
    page.goto("/applications")
    page.get_by_role("link", name="Choose an interview time").click()
    expect(page.get_by_label(re.compile("11:00"))).to_be_visible()  # ten in Lisbon
    look_at(page, "application-times")
    page.get_by_label(re.compile("16:30")).check()
    page.get_by_role("button", name="Take this time").click()
    expect(page.get_by_text("Agreed. The time stands on this page.")).to_be_visible()
    page.get_by_label("Your message").fill("I look forward to it. odile@example.org")
    page.get_by_role("button", name="Send the message").click()
    expect(page.get_by_text("The studio cannot read the address or number in it")).to_be_visible()


def sees_and_stars(page: Page, room: dict[str, str]) -> None:
    page.goto(room["board"])
    look_at(page, "board", whole=True)
    page.get_by_role("link", name="Odile", exact=True).click()
    expect(page.get_by_text("[contact hidden]")).to_be_visible()
    expect(page.get_by_role("button", name="Send the message")).to_have_count(0)
    look_at(page, "applicant", whole=True)


def writes_to_many(page: Page, room: dict[str, str]) -> None:
    page.goto(room["board"])
    for box in page.get_by_label(re.compile("^Choose ")).all():
        box.check()
    page.get_by_role("button", name="Write to them").click()
    page.get_by_role("textbox", name="Message").fill(
        "We ask for a deposit of 20 € for materials. Call +351 912 345 678."
    )
    page.get_by_role("button", name="See it first").click()
    expect(page.get_by_text("[contact hidden]")).to_be_visible()
    look_at(page, "applicants-message")
    page.get_by_role("button", name="Send to 3").click()
    expect(page.get_by_text("Sent to 3.")).to_be_visible()


def reports_and_shares(page: Page, mine: str) -> None:
    page.goto(mine)
    expect(page.get_by_text("Take care.")).to_be_visible()
    look_at(page, "application-warned", whole=True)
    page.get_by_role("link", name="Report this message").last.click()
    page.get_by_role("radio", name=re.compile("^Spam or scam")).check()
    look_at(page, "report-message")
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    page.goto(mine)
    page.get_by_text("Share my contact").click()
    page.get_by_role("button", name="Share it").click()
    expect(page.get_by_text("+351 912 345 678")).to_be_visible()


def takes_it_away(page: Page, room: dict[str, str], mine: str) -> None:
    """A moderator reads the message that was reported and what came before it, and nothing else."""
    sees_nothing(page, room, mine)
    page.goto("/mod/q/spam")
    page.get_by_role("link", name=re.compile("A message about")).first.click()
    expect(page.get_by_text("We ask for a deposit").first).to_be_visible()
    look_at(page, "case-message", whole=True)
    decide(page, "Take it down", "It asks applicants for money before there is a contract.")


def reads_what_is_left(artist: Page, owner: Page, mine: str) -> None:
    artist.goto(mine)
    expect(artist.get_by_text("A moderator took this message away.")).to_be_visible()
    expect(artist.get_by_text("+351 912 345 678")).to_have_count(0)
    owner.goto("/notifications?tab=jobs")
    expect(owner.get_by_text("A new application:").first).to_be_visible()
    look_at(owner, "notifications-jobs")


def sees_nothing(page: Page, room: dict[str, str], mine: str) -> None:
    for address in (room["board"], mine, f"{mine}/cv", f"{room['board']}/{room['sato']}"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 404, address
