import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db.models import ProtectedError
from django.utils import timezone

from byhand.background.models import TaskRow
from byhand.media import services
from byhand.media.models import Picture
from byhand.media.services.sweeping import ROUND, ROUNDS, clear_benches, erase_orphans
from byhand.media.storage import originals, renditions
from byhand.media.tests import samples
from byhand.media.tests.disks import files_in, upload


@pytest.fixture
def picture(ann, places, run_tasks) -> Picture:
    picture = services.receive_picture(owner=ann, upload=upload(samples.png()))
    run_tasks(lanes=["pictures", "scores"])
    picture.refresh_from_db()
    return picture


def public(key: str) -> bytes:
    with renditions().open(f"{key[:2]}/{key}-full.png") as file:
        return file.read()


def queued() -> list[str]:
    """The tasks of this room that wait."""
    paths = TaskRow.objects.values_list("task_path", flat=True)
    return [path.removeprefix("byhand.media.tasks.") for path in paths if path.startswith("byhand.media.")]


def test_deleting_takes_row_and_files_with_all_squares(picture, run_tasks, places):
    services.cut_square(picture=picture)
    services.delete_picture(picture=picture)
    assert not Picture.objects.exists()
    assert files_in(places / "originals") != []
    run_tasks()
    assert files_in(places) == []


def test_a_person_cannot_vanish_before_their_files(picture, ann, run_tasks, places):
    with pytest.raises(ProtectedError):
        ann.delete()
    services.erase_pictures_of(owner_id=ann.pk)
    run_tasks()
    assert files_in(places) == []
    ann.delete()


def test_new_addresses_lead_to_the_same_picture_and_old_ones_nowhere(picture, run_tasks):
    square = services.cut_square(picture=picture)
    old, data = picture.key, public(picture.key)
    moved = services.rekey_picture(picture=picture)
    run_tasks()
    assert set(moved) == {old, square}
    assert picture.key == moved[old] != old
    assert public(picture.key) == data
    assert renditions().exists(f"{moved[square][:2]}/{moved[square]}-640.webp")
    for key in (old, square):
        assert not renditions().exists(f"{key[:2]}/{key}-full.png")
        assert not renditions().exists(f"{key[:2]}/{key}-640.webp")


# ── the round that mends ──


def age(picture: Picture, **values: object) -> None:
    Picture.objects.filter(pk=picture.pk).update(**values)


def test_a_picture_that_was_forgotten_is_queued_again(picture):
    now = timezone.now()
    age(picture, state="received", changed_at=now - timedelta(minutes=11))
    services.sweep(now=now)
    assert queued() == ["process_picture"]
    services.sweep(now=now + timedelta(minutes=5))
    assert queued() == ["process_picture"]


def test_a_picture_that_just_came_is_left_alone(picture):
    age(picture, state="received", changed_at=timezone.now())
    services.sweep(now=timezone.now())
    assert queued() == []


def test_a_picture_in_hands_that_never_finish_is_queued_again(picture, run_tasks):
    now = timezone.now()
    age(picture, state="processing", claimed_at=now - timedelta(minutes=16), claimed_by="elsewhere:1:x")
    services.sweep(now=now)
    assert Picture.objects.get().state == "received"
    run_tasks(lanes=["pictures"])
    assert Picture.objects.get().state == "ready"


def test_a_picture_that_was_taken_back_too_often_fails(picture):
    now = timezone.now()
    age(
        picture,
        state="processing",
        claimed_at=now - timedelta(hours=1),
        claimed_by="elsewhere:1:x",
        attempts=5,
    )
    services.sweep(now=now)
    assert Picture.objects.get().state == "failed"
    assert Picture.objects.get().failure.endswith(".")


def test_a_picture_that_waits_for_avif_too_long_is_queued_again(picture):
    age(picture, avif_at=None, changed_at=timezone.now() - timedelta(days=2))
    services.sweep(now=timezone.now())
    assert queued() == ["make_avif"]


def through_all_folders(now) -> None:
    for turn in range(ROUNDS):
        erase_orphans(now=now + turn * ROUND)


def test_files_that_belong_to_nothing_are_erased_after_a_day(picture, places):
    square = services.cut_square(picture=picture)
    mine = {*files_in(places / "originals"), *files_in(places / "media")}
    originals().save("zz/zzlost.png", ContentFile(b"lost"))
    renditions().save("zz/zzlost-640.webp", ContentFile(b"lost"))
    renditions().save(f"{square[:2]}/.part-torn", ContentFile(b"torn"))
    through_all_folders(timezone.now())
    assert "zzlost.png" in files_in(places / "originals")
    through_all_folders(timezone.now() + timedelta(days=2))
    assert {*files_in(places / "originals"), *files_in(places / "media")} == mine


def test_half_done_work_of_killed_processes_is_cleared_away(places):
    bench = places / "uploading" / "bench-old"
    bench.mkdir(parents=True)
    (bench / "made.webp").write_bytes(b"x")
    (places / "uploading" / "half.upload").write_bytes(b"x")
    (places / "uploading" / "new.upload.png").write_bytes(b"x")
    (places / "uploading" / "somebody-elses.txt").write_bytes(b"x")
    for old in (bench, places / "uploading" / "half.upload", places / "uploading" / "somebody-elses.txt"):
        os.utime(old, (1, 1))
    clear_benches(now=timezone.now())
    assert files_in(places / "uploading") == ["new.upload.png", "somebody-elses.txt"]
