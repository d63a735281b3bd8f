"""Full sizes for members only: the file's name changes, and what strangers are given does not name it."""

import pytest

from byhand.accounts import services as accounts
from byhand.media import services
from byhand.media.models import Picture
from byhand.media.storage import renditions
from byhand.media.tests import samples
from byhand.media.tests.disks import upload


def received(ann, run_tasks, data: bytes | None = None) -> Picture:
    picture = services.receive_picture(owner=ann, upload=upload(data or samples.big_png()))
    run_tasks()
    picture.refresh_from_db()
    return picture


def wish(ann, run_tasks, *, members: bool) -> None:
    accounts.update_preferences(user=ann, changes={"full_for_members": members})
    run_tasks()


def names(picture: Picture) -> set[str]:
    _, files = renditions().listdir(picture.key[:2])
    return {name.removeprefix(f"{picture.key}-") for name in files}


def addresses(picture: Picture) -> str:
    """Every address that a page may hold."""
    return " ".join(
        [
            *(srcset for _, srcset in picture.sources()),
            *(
                picture.img_srcset,
                picture.fallback_url,
                picture.full_url,
                picture.srcset(),
                picture.srcset("avif"),
            ),
            *(picture.url(width) for width in (1, 320, 640, 9000)),
        ]
    )


@pytest.mark.parametrize("is_wished_first", [True, False])
def test_the_file_itself_has_another_name(ann, run_tasks, places, is_wished_first: bool) -> None:
    if is_wished_first:
        wish(ann, run_tasks, members=True)
    picture = received(ann, run_tasks)
    before = addresses(picture)
    if not is_wished_first:
        assert "-full.png" in before
        wish(ann, run_tasks, members=True)
        picture.refresh_from_db()
    assert "members.png" in names(picture)
    assert "full.png" not in names(picture)
    assert names(picture) == set(picture.formats["files"])
    assert "-full." not in addresses(picture)
    assert "-members." not in addresses(picture)
    assert picture.full_url == ""
    assert picture.members_url.endswith(f"{picture.key}-members.png")
    assert "660.webp" in addresses(picture)


@pytest.mark.engine
def test_back_again_as_before(ann, run_tasks, places) -> None:
    picture = received(ann, run_tasks)
    before, files = addresses(picture), names(picture)
    with renditions().open(f"{picture.key[:2]}/{picture.key}-full.png") as file:
        data = file.read()
    for members in (True, True, False):
        wish(ann, run_tasks, members=members)
    services.move_full_sizes(owner_id=ann.pk)
    picture.refresh_from_db()
    assert (addresses(picture), names(picture)) == (before, files)
    with renditions().open(f"{picture.key[:2]}/{picture.key}-full.png") as file:
        assert file.read() == data


def test_what_has_no_other_size_stays_for_everybody(ann, run_tasks, places) -> None:
    wish(ann, run_tasks, members=True)
    picture = received(ann, run_tasks, samples.png())
    assert picture.members_url == ""
    assert picture.full_url


def test_new_addresses_and_deletion_know_the_name(ann, run_tasks, places) -> None:
    wish(ann, run_tasks, members=True)
    picture = received(ann, run_tasks)
    services.rekey_picture(picture=picture)
    run_tasks()
    assert "members.png" in names(picture)
    services.delete_picture(picture=picture)
    run_tasks()
    assert names(picture) == set()
