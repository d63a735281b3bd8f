"""The page of a person out of one ready-made piece, where their portfolio stands first.

Their own words and counts are read each time, and so is what of their works this reader may see; all of it
is part of the piece's name.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse

from byhand.accounts.models import Profile, User
from byhand.accounts.policies import may_moderate
from byhand.accounts.selectors import person_at
from byhand.choices.selectors import code_of
from byhand.portfolios.selectors.portfolio import Part, portfolio_signs
from byhand.relationships.selectors import relation
from byhand.web.lean.frame import blocks_of, framed, secret_of
from byhand.web.lean.pieces import Made, pieces, wanted
from byhand.web.portfolios.profile import portfolio_tab
from byhand.web.signals import say

# What the page shows of the account; all of the profile counts.
SHOWN = ("handle", "name", "avatar_key", "role", "work_count", "follower_count", "following_count")


# Any: values of several columns.
def shown_of(person: User) -> tuple[Any, ...]:
    columns = Profile._meta.concrete_fields  # noqa: SLF001 (documented)
    return (
        [getattr(person, name) for name in SHOWN],
        [getattr(person.profile, field.attname) for field in columns],
        person.search_engines,
    )


def profile(request: HttpRequest, viewer: User | None, handle: str) -> HttpResponse | None:
    """The page, or None where the ordinary way has something else to say."""
    secret = secret_of(request) if viewer else ""
    person = person_at(handle) if secret is not None and not request.META.get("QUERY_STRING") else None
    if secret is None or person is None or person.profile.first_tab != Profile.Tab.PORTFOLIO:
        return None
    stands = relation(viewer, person) if viewer else None
    if handle != person.handle or (stands and stands.apart):
        return None
    is_own = viewer == person
    place = "me" if is_own else ""

    def make() -> Made:
        page = portfolio_tab(viewer, person, Part(), "")
        return Made(
            blocks_of("portfolios/portfolio.html", {"page": page}, signed_in=viewer is not None, place=place)
        )

    code = code_of(person.pk)
    made_from = (
        *shown_of(person),
        person.profile.says_choice and code,
        viewer is not None and may_moderate(viewer),
        stands,
        viewer and (viewer.preferences.reveals_mature, viewer.preferences.reveals_adult),
        portfolio_signs(viewer, person),
    )
    (piece,) = pieces(wanted("profile", made_from, make))
    say(request, code)
    return framed(request, viewer, secret, piece.split(), person, place)
