"""Guests on members' pages are led to the door and back."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from byhand.web.viewer import for_members, member_of, viewer_of


@for_members
def secret(request):
    return HttpResponse(member_of(request).handle)


def test_guests_come_back_to_the_page_or_to_its_button() -> None:
    for request, back in (
        (RequestFactory().get("/desk?x=1&y=2"), "%2Fdesk%3Fx%3D1%26y%3D2"),
        (RequestFactory().post("/p/7/like", {"next": "/w/7"}), "%2Fw%2F7"),
        (RequestFactory().post("/p/7/like"), "%2F"),
    ):
        request.user = AnonymousUser()
        assert secret(request)["Location"] == f"/login?next={back}"


def test_members_are_let_in(ann) -> None:
    request = RequestFactory().get("/desk")
    request.user = ann

    assert viewer_of(request) == ann
    assert secret(request).content == b"ann"


def test_a_view_without_the_door_says_what_is_missing() -> None:
    request = RequestFactory().get("/desk")
    request.user = AnonymousUser()

    with pytest.raises(RuntimeError, match="for_members"):
        member_of(request)
