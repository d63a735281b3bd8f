"""Pictures of a work through the real pipeline: added, replaced while the thread stays, brought back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.media.models import Picture
from byhand.portfolios import selectors, services
from byhand.portfolios.models import Replacement, Work
from byhand.portfolios.tests.files import SVG, png, upload
from byhand.portfolios.tests.walls import a_picture, a_work
from byhand.posts import services as posts
from byhand.posts.models import PICTURES_MAX, Like, PictureVersion, PostPicture

pytestmark = pytest.mark.slow("decodes pictures in a process of its own")


def slots(work: Work) -> list[PostPicture]:
    return selectors.slots_of(work)


@pytest.fixture
def work(ann: User, run_tasks) -> Work:
    """A work that hangs with one prepared picture."""
    work = services.start_work(actor=ann)
    services.add_picture(actor=ann, work=work, upload=upload())
    facts = replace(selectors.facts_of(work), title="Ridges", field="painting")
    work = services.save_work(actor=ann, work=work, facts=facts, revision=1)
    services.publish_work(actor=ann, work=work)
    run_tasks()
    work.post.refresh_from_db()
    assert work.post.state == "published"
    return work


def test_from_file_to_wall(work: Work) -> None:
    (slot,) = slots(work)
    assert slot.is_cover
    assert slot.square_key
    work.refresh_from_db()
    assert work.orientation == "landscape"
    assert work.colour
    (hung,) = selectors.portfolio(None, work.artist).items
    assert hung.cover == slot


def test_the_same_file_is_added_once(ann: User, work: Work) -> None:
    again = services.add_picture(actor=ann, work=work, upload=upload())
    other = services.add_picture(actor=ann, work=work, upload=upload(png(91)))
    assert [slot.pk for slot in slots(work)] == [again.pk, other.pk]
    assert Picture.objects.count() == 2


def test_a_new_picture_of_a_live_work_is_not_shown_before_it_is_ready(
    ann: User, work: Work, run_tasks
) -> None:
    services.add_picture(actor=ann, work=work, upload=upload(png(91)))
    assert len(selectors.work_details(None, work).pictures) == 1
    run_tasks()
    assert len(selectors.work_details(None, work).pictures) == 2


def test_replacing_keeps_place_words_and_thread(ann: User, ben: User, work: Work, run_tasks) -> None:
    (before,) = slots(work)
    Like.objects.create(user=ben, post=work.post)
    services.replace_picture(actor=ann, slot=before, upload=upload(png(200), "better.png"))
    assert slots(work)[0].picture == before.picture, "the former picture hangs until the new one is ready"
    run_tasks()
    (after,) = slots(work)
    assert (after.pk, after.picture.original_name) == (before.pk, "better.png")
    assert work.post.likes.count() == 1
    assert after.square_key not in ("", before.square_key)
    assert [version.picture for version in PictureVersion.objects.all()] == [before.picture]
    assert not Replacement.objects.exists()


def test_a_version_comes_back(ann: User, work: Work, run_tasks) -> None:
    (first,) = slots(work)
    services.replace_picture(actor=ann, slot=first, upload=upload(png(200)))
    run_tasks()
    services.restore_picture(actor=ann, version=PictureVersion.objects.get())
    assert slots(work)[0].picture == first.picture
    assert PictureVersion.objects.get().picture != first.picture


def test_a_replacement_that_fails_changes_nothing(ann: User, work: Work, run_tasks) -> None:
    (before,) = slots(work)
    whole = png(200)
    half = len(whole) // 2
    broken = whole[:half] + bytes(20) + whole[half + 20 :]
    services.replace_picture(actor=ann, slot=before, upload=upload(broken))
    run_tasks()
    assert slots(work)[0].picture == before.picture
    assert Replacement.objects.get().picture.state == "failed"
    services.cancel_replacement(actor=ann, slot=before)
    assert not Replacement.objects.exists()
    assert Picture.objects.count() == 1


def test_replaced_twice_the_newest_wins(ann: User, work: Work, run_tasks) -> None:
    (slot,) = slots(work)
    services.replace_picture(actor=ann, slot=slot, upload=upload(png(200), "second.png"))
    services.replace_picture(actor=ann, slot=slot, upload=upload(png(201), "third.png"))
    run_tasks()
    assert slots(work)[0].picture.original_name == "third.png"
    assert sorted(Picture.objects.values_list("original_name", flat=True)) == ["ridge.png", "third.png"]


def test_a_replacement_waits_while_the_work_is_in_the_bin(ann: User, work: Work, run_tasks) -> None:
    (slot,) = slots(work)
    services.replace_picture(actor=ann, slot=slot, upload=upload(png(200), "better.png"))
    services.bin_work(actor=ann, work=work)
    run_tasks()
    assert slots(work)[0].picture.original_name == "ridge.png"
    services.restore_work(actor=ann, work=work)
    assert slots(work)[0].picture.original_name == "better.png"


def test_in_a_draft_the_new_picture_is_there_at_once(ann: User) -> None:
    draft = services.start_work(actor=ann)
    slot = services.add_picture(actor=ann, work=draft, upload=upload())
    services.replace_picture(actor=ann, slot=slot, upload=upload(png(200), "better.png"))
    assert [each.picture.original_name for each in slots(draft)] == ["better.png"]


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "empty.png"), (SVG, "drawing.png"), (b"%PDF-1.7", "scan.png"), (b"GIF89a", "x.gif")],
)
def test_files_that_are_no_pictures(ann: User, data: bytes, name: str) -> None:
    draft = services.start_work(actor=ann)
    with pytest.raises(UserError) as refused:
        services.add_picture(actor=ann, work=draft, upload=upload(data, name))
    assert refused.value.field == "file"
    assert refused.value.message.endswith(".")
    assert slots(draft) == []
    assert not Picture.objects.exists()


def test_a_full_work_takes_no_more(ann: User) -> None:
    full = a_work(ann, state="draft", pictures=PICTURES_MAX)
    with pytest.raises(UserError, match="room for 20"):
        services.add_picture(actor=ann, work=full, upload=upload())
    assert Picture.objects.count() == PICTURES_MAX


def test_only_the_artist(ann: User, ben: User, work: Work, run_tasks) -> None:
    (slot,) = slots(work)
    services.replace_picture(actor=ann, slot=slot, upload=upload(png(200)))
    run_tasks()
    version = PictureVersion.objects.get()
    for attempt in (
        lambda: services.add_picture(actor=ben, work=work, upload=upload(png(3))),
        lambda: services.replace_picture(actor=ben, slot=slot, upload=upload(png(3))),
        lambda: services.restore_picture(actor=ben, version=version),
        lambda: services.cancel_replacement(actor=ben, slot=slot),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert Picture.objects.filter(owner=ben).count() == 0


def test_erasing_takes_every_file(ann: User, work: Work, run_tasks) -> None:
    (slot,) = slots(work)
    services.replace_picture(actor=ann, slot=slot, upload=upload(png(200)))
    run_tasks()
    services.replace_picture(actor=ann, slot=slots(work)[0], upload=upload(png(201)))
    services.erase_work(actor=ann, work=work)
    assert not Picture.objects.exists()


def test_stray_pictures_are_erased_after_two_days(ann: User, work: Work) -> None:
    stray, fresh = a_picture(ann), a_picture(ann)
    waiting = services.replace_picture(actor=ann, slot=slots(work)[0], upload=upload(png(200)))
    later = timezone.now() + timedelta(days=3)
    Picture.objects.filter(pk=fresh.pk).update(created_at=later)
    assert services.erase_stray_pictures(now=later) == 1
    assert not Picture.objects.filter(pk=stray.pk).exists()
    assert Picture.objects.filter(pk__in=[fresh.pk, waiting.picture_id]).count() == 2
    assert Replacement.objects.count() == 1


def test_posts_pictures_are_no_strays(ann: User) -> None:
    posts.start_draft(actor=ann)
    a_work(ann, state="draft", pictures=2)
    assert services.erase_stray_pictures(now=timezone.now() + timedelta(days=3)) == 0
