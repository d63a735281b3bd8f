import json
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django_htmx.middleware import HtmxDetails

from byhand.accounts.models import User
from byhand.core.errors import Conflict, NotAllowed, TooMany, UserError
from byhand.web import errors
from byhand.web.errors import ErrorMiddleware, Gone, Withheld

Ask = Callable[..., HttpResponse | None]


@pytest.fixture
def ask(db: None) -> Ask:
    """`ask(error)` is what the door answers when a view raises it."""

    def ask(error: Exception, *, user: User | None = None, **headers: str) -> HttpResponse | None:
        request = request_of(user, **headers)
        return ErrorMiddleware(lambda _: HttpResponse()).process_exception(request, error)

    return ask


def request_of(user: User | None = None, method: str = "POST", **headers: str) -> HttpRequest:
    request = RequestFactory().generic(method, "/p/12/like", headers={"Accept": "text/html"} | headers)
    request.user = user or AnonymousUser()
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    return request


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UserError("Choose a smaller file."), 422),
        (NotAllowed("Choose a smaller file."), 403),
        (Conflict("Choose a smaller file."), 409),
        (TooMany("Choose a smaller file.", wait=40), 429),
        (Gone("Choose a smaller file."), 410),
        (Withheld("Choose a smaller file."), 451),
    ],
)
def test_errors_for_people_become_pages_with_their_words(ask: Ask, error: Exception, status: int) -> None:
    answer = ask(error)
    assert answer is not None
    assert answer.status_code == status
    assert "Choose a smaller file." in answer.content.decode()
    assert "data-failed" in answer.content.decode()


def test_who_comes_too_often_is_told_how_long_to_wait(ask: Ask) -> None:
    answer = ask(TooMany("Wait a moment.", wait=40))
    assert answer is not None
    assert answer["Retry-After"] == "40"


def test_scripts_get_the_words_and_the_field(ask: Ask) -> None:
    answer = ask(UserError("Choose a smaller file.", field="file"), Accept="application/json")
    assert answer is not None
    assert json.loads(answer.content) == {"error": "Choose a smaller file.", "field": "file"}


def test_parts_of_pages_get_a_toast_and_stay_as_they_are(ask: Ask) -> None:
    answer = ask(NotAllowed("She blocked you."), **{"HX-Request": "true"})
    assert answer is not None
    assert (answer.status_code, answer["HX-Reswap"], answer.content) == (403, "none", b"")
    assert json.loads(answer["HX-Trigger"]) == {"toast": {"text": "She blocked you."}}


def test_what_nobody_foresaw_is_left_to_the_last_door(ask: Ask) -> None:
    assert ask(ValueError("a bug")) is None


def test_words_of_an_error_are_escaped(ask: Ask) -> None:
    answer = ask(UserError("<script>alert(1)</script>"))
    assert answer is not None
    assert "<script>alert" not in answer.content.decode()


def test_a_broken_page_has_a_case_number_that_the_log_has_too(caplog: pytest.LogCaptureFixture) -> None:
    answer = errors.server_error(RequestFactory().get("/explore", headers={"Accept": "text/html"}))
    assert answer.status_code == 500
    case = caplog.records[0].getMessage().split()[1].rstrip(":")
    assert f"Case {case}" in answer.content.decode()
    assert "GET /explore" in caplog.records[0].getMessage()


def test_a_broken_page_keeps_the_wall_but_nothing_foreign() -> None:
    request = RequestFactory().get("/", headers={"Accept": "text/html"})
    request.COOKIES["wall"] = "dark"
    assert 'data-wall="dark"' in errors.server_error(request).content.decode()
    request.COOKIES["wall"] = 'dark"><b>'
    assert "data-wall" not in errors.server_error(request).content.decode()


@pytest.mark.slow("loads every address of the site")
@pytest.mark.django_db
def test_a_wrong_address_is_answered_with_a_way_out(client: Client) -> None:
    answer = client.get("/nothing/hangs/here")
    assert answer.status_code == 404
    assert 'href="/explore"' in answer.content.decode()


@pytest.mark.django_db
def test_a_closed_door_shows_guests_the_way_to_sign_in(ann: User) -> None:
    closed = PermissionDenied()
    assert "/login?next=/p/12/like" in errors.forbidden(request_of(), closed).content.decode()
    assert "/login?" not in errors.forbidden(request_of(ann), closed).content.decode()


@pytest.mark.django_db
def test_without_a_token_guests_are_led_to_the_door_and_members_asked_again(ann: User) -> None:
    answer = errors.csrf_failure(request_of())
    assert (answer.status_code, answer["Location"]) == (302, "/login?next=%2Fp%2F12%2Flike")
    answer = errors.csrf_failure(request_of(ann))
    assert answer.status_code == 403
    assert "reload" in answer.content.decode()
    assert errors.csrf_failure(request_of(Accept="application/json")).status_code == 403


@pytest.mark.django_db
def test_a_nonsense_request_is_answered_politely() -> None:
    assert errors.bad_request(request_of(), ValueError()).status_code == 400


def test_who_opens_what_only_takes_forms_is_told_so(client: Client, db: None) -> None:
    answer = client.get("/wall/grey", headers={"Accept": "text/html"})
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "nothing was changed" in answer.content.decode()
