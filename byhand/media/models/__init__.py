"""Pictures and all that is known of them."""

from byhand.media.models.checks import Check, CheckQuerySet, Evidence, Judgement, Precedent
from byhand.media.models.pictures import (
    Cloak,
    CloakedFile,
    CloakQuerySet,
    Cut,
    Paper,
    Picture,
    PictureQuerySet,
    Sending,
)

__all__ = [
    "Check",
    "CheckQuerySet",
    "Cloak",
    "CloakQuerySet",
    "CloakedFile",
    "Cut",
    "Evidence",
    "Judgement",
    "Paper",
    "Picture",
    "PictureQuerySet",
    "Precedent",
    "Sending",
]
