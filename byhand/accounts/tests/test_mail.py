"""Mail without a server: one file each, and the text on the console."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.core.mail import EmailMessage

from byhand.accounts.mail import FileAndConsole, write_letter
from byhand.accounts.models import User


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return settings.EMAIL_FILE_PATH


def test_each_mail_is_a_file_and_is_printed(folder: Path, capsys: pytest.CaptureFixture) -> None:
    letters = [
        EmailMessage(f"Code {n}", f"Your code is {n}{n}{n}.\n", to=["ann@example.org"]) for n in (1, 2)
    ]

    assert FileAndConsole().send_messages(letters) == 2

    files = sorted(folder.glob("*-ann@example.org.eml"))
    read = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    assert [message["Subject"] for message in read] == ["Code 1", "Code 2"]
    assert "222" in read[1].get_content()
    assert "Your code is 111." in capsys.readouterr().out


def test_an_address_cannot_lead_out_of_the_folder(folder: Path) -> None:
    FileAndConsole().send_messages([EmailMessage("Hello", "x", to=["../../x/y@example.org"])])

    assert [file.parent for file in folder.rglob("*.eml")] == [folder]


def test_a_letter_has_its_subject_on_its_first_line() -> None:
    mira = User(handle="mira", name="Mira <b>& co</b>", state_reason="None")

    letter = write_letter("restored", "mira@example.org", user=mira)

    assert letter.subject == "Your Byhand account is back"
    assert letter.body.startswith("Hello Mira <b>& co</b>,")
