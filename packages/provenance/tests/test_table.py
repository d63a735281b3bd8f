"""The table: whatever is chosen, all signals agree, and nothing is allowed that was not."""

import json
from itertools import product
from pathlib import Path

import http_sf
import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from protego import Protego
from provenance import signals
from provenance.choice import NO, UNSAID, YES, Answer, Choice, strictest, strictest_of
from provenance.locations import Place, Site, ai_txt, fits, license_xml, robots_txt, tdmrep_json

from packages.provenance.tests.pictures import OPEN

EVERY = [Choice(*answers) for answers in product(Answer, repeat=4)]
SITE = Site("https://art.example", "https://art.example/policy/machines", "https://art.example/license.xml")
AGENTS = {
    "training": ["GPTBot"],
    "assistants": ["ChatGPT-User"],
    "search": ["PerplexityBot"],
    "datasets": ["CCBot"],
}
SCHEMAS = Path(__file__).parent / "schemas"


def test_the_first_answer_is_no_to_everything() -> None:
    choice = Choice()
    assert choice.code == "nnnn"
    assert signals.headers(choice, policy="P", licence="L") == (
        ("Content-Usage", "train-ai=n"),
        ("Content-Signal", "search=yes, ai-input=no, ai-train=no"),
        ("X-Robots-Tag", "noai, noimageai"),
        ("tdm-reservation", "1"),
        ("tdm-policy", "P"),
        ("Link", '<L>; rel="license"; type="application/rsl+xml"'),
    )
    assert signals.rsl_usages(choice) == (("search",), ("ai-all",))
    assert signals.data_mining(choice).endswith("/DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING")
    assert {entry["use"] for entry in signals.cawg_entries(choice).values()} == {"notAllowed"}


def test_yes_to_everything_takes_every_reservation_away() -> None:
    assert signals.headers(OPEN, policy="P", licence="L")[:3] == (
        ("Content-Usage", "train-ai=y"),
        ("Content-Signal", "search=yes, ai-input=yes, ai-train=yes"),
        ("tdm-reservation", "0"),
    )
    assert signals.rsl_usages(OPEN) == (("search", "ai-train", "ai-input", "ai-index"), ())
    assert signals.data_mining(OPEN).endswith("/DMI-ALLOWED")
    assert {entry["use"] for entry in signals.cawg_entries(OPEN).values()} == {"allowed"}


def test_nothing_said_is_silence_where_a_signal_can_be_silent() -> None:
    silent = Choice.of("uuuu")
    assert signals.content_usage(silent) == signals.robots(silent) == ""
    assert signals.cawg_entries(silent) == {}
    assert signals.rsl_usages(silent) == (("search",), ())
    assert signals.data_mining(silent).endswith("/DMI-UNSPECIFIED")
    assert signals.tdm_reservation(silent) == 1


@pytest.mark.parametrize("choice", EVERY, ids=lambda choice: choice.code)
def test_no_signal_allows_training_that_was_not_allowed_and_none_forbids_what_was(choice: Choice) -> None:
    """Each signal is read by what its own standard says, and all say the same of learning."""
    learning = choice.learning
    said = {YES: "y", NO: "n", UNSAID: None}[learning]
    parsed = http_sf.parse(signals.content_usage(choice).encode() or b"", tltype="dictionary")
    assert {name: str(value[0]) for name, value in parsed.items()} == ({"train-ai": said} if said else {})
    assert ("ai-train=" in signals.content_signal(choice)) == (learning is not UNSAID)
    assert (signals.robots(choice) != "") == (learning is NO)
    permitted, prohibited = signals.rsl_usages(choice)
    assert ("ai-train" in permitted) == (learning is YES)
    assert bool({"ai-train", "ai-all"} & set(prohibited)) == (learning is NO)
    word = signals.data_mining_word(choice)
    assert (word == "ALLOWED") <= (choice == OPEN)
    assert (word in ("UNSPECIFIED", "ALLOWED", "PROHIBITED-SEECONSTRAINT")) == (learning is not NO)
    entries = signals.cawg_entries(choice)
    assert entries.get("cawg.ai_generative_training", {}).get("use") == {
        YES: "allowed", NO: "notAllowed", UNSAID: None,
    }[learning]  # fmt: skip
    assert (signals.tdm_reservation(choice) == 0) == (choice == OPEN)
    assert signals.opens_to(choice, "training") == (learning is YES)
    assert not (signals.opens_to(choice, "datasets") and learning is NO)


@pytest.mark.parametrize("choice", EVERY, ids=lambda choice: choice.code)
def test_a_choice_is_its_code(choice: Choice) -> None:
    assert Choice.of(choice.code) == choice
    assert strictest_of([choice, OPEN]) == choice
    assert strictest_of([choice, Choice()]) == Choice()


@pytest.mark.parametrize("code", ["", "nnn", "nnnnn", "nnnx", "NNNN"])
def test_other_codes_are_none(code: str) -> None:
    with pytest.raises(ValueError, match=r"letters|valid"):
        Choice.of(code)


def test_silence_is_stricter_than_yes() -> None:
    assert strictest([YES, UNSAID]) is UNSAID
    assert strictest([YES, UNSAID, NO]) is NO


@pytest.mark.parametrize(
    ("pattern", "path", "does"),
    [
        ("/", "/anything", True), ("/w/12-", "/w/12-tide", True), ("/w/12-", "/w/123-tide", False),
        ("/@ann$", "/@ann", True), ("/@ann$", "/@anna", False), ("/media/*.yyyy-*", "/media/ab/x.yyyy-640.webp", True),
        ("/media/*.yyyy-*", "/media/ab/x.nyyy-640.webp", False), ("/a*b$", "/acbb", True), ("/a*b$", "/ab/c", False),
    ],
)  # fmt: skip
def test_patterns_are_those_of_robots_txt(pattern: str, path: str, does: bool) -> None:
    assert fits(pattern, path) is does


@pytest.mark.parametrize("choice", EVERY[::5], ids=lambda choice: choice.code)
def test_documents_of_a_whole_site_say_the_same_of_each_place(choice: Choice) -> None:
    """robots.txt by Protego, tdmrep.json by its schema and its own rule, license.xml by a RelaxNG."""
    site = Site(SITE.origin, SITE.policy, SITE.licence, [Place("/w/12-", choice), Place("/@ann$", choice)])
    text = robots_txt(site, AGENTS, private=("/desk", "/settings"))
    rules = Protego.parse(text)
    for kind, (agent,) in AGENTS.items():
        assert rules.can_fetch("https://art.example/w/12-tide", agent) == signals.opens_to(choice, kind)
        for closed in ("/w/13-other", "/", "/desk", "/@anna"):
            assert not rules.can_fetch(f"https://art.example{closed}", agent)
    assert rules.can_fetch("https://art.example/w/13-other", "Mozilla/5.0")
    assert not rules.can_fetch("https://art.example/desk", "Mozilla/5.0")
    entries = json.loads(tdmrep_json(site))
    first = next(entry for entry in entries if fits(entry["location"], "/w/12-tide"))
    assert first["tdm-reservation"] == signals.tdm_reservation(choice)
    assert entries[-1] == {"location": "/", "tdm-reservation": 1, "tdm-policy": SITE.policy}
    licence = etree.fromstring(license_xml(site).encode())
    etree.RelaxNG(etree.parse(SCHEMAS / "rsl.rng")).assertValid(licence)
    content = licence.find("{*}content[@url='https://art.example/w/12-']")
    assert tuple(content.find(".//{*}permits").text.split()) == signals.rsl_usages(choice)[0]


def test_tdmrep_fits_its_schema() -> None:
    schema = json.loads((SCHEMAS / "tdmrep.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    tdmrep = Draft202012Validator(schema)
    site = Site(SITE.origin, SITE.policy, SITE.licence, [Place("/w/1-", OPEN)])
    tdmrep.validate(json.loads(tdmrep_json(site)))
    for wrong in (
        {},
        [],
        [{"location": "/"}],
        [{"location": "/", "tdm-reservation": 2}],
        [{"location": "w", "tdm-reservation": 1}],
    ):
        assert not tdmrep.is_valid(wrong), wrong


def test_ai_txt_speaks_of_the_whole_site_only() -> None:
    assert "Disallow: *.png" in ai_txt(SITE)
    assert "Disallow" not in ai_txt(Site("", "", "", (), OPEN))
