"""The desk through its door: who finds what, and how a case is decided."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from byhand.accounts.models import User
from byhand.moderation.models import Case, Decision, Report
from byhand.moderation.services import Said, report
from byhand.moderation.subjects import Subject
from byhand.moderation.tests.conftest import case_about
from byhand.posts.models import Post

REASON = "It is the same link a hundred times."
DECIDE = {"act": "remove", "rule": "spam", "reason": REASON, "do": "decide"}


def as_(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def admin(name: str = "boss") -> User:
    return User.objects.create_user(
        name, f"{name}@example.org", is_moderator=True, is_staff=True, is_superuser=True
    )


def desk_addresses(case: Case) -> list[tuple[str, str]]:
    """Every address of the desk and its method."""
    at = f"/mod/cases/{case.number}"
    return [
        ("get", "/mod"),
        ("get", "/mod/q/spam"),
        ("get", "/mod/q/spam/next"),
        ("get", at),
        ("post", f"{at}/take"),
        ("post", f"{at}/look"),
        ("post", f"{at}/decide"),
        ("get", f"{at}/pictures/1"),
        ("get", f"{at}/files/1"),
        ("get", "/mod/@ann"),
        ("post", "/mod/@ann/case"),
        ("post", "/mod/@ann/let-in"),
        ("post", "/mod/@ann/turn-away"),
        ("post", "/mod/@ann/restore"),
    ]


@pytest.mark.slow("opens every page of the desk for six kinds of people")
def test_for_others_the_desk_is_not_there(work, ann, ben, cleo, moa) -> None:
    made = report(reporter=ben, subject=Subject("work", work.pk, ann.pk), said=Said("spam"))
    for stranger in (None, cleo, ann, ben):
        client = as_(stranger)
        for method, path in desk_addresses(made.case):
            assert getattr(client, method)(path).status_code == 404, (stranger, path)
    for person in (moa, admin()):
        client = as_(person)
        found = {
            path: getattr(client, method)(path).status_code
            for method, path in desk_addresses(made.case)
            if method == "get"
        }
        missing = [path for path, status in found.items() if status == 404]
        assert [path.rpartition("/")[0].rpartition("/")[2] for path in missing] == ["pictures", "files"]
        assert {status for path, status in found.items() if path not in missing} <= {200, 302}


def test_author_and_reporter_read_but_do_not_decide(work, ann, ben) -> None:
    made = report(reporter=ben, subject=Subject("work", work.pk, ann.pk), said=Said("spam"))
    User.objects.filter(pk__in=[ann.pk, ben.pk]).update(is_moderator=True)
    for person, words in ((ann, "something of yours"), (ben, "You reported this")):
        client = as_(User.objects.get(pk=person.pk))
        page = client.get(f"/mod/cases/{made.case.number}").content.decode()
        assert words in page
        assert 'name="act"' not in page
        assert client.post(f"/mod/cases/{made.case.number}/decide", DECIDE).status_code == 403
        assert client.get("/mod/q/spam/next")["Location"] == "/mod/q/spam"
    assert Case.objects.get().is_open


def test_a_case_is_found_previewed_and_decided(work, ann, ben, moa) -> None:
    made = report(
        reporter=ben, subject=Subject("work", work.pk, ann.pk), said=Said("spam", "It sells pills.")
    )
    client = as_(moa)
    assert "Spam and scams" in client.get("/mod").content.decode()
    assert "“Low Tide” by @ann" in client.get("/mod/q/spam").content.decode()
    at = client.get("/mod/q/spam/next")["Location"]
    page = client.get(at).content.decode()
    assert "It sells pills." in page
    assert "case-veil" in page
    preview = client.post(f"{at}/decide", DECIDE | {"do": "preview", "revision": "2"}).content.decode()
    assert "This is sent to @ann, word for word" in preview
    assert "“Low Tide” was taken down" in preview
    assert Post.objects.get(pk=work.post_id).state == "published"
    assert client.post(f"{at}/decide", DECIDE | {"revision": "2"})["Location"] == "/mod/q/spam/next"
    assert client.post(f"{at}/decide", DECIDE | {"revision": "2"}).status_code == 302
    assert Decision.objects.count() == 1
    assert Post.objects.get(pk=work.post_id).state == "removed"
    assert client.get("/mod/q/spam/next")["Location"] == "/mod/q/spam"
    assert as_(ben).get(f"/report/sent/{made.number}").content.decode().count("It was taken down.") == 1


def test_the_score_is_not_shown_before_the_first_impression(work, moa) -> None:
    case = case_about(
        work,
        "generated",
        "score",
        score=3.917,
        model="ensemble-7",
        findings=[{"field": "Software", "value": "x"}],
    )
    client, at = as_(moa), f"/mod/cases/{case.number}"
    before = client.get(at).content.decode()
    assert "3.917" not in before
    assert "3.92" not in before
    assert 'name="act"' not in before
    assert client.post(f"{at}/look", {"lean": ""}).status_code == 422
    client.post(f"{at}/look", {"lean": "hand", "note": "Brush marks."})
    after = client.get(at).content.decode()
    assert "3.92" in after
    assert "ensemble-7" in after
    assert 'name="act"' in after


def test_two_moderators_at_one_case_are_told(work, moa, mob) -> None:
    case = case_about(work)
    at = f"/mod/cases/{case.number}"
    as_(moa).post(f"{at}/take")
    second = as_(mob)
    assert "@moa is at this case" in second.get(at).content.decode()
    answer = second.post(f"{at}/decide", DECIDE)
    assert answer.status_code == 409
    assert second.get("/mod/q/spam/next")["Location"] == "/mod/q/spam"
    as_(moa).post(f"{at}/take", {"do": "down"})
    stale = second.post(f"{at}/decide", DECIDE | {"revision": "99"})
    assert stale.status_code == 409
    assert REASON in stale.content.decode()
    assert second.post(f"{at}/decide", DECIDE).status_code == 302


def test_a_word_after_an_hour(moa) -> None:
    client = as_(moa)
    client.get("/mod")
    session = client.session
    session["desk_began"] = session["desk_last"] - 3700
    session.save()
    assert "Time for a break." in client.get("/mod").content.decode()


# ── reports ──


def test_a_report_gives_a_number(work, ben) -> None:
    client = as_(ben)
    assert f"/report/post/{work.post_id}" in client.get(work.address).content.decode()
    page = client.get(f"/report/post/{work.post_id}").content.decode()
    assert "Made by a generator" in page
    assert client.post(f"/report/post/{work.post_id}", {"kind": "stolen"}).status_code == 422
    form = {"kind": "stolen", "answer-stolen": "Hers: https://example.org", "mute": "on"}
    sent = client.post(f"/report/post/{work.post_id}", form)["Location"]
    again = client.post(f"/report/post/{work.post_id}", form)["Location"]
    assert sent == again
    made = Report.objects.get()
    assert made.subject_kind == "work"
    assert made.number in client.get(sent).content.decode()
    assert as_(None).get(sent).status_code == 404


def test_what_one_does_not_see_is_not_reported(work, ann, ben) -> None:
    Post.objects.filter(pk=work.post_id).update(audience="nobody")
    assert as_(ben).get(f"/report/work/{work.pk}").status_code == 404
    assert as_(ben).post(f"/report/work/{work.pk}", {"kind": "spam"}).status_code == 404
    assert as_(ann).get(f"/report/work/{work.pk}").status_code == 403


def test_a_notice_needs_no_account(work) -> None:
    client = as_(None)
    page = client.get(f"/report/work/{work.pk}").content.decode()
    assert "Send a notice" in page
    assert "Spam" not in page
    form = {"kind": "illegal", "answer-illegal": "§ 1", "name": "R. Rios", "email": "r@example.org"}
    refused = client.post(f"/report/work/{work.pk}", form)
    assert refused.status_code == 422
    assert "R. Rios" in refused.content.decode()
    sent = client.post(f"/report/work/{work.pk}", form | {"in_good_faith": "on"})
    assert "We sent a receipt" in client.get(sent["Location"]).content.decode()


def test_an_address_leads_to_its_report(work, ann, ben) -> None:
    client = as_(ben)
    for address, to in (
        (f"http://testserver{work.address}", f"/report/work/{work.pk}"),
        (work.address, f"/report/work/{work.pk}"),
        ("/@ann", f"/report/account/{ann.pk}"),
        (f"/p/{work.post_id}", f"/report/post/{work.post_id}"),
    ):
        assert client.get("/report", {"address": address})["Location"] == to
    for address in ("https://elsewhere.example/w/1", "/w/99999", "/w/x", "x", "/w/²"):
        assert client.get("/report", {"address": address}).status_code == 422
    assert client.get("/report").status_code == 200


def file(name: str = "layers.psd") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"8BPS" * 20)
