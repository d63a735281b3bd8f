"""Before the first request: the address, the safety of strangers, folders and tables."""

import os
import socket
import stat
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from byhand.accounts.models import User
from byhand.serving import preparation
from byhand.serving.__main__ import address, why_not
from byhand.serving.safety import has_known_passwords, is_loopback, unsafe_because

SAFE = {"BYHAND_ORIGIN": "https://art.example"}


def test_a_taken_port_is_said_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert why_not("127.0.0.1", port).startswith(
            f"Port {port} of 127.0.0.1 cannot be used: address already"
        )
    assert why_not("127.0.0.1", port) == ""


@pytest.mark.parametrize(
    ("host", "port", "begins"),
    [
        ("127.0.0.1", "http", "PORT is 'http'."),
        ("127.0.0.1", "70000", "PORT is '70000'."),
        ("not an address", "8000", "HOST is 'not an address'"),
    ],
)
def test_a_wrong_address_is_said_in_a_sentence(host: str, port: str, begins: str) -> None:
    assert why_not(host, port).startswith(begins)


def test_addresses_of_both_kinds() -> None:
    assert address("127.0.0.1", "8000") == "127.0.0.1:8000"
    assert address("::1", "8000") == "[::1]:8000"
    assert [
        host
        for host in ("127.0.0.9", "::1", "localhost", "0.0.0.0", "192.168.1.2", "::")
        if is_loopback(host)
    ] == [
        "127.0.0.9",
        "::1",
        "localhost",
    ]


def test_at_home_nothing_is_asked_for() -> None:
    assert unsafe_because("127.0.0.1", {}) == []


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2"])
def test_strangers_need_an_address(host: str) -> None:
    [reason] = unsafe_because(host, {})[:1]
    assert reason.startswith("Set BYHAND_ORIGIN")


def test_strangers_need_https(settings: Any) -> None:
    settings.HTTPS = False
    assert "in the open" in unsafe_because("0.0.0.0", SAFE)[0]


def test_strangers_need_a_proxy_that_says_so(settings: Any) -> None:
    settings.HTTPS = True
    assert "BYHAND_BEHIND_PROXY=1" in unsafe_because("0.0.0.0", SAFE)[0]


def test_django_is_asked_too_and_a_developer_may_do_all(settings: Any) -> None:
    settings.HTTPS = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECRET_KEY = "short"
    assert "(security.W009)" in " ".join(unsafe_because("0.0.0.0", SAFE))
    settings.DEBUG = True
    assert unsafe_because("0.0.0.0", SAFE) == []


def test_an_unsafe_site_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST", "0.0.0.0")
    with pytest.raises(CommandError, match="strangers can reach it there"):
        call_command("prepare")


def test_folders_are_private_and_old_half_uploads_go(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "data"
    settings.MEDIA_ROOT = settings.DATA / "media"
    settings.FILE_UPLOAD_TEMP_DIR = settings.DATA / "uploading"
    preparation.make_folders()
    assert stat.S_IMODE(settings.DATA.stat().st_mode) == 0o750
    old, new = (settings.FILE_UPLOAD_TEMP_DIR / name for name in ("old", "new"))
    old.touch()
    new.touch()
    os.utime(old, (0, 0))
    preparation.clear_half_uploads(now=time.time())
    assert (old.exists(), new.exists()) == (False, True)


@pytest.mark.django_db
def test_known_passwords_are_noticed() -> None:
    assert not has_known_passwords()
    User.objects.create_user("ilse", "ilse@demo.invalid")
    assert has_known_passwords()


@pytest.mark.django_db
def test_tables_are_made_once() -> None:
    assert preparation.make_tables() == preparation.Tables(new=False, changed=False)
