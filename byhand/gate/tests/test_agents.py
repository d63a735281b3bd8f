"""Who is recognised by the name that they give themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byhand.gate.agents import FRIENDS, Agents
from byhand.gate.known_agents import Agent

KNOWN = (
    Agent("GPTBot", "OpenAI", "training"),
    Agent("Applebot-Extended", "Apple", "training"),
    Agent("Claude-User", "Anthropic", "assistant"),
    Agent("PerplexityBot", "Perplexity", "search"),
    Agent("Amazon Kendra", "Amazon", "search"),
    Agent("facebookexternalhit", "Meta", "preview"),
)
AGENTS = Agents(agents=KNOWN, refused=["training", "assistant"])


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


def test_the_switches() -> None:
    def refuses(user_agent: str, **switches: list[str]) -> bool:
        return Agents(agents=KNOWN, **switches).refused_in(user_agent) is not None

    assert refuses("amazon kendra/2", refused=["search"])
    assert not refuses("PerplexityBot", refused=["search"], admitted=["perplexitybot"])
    assert refuses("PerplexityBot", refused=["PerplexityBot"])
    assert not refuses("Amazon Kendra", refused=["PerplexityBot"])
    assert refuses("NewScraper/0.1", refused=["training", "NewScraper"])
    assert not refuses("a training tool", refused=["training"])
    assert not refuses("GPTBot", refused=[])


@pytest.mark.parametrize("name", FRIENDS)
def test_what_people_rely_on_is_no_agent(name: str) -> None:
    user_agent = f"Mozilla/5.0 (compatible; {name}/2.0)"
    assert AGENTS.is_friend(user_agent)
    assert AGENTS.refused_in(user_agent) is None


def test_a_name_that_is_refused_is_no_friend() -> None:
    agents = Agents(agents=KNOWN, refused=["training", "facebookexternalhit"])
    assert not agents.is_friend("facebookexternalhit/1.1")
    assert agents.refused_in("facebookexternalhit/1.1")


@given(st.text())
def test_any_text_is_an_answerable_question(user_agent: str) -> None:
    AGENTS.refused_in(user_agent)
    AGENTS.is_friend(user_agent)
