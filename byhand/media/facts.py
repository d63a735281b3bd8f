"""What a person may wish for their pictures, as one value."""

from dataclasses import dataclass

from byhand.core.errors import UserError

STRENGTHS = ("light", "medium", "strong")


@dataclass(frozen=True)
class CloakWish:
    """A cloak of this `strength`, or none where it is empty.

    `holds_back`: nothing of the picture is public before its cloak is done. `looks`: the artist
    wants to see the cloaked picture before it is used.
    """

    strength: str = ""
    holds_back: bool = True
    looks: bool = False

    @property
    def is_on(self) -> bool:
        return bool(self.strength)


NO_CLOAK = CloakWish()


def checked_wish(wish: CloakWish) -> CloakWish:
    """The same wish in normal form, or a UserError."""
    if wish.strength and wish.strength not in STRENGTHS:
        raise UserError("There is no cloak of this strength. Please choose again.", field="strength")
    return wish if wish.is_on else NO_CLOAK
