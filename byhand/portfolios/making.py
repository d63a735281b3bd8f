"""How works are made: what the form offers, what files and machines are told, what a file's own word suggests."""

from collections.abc import Iterable

from byhand.portfolios.models import Work

Making = Work.Making
GENERATED_REFUSED = (
    "This site hangs no work that a generator made. If yours was made by hand with some help of one, "
    "say so instead; the pledge says where the line is."
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
    return False


def offered() -> tuple[Making, ...]:
    """What an artist can say here."""
    return tuple(each for each in Making if each != Making.GENERATED or may_hang_generated())


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
