import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from PIL import Image

from byhand.background.identity import new_name
from byhand.media import services
from byhand.media.imaging.sandbox import ROOT
from byhand.media.models import Cut, Picture
from byhand.media.services.preparing import ATTEMPTS, claim
from byhand.media.storage import renditions
from byhand.media.tests import samples
from byhand.media.tests.disks import FULL_DISK, files_in, upload


@pytest.fixture
def received(ann, places):
    def make(data: bytes = samples.jpeg(), **options) -> Picture:
        return services.receive_picture(owner=options.pop("owner", ann), upload=upload(data), **options)

    return make


def dead_worker() -> str:
    """The name of a worker whose process is gone."""
    ended = subprocess.Popen([sys.executable, "-S", "-c", ""])
    ended.wait()
    place, _, rest = new_name().rsplit(":", 2)
    return f"{place}:{ended.pid}:{rest}"


def public(places: Path) -> list[str]:
    return files_in(places / "media")


def test_a_received_picture_becomes_ready(received, run_tasks, places):
    picture = received(samples.camera_jpeg(6))
    run_tasks(lanes=["pictures"])
    picture.refresh_from_db()
    assert (picture.state, picture.width, picture.height) == ("ready", 300, 500)
    assert picture.widths == [300]
    assert len(picture.blurhash) > 20
    assert set(public(places)) == {f"{picture.key}-{name}" for name in picture.formats["files"]}
    assert list((places / "uploading").iterdir()) == []


def test_avif_follows_when_there_is_time(received, run_tasks, places):
    picture = received(samples.saved(samples.paint(660, 400), "JPEG", quality=92))
    assert run_tasks(lanes=["pictures"]) == [
        "byhand.media.tasks.process_picture",
        "byhand.media.tasks.make_avif",
    ]
    picture.refresh_from_db()
    assert picture.avif_at is not None
    assert picture.formats["avif"] == picture.widths
    mimes = [mime for mime, _ in picture.sources()]
    assert mimes == ["image/avif", "image/webp"]
    assert sum(name.endswith(".avif") for name in public(places)) == len(picture.widths)


def test_avif_that_is_not_lighter_is_not_kept(received, run_tasks, places):
    picture = received()
    run_tasks(lanes=["pictures"])
    Picture.objects.filter(pk=picture.pk).update(avif_at=None)
    picture.refresh_from_db()
    picture.formats["webp_bytes"] = 10
    picture.formats["avif"] = []
    picture.save()
    services.make_avif(picture_id=picture.pk)
    picture.refresh_from_db()
    assert picture.formats["avif"] == []
    assert picture.avif_at is not None


def test_a_picture_that_cannot_be_decoded_fails_with_a_sentence(received, run_tasks, places):
    data = bytearray(samples.png())
    data[len(data) // 2] ^= 0xFF
    picture = received(bytes(data))
    run_tasks(lanes=["pictures"])
    picture.refresh_from_db()
    assert picture.state == "failed"
    assert picture.failure.endswith(".")
    assert public(places) == []


def test_doing_it_twice_does_it_once(received, run_tasks, places):
    picture = received()
    services.process_picture(picture_id=picture.pk)
    before = Picture.objects.values().get(pk=picture.pk), public(places)
    services.process_picture(picture_id=picture.pk)
    assert (Picture.objects.values().get(pk=picture.pk), public(places)) == before


def test_two_workers_claim_a_picture_once(received):
    picture = received()
    assert claim(picture.pk, new_name())
    assert not claim(picture.pk, new_name())


def test_a_worker_that_was_taken_over_changes_nothing(received, places):
    """Both make the same files; the one that no longer holds the picture writes nothing down."""
    picture = received()
    Picture.objects.filter(pk=picture.pk).update(
        state="processing", claimed_by=dead_worker(), claimed_at=timezone.now(), key="reserved-key"
    )
    services.process_picture(picture_id=picture.pk)
    picture.refresh_from_db()
    assert (picture.state, picture.key, picture.attempts) == ("ready", "reserved-key", 1)


def test_the_work_of_a_dead_worker_is_taken_over_at_once(received, run_tasks):
    picture = received()
    assert claim(picture.pk, dead_worker())
    run_tasks(lanes=["pictures"])
    picture.refresh_from_db()
    assert (picture.state, picture.attempts) == ("ready", 2)


def test_a_full_disk_means_waiting_and_trying_again(received, run_tasks, settings, places):
    picture = received()
    whole = settings.STORAGES
    settings.STORAGES = whole | {
        "renditions": {"BACKEND": FULL_DISK, "OPTIONS": {"location": places / "media"}}
    }
    for _ in range(2):
        with pytest.raises(OSError, match="No space"):
            services.process_picture(picture_id=picture.pk)
    picture.refresh_from_db()
    assert (picture.state, picture.attempts) == ("received", 2)
    settings.STORAGES = whole
    services.process_picture(picture_id=picture.pk)
    picture.refresh_from_db()
    assert picture.state == "ready"


def test_what_never_works_fails_in_the_end(received, settings, places):
    picture = received()
    settings.STORAGES = settings.STORAGES | {
        "renditions": {"BACKEND": FULL_DISK, "OPTIONS": {"location": places}}
    }
    Picture.objects.filter(pk=picture.pk).update(attempts=ATTEMPTS - 1)
    services.process_picture(picture_id=picture.pk)
    picture.refresh_from_db()
    assert picture.state == "failed"
    assert "another format" in picture.failure


@pytest.mark.only("sqlite")  # the other process opens the test's own file
@pytest.mark.slow("starts a whole worker process and kills it in the middle of its work")
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_loses_nothing(ann, places, run_tasks):
    picture = services.receive_picture(owner=ann, upload=upload(samples.big_png(900, 700)))
    code = (
        "import django; django.setup();"
        "from django.conf import settings;"
        f"settings.STORAGES['originals']['OPTIONS']['location'] = {str(places / 'originals')!r};"
        f"settings.STORAGES['renditions']['OPTIONS']['location'] = {str(places / 'media')!r};"
        f"from byhand.media import services; services.process_picture(picture_id={picture.pk})"
    )
    database = connection.settings_dict["NAME"]
    worker = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={
            "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
            "BYHAND_DATABASE_URL": f"sqlite:///{database}",
            "TMPDIR": str(places),
        },
    )
    deadline = time.monotonic() + 30
    while Picture.objects.get(pk=picture.pk).state == "received" and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    picture.refresh_from_db()
    assert picture.state == "processing"
    services.sweep(now=timezone.now() + timedelta(hours=1))
    run_tasks(lanes=["pictures"])
    picture.refresh_from_db()
    assert picture.state == "ready"
    assert {f"{picture.key}-{name}" for name in picture.formats["files"]} == set(public(places))


# ── avatars, covers, squares ──


def test_an_avatar_is_worn_as_soon_as_it_is_ready(received, run_tasks, ann, places):
    old = received(samples.jpeg(), purpose="avatar")
    run_tasks()
    new = received(samples.saved(samples.see_through(), "PNG"), purpose="avatar", crop=(100, 50, 400))
    run_tasks()
    ann.refresh_from_db()
    new.refresh_from_db()
    assert ann.avatar_key == new.key
    assert set(new.formats["files"]) == {"96.webp", "192.webp", "384.webp", "384.jpg"}
    assert (new.width, new.height) == (200, 200)
    assert not Picture.objects.filter(pk=old.pk).exists()
    assert all(name.startswith(new.key) for name in public(places))


def test_an_older_avatar_that_comes_late_is_not_worn(received, ann):
    old, new = received(purpose="avatar"), received(purpose="avatar")
    assert claim(old.pk, dead_worker())
    services.process_picture(picture_id=new.pk)
    assert Picture.objects.filter(pk=old.pk).exists()
    services.process_picture(picture_id=old.pk)
    assert not Picture.objects.filter(pk=old.pk).exists()
    ann.refresh_from_db()
    assert ann.avatar_key == Picture.objects.get().key


def test_a_cover_is_at_most_a_third_as_high_as_wide(received, run_tasks, ann):
    picture = received(samples.saved(samples.paint(900, 800), "JPEG"), purpose="cover")
    run_tasks()
    picture.refresh_from_db()
    profile = type(ann.profile).objects.get(user=ann)
    assert (profile.cover_key, profile.cover_width, profile.cover_height) == (picture.key, 900, 300)
    assert profile.cover_widths == [320, 640, 900]
    assert picture.formats["fallback"] == 900


def test_a_square_shows_the_part_that_was_chosen(received, run_tasks, places):
    picture = received()
    run_tasks(lanes=["pictures"])
    key = services.cut_square(picture=picture, place=(0, 0, 150))
    with renditions().open(f"{key[:2]}/{key}-320.webp") as file:
        square = Image.open(file)
        assert square.size == (75, 75)
        assert square.convert("RGB").getpixel((20, 20))[0] > 220
    assert Cut.objects.get(key=key).formats["files"] == ["640.webp", "640.jpg", "320.webp"]
    services.drop_cut(key=key)
    run_tasks()
    assert not any(name.startswith(key) for name in public(places))
