"""Programs that collect for AI, until the list of the provenance package takes this place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Agent:
    name: str
    operator: str
    kind: str


AGENTS: tuple[Agent, ...] = (
    Agent("GPTBot", "OpenAI", "training"),
    Agent("OAI-SearchBot", "OpenAI", "search"),
    Agent("ChatGPT-User", "OpenAI", "assistant"),
    Agent("ClaudeBot", "Anthropic", "training"),
    Agent("Claude-User", "Anthropic", "assistant"),
    Agent("CCBot", "Common Crawl", "training"),
    Agent("Bytespider", "ByteDance", "training"),
    Agent("PerplexityBot", "Perplexity", "search"),
    Agent("meta-externalagent", "Meta", "training"),
    Agent("Amazonbot", "Amazon", "training"),
    Agent("img2dataset", "", "training"),
    Agent("facebookexternalhit", "Meta", "preview"),
)
