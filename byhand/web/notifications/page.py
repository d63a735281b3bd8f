"""The page of the bell: one line for each thing that happened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from byhand.accounts.models import User
from byhand.core.text import markdown_text, plain_excerpt
from byhand.jobboard.models import Application, Listing
from byhand.jobboard.selectors.applicants import card_address
from byhand.notifications.models import Notification
from byhand.notifications.selectors import Group, Tab, page
from byhand.portfolios.models import Work
from byhand.posts.models import Post
from byhand.web.cards import PersonCard
from byhand.web.cards import Tab as TabCard
from byhand.web.cards_of import person_of

Kind = Notification.Kind
TABS = {Tab.ALL: "All", Tab.MENTIONS: "Mentions", Tab.WORKS: "Works", Tab.JOBS: "Jobs", Tab.SITE: "From us"}
EMPTY = {
    Tab.ALL: "Nothing yet. When somebody follows you, likes something or comments, it is told here.",
    Tab.MENTIONS: "Nobody has commented, quoted or named you yet.",
    Tab.WORKS: "Nothing about your works yet.",
    Tab.JOBS: "Nothing about your applications yet, nor from applicants to your studio.",
    Tab.SITE: "Nothing from us. We write here only when something needs you.",
}
# What stands between the names and the thing, and after it.
WORDS: dict[str, tuple[str, str]] = {
    Kind.FOLLOW: ("followed you", ""),
    Kind.FOLLOW_REQUEST: ("would like to follow you", ""),
    Kind.FOLLOW_ACCEPTED: ("let you follow them", ""),
    Kind.LIKE: ("liked", ""),
    Kind.REPLY: ("commented on", ""),
    Kind.MENTION: ("named you in", ""),
    Kind.REPOST: ("reposted", ""),
    Kind.QUOTE: ("quoted", ""),
    Kind.NEW_WORK: ("hung", ""),
    Kind.STEP: ("shows new steps of", ""),
    Kind.FINISHED: ("finished", ", which you follow"),
    Kind.CREDIT: ("names you for a part in", ". You decide whether your name is shown."),
    Kind.CREDIT_ANSWER: ("accepted the credit on", ""),
    Kind.CLOAK_READY: ("A cloak waits for your look:", ""),
    Kind.CLOAKED: ("The cloak is done of", ""),
    Kind.CLOAK_FAILED: ("A cloak could not be made for", ". The reason stands beside it."),
    Kind.APPLYING: ("News of your application:", ""),
    Kind.APPLIED: ("A new application:", ""),
    Kind.HIRING: ("Something new from", ""),
    Kind.TIMED: ("Your interview times are answered by", ""),
    Kind.ASKED: ("A word is awaited by", ""),
    Kind.LOOK: ("would like to know what you think of", ""),
    Kind.LISTING: ("News of your listing", ""),
    Kind.RECOVERY: ("Somebody who knows your password wants to sign in without", ". Not you? Stop it."),
    Kind.DECISION: ("There is", ". It says why, and how to appeal."),
    Kind.REPORTED: ("There is", ". Thank you for telling us."),
    Kind.CHECK: ("We have a question about", ". You can answer it now."),
    Kind.CHECKED: ("People looked at", ". It is shown, at its first time."),
    Kind.DESK: ("Cases have waited for more than 72 hours at", "."),
    Kind.STUCK: ("A picture could not be prepared for", ". It is back among your drafts."),
}
# Where a line leads that asks for something.
PLACES: dict[str, str] = {
    Kind.FOLLOW_REQUEST: "/requests",
    Kind.RECOVERY: "/settings/security",
    Kind.DECISION: "/settings/standing",
    Kind.REPORTED: "/settings/standing#reports",
    Kind.CHECK: "/desk/checks",
    Kind.CHECKED: "/desk/checks",
    Kind.DESK: "/mod",
    Kind.CREDIT: "/desk/credits",
    Kind.CLOAK_READY: "/desk/cloak",
    Kind.CLOAKED: "/desk/cloak",
    Kind.CLOAK_FAILED: "/desk/cloak",
}
# What a line is about that is about no post.
THINGS: dict[str, str] = {
    Kind.RECOVERY: "your second step",
    Kind.DECISION: "a decision about something of yours",
    Kind.REPORTED: "a result of what you reported",
    Kind.CHECK: "a picture of yours",
    Kind.CHECKED: "a picture of yours",
    Kind.DESK: "the moderators’ desk",
}
QUOTED = (Kind.REPLY, Kind.MENTION, Kind.QUOTE)


@dataclass(frozen=True)
class Line:
    """Who did what to which thing, as in “Ana and 11 others liked Low Tide”, and what was said."""

    people: tuple[PersonCard, ...]
    others: int
    verb: str
    thing: str
    is_title: bool
    after: str
    url: str
    said: str
    at: datetime
    is_unread: bool


@dataclass(frozen=True)
class BellPage:
    """`newest` is the newest notification shown, so that what comes meanwhile stays unread."""

    tabs: tuple[TabCard, ...]
    lines: tuple[Line, ...]
    older_url: str
    newer_url: str
    newest: int
    has_unread: bool
    empty: str


def bell_page(user: User, tab: Tab, before: int | None) -> BellPage:
    found = page(user, tab, before)
    here = "/notifications" if tab == Tab.ALL else f"/notifications?tab={tab}"
    joint = "&" if "?" in here else "?"
    return BellPage(
        tabs=tuple(
            TabCard(label, f"/notifications?tab={name}" if name != Tab.ALL else "/notifications", name == tab)
            for name, label in TABS.items()
        ),
        lines=tuple(line_of(group) for group in found.groups),
        older_url=f"{here}{joint}before={found.cursor}" if found.cursor else "",
        newer_url=here if before else "",
        newest=found.newest_id or 0,
        has_unread=user.unread_count > 0,
        empty=EMPTY[tab],
    )


def line_of(group: Group) -> Line:
    verb, after = words_of(group)
    subject = SUBJECTS.get(group.kind, itself)(group.post) if group.post else None
    work = work_of(subject)
    thing, is_title = name_of(subject, work, group)
    return Line(
        people=tuple(person_of(person) for person in group.people),
        others=group.count - len(group.people) if group.people else 0,
        verb=verb,
        thing=thing,
        is_title=is_title,
        after=after,
        url=address(group, work),
        said=plain_excerpt(group.post.text, 200) if group.post and group.kind in QUOTED else "",
        at=group.newest_at,
        is_unread=group.is_unread,
    )


def itself(post: Post) -> Post | None:
    return post


def answered(post: Post) -> Post | None:
    """What somebody answered: the work whose page it is on, or the post above."""
    return post.root if post.root and post.root.kind == Post.Kind.WORK else post.reply_to


def quoted(post: Post) -> Post | None:
    return post.quote_of


SUBJECTS: dict[str, Callable[[Post], Post | None]] = {Kind.REPLY: answered, Kind.QUOTE: quoted}


def name_of(post: Post | None, work: Work | None, group: Group) -> tuple[str, bool]:
    """A title where there is one, else what kind of thing it is and how it begins."""
    if work:
        return work.title or "Untitled", True
    if group.post is None:
        return nameless(group), False
    if group.kind == Kind.MENTION:
        return "a comment" if group.post.root_id else "a post", False
    if post is None:
        return "a post that is gone", False
    begins = plain_excerpt(markdown_text(post.text), 50)
    kind = "your comment" if post.root_id else "your post"
    return (f"{kind} “{begins}”" if begins else kind), False


def address(group: Group, work: Work | None) -> str:
    """Where the line leads: to what was said, to what was liked, or to the person."""
    if group.kind in PLACES:
        return PLACES[group.kind]
    if group.application:
        return address_of(group.kind, group.application)
    if group.listing:
        return f"/studios/{group.listing.studio.slug}/listings/{group.listing.pk}"
    if group.post is None:
        return f"/@{group.people[0].handle}" if group.people else ""
    return address_in(group, group.post, work)


def address_in(group: Group, post: Post, work: Work | None) -> str:
    if group.kind == Kind.STUCK:
        return f"/desk/works/{work.pk}" if work else f"/compose?draft={post.pk}"
    if group.kind == Kind.STEP and work:
        return work.process_address
    return work.address if work and group.kind not in QUOTED else f"/p/{post.pk}"


def nameless(group: Group) -> str:
    """What is told of where no post is."""
    if group.application:
        return named(group.kind, group.application)
    if group.listing:
        return f"{group.listing.title}, {group.listing.studio.name}"
    return THINGS.get(group.kind, "")


def named(kind: str, application: Application) -> str:
    """To applicants the place; to the studio's people a number, for names may be hidden."""
    title = application.listing.title
    if kind in Notification.OF_APPLICANTS:
        return f"applicant {application.number} for {title}"
    return f"{title}, {application.listing.studio.name}"


def address_of(kind: str, application: Application) -> str:
    return card_address(application) if kind in Notification.OF_APPLICANTS else application.address


# As it is now, whatever it was when it rang.
LISTING_WORDS: dict[str, tuple[str, str]] = {
    Listing.State.OPEN: ("On the board:", ""),
    Listing.State.CLOSED: ("Closed:", ". Whoever applied is told."),
    Listing.State.REFUSED: ("Not published:", ". The reason stands there; change it and send it again."),
    Listing.State.REMOVED: ("Taken down by a moderator:", ""),
}


def words_of(group: Group) -> tuple[str, str]:
    if group.listing is None:
        return WORDS[group.kind]
    if group.listing.ends_soon:
        return "Closes in a few days:", ". You can renew it."
    return LISTING_WORDS.get(group.listing.state, WORDS[group.kind])


def work_of(post: Post | None) -> Work | None:
    return getattr(post, "work", None) if post and post.kind == Post.Kind.WORK else None
