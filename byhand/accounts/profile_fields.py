"""What a person may write into their profile, cleaned and checked."""

from typing import Literal, TypedDict
from urllib.parse import urlsplit

from byhand.core.errors import UserError
from byhand.core.text import clean_line, clean_text

LineField = Literal["name", "pronouns", "line", "place"]
LINES: dict[LineField, int] = {"name": 60, "pronouns": 40, "line": 160, "place": 80}
ABOUT_MAX = 20_000
LINKS_MAX = 8
LABEL_MAX = 40
URL_MAX = 300
FIELDS_MAX = 12
MUTED_WORDS_MAX = 200
MUTED_WORD_MAX = 60


class Link(TypedDict):
    label: str
    url: str


class ProfileChanges(TypedDict, total=False):
    """Only what is given changes."""

    name: str
    pronouns: str
    line: str
    about: str
    place: str
    links: list[Link]
    open_to_work: bool
    commission_slots: int
    first_tab: str
    layout: str
    hides_follower_count: bool
    says_choice: bool
    fields: list[str]


class PreferenceChanges(TypedDict, total=False):
    """Only what is given changes."""

    default_audience: str
    full_for_members: bool
    cloak_default: str
    cloak_holds: bool
    cloak_looks: bool
    reveals_mature: bool
    reveals_adult: bool
    hides_works: bool
    hides_posts: bool
    hides_reposts: bool
    hides_generated: bool
    hides_assisted: bool
    muted_words: list[str]
    not_told: list[str]
    told_by_mail: list[str]
    requires_alt: bool


def cleaned_profile(changes: ProfileChanges) -> ProfileChanges:
    """The same changes in normal form, or a UserError that names the field."""
    clean = changes.copy()
    for field, most in LINES.items():
        if field in clean:
            clean[field] = one_line(clean[field], field, most)
    if clean.get("name") == "":
        raise UserError("Please write the name that people should see.", field="name")
    if "about" in clean:
        clean["about"] = short_enough(clean_text(clean["about"]), "about", ABOUT_MAX)
    if "links" in clean:
        clean["links"] = cleaned_links(clean["links"])
    if "fields" in clean:
        clean["fields"] = list(dict.fromkeys(clean["fields"]))[:FIELDS_MAX]
    return clean


def one_line(text: str, field: str, most: int) -> str:
    return short_enough(clean_line(text), field, most)


def short_enough(text: str, field: str, most: int) -> str:
    if len(text) > most:
        raise UserError(f"This has {len(text)} characters; {most} fit. Please shorten it.", field=field)
    return text


def cleaned_links(links: list[Link]) -> list[Link]:
    """Links with an address; a link without a label is called by its host."""
    kept = [cleaned_link(link) for link in links if link["url"].strip()]
    if len(kept) > LINKS_MAX:
        raise UserError(f"A profile has room for {LINKS_MAX} links. Please leave some out.", field="links")
    return kept


def cleaned_link(link: Link) -> Link:
    url = link["url"].strip()
    if "://" not in url:
        url = f"https://{url}"
    host = host_of(url)
    if host is None or len(url) > URL_MAX:
        raise UserError(
            f"“{link['url'][:60]}” is not an address on the web. It should look like https://example.org/shop.",
            field="links",
        )
    return Link(label=clean_line(link["label"])[:LABEL_MAX] or host.removeprefix("www."), url=url)


def host_of(url: str) -> str | None:
    """The host of a plain web address; None for anything else, such as a script or another scheme."""
    if any(c.isspace() or ord(c) < 32 for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host = parts.hostname or ""
    plain = parts.scheme in ("http", "https") and "." in host.strip(".") and not parts.username
    return host if plain else None


def cleaned_preferences(changes: PreferenceChanges) -> PreferenceChanges:
    clean = changes.copy()
    if "muted_words" in clean:
        clean["muted_words"] = cleaned_words(clean["muted_words"])
    if clean.get("hides_works") and clean.get("hides_posts") and clean.get("hides_reposts"):
        raise UserError(
            "Then nothing would be left. Please leave works, posts or reposts in.", field="shows_works"
        )
    return clean


def cleaned_words(words: list[str]) -> list[str]:
    """Muted words: one form of each, lower case, none twice."""
    clean = [clean_line(word).lower() for word in words]
    if any(len(word) > MUTED_WORD_MAX for word in clean):
        raise UserError(f"A muted word has at most {MUTED_WORD_MAX} characters.", field="muted_words")
    kept = [word for word in dict.fromkeys(clean) if word]
    if len(kept) > MUTED_WORDS_MAX:
        raise UserError(f"There is room for {MUTED_WORDS_MAX} muted words.", field="muted_words")
    return kept
