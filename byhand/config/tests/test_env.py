import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from byhand.config import env


def test_text_comes_from_the_variable_the_file_or_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert env.text("BYHAND_X", "default") == "default"
    monkeypatch.setenv("BYHAND_X", "variable")
    assert env.text("BYHAND_X", "default") == "variable"
    (tmp_path / "x").write_text("file\n")
    monkeypatch.setenv("BYHAND_X_FILE", str(tmp_path / "x"))
    assert env.text("BYHAND_X", "default") == "file"


def test_an_unreadable_secret_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYHAND_X_FILE", "/nowhere/x")
    with pytest.raises(ImproperlyConfigured, match="BYHAND_X_FILE points to /nowhere/x"):
        env.text("BYHAND_X", "")


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_flags(value: str, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYHAND_X", value)
    assert env.flag("BYHAND_X", default=not expected) is expected


@pytest.mark.parametrize(
    "read", [lambda: env.flag("BYHAND_X", default=True), lambda: env.number("BYHAND_X", 1)]
)
def test_nonsense_names_the_variable(read: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYHAND_X", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="BYHAND_X is 'perhaps'"):
        read()  # type: ignore[operator]


def test_numbers_have_a_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYHAND_X", "0")
    with pytest.raises(ImproperlyConfigured, match="Set it to 1 or more"):
        env.number("BYHAND_X", 5, least=1)


def test_a_secret_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "secret"
    first = env.secret("BYHAND_X", kept_in=file)
    assert len(first) > 60
    assert env.secret("BYHAND_X", kept_in=file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
