"""People with the power of moderators, for journeys through their desk."""

import json

from byhand.accounts.models import User
from tests.browser.cast import person, session

HANDLES = ("desk_one", "desk_two", "desk_three")


def main() -> None:
    found = {}
    for handle in HANDLES:
        user = User.objects.filter(handle=handle).first() or person(handle)
        User.objects.filter(pk=user.pk).update(is_moderator=True)
        found[handle] = session(User.objects.get(pk=user.pk))
    print(json.dumps(found))
