"""What the job board stores, by noun."""

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
from byhand.jobboard.models.studios import Colleague, Invitation, Membership, Paper, Studio, Verification

__all__ = [
    "AiUse",
    "Colleague",
    "Engagement",
    "Hit",
    "Hours",
    "Invitation",
    "Level",
    "Listing",
    "Membership",
    "Paper",
    "PayUnit",
    "PlaceKind",
    "Rate",
    "Rights",
    "Role",
    "SavedSearch",
    "Showing",
    "Studio",
    "Trial",
    "Verification",
]
