"""The listings of a studio, for its members."""

from dataclasses import dataclass

from byhand.jobboard import saying
from byhand.jobboard.models import Listing
from byhand.jobboard.selectors.studios import NOBODY, Come, applications_in
from byhand.web.jobboard.room import RoomPage


@dataclass(frozen=True)
class OwnListing:
    id: int
    title: str
    url: str
    edit_url: str
    state: str
    state_label: str
    reason: str
    pay: str
    closes: str
    applicants_url: str
    applicants: str

    @property
    def deeds(self) -> tuple[tuple[str, str], ...]:
        return DEEDS.get(self.state, ())


@dataclass(frozen=True)
class ListingsPage(RoomPage):
    listings: tuple[OwnListing, ...]


# What one can do with a listing in each state.
DEEDS: dict[str, tuple[tuple[str, str], ...]] = {
    "draft": (("duplicate", "Duplicate"), ("erase", "Erase")),
    "refused": (("take-back", "Back to the drafts"), ("duplicate", "Duplicate")),
    "review": (("take-back", "Take back"),),
    "scheduled": (("take-back", "Take back"), ("duplicate", "Duplicate")),
    "open": (("close", "Close"), ("renew", "Renew"), ("duplicate", "Duplicate")),
    "closed": (("renew", "Renew"), ("duplicate", "Duplicate")),
}


def listings_page(room: RoomPage, listings: list[Listing]) -> ListingsPage:
    come = applications_in(room.studio)
    return ListingsPage(
        studio=room.studio,
        side=room.side,
        role=room.role,
        listings=tuple(own_of(each, come.get(each.pk, NOBODY)) for each in listings),
    )


def own_of(listing: Listing, come: Come) -> OwnListing:
    return OwnListing(
        id=listing.pk,
        title=listing.title or "Untitled",
        url=listing.address,
        edit_url=f"{listing.studio.address}/listings/{listing.pk}",
        state=listing.state,
        state_label=str(listing.get_state_display()),
        reason=listing.state_reason,
        pay=saying.pay(listing),
        closes=f"{listing.closes_on:%-d %B %Y}" if listing.closes_on else "",
        applicants_url=applicants_of(listing),
        applicants=counted(come),
    )


def counted(come: Come) -> str:
    """12 applicants, 3 new."""
    if not come.total:
        return "No applicants yet"
    who = "1 applicant" if come.total == 1 else f"{come.total} applicants"
    return f"{who}, {come.new} new" if come.new else who


def applicants_of(listing: Listing) -> str:
    """The board of whoever applied; there is none for a form elsewhere, nor before anybody could."""
    url = f"{listing.studio.address}/listings/{listing.pk}/applicants"
    return url if listing.apply_here and listing.board_key else ""
