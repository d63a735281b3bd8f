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


@dataclass(frozen=True)
class KeysDropped(Event):
    """Everything that is public under these keys must go, whatever its name."""

    keys: list[str]


@dataclass(frozen=True)
class CloakDue(Event):
    """A cloak was ordered and waits for the worker of its lane."""

    cloak_id: int


@dataclass(frozen=True)
class MasterChanged(Event):
    """A picture that is public must be shown from another master: cloaked, or the original again."""

    picture_id: int


@dataclass(frozen=True)
class PictureSwapped(Event):
    """All public files of a picture were made anew from another master, under a new key."""

    picture_id: int


@dataclass(frozen=True)
class CloakEnded(Event):
    """A cloak is in use, ready for a look, or did not work; `state` says which."""

    picture_id: int
    owner_id: int
    state: str


@dataclass(frozen=True)
class PictureQuestioned(Event):
    """The file of a picture says that a generator made it, so only its owner sees it for now."""

    picture_id: int


@dataclass(frozen=True)
class DeclarationAsked(Event):
    """A picture hangs, and its artist is asked to say that parts of it were generated."""

    picture_id: int


@dataclass(frozen=True)
class CheckAnswered(Event):
    """The artist explained: people look now."""

    check_id: int


@dataclass(frozen=True)
class CheckDecided(Event):
    """A check came to its end; its row says how."""

    check_id: int


@dataclass(frozen=True)
class CheckWithdrawn(Event):
    """A picture that people looked at, or were to look at, is gone."""

    picture_id: int


@dataclass(frozen=True)
class EvidenceReceived(Event):
    """A file that shows how a picture was made is stored and has no preview yet."""

    evidence_id: int


@dataclass(frozen=True)
class PictureScored(Event):
    """The detector has looked at the pixels. Only the reviewers' queue listens."""

    picture_id: int
