"""Names of AI crawlers by what they collect for, until the list of the provenance package takes this place."""


def crawlers() -> dict[str, list[str]]:
    return {
        "training": ["GPTBot", "ClaudeBot", "Bytespider", "meta-externalagent", "Amazonbot"],
        "assistants": ["ChatGPT-User", "Claude-User"],
        "search": ["OAI-SearchBot", "PerplexityBot"],
        "datasets": ["CCBot", "img2dataset"],
    }
