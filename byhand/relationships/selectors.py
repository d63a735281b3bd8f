"""What doors read about two people, and lists of people."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from byhand.accounts.models import User
from byhand.core.prepared import Prepared
from byhand.relationships.models import Block, Follow, FollowRequest, Mute

PAGE = 30


@dataclass(frozen=True)
class Relation:
    """How the viewer stands to a person. All False: strangers, or nobody is signed in."""

    is_self: bool = False
    follows: bool = False
    followed_by: bool = False
    requested: bool = False
    asked_by: bool = False
    blocks: bool = False
    blocked_by: bool = False
    mutes: bool = False
    wants_works: bool = False

    @property
    def apart(self) -> bool:
        """One of the two blocks the other."""
        return self.blocks or self.blocked_by


@dataclass(frozen=True)
class PeoplePage:
    people: list[User]
    next: int | None


STRANGERS = Relation()


def relation(viewer: User | None, person: User) -> Relation:
    """How the viewer stands to this person, in one query."""
    return relations(viewer, [person.pk]).get(person.pk, STRANGERS)


def relations(viewer: User | None, person_ids: Iterable[int]) -> dict[int, Relation]:
    """How the viewer stands to each of these people, in one query for all."""
    if viewer is None:
        return {}
    rows = _facts(viewer, list(person_ids))
    return {pk: Relation(pk == viewer.pk, *facts) for pk, *facts in rows}


# Any: annotations are not known to the types of a queryset.
def _between(viewer: User, person_ids: list[int]) -> "QuerySet[Any, Any]":
    person = OuterRef("pk")
    return (
        User.objects.filter(pk__in=person_ids)
        .annotate(
            follows=Exists(Follow.objects.filter(follower=viewer, followed=person)),
            followed_by=Exists(Follow.objects.filter(follower=person, followed=viewer)),
            requested=Exists(FollowRequest.objects.filter(asker=viewer, asked=person)),
            asked_by=Exists(FollowRequest.objects.filter(asker=person, asked=viewer)),
            blocks=Exists(Block.objects.filter(blocker=viewer, blocked=person)),
            blocked_by=Exists(Block.objects.filter(blocker=person, blocked=viewer)),
            mutes=Exists(Mute.objects.filter(muter=viewer, muted=person)),
            wants_works=Exists(Follow.objects.filter(follower=viewer, followed=person, wants_works=True)),
        )
        .values_list(
            "pk",
            "follows",
            "followed_by",
            "requested",
            "asked_by",
            "blocks",
            "blocked_by",
            "mutes",
            "wants_works",
        )
    )


_facts: Prepared[tuple[Any, ...]] = Prepared(_between)


def apart(one: User, other: User) -> bool:
    """Whether one of the two blocks the other."""
    pair = Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one)
    return Block.objects.filter(pair).exists()


def visible(viewer: User | None, *, person: str = "") -> Q:
    """Whether the person at the end of the path `person` may come up in the viewer's lists."""
    present = Q(**{f"{person}__state" if person else "state": User.State.PRESENT})
    if viewer is None:
        return present
    who = OuterRef(person or "pk")
    blocks = Exists(Block.objects.filter(blocker=viewer, blocked=who))
    blocked_by = Exists(Block.objects.filter(blocker=who, blocked=viewer))
    return present & ~blocks & ~blocked_by


def followers(
    person: User, viewer: User | None, *, before: int | None = None, size: int = PAGE
) -> PeoplePage:
    """Who follows the person, newest first; `before` is the `next` of the page before."""
    return people_page(Follow.objects.filter(followed=person), "follower", viewer, before=before, size=size)


def following(
    person: User, viewer: User | None, *, before: int | None = None, size: int = PAGE
) -> PeoplePage:
    """Whom the person follows, newest first."""
    return people_page(Follow.objects.filter(follower=person), "followed", viewer, before=before, size=size)


def requests_to(person: User, *, before: int | None = None, size: int = PAGE) -> PeoplePage:
    """Who asks to follow the person, newest first."""
    return people_page(FollowRequest.objects.filter(asked=person), "asker", person, before=before, size=size)


def who_want_works_of(person_id: int) -> list[int]:
    """The ids of followers who want to be told of each new work."""
    bells = Follow.objects.filter(followed=person_id, wants_works=True, follower__state=User.State.PRESENT)
    return list(bells.values_list("follower", flat=True))


def request_count(person: User) -> int:
    return FollowRequest.objects.filter(asked=person, asker__state=User.State.PRESENT).count()


def blocked_by(person: User, *, before: int | None = None, size: int = PAGE) -> PeoplePage:
    """Whom the person blocks; for their own eyes only."""
    return people_page(Block.objects.filter(blocker=person), "blocked", None, before=before, size=size)


def muted_by(person: User, *, before: int | None = None, size: int = PAGE) -> PeoplePage:
    """Whom the person mutes; for their own eyes only."""
    return people_page(Mute.objects.filter(muter=person), "muted", None, before=before, size=size)


def people_page(
    rows: QuerySet[Any], side: str, viewer: User | None, *, before: int | None, size: int
) -> PeoplePage:
    """One page of the people at one side of the rows, without a gap or a repeat however many are hidden."""
    if before is not None:
        rows = rows.filter(pk__lt=before)
    seen = rows.filter(visible(viewer, person=side)).select_related(side, f"{side}__profile")
    found = list(seen.order_by("-pk")[: size + 1])
    shown = found[:size]
    return PeoplePage(
        people=[getattr(row, side) for row in shown],
        next=shown[-1].pk if len(found) > size else None,
    )
