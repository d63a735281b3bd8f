"""Asking once more who somebody is before something that touches the account."""

from typing import cast

from allauth.account.decorators import reauthentication_required

from byhand.web.viewer import Rest, View


def asks_again(view: View[Rest]) -> View[Rest]:
    """Leads to /login/again unless the password was given in the last ten minutes, and then goes on here."""
    return cast(View[Rest], reauthentication_required(app="byhand")(view))
