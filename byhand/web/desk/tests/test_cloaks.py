"""The cloak in the form of a work, its queue, the comparison, and who may see what."""

import re

import pytest
from django.test import Client

from byhand.accounts.models import User
from byhand.media.models import Cloak, Picture
from byhand.media.tests.engine import stand_in
from byhand.portfolios.models import Work
from byhand.portfolios.tests.files import png, upload
from byhand.posts.models import Post
from byhand.web.desk.tests.test_hang import NEW, blank

pytestmark = pytest.mark.slow("opens and sends long forms, decodes and cloaks pictures")
TYPED = {"title": "Low tide", "field": "painting", "cloak": "medium", "cloak-mode": "hold"}


@pytest.fixture(autouse=True)
def engine(monkeypatch):
    stand_in(monkeypatch)


def send(client: Client, do: str = "publish", **typed: object) -> Work:
    fields = blank(client).filled(**TYPED | typed, pictures=[upload(png(3, 160, 96))], do=do)
    response = client.post(NEW, fields)
    assert response.status_code == 302, response.content.decode()
    return Work.objects.get()


def words(client: Client, address: str) -> str:
    """The page without its tags and doubled spaces."""
    html = client.get(address).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def deed(client: Client, name: str) -> str:
    cloak = Cloak.objects.order_by("-pk").first()
    response = client.post(f"/desk/cloak/{cloak.pk}/{name}", follow=True)
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_held_work_hangs_only_when_it_is_cloaked(at_desk: Client, run_tasks) -> None:
    work = send(at_desk)
    run_tasks(lanes=["default", "pictures"])
    assert Post.objects.get().state == "waiting"
    sent = words(at_desk, f"/desk/works/{work.pk}/sent")
    assert "1 picture is held back until cloaked." in sent
    assert "not known yet" in sent
    assert "Waiting" in words(at_desk, "/desk/cloak")
    assert "Cloak on its way" in words(at_desk, "/desk")
    run_tasks()
    assert Post.objects.get().state == "published"
    assert "Cloaked: medium" in words(at_desk, work.address)
    assert "Cloaked: medium" in words(at_desk, "/desk")
    assert "The cloak is done of" in words(at_desk, "/notifications")


def test_the_artist_is_told_by_mail(at_desk: Client, run_tasks, mailoutbox) -> None:
    send(at_desk)
    run_tasks()
    assert [mail.subject for mail in mailoutbox] == ["“Low tide” is cloaked"]
    assert "/desk/cloak" in mailoutbox[0].body
    assert "You get this mail because" in mailoutbox[0].body


def test_off_means_off(at_desk: Client, run_tasks) -> None:
    work = send(at_desk, cloak="")
    run_tasks()
    assert Post.objects.get().state == "published"
    assert not Cloak.objects.exists()
    assert "Cloaked" not in words(at_desk, work.address)


def test_publish_now_and_swap_later(at_desk: Client, run_tasks) -> None:
    work = send(at_desk, **{"cloak-mode": "swap"})
    run_tasks(lanes=["default", "pictures"])
    bare = Picture.objects.get()
    assert Post.objects.get().state == "published"
    assert bare.key in at_desk.get(work.address).content.decode()
    run_tasks()
    page = at_desk.get(work.address).content.decode()
    assert bare.key not in page
    assert Picture.objects.get().key in page


def test_a_look_first_then_lighter_then_used(at_desk: Client, run_tasks) -> None:
    work = send(at_desk, **{"cloak-looks": "on"})
    run_tasks()
    assert Post.objects.get().state == "waiting"
    assert "A cloak waits for your look" in words(at_desk, "/notifications")
    cloak = Cloak.objects.get()
    page = words(at_desk, f"/desk/cloak/{cloak.pk}")
    assert "78 of 100" in page
    assert "standin" in page
    assert "0.21" in page
    assert "0.05" in page
    assert "Friction, not a lock" in page
    assert "A lighter one is on its way" in deed(at_desk, "lighter")
    run_tasks()
    assert "on its way to the wall" in deed(at_desk, "use")
    run_tasks()
    assert Post.objects.get().state == "published"
    assert "Cloaked: light" in words(at_desk, work.address)


def test_cancelled_then_shown_without_a_cloak(at_desk: Client, run_tasks) -> None:
    work = send(at_desk)
    assert "Cancelled" in deed(at_desk, "cancel")
    run_tasks()
    assert Post.objects.get().state == "waiting"
    assert "waits for your word" in words(at_desk, f"/desk/works/{work.pk}/sent")
    assert "without a cloak" in deed(at_desk, "original")
    run_tasks()
    assert Post.objects.get().state == "published"


def test_cancelled_or_failed_and_tried_again(at_desk: Client, run_tasks) -> None:
    send(at_desk)
    deed(at_desk, "cancel")
    assert "It is in the queue again" in deed(at_desk, "again")
    Cloak.objects.filter(state="waiting").update(state="failed", failure="The disk was full.")
    assert "The disk was full." in words(at_desk, "/desk/cloak")
    deed(at_desk, "again")
    deed(at_desk, "again")  # pressed twice
    assert Cloak.objects.filter(state="waiting").count() == 1
    run_tasks()
    assert (Post.objects.get().state, Picture.objects.get().cloaked) == ("published", "medium")


def test_a_day_that_is_used_up_is_said_and_nothing_typed_is_lost(at_desk: Client, settings) -> None:
    settings.CLOAKS_PER_DAY = 1
    files = [upload(png(1), "one.png"), upload(png(2), "two.png")]
    response = at_desk.post(NEW, blank(at_desk).filled(**TYPED, pictures=files, do="publish"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "You have had 1 pictures cloaked today" in page
    assert "Low tide" in page
    assert Post.objects.get().state == "draft"
    assert not Cloak.objects.exists()


def test_a_typed_choice_survives_a_refused_form(at_desk: Client) -> None:
    typed = TYPED | {"title": "x" * 130, "cloak": "strong", "cloak-mode": "swap", "cloak-looks": "on"}
    page = at_desk.post(NEW, blank(at_desk).filled(**typed, do="save")).content.decode()
    for field in ('value="strong" checked', 'value="swap" checked', 'name="cloak-looks" checked'):
        assert field in page


def test_the_next_work_begins_with_the_last_choice(at_desk: Client, ann: User) -> None:
    send(at_desk, do="save", cloak="light")
    page = at_desk.get("/desk/new?key=0b9f2f64-0000-4000-8000-000000000002").content.decode()
    assert 'value="light" checked' in page


def test_many_works_at_once(at_desk: Client, run_tasks) -> None:
    work = send(at_desk, cloak="")
    run_tasks()
    answer = at_desk.post("/desk/bulk", {"do": "cloak", "chosen": work.pk}).content.decode()
    assert "How strong" in answer
    at_desk.post("/desk/bulk", {"do": "cloak", "chosen": work.pk, "value": "light"})
    run_tasks()
    assert Picture.objects.get().cloaked == "light"
    at_desk.post("/desk/bulk", {"do": "cloak", "chosen": work.pk, "value": "off"})
    run_tasks()
    assert Picture.objects.get().cloaked == ""


def test_what_is_private_is_for_its_owner_alone(at_desk: Client, ben: User, run_tasks) -> None:
    send(at_desk, **{"cloak-looks": "on"})
    run_tasks()
    cloak, picture = Cloak.objects.get(), Picture.objects.get()
    private = [f"/desk/cloak/{cloak.pk}/files/{name}" for name in (*cloak.views, "master")]
    private += [f"/desk/pictures/{picture.pk}/preview", f"/desk/pictures/{picture.pk}/original"]
    for address in private:
        mine = at_desk.get(address)
        assert mine.status_code == 200
        assert "no-store" in mine["Cache-Control"]
        assert b"".join(mine.streaming_content)
    stranger, nobody = Client(), Client()
    stranger.force_login(ben)
    for client in (stranger, nobody):
        assert {client.get(address).status_code for address in private} == {404}
    assert stranger.get(f"/desk/cloak/{cloak.pk}").status_code == 404
    for name in ("use", "lighter", "original", "cancel", "again"):
        assert stranger.post(f"/desk/cloak/{cloak.pk}/{name}").status_code == 404
    assert "Low tide" not in words(stranger, "/desk/cloak")
    assert nobody.get("/desk/cloak").status_code == 302
    assert at_desk.get(f"/desk/cloak/{cloak.pk}/files/../../x").status_code == 404
    assert at_desk.post(f"/desk/cloak/{cloak.pk}/explode").status_code == 404
    assert at_desk.get(f"/desk/cloak/{cloak.pk}/use").status_code == 405


def test_no_bare_pixel_while_a_held_draft_is_written_and_replaced(
    at_desk: Client, run_tasks, settings
) -> None:
    """Upload, square, autosave, replacement: nothing lands in the public storage before the cloak is done."""
    from byhand.media.storage import renditions

    def keys() -> set[str]:
        try:
            folders = renditions().listdir("")[0]
        except FileNotFoundError:
            return set()
        return {name for folder in folders for name in renditions().listdir(folder)[1]}

    before = keys()
    work = send(at_desk, do="save")
    run_tasks()
    picture = Picture.objects.get()
    form = at_desk.get(f"/desk/works/{work.pk}").content.decode()
    assert f"/desk/pictures/{picture.pk}/preview" in form
    slot = work.post.slots.get()
    at_desk.post(f"/desk/places/{slot.pk}", {"file": upload(png(9, 160, 96))})
    run_tasks()
    assert keys() == before
    assert Picture.objects.filter(state="held").count() == 2


def test_a_version_that_was_never_cloaked_does_not_come_back(at_desk: Client, run_tasks) -> None:
    work = send(at_desk, cloak="")
    run_tasks()
    slot = work.post.slots.get()
    at_desk.post(f"/desk/places/{slot.pk}", {"file": upload(png(9, 160, 96))})
    run_tasks()
    at_desk.post("/desk/bulk", {"do": "cloak", "chosen": work.pk, "value": "light"})
    run_tasks()
    slot.refresh_from_db()
    version = slot.versions.get()
    answer = at_desk.post(f"/desk/versions/{version.pk}/restore", follow=True)
    assert "never cloaked" in answer.content.decode()
    slot.refresh_from_db()
    assert slot.picture.cloaked == "light"


def test_newer_weights_are_offered_before_anybody_has_used_them(at_desk: Client, run_tasks, settings) -> None:
    settings.CLOAK_WEIGHTS = "standin-1"
    send(at_desk)
    run_tasks()
    assert "older cloak" not in words(at_desk, "/desk/cloak")
    for older in ("standin-0", "standin-00"):  # one version behind, and two
        Cloak.objects.filter(state="used").update(weights=older)
        assert "1 picture carries an older cloak" in words(at_desk, "/desk/cloak")
    at_desk.post("/desk/cloak/renew")
    run_tasks()
    assert Cloak.objects.get(state="used").weights == "standin-1"
    assert "older cloak" not in words(at_desk, "/desk/cloak")


def test_the_page_looks_again_while_something_moves(at_desk: Client, run_tasks) -> None:
    send(at_desk)
    page = at_desk.get("/desk/cloak").content.decode()
    assert 'hx-trigger="every 3s"' in page
    assert '<meta http-equiv="refresh" content="10">' in page
    part = at_desk.get("/desk/cloak", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div class="stack cloaks"')
    run_tasks()
    assert "every 3s" not in at_desk.get("/desk/cloak").content.decode()
