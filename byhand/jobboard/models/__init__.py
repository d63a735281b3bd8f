"""What the job board stores, by noun."""

from byhand.jobboard.models.applications import Application, Move, Round, ShownWork
from byhand.jobboard.models.judging import Label, Remark, Stars
from byhand.jobboard.models.listings import (
    AiUse,
    Engagement,
    Hours,
    Level,
    Listing,
    PayUnit,
    PlaceKind,
    Rights,
    Role,
    Showing,
    Trial,
)
from byhand.jobboard.models.searches import Hit, Rate, SavedSearch
from byhand.jobboard.models.studios import (
    Colleague,
    Invitation,
    MadeFor,
    Membership,
    Studio,
    Verification,
)
from byhand.jobboard.models.talking import Message, Proposal

__all__ = [
    "AiUse",
    "Application",
    "Colleague",
    "Engagement",
    "Hit",
    "Hours",
    "Invitation",
    "Label",
    "Level",
    "Listing",
    "MadeFor",
    "Membership",
    "Message",
    "Move",
    "PayUnit",
    "PlaceKind",
    "Proposal",
    "Rate",
    "Remark",
    "Rights",
    "Role",
    "Round",
    "SavedSearch",
    "Showing",
    "ShownWork",
    "Stars",
    "Studio",
    "Trial",
    "Verification",
]
