"""A stranger becomes a member, goes, comes back, and forgets the password."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.looking import WALLS, arrived, look_at
from tests.browser.site import Site

PASSWORD = "seven boats at low tide"
NEW_PASSWORD = "eight boats at high tide"


@pytest.mark.slow("a whole journey in a browser")
def test_a_stranger_joins_leaves_and_comes_back(visit: Visit, site: Site) -> None:
    page = visit(expected=(422,))
    join(page, site, "salome")
    page.goto("/welcome")
    look_at(page, "welcome", walls=WALLS)
    page.get_by_role("link", name="Go to your home").click()
    look_at(page, "home-empty", walls=WALLS)
    sign_out(page)
    page.goto("/")

    page.get_by_role("link", name="Sign in").first.click()
    look_at(page, "sign-in")
    sign_in(page, "salome", "not the password")
    expect(page.get_by_role("alert")).to_contain_text("do not match")
    expect(page.get_by_label("Handle or mail address")).to_have_value("salome")
    look_at(page, "sign-in-wrong", walls=WALLS)
    sign_in(page, "salome", PASSWORD)
    expect(page.get_by_text("Your menu")).to_be_attached()
    sign_out(page)

    choose_new_password(page, site, "salome@example.org")
    page.goto("/login")
    sign_in(page, "@salome", NEW_PASSWORD)
    expect(page.get_by_text("Your menu")).to_be_attached()


@pytest.mark.slow("a whole journey in a browser")
def test_mistakes_are_told_beside_their_fields_and_nothing_typed_is_lost(visit: Visit) -> None:
    page = visit(phone=True, expected=(422,))
    page.goto("/join")
    look_at(page, "join-1")
    page.get_by_role("link", name="I look").click()
    arrived(page, "Your account")
    page.get_by_label("Mail address").fill("not an address")
    page.get_by_label("Handle").press_sequentially("nell")
    expect(page.locator("#handle-answer")).to_contain_text("taken")
    page.get_by_role("button", name="Send me the code").click()
    expect(page.get_by_role("alert").first).to_contain_text("Nothing you typed is lost")
    expect(page.get_by_label("Mail address")).to_have_value("not an address")
    expect(page.get_by_label("Mail address")).to_have_attribute("aria-invalid", "true")
    look_at(page, "join-2-mistakes")


def join(page: Page, site: Site, handle: str) -> None:
    page.goto("/join")
    look_at(page, "join-1")
    page.get_by_role("link", name="I make").click()
    page.get_by_label("Mail address").fill(f"{handle}@example.org")
    page.get_by_label("Handle").fill(handle)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Month of birth").select_option("May")
    page.get_by_label("Year of birth").fill("1990")
    page.get_by_label("I agree").check()
    look_at(page, "join-2")
    page.get_by_role("button", name="Send me the code").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()
    look_at(page, "join-3")
    page.get_by_label("Code").fill(site.code_for(f"{handle}@example.org"))
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name=f"Welcome, {handle}")).to_be_visible()


def sign_in(page: Page, who: str, password: str) -> None:
    page.get_by_label("Handle or mail address").fill(who)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page) -> None:
    page.locator("details.me > summary").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Join").first).to_be_visible()


def choose_new_password(page: Page, site: Site, address: str) -> None:
    page.goto("/login")
    page.get_by_role("link", name="Forgotten the password?").click()
    look_at(page, "forgotten")
    page.get_by_label("Mail address").fill(address)
    page.get_by_role("main").get_by_role("button").first.click()
    look_at(page, "forgotten-sent")
    page.goto(site.mail_for(address, r"http://\S+/password/reset/\S+"))
    look_at(page, "new-password")
    page.get_by_label("New password", exact=True).fill(NEW_PASSWORD)
    page.get_by_label("The new password once more").fill(NEW_PASSWORD)
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("heading")).to_contain_text("password")
    look_at(page, "new-password-done")
