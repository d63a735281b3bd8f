"""Who may do what in a studio's room. The table is the rule; everything else asks it."""

from collections.abc import Mapping
from enum import StrEnum

from byhand.accounts.models import User
from byhand.jobboard.models import Listing, Membership, Studio


class Deed(StrEnum):
    """What can be done in a studio's room."""

    EDIT_STUDIO = "edit_studio"
    MANAGE_MEMBERS = "manage_members"
    VERIFY_STUDIO = "verify_studio"
    EDIT_LISTINGS = "edit_listings"
    SEE_DRAFTS = "see_drafts"
    SEE_APPLICATIONS = "see_applications"
    JUDGE_APPLICATIONS = "judge_applications"
    MOVE_APPLICATIONS = "move_applications"
    WRITE_TO_APPLICANTS = "write_to_applicants"
    EXPORT_APPLICATIONS = "export_applications"


OWNER, RECRUITER, REVIEWER = Membership.Role.OWNER, Membership.Role.RECRUITER, Membership.Role.REVIEWER

PERMISSIONS: Mapping[Deed, frozenset[str]] = {
    Deed.EDIT_STUDIO: frozenset({OWNER}),
    Deed.MANAGE_MEMBERS: frozenset({OWNER}),
    Deed.VERIFY_STUDIO: frozenset({OWNER}),
    Deed.EDIT_LISTINGS: frozenset({OWNER, RECRUITER}),
    Deed.SEE_DRAFTS: frozenset({OWNER, RECRUITER, REVIEWER}),
    Deed.SEE_APPLICATIONS: frozenset({OWNER, RECRUITER, REVIEWER}),
    # Stars, private notes, tags.
    Deed.JUDGE_APPLICATIONS: frozenset({OWNER, RECRUITER, REVIEWER}),
    Deed.MOVE_APPLICATIONS: frozenset({OWNER, RECRUITER}),
    Deed.WRITE_TO_APPLICANTS: frozenset({OWNER, RECRUITER}),
    Deed.EXPORT_APPLICATIONS: frozenset({OWNER, RECRUITER}),
}


def role_in(person: User | None, studio_id: int) -> str:
    """The person's role in the studio, or an empty word."""
    if person is None or not person.is_active or not person.is_present:
        return ""
    found = Membership.objects.filter(studio=studio_id, person=person).values_list("role", flat=True).first()
    return found or ""


def may(person: User | None, deed: Deed, studio: Studio | int) -> bool:
    """The one question of this room: may this person do that in this studio?"""
    studio_id = studio if isinstance(studio, int) else studio.pk
    return role_in(person, studio_id) in PERMISSIONS[deed]


def can_create_studio(actor: User) -> bool:
    return actor.is_active and actor.is_present


def can_decide(actor: User) -> bool:
    """Whether the person decides as a moderator."""
    return actor.is_active and actor.is_moderator


def can_edit_listing(actor: User, listing: Listing) -> bool:
    editable = listing.state != Listing.State.REMOVED
    return editable and may(actor, Deed.EDIT_LISTINGS, listing.studio_id)
