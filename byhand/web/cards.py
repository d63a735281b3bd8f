"""What components show: frozen, plain, free of models, so that selectors, cached fragments and tests can make them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from markupsafe import Markup

from byhand.core.errors import Missing


@dataclass(frozen=True)
class Viewer:
    """The person who looks, as far as the frame of a page must know them."""

    handle: str
    name: str
    avatar_url: str = ""
    unread_count: int = 0
    role: str = "fan"
    is_moderator: bool = False

    @property
    def url(self) -> str:
        return f"/@{self.handle}"


@dataclass(frozen=True)
class Chip:
    """A tag. `kind` is field, medium, software, subject, project or tag; `remove_url` makes it removable."""

    name: str
    url: str
    kind: str = "tag"
    remove_url: str = ""


@dataclass(frozen=True)
class Crumb:
    label: str
    url: str = ""


@dataclass(frozen=True)
class Tab:
    """A tab, an item of a side list or of a folder bar. `depth` indents sub-folders."""

    label: str
    url: str
    current: bool = False
    count: int | None = None
    depth: int = 0


@dataclass(frozen=True)
class Choice:
    """One answer of a question: for radios, selects, filters and segmented links."""

    value: str
    label: str
    chosen: bool = False
    help: str = ""
    url: str = ""
    count: int | None = None
    colour_class: str = ""


@dataclass(frozen=True)
class Filter:
    """One group of the filter column. Where its items are `made` already, `choices` are those that are chosen."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    swatches: bool = False
    made: Markup | None = None


@dataclass(frozen=True)
class Notice:
    """A sentence above the content. `kind` is note, done, caution or danger."""

    text: str
    kind: str = "note"
    title: str = ""
    url: str = ""
    link_label: str = ""


@dataclass(frozen=True)
class Mark:
    """A small true statement about a work, such as "AI training: not allowed". `sealed` puts the seal before it."""

    text: str
    sealed: bool = False
    url: str = ""


@dataclass(frozen=True)
class Fact:
    """A line of a list of facts: plain text, or links, or both."""

    term: str
    text: str = ""
    links: tuple[Crumb, ...] = ()


@dataclass(frozen=True)
class Veil:
    """Why something is covered at first: the rating in words and the artist's content notes."""

    rating: str
    notes: str = ""


@dataclass(frozen=True)
class PictureCard:
    """One picture with all its public files.

    `srcset` is that of the img itself, for pictures whose full file must be among the choices.
    Shown is a still; `motion_url` is added where it may move and the reader can stop it.
    `colour_class` stays empty for pictures with transparency, or the colour would show through.
    `full_url` is for everybody, `members_url` for signed-in people only; one of them is empty.
    `pixelated` is for pixel art: small and kept losslessly, so it is enlarged with hard edges.
    """

    alt: str
    width: int
    height: int
    jpeg_url: str
    ratio_class: str
    colour_class: str = ""
    webp_srcset: str = ""
    avif_srcset: str = ""
    full_url: str = ""
    members_url: str = ""
    caption: str = ""
    srcset: str = ""
    motion_url: str = ""
    square_url: str = ""
    square_srcset: str = ""
    pixelated: bool = False
    id: int = 0

    @property
    def is_tall(self) -> bool:
        """Whether a feed shows only its upper part at first (higher than 1.6 times its width)."""
        return self.height > self.width * 1.6

    @property
    def is_small(self) -> bool:
        """Whether a post shows it at its own size: enlarging would only blur it."""
        return max(self.width, self.height) <= 480


@dataclass(frozen=True)
class ProcessStep:
    """One step of how a work was made. `url` opens its picture on the whole screen."""

    number: int
    picture: PictureCard
    url: str = ""
    note: str = ""
    hours: str = ""


@dataclass(frozen=True)
class ProcessStrip:
    """The process of a work on its page, in few words and small pictures."""

    work_id: int
    url: str
    words: str
    steps: tuple[ProcessStep, ...] = ()
    following: bool | None = None
    # Where several processes stand below each other.
    title: str = ""


@dataclass(frozen=True)
class PersonCard:
    """A person in a row, a label or a header. `following` is None where no follow button belongs."""

    name: str
    handle: str
    avatar_url: str = ""
    line: str = ""
    pronouns: str = ""
    follower_count: int | None = None
    following: bool | None = None
    requested: bool = False
    role: str = ""
    tiles: "tuple[WorkTile, ...]" = ()

    @property
    def url(self) -> str:
        return f"/@{self.handle}"

    @property
    def initial(self) -> str:
        return (self.name or self.handle)[:1].upper()


@dataclass(frozen=True)
class WorkTile:
    """A work on a wall: its cover and its label."""

    url: str
    title: str
    picture: PictureCard
    artist: PersonCard
    year: int | None = None
    picture_count: int = 1
    series_part: str = ""
    sealed: bool = False
    veil: Veil | None = None
    state: str = ""
    id: int = 0


@dataclass(frozen=True)
class Actions:
    """The action row under a post: what it counts and what the viewer did. Never part of a kept fragment."""

    post_id: int
    url: str
    like_count: int = 0
    reply_count: int = 0
    repost_count: int = 0
    save_count: int = 0
    liked: bool = False
    reposted: bool = False
    saved: bool = False
    signed_in: bool = True
    is_own: bool = False
    repostable: bool = True
    quotable: bool = True
    repliable: bool = True
    edit_url: str = ""
    author_handle: str = ""


@dataclass(frozen=True)
class PostCard:
    """A post in a feed. All but `actions`, `veil` and `reposted_by` is the same for every reader."""

    id: int
    kind: str
    url: str
    author: PersonCard
    published_at: datetime
    actions: Actions
    html: str = ""
    title: str = ""
    year: int | None = None
    edited: bool = False
    pictures: tuple[PictureCard, ...] = ()
    picture_count: int = 0
    chips: tuple[Chip, ...] = ()
    marks: tuple[Mark, ...] = ()
    audience: str = ""
    veil: Veil | None = None
    reposted_by: PersonCard | None = None
    quote: "PostCard | None" = None
    reply_to_handle: str = ""
    long: bool = False
    pinned: bool = False


@dataclass(frozen=True)
class Comment:
    """An answer in a thread; `answers` hang below it. A tombstone has neither author nor html."""

    id: int
    url: str
    published_at: datetime
    actions: Actions | None = None
    author: PersonCard | None = None
    html: str = ""
    pictures: tuple[PictureCard, ...] = ()
    edited: bool = False
    by_artist: bool = False
    veil: Veil | None = None
    answers: "tuple[Comment, ...]" = ()
    hidden_count: int = 0


@dataclass(frozen=True)
class SeriesStrip:
    """Where a work stands in its series."""

    title: str
    url: str
    part: int
    parts: int
    previous_url: str = ""
    next_url: str = ""


@dataclass(frozen=True)
class Step:
    """A step of a form in parts. `state` is done, current or ahead; `missing` says what is still wanted."""

    label: str
    url: str = ""
    state: str = "ahead"
    missing: str = ""


def steps_of(parts: Iterable[tuple[str, str]], missing: Iterable[Missing]) -> tuple[Step, ...]:
    """A step for each part of a form, with all that is still wanted in it."""
    by_part: dict[str, str] = {}
    for each in missing:
        by_part[each.part] = f"{by_part.get(each.part, '')} {each.sentence}".strip()
    return tuple(
        Step(label, f"#{part}", "ahead" if part in by_part else "done", by_part.get(part, ""))
        for part, label in parts
    )


@dataclass(frozen=True)
class Upload:
    """A picture on its way into a form. `state` is uploading, checking, ready or failed."""

    id: int
    state: str
    name: str
    size: int = 0
    width: int = 0
    height: int = 0
    thumb_url: str = ""
    error: str = ""
    alt: str = ""
    caption: str = ""
    is_cover: bool = False
    focal_x: int = 500
    focal_y: int = 500
    crop_x: int | None = None
    crop_y: int | None = None
    crop_side: int | None = None
    links: tuple[Crumb, ...] = ()
    note: str = ""
    hours: str = ""


@dataclass(frozen=True)
class DeskRow:
    """A work on the owner's desk."""

    id: int
    title: str
    url: str
    edit_url: str
    state: str
    state_label: str
    changed_at: datetime
    picture: PictureCard | None = None
    folders: tuple[Crumb, ...] = ()
    audience: str = ""
    rating: str = ""
    like_count: int = 0
    problem: str = ""
    cloak: str = ""
    # What holds the work, in place of its state.
    check: Crumb | None = None


@dataclass(frozen=True)
class SortItem:
    """A line of a list that its owner puts in order."""

    value: str
    label: str
    note: str = ""
    picture: PictureCard | None = None


@dataclass(frozen=True)
class Frame:
    """What the layout knows besides the viewer: the looks chosen on this device, address, site messages."""

    path: str = "/"
    wall: str = ""
    text: str = ""
    motion: str = ""
    contrast: str = ""
    pictures: str = ""
    counts: str = ""
    origin: str = ""
    metas: tuple[tuple[str, str], ...] = ()
    messages: tuple[Notice, ...] = field(default=())
