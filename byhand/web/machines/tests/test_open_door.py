"""Any number of opened works: one line for each set of answers, and a second address behind it."""

import json

import pytest
from django.test import Client
from protego import Protego
from provenance import signals
from provenance.choice import Choice
from provenance.locations import fits

from byhand.accounts.models import User
from byhand.choices.models import AccountChoice
from byhand.portfolios.models import Work
from byhand.portfolios.selectors import choices
from byhand.portfolios.tests.walls import a_work

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
SITE = "http://testserver"


@pytest.fixture
def works(ann: User, ben: User, monkeypatch: pytest.MonkeyPatch) -> dict[str, Work]:
    """ann says yes to everything, but for one work; ben opens one of two. The list of addresses has room for none."""
    monkeypatch.setattr(choices, "PLACES", 0)
    AccountChoice.objects.create(user=ann, code="yyyy")
    return {
        "open": a_work(ann, "Open"),
        "closed": a_work(ann, "Closed", ai_choice="nnnn"),
        "half": a_work(ann, "Half", ai_choice="anna"),
        "bens": a_work(ben, "Bens"),
        "bens half": a_work(ben, "Bens half", ai_choice="yaay"),
        "link": a_work(ann, "Link", audience="link"),
    }


def told(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_what_has_no_room_in_the_list_is_open_behind_its_door(works: dict[str, Work]) -> None:
    rules = Protego.parse(told("/robots.txt"))
    entries = json.loads(told("/.well-known/tdmrep.json"))
    for name, code in (("open", "yyyy"), ("half", "ynny"), ("bens half", "ynny")):
        address, choice = works[name].address, Choice.of(code)
        assert not rules.can_fetch(SITE + address, "GPTBot")
        door = f"/open/{code}{address}"
        answer = Client().get(door)
        assert answer.status_code == 200
        assert dict(
            signals.headers(choice, policy=f"{SITE}/policy/machines", licence=f"{SITE}/license.xml")
        ).items() <= (dict(answer.headers).items())
        for kind, agent in (("training", "GPTBot"), ("assistants", "ChatGPT-User"), ("datasets", "CCBot")):
            assert rules.can_fetch(SITE + door, agent) == signals.opens_to(choice, kind)
        entry = next(each for each in entries if fits(each["location"], door))
        assert entry["tdm-reservation"] == signals.tdm_reservation(choice)
        assert f"{SITE}/open/{code}/" in told("/license.xml")


@pytest.mark.parametrize(
    ("name", "code"),
    [("closed", "yyyy"), ("half", "yyyy"), ("bens", "yyyy"), ("closed", "nnnn"), ("open", "ynny")],
)
def test_a_door_opens_for_what_says_just_that(works: dict[str, Work], name: str, code: str) -> None:
    answer = Client().get(f"/open/{code}{works[name].address}")
    assert answer.status_code == 404
    assert answer["Content-Usage"] == "train-ai=n"


@pytest.mark.parametrize(
    "path", ["explore", "", "nowhere", "p/1", "settings/ai", "@ann/posts", "open/yyyy/@ann"]
)
def test_nothing_else_has_a_second_address(works: dict[str, Work], path: str) -> None:
    answer = Client().get(f"/open/yyyy/{path}")
    assert answer.status_code == 404
    assert answer["Content-Usage"] == "train-ai=n"


def test_the_page_of_its_artist_is_behind_it_too(works: dict[str, Work]) -> None:
    assert "train-ai=y" in Client().get("/open/yyyy/@ann")["Content-Usage"]
    assert Client().get("/open/yyyy/@ann.rss").status_code == 200
    assert Client().get("/open/yyyy/@ben").status_code == 404


def test_programs_find_all_of_it(works: dict[str, Work]) -> None:
    assert f"Sitemap: {SITE}/open/ynny/sitemap.xml" in told("/robots.txt")
    for code, names in (("yyyy", ["open"]), ("ynny", ["half", "bens half"])):
        index = told(f"/open/{code}/sitemap.xml")
        assert f"{SITE}/open/{code}/works-1.xml" in index
        listed = told(f"/open/{code}/works-1.xml")
        assert listed.count("<loc>") == len(names)
        assert all(f"{SITE}/open/{code}{works[name].address}<" in listed for name in names)
    assert f"{SITE}/open/yyyy/@ann<" in told("/open/yyyy/people-1.xml")
    for path in (
        "/open/nnnn/sitemap.xml",
        "/open/uuuu/sitemap.xml",
        "/open/yyyy/works-9.xml",
        "/open/nnnn/works-1.xml",
    ):
        assert Client().get(path).status_code == 404


def test_a_changed_answer_closes_the_door(works: dict[str, Work]) -> None:
    AccountChoice.objects.update(code="nnnn")
    assert Client().get(f"/open/yyyy{works['open'].address}").status_code == 404
    assert "/open/yyyy/" not in told("/robots.txt")


def test_robots_txt_stays_within_what_is_read_of_it(ann: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """With as many places as it ever lists, addresses of the longest kind, and every set of answers in use."""
    from provenance.choice import Answer
    from provenance.locations import Place, Site, robots_txt

    from byhand.choices.agents import by_kind

    codes = [
        f"{a.value}{b.value}{c.value}{d.value}"
        for a in Answer
        for b in Answer
        for c in Answer
        for d in Answer
    ]
    doors = [Place(f"/open/{code}/", Choice.of(code)) for code in codes]
    places = [Place(f"/w/{10**9 + number}/view", Choice.of("yyyy")) for number in range(1500)]
    text = robots_txt(
        Site("https://art.example", "P", "L", [*doors, *places]), by_kind(), private=["/desk"] * 12
    )
    assert len(text.encode()) < 500 * 1024
