"""From a score to a refusal by two and back by a third, through the doors; and that a score alone does nothing."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from byhand.moderation.models import Case, Decision, Statement
from byhand.moderation.services import (
    end_suspensions,
    remind_of_overdue,
    report,
    withdraw_taken_back,
)
from byhand.moderation.services.reports import Said
from byhand.moderation.tests.conftest import case_about
from byhand.posts.models import Post
from byhand.web.moderation.tests.test_desk import as_

REFUSE = {
    "act": "refuse",
    "rule": "generated",
    "evidence": ["mark"],
    "reason": "The file says Software: NovelAI, and nothing was shown of its making.",
}


def state(work) -> str:
    return Post.objects.get(pk=work.post_id).state


@pytest.mark.slow("five people at the desk, each with pages")
def test_refused_by_two_appealed_and_taken_back_by_a_third(work, ann, ben, moa, mob, mox, run_tasks) -> None:
    key = Post.objects.get(pk=work.post_id).timeline_key
    made = report(
        reporter=ben,
        subject=case_about(work, "generated", "score", score=5.1).subject,
        said=Said("generated", "Hands."),
    )
    at = f"/mod/cases/{made.case.number}"
    for person in (moa, mob):
        client = as_(person)
        assert client.post(f"{at}/decide", REFUSE | {"do": "decide"}).status_code == 422
        client.post(f"{at}/look", {"lean": "generated"})
        assert client.post(f"{at}/decide", REFUSE | {"evidence": [], "do": "decide"}).status_code == 422
        assert state(work) == "published"
        assert client.post(f"{at}/decide", REFUSE | {"do": "decide"}).status_code == 302
    assert state(work) == "removed"
    assert as_(ben).get(work.address).status_code == 404
    assert "Moderators took this work down" in as_(ann).get(work.address).content.decode()
    run_tasks(lanes=["default"])
    link = next(word for word in mail.outbox[-1].body.split() if "/decision/" in word)
    path = link.partition("testserver")[2]
    assert (
        as_(None).post(path, {"text": "Here are forty layers and a photograph of my table."}).status_code
        == 302
    )
    appeal = Case.objects.get(kind="appeal")
    answer = {
        "act": "overturn",
        "reason": "Forty layers, from sketch to glaze. It is theirs.",
        "do": "decide",
    }
    for person in (moa, mob):
        assert as_(person).post(f"/mod/cases/{appeal.number}/decide", answer).status_code == 403
        assert as_(person).get("/mod/q/appeals/next")["Location"] == "/mod/q/appeals"
    assert as_(mox).get("/mod/q/appeals/next")["Location"] == f"/mod/cases/{appeal.number}"
    assert as_(mox).post(f"/mod/cases/{appeal.number}/decide", answer).status_code == 302
    assert (state(work), Post.objects.get(pk=work.post_id).timeline_key) == ("published", key)
    assert as_(ben).get(work.address).status_code == 200
    run_tasks(lanes=["default"])
    assert "we are sorry" in mail.outbox[-1].body
    assert "It is theirs." in as_(ann).get("/settings/standing").content.decode() + mail.outbox[-1].body


def test_a_score_alone_hides_labels_and_delays_nothing(work, ann, ben, moa, run_tasks) -> None:
    before = Post.objects.filter(pk=work.post_id).values().get()
    case = case_about(work, "generated", "score", score=99.0, p_value=0.0001, model="m")
    run_tasks(lanes=["default"])
    late = timezone.now() + timedelta(days=400)
    end_suspensions(now=late)
    remind_of_overdue(now=late)
    withdraw_taken_back()
    assert Post.objects.filter(pk=work.post_id).values().get() == before
    work.refresh_from_db()
    assert work.making == "drawn"
    page = as_(ben).get(work.address)
    assert page.status_code == 200
    assert case.number not in page.content.decode()
    assert "Nothing was ever decided" in as_(ann).get("/settings/standing").content.decode()
    assert not ann.notifications.exists()
    assert not moa.notifications.exists()
    assert not Statement.objects.exists()
    assert not Decision.objects.exists()
    assert mail.outbox == []
