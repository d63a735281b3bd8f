"""The demo's desk has something in each state, whatever hangs already."""

import pytest
from django.utils import timezone

from byhand.accounts.models import User
from byhand.demo.desk import MODERATORS, bring_desk
from byhand.demo.services import bring_people
from byhand.moderation.models import Case, Decision, LogEntry, Statement
from byhand.moderation.tests.conftest import hung_work
from byhand.posts.models import Post


@pytest.mark.slow("brings seventeen people and their talk")
@pytest.mark.django_db
def test_a_handful_of_cases_once() -> None:
    now = timezone.now()
    bring_people(now=now)
    for key in (
        "four-walls",
        "jug-three",
        "one-apple",
        "scroll-boat",
        "field-at-eight",
        "green-jug",
        "flash-snow",
    ):
        work = hung_work(User.objects.get(handle="anateixeira"), key)
        Post.objects.filter(pk=work.post_id).update(client_key=f"demo-{key}")
    bring_desk(now=now)
    bring_desk(now=now)
    assert User.objects.filter(is_moderator=True).count() == len(MODERATORS)
    assert Case.objects.filter(state="open").count() == 6
    assert Case.objects.filter(state="open", due_at__lt=now).count() == 1
    assert Decision.objects.exclude(overturned_at=None).count() == 1
    assert Statement.objects.count() == 3
    assert LogEntry.objects.filter(what="overturned").exists()
