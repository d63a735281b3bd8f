"""Documents that speak of many addresses at once: robots.txt, tdmrep.json, license.xml, ai.txt.

All are made from the same list: the site as a whole, and places that differ from it. A place is a
robots pattern: a path, "*" for anything, "$" for the end. The first one that fits is meant.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from provenance import signals
from provenance.choice import Choice

PICTURES = ("jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tiff")


@dataclass(frozen=True)
class Place:
    """Addresses that one choice holds for."""

    pattern: str
    choice: Choice


@dataclass(frozen=True)
class Site:
    """What is said of a whole site. `places` stand in the order in which they are to be tried."""

    origin: str
    policy: str
    licence: str
    places: Sequence[Place] = ()
    choice: Choice = field(default_factory=Choice)

    def choice_at(self, path: str) -> Choice:
        """What holds for an address, as a reader of tdmrep.json finds out."""
        return next((place.choice for place in self.places if fits(place.pattern, path)), self.choice)


def fits(pattern: str, path: str) -> bool:
    """Whether a robots pattern matches a path; it is anchored at the beginning."""
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, part in enumerate(rest):
        is_last = number == len(rest) - 1
        found = path.rfind(part, at) if ends and is_last else path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not ends or at == len(path)


def robots_txt(
    site: Site, agents: Mapping[str, Sequence[str]], *, private: Iterable[str], sitemaps: Sequence[str] = ()
) -> str:
    """`agents` are names by kind (signals.KINDS). What is `private` stays so for everybody."""
    private = tuple(private)
    groups = ["# What artists say about machines: " + site.policy, f"License: {site.licence}", ""]
    everybody = ["User-agent: *", *(f"Disallow: {path}" for path in private)]
    groups += [*everybody, *usage_lines(site), *signal_lines(site), ""]
    for kind in signals.KINDS:
        if names := agents.get(kind, ()):
            groups += [f"# {kind}", *(f"User-agent: {name}" for name in names)]
            open_places = [place for place in site.places if signals.opens_to(place.choice, kind)]
            groups += [f"Allow: {place.pattern}" for place in open_places]
            groups += [f"Disallow: {path}" for path in private] if open_places else []
            groups += [*usage_lines(site), "Disallow: /", ""]
    return "\n".join([*groups, *(f"Sitemap: {each}" for each in sitemaps), *([""] if sitemaps else [])])


def usage_lines(site: Site) -> list[str]:
    """AIPREF: the site's own word first, then the addresses that differ."""
    everywhere = signals.content_usage(site.choice)
    lines = [f"Content-Usage: {everywhere}"] if everywhere else []
    for place in site.places:
        word = signals.content_usage(place.choice)
        if word and word != everywhere:
            lines.append(f"Content-Usage: {place.pattern} {word}")
    return lines


def signal_lines(site: Site) -> list[str]:
    return [f"Content-Signal: {signals.content_signal(site.choice)}"]


def tdmrep_json(site: Site) -> str:
    """An array; the first location that fits wins, and the last one is everything else."""
    entries = [*site.places, Place("/", site.choice)]
    return json.dumps(
        [
            {
                "location": entry.pattern,
                "tdm-reservation": signals.tdm_reservation(entry.choice),
                "tdm-policy": site.policy,
            }
            for entry in entries
        ],
        indent=1,
    )


def license_xml(site: Site) -> str:
    entries = [*site.places, Place("/", site.choice)]
    inner = "\n".join(
        "  " + signals.rsl_content(entry.choice, site.origin + entry.pattern) for entry in entries
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}\n<rsl xmlns="{signals.RSL_NAMESPACE}">\n{inner}\n</rsl>\n'


def ai_txt(site: Site) -> str:
    """Spawning's format: whether files of a kind may be trained on. It has no word for single places."""
    word = "Allow" if signals.opens_to(site.choice, "training") else "Disallow"
    return "\n".join(["User-Agent: *", *(f"{word}: *.{kind}" for kind in PICTURES), f"{word}: /", ""])


def policy_odrl(site: Site) -> str:
    """The TDM policy as ODRL in JSON-LD, for machines that cannot read the page."""
    allowed = signals.tdm_reservation(site.choice) == 0
    rule = {"target": site.origin + "/", "action": "tdm:mine"}
    return json.dumps(
        {
            "@context": ["http://www.w3.org/ns/odrl.jsonld", {"tdm": signals.TDM_NAMESPACE}],
            "@type": "Offer",
            "profile": signals.TDM_NAMESPACE,
            "uid": site.policy,
            "assigner": {"uid": site.origin},
            ("permission" if allowed else "prohibition"): [rule],
        },
        indent=1,
    )
