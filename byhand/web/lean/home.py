"""The home page out of ready-made pieces."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse

from byhand.accounts.models import User
from byhand.feeds import sql
from byhand.feeds.selectors import PAGE, TOP, Feed, home_rows, posts_in_order, reader_of
from byhand.web.cards import Actions, Frame, PersonCard, PostCard, Viewer
from byhand.web.cards_of import reveals
from byhand.web.cursors import number_in
from byhand.web.feeds.pages import HomePage, end_of
from byhand.web.lean import pieces as kept_pieces
from byhand.web.lean import shell
from byhand.web.lean.fragments import Fragment
from byhand.web.lean.frame import alike, answered, own_values, secret_of
from byhand.web.lean.rows import Numbers, facts_of, numbers_of, row
from byhand.web.lean.shell import Shell, text
from byhand.web.lean.templates import macro, template
from byhand.web.page import bare_frame, viewer_card_of
from byhand.web.posts.cards import post_cards

GENERAL = "general"


class Entry(NamedTuple):
    """A place in the feed: which fragment belongs there, and the numbers of its row."""

    number: int
    stamp: str
    row_id: int
    shown_id: int
    numbers: Numbers
    is_first: bool


def home(request: HttpRequest, viewer: User | None) -> HttpResponse | None:
    """The page, or None where the ordinary way has something else to say."""
    secret = secret_of(request)
    if viewer is None or secret is None:
        return None
    after = number_in(request.META.get("QUERY_STRING", "").removeprefix("after="))
    rows, has_older = home_rows(reader_of(viewer), columns=sql.SHOWN, before=after or TOP, limit=PAGE)
    entries = [entry_of(viewer, values, is_first=at == 0) for at, values in enumerate(rows)]
    pieces = pieces_of(viewer, entries) if entries else None
    if pieces is None:
        return None
    feed = Feed((), last=rows[-1][0], has_older=has_older)
    return answered(page_of(request, viewer, feed, after, pieces, secret), secret)


# Any: a row of the database.
def entry_of(viewer: User, values: Sequence[Any], *, is_first: bool) -> Entry:
    (_key, _reach, row_id, shown_id, author_id, rating, versions, quoted) = values[:8]
    own = author_id == viewer.pk
    bare = own or (rating != GENERAL and reveals(viewer, rating))
    return Entry(
        number=row_id << 3 | own << 2 | bare << 1 | is_first,
        stamp=f"{versions} {rating} {quote_stamp(viewer, quoted) if quoted else ''}",
        row_id=row_id,
        shown_id=shown_id,
        numbers=Numbers._make(values[8:]),
        is_first=is_first,
    )


def quote_stamp(viewer: User, quoted: str) -> str:
    """The versions of what is quoted, and whether it is covered for this reader."""
    versions, rating, author_id = quoted.split(" ")
    own = int(author_id) == viewer.pk
    return f"{versions} {rating} {own or (rating != GENERAL and reveals(viewer, rating))}"


def pieces_of(viewer: User, entries: Sequence[Entry]) -> list[bytes] | None:
    """The posts as they are shown, made anew where they are not kept; None if one cannot be shown."""
    kept = kept_pieces.fragments().find({entry.number: entry.stamp for entry in entries})
    missing = [entry for entry in entries if entry.number not in kept]
    if missing:
        made = made_anew(viewer, missing)
        if made is None:
            return None
        kept_pieces.fragments().keep(made)
        kept |= {each.number: each for each in made}
    return [assembled(kept[entry.number], entry) for entry in entries]


def assembled(fragment: Fragment, entry: Entry) -> bytes:
    head, tail = fragment.split()
    return head + row(entry.shown_id, fragment.facts, entry.numbers) + tail


def made_anew(viewer: User, entries: Sequence[Entry]) -> list[Fragment] | None:
    cards = post_cards(viewer, posts_in_order([entry.row_id for entry in entries]))
    if [card.id for card in cards] != [entry.shown_id for entry in entries]:
        return None  # something was taken down since we looked
    return [fragment_of(card, entry) for card, entry in zip(cards, entries, strict=True)]


def fragment_of(card: PostCard, entry: Entry) -> Fragment:
    whole = macro("components/post_card.html", "post_card")(card, 2, eager=entry.is_first)
    facts = facts_of(card.actions)
    parts = shell.cut(whole, [row(card.id, facts, numbers_of(card.actions)).decode()])
    return Fragment.of(entry.number, entry.stamp, parts, [facts])


def page_of(
    request: HttpRequest, viewer: User, feed: Feed, after: int | None, pieces: list[bytes], secret: str
) -> bytes:
    card = viewer_card_of(viewer)
    head, between, tail = home_shell(
        alike(card), bare_frame(request), has_older=feed.has_older, is_later=bool(after)
    )
    own = own_values(request, card, secret) | {
        shell.OLDER: b"/?after=%d" % (feed.last or 0),
        shell.END: b"" if feed.has_older else text(end_of(feed)),
    }
    return b"".join([*head.fill(own), between.join(pieces), *tail.fill(own)])


@lru_cache(maxsize=512)
def home_shell(
    viewer: Viewer | None,
    frame: Frame,
    *,
    has_older: bool,
    is_later: bool,
) -> tuple[Shell, bytes, Shell]:
    """What stands before the first post, between two posts, and after the last one."""
    samples = (sample(1), sample(2))
    html = template("feeds/home.html").render(
        page=HomePage(samples, shell.OLDER if has_older else "", "/" if is_later else "", shell.END),
        viewer=viewer,
        frame=replace(frame, path=shell.PATH),
        csrf_token=shell.TOKEN,
        request=None,
    )
    show = macro("components/post_card.html", "post_card")
    parts = [show(card, 2, eager=at == 0) for at, card in enumerate(samples)]
    head, between, tail = shell.cut(html, parts)
    return Shell.of(head), between.encode(), Shell.of(tail)


def sample(number: int) -> PostCard:
    """Any post, to see where posts go on the page."""
    who = PersonCard(name="Sample", handle="sample")
    actions = Actions(post_id=number, url="/sample")
    moment = datetime(2000, 1, 1, tzinfo=UTC)
    return PostCard(number, "talk", "/sample", who, moment, actions, html=f"<p>{number}</p>")
