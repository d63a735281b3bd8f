"""Names of AI crawlers by what they collect for.

Our own list is short on purpose: programs that are known to collect for machines. Programs that
fetch a page for a link preview are left out, and so are words that would fit half the web.
"""

import json
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from provenance.errors import ProvenanceError
from provenance.signals import KINDS

# They show a page to the person who sent its address, or are search engines that people use.
PREVIEWS = frozenset({"facebookexternalhit", "applebot", "bravebot", "petalbot", "duckassistbot", "wpbot"})
CATCH_ALL = frozenset(
    {"code", "spider", "openai", "operator", "scrapy", "lcc", "yak", "trae", "devin", "bot", "*"}
)
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._/-]{1,60}")
# Words in the description of a crawler, and the kind that they speak of; the first that fits counts.
WORDS = (
    ("datasets", ("dataset", "archive", "data provider", "data scraper", "scraper", "scraping", "corpus")),
    ("training", ("train", "llm", "language model", "machine learning")),
    ("search", ("search", "index")),
    ("assistants", ("assistant", "agent", "user", "answer", "chat")),
)


def own() -> dict[str, str]:
    """The list that comes with this package: kind by name."""
    told = json.loads((files("provenance") / "agents.json").read_text(encoding="utf-8"))
    return {name: kind for kind, names in told.items() for name in names}


def known(fetched: Path | None = None) -> dict[str, str]:
    """Our own list, and what was fetched since. Ours decides the kind where both know a name."""
    found = own()
    if fetched and fetched.exists():
        spelled = {name.lower() for name in found}
        later = json.loads(fetched.read_text(encoding="utf-8"))
        found |= {name: kind for name, kind in later.items() if name.lower() not in spelled}
    return found


def by_kind(names: Mapping[str, str], words: Iterable[str] = ()) -> dict[str, list[str]]:
    """With the operator's words: "Name" or "Name:search" adds one, "-Name" leaves one out."""
    chosen = dict(names)
    for word in words:
        if word.startswith("-"):
            chosen = {name: kind for name, kind in chosen.items() if name.lower() != word[1:].strip().lower()}
        else:
            name, _, kind = word.partition(":")
            chosen[name.strip()] = kind if kind in KINDS else "training"
    return {
        kind: sorted((name for name, own_kind in chosen.items() if own_kind == kind), key=str.lower)
        for kind in KINDS
    }


def curated(document: bytes) -> dict[str, str]:
    """What is worth keeping of somebody else's list: {"Name": {"function": "…", "description": "…"}}."""
    try:
        told = json.loads(document)
    except ValueError:
        raise ProvenanceError("This list is no JSON.") from None
    if not isinstance(told, dict):
        raise ProvenanceError("This is no list of crawlers by name.")
    kept = {
        name: kind_of(facts)
        for name, facts in told.items()
        if isinstance(facts, dict) and NAME.fullmatch(name) and name.lower() not in PREVIEWS | CATCH_ALL
    }
    if not kept:
        raise ProvenanceError("There is no crawler in this list.")
    return kept


def kind_of(facts: Mapping[str, object]) -> str:
    """By what its makers say that it is for; training where they say nothing."""
    text = f"{facts.get('function', '')} ".lower()
    return next((kind for kind, words in WORDS if any(word in text for word in words)), "training")


def store(names: Mapping[str, str], path: Path) -> None:
    part = path.with_suffix(".part")
    part.write_text(json.dumps(dict(sorted(names.items())), indent=1), encoding="utf-8")
    part.replace(path)
