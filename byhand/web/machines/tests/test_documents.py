"""What machines fetch, read by programs that others wrote."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import http_sf
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from jsonschema import Draft202012Validator
from lxml import etree
from protego import Protego
from pytest_django import Settings

from byhand.accounts.models import User
from byhand.choices.models import AccountChoice
from byhand.moderation.models import LogEntry
from byhand.portfolios.tests.walls import a_work
from byhand.web.machines.history import HISTORY, NOTICE, Change, announced, coming, past

pytestmark = pytest.mark.django_db
SCHEMAS = Path(__file__).parents[4] / "packages/provenance/tests/schemas"


def told(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.fixture
def opened(ann: User) -> User:
    """ann says yes to everything, but for one work."""
    AccountChoice.objects.create(user=ann, code="yyyy")
    a_work(ann, "Open")
    a_work(ann, "Closed", ai_choice="nnnn")
    return ann


def linter(verb: str, text: str) -> dict[str, object]:
    run = subprocess.run(
        [sys.executable, "-m", "ai_crawler_robots", verb, "--json", "-"],
        input=text, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return dict(json.loads(run.stdout))


@pytest.mark.slow("a process of its own")
@pytest.mark.parametrize("is_open", [False, True])
def test_an_independent_linter_finds_nothing_wrong_with_robots_txt(is_open: bool, ann: User) -> None:
    if is_open:
        AccountChoice.objects.create(user=ann, code="yyyy")
        a_work(ann)
    text = told("/robots.txt")
    faults = linter("lint", text)
    assert not [each for each in faults["findings"] if each["level"] == "error"]
    audit = linter("audit", text)
    stopped = {each["name"] for each in audit["blocked"] + audit["unenforceable"]}
    assert {"GPTBot", "ClaudeBot", "CCBot", "PerplexityBot", "ChatGPT-User", "Bytespider"} <= stopped
    let_in = {each["name"] for each in audit["allowed"] if each["category"] == "ai-training"}
    assert not let_in, (
        "These train, and robots.txt does not name them: packages/provenance/provenance/agents.json"
    )


def test_crawlers_by_protego(opened: User) -> None:
    rules = Protego.parse(told("/robots.txt"))
    site = "http://testserver"
    for agent in ("GPTBot", "ClaudeBot", "CCBot", "PerplexityBot", "ChatGPT-User"):
        assert rules.can_fetch(f"{site}/w/1-open", agent)
        assert rules.can_fetch(f"{site}/@ann", agent)
        for path in ("/w/2-closed", "/@anna", "/", "/explore", "/desk"):
            assert not rules.can_fetch(f"{site}{path}", agent), (agent, path)
    for agent in ("Mozilla/5.0", "Googlebot", "facebookexternalhit"):
        assert rules.can_fetch(f"{site}/w/2-closed", agent)
        assert not rules.can_fetch(f"{site}/settings/ai", agent)


def test_the_licence_is_valid_and_names_what_differs(opened: User) -> None:
    document = etree.fromstring(told("/license.xml").encode())
    etree.RelaxNG(etree.parse(SCHEMAS / "rsl.rng")).assertValid(document)
    urls = [content.get("url") for content in document]
    assert urls[-1] == "http://testserver/"
    assert "http://testserver/w/1-" in urls
    assert not [url for url in urls if "/w/2" in url]


def test_the_licence_inside_a_feed_is_valid_too(opened: User) -> None:
    feed = etree.fromstring(told("/@ann.rss").encode())
    found = feed.findall(".//{https://rslstandard.org/rsl}content")
    assert len(found) == 2
    for content in found:
        document = etree.Element("{https://rslstandard.org/rsl}rsl")
        document.append(content)
        etree.RelaxNG(etree.parse(SCHEMAS / "rsl.rng")).assertValid(document)


def test_tdmrep_ends_with_everything_else(opened: User) -> None:
    entries = json.loads(told("/.well-known/tdmrep.json"))
    Draft202012Validator(json.loads((SCHEMAS / "tdmrep.schema.json").read_text())).validate(entries)
    assert entries[-1]["location"] == "/"
    assert entries[-1]["tdm-reservation"] == 1
    assert {entry["tdm-reservation"] for entry in entries[:-1]} == {0}


def test_headers_are_structured_fields(opened: User) -> None:
    for path, answer in (("/w/1-open", "y"), ("/w/2-closed", "n"), ("/explore", "n")):
        parsed = http_sf.parse(Client().get(path)["Content-Usage"].encode(), tltype="dictionary")
        assert {name: str(value[0]) for name, value in parsed.items()} == {"train-ai": answer}


def test_the_policy_is_there_for_people_and_machines() -> None:
    assert "article 4(3)" in told("/policy/machines")
    policy = json.loads(told("/policy/machines.json"))
    assert policy["prohibition"][0]["action"] == "tdm:mine"
    assert told("/signing.pem").startswith("-----BEGIN CERTIFICATE-----")


def test_the_pledge_shows_the_words_that_are_sent() -> None:
    page = told("/pledge")
    sent = Client().get("/explore")
    for name in ("Content-Usage", "Content-Signal", "X-Robots-Tag", "tdm-reservation"):
        assert f"{name}: {sent[name]}" in page
    assert "What nobody can prevent" in page
    assert "/pledge" in told("/")


def test_the_pledge_says_what_counts() -> None:
    page = told("/pledge")
    assert page.count("Does not hang here") == 3
    assert "A brush that smooths your line" in page
    assert "It is friction, not a lock." in page
    assert "there is no figure to give" in page


def test_nothing_is_promised_in_the_name_of_those_who_did_not(settings: Settings, ann: User) -> None:
    member = Client()
    member.force_login(ann)
    promises = (
        ("/pledge", "We do not train on works here"),
        ("/pledge", "thirty days before it holds"),
        ("/policy/machines", "There is no licence to be had from us"),
        ("/settings/data", "not used to train machines"),
    )
    for is_pledged in (False, True):
        settings.PLEDGED = is_pledged
        for path, words in promises:
            assert (words in member.get(path).content.decode()) == is_pledged, path


def test_what_is_announced_stands_at_the_top_and_then_in_the_history(settings: Settings) -> None:
    settings.PLEDGE_NEWS = "2026-01-05 Long past.\n\n2999-03-01 Works with <help> do not hang any more.\n"
    page = told("/pledge")
    top, _, below = page.partition('id="history"')
    assert "From 1 March 2999:</strong> Works with &lt;help&gt; do not hang" in top
    assert "Long past." in below
    assert "2999" not in below


@pytest.mark.parametrize("text", ["soon", "2026-13-01 Never.", "1 March 2027 Later."])
def test_an_announcement_needs_a_day(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="2027-03-01"):
        announced(text)


def test_the_pledge_follows_the_rule_of_the_site(settings: Settings) -> None:
    settings.GENERATED_WORKS, settings.ASSISTED_WORKS = "label", "refuse"
    page = told("/pledge")
    assert page.count("Does not hang here") == 2
    assert page.count("Hangs, and says “made by a generator”") == 3


def test_the_pledge_gives_the_figures_of_the_log() -> None:
    about = {"case_kind": "generated", "origin": "upload", "subject_kind": "picture", "previous": ""}
    for number, act in enumerate(("clear", "refuse", "clear")):
        LogEntry.objects.create(what="held", subject_id=number, digest=f"h{number}", **about)
        LogEntry.objects.create(what="decided", subject_id=number, act=act, digest=f"d{number}", **about)
    # Its artist was asked about a mark of help; it was never held.
    LogEntry.objects.create(what="asked", subject_id=9, digest="a", **about)
    LogEntry.objects.create(what="decided", subject_id=9, act="clear", digest="b", **about)
    LogEntry.objects.create(
        what="decided", case_kind="spam", origin="report", act="clear", digest="x", previous=""
    )
    page = told("/pledge")
    assert "decided about 3 pictures that a mark had held. They cleared 2 of them" in page


def test_a_change_of_the_rule_is_told_thirty_days_before() -> None:
    for change in HISTORY:
        assert not change.of_rule or (change.told and change.on - change.told >= NOTICE), change.text
    later = Change(date(2027, 3, 1), "Labelled.", of_rule=True, told=date(2027, 1, 1))
    history = (later, *HISTORY)
    assert coming(date(2027, 2, 1), history) == (later,)
    assert later not in past(date(2027, 2, 1), history)
    assert past(date(2027, 3, 1), history)[0] == later


def test_ai_txt_is_off_unless_the_operator_wants_it(settings: Settings) -> None:
    assert Client().get("/ai.txt").status_code == 404
    from django.test import RequestFactory

    from byhand.web.machines.documents import ai_txt

    assert b"Disallow: /" in ai_txt(RequestFactory().get("/ai.txt")).content
