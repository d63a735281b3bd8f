"""Pictures by script: one request a file, JSON back; and the private originals."""

import pytest
from django.test import Client

from byhand.accounts.models import User
from byhand.media.models import Picture
from byhand.portfolios import selectors, services
from byhand.portfolios.models import Work
from byhand.portfolios.tests.files import SVG, png, upload
from byhand.portfolios.tests.walls import a_picture, a_work

KEY = "0b9f2f64-0000-4000-8000-000000000001"
JSON = {"headers": {"accept": "application/json"}}


def test_a_file_for_a_form_that_was_not_sent_yet_begins_the_draft(at_desk: Client, ann: User) -> None:
    answers = [
        at_desk.post(f"/desk/pictures?key={KEY}", {"file": upload(png(shade))}, **JSON) for shade in (1, 2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    told = answers[0].json()
    assert (told["state"], told["width"], told["height"], told["error"]) == ("checking", 64, 40, "")
    work = Work.objects.get()
    assert [slot.picture_id for slot in selectors.slots_of(work)] == [
        answer.json()["id"] for answer in answers
    ]
    assert at_desk.get(f"/desk/new?key={KEY}")["Location"] == f"/desk/works/{work.pk}"


@pytest.mark.slow("decodes a picture")
def test_how_far_pictures_are(at_desk: Client, ann: User, ben: User, run_tasks) -> None:
    work = services.start_work(actor=ann)
    slot = services.add_picture(actor=ann, work=work, upload=upload())
    foreign = a_picture(ben)
    ids = f"id={slot.picture_id}&id={foreign.pk}&id=x&id={10**30}"
    before = at_desk.get(f"/desk/pictures?{ids}", **JSON).json()["pictures"]
    run_tasks()
    after = at_desk.get(f"/desk/pictures?{ids}", **JSON).json()["pictures"]
    assert [(each["id"], each["state"]) for each in before] == [(slot.picture_id, "checking")]
    assert after[0]["state"] == "ready"
    assert after[0]["thumb"].startswith("/media/")
    assert at_desk.get(f"/desk/pictures/{slot.picture_id}").json() == after[0]


@pytest.mark.parametrize(("data", "name"), [(b"", "empty.png"), (SVG, "drawing.png"), (b"GIF89a", "x.gif")])
def test_refused_files_are_answered_with_a_sentence(at_desk: Client, data: bytes, name: str) -> None:
    answer = at_desk.post(f"/desk/pictures?key={KEY}", {"file": upload(data, name)}, **JSON)
    assert answer.status_code == 422
    assert answer.json()["error"].endswith(".")
    assert not Picture.objects.exists()


def test_other_sendings_that_make_no_sense(at_desk: Client, ben: User) -> None:
    foreign = a_work(ben, state="draft")
    assert at_desk.post(f"/desk/pictures?key={KEY}", **JSON).status_code == 422
    assert at_desk.post("/desk/pictures", {"file": upload()}, **JSON).status_code == 404
    assert at_desk.post("/desk/pictures?key=../etc", {"file": upload()}, **JSON).status_code == 404
    assert at_desk.post(f"/desk/pictures?work={foreign.pk}", {"file": upload()}, **JSON).status_code == 404
    assert Picture.objects.count() == 1


def test_signed_out_in_another_tab(client: Client, db: None) -> None:
    answer = client.post(f"/desk/pictures?key={KEY}", {"file": upload()}, **JSON)
    assert answer.status_code == 403
    assert "Sign in again" in answer.json()["error"]


def test_without_a_token_nothing_is_taken(ann: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ann)
    assert strict.post(f"/desk/pictures?key={KEY}", {"file": upload()}, **JSON).status_code == 403
    assert not Picture.objects.exists()


def test_remove_and_retry_by_script(at_desk: Client, ann: User) -> None:
    work = a_work(ann, state="draft", pictures=2)
    one, two = (slot.picture_id for slot in selectors.slots_of(work))
    assert at_desk.post(f"/desk/pictures/{one}/remove", **JSON).json() == {"id": one, "state": "removed"}
    Picture.objects.filter(pk=two).update(state="failed", failure="It is broken.")
    told = at_desk.get(f"/desk/pictures/{two}").json()
    assert (told["state"], told["error"]) == ("failed", "It is broken.")
    assert at_desk.post(f"/desk/pictures/{two}/retry", **JSON).json()["state"] == "checking"


def test_a_failed_picture_is_tried_again_by_the_form(at_desk: Client, ann: User, form_of) -> None:
    work = a_work(ann, state="draft")
    (slot,) = selectors.slots_of(work)
    Picture.objects.filter(pk=slot.picture_id).update(state="failed", failure="It is broken.")
    page = form_of(work)
    assert "It is broken." in page.text
    at_desk.post(f"/desk/works/{work.pk}", page.filled(retry=str(slot.picture_id)))
    assert Picture.objects.get().state == "received"


def test_originals_are_for_their_owner_alone(client: Client, ann: User, ben: User, cleo: User) -> None:
    work = services.start_work(actor=ann)
    data = png(7)
    picture = services.add_picture(actor=ann, work=work, upload=upload(data, 'Ridge "1".png')).picture
    address = f"/desk/pictures/{picture.pk}/original"
    assert client.get(address).status_code == 404
    for person in (ben, cleo):
        client.force_login(person)
        assert client.get(address).status_code == 404
    client.force_login(ann)
    response = client.get(address)
    assert b"".join(response.streaming_content) == data
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"
    assert client.post(address).status_code == 405
