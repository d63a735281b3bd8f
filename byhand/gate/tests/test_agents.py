"""Who is recognised by the name that they give themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byhand.gate.agents import FRIENDS, Agents

KNOWN = {
    "training": ["GPTBot", "Applebot-Extended"],
    "assistants": ["Claude-User"],
    "search": ["PerplexityBot", "Kangaroo Bot"],
}
AGENTS = Agents(known=KNOWN, refused=["training", "assistants"])


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("GPTBot", "GPTBot"),
        ("gptbot/1.0", "GPTBot"),
        ("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)", "GPTBot"),
        ("Mozilla/5.0 (compatible; Applebot-Extended/0.1)", "Applebot-Extended"),
        ("Claude-User (claude-user/1.0; +Claude-User@anthropic.com)", "Claude-User"),
        ("facebookexternalhit/1.1 GPTBot", "GPTBot"),
        ("\tGPTBOT ", "GPTBot"),
        ("", None),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", None),
        ("Mozilla/5.0 (compatible; Applebot/0.1)", None),
        ("notgptbot/1.0", None),
        ("GPTBot-checker/1.0", None),
        ("GPTBots", None),
        ("PerplexityBot/1.0", None),
        ("facebookexternalhit/1.1", None),
        ("x" * 600 + " GPTBot", None),
    ],
)  # fmt: skip
def test_names(user_agent: str, name: str | None) -> None:
    found = AGENTS.refused_in(user_agent)
    assert (found.name if found else None) == name


def test_the_operator_refuses_kinds() -> None:
    def refuses(user_agent: str, *kinds: str) -> bool:
        return Agents(known=KNOWN, refused=kinds).refused_in(user_agent) is not None

    assert refuses("kangaroo bot/2", "search")
    assert not refuses("kangaroo/2", "search")
    assert not refuses("PerplexityBot", "training")
    assert not refuses("a training tool", "training")
    assert not refuses("GPTBot")


@pytest.mark.parametrize("name", FRIENDS)
def test_what_people_rely_on_is_no_agent(name: str) -> None:
    user_agent = f"Mozilla/5.0 (compatible; {name}/2.0)"
    assert AGENTS.is_friend(user_agent)
    assert AGENTS.refused_in(user_agent) is None


def test_a_name_that_is_refused_is_no_friend() -> None:
    agents = Agents(known={"training": ["facebookexternalhit"]}, refused=["training"])
    assert not agents.is_friend("facebookexternalhit/1.1")
    assert agents.refused_in("facebookexternalhit/1.1")


@given(st.text())
def test_any_text_is_an_answerable_question(user_agent: str) -> None:
    AGENTS.refused_in(user_agent)
    AGENTS.is_friend(user_agent)
