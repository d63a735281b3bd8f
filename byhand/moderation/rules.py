"""The rules that decisions rest on. Pages, notices and statistics take their words from here."""

from dataclasses import dataclass

from django.db import models

from byhand.moderation.models.cases import Case
from byhand.moderation.models.decisions import Act

Kind = Case.Kind


class Evidence(models.TextChoices):
    """What a refusal may rest on. The score of the pixels is not among it."""

    MARK = "mark", "A mark in the file that a generator wrote"
    SAID = "said", "The artist says so, here or elsewhere"
    TWIN = "twin", "The same picture was decided before"
    SOURCE = "source", "The picture hangs elsewhere as generated"
    PROCESS = "process", "What was shown of its making does not fit the picture"
    FAULTS = "faults", "Faults that no hand makes, named in the reason"


@dataclass(frozen=True)
class Rule:
    """`allowed` and `refused` are examples for the page of rules; `lead` begins the reason of a notice."""

    code: str
    title: str
    text: str
    allowed: str
    refused: str
    lead: str
    is_law: bool = False


RULES: tuple[Rule, ...] = (
    Rule(
        "generated",
        "Made by people",
        "Pictures that a machine generated do not hang here, in whole or in part, unless this site allows them with a label.",
        "A painting from a photograph of yours, a 3D rendering, an upscaled scan, glitch made with code of your own.",
        "A picture out of a prompt, also when it was painted over a little; somebody's face or style through a generator.",
        "What we found in or about the file, and why it can not be explained by work of your hand:",
    ),
    Rule(
        "ownership",
        "Your own work",
        "Show what you made, or what you may show, and name whose it is. Who takes others' work again and again loses the account.",
        "Studies after masters that say so, commissions with leave, collaborations with credits.",
        "Somebody else's picture under your name, traced work that names nobody, copies with the signature cut off.",
        "Whose work this is and how we know:",
    ),
    Rule(
        "people",
        "Kind to people",
        "Speak about the work. Nobody is threatened, hounded, shamed for who they are, or exposed against their will. Of a threat to somebody's life we tell the police.",
        "Hard critique where it was asked for, disagreement, satire of the powerful.",
        "Threats, slurs, calls to pile on, private addresses, intimate pictures without leave.",
        "What was said or done, and to whom:",
    ),
    Rule(
        "rating",
        "Rated as it is",
        "Nudity and blood are mature, sexual and very violent work is for adults only; both say so before one looks.",
        "A life drawing rated mature, a battle scene with a content note.",
        "Sexual work rated for everyone, gore without a note.",
        "What the picture shows, and which rating it needs:",
    ),
    Rule(
        "spam",
        "No spam, no scams",
        "The wall is for work and talk about it. Nobody is lured, cheated, or flooded.",
        "Prints for sale under the work, a link to your shop, news about your course.",
        "The same post a hundred times, bought followers, job offers that ask for money, links to malware.",
        "What was posted or sent, and what it was after:",
    ),
    Rule(
        "jobs",
        "Honest offers",
        "A listing says who pays, how much, for what, and what happens to the rights. Nobody pays to apply.",
        "A paid test of two hours, a volunteer project that calls itself one.",
        "Work for exposure, fees and deposits, tests that are the job, a studio that is not who it says it is.",
        "What is missing or untrue in the offer:",
    ),
    Rule(
        "studio",
        "Studios are who they say",
        "A studio is verified when its address or its papers show that it exists and that the person may speak for it.",
        "A small studio of two with a registered name, a collective with a website and a history.",
        "Papers of another firm, a name that is meant to be taken for a known one.",
        "What we could not confirm, and what would help:",
    ),
    Rule(
        "law",
        "The law",
        "What is against the law comes down, and we say which law.",
        "Work that is uncomfortable, political, or not to everybody's taste.",
        "Sexual pictures of children in any style, incitement to violence, pictures that a court forbade.",
        "Which law, and why this falls under it:",
        is_law=True,
    ),
    Rule(
        "age",
        "Old enough",
        "Members have the age that this site asks for, and works for adults are for adults.",
        "A class account that a teacher runs.",
        "A birth date that is not true.",
        "How we know:",
    ),
)
BY_CODE = {rule.code: rule for rule in RULES}

# What may come out of each kind of case, in the order of the buttons.
ACTS: dict[str, tuple[Act, ...]] = {
    Kind.GENERATED: (Act.CLEAR, Act.LABEL, Act.REFUSE),
    Kind.STOLEN: (Act.CLEAR, Act.REMOVE, Act.WARN, Act.SUSPEND),
    Kind.HARASSMENT: (Act.CLEAR, Act.REMOVE, Act.WARN, Act.SUSPEND),
    Kind.RATING: (Act.CLEAR, Act.RATE, Act.REMOVE),
    Kind.ILLEGAL: (Act.CLEAR, Act.REMOVE, Act.SUSPEND),
    Kind.SPAM: (Act.CLEAR, Act.REMOVE, Act.WARN, Act.SUSPEND),
    Kind.OTHER: (Act.CLEAR, Act.REMOVE, Act.WARN, Act.SUSPEND),
    Kind.LISTING: (Act.APPROVE, Act.REFUSE),
    Kind.STUDIO: (Act.APPROVE, Act.REFUSE),
    Kind.APPEAL: (Act.OVERTURN, Act.UPHOLD),
}
# The rule that a kind of case is usually about.
USUAL: dict[str, str] = {
    Kind.GENERATED: "generated",
    Kind.STOLEN: "ownership",
    Kind.HARASSMENT: "people",
    Kind.RATING: "rating",
    Kind.ILLEGAL: "law",
    Kind.SPAM: "spam",
    Kind.LISTING: "jobs",
    Kind.STUDIO: "studio",
}


def needs_two(rule: str, act: str) -> bool:
    """Nobody is said to have used a machine by one person alone."""
    return rule == "generated" and act in (Act.LABEL, Act.REFUSE, Act.REMOVE, Act.WARN, Act.SUSPEND)
