"""The process on the desk, in a browser without script."""

import pytest
from django.test import Client

from byhand.accounts.models import User
from byhand.portfolios import services
from byhand.portfolios.models import Work
from byhand.portfolios.selectors.steps import all_steps_of
from byhand.portfolios.tests.files import SVG, png, upload
from byhand.portfolios.tests.walls import a_step, a_work
from byhand.web import hours
from byhand.web.desk.tests.typing_in import Page


@pytest.fixture
def draft(ann: User) -> Work:
    return a_work(ann, "Ridge", state="draft", pictures=0)


def address(work: Work) -> str:
    return f"/desk/works/{work.pk}/process"


def form(client: Client, work: Work) -> Page:
    return Page(client.get(address(work)).content.decode(), address(work))


def notes(work: Work) -> list[str]:
    return [slot.step.note for slot in all_steps_of(work)]


@pytest.mark.slow("receives pictures")
def test_several_pictures_at_once_and_one_that_is_none(at_desk: Client, draft: Work) -> None:
    files = [upload(png(1), "one.png"), upload(SVG, "two.svg"), upload(png(3), "three.png")]
    answer = at_desk.post(address(draft), {"do": "save", "pictures": files})
    assert answer.status_code == 422
    assert "two.svg: " in answer.content.decode()
    assert len(all_steps_of(draft)) == 2


@pytest.mark.slow("receives a picture")
def test_the_script_sends_one_by_one(at_desk: Client, draft: Work) -> None:
    answer = at_desk.post(f"/desk/pictures?work={draft.pk}&part=process", {"file": upload(png(1))})
    assert answer.status_code == 201
    assert answer.json()["state"] == "checking"
    assert [slot.picture_id for slot in all_steps_of(draft)] == [answer.json()["id"]]
    assert draft.post.slots.count() == 0


def test_words_and_hours_are_kept(at_desk: Client, draft: Work) -> None:
    slot = a_step(draft)
    pk = slot.picture_id
    page = form(at_desk, draft)
    answer = at_desk.post(
        address(draft), page.filled(**{f"note-{pk}": "Ink", f"hours-{pk}": "2,5", f"alt-{pk}": "Lines"})
    )
    assert answer["Location"] == address(draft)
    (slot,) = all_steps_of(draft)
    assert (slot.step.note, slot.step.quarters, slot.alt) == ("Ink", 10, "Lines")
    page = form(at_desk, draft)
    assert page.fields[f"hours-{pk}"] == ["2.5"]
    assert "The process is kept." in page.html
    assert "2.5 h in all" in page.html


def test_order_by_buttons(at_desk: Client, draft: Work) -> None:
    one, two = a_step(draft, "one"), a_step(draft, "two")
    page = form(at_desk, draft)
    at_desk.post(address(draft), page.filled(move=f"{one.picture_id}:down"))
    assert notes(draft) == ["two", "one"]
    at_desk.post(address(draft), form(at_desk, draft).filled(remove=str(two.picture_id)))
    assert notes(draft) == ["one"]


def test_what_cannot_be_kept_is_said_beside_it_and_nothing_typed_is_lost(
    at_desk: Client, draft: Work
) -> None:
    slot = a_step(draft, "one")
    pk = slot.picture_id
    typed = form(at_desk, draft).filled(**{f"note-{pk}": "typed", f"hours-{pk}": "many"})
    answer = at_desk.post(address(draft), typed)
    assert answer.status_code == 422
    page = Page(answer.content.decode(), address(draft))
    assert "Write hours as a number" in page.html
    assert page.fields[f"hours-{pk}"] == ["many"]
    assert page.fields[f"note-{pk}"] == ["typed"]
    assert notes(draft) == ["one"]


def test_readers_may_watch_and_no_longer(client: Client, at_desk: Client, draft: Work) -> None:
    answer = at_desk.post(address(draft), {"do": "open"})
    assert "Add a step first" in answer.content.decode()
    a_step(draft)
    guest = Client()
    assert guest.get(draft.process_address).status_code == 404
    at_desk.post(address(draft), form(at_desk, draft).filled(do="open"))
    assert guest.get(draft.process_address).status_code == 200
    assert "Hide it again" in form(at_desk, draft).html
    assert "Readers may watch." in at_desk.get(f"/desk/works/{draft.pk}").content.decode()
    at_desk.post(address(draft), form(at_desk, draft).filled(do="close"))
    assert guest.get(draft.process_address).status_code == 404


def test_other_peoples_desks_are_closed(client: Client, ben: User, draft: Work) -> None:
    assert client.get(address(draft)).status_code == 302
    client.force_login(ben)
    assert client.get(address(draft)).status_code == 404
    assert client.post(address(draft), {"do": "open"}).status_code == 404


def test_the_form_of_the_work_leads_there(at_desk: Client, draft: Work) -> None:
    assert f'href="{address(draft)}"' in at_desk.get(f"/desk/works/{draft.pk}").content.decode()


@pytest.mark.parametrize(
    ("written", "quarters"),
    [("", 0), (" 2 ", 8), ("2.25", 9), ("2,5", 10), ("1.3 h", 5), ("999", 3996), ("0", 0)]
    + [(odd, None) for odd in ("1000", "999.9", "-1", "two", "1:30", "٣", "1e3", "inf")],
)
def test_hours_as_people_write_them(written: str, quarters: int | None) -> None:
    assert hours.quarters_in(written) == quarters


@pytest.mark.parametrize(
    ("quarters", "words"), [(0, ""), (1, "0.25 h"), (40, "10 h"), (59_940 * 4 + 1, "59940.25 h")]
)
def test_hours_as_pages_say_them(quarters: int, words: str) -> None:
    assert hours.hours_words(quarters) == words


def test_the_list_says_that_it_is_in_progress(at_desk: Client, draft: Work, ann: User) -> None:
    a_step(draft)
    assert "In progress" not in at_desk.get("/desk").content.decode()
    services.open_process(actor=ann, work=draft)
    assert "In progress" in at_desk.get("/desk").content.decode()
