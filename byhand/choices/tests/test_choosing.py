"""Answers are given, kept in a book that nobody rewrites, and hold from the first moment."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from provenance.choice import Choice
from pytest_django import Settings

from byhand.accounts.models import User
from byhand.background.models import TaskRow
from byhand.choices import agents, sending, signing
from byhand.choices.models import AccountChoice, Entry
from byhand.choices.selectors import book_of, code_of, has_confirmed, standing_of
from byhand.choices.services import choose_for_account
from byhand.core.errors import TooMany

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 3, 9, tzinfo=UTC)
OPEN = Choice.of("ynyu")


def choose(user: User, choice: Choice = OPEN, *, now: datetime = NOW) -> bool:
    return choose_for_account(actor=user, choice=choice, how=Entry.How.SETTINGS, now=now)


@pytest.mark.engine
def test_no_to_everything_holds_before_anybody_answers(ann: User) -> None:
    assert code_of(ann.pk) == "nnnn"
    assert standing_of(ann.pk).since is None
    assert not has_confirmed(ann)
    assert book_of(ann) == []


@pytest.mark.engine
def test_an_answer_is_kept_with_day_and_way(ann: User, ben: User) -> None:
    assert choose(ann)
    assert (standing_of(ann.pk).choice, standing_of(ann.pk).since) == (OPEN, NOW)
    (entry,) = book_of(ann)
    assert (entry.code, entry.at, entry.how, entry.work) == (OPEN.code, NOW, "settings", None)
    assert code_of(ben.pk) == "nnnn"


def test_keeping_the_first_answer_is_an_answer_once(ann: User) -> None:
    assert not choose(ann, Choice())
    assert has_confirmed(ann)
    assert not choose(ann, Choice(), now=NOW + timedelta(days=1))
    assert [entry.code for entry in book_of(ann)] == ["nnnn"]
    assert not TaskRow.objects.filter(task_path__contains="settle_choices").exists()


def test_a_change_is_told_once(ann: User) -> None:
    choose(ann)
    choose(ann)
    assert TaskRow.objects.filter(task_path__endswith="settle_choices").count() == 1


def test_the_book_is_never_rewritten(ann: User) -> None:
    choose(ann)
    entry = Entry.objects.get()
    entry.code = "yyyy"
    with pytest.raises(TypeError, match="new entry"):
        entry.save()
    choose(ann, Choice(), now=NOW + timedelta(days=1))
    assert [each.code for each in book_of(ann)] == ["nnnn", OPEN.code]


def test_changing_all_day_long_is_slowed_down(ann: User) -> None:
    for number in range(30):
        choose(ann, Choice() if number % 2 else OPEN, now=NOW + timedelta(seconds=number))
    with pytest.raises(TooMany):
        choose(ann, OPEN)
    assert code_of(ann.pk) == "nnnn"


@pytest.mark.engine
@pytest.mark.parametrize("code", ["", "nnn", "NNNN", "nnna"])
def test_the_database_takes_four_answers_only(ann: User, code: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AccountChoice.objects.create(user=ann, code=code)


def test_headers_are_made_once_for_each_choice() -> None:
    assert sending.headers("nyun") is sending.headers("nyun")
    assert dict(sending.headers("yyyy"))["tdm-reservation"] == "0"
    assert dict(sending.headers())["tdm-policy"] == "http://testserver/policy/machines"


# ── the key ──


def test_the_key_lies_in_a_folder_of_its_own_and_can_be_changed(settings: Settings, tmp_path: Path) -> None:
    settings.SIGNING = tmp_path / "signing"
    before = signing.signing()
    call_command("rotate_key")
    after = signing.signing()
    assert after.root == before.root
    assert after.key != before.key
    (tmp_path / "signing" / "root.key").unlink()
    with pytest.raises(CommandError, match="nothing was changed"):
        call_command("rotate_key")


# ── whom we mean ──


def test_the_list_has_a_kind_for_each_and_no_previews() -> None:
    found = agents.by_kind()
    names = [name for names in found.values() for name in names]
    assert "GPTBot" in found["training"]
    assert "CCBot" in found["datasets"]
    assert len(names) == len({name.lower() for name in names})
    assert not {"facebookexternalhit", "code", "spider", "openai"} & {name.lower() for name in names}


def test_operators_add_and_leave_out(settings: Settings) -> None:
    settings.AI_AGENTS = ["NewBot:search", "OtherBot", "-gptbot"]
    found = agents.by_kind()
    assert "NewBot" in found["search"]
    assert "OtherBot" in found["training"]
    assert "GPTBot" not in found["training"]


LIST = (
    '{"FreshBot": {"function": "AI Search Crawlers"}, "Code": {"function": "x"}, "GPTBot": {"function": "Search"},'
    ' "facebookexternalhit": {"function": "x"}, "Bad\\nName": {"function": "x"}, "Plain": 3}'
)


def test_a_newer_list_is_taken_over_with_care(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    (tmp_path / "robots.json").write_text(LIST)
    call_command("refresh_agents", str(tmp_path / "robots.json"))
    found = agents.by_kind()
    assert "FreshBot" in found["search"]
    assert "GPTBot" in found["training"]
    assert not {"Code", "facebookexternalhit", "Bad\nName", "Plain"} & {
        n for names in found.values() for n in names
    }


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"Code": {}}', "<html>"])
def test_what_is_no_list_changes_nothing(settings: Settings, tmp_path: Path, content: str) -> None:
    settings.DATA = tmp_path
    (tmp_path / "list").write_text(content)
    with pytest.raises(CommandError, match="stays as it is"):
        call_command("refresh_agents", str(tmp_path / "list"))
    assert not agents.fetched().exists()
    with pytest.raises(CommandError, match="could not be read"):
        call_command("refresh_agents", str(tmp_path / "nowhere"))
