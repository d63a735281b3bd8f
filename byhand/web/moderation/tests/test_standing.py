"""What people are told, appeals through the door, and what the public reads."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from byhand.moderation.models import Act, AppealFile, Case, Statement
from byhand.moderation.ruling import Ruling
from byhand.moderation.selectors.transparency import _interval, transparency
from byhand.moderation.services import Said, decide_case, report
from byhand.moderation.services.appeals import appeals_storage, erase_appeal_files_of
from byhand.moderation.services.public import beat
from byhand.moderation.services.telling import decision_token
from byhand.moderation.subjects import Subject
from byhand.moderation.tests.conftest import case_about
from byhand.web.moderation.tests.test_desk import as_

WHY = "It is the same link a hundred times."


@pytest.fixture
def statement(work, ann, ben, moa) -> Statement:
    made = report(
        reporter=ben, subject=Subject("work", work.pk, ann.pk), said=Said("spam", "It sells pills.")
    )
    return decide_case(actor=moa, case=made.case, ruling=Ruling(Act.REMOVE, "spam", WHY)).statement


def file(name: str = "layers.psd", size: int = 40) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"8" * size)


def test_standing_tells_what_why_and_how_to_appeal(statement, ann, ben) -> None:
    page = as_(ann).get("/settings/standing").content.decode()
    assert "Taken down" in page
    assert "can be appealed until" in page
    one = as_(ann).get(f"/settings/standing/{statement.number}").content.decode()
    for words in (WHY, "No spam, no scams", "Somebody reported it", "to somebody who had no part in it"):
        assert words in one
    assert "ben" not in one.lower().replace("ann", "")
    assert as_(ben).get(f"/settings/standing/{statement.number}").status_code == 404
    assert as_(None).get("/settings/standing").status_code == 302
    assert "It was taken down." in as_(ben).get("/settings/standing").content.decode()


def test_an_appeal_with_files_through_the_door(statement, ann, moa, mob) -> None:
    client, at = as_(ann), f"/settings/standing/{statement.number}"
    assert client.post(at, {"text": "No."}).status_code == 422
    many = client.post(at, {"text": "Here is what I drew.", "files": [file(f"{n}.psd") for n in range(4)]})
    assert many.status_code == 422
    assert "Here is what I drew." in many.content.decode()
    assert client.post(at, {"text": "Here is what I drew.", "files": [file()]})["Location"] == at
    assert client.post(at, {"text": "Here is what I drew.", "files": [file()]})["Location"] == at
    kept = AppealFile.objects.get()
    case = kept.appeal.case
    path = f"/mod/cases/{case.number}/files/{kept.pk}"
    answer = as_(mob).get(path)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == b"8" * 40
    assert as_(ann).get(path).status_code == 404
    assert as_(mob).get(f"/mod/cases/{statement.decision.case.number}/files/{kept.pk}").status_code == 404
    refused = as_(moa).get(f"/mod/cases/{case.number}").content.decode()
    assert "You took part in the decision" in refused
    assert erase_appeal_files_of(user_id=ann.pk) == 1
    assert not appeals_storage().exists(kept.key)


def test_the_letter_opens_the_decision_without_an_account(statement, ann) -> None:
    ann.is_active = False
    ann.save()
    token = decision_token(statement)
    client = Client()
    assert WHY in client.get(f"/decision/{token}").content.decode()
    assert client.get(f"/decision/{statement.number}").status_code == 404
    assert client.get(f"/decision/{token}x").status_code == 404
    assert client.post(f"/decision/{token}", {"text": "That is not so at all."}).status_code == 302
    assert "Your appeal" in client.get(f"/decision/{token}").content.decode()


def test_whoever_decided_is_offered_to_take_it_back_and_nothing_else(statement, ann, moa) -> None:
    as_(ann).post(f"/settings/standing/{statement.number}", {"text": "That is my own shop."})
    case, desk = Case.objects.get(kind="appeal"), as_(moa)
    page = desk.get(f"/mod/cases/{case.number}").content.decode()
    assert "You can take it back, and cannot say that it stands." in page
    assert "Take the decision back" in page
    assert "The decision stands" not in page
    said = {"reason": "It is her own shop, we see that now.", "revision": case.revision}
    upheld = desk.post(f"/mod/cases/{case.number}/decide", said | {"act": "uphold", "do": "decide"})
    assert upheld.status_code == 403
    assert "whether it stands is for somebody else to say" in upheld.content.decode()
    preview = desk.post(f"/mod/cases/{case.number}/decide", said | {"act": "overturn", "do": "preview"})
    told = "Somebody who had a part in it took it back"
    assert told in preview.content.decode()
    desk.post(f"/mod/cases/{case.number}/decide", said | {"act": "overturn", "do": "decide"})
    assert told in Statement.objects.latest("pk").found_by


@pytest.mark.engine
def test_the_public_counts_are_those_of_the_log(statement, work, moa, mob) -> None:
    page = transparency(now=timezone.now())
    lines = {(line.group, line.label): line.values[0] for line in page.lines}
    assert lines["Reports and notices received", "Spam or scam"] == "1"
    assert lines["Decisions against something, by rule", "All"] == "1"
    assert lines["Decisions against something, by rule", "No spam, no scams"] == "1"
    assert lines["Decisions against something, by rule", "First found by a program"] == "0 of 1"
    assert lines["Time", "Median hours to a decision"] == "0.0"
    assert page.waiting == 0
    case_about(work, "harassment")
    assert transparency(now=timezone.now()).waiting == 1


@pytest.mark.django_db
def test_theft_requests_and_outages_are_counted_and_are_in_the_table_for_machines(
    work, ann, ben, moa
) -> None:
    claim = report(
        reporter=ben, subject=Subject("work", work.pk, ann.pk), said=Said("stolen", "It hangs in Ghent.")
    )
    decide_case(
        actor=moa, case=claim.case, ruling=Ruling(Act.REMOVE, "ownership", "It is from Ghent, signed.")
    )
    call_command("note", "request", "--answer", "refused", "--words", "A police force, by telephone")
    now = timezone.now()
    for minutes in (0, 5, 10, 50, 55):
        beat(now=now + timedelta(minutes=minutes))
    rows = list(csv.reader(StringIO(as_(None).get("/transparency.csv").content.decode())))
    found = {(row[0], row[1]): row[2] for row in rows if len(row) == 3}
    assert found["Theft claims", "Received"] == found["Theft claims", "Taken down"] == "1"
    assert found["Requests of authorities", "Received"] == found["Requests of authorities", "Refused"] == "1"
    assert found["Requests of authorities", "Given, or done"] == "0"
    assert (found["Outages", "Of more than 15 minutes"], found["Outages", "Minutes in all"]) == ("1", "40")
    assert "telephone" not in as_(None).get("/transparency").content.decode()


def test_everybody_reads_them_and_nobody_is_in_them(statement, ann, ben, moa) -> None:
    for client in (as_(None), as_(ann)):
        page = client.get("/transparency").content.decode().partition("<main")[2].partition("</main>")[0]
        assert "By month" in page
        for name in ("Low Tide", "@ann", "@ben", "@moa", WHY):
            assert name not in page
        rows = list(csv.reader(StringIO(client.get("/transparency.csv").content.decode())))
        assert rows[0][:2] == ["group", "what"]
        assert len(rows[0]) == 3
        assert 'id="generated"' in client.get("/rules").content.decode()


def test_the_rules_say_who_answers(settings, client) -> None:
    assert "has not said yet" in client.get("/rules").content.decode()
    settings.OPERATOR, settings.CONTACT = "A. Painter, Inkstraat 1, Ghent", "desk@example.org"
    page = client.get("/rules").content.decode()
    assert "Inkstraat 1" in page
    assert 'href="mailto:desk@example.org"' in page


def test_an_interval_needs_enough_cases() -> None:
    assert _interval(3, 9) == (None, None)
    low, high = _interval(5, 10)
    assert 0.23 < low < 0.25
    assert 0.75 < high < 0.77
    assert _interval(0, 20)[0] == 0.0
