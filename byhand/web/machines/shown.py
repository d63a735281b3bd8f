"""The exact words that go with an address, as pages show them to people."""

from collections.abc import Iterable
from dataclasses import dataclass

from provenance import signals
from provenance.choice import USES, Answer, Choice

from byhand.choices import sending
from byhand.choices.agents import by_kind

NAMES_SHOWN = 8
SHORT = {
    "training": "AI training",
    "generation": "Style copies",
    "fingerprints": "Fingerprints",
    "archives": "Archives",
}


@dataclass(frozen=True)
class Shown:
    """One kind of words: where they stand, what they are, and what they cannot do."""

    term: str
    words: str
    limit: str


@dataclass(frozen=True)
class Asked:
    """One of the four questions with its answer."""

    name: str
    label: str
    help: str
    answer: str


HELPS = {
    "training": "Your pictures are learned from when a model is made.",
    "generation": "Pictures are made from yours, or in your manner.",
    "fingerprints": "A number of your picture is kept, to find it again or to suggest it.",
    "archives": "Copies in collections that anybody may take, from web archives to sets for research.",
}
ANSWERS = tuple((answer.value, answer.word.capitalize()) for answer in (Answer.NO, Answer.YES, Answer.UNSAID))


def asked(choice: Choice) -> tuple[Asked, ...]:
    return tuple(
        Asked(name, label, HELPS[name], answer.value)
        for (name, label), answer in zip(USES.items(), choice.answers, strict=True)
    )


def in_words(choice: Choice) -> str:
    """For one line: "no to all four", or the four answers."""
    if len(set(choice.answers)) == 1:
        word = choice.training.word
        return "nothing said" if word == "not said" else f"{word} to all four"
    names = SHORT.values()
    return ", ".join(f"{name}: {answer.word}" for name, answer in zip(names, choice.answers, strict=True))


def shown(choice: Choice, path: str) -> tuple[Shown, ...]:
    """What is sent for an address of somebody with this choice."""
    code = choice.code
    return (
        Shown("Headers of pages and picture files", header_lines(code), "A program that never looks at headers does not see them."),
        Shown("In the head of pages", meta_lines(code), "Few crawlers know these words, and fewer are bound to keep to them."),
        Shown("robots.txt", robots_lines(choice, path), "A request that honest crawlers keep to. Others read it, or not, and go on."),
        Shown("tdmrep.json and license.xml", location_lines(choice, path), "They make a reservation that European law asks for. They stop no download."),
        Shown("Inside every picture file", inside_lines(choice), "Gone when somebody saves the picture anew, as most services do."),
        Shown("Signed into pictures of 640 pixels and more", signed_lines(choice), "Shows that the words are ours and were not changed. A file without it proves nothing."),
    )  # fmt: skip


def header_lines(code: str) -> str:
    return "\n".join(f"{name}: {value}" for name, value in sending.headers(code))


def meta_lines(code: str) -> str:
    return "\n".join(f'<meta name="{name}" content="{value}">' for name, value in sending.metas(code))


def robots_lines(choice: Choice, path: str) -> str:
    groups = []
    for kind, names in by_kind().items():
        word = f"Allow: {path}" if signals.opens_to(choice, kind) else "Disallow: /"
        groups.append(f"User-agent: {some(names)}\n{word}")
    usage = signals.content_usage(choice)
    return "\n\n".join([*groups, *([f"Content-Usage: {usage}"] if usage else [])])


def some(names: Iterable[str]) -> str:
    names = list(names)
    more = len(names) - NAMES_SHOWN
    return ", ".join(names[:NAMES_SHOWN]) + (f" and {more} more" if more > 0 else "")


def location_lines(choice: Choice, path: str) -> str:
    return (
        f'{{"location": "{path}", "tdm-reservation": {signals.tdm_reservation(choice)}, '
        f'"tdm-policy": "{sending.policy()}"}}\n' + signals.rsl_content(choice, path)
    )


def inside_lines(choice: Choice) -> str:
    return f"plus:DataMining  {signals.data_mining(choice)}\nplus:OtherConstraints  {choice.sentence()}"


def signed_lines(choice: Choice) -> str:
    entries = signals.cawg_entries(choice)
    lines = "\n".join(f"{name}: {entry['use']}" for name, entry in entries.items())
    return f"cawg.training-mining\n{lines}" if lines else "cawg.training-mining, without entries"
