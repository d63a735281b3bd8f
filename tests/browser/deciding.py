"""How a moderator decides a case at the desk."""

from playwright.sync_api import Page, expect


def decide(desk: Page, act: str, reason: str) -> None:
    desk.get_by_role("radio", name=act).check()
    desk.get_by_label("Reason", exact=True).fill(reason)
    desk.get_by_role("button", name="Show the notice").click()
    desk.get_by_role("button", name="Decide").or_(desk.get_by_role("button", name="Keep my vote")).click()
    expect(desk.get_by_role("button", name="Show the notice")).to_have_count(0)
    expect(desk.get_by_role("heading", level=1)).not_to_have_text("Decision")
