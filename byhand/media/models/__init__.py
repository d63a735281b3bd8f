"""Pictures and all that is known of them."""

from byhand.media.models.checks import Check, CheckQuerySet, Evidence, Judgement, Precedent
from byhand.media.models.cloaks import Cloak, CloakedFile, CloakQuerySet
from byhand.media.models.papers import Paper
from byhand.media.models.pictures import Cut, Picture, PictureQuerySet, Sending

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
