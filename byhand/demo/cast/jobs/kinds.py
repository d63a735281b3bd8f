"""The shape of a demo listing."""

from dataclasses import dataclass

from byhand.jobboard.facts import Question

EU = tuple("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())  # noqa: SIM905


@dataclass(frozen=True)
class DemoJob:
    """One listing. `pay` is from, to, currency, unit; `age` days since it opened, `last` days until it closes."""

    studio: str
    title: str
    role: str
    level: str
    engagement: str
    pay: tuple[str, str, str, str]
    text: str
    duties: str
    musts: str
    where: str = "on-site"
    countries: tuple[str, ...] = ()
    mediums: tuple[str, ...] = ()
    software: tuple[str, ...] = ()
    age: int = 3
    last: int = 21
    hours: str = "full"
    length: str = ""
    openings: int = 1
    extras: str = ""
    benefits: str = ""
    rights: str = "hire"
    rights_text: str = ""
    credit: bool = True
    showing: str = "release"
    ai_use: str = "none"
    ai_text: str = ""
    test: tuple[str, str, str] = ("none", "", "")
    visa: bool = False
    relocation: bool = False
    process: str = "Two of us look at every folder. Then a talk of half an hour, then a day in the room."
    weeks: int = 3
    outside: str = ""
    questions: tuple[Question, ...] = ()
    state: str = "open"
