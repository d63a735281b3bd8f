"""What can have happened to posts."""

from dataclasses import dataclass

from byhand.core.events import Event


@dataclass(frozen=True)
class PostPublished(Event):
    """A talk post or a quote hangs. Works, replies and reposts have their own events."""

    post_id: int


@dataclass(frozen=True)
class WorkPublished(Event):
    """The carrier of a work hangs."""

    post_id: int


@dataclass(frozen=True)
class PostReplied(Event):
    """A reply was published; `parent_id` is what it answers."""

    post_id: int
    parent_id: int


@dataclass(frozen=True)
class PostReposted(Event):
    """`post_id` is the original."""

    post_id: int
    user_id: int


@dataclass(frozen=True)
class PostUnreposted(Event):
    post_id: int
    user_id: int


@dataclass(frozen=True)
class PostLiked(Event):
    post_id: int
    user_id: int


@dataclass(frozen=True)
class PostUnliked(Event):
    post_id: int
    user_id: int


@dataclass(frozen=True)
class PostEdited(Event):
    """Readers see something else than before: text, pictures, notes, tags or audience."""

    post_id: int


@dataclass(frozen=True)
class PostStuck(Event):
    """A picture of a waiting post could not be prepared; the post went back to the drafts."""

    post_id: int
    picture_id: int


@dataclass(frozen=True)
class PostBinned(Event):
    post_id: int


@dataclass(frozen=True)
class PostRestored(Event):
    """Back from the bin, in the state in which it was binned."""

    post_id: int


@dataclass(frozen=True)
class PostRemoved(Event):
    """Taken down by moderators."""

    post_id: int


@dataclass(frozen=True)
class PostPutBack(Event):
    """Moderators took back that they took it down: it is where and as it was."""

    post_id: int


@dataclass(frozen=True)
class PostErased(Event):
    """For good. What never hung goes with its row and its work; what hung leaves a tombstone, and its work row."""

    post_id: int


@dataclass(frozen=True)
class SquareDue(Event):
    """The square tile of a hung work's cover must be cut."""

    slot_id: int


@dataclass(frozen=True)
class PictureExposed(Event):
    """People who may no longer see a picture know the addresses of its files."""

    picture_id: int
