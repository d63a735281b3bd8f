import errno
import hashlib
import io

import pytest
from django.core.files.base import File
from django.core.files.uploadedfile import TemporaryUploadedFile

from byhand.background.models import TaskRow
from byhand.core.errors import NotAllowed, TooMany, UserError
from byhand.media import services
from byhand.media.models import Picture
from byhand.media.storage import LocalStorage
from byhand.media.tests import samples
from byhand.media.tests.disks import FULL_DISK, files_in, upload


def test_the_original_is_kept_byte_for_byte(ann, places):
    data = samples.camera_jpeg()
    picture = services.receive_picture(owner=ann, upload=upload(data, "Red coat.jpg"))
    with services.open_original(picture) as file:
        assert file.read() == data
    assert picture.sha256 == hashlib.sha256(data).hexdigest()
    assert (picture.original_size, picture.original_type) == (len(data), "jpeg")
    assert (picture.width, picture.height, picture.state) == (500, 300, "received")


def test_an_upload_from_the_disk_is_kept_too(ann, places):
    file = TemporaryUploadedFile("x.png", "image/png", len(samples.png()), None)
    file.write(samples.png())
    picture = services.receive_picture(owner=ann, upload=file)
    with services.open_original(picture) as kept:
        assert kept.read() == samples.png()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\art\\fox.png", "fox.png"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("x" * 900 + ".png", "x" * 200),
        ("日本の絵.png", "日本の絵.png"),
    ],
)
def test_names_are_harmless(ann, places, name, shown):
    file = upload(samples.png())
    file._name = name
    assert services.receive_picture(owner=ann, upload=file).original_name == shown


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (samples.png_header(30_000, 30_000), "900 megapixels"),
        (samples.gif_of(700, 9, 9), "animation"),
        (samples.png()[:700], "too early"),
        (b"MZ not a picture", "cannot tell"),
    ],
)
def test_bad_files_are_refused_at_once_and_leave_nothing(ann, places, data, word):
    with pytest.raises(UserError, match=word) as refused:
        services.receive_picture(owner=ann, upload=upload(data, "fine.png"))
    assert refused.value.field == "file"
    assert not Picture.objects.exists()
    assert files_in(places) == []


def test_the_work_is_queued_with_the_row_or_not_at_all(ann, places):
    services.receive_picture(owner=ann, upload=upload(samples.png()))
    assert [row.task_path for row in TaskRow.objects.all()] == ["byhand.media.tasks.process_picture"]


NOBODY_REACTS: dict[type, tuple] = {}


def test_a_row_whose_work_cannot_be_queued_is_not_written_and_leaves_no_file(ann, places, settings):
    settings.REACTIONS = f"{__name__}.NOBODY_REACTS"
    with pytest.raises(KeyError):
        services.receive_picture(owner=ann, upload=upload(samples.png()))
    assert not Picture.objects.exists()
    assert files_in(places) == []


def test_there_is_a_limit_for_a_day(ann, ben, places, settings):
    settings.PICTURES_PER_DAY = 2
    for _ in range(2):
        services.receive_picture(owner=ann, upload=upload(samples.png()))
    with pytest.raises(TooMany, match="2 pictures in a day") as refused:
        services.receive_picture(owner=ann, upload=upload(samples.png()))
    assert refused.value.wait > 3600
    assert len(files_in(places / "originals")) == 2
    services.receive_picture(owner=ben, upload=upload(samples.png()))


def test_a_full_disk_is_told_in_words(ann, places, settings):
    settings.STORAGES = settings.STORAGES | {
        "originals": {"BACKEND": FULL_DISK, "OPTIONS": {"location": places}}
    }
    with pytest.raises(UserError, match="no space left") as refused:
        services.receive_picture(owner=ann, upload=upload(samples.png()))
    assert refused.value.field == "file"
    assert not Picture.objects.exists()


def test_a_write_that_breaks_off_leaves_nothing_half(places):
    class Torn(io.BytesIO):
        def read(self, size=-1):
            if self.tell():
                raise OSError(errno.ENOSPC, "No space left on device")
            return super().read(size)

    storage = LocalStorage(location=places / "disk")
    with pytest.raises(OSError, match="No space"):
        storage.save("ab/whole.png", File(Torn(bytes(200_000))))
    assert files_in(places / "disk") == []


def test_a_stored_file_is_replaced_whole(places):
    storage = LocalStorage(location=places / "disk")
    for data in (b"first", b"second"):
        assert storage.save("ab/one.png", File(io.BytesIO(data))) == "ab/one.png"
    with storage.open("ab/one.png") as file:
        assert file.read() == b"second"
    assert files_in(places / "disk") == ["one.png"]


def test_only_ones_own_failed_pictures_can_be_tried_again(ann, ben, places, run_tasks):
    picture = services.receive_picture(owner=ann, upload=upload(samples.png()))
    with pytest.raises(NotAllowed):
        services.retry_picture(actor=ann, picture=picture)
    Picture.objects.filter(pk=picture.pk).update(state="failed", failure="It rained.")
    picture.refresh_from_db()
    with pytest.raises(NotAllowed):
        services.retry_picture(actor=ben, picture=picture)
    services.retry_picture(actor=ann, picture=picture)
    run_tasks()
    picture.refresh_from_db()
    assert (picture.state, picture.failure) == ("ready", "")
