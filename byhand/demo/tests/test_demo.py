"""The demo comes in through the same services as anybody's work."""

import io
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from byhand.accounts.models import User
from byhand.background.models import TaskRow
from byhand.demo import cast, services
from byhand.demo.checks import HELD, hold
from byhand.media.models import Check
from byhand.portfolios.models import Folder, Series, Work
from byhand.posts.models import Post


@pytest.mark.slow("brings seventeen people and their talk")
@pytest.mark.django_db
def test_people_and_talk_are_there_at_once_and_the_pictures_are_queued() -> None:
    said = io.StringIO()
    call_command("demo", stdout=said)
    assert User.objects.present().count() == len(cast.PEOPLE)
    assert Post.objects.filter(state="published", kind="talk", root=None).count() > 30
    assert Series.objects.count() == len(cast.SERIES)
    assert Folder.objects.filter(parent__isnull=False).exists()
    assert TaskRow.objects.filter(task_path="byhand.demo.tasks.hang_demo_work").count() == len(cast.WORKS)
    assert services.PASSWORD in said.getvalue()
    with pytest.raises(CommandError, match="empty site"):
        call_command("demo")


@pytest.mark.slow("paints pictures and prepares them in the limited child")
@pytest.mark.django_db(transaction=True)
def test_a_work_hangs_once_and_is_labelled(run_tasks: Callable[..., list[str]]) -> None:
    services.bring_people(now=timezone.now())
    plan = next(work for work in cast.WORKS if work.pictures[0].painter == "pixel" and work.folders)
    first = services.hang(key=plan.key, now=timezone.now())
    again = services.hang(key=plan.key, now=timezone.now())
    assert first.pk == again.pk
    work = Work.objects.get(pk=first.pk)
    assert work.post.state == "published"
    assert services.LABEL in work.description
    assert work.post.post_tags.filter(tag__slug="procedural-demo").exists()
    assert all(slot.alt for slot in work.post.slots.all())
    assert work.post.like_count == len([key for _, key in cast.LIKES if key == plan.key])
    run_tasks(lanes=["default"])
    assert work.artist.unread_count > 0


@pytest.mark.slow("paints pictures and prepares them in the limited child")
@pytest.mark.django_db(transaction=True)
def test_talk_with_pictures_stands_once() -> None:
    services.bring_people(now=timezone.now())
    plan = min(
        (post for post in cast.POSTS if post.pictures), key=lambda post: post.pictures[0].scale, default=None
    )
    if plan is None:
        return
    post = services.say(key=plan.key, now=timezone.now())
    assert services.say(key=plan.key, now=timezone.now()).pk == post.pk
    assert post.slots.count() == len(plan.pictures)


@pytest.mark.slow("paints pictures and prepares them in the limited child")
@pytest.mark.django_db(transaction=True)
def test_two_works_are_held_once_and_one_of_them_is_explained() -> None:
    services.bring_people(now=timezone.now())
    for held in (*HELD, *HELD):
        hold(key=held.key, now=timezone.now())
    found = Check.objects.order_by("picture_id").values_list("kind", "state", "finding__generator")
    assert [each[:2] for each in found] == [("stop", "review"), ("stop", "open")]
    assert all(each[2] for each in found)
    assert Post.objects.filter(kind="work", state="waiting").count() == len(HELD)
