"""A file that arrives in parts: it goes on after a break, becomes one picture, and is nobody else's."""

import base64
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from byhand.accounts.models import User
from byhand.media import services
from byhand.media.models import Picture, Sending
from byhand.media.tests.disks import files_in
from byhand.portfolios.tests.files import SVG, png

KEY = "0b9f2f64-0000-4000-8000-000000000001"
JSON = {"headers": {"accept": "application/json"}}
PART = "application/offset+octet-stream"
FILE = png(3)


@pytest.fixture(autouse=True)
def arriving(settings, tmp_path: Path) -> Path:
    local = "byhand.media.storage.LocalStorage"
    place = {"location": tmp_path / "originals", "base_url": None}
    settings.STORAGES = settings.STORAGES | {"originals": {"BACKEND": local, "OPTIONS": place}}
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploading"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    return settings.FILE_UPLOAD_TEMP_DIR


@pytest.fixture
def sender(client: Client, ann: User) -> Client:
    client.force_login(ann)
    return client


def begin(client: Client, size: int = len(FILE), name: str = "Grüße.png", **more):
    said = {
        "upload-length": str(size),
        "upload-metadata": f"filename {base64.b64encode(name.encode()).decode()}",
    }
    return client.post("/uploads", headers={**JSON["headers"], **said, **more})


def add(client: Client, address: str, offset: int, part: bytes):
    headers = {**JSON["headers"], "upload-offset": str(offset)}
    return client.generic("PATCH", address, part, content_type=PART, headers=headers)


def finish(client: Client, address: str):
    return client.post(f"/desk/pictures?key={KEY}", {"sent": address.rpartition("/")[2]}, **JSON)


def test_parts_become_one_picture_also_after_a_break(sender: Client, arriving: Path) -> None:
    begun = begin(sender)
    address = begun["Location"]
    assert (begun.status_code, begun["Tus-Resumable"]) == (201, "1.0.0")
    assert add(sender, address, 0, FILE[:40])["Upload-Offset"] == "40"
    assert sender.head(address)["Upload-Offset"] == "40", "after a reload one asks how far it is"
    assert add(sender, address, 40, FILE[40:]).status_code == 204
    told = finish(sender, address)
    assert (told.status_code, told.json()["state"]) == (201, "checking")
    picture = Picture.objects.get()
    assert (picture.original_name, picture.original_size) == ("Grüße.png", len(FILE))
    with services.open_original(picture) as original:
        assert original.read() == FILE
    assert files_in(arriving) == []


def test_an_answer_that_got_lost_is_given_again(sender: Client) -> None:
    address = begin(sender)["Location"]
    add(sender, address, 0, FILE)
    first, second = finish(sender, address), finish(sender, address)
    assert first.json() == second.json()
    assert Picture.objects.count() == 1
    assert sender.head(address)["Upload-Offset"] == str(len(FILE))


def test_a_file_for_a_post(sender: Client) -> None:
    address = begin(sender)["Location"]
    add(sender, address, 0, FILE)
    sent = {"sent": address.rpartition("/")[2]}
    answers = [sender.post(f"/compose/pictures?key={KEY}", sent, **JSON) for _ in range(2)]
    assert answers[0].json()["id"] == answers[1].json()["id"]
    assert Picture.objects.count() == 1


def test_the_same_part_twice_or_a_gap_changes_nothing(sender: Client) -> None:
    address = begin(sender)["Location"]
    add(sender, address, 0, FILE[:40])
    for offset in (0, 41, 10**14):
        assert add(sender, address, offset, b"x").status_code == 409
    assert sender.head(address)["Upload-Offset"] == "40"


def test_what_is_not_whole_is_not_taken_and_not_lost(sender: Client) -> None:
    address = begin(sender)["Location"]
    add(sender, address, 0, FILE[:40])
    assert finish(sender, address).status_code == 422
    assert add(sender, address, 40, FILE[40:]).status_code == 204
    assert finish(sender, address).status_code == 201


@pytest.mark.parametrize("start", [SVG, b"<html>", b"MZ" * 99, b"%PDF-1.7"])
def test_no_picture_is_refused_with_its_first_part(sender: Client, start: bytes, arriving: Path) -> None:
    address = begin(sender, size=40_000_000)["Location"]
    refused = add(sender, address, 0, start)
    assert refused.status_code == 422
    assert refused.json()["error"].endswith(".")
    assert sender.head(address)["Upload-Offset"] == "0"


def test_more_than_was_said_is_refused(sender: Client) -> None:
    address = begin(sender, size=50)["Location"]
    assert add(sender, address, 0, FILE).status_code == 422
    assert add(sender, address, 0, b"").status_code == 422
    big = begin(sender, size=40_000_000)["Location"]
    assert "at most 4 MB" in add(sender, big, 0, FILE + b"x" * 4_200_000).json()["error"]
    assert sender.head(big)["Upload-Offset"] == "0"


@pytest.mark.parametrize("size", ["0", "-1", "x", "", "52428801", "9" * 400])
def test_sizes_that_are_none(sender: Client, size: str) -> None:
    answer = begin(sender, **{"upload-length": size})
    assert answer.status_code == 422
    assert not Sending.objects.exists()


@pytest.mark.parametrize("facts", ["", "filename", "filename ###", "filename /w==", "x y,filename IA=="])
def test_names_that_are_none(sender: Client, facts: str) -> None:
    assert begin(sender, **{"upload-metadata": facts}).status_code == 201


def test_it_is_the_business_of_nobody_else(sender: Client, ben: User, client: Client) -> None:
    address = begin(sender)["Location"]
    add(sender, address, 0, FILE[:40])
    stranger, guest = Client(), Client()
    stranger.force_login(ben)
    assert [stranger.head(address).status_code, guest.head(address).status_code] == [404, 403]
    assert add(stranger, address, 40, FILE[40:]).status_code == 404
    assert stranger.delete(address).status_code == 404
    assert finish(stranger, address).status_code == 422
    assert begin(guest).status_code == 403
    assert sender.head(address)["Upload-Offset"] == "40"


def test_without_a_token_nothing_is_taken(ann: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ann)
    assert begin(strict).status_code == 403
    assert not Sending.objects.exists()


def test_it_can_be_taken_back(sender: Client, arriving: Path) -> None:
    address = begin(sender)["Location"]
    assert sender.delete(address).status_code == 204
    assert sender.head(address).status_code == 404
    assert files_in(arriving) == []


def test_a_picture_that_is_refused_at_the_end_leaves_no_part(sender: Client, arriving: Path) -> None:
    broken = FILE[:16] + b"\xff" * 20
    address = begin(sender, size=len(broken))["Location"]
    add(sender, address, 0, broken)
    assert finish(sender, address).status_code == 422
    assert files_in(arriving) == []
    assert not Picture.objects.exists()


def test_unfinished_files_are_few(sender: Client) -> None:
    assert [begin(sender).status_code for _ in range(8)] == [201] * 8
    refused = begin(sender)
    assert refused.status_code == 429
    assert refused["Retry-After"] == "600"


def test_each_counts_as_one_picture_of_the_day_and_once(sender: Client, settings) -> None:
    settings.PICTURES_PER_DAY = 2
    for shade in (1, 2):
        data = png(shade)
        address = begin(sender, size=len(data))["Location"]
        add(sender, address, 0, data)
        assert finish(sender, address).status_code == 201
    assert begin(sender).status_code == 429


def test_one_that_stands_still_makes_way(sender: Client, arriving: Path, ann: User) -> None:
    for _ in range(8):
        begin(sender)
    later = timezone.now() + timedelta(minutes=11)
    services.start_sending(owner=ann, name="ninth.png", size=10, now=later)
    assert Sending.objects.count() == 8
    assert len(files_in(arriving)) == 8


def test_a_full_disk_is_said_before_anything_is_sent(sender: Client, settings) -> None:
    settings.DISK_RESERVE = 2**60
    assert "no space" in begin(sender).json()["error"]


def test_what_nobody_finishes_is_erased_after_a_day(sender: Client, arriving: Path) -> None:
    begin(sender)
    services.sweep(now=timezone.now() + timedelta(hours=23))
    assert len(files_in(arriving)) == 1
    services.sweep(now=timezone.now() + timedelta(hours=25))
    assert files_in(arriving) == []
    assert not Sending.objects.exists()


def test_a_file_that_is_gone_says_so(sender: Client, arriving: Path) -> None:
    address = begin(sender)["Location"]
    for left in arriving.iterdir():
        left.unlink()
    assert "choose it again" in add(sender, address, 0, FILE).json()["error"]
    assert sender.head(address).status_code == 422
    assert finish(sender, address).status_code == 422


def test_what_the_site_can_is_told(client: Client) -> None:
    answer = client.options("/uploads")
    assert (answer.status_code, answer["Tus-Version"]) == (204, "1.0.0")
    assert client.get("/uploads").status_code == 405
