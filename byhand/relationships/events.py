"""What can have happened between two people."""

from dataclasses import dataclass

from byhand.core.events import Event


@dataclass(frozen=True)
class Followed(Event):
    follower_id: int
    followed_id: int


@dataclass(frozen=True)
class FollowRequested(Event):
    """Somebody wants to follow a person who approves their followers."""

    asker_id: int
    asked_id: int


@dataclass(frozen=True)
class FollowAccepted(Event):
    """The wish to follow was granted; the follower is told."""

    follower_id: int
    followed_id: int


@dataclass(frozen=True)
class Blocked(Event):
    """From now on neither sees the other; what stands between them is cleared away."""

    blocker_id: int
    blocked_id: int
