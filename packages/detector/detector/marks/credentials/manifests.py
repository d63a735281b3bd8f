"""Manifests as both readers give them: the library, and our own where the library refuses a file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

MOST = 500


@dataclass(frozen=True)
class Ingredient:
    relationship: str
    manifest: str


@dataclass(frozen=True)
class Manifest:
    label: str
    generators: tuple[str, ...]
    actions: tuple[dict[str, Any], ...]
    ingredients: tuple[Ingredient, ...]
    others: tuple[tuple[str, Any], ...] = ()
    """Assertions of other kinds, by label: they may hold metadata with a source type."""


@dataclass(frozen=True)
class Store:
    active: str = ""
    manifests: dict[str, Manifest] = field(default_factory=dict)


def actions_in(assertions: list[tuple[str, Any]]) -> Iterator[dict[str, Any]]:
    for label, data in assertions[:MOST]:
        if label.startswith("c2pa.actions") and isinstance(data, dict):
            listed = data.get("actions")
            for action in listed[:MOST] if isinstance(listed, list) else []:
                if isinstance(action, dict):
                    yield action


def generators_in(claim: dict[str, Any]) -> tuple[str, ...]:
    """A claim names its program in one of two entries, and the newer one may be a list."""
    info = claim.get("claim_generator_info")
    listed = info if isinstance(info, list) else [info]
    names = [claim.get("claim_generator"), *(each.get("name") for each in listed if isinstance(each, dict))]
    return tuple(name for name in names if isinstance(name, str) and name)


def name_in(agent: Any) -> str:
    """A softwareAgent is a text or an object with a name."""
    name = agent.get("name") if isinstance(agent, dict) else agent
    return name if isinstance(name, str) else ""
