"""A person's page: the head that all its tabs share, and each tab."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from byhand.accounts.models import Profile, User
from byhand.accounts.policies import may_moderate
from byhand.choices.selectors import standing_of
from byhand.core.text import markdown_html
from byhand.media import addresses
from byhand.portfolios.models import Folder
from byhand.portfolios.selectors.folders import FolderLine, folder_tree
from byhand.portfolios.selectors.portfolio import SORTS, Part, featured, portfolio
from byhand.portfolios.selectors.series import SeriesLine, series_of
from byhand.portfolios.selectors.steps import Process, processes_of
from byhand.portfolios.vocabulary import FIELDS
from byhand.posts.models import Tag
from byhand.posts.policies import is_live
from byhand.posts.selectors import Which, pinned_of, posts_of
from byhand.relationships.selectors import Relation, relation
from byhand.web.cards import Choice, Crumb, Fact, PersonCard, PostCard, ProcessStrip, Tab, WorkTile
from byhand.web.cards_of import person_of, tile_of, tiles_of, veil_of
from byhand.web.machines.shown import in_words
from byhand.web.portfolios.process_strip import steps_in, words_of
from byhand.web.posts.cards import post_cards

PROCESS = "process"
SORT_LABELS = {"hung": "As hung", "newest": "Newest", "oldest": "Oldest"}
WHICH_LABELS = {
    Which.POSTS: "Posts",
    Which.REPLIES: "With replies",
    Which.PICTURES: "Pictures",
    Which.REPOSTS: "Reposts",
}


@dataclass(frozen=True)
class Cover:
    """The wide picture above a profile."""

    srcset: str
    url: str
    width: int
    height: int


@dataclass(frozen=True)
class Head:
    """What every tab of a person's page begins with."""

    person: PersonCard
    profile: Profile
    relation: Relation | None
    cover: Cover | None
    links: tuple[Crumb, ...]
    counts: tuple[Fact, ...]
    chips: tuple[str, ...]
    said: str
    tabs: tuple[Tab, ...]
    is_own: bool
    search_engines: bool
    can_moderate: bool


@dataclass(frozen=True)
class PortfolioTab:
    head: Head
    layout: str
    works: tuple[WorkTile, ...]
    featured: tuple[WorkTile, ...]
    folders: tuple[Tab, ...]
    folder: Folder | None
    sorts: tuple[Choice, ...]
    older_url: str
    newer_url: str
    rss_url: str


@dataclass(frozen=True)
class PostsTab:
    head: Head
    filters: tuple[Choice, ...]
    posts: tuple[PostCard, ...]
    older_url: str
    newer_url: str
    rss_url: str


@dataclass(frozen=True)
class SeriesTile:
    title: str
    url: str
    line: str
    blurb: str
    tile: WorkTile | None


@dataclass(frozen=True)
class SeriesTab:
    head: Head
    series: tuple[SeriesTile, ...]


@dataclass(frozen=True)
class ProcessTab:
    """`begun` is still made, `finished` hangs."""

    head: Head
    begun: tuple[ProcessStrip, ...]
    finished: tuple[ProcessStrip, ...]


@dataclass(frozen=True)
class AboutTab:
    head: Head
    html: str
    facts: tuple[Fact, ...] = field(default=())


def head_of(viewer: User | None, person: User, current: str) -> Head:
    profile: Profile = person.profile
    stands = relation(viewer, person) if viewer else None
    return Head(
        person=person_of(person, stands),
        profile=profile,
        relation=stands,
        cover=cover_of(profile),
        links=tuple(
            Crumb(link["label"] or urlsplit(link["url"]).netloc, link["url"]) for link in profile.links
        ),
        counts=counts_of(person, profile),
        chips=chips_of(profile),
        said=said_of(person) if profile.says_choice else "",
        tabs=tabs_of(person, profile, current),
        is_own=viewer == person,
        search_engines=person.search_engines,
        can_moderate=viewer is not None and viewer != person and may_moderate(viewer),
    )


def said_of(person: User) -> str:
    """What the artist answers to machines, in one line for people."""
    choice = standing_of(person.pk).choice
    words = in_words(choice)
    return f"AI uses: {words}" if len(set(choice.answers)) == 1 else words


def cover_of(profile: Profile) -> Cover | None:
    if not profile.cover_key:
        return None
    return Cover(
        srcset=addresses.srcset(profile.cover_key, profile.cover_widths, "webp"),
        url=addresses.sized(profile.cover_key, profile.cover_widths[-1]),
        width=profile.cover_width,
        height=profile.cover_height,
    )


def counts_of(person: User, profile: Profile) -> tuple[Fact, ...]:
    """Quiet facts. The artist may hide how many follow."""
    base = f"/@{person.handle}"
    counts = [(person.work_count, "work", "works", base)]
    if not profile.hides_follower_count:
        counts.append((person.follower_count, "follower", "followers", f"{base}/followers"))
    counts.append((person.following_count, "following", "following", f"{base}/following"))
    return tuple(
        Fact(one if number == 1 else many, str(number), (Crumb("", url),))
        for number, one, many, url in counts
    )


def chips_of(profile: Profile) -> tuple[str, ...]:
    chips = ["Open to work"] if profile.open_to_work else []
    if profile.commission_slots:
        slots = "1 slot" if profile.commission_slots == 1 else f"{profile.commission_slots} slots"
        chips.append(f"Commissions: {slots}")
    return tuple(chips)


def tabs_of(person: User, profile: Profile, current: str) -> tuple[Tab, ...]:
    """The person chooses which tab stands at /@handle; the portfolio then has an address of its own."""
    tabs = [
        Tab(str(label), tab_address(person, profile, value), current=value == current)
        for value, label in Profile.Tab.choices
    ]
    if profile.process_count or current == PROCESS:
        tabs.insert(-1, Tab("Process", f"/@{person.handle}/{PROCESS}", current=current == PROCESS))
    return tuple(tabs)


def tab_address(person: User, profile: Profile, tab: str) -> str:
    return f"/@{person.handle}" if tab == profile.first_tab else f"/@{person.handle}/{tab}"


def portfolio_tab(viewer: User | None, person: User, part: Part, cursor: str) -> PortfolioTab:
    head = head_of(viewer, person, "portfolio")
    found = portfolio(viewer, person, part, cursor)
    base = part_address(person, part.folder)
    whole = part.folder is None and part.sort == "hung"
    sort = "" if part.sort == "hung" else f"&sort={part.sort}"
    return PortfolioTab(
        head=head,
        layout=head.profile.layout,
        # What stands in the featured row does not hang a second time below it.
        works=tiles_of([hung for hung in found.items if not (whole and hung.work.featured)], viewer),
        featured=tiles_of(featured(viewer, person), viewer) if whole and not cursor else (),
        folders=folder_bar(folder_tree(viewer, person), person, part.folder),
        folder=part.folder,
        sorts=tuple(
            Choice(
                value,
                SORT_LABELS[value],
                value == part.sort,
                url=base if value == "hung" else f"{base}?sort={value}",
            )
            for value in SORTS
        ),
        older_url=f"{base}?after={found.next}{sort}" if found.next else "",
        newer_url=base if cursor else "",
        rss_url=f"/@{person.handle}.rss",
    )


def part_address(person: User, folder: Folder | None) -> str:
    if folder is not None:
        return f"/@{person.handle}/{folder.slug}"
    return tab_address(person, person.profile, "portfolio")


def folder_bar(lines: tuple[FolderLine, ...], person: User, current: Folder | None) -> tuple[Tab, ...]:
    if not lines:
        return ()
    everything = Tab("All", part_address(person, None), current=current is None)
    folders = (
        Tab(
            line.folder.name,
            part_address(person, line.folder),
            current=line.folder == current,
            count=line.count,
            depth=line.depth,
        )
        for line in lines
    )
    return (everything, *folders)


def posts_tab(viewer: User | None, person: User, which: Which, cursor: int | None) -> PostsTab:
    found = posts_of(viewer, person, which, cursor, pinned=which != Which.POSTS)
    pinned = pinned_of(viewer, person) if which == Which.POSTS and not cursor else []
    base = tab_address(person, person.profile, "posts")
    query = "" if which == Which.POSTS else f"show={which}"
    return PostsTab(
        head=head_of(viewer, person, "posts"),
        filters=tuple(
            Choice(value, label, value == which, url=base if value == Which.POSTS else f"{base}?show={value}")
            for value, label in WHICH_LABELS.items()
        ),
        posts=(
            *(replace(card, pinned=True) for card in post_cards(viewer, pinned)),
            *post_cards(viewer, found.posts),
        ),
        older_url=f"{base}?{'&'.join(filter(None, (query, f'after={found.cursor}')))}"
        if found.cursor
        else "",
        newer_url=(f"{base}?{query}" if query else base) if cursor else "",
        rss_url=f"/@{person.handle}/posts.rss",
    )


def series_tab(viewer: User | None, person: User) -> SeriesTab:
    return SeriesTab(
        head=head_of(viewer, person, "series"),
        series=tuple(series_tile(viewer, person, line) for line in series_of(viewer, person)),
    )


def series_tile(viewer: User | None, person: User, line: SeriesLine) -> SeriesTile:
    parts = "1 part" if line.parts == 1 else f"{line.parts} parts"
    return SeriesTile(
        title=line.series.title,
        url=series_address(person, line.series.slug),
        line=f"{parts}, {str(line.series.get_status_display()).lower()}",
        blurb=line.series.blurb,
        tile=tile_of(line.cover, viewer) if line.cover else None,
    )


def series_address(person: User, slug: str) -> str:
    return f"/@{person.handle}/series/{slug}"


def process_tab(viewer: User | None, person: User) -> ProcessTab:
    found = processes_of(viewer, person)
    strips = [(is_live(each.work.post), titled_strip(viewer, each)) for each in found]
    return ProcessTab(
        head=head_of(viewer, person, PROCESS),
        begun=tuple(strip for hangs, strip in strips if not hangs),
        finished=tuple(strip for hangs, strip in strips if hangs),
    )


def titled_strip(viewer: User | None, process: Process) -> ProcessStrip:
    """Without a button: whoever wants to follow it opens it."""
    veil = veil_of(process.work.post, viewer)
    return ProcessStrip(
        work_id=process.work.pk,
        url=process.work.process_address,
        words=words_of(process.steps),
        steps=() if veil else steps_in(process.work, process.steps),
        title=process.work.title or "Untitled",
    )


def about_tab(viewer: User | None, person: User) -> AboutTab:
    head = head_of(viewer, person, "about")
    names = {term.slug: term.name for term in FIELDS}
    fields = tuple(
        Crumb(names[slug], f"/t/{Tag.Kind.FIELD}/{slug}") for slug in head.profile.fields if slug in names
    )
    facts = (
        Fact("Place", head.profile.place),
        Fact("Fields", links=fields),
        Fact("Elsewhere", links=head.links),
        Fact("Here since", f"{person.joined_at:%B %Y}"),
    )
    return AboutTab(head, markdown_html(head.profile.about), tuple(f for f in facts if f.text or f.links))
