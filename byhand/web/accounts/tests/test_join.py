"""Joining: three steps, back always possible, nothing told to strangers, robots kept away quietly."""

import base64
import json
import re
import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from altcha import Challenge, Payload, solve_challenge
from django.test import Client

from byhand.accounts import selectors
from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import TooMany
from byhand.web.accounts import proof
from byhand.web.accounts.join import HANDLES_A_MINUTE
from byhand.web.accounts.tests.typed import FORM, PASSWORD

pytestmark = pytest.mark.django_db


def solution() -> str:
    challenge = Challenge.from_dict(json.loads(proof.challenge()))
    return Payload(challenge, solve_challenge(challenge)).to_base64()


@pytest.fixture
def send(client: Client) -> Callable:
    """Send the second step, with what is changed in it."""

    def send_form(to: Client = client, **changes: str):
        return to.post("/join/details?role=artist", FORM | changes)

    return send_form


@pytest.fixture
def _cheap_sums(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "COST", 1)


def errors(response) -> list[str]:
    return re.findall(r'class="field-error"[^>]*>([^<]*)<', response.content.decode())


def test_three_steps_lead_in(client: Client, send: Callable, code: Callable) -> None:
    assert 'href="/join/details?role=artist"' in client.get("/join").content.decode()
    assert client.get("/join/details?role=artist").status_code == 200

    assert send()["Location"] == "/code"
    assert "mira@example.org" in client.get("/code").content.decode()
    assert selectors.person_at("mira") is None

    assert client.post("/code", {"code": code()})["Location"] == "/welcome"
    mira = selectors.person_at("mira")
    assert (mira.role, str(mira.born)) == ("artist", "1990-05-01")
    assert client.get("/settings/profile").status_code == 200


def test_where_one_came_from_is_kept_to_the_end(client: Client, send: Callable, code: Callable) -> None:
    assert "next=%2Fw%2F7" in client.get("/join?next=/w/7").content.decode()
    page = client.get("/join/details?role=fan&next=/w/7").content.decode()
    assert '<input type="hidden" name="next" value="/w/7">' in page

    send(next="/w/7")
    assert client.post("/code", {"code": code()})["Location"] == "/w/7"


@pytest.mark.parametrize("target", ["https://evil.example/x", "//evil.example", "javascript:alert(1)"])
def test_foreign_addresses_are_not_gone_to(
    client: Client, send: Callable, code: Callable, target: str
) -> None:
    assert 'href="/join/details?role=artist"' in client.get("/join", {"next": target}).content.decode()
    send(next=target)
    assert client.post("/code", {"code": code()})["Location"] == "/welcome"


def test_the_second_step_needs_the_first(client: Client) -> None:
    assert client.get("/join/details")["Location"] == "/join"
    assert client.get("/join/details?role=admin&next=/x")["Location"] == "/join?next=%2Fx"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"username": "a b"}, "only letters"),
        ({"username": "x"}, "3 to 24"),
        ({"username": "x" * 10_000}, "3 to 24"),
        ({"username": "<script>alert(1)</script>"}, "3 to 24"),
        ({"username": "<b>hi</b>"}, "only letters"),
        ({"username": "\u202earim"}, "only letters"),
        ({"username": "mi\u0301ra"}, "only letters"),
        ({"username": "settings"}, "the site itself"),
        ({"email": "no address"}, "valid"),
        ({"password1": "short"}, "too short"),
        ({"password1": "password123"}, "too common"),
        ({"born_year": "2020"}, "from 13 on"),
        ({"born_year": "1803"}, "1900"),
        ({"born_year": "soon"}, "whole number"),
        ({"born_month": "13"}, "valid choice"),
        ({"agrees": ""}, "if you agree"),
        ({"role": "admin"}, "valid choice"),
    ],
)
def test_errors_stand_beside_their_fields_and_the_rest_is_kept(
    send: Callable, changes: dict[str, str], words: str
) -> None:
    response = send(**changes)
    page = response.content.decode()

    assert response.status_code == 422
    assert words in page
    assert "<script>alert" not in page
    assert PASSWORD not in page
    for kept in ("mira@example.org", "1990"):
        assert kept in page or kept in str(changes) or "email" in changes or "born_year" in changes
    assert not User.objects.exists()


def test_taken_handles_are_refused_with_others_that_are_free(client: Client, ann: User) -> None:
    answer = client.get("/join/handle?handle=Ann").content.decode()

    assert "@ann is taken." in answer
    assert "@ann_art" in answer
    assert "@mira is free." in client.get("/join/handle?username=mira").content.decode()
    assert "3 to 24" in client.get("/join/handle?handle=x").content.decode()
    assert "&lt;b&gt;" not in client.get("/join/handle?handle=<b>hi</b>").content.decode()


def test_handles_cannot_be_tried_without_end(client: Client) -> None:
    assert client.get("/join/handle?handle=mira").status_code == 200
    later = time.time() + 1
    with suppress(TooMany):
        for _ in range(200):
            limits.take("handle:127.0.0.1", limit=HANDLES_A_MINUTE, per=60, now=later)

    assert client.get("/join/handle?handle=mira").status_code == 429


def test_going_back_keeps_what_was_typed_and_frees_the_handle(client: Client, send: Callable) -> None:
    send()
    assert not selectors.handle_is_free("mira")

    assert client.post("/code/back")["Location"] == "/join/details?role=artist"

    page = client.get("/join/details?role=artist").content.decode()
    assert 'value="mira"' in page
    assert 'value="mira@example.org"' in page
    assert PASSWORD not in page
    assert selectors.handle_is_free("mira")
    assert send()["Location"] == "/code"


def test_going_back_without_a_sign_up_erases_nobody(client: Client, mira: User) -> None:
    client.post("/login", {"login": "mira", "password": PASSWORD})

    client.post("/code/back")

    assert User.objects.filter(pk=mira.pk).exists()


def test_a_form_sent_twice_makes_one_account(client: Client, send: Callable, letters: Callable) -> None:
    client.get("/join/details?role=artist")

    assert [send()["Location"], send()["Location"]] == ["/code", "/code"]
    assert User.objects.count() == 1
    assert len(letters()) == 1


def test_a_second_copy_that_ran_beside_the_first_leads_on_too(client: Client, send: Callable) -> None:
    client.get("/join/details?role=artist")
    cookie = client.cookies["sessionid"].value
    send()
    other = Client()
    other.cookies["sessionid"] = cookie

    assert send(to=other)["Location"] == "/code"
    assert User.objects.count() == 1


def test_three_wrong_codes_lead_to_signing_in_and_a_new_code(
    client: Client, send: Callable, code: Callable
) -> None:
    send()
    right = code()
    wrong = "000000" if right != "000000" else "111111"

    first = client.post("/code", {"code": wrong})
    assert first.status_code == 422
    assert "This code is not right" in first.content.decode()
    client.post("/code", {"code": wrong})
    assert client.post("/code", {"code": wrong})["Location"] == "/login"
    assert client.post("/code", {"code": right})["Location"] == "/login"
    assert "three times wrong" in client.get("/login").content.decode()


@pytest.mark.parametrize("typed", ["", "x" * 10_000, "<script>", "١٢٣٤٥٦", "12 34"])
def test_other_codes_are_only_wrong(client: Client, send: Callable, typed: str) -> None:
    send()
    response = client.post("/code", {"code": typed})

    assert response.status_code == 422
    assert "<script>x" not in response.content.decode()


def test_an_old_code_is_refused_with_a_word(client: Client, send: Callable, code: Callable) -> None:
    send()
    right = code()
    session = client.session
    session["account_email_verification_code"]["at"] -= 15 * 60 + 1
    session.save()

    assert client.post("/code", {"code": right})["Location"] == "/login"
    assert "That code was too old" in client.get("/login").content.decode()
    assert selectors.person_at("mira") is None


def test_signing_in_before_confirming_sends_a_code(
    client: Client, send: Callable, code: Callable, letters: Callable
) -> None:
    send()
    letters()
    other = Client()

    assert other.post("/login", {"login": "mira", "password": PASSWORD})["Location"] == "/code"
    assert other.post("/code", {"code": code()})["Location"] == "/"
    assert selectors.person_at("mira")


def test_another_code_comes_after_half_a_minute(
    client: Client, send: Callable, code: Callable, letters: Callable
) -> None:
    send()
    first = code()
    assert "half a minute" in client.post("/code", {"action": "resend"}, follow=True).content.decode()
    assert letters() == []

    session = client.session
    session["account_email_verification_code"]["at"] -= 30
    session.save()
    client.post("/code", {"action": "resend"})
    second = code()

    assert client.post("/code", {"code": first if first != second else "x"}).status_code == 422
    assert client.post("/code", {"code": second})["Location"] == "/welcome"


def test_the_first_code_still_works_after_an_impatient_click(
    client: Client, send: Callable, code: Callable
) -> None:
    send()
    first = code()
    client.post("/code", {"action": "resend"})

    assert client.post("/code", {"code": first})["Location"] == "/welcome"


def test_nobody_learns_who_has_an_account(
    client: Client, send: Callable, letters: Callable, mira: User
) -> None:
    """A known and an unknown address look the same: on the page, in the handle, when signing in."""
    stranger, spy = Client(), Client()
    for browser in (stranger, spy):
        browser.get("/join/details?role=artist")
    new = send(to=stranger, email="new@example.org", username="newcomer")
    known = send(to=spy, email="MIRA@example.org", username="spy")
    subjects = [letter.subject for letter in letters()]

    assert (new.status_code, new["Location"]) == (known.status_code, known["Location"])
    assert subjects[1] == "You have an account on Byhand already"
    assert not selectors.handle_is_free("spy")
    pages = [
        re.sub(r"csrfmiddlewaretoken\" value=\"\w+", "", b.get("/code").content.decode()).replace(a, "…")
        for b, a in ((stranger, "new@example.org"), (spy, "mira@example.org"))
    ]
    assert pages[0] == pages[1]
    signing_in = [
        Client().post("/login", {"login": handle, "password": PASSWORD})["Location"]
        for handle in ("newcomer", "spy")
    ]
    assert signing_in == ["/code", "/code"]
    assert all("nobody.invalid" not in to for letter in letters() for to in letter.to)


def test_one_address_gets_five_letters_a_day(letters: Callable, send: Callable, mira: User) -> None:
    answers = [send(to=Client(), username=f"spy_{n}", proof="") for n in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert send(to=Client(), username="spy_3").status_code == 429
    assert len(letters()) == 3


@pytest.mark.usefixtures("_cheap_sums")
def test_with_the_sum_done_more_people_can_join_at_once(send: Callable) -> None:
    for n in range(5):
        assert (
            send(to=Client(), username=f"mira_{n}", email=f"{n}@example.org", proof=solution()).status_code
            == 302
        )
    for n in range(5, 8):
        assert send(to=Client(), username=f"mira_{n}", email=f"{n}@example.org").status_code == 302

    refused = send(to=Client(), username="mira_9", email="9@example.org")
    assert refused.status_code == 429
    assert "a little too often" in refused.content.decode()
    assert 'value="mira_9"' in refused.content.decode()


@pytest.mark.usefixtures("_cheap_sums")
def test_a_solution_counts_once_and_for_two_hours() -> None:
    solved = solution()
    assert proof.is_solved(solved)
    assert not proof.is_solved(solved)

    old = Challenge.from_dict(json.loads(proof.challenge(now=0)))
    assert not proof.is_solved(Payload(old, solve_challenge(old)).to_base64())


@pytest.mark.usefixtures("_cheap_sums")
def test_an_easier_challenge_of_ones_own_does_not_count() -> None:
    payload = json.loads(base64.b64decode(solution()))
    payload["challenge"]["parameters"]["keyPrefix"] = ""

    assert not proof.is_solved(base64.b64encode(json.dumps(payload).encode()).decode())


@pytest.mark.parametrize(
    "junk", ["", "x", "e30=", "bnVsbA==", "W10=", "eyJjaGFsbGVuZ2UiOiB7fX0=", "é", "A" * 4000]
)
def test_junk_is_no_solution(junk: str) -> None:
    assert not proof.is_solved(junk)


def test_who_is_in_need_not_join(client: Client, ann: User) -> None:
    client.force_login(ann)

    assert client.get("/join")["Location"] == "/"
    assert client.get("/join/details?role=fan").status_code == 302
