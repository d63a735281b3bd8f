"""Text that people typed: normal form, excerpts, Markdown and plain text as safe HTML."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from urllib.parse import quote

import nh3
from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

BREAKS = ("softbreak", "hardbreak")
MARKS_MAX = 6
TAG_MAX = 60
LINK_SHOWN = 40
REL = "nofollow noopener ugc"
KEPT_TAGS = {
    "p",
    "br",
    "a",
    "strong",
    "em",
    "s",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "h3",
    "h4",
    "h5",
    "hr",
}
# The library's own list for every tag ("*") has title and lang; ours is empty.
KEPT_ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
# Each block is written in the direction of its own script.
DIRECTED = {tag: {"dir": "auto"} for tag in ("p", "li", "blockquote", "h3", "h4", "h5")}

NEW_LINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Controls, lone surrogates, non-characters, and the marks that turn or cut the text around them:
# embeddings, overrides and isolates, interlinear annotation, the object placeholder.
UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)
# Tag characters write hidden text; only behind the black flag do they mean something (flags of regions).
HIDDEN_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]{1,6}\U000e007f)|[\U000e0000-\U000e0fff]")
JOINERS = "\u200c\u200d\u200e\u200f\u061c\u034f"
# Letters by category that show nothing at all: a name of these would be an empty place to click on.
FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
MENTION = re.compile(r"(?<![\w@/.-])@([A-Za-z0-9_]{3,24})(?![\w@-])", re.ASCII)
HASH = re.compile(r"(?<![\w&/#＃])[#＃](?=\w)")


def clean_text(text: str) -> str:
    """Several lines in normal form: no hidden controls, no towers of marks, at most one empty line in a row."""
    text = HIDDEN_TAGS.sub(r"\1", UNWANTED.sub("", NEW_LINES.sub("\n", text)))
    text = normal(limit_marks(normal(text)))
    text = re.sub(r"[^\S\n]+\n", "\n", text)
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    return text if has_visible(text) else ""


def clean_line(text: str) -> str:
    """One line in normal form: every run of white space is one space."""
    return " ".join(clean_text(text).split())


def normal(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def has_visible(text: str) -> bool:
    """Whether there is anything to see: a letter, digit, sign or symbol that is not a blank in disguise."""
    return any(char not in FILLERS and unicodedata.category(char)[0] in "LNPS" for char in text)


def limit_marks(text: str) -> str:
    """At most six combining marks on a letter: enough for every script, too few to climb over other lines."""
    if text.isascii():
        return text
    kept, run = [], 0
    for char in text:
        stays = char in JOINERS or unicodedata.category(char) in ("Mn", "Me")
        run = run + 1 if stays else 0
        if run <= MARKS_MAX:
            kept.append(char)
    return "".join(kept)


def plain_excerpt(text: str, length: int = 160) -> str:
    """The beginning of a text on one line, cut between words, for titles, previews and mails."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    words = line[:length].rpartition(" ")[0]
    return (words if len(words) > length // 2 else line[: length - 1]).rstrip(" ,;:.–-") + "…"


# ── Markdown ──


def markdown_html(text: str) -> Markup:
    """Markdown as safe HTML: no raw HTML, no pictures, headings below the page's own, links without credit."""
    # The sanitiser lets nothing through but the few tags above; Markup tells the templates so.
    return Markup(sanitised(markdown().render(text)))  # noqa: S704


def sanitised(html: str) -> str:
    """Only the kept tags and attributes; the same when done twice."""
    return nh3.clean(
        html,
        tags=KEPT_TAGS,
        attributes=KEPT_ATTRIBUTES,
        set_tag_attribute_values=DIRECTED,
        url_schemes=SCHEMES,
        link_rel=REL,
    )


def markdown_text(text: str) -> str:
    """What Markdown says without its signs, for excerpts and descriptions of pages."""
    words: list[str] = []
    for token in markdown().parse(text):
        words += [" " if child.type in BREAKS else child.content for child in token.children or ()]
        words.append(token.content if token.type in ("fence", "code_block") else " ")
    return " ".join("".join(words).split())


@cache
def markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True})
    parser.enable(["linkify", "strikethrough"]).disable(["image", "html_block", "html_inline"])
    parser.core.ruler.push("demote_headings", demote_headings)
    return parser


def demote_headings(state: object) -> None:
    """A page has its own h1 and h2."""
    tokens: list[Token] = getattr(state, "tokens")  # noqa: B009 (the library's state is untyped here)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 2, 5)}"


# ── plain text of posts ──


def post_html(text: str, known_handles: Collection[str]) -> Markup:
    """Plain text as paragraphs; links, hashtags and mentions of people who exist lead somewhere."""
    known = {handle.lower() for handle in known_handles}
    paragraphs = re.split(r"\n{2,}", text.strip())
    parts = [
        Markup("<br>").join(linked(line, known) for line in block.split("\n"))
        for block in paragraphs
        if block
    ]
    return Markup("").join(Markup('<p dir="auto">{}</p>').format(part) for part in parts)


def linked(line: str, known: Collection[str]) -> Markup:
    """One line, escaped, with its links."""
    html, end = Markup(""), 0
    for start, stop, address in addresses(line):
        html += signs_linked(line[end:start], known) + link(line[start:stop], address)
        end = stop
    return html + signs_linked(line[end:], known)


def addresses(line: str) -> Iterator[tuple[int, int, str]]:
    """Where web addresses stand; an e-mail address is kept whole, but leads nowhere."""
    for found in linkifier().match(line) or ():
        web = found.url.startswith(("http://", "https://"))
        if web or found.schema == "mailto:":
            yield found.index, found.last_index, found.url if web else ""


@cache
def linkifier() -> LinkifyIt:
    return LinkifyIt()


def link(shown: str, address: str) -> Markup:
    if not address:
        return escape(shown)
    label = re.sub(r"^https?://(www\.)?", "", shown)
    label = label if len(label) <= LINK_SHOWN else label[: LINK_SHOWN - 1] + "…"
    return Markup('<a href="{}" rel="{}">{}</a>').format(address, REL, label)


def signs_linked(text: str, known: Collection[str]) -> Markup:
    """Text between addresses: @handles that exist and #hashtags become links within the site."""
    html, end = Markup(""), 0
    for start, stop, address in sorted([*mention_places(text, known), *hashtag_places(text)]):
        html += escape(text[end:start]) + Markup('<a href="{}">{}</a>').format(address, text[start:stop])
        end = stop
    return html + escape(text[end:])


def mention_places(text: str, known: Collection[str]) -> Iterator[tuple[int, int, str]]:
    for found in MENTION.finditer(text):
        handle = found[1].lower()
        if handle in known:
            yield found.start(), found.end(), f"/@{handle}"


def hashtag_places(text: str) -> Iterator[tuple[int, int, str]]:
    for found in HASH.finditer(text):
        stop = end_of_word(text, found.end())
        slug = slugify_tag(text[found.end() : stop])
        if stop - found.end() <= TAG_MAX and slug and not slug.replace("-", "").isdigit():
            yield found.start(), stop, tag_address(slug)


def end_of_word(text: str, start: int) -> int:
    """Where a word of any script ends. Vowel signs are not letters to Python, yet part of the word."""
    stop = start
    while stop < len(text) and is_of_word(text[stop]):
        stop += 1
    return stop


def is_of_word(char: str) -> bool:
    return char.isalnum() or char in "_\u200c\u200d" or unicodedata.category(char) in ("Mn", "Mc")


def tag_address(slug: str) -> str:
    return f"/t/tag/{quote(slug)}"


def find_mentions(text: str) -> list[str]:
    """Handles named in a text, each once, in lower case, whether or not they exist."""
    return list(
        dict.fromkeys(
            found[1].lower() for part in outside_addresses(text) for found in MENTION.finditer(part)
        )
    )


def find_hashtags(text: str) -> list[str]:
    """Hashtags as they were typed, without the sign, each once."""
    words: dict[str, str] = {}
    for part in outside_addresses(text):
        for start, stop, _address in hashtag_places(part):
            words.setdefault(slugify_tag(part[start + 1 : stop]), part[start + 1 : stop])
    return list(words.values())


def outside_addresses(text: str) -> Iterator[str]:
    """The parts of a text that are not web or mail addresses."""
    for line in text.split("\n"):
        end = 0
        for start, stop, _address in addresses(line):
            yield line[end:start]
            end = stop
        yield line[end:]


def slugify_tag(name: str) -> str:
    """The form in which tags are equal: Plein Air, plein_air and PLEIN-AIR are plein-air. Keeps every script."""
    kept = (char if is_of_word(char) and char != "_" else " " for char in folded(name) if char not in JOINERS)
    slug = "-".join(word for word in "".join(kept).split() if has_visible(word))
    return slug[:TAG_MAX].strip("-")


def folded(text: str) -> str:
    """Without case and without kinds of width, in the form that stays the same when made again."""
    text = unicodedata.normalize("NFD", text).casefold()
    text = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", text)
