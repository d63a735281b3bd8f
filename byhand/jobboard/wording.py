"""Words in a listing that a studio should hear of, and words that a person must look at first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# What fraud against applicants is made of. A listing with one of these is looked at by a person.
SCAM: tuple[tuple[str, str], ...] = (
    (r"\b(?:application|registration|training|processing|admin(?:istration)?|onboarding) fees?\b", "a fee"),
    (r"\bfees? (?:to|for) (?:apply|register|start|join)\b", "a fee"),
    (r"\b(?:security |refundable )?deposits?\b", "a deposit"),
    (r"\bcheques?\b|\bcashier.?s checks?\b", "a cheque"),
    (r"\b(?:cash|deposit|send|mail|receive|get)\w*\b[^.\n]{0,20}\bchecks?\b(?!ed)", "a cheque"),
    (r"\bgift ?cards?\b", "gift cards"),
    (r"\b(?:telegram|whats ?app|signal) (?:interview|chat|only)\b", "an interview over a messenger"),
    (
        r"\b(?:interview|contact|write|text|message|reach)\b[^.\n]{0,40}\b(?:telegram|whats ?app)\b",
        "a messenger",
    ),
    (r"\boverpa(?:y|id|yment)\w*\b", "overpayment"),
    (r"\bmint(?:ing)? (?:an? |your |our )?nfts?\b|\bnft mint\w*", "minting"),
    (
        r"\b(?:wire|western union|moneygram|bitcoin|usdt|crypto(?:currency)?) (?:transfer|payment|wallet)s?\b",
        "a transfer",
    ),
    (r"\bown (?:equipment )?purchase\b[^.\n]{0,40}\breimburs\w+", "buying things first"),
)
# Words that say little, or less than what one means.
JARGON: tuple[tuple[str, str], ...] = (
    (r"\brock ?stars?\b", "say which skill you mean"),
    (r"\bninjas?\b", "say which skill you mean"),
    (r"\bgurus?\b", "say which skill you mean"),
    (r"\bunicorns?\b", "say which skills you mean"),
    (r"\bwear (?:many|multiple) hats\b", "say which tasks there are"),
    (r"\bfast[- ]paced\b", "say how much there is to do, and in what time"),
    (r"\bwork hard,? play hard\b", "say what the hours are"),
    (r"\blike a family\b", "say how you work together"),
    (r"\bself[- ]starters?\b", "say what one decides alone"),
    (r"\bhit the ground running\b", "say how somebody is introduced"),
    (r"\bcompetitive (?:salary|pay|compensation)\b", "the pay stands above; leave this out"),
    (r"\bpassion(?:ate)?\b", "say what the work needs"),
    (r"\b(?:great|good) (?:for )?exposure\b", "exposure is no pay"),
)
GENDERED: tuple[tuple[str, str], ...] = (
    (r"\bhe/she\b|\bs/he\b|\bhe or she\b", "“they” is for everybody"),
    (r"\b(?:sales|crafts|fore|chair|camera|drafts)(?:man|men)\b", "name the role without “man”"),
    (r"\bguys\b", "“people” is for everybody"),
    (r"\bmanpower\b", "“people” or “hands” is for everybody"),
    (r"\bgirl boss\b|\bbossy\b", "say what the person decides"),
    (r"\b(?:aggressive|dominant|dominate)\b", "this word keeps many women from applying; say what is done"),
    (
        r"\b(?:young|youthful|digital native|recent graduate)s?\b",
        "age is no skill; say which experience you mean",
    ),
    (r"\bnative (?:english )?speakers?\b", "“fluent” is enough"),
)


@dataclass(frozen=True)
class Remark:
    """A word that was found, and what to write instead. It hinders nothing."""

    word: str
    advice: str


def remarks_on(texts: Iterable[str]) -> tuple[Remark, ...]:
    """What could be said better, each word once."""
    whole = "\n".join(texts)
    found: dict[str, str] = {}
    for pattern, advice in (*JARGON, *GENDERED):
        for hit in re.finditer(pattern, whole, re.IGNORECASE):
            found.setdefault(hit[0].casefold(), advice)
    return tuple(Remark(word, advice) for word, advice in found.items())


def alarms_in(texts: Iterable[str]) -> tuple[str, ...]:
    """What a person must look at before this is published."""
    whole = "\n".join(texts)
    return tuple(dict.fromkeys(name for pattern, name in SCAM if re.search(pattern, whole, re.IGNORECASE)))
