"""What moderators do while the journeys of the job board wait. Runs with the site's own settings."""

from byhand.accounts.models import User
from byhand.jobboard.models import Listing
from byhand.jobboard.services import approve_listing


def approve() -> None:
    """Let every listing that waits onto the board."""
    moderator, _ = User.objects.get_or_create(
        handle="board_moderator", defaults={"email": "board_moderator@example.org", "name": "Board"}
    )
    moderator.is_moderator = True
    for listing in Listing.objects.filter(state=Listing.State.REVIEW):
        approve_listing(actor=moderator, listing=listing)
