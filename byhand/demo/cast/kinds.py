"""The shapes of the demo content: people, works, talk."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoPicture:
    """Which painter paints it, with which seed, and the caption under it."""

    painter: str
    seed: int
    variant: str
    caption: str = ""
    scale: float = 1.0
    file_kind: str = ""


@dataclass(frozen=True)
class DemoPerson:
    """An account. `links` are pairs of label and address."""

    handle: str
    name: str
    role: str
    line: str
    pronouns: str = ""
    place: str = ""
    about: str = ""
    links: tuple[tuple[str, str], ...] = ()
    fields: tuple[str, ...] = ()
    avatar: DemoPicture | None = None
    cover: DemoPicture | None = None
    commission_slots: int = 0
    open_to_work: bool = False
    layout: str = "rows"


@dataclass(frozen=True)
class DemoSeries:
    """Works that are read in order; its parts name it and follow the order of their list."""

    key: str
    owner: str
    title: str
    blurb: str
    direction: str
    status: str


@dataclass(frozen=True)
class DemoWork:
    """One portfolio piece. `folders` are names, a sub-folder is written "Folder/Sub-folder"."""

    key: str
    artist: str
    title: str
    year: int
    pictures: tuple[DemoPicture, ...]
    field: str
    mediums: tuple[str, ...]
    subjects: tuple[str, ...] = ()
    projects: tuple[str, ...] = ("Personal",)
    tags: tuple[str, ...] = ()
    description: str = ""
    software: tuple[str, ...] = ()
    size: str = ""
    material: str = ""
    rating: str = "general"
    warning: str = ""
    audience: str = "everyone"
    folders: tuple[str, ...] = ()
    series: str = ""
    featured: int = 0


@dataclass(frozen=True)
class DemoStep:
    """A stage of painters.stages on the way to a picture. `other_seed`: to one that was thrown away."""

    stage: str
    note: str
    hours: float
    other_seed: int = 0


@dataclass(frozen=True)
class DemoProcess:
    """How the work of this key was made. With an `artist` it is a work that is still being made."""

    key: str
    steps: tuple[DemoStep, ...]
    is_fine: bool = False
    artist: str = ""
    title: str = ""
    field: str = ""
    picture: DemoPicture | None = None
    follower: str = ""


@dataclass(frozen=True)
class DemoAnswer:
    """A reply."""

    author: str
    text: str


@dataclass(frozen=True)
class DemoPost:
    """Studio talk. `quotes` is the key of a work, where it quotes one."""

    key: str
    author: str
    text: str
    pictures: tuple[DemoPicture, ...] = ()
    warning: str = ""
    quotes: str = ""
    answers: tuple[DemoAnswer, ...] = ()


@dataclass(frozen=True)
class DemoComment:
    """A comment on the work of this key, and what was answered below it."""

    on: str
    author: str
    text: str
    answers: tuple[DemoAnswer, ...] = ()
