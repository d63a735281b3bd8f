import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from byhand.accounts.models import User
from byhand.web.page import context, frame_of, viewer_card


def request_with(**cookies: str) -> HttpRequest:
    request = RequestFactory().get("/explore?field=ink")
    request.COOKIES |= cookies
    return request


def test_a_page_knows_wall_text_and_motion_from_cookies() -> None:
    frame = frame_of(request_with(wall="grey", text="large", motion="less"))
    assert (frame.wall, frame.text, frame.motion, frame.path) == (
        "grey",
        "large",
        "less",
        "/explore?field=ink",
    )


@pytest.mark.parametrize("value", ["", "pink", 'grey"><script>', "GREY"])
def test_unknown_walls_are_no_wall(value: str) -> None:
    assert frame_of(request_with(wall=value)).wall == ""


def test_a_guest_and_a_request_that_failed_early_have_no_viewer() -> None:
    assert viewer_card(request_with()) is None


@pytest.mark.django_db
def test_a_member_is_seen_with_what_is_unread(ann: User) -> None:
    ann.unread_count = 3
    request = request_with()
    request.user = ann
    viewer = context(request)["viewer"]
    assert (viewer.handle, viewer.name, viewer.unread_count, viewer.url) == ("ann", "Ann", 3, "/@ann")
