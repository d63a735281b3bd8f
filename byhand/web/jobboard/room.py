"""The room of a studio: which pages it has for whom, and who may come in."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from byhand.jobboard.models import Studio
from byhand.jobboard.policies import PERMISSIONS, Deed, role_in
from byhand.jobboard.selectors.studios import own_studio
from byhand.web.cards import Tab
from byhand.web.viewer import member_of

# Name, label, address below the studio's own, and what one must be allowed to.
PAGES: tuple[tuple[str, str, str, Deed], ...] = (
    ("listings", "Listings", "/listings", Deed.SEE_DRAFTS),
    ("people", "People", "/people", Deed.SEE_DRAFTS),
    ("settings", "Page", "/settings", Deed.EDIT_STUDIO),
    ("works", "Works", "/works", Deed.EDIT_STUDIO),
    ("verify", "Verification", "/verify", Deed.VERIFY_STUDIO),
)


@dataclass(frozen=True)
class RoomPage:
    """What all pages of a studio's room have; pages add their own fields."""

    studio: Studio
    side: tuple[Tab, ...]
    role: str

    def may(self, deed: str) -> bool:
        return self.role in PERMISSIONS[Deed(deed)]


def room_of(request: HttpRequest, studio: Studio, current: str) -> RoomPage:
    role = role_in(member_of(request), studio.pk)
    return RoomPage(studio, side_of(studio, role, current), role)


def side_of(studio: Studio, role: str, current: str) -> tuple[Tab, ...]:
    return tuple(
        Tab(label, f"{studio.address}{path}", name == current)
        for name, label, path, deed in PAGES
        if role in PERMISSIONS[deed]
    )


def studio_or_404(request: HttpRequest, slug: str, deed: Deed) -> Studio:
    """The studio for its members; to everybody else its room is not there."""
    found = own_studio(member_of(request), slug, deed)
    if found is None:
        raise Http404
    return found
