"""The page of a check: for its artist alone, with everything that they can do."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from byhand.media import services as media
from byhand.media.models import Check, Judgement
from byhand.media.tests import layered
from byhand.media.tests.disks import upload
from byhand.media.tests.engine import put_judge
from byhand.media.tests.marked import comfy, patches, said
from byhand.media.tests.samples import saved
from byhand.moderation.models import Case, LogEntry
from byhand.portfolios import services
from byhand.portfolios.facts import WorkFacts
from tests.browser.signed import developed, from_a_camera

pytestmark = pytest.mark.slow("reads and decodes pictures in processes of their own")


@pytest.fixture
def held(ann, run_tasks):
    """`held(data)` is the check of a picture in a work of ann's that waits."""

    def hold(data: bytes) -> Check:
        work = services.start_work(actor=ann)
        services.add_picture(actor=ann, work=work, upload=upload(data, "harbour.png"))
        facts = WorkFacts(title="Harbour", field="illustration")
        work = services.save_work(actor=ann, work=work, facts=facts, revision=1)
        services.publish_work(actor=ann, work=work)
        run_tasks()
        return Check.objects.get()

    return hold


@pytest.fixture
def check(held, monkeypatch) -> Check:
    put_judge(monkeypatch)
    return held(said("decisive", "whole", "ComfyUI"))


@pytest.fixture
def here(check) -> str:
    return f"/desk/checks/{check.pk}"


def state(check: Check) -> str:
    return Check.objects.get(pk=check.pk).state


def test_the_page_quotes_what_a_real_file_of_comfyui_says(held, client, ann):
    """Read by the detector itself."""
    check = held(comfy())
    client.force_login(ann)
    page = client.get(f"/desk/checks/{check.pk}").content.decode()
    assert "We are holding this until you tell us more" in page
    assert "This file says that it was made with ComfyUI." in page
    assert check.finding["field"] in page
    assert "KSampler" in page or "class_type" in page
    assert "hangs no generated works" in page
    assert "/desk/checks" in client.get("/desk").content.decode()


@pytest.mark.parametrize("original", [from_a_camera, developed], ids=["camera", "darkroom"])
def test_an_original_with_the_credentials_of_a_camera_passes_in_silence(original, ann, client, run_tasks):
    """Read by the detector itself, with its library for such credentials."""
    work = services.start_work(actor=ann)
    services.add_picture(actor=ann, work=work, upload=upload(original(), "ridge.jpg"))
    work = services.save_work(
        actor=ann, work=work, facts=WorkFacts(title="Ridge", field="photography"), revision=1
    )
    services.publish_work(actor=ann, work=work)
    run_tasks()
    judgement = Judgement.objects.get()
    assert judgement.read_at
    assert (judgement.findings, judgement.trouble) == ([], "")
    work.post.refresh_from_db()
    assert work.post.state == "published"
    assert not Check.objects.exists()
    assert not Case.objects.exists()
    assert not LogEntry.objects.exists()
    assert not ann.notifications.exists()
    client.force_login(ann)
    assert "Ridge" not in client.get("/desk/checks").content.decode()


def test_strangers_find_nothing(check, here, client, ben, ann, places_of_work):
    media.add_evidence(actor=ann, check=check, upload=upload(layered.sketch(), "sketch.jpg"))
    file = f"{here}/files/{check.evidence.get().pk}"
    addresses = (file, f"{file}?preview", f"/desk/pictures/{check.picture_id}/preview", *places_of_work)
    for address in addresses:
        assert client.get(address).status_code == 404, address
    client.force_login(ben)
    for address in (here, *addresses):
        assert client.get(address).status_code == 404, address
    for deed in ("label", "explain", "replace", "take-back", "show-process"):
        assert client.post(f"{here}/{deed}", {"note": "x"}).status_code in (302, 404)
    assert state(check) == "open"
    assert client.get("/desk/checks").content.decode().count(here) == 0


@pytest.fixture
def places_of_work(check) -> list[str]:
    work = check.picture.slots.get().post.work
    return [work.address, f"/p/{work.post_id}"]


def test_a_reviewer_sees_the_files_once_it_is_explained(check, here, client, ann, ben, run_tasks):
    evidence = media.add_evidence(actor=ann, check=check, upload=upload(layered.kra(), "harbour.kra"))
    run_tasks()
    ben.is_moderator = True
    ben.save()
    client.force_login(ben)
    file = f"{here}/files/{evidence.pk}"
    assert client.get(file).status_code == 404
    media.explain_check(actor=ann, check=check, note="Painted.")
    assert client.get(here).status_code == 404
    answer = client.get(file)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/octet-stream")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"".join(answer.streaming_content).startswith(b"PK")
    preview = client.get(f"{file}?preview")
    assert (preview["Content-Type"], b"".join(preview.streaming_content)[:4]) == ("image/webp", b"RIFF")
    answer.close()
    preview.close()


def test_a_film_plays_where_it_is_for_its_artist_and_reviewers_alone(check, here, client, ann, ben):
    data = layered.film()
    shown = media.add_evidence(actor=ann, check=check, upload=upload(data, "lapse.mp4"))
    film = f"{here}/files/{shown.pk}?play"
    assert client.get(film).status_code == 404
    client.force_login(ben)
    assert client.get(film).status_code == 404
    client.force_login(ann)
    assert f'src="{film}"' in client.get(here).content.decode()
    answer = client.get(film, headers={"range": "bytes=4-9"})
    assert (answer.status_code, answer["Content-Type"]) == (206, "video/mp4")
    assert answer["Content-Range"] == f"bytes 4-9/{len(data)}"
    assert b"".join(answer.streaming_content) == data[4:10]
    assert "no-store" in answer["Cache-Control"]
    for odd in ("", "bytes=-", "bytes=9999999-", "bytes=5-2", "lines=1-2", "bytes=0-1,4-5"):
        whole = client.get(film, headers={"range": odd} if odd else {})
        assert b"".join(whole.streaming_content) == data
    assert b"".join(client.get(film, headers={"range": "bytes=-3"}).streaming_content) == data[-3:]


def test_a_moderator_sees_the_private_picture_of_the_case_and_nobody_else(
    check, here, client, ann, ben, run_tasks
):
    client.force_login(ann)
    client.post(f"{here}/explain", {"note": "A scan of mine, enlarged."})
    run_tasks()
    case = Case.objects.get()
    picture = f"/mod/cases/{case.number}/pictures/{check.picture_id}"
    assert client.get(picture).status_code == 404
    client.force_login(ben)
    assert client.get(picture).status_code == 404
    ben.is_moderator = True
    ben.save()
    assert client.get(f"/mod/cases/{case.number}/pictures/{check.picture_id + 1}").status_code == 404
    shown = client.get(picture)
    assert shown.status_code == 200
    assert Image.open(BytesIO(b"".join(shown.streaming_content))).format == "WEBP"
    shown.close()


def test_explained_with_a_sketch_and_sent_twice_it_is_one_review(check, here, client, ann):
    client.force_login(ann)
    for _ in range(2):
        sketch = SimpleUploadedFile("sketch.jpg", layered.sketch())
        answer = client.post(f"{here}/explain", {"note": "My own drawing, upscaled.", "files": [sketch]})
        assert answer.status_code == 302
    assert (state(check), check.evidence.count()) == ("review", 1)
    page = client.get(here).content.decode()
    assert "Held until a person has looked" in page
    assert "My own drawing, upscaled." in page


def test_a_refused_file_loses_neither_the_words_nor_the_other_files(check, here, client, ann):
    client.force_login(ann)
    files = [SimpleUploadedFile("a.exe", b"MZ" + bytes(60)), SimpleUploadedFile("b.jpg", layered.sketch())]
    answer = client.post(f"{here}/explain", {"note": "Drawn by me.", "files": files})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "a.exe" in page
    assert "Drawn by me." in page
    assert "b.jpg" in page
    assert state(check) == "open"


def test_files_can_be_kept_for_later_and_taken_out(check, here, client, ann):
    client.force_login(ann)
    sketch = SimpleUploadedFile("sketch.jpg", layered.sketch())
    client.post(f"{here}/explain", {"do": "keep", "files": [sketch]})
    assert (state(check), check.evidence.count()) == ("open", 1)
    client.post(f"{here}/files/{check.evidence.get().pk}/remove")
    assert check.evidence.count() == 0


def test_another_file_and_taking_back(check, here, client, ann, run_tasks):
    client.force_login(ann)
    assert client.post(f"{here}/replace").status_code == 422
    file = SimpleUploadedFile("by-hand.png", saved(patches(3), "PNG"))
    assert client.post(f"{here}/replace", {"file": file}).status_code == 302
    run_tasks()
    assert not Check.objects.exists()
    assert client.get(here).status_code == 404


def test_taken_back_twice(check, here, client, ann):
    client.force_login(ann)
    for _ in range(2):
        assert client.post(f"{here}/take-back").status_code == 302
    assert not Check.objects.exists()


def test_a_label_where_the_rule_allows_and_a_sentence_where_not(check, here, client, ann, settings):
    client.force_login(ann)
    client.post(f"{here}/label")
    assert state(check) == "open"
    settings.GENERATED_WORKS = "label"
    client.post(f"{here}/label")
    assert state(check) == "declared"
    assert "Labelled" in client.get(here).content.decode()


def test_each_state_says_what_it_is(check, here, client, ann):
    client.force_login(ann)
    media.refuse_check(check=check, reason="From words alone.")
    assert "Not accepted" in client.get(here).content.decode()
    media.clear_check(check=check)
    client.post(f"{here}/show-process")
    assert "Your work says “Process shown to reviewers”" in client.get(here).content.decode()
    assert Check.objects.get().shows_process


def test_the_page_after_publish_leads_to_the_question(check, client, ann):
    client.force_login(ann)
    work = check.picture.slots.get().post.work
    page = client.get(f"/desk/works/{work.pk}/sent").content.decode()
    assert "Held for a look" in page
    assert f"/desk/checks/{check.pk}" in page
    assert f"/desk/checks/{check.pk}" in client.get(f"/desk/works/{work.pk}").content.decode()


def test_the_desk_and_the_work_say_that_it_is_held_and_where_to_answer(check, here, client, ann):
    client.force_login(ann)
    desk = client.get("/desk").content.decode()
    assert f'<a href="{here}">Held: waits for you</a>' in desk
    assert "On its way to the wall" not in desk
    own = client.get(check.picture.slots.get().post.work.address).content.decode()
    assert "Held for a look" in own
    assert f'href="{here}"' in own
