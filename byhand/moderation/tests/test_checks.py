"""A picture that was held becomes a case once its artist has explained it, and what people decide becomes true."""

import pytest
from django.utils import timezone

from byhand.media import services as media
from byhand.media.models import Check, Picture
from byhand.media.tests.disks import upload
from byhand.media.tests.engine import put_judge
from byhand.media.tests.marked import said
from byhand.moderation.models import Case, Decision, LogEntry
from byhand.moderation.selectors.checks import case_about
from byhand.moderation.services.checks import note_question, reverse_check, settle_check

pytestmark = pytest.mark.slow("reads and decodes pictures in processes of their own")


@pytest.fixture
def case(ann, run_tasks, monkeypatch) -> Case:
    put_judge(monkeypatch)
    media.receive_picture(owner=ann, upload=upload(said("decisive", "whole", "ComfyUI")))
    run_tasks()
    assert not Case.objects.exists()
    check = Check.objects.get()
    for _ in range(2):
        media.explain_check(actor=ann, check=check, note="Upscaled from my own painting.")
    run_tasks()
    return Case.objects.get()


def decided(case: Case, act: str) -> Decision:
    now = timezone.now()
    Case.objects.filter(pk=case.pk).update(state="decided", closed_at=now)
    return Decision.objects.create(
        case=case,
        act=act,
        rule="generated",
        reason="From words alone.",
        evidence="mark",
        first_id=8,
        second_id=9,
    )


def test_it_is_a_case_with_what_was_found(case, ann):
    check = Check.objects.get()
    assert (case.kind, case.origin, case.subject_kind, case.subject_id, case.owner) == (
        "generated",
        "upload",
        "picture",
        check.picture_id,
        ann,
    )
    assert case.facts["findings"][0]["generator"] == "ComfyUI"
    assert case.due_at == check.due_at
    assert case_about(check.picture_id).number == case.number
    held = LogEntry.objects.get(what="held")
    assert (held.subject_id, held.owner_id, held.origin) == (check.picture_id, ann.pk, "upload")
    note_question(picture_id=check.picture_id)
    assert LogEntry.objects.filter(what="held").count() == 1


def test_cleared_refused_and_taken_back_on_appeal(case, run_tasks):
    refusal = decided(case, "refuse")
    for _ in range(2):
        settle_check(case_id=case.pk)
    run_tasks()
    assert (Check.objects.get().state, Picture.objects.get().question) == ("refused", "refused")
    for _ in range(2):
        reverse_check(decision_id=refusal.pk)
    run_tasks()
    assert (Check.objects.get().state, Picture.objects.get().state) == ("cleared", "ready")


def test_cleared_it_is_shown(case, run_tasks):
    decided(case, "clear")
    settle_check(case_id=case.pk)
    run_tasks()
    assert (Check.objects.get().state, Picture.objects.get().state) == ("cleared", "ready")


def test_labelled_by_people_it_is_shown(case, run_tasks):
    decided(case, "label")
    settle_check(case_id=case.pk)
    run_tasks()
    assert (Check.objects.get().state, Picture.objects.get().question) == ("declared", "declared")


def test_taken_away_meanwhile_the_case_is_withdrawn(case, run_tasks):
    media.delete_picture(picture=Picture.objects.get())
    run_tasks()
    case.refresh_from_db()
    assert case.state == "withdrawn"
