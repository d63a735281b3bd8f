"""Beside the feed: what one began, and three people who could use some eyes."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from byhand.accounts.models import User
from byhand.accounts.selectors import profile_of
from byhand.core.text import plain_excerpt
from byhand.jobboard.selectors.board import newest_in_any
from byhand.jobboard.tokens import facet
from byhand.portfolios.selectors.desk import DeskFilters, desk_works
from byhand.portfolios.selectors.meeting import artists_with_few_followers
from byhand.posts.models import Post
from byhand.posts.selectors import put_away
from byhand.relationships.selectors import relations
from byhand.web.cards import Crumb, PersonCard
from byhand.web.cards_of import tiles_of
from byhand.web.jobboard.listing_page import ListingRow, rows_of
from byhand.web.people.lists import card_of

DRAFTS, PEOPLE, JOBS = 2, 3, 3
# Which kind of work the fields of a profile are found under.
ROLES_OF_FIELDS = {
    "illustration": "illustration",
    "painting": "illustration",
    "drawing": "illustration",
    "comics": "comics",
    "concept-art": "concept",
    "character-design": "character",
    "animation": "animation-2d",
    "storyboards": "storyboard",
    "3d-art": "animation-3d",
    "game-art": "environment",
    "pixel-art": "character",
    "photography": "photography",
    "printmaking": "craft",
    "sculpture": "craft",
    "ceramics": "ceramics",
    "textile-art": "textile",
    "lettering-and-calligraphy": "lettering",
    "tattoo": "tattoo",
    "murals-and-street-art": "fine-art",
}


@dataclass(frozen=True)
class Rail:
    drafts: tuple[Crumb, ...]
    people: tuple[PersonCard, ...]
    by_fields: bool
    jobs: tuple[ListingRow, ...] = ()


def rail_of(viewer: User, *, today: date | None = None) -> Rail:
    fields = profile_of(viewer).fields
    return Rail(
        drafts=drafts_of(viewer),
        people=people_for(viewer, fields, today or timezone.localdate()),
        by_fields=bool(fields),
        jobs=jobs_for(viewer, fields),
    )


def jobs_for(viewer: User, fields: list[str]) -> tuple[ListingRow, ...]:
    """The newest in the viewer's fields, for those who look for work."""
    if not profile_of(viewer).open_to_work:
        return ()
    tokens = [facet("role", ROLES_OF_FIELDS[field]) for field in fields if field in ROLES_OF_FIELDS]
    return rows_of(newest_in_any(viewer, tokens, size=JOBS))


def drafts_of(viewer: User) -> tuple[Crumb, ...]:
    """Works and posts that were begun, the last touched first."""
    works = desk_works(viewer, DeskFilters(shelf="drafts"), size=DRAFTS).items
    posts = put_away(viewer, (Post.State.DRAFT,), most=DRAFTS)
    begun = [
        (each.work.post.changed_at, Crumb(each.work.title or "Untitled", f"/desk/works/{each.work.pk}"))
        for each in works
    ]
    begun += [
        (post.changed_at, Crumb(plain_excerpt(post.text, 60) or "A post", f"/compose?draft={post.pk}"))
        for post in posts
    ]
    return tuple(crumb for _, crumb in sorted(begun, key=lambda each: each[0], reverse=True)[:DRAFTS])


def people_for(viewer: User, fields: list[str], today: date) -> tuple[PersonCard, ...]:
    found = artists_with_few_followers(viewer, fields, today=today, count=PEOPLE)
    stands = relations(viewer, [meeting.artist.pk for meeting in found])
    return tuple(
        replace(
            card_of(meeting.artist, stands.get(meeting.artist.pk)),
            line="",
            pronouns="",
            tiles=tiles_of(meeting.works, viewer),
        )
        for meeting in found
    )
