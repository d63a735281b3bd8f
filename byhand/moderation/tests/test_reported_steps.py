"""A process that readers may watch before its work hangs can be reported, and is shown to reviewers."""

import pytest
from django.utils import timezone

from byhand.accounts.models import User
from byhand.moderation.selectors.reportable import reportable
from byhand.portfolios.models import Work
from byhand.portfolios.tests.walls import a_step, a_work

pytestmark = pytest.mark.engine


def test_what_can_be_watched_can_be_reported(ann: User, cleo: User) -> None:
    work = a_work(ann, state="draft", pictures=0, process_opened_at=timezone.now())
    picture = a_step(work).picture
    found = reportable(cleo, "work", work.pk)
    assert found
    assert found.pictures == (picture,)
    found = reportable(cleo, "picture", picture.pk)
    assert found
    assert found.owner == ann
    Work.objects.filter(pk=work.pk).update(process_opened_at=None)
    assert reportable(cleo, "work", work.pk) is None
    assert reportable(cleo, "picture", picture.pk) is None
