"""What can have happened to pictures."""

from dataclasses import dataclass

from byhand.core.events import Event


@dataclass(frozen=True)
class PictureReceived(Event):
    """An original is stored and waits to be prepared."""

    picture_id: int


@dataclass(frozen=True)
class PictureReady(Event):
    """All WebP sizes are public."""

    picture_id: int
    owner_id: int
    purpose: str


@dataclass(frozen=True)
class PictureFailed(Event):
    """The picture cannot be shown; its row says why in a sentence."""

    picture_id: int
    owner_id: int
    purpose: str


@dataclass(frozen=True)
class PictureChanged(Event):
    """The addresses of a ready picture changed: AVIF came, or its files were given a new key."""

    picture_id: int


@dataclass(frozen=True)
class AvifDue(Event):
    """A ready picture has no AVIF yet; it is made when there is nothing else to do."""

    picture_id: int


@dataclass(frozen=True)
class StampDue(Event):
    """The public files say something else to machines than what was chosen."""

    picture_id: int


@dataclass(frozen=True)
class FilesDropped(Event):
    """Stored files that nothing refers to any more, by their paths in both storages."""

    originals: list[str]
    renditions: list[str]
