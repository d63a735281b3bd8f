"""The XMP packet: who made a picture, whose it is, and what machines may do with it."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import escape

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from provenance import signals, sources
from provenance.choice import Choice

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "plus": signals.PLUS_NAMESPACE,
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}
BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
END = '<?xpacket end="r"?>'
LONGEST = 60_000  # what one JPEG segment holds, less its header


@dataclass(frozen=True)
class Marks:
    """What is written into a file. Empty texts are left out. `source_type` is an IPTC code such as "digitalCreation"."""

    choice: Choice = field(default_factory=Choice)
    creator: str = ""
    copyright: str = ""
    statement: str = ""
    source_type: str = ""


def packet(marks: Marks) -> bytes:
    """A read-only packet: whoever changes it has to write a new one."""
    lines = [
        sequence("dc:creator", marks.creator),
        alternative("dc:rights", marks.copyright),
        plain("photoshop:Credit", marks.creator),
        plain("xmpRights:Marked", "True" if marks.copyright else ""),
        plain("xmpRights:WebStatement", marks.statement),
        alternative("xmpRights:UsageTerms", marks.choice.sentence()),
        plain("plus:DataMining", signals.data_mining(marks.choice)),
        alternative("plus:OtherConstraints", marks.choice.sentence()),
        plain("Iptc4xmpExt:DigitalSourceType", sources.address_of(marks.source_type)),
    ]
    names = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    inner = "".join(lines)
    text = (
        f'{BEGIN}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}">'
        f'<rdf:Description rdf:about="" {names}>{inner}</rdf:Description></rdf:RDF></x:xmpmeta>{END}'
    )
    return text.encode()


def clean(text: str) -> str:
    """Text that XML may hold: no control characters."""
    return escape("".join(sign for sign in text if sign >= " " and sign not in "\ufffe\uffff"))


def plain(name: str, value: str) -> str:
    return f"<{name}>{clean(value)}</{name}>" if value else ""


def sequence(name: str, value: str) -> str:
    return f"<{name}><rdf:Seq><rdf:li>{clean(value)}</rdf:li></rdf:Seq></{name}>" if value else ""


def alternative(name: str, value: str) -> str:
    inner = f'<rdf:Alt><rdf:li xml:lang="x-default">{clean(value)}</rdf:li></rdf:Alt>'
    return f"<{name}>{inner}</{name}>" if value else ""


def read(data: bytes) -> dict[str, str]:
    """The properties that we know, by their usual names ("dc:creator"); {} where it is no XMP."""
    try:
        root = fromstring(data.decode("utf-8", "replace").strip("\ufeff\x00 \n"))
    except (ParseError, DefusedXmlException, ValueError):
        return {}
    found: dict[str, str] = {}
    for description in root.iter(f"{{{RDF}}}Description"):
        for prefix, address in NAMESPACES.items():
            for name, value in properties(description, address):
                found.setdefault(f"{prefix}:{name}", value)
    return found


def properties(description: Element, namespace: str) -> list[tuple[str, str]]:
    """As attributes or as elements, with or without a list."""
    start = f"{{{namespace}}}"
    found = [
        (name.removeprefix(start), value)
        for name, value in description.attrib.items()
        if name.startswith(start)
    ]
    for element in description:
        if element.tag.startswith(start):
            items = [item.text or "" for item in element.iter(f"{{{RDF}}}li")]
            text = ", ".join(items) or element.get(f"{{{RDF}}}resource") or (element.text or "").strip()
            found.append((element.tag.removeprefix(start), text))
    return found
