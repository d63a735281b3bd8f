"""Who may do what with a picture."""

from byhand.accounts.models import User
from byhand.media.models import Picture


def owns(actor: User, picture: Picture) -> bool:
    return actor.is_active and actor.pk == picture.owner_id


def can_retry(actor: User, picture: Picture) -> bool:
    return owns(actor, picture) and picture.state == Picture.State.FAILED
