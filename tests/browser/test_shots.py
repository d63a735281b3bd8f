"""The photo tour: the pages of the demo site on phone and desktop and on each wall, whole, with a contact sheet.

Run by bin/shots alone, because a hundred works have to be painted first.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.contact_sheet import contact_sheet
from tests.browser.looking import WALLS, look_at
from tests.browser.pictures import file, png
from tests.browser.site import Site

GUEST = {
    "front": "/",
    "explore": "/explore",
    "pledge": "/pledge",
    "explore-filtered": "/explore?field=painting&orientation=landscape",
    "room": "/t/medium/ink",
    "profile-rows": "/@ilsebrandt",
    "profile-masonry": "/@hanae_inks",
    "profile-grid": "/@kit_16px",
    "profile-posts": "/@ilsebrandt/posts",
    "profile-about": "/@tunde_gouache/about",
    "profile-folder": "/@hanae_inks/tall-sheets",
    "series-list": "/@noorrahmani/series",
    "profile-process": "/@sine_macrae/process",
    "explore-process": "/explore?process=shown",
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
    "desk-cloak": "/desk/cloak",
    "desk-credits": "/desk/credits",
    "arrange": "/desk/arrange",
    "folders": "/desk/folders",
    "series-desk": "/desk/series",
    "own-profile": "/@ilsebrandt",
    "followers": "/@ilsebrandt/followers",
    "welcome": "/welcome",
    "settings": "/settings",
    "settings-find": "/settings/find?q=mail",
    "settings-profile": "/settings/profile",
    "settings-account": "/settings/account",
    "settings-security": "/settings/security",
    "settings-sessions": "/settings/security/sessions",
    "settings-privacy": "/settings/privacy",
    "settings-muted": "/settings/privacy/muted",
    "settings-content": "/settings/content",
    "settings-ai": "/settings/ai",
    "settings-feed": "/settings/feed",
    "settings-notifications": "/settings/notifications",
    "settings-look": "/settings/look",
    "settings-data": "/settings/data",
    "mod": "/mod",
    "mod-person": "/mod/@theo_looks",
    "refusals": "/house/refused",
    "components": "/house/components",
}
# Who came to look, and who came to hire.
OTHERS = {
    "theo_looks": {
        "home": "/",
        "own-profile": "/@theo_looks",
        "welcome": "/welcome",
        "settings-ai": "/settings/ai",
    },
    "larkfieldbooks": {
        "home": "/",
        "own-profile": "/@larkfieldbooks",
        "explore": "/explore",
        "desk": "/desk",
    },
}
PASSWORD = "made-by-hand"
# Wide enough for what stands beside the feed.
LARGE = {"width": 1440, "height": 900}
pytestmark = [
    pytest.mark.shots,
    pytest.mark.slow("a tour of the whole site"),
    pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"]),
]


def test_what_a_guest_sees(visit: Visit, gallery: Site, phone: bool) -> None:
    page = opened(visit, gallery, phone, expected=(404, 429, 500))
    for name, address in GUEST.items():
        photograph(page, name, address)
    for name, links in INSIDE.items():
        page.goto(links[0])
        for link in links[1:]:
            page.locator(link).first.click()
            page.wait_for_load_state()
        photograph(page, name)
    loupe(page)
    refused(opened(visit, gallery, phone, expected=(403,)))
    too_often(page)
    photograph(page, "error-429")
    page.goto("/offline")
    page.set_content(gallery.broken_page())
    photograph(page, "error-500")
    contact_sheet(
        page.viewport_size["width"],
        "guest",
        [*GUEST, *INSIDE, "loupe", "error-403", "error-429", "error-500"],
    )


def test_what_a_member_sees(visit: Visit, gallery: Site, phone: bool) -> None:
    page = opened(visit, gallery, phone)
    sign_in(page, "ilsebrandt")
    for name, address in MEMBER.items():
        photograph(page, name, address)
    page.goto("/desk")
    page.locator("tr:has-text('Hangs') .table-work cite").first.click()
    expect(page.get_by_role("button", name="Keep", exact=True)).to_be_visible()
    photograph(page, "edit")
    hang_one(page)
    contact_sheet(page.viewport_size["width"], "member", [*MEMBER, "edit", "hang-one"])


@pytest.mark.parametrize("who", OTHERS)
def test_what_others_see(visit: Visit, gallery: Site, who: str, phone: bool) -> None:
    page = opened(visit, gallery, phone)
    sign_in(page, who)
    for name, address in OTHERS[who].items():
        photograph(page, f"{who}-{name}", address)
    contact_sheet(page.viewport_size["width"], who, [f"{who}-{name}" for name in OTHERS[who]])


# Pages whose address is found by going there: where to begin, and what to click.
INSIDE = {
    "work": ("/@ilsebrandt", ".wall .frame"),
    "work-many": ("/@noorrahmani", ".wall .frame"),
    "viewer": ("/@ilsebrandt", ".wall .frame", ".hung a"),
    "series": ("/@noorrahmani/series", ".series-list h2 a"),
    "reader": ("/@noorrahmani/series", ".series-list h2 a", "main .button.first"),
    "process": ("/@anateixeira/process", ".process-strip h3 a"),
    "in-progress": ("/@sine_macrae/process", ".process-strip h3 a"),
    "thread": ("/@ilsebrandt/posts", ".post .moment"),
}


def opened(visit: Visit, gallery: Site, phone: bool, expected: tuple[int, ...] = ()) -> Page:
    page = visit(at=gallery, phone=phone, expected=expected)
    if not phone:
        page.set_viewport_size(LARGE)
    return page


def sign_in(page: Page, who: str) -> None:
    page.goto("/login")
    page.get_by_label("Handle or mail address").fill(who)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator("details.me")).to_be_visible()


def photograph(page: Page, name: str, address: str = "") -> None:
    if address:
        page.goto(address)
    look_at(page, f"tour-{name}", walls=WALLS, whole=True)


def loupe(page: Page) -> None:
    """The glass over the middle of a picture."""
    first, *links = INSIDE["viewer"]
    page.goto(first)
    for link in links:
        page.locator(link).first.click()
    stage = page.locator(".zoom.live .zoom-stage")
    stage.press("l")
    stage.hover()
    expect(page.locator(".zoom-loupe")).to_be_visible()
    look_at(page, "tour-loupe", walls=WALLS)


def refused(page: Page) -> None:
    """What a program reads that collects for training. It comes new, since what was read before is kept by the device."""
    page.set_extra_http_headers({"User-Agent": "Mozilla/5.0 (compatible; GPTBot/1.2)"})
    photograph(page, "error-403", "/explore")


def hang_one(page: Page) -> None:
    """The form with a picture in it."""
    page.goto("/desk/new")
    page.get_by_label("Choose pictures").set_input_files([file("ridges.png", png(30))])
    expect(page.locator(".upload.ready")).to_have_count(1)
    photograph(page, "hang-one")


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
