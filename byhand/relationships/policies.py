"""Who may follow whom, and who may see who follows whom."""

from byhand.accounts.models import User


def can_relate(actor: User, person: User) -> bool:
    """Block and mute work on everybody but oneself, also on people who are hidden."""
    return actor.is_active and actor.pk != person.pk


def can_follow(actor: User, person: User, *, blocked: bool) -> bool:
    """`blocked`: one of the two blocks the other."""
    return can_relate(actor, person) and actor.is_present and person.is_present and not blocked


def can_see_followers(viewer: User | None, person: User, *, hidden: bool) -> bool:
    """`hidden`: the person does not show how many follow them, and so not who."""
    return not hidden or (viewer is not None and viewer.pk == person.pk)
