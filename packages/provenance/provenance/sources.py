"""How a picture came to be, in the words of IPTC's list of digital source types."""

ADDRESS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
PLACES = ("cv.iptc.org/newscodes/digitalsourcetype/", "schema.org/")
SCHEMA_ENDING = "DigitalSource"
# Of https://cv.iptc.org/newscodes/digitalsourcetype/, the retired ones with what took their place.
CODES = (
    "digitalCapture",
    "computationalCapture",
    "negativeFilm",
    "positiveFilm",
    "print",
    "humanEdits",
    "compositeCapture",
    "algorithmicallyEnhanced",
    "dataDrivenMedia",
    "digitalCreation",
    "virtualRecording",
    "composite",
    "compositeSynthetic",
    "compositeWithTrainedAlgorithmicMedia",
    "trainedAlgorithmicMedia",
    "algorithmicMedia",
    "screenCapture",
)
RETIRED = {
    "digitalArt": "digitalCreation",
    "softwareImage": "digitalCreation",
    "minorHumanEdits": "humanEdits",
    "multiFrameComputationalCapture": "computationalCapture",
}
KNOWN = {code.lower(): code for code in CODES} | {old.lower(): new for old, new in RETIRED.items()}


def address_of(code: str) -> str:
    """The address that stands for a code; "" for none."""
    return f"{ADDRESS}{code}" if code else ""


def code_of(text: str) -> str:
    """The code that an address or a bare word means, in IPTC's form or schema.org's; "" where it is none we know."""
    word = text.strip().removeprefix("https://").removeprefix("http://")
    for place in PLACES:
        word = word.removeprefix(place)
    return KNOWN.get(word.lower()) or KNOWN.get(word.removesuffix(SCHEMA_ENDING).lower(), "")
