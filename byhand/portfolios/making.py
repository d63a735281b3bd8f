"""How works are made: what the form offers, what files and machines are told, what a file's own word suggests."""

from collections.abc import Iterable

from django.conf import settings

from byhand.media.questions import LABELLED
from byhand.portfolios.models import Work
from byhand.posts.models import Label

Making = Work.Making
GENERATED_REFUSED = (
    "This site hangs no work that a generator made. If yours was made by hand with some help of one, "
    "say so instead; the pledge says where the line is."
)
ASSISTED_REFUSED = (
    "This site hangs no work with parts that a generator made. The pledge says where the line is, "
    "and what help of a machine is welcome."
)
# What IPTC calls each of them. "material" and "photograph" are both taken from life with a camera or scanner.
SOURCES = {
    Making.DRAWN: "digitalCreation",
    Making.MODELLED: "digitalCreation",
    Making.MATERIAL: "digitalCapture",
    Making.PHOTOGRAPH: "digitalCapture",
    Making.MIXED: "composite",
    Making.CODED: "algorithmicMedia",
    Making.ASSISTED: "compositeWithTrainedAlgorithmicMedia",
    Making.GENERATED: "trainedAlgorithmicMedia",
}
# A generator is named also where another work that shows the same picture names none.
STRICTEST = (SOURCES[Making.GENERATED], SOURCES[Making.ASSISTED])
# What the word inside a file most likely means here. Some words fit several answers; those suggest none.
SUGGESTED = {
    "digitalCreation": Making.DRAWN,
    "virtualRecording": Making.MODELLED,
    "print": Making.MATERIAL,
    "digitalCapture": Making.PHOTOGRAPH,
    "computationalCapture": Making.PHOTOGRAPH,
    "negativeFilm": Making.PHOTOGRAPH,
    "positiveFilm": Making.PHOTOGRAPH,
    "compositeCapture": Making.MIXED,
    "composite": Making.MIXED,
    "algorithmicMedia": Making.CODED,
    "dataDrivenMedia": Making.CODED,
    "compositeSynthetic": Making.ASSISTED,
    "compositeWithTrainedAlgorithmicMedia": Making.ASSISTED,
    "trainedAlgorithmicMedia": Making.GENERATED,
}


def may_hang_generated() -> bool:
    """The rule of this site on works that a generator made."""
    rule: str = settings.GENERATED_WORKS
    return rule == LABELLED


def may_hang_assisted() -> bool:
    """The rule of this site on works with parts that a generator made."""
    rule: str = settings.ASSISTED_WORKS
    return rule == LABELLED


def offered() -> tuple[Making, ...]:
    """What an artist can say here."""
    refused = {Making.GENERATED: not may_hang_generated(), Making.ASSISTED: not may_hang_assisted()}
    return tuple(each for each in Making if not refused.get(each, False))


def source_of(makings: Iterable[str]) -> str:
    """What the files of a picture say that hangs in works made like this; "" where these say nothing, or disagree."""
    said = {SOURCES[Making(making)] for making in makings if making}
    for code in STRICTEST:
        if code in said:
            return code
    return said.pop() if len(said) == 1 else ""


def suggested(told: Iterable[str]) -> Making | None:
    """What the words inside the files of a work suggest, the one that names a generator first."""
    words = {code for code in told if code}
    strict = [code for code in STRICTEST if code in words]
    found = {SUGGESTED[code] for code in strict[:1] or words if code in SUGGESTED}
    return found.pop() if len(found) == 1 else None


def names_generator(making: str) -> bool:
    """Whether people shall be told on the page, plainly and first."""
    return making in (Making.ASSISTED, Making.GENERATED)


def label_of(making: str) -> str:
    """What lists say of a work made like this; "" for all that people made alone."""
    return {Making.ASSISTED.value: Label.ASSISTED, Making.GENERATED.value: Label.GENERATED}.get(making, "")
