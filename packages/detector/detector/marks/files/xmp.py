"""XMP: what it says of the whole picture, and, apart from that, what it says of pictures placed in it."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from detector.marks.fields import Content

LONGEST = 8 << 20
MOST_NESTED = 1000
MOST_ELEMENTS = 50_000
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PREFIXES = {
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "Iptc4xmpExt",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "Iptc4xmpCore",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/exif/1.0/": "exif",
    "http://ns.adobe.com/tiff/1.0/": "tiff",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.tc260.org.cn/ns/AIGC/1.0/": "TC260",
}
# What is left of a packet that no parser takes: properties as attributes or as elements with a text.
ATTRIBUTE = re.compile(r"\b([A-Za-z]\w{0,30}:[A-Za-z]\w{0,60})\s{0,4}=\s{0,4}[\"']([^\"'<>]{1,4000})[\"']")
ELEMENT = re.compile(r"<([A-Za-z]\w{0,30}:[A-Za-z]\w{0,60})[^<>]{0,200}>([^<>]{1,4000})<")


def read(packet: bytes, content: Content) -> None:
    packet = packet[: content.granted(min(len(packet), LONGEST))].strip(b"\x00 \t\r\n")
    try:
        root = parsed(packet)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        read_broken(packet, content)
        return
    # Only the descriptions right beneath the first rdf:RDF speak of this file.
    for description in next(root.iter(f"{RDF}RDF"), root).findall(f"{RDF}Description"):
        for name, value in description.attrib.items():
            content.add("XMP", named(name), value)
        for element in description:
            read_property(element, content)


class Builder(TreeBuilder):
    """An element takes a hundred times the room of its three letters."""

    left = MOST_ELEMENTS

    def start(self, tag: Any, attrs: dict[Any, Any], /) -> Any:
        self.left -= 1
        if self.left < 0:
            raise ValueError("Too many elements.")
        return super().start(tag, attrs)


def parsed(packet: bytes) -> Element:
    parser = DefusedXMLParser(target=Builder())
    parser.feed(packet)
    root: Element = parser.close()
    return root


def read_property(element: Element, content: Content) -> None:
    name = named(element.tag)
    texts = [item.text or "" for item in element.iter(f"{RDF}li")] if len(element) else [element.text or ""]
    resource = element.get(f"{RDF}resource") or ""
    content.add("XMP", name, ", ".join(text for text in (resource, *texts) if text.strip()))
    for at, (inner, value) in enumerate(within(element)):
        if at > MOST_NESTED:
            return
        content.add("XMP", f"{name}/{inner}", value, nested=True)


def within(element: Element) -> Iterator[tuple[str, str]]:
    """Fields of structures: of each version, of each picture that was placed."""
    for inner in element.iter():
        if inner is element or inner.tag in (f"{RDF}li", f"{RDF}Seq", f"{RDF}Bag", f"{RDF}Alt"):
            continue
        yield named(inner.tag), inner.text or inner.get(f"{RDF}resource") or ""
    for inner in element.iter():
        for name, value in inner.attrib.items():
            if not name.startswith((RDF, "{http://www.w3.org/XML")):
                yield named(name), value


def named(tag: str) -> str:
    address, _, name = tag.rpartition("}")
    prefix = PREFIXES.get(address.lstrip("{"), "")
    return f"{prefix}:{name}" if prefix else name


def read_broken(packet: bytes, content: Content) -> None:
    """Whether it was nested cannot be seen any more."""
    text = packet.decode("utf-16" if packet[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    for pattern in (ATTRIBUTE, ELEMENT):
        for at, found in enumerate(pattern.finditer(text)):
            if at > MOST_NESTED:
                break
            if not found[1].startswith(("xmlns:", "rdf:", "xml:")):
                content.add("XMP", found[1], found[2])
