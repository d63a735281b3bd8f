"""The photo tour: the pages of the demo site on phone and desktop and on each wall, whole, with a contact sheet.

Run by bin/shots alone, because a hundred works have to be painted first.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.contact_sheet import contact_sheet
from tests.browser.looking import WALLS, look_at
from tests.browser.site import Site

GUEST = {
    "front": "/",
    "explore": "/explore",
    "explore-filtered": "/explore?field=painting&orientation=landscape",
    "room": "/t/medium/ink",
    "profile-rows": "/@ilsebrandt",
    "profile-masonry": "/@hanae_inks",
    "profile-grid": "/@kit_16px",
    "profile-posts": "/@ilsebrandt/posts",
    "profile-about": "/@tunde_gouache/about",
    "profile-folder": "/@hanae_inks/tall-sheets",
    "series-list": "/@noorrahmani/series",
    "join-1": "/join",
    "join-2": "/join/details?role=artist",
    "sign-in": "/login",
    "forgotten": "/password/reset",
    "error-404": "/w/999999-nothing",
    "offline": "/offline",
}
MEMBER = {
    "home": "/",
    "notifications": "/notifications",
    "saved": "/saved",
    "compose": "/compose",
    "drafts": "/compose/drafts",
    "hang": "/desk/new",
    "desk": "/desk",
    "desk-bin": "/desk/bin",
    "arrange": "/desk/arrange",
    "folders": "/desk/folders",
    "series-desk": "/desk/series",
    "own-profile": "/@ilsebrandt",
    "followers": "/@ilsebrandt/followers",
    "welcome": "/welcome",
    "settings": "/settings",
    "settings-profile": "/settings/profile",
    "settings-account": "/settings/account",
    "settings-privacy": "/settings/privacy",
    "settings-content": "/settings/content",
    "settings-look": "/settings/look",
    "settings-security": "/settings/security",
    "components": "/house/components",
}
PASSWORD = "made-by-hand"
pytestmark = [
    pytest.mark.shots,
    pytest.mark.slow("a tour of the whole site"),
    pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"]),
]


def test_what_a_guest_sees(visit: Visit, gallery: Site, phone: bool) -> None:
    page = visit(at=gallery, phone=phone, expected=(404, 429, 500))
    for name, address in GUEST.items():
        photograph(page, name, address)
    for name, links in INSIDE.items():
        page.goto(links[0])
        for link in links[1:]:
            page.locator(link).first.click()
            page.wait_for_load_state()
        photograph(page, name)
    too_often(page)
    photograph(page, "error-429")
    page.goto("/offline")
    page.set_content(gallery.broken_page())
    photograph(page, "error-500")
    contact_sheet(page.viewport_size["width"], "guest", [*GUEST, *INSIDE, "error-429", "error-500"])


def test_what_a_member_sees(visit: Visit, gallery: Site, phone: bool) -> None:
    page = visit(at=gallery, phone=phone)
    page.goto("/login")
    page.get_by_label("Handle or mail address").fill("ilsebrandt")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator("details.me")).to_be_visible()
    for name, address in MEMBER.items():
        photograph(page, name, address)
    page.goto("/desk")
    page.locator(".table-work a[href*='/desk/works/']").nth(1).click()
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_visible()
    photograph(page, "edit")
    contact_sheet(page.viewport_size["width"], "member", [*MEMBER, "edit"])


# Pages whose address is found by going there: where to begin, and what to click.
INSIDE = {
    "work": ("/@ilsebrandt", ".wall .frame"),
    "work-many": ("/@noorrahmani", ".wall .frame"),
    "viewer": ("/@ilsebrandt", ".wall .frame", ".hung a"),
    "series": ("/@noorrahmani/series", ".series-list h2 a"),
    "reader": ("/@noorrahmani/series", ".series-list h2 a", "main .button.first"),
    "thread": ("/@ilsebrandt/posts", ".post .moment"),
}


def photograph(page: Page, name: str, address: str = "") -> None:
    if address:
        page.goto(address)
    look_at(page, f"tour-{name}", walls=WALLS, whole=True)


def too_often(page: Page) -> None:
    """Asking for a new password a fourth time within the hour."""
    slower = page.get_by_role("heading", name="A little too often.")
    for _ in range(5):
        page.goto("/password/reset")
        page.get_by_label("Mail address").fill("nobody@example.org")
        page.get_by_role("button", name="Send me the link").click()
        page.wait_for_load_state()
        if slower.count():
            return
    expect(slower).to_be_visible()
