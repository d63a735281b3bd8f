"""The page of one's own answers, by its form, its book and its record."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from provenance.__main__ import main

from byhand.accounts.models import User
from byhand.choices.selectors import book_of, code_of
from byhand.portfolios.models import Work
from byhand.portfolios.tests.walls import a_work

pytestmark = pytest.mark.django_db
YES = {"training": "y", "generation": "n", "fingerprints": "u", "archives": "n"}


@pytest.fixture
def browser(ann: User) -> Client:
    client = Client()
    client.force_login(ann)
    return client


def test_it_is_for_members() -> None:
    for path in ("/settings/ai", "/settings/ai/record.json"):
        assert Client().get(path).status_code == 302
    assert Client().post("/settings/ai/test").status_code == 302


def test_no_stands_there_until_one_answers(browser: Client) -> None:
    page = browser.get("/settings/ai").content.decode()
    assert page.count('value="n" checked') == 4
    assert "We say no for you until you answer" in page
    assert "Empty yet" in page


def test_answers_are_kept_and_shown(browser: Client, ann: User) -> None:
    answer = browser.post("/settings/ai", YES, follow=True)
    page = answer.content.decode()
    assert "written into the book" in page
    assert code_of(ann.pk) == "ynun"
    assert page.count("checked") == 4
    assert "AI training: yes, Style copies: no, Fingerprints: not said, Archives: no" in page
    assert "Content-Usage: train-ai=n" in page
    browser.post("/settings/ai", YES)
    assert len(book_of(ann)) == 1


@pytest.mark.parametrize("wrong", [{"training": "x"}, {"training": ""}])
def test_half_an_answer_is_none(browser: Client, ann: User, wrong: dict[str, str]) -> None:
    answer = browser.post("/settings/ai", YES | wrong)
    assert answer.status_code == 422
    assert "Please choose No, Yes or Not said." in answer.content.decode()
    assert book_of(ann) == []


def test_works_that_differ_are_named(browser: Client, ann: User) -> None:
    a_work(ann, "Low Tide", ai_choice="yyaa")
    page = browser.get("/settings/ai").content.decode()
    assert "1 work differs" in page
    assert "AI training: yes, Style copies: yes, Fingerprints: no, Archives: no" in page


@pytest.mark.slow("writes a PDF")
@pytest.mark.parametrize("kind", ["json", "pdf"])
def test_the_record_can_be_taken_away_and_checked(
    browser: Client, ann: User, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_work(ann, "Low Tide")
    browser.post("/settings/ai", YES)
    answer = browser.get(f"/settings/ai/record.{kind}")
    assert answer["Content-Disposition"] == f'attachment; filename="choices-ann.{kind}"'
    assert "no-store" in answer["Cache-Control"]
    (tmp_path / "record").write_bytes(answer.content)
    (tmp_path / "root").write_bytes(browser.get("/signing.pem").content)
    assert main(["verify", str(tmp_path / "record"), "--root", str(tmp_path / "root")]) == 0
    assert "@ann: 2 choices, 1 works" in capsys.readouterr().out
    if kind == "json":
        told = json.loads(answer.content)["record"]
        assert [change["choice"] for change in told["changes"]] == ["nnnn", "ynun"]


def test_the_card_of_the_first_visit_confirms(browser: Client, ann: User) -> None:
    browser.post("/welcome/machines", {})
    assert [(entry.code, entry.how) for entry in book_of(ann)] == [("nnnn", "welcome")]
    assert "Your answers since" in browser.get("/settings/ai").content.decode()


def test_a_skipped_card_confirms_nothing(browser: Client, ann: User) -> None:
    browser.post("/welcome/machines", {"skip": ""})
    assert book_of(ann) == []


def test_the_work_says_since_when(browser: Client, ann: User) -> None:
    work = a_work(ann, "Low Tide")
    assert "AI training: no (unless the artist says otherwise)" in browser.get(work.address).content.decode()
    browser.post("/settings/ai", YES)
    assert "AI training: yes (artist’s choice, " in browser.get(work.address).content.decode()


def test_the_form_of_a_work_asks_for_it_alone(browser: Client, ann: User) -> None:
    browser.post("/settings/ai", YES)
    work = a_work(ann, "Low Tide", state="draft", pictures=0)
    page = browser.get(f"/desk/works/{work.pk}").content.decode()
    assert "As my account: yes" in page
    assert "Content-Signal: search=yes, ai-input=no, ai-train=no" in page
    assert "PROHIBITED-GENAIMLTRAINING" in page
    typed = {"title": "Low Tide", "revision": 1, "ai_training": "n", "ai_generation": "a", "do": "save",
             "audience": "everyone", "rating": "general", "replies": "everyone", "licence": "reserved"}  # fmt: skip
    assert browser.post(f"/desk/works/{work.pk}", typed).status_code == 302
    assert Work.objects.get(pk=work.pk).ai_choice == "naaa"
    assert book_of(ann)[0].work == work.pk
    assert 'value="n" selected' in browser.get(f"/desk/works/{work.pk}").content.decode()


def test_a_look_at_a_site_that_cannot_be_reached_says_so(browser: Client, ann: User, settings) -> None:
    settings.ORIGIN = "http://127.0.0.1:9"
    page = browser.post("/settings/ai/test").content.decode()
    assert "The site could not reach itself at http://127.0.0.1:9" in page


def test_the_answer_is_said_on_the_profile_where_the_artist_wants_it(browser: Client, ann: User) -> None:
    line = "AI training: yes, Style copies: no, Fingerprints: not said, Archives: no"
    browser.post("/settings/ai", YES)
    assert "AI training:" not in Client().get("/@ann").content.decode()
    browser.post("/settings/ai", YES | {"says_choice": "on"})
    assert line in Client().get("/@ann").content.decode()
    assert line in Client().get("/@ann/about").content.decode()
    browser.post("/settings/ai", dict.fromkeys(YES, "n") | {"says_choice": "on"})
    assert "AI uses: no to all four" in Client().get("/@ann").content.decode()
    assert re.search(r'name="says_choice"[^>]* checked', browser.get("/settings/ai").content.decode())
