"""The cloak of pictures in a talk post: the same choice, queue and page as that of a work."""

import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from byhand.accounts.models import User
from byhand.accounts.services import update_preferences
from byhand.media.models import Cloak, Picture
from byhand.media.storage import renditions
from byhand.media.tests.disks import empty
from byhand.media.tests.engine import stand_in
from byhand.media.tests.samples import paint, saved
from byhand.portfolios.models import Work
from byhand.posts.models import Post, PostCloak

pytestmark = [pytest.mark.django_db, pytest.mark.slow("decodes and cloaks pictures")]
JSON = {"Accept": "application/json"}
PLAIN = {"text": "Three tides", "rating": "general", "audience": "everyone", "replies": "everyone"}
LINE = {"cloak-part": "1", "cloak": "medium", "cloak-mode": "hold"}


@pytest.fixture(autouse=True)
def engine(monkeypatch, settings, tmp_path):
    """The stand-in for the engine, and empty storages."""
    stand_in(monkeypatch)
    empty(settings, tmp_path)


@pytest.fixture
def as_ann(client: Client, ann: User) -> Client:
    client.force_login(ann)
    return client


def file(seed: int = 0) -> SimpleUploadedFile:
    return SimpleUploadedFile("tide.png", saved(paint(160, 96 + seed), "PNG"))


def send(client: Client, address: str = "", do: str = "publish", **typed: object) -> Post:
    address = address or f"/compose?key={uuid4()}"
    answer = client.post(address, PLAIN | LINE | {"do": do} | typed)
    assert answer.status_code == 302, answer.content.decode()
    return Post.objects.latest("pk")


def public_files() -> set[str]:
    try:
        folders = renditions().listdir("")[0]
    except FileNotFoundError:
        return set()
    return {name for folder in folders for name in renditions().listdir(folder)[1]}


def words(client: Client, address: str) -> str:
    html = client.get(address).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.engine
def test_nobody_sees_a_picture_that_is_held_before_its_cloak(as_ann: Client, run_tasks) -> None:
    post = send(as_ann, pictures=[file()])
    run_tasks(lanes=["default", "pictures"])
    post.refresh_from_db()
    assert (post.state, Picture.objects.get().state, public_files()) == ("waiting", "held", set())
    assert Client().get(f"/p/{post.pk}").status_code == 404
    assert "held back until its pictures are cloaked" in words(as_ann, f"/p/{post.pk}")
    queue = words(as_ann, "/desk/cloak")
    assert "Post: Three tides" in queue
    assert "Waiting" in queue
    assert "1 of 24 pictures used today" in queue
    run_tasks()
    post.refresh_from_db()
    picture = Picture.objects.get()
    assert (post.state, picture.cloaked) == ("published", "medium")
    assert picture.key in Client().get(f"/p/{post.pk}").content.decode()
    assert "The cloak is done of your post “Three tides”" in words(as_ann, "/notifications")


def test_published_now_and_swapped_later(as_ann: Client, run_tasks, mailoutbox) -> None:
    post = send(as_ann, pictures=[file()], **{"cloak-mode": "swap"})
    run_tasks(lanes=["default", "pictures"])
    bare = Picture.objects.get().key
    assert bare in Client().get(f"/p/{post.pk}").content.decode()
    run_tasks()
    page = Client().get(f"/p/{post.pk}").content.decode()
    assert bare not in page
    assert Picture.objects.get().key in page
    assert not [name for name in public_files() if name.startswith(bare)]
    assert [mail.subject for mail in mailoutbox] == ["Your post “Three tides” is cloaked"]


def test_off_means_off(as_ann: Client, run_tasks) -> None:
    post = send(as_ann, pictures=[file()], cloak="")
    run_tasks()
    post.refresh_from_db()
    assert (post.state, Cloak.objects.count(), PostCloak.objects.count()) == ("published", 0, 0)


def test_a_look_first_and_the_original_after_all(as_ann: Client, run_tasks) -> None:
    post = send(as_ann, pictures=[file()], **{"cloak-looks": "on"})
    run_tasks()
    assert "a cloak is ready and waits for your look" in words(as_ann, f"/p/{post.pk}")
    cloak = Cloak.objects.get()
    assert "Post: Three tides" in words(as_ann, f"/desk/cloak/{cloak.pk}")
    as_ann.post(f"/desk/cloak/{cloak.pk}/original")
    run_tasks()
    post.refresh_from_db()
    assert (post.state, Picture.objects.get().cloaked) == ("published", "")


def test_the_settings_say_what_the_composer_begins_with(as_ann: Client, ann: User, run_tasks) -> None:
    """Also for a file that goes up before anything else was kept."""
    said = {"training": "n", "generation": "n", "fingerprints": "n", "archives": "n"}
    said |= {"cloak_default": "strong", "cloak_mode": "hold", "cloak_looks": "on"}
    as_ann.post("/settings/ai", said)
    key = f"key={uuid4()}"
    form = as_ann.get(f"/compose?{key}").content.decode()
    assert 'value="strong" selected' in form
    assert 'name="cloak-looks" checked' in form
    told = as_ann.post(f"/compose/pictures?{key}", {"file": file()}, headers=JSON)
    run_tasks()
    picture = Picture.objects.get()
    assert (picture.state, picture.cloak_wish, public_files()) == ("held", "strong", set())
    state = as_ann.get(f"/compose/pictures?id={told.json()['id']}", headers=JSON).json()["pictures"][0]
    assert (state["state"], state["thumb"]) == ("ready", f"/desk/pictures/{picture.pk}/preview")
    assert f"/desk/pictures/{picture.pk}/preview" in as_ann.get(f"/compose?{key}").content.decode()
    as_ann.post(f"/compose?{key}", PLAIN | LINE | {"cloak": "light", "picture": picture.pk}, headers=JSON)
    picture.refresh_from_db()
    assert (picture.cloak_wish, picture.cloak_looks) == ("light", False)


def test_a_work_begins_with_the_settings_too(as_ann: Client, ann: User) -> None:
    update_preferences(user=ann, changes={"cloak_default": "light"})
    form = as_ann.get(f"/desk/new?key={uuid4()}").content.decode()
    assert 'value="light" checked' in form


def test_a_picture_that_is_added_to_a_post_that_hangs_is_cloaked_before_it_hangs(
    as_ann: Client, run_tasks
) -> None:
    post = send(as_ann, pictures=[file()])
    run_tasks()
    first = Picture.objects.get()
    as_ann.post(
        f"/p/{post.pk}/edit", PLAIN | LINE | {"picture": first.pk, "pictures": [file(4)], "do": "publish"}
    )
    run_tasks(lanes=["default", "pictures"])
    second = Picture.objects.exclude(pk=first.pk).get()
    assert second.state == "held"
    assert Client().get(f"/p/{post.pk}").status_code == 200
    run_tasks()
    second.refresh_from_db()
    assert (second.state, second.cloaked) == ("ready", "medium")


def test_a_post_that_becomes_a_work_takes_the_wish_along(as_ann: Client, run_tasks) -> None:
    address = f"/compose?key={uuid4()}"
    send(as_ann, address, do="keep", pictures=[file()], cloak="strong")
    as_ann.post(
        address, PLAIN | LINE | {"cloak": "strong", "picture": Picture.objects.get().pk, "do": "work"}
    )
    work = Work.objects.get()
    assert (work.cloak, work.cloak_holds, PostCloak.objects.count()) == ("strong", True, 0)
    run_tasks()
    assert public_files() == set()


def test_a_day_that_is_used_up_keeps_the_post_and_its_words(as_ann: Client, settings) -> None:
    settings.CLOAKS_PER_DAY = 1
    answer = as_ann.post(
        f"/compose?key={uuid4()}", PLAIN | LINE | {"pictures": [file(), file(4)], "do": "publish"}
    )
    page = answer.content.decode()
    assert answer.status_code == 429
    assert "the most that we can do for one person" in page
    assert "Three tides" in page
    assert (Post.objects.get().state, Cloak.objects.count()) == ("draft", 0)


def test_where_cloaking_is_off_only_taking_back_is_offered(as_ann: Client, ann: User, settings) -> None:
    update_preferences(user=ann, changes={"cloak_default": "medium"})
    settings.CLOAKS_PER_DAY = 0
    assert 'name="cloak"' not in as_ann.get(f"/compose?key={uuid4()}").content.decode()
    settings.CLOAKS_PER_DAY = 24
    address = f"/compose?key={uuid4()}"
    send(as_ann, address, do="keep", pictures=[file()])
    settings.CLOAKS_PER_DAY = 0
    page = as_ann.get(address).content.decode()
    assert re.findall(r'<option value="(\w*)"[^>]*>(?:Off|Light|Medium|Strong)', page) == ["", "medium"]
    assert "switched cloaking off at present" in page


def test_a_refused_form_shows_the_typed_choice(as_ann: Client) -> None:
    typed = PLAIN | LINE | {"text": "x" * 3000, "cloak": "light", "cloak-mode": "swap", "do": "publish"}
    page = as_ann.post(f"/compose?key={uuid4()}", typed).content.decode()
    assert 'value="light" selected' in page
    assert 'value="swap" selected' in page


def test_only_the_author_decides(as_ann: Client, ben: User, run_tasks) -> None:
    send(as_ann, pictures=[file()], **{"cloak-looks": "on"})
    run_tasks()
    cloak = Cloak.objects.get()
    stranger = Client()
    stranger.force_login(ben)
    assert stranger.get(f"/desk/cloak/{cloak.pk}").status_code == 404
    assert stranger.post(f"/desk/cloak/{cloak.pk}/use").status_code == 404
