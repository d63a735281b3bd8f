"""All that is reported lands at one desk; what is late stands first there, and is counted where everybody reads it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from byhand.moderation.models import Case
from byhand.moderation.reporting import REPORT_KINDS
from byhand.moderation.selectors.queues import next_case, queue_of, queues, waiting_in
from byhand.moderation.selectors.transparency import transparency
from byhand.moderation.services import Said, open_case, report
from byhand.moderation.subjects import Subject
from byhand.moderation.tests.conftest import case_about

pytestmark = pytest.mark.engine


@pytest.mark.parametrize("kind", [each.code for each in REPORT_KINDS])
def test_reports_of_every_kind_land_in_a_queue(work, ann, ben, moa, kind):
    made = report(
        reporter=ben, subject=Subject("work", work.pk, ann.pk), said=Said(kind, "Because I saw it.")
    )
    queue = queue_of(made.case)
    assert [each.case for each in waiting_in(queue, now=timezone.now())] == [made.case]
    assert next_case(moa, queue, now=timezone.now()) == made.case


@pytest.mark.parametrize("kind", ["stolen", "illegal"])
def test_legal_notices_without_an_account_land_there_too(work, ann, kind):
    said = Said(kind, "Section 106.", name="P. L.", email="pl@example.org", in_good_faith=True)
    made = report(reporter=None, subject=Subject("work", work.pk, ann.pk), said=said, address="x")
    assert made.case.origin == "notice"
    assert {each.key: each.count for each in queues(now=timezone.now())}[queue_of(made.case)] == 1


def test_what_is_late_rises_and_is_counted_publicly(work, ann, ben, moa):
    now = timezone.now()
    fresh = case_about(work, "spam")
    late = open_case(
        kind="spam",
        subject=Subject("account", ben.pk, ben.pk),
        origin="report",
        now=now - timedelta(hours=73),
    )
    old_score = open_case(
        kind="generated", subject=Subject("picture", 1), origin="score", now=now - timedelta(days=9)
    )
    assert [each.case for each in waiting_in("spam", now=now)] == [late, fresh]
    assert next_case(moa, "spam", now=now) == late
    assert next(each for each in queues(now=now) if each.key == "spam").overdue == 1
    page = transparency(now=now)
    assert (page.waiting, page.overdue) == (2, 1)  # nobody waits for a score
    assert old_score in Case.objects.filter(state="open")
