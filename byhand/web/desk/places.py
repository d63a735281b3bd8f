"""Addresses of the desk, and the list of its rooms at the side."""

from byhand.accounts.models import User
from byhand.media.models import Cloak, Evidence
from byhand.media.selectors import checks_waiting, cloaks_waiting
from byhand.portfolios.models import Folder, Series, Work
from byhand.portfolios.selectors import credits_waiting, desk_counts
from byhand.posts.models import PostPicture
from byhand.web.cards import Tab

DESK, NEW, ARRANGE, FOLDERS, SERIES, CREDITS, CLOAKS, CHECKS = (
    "/desk",
    "/desk/new",
    "/desk/arrange",
    "/desk/folders",
    "/desk/series",
    "/desk/credits",
    "/desk/cloak",
    "/desk/checks",
)


def side(owner: User, here: str) -> tuple[Tab, ...]:
    counts = desk_counts(owner)
    tabs = (
        ("Works", DESK, None),
        ("Hanging", "/desk?shelf=live", counts["live"]),
        ("Drafts", "/desk?shelf=drafts", counts["drafts"]),
        ("Bin", "/desk/bin", counts["bin"]),
        ("Arrange the wall", ARRANGE, None),
        ("Folders", FOLDERS, None),
        ("Series", SERIES, None),
        ("Cloaks", CLOAKS, cloaks_waiting(owner) or None),
        ("Checks", CHECKS, checks_waiting(owner) or None),
        ("Credits", CREDITS, credits_waiting(owner) or None),
    )
    return tuple(Tab(label, url, url == here, count) for label, url, count in tabs)


def edit_address(work: Work) -> str:
    return f"/desk/works/{work.pk}"


def process_address(work: Work) -> str:
    return f"/desk/works/{work.pk}/process"


def sent_address(work: Work) -> str:
    return f"/desk/works/{work.pk}/sent"


def place_address(slot: PostPicture) -> str:
    return f"/desk/places/{slot.pk}"


def original_address(picture_id: int) -> str:
    return f"/desk/pictures/{picture_id}/original"


def preview_address(picture_id: int) -> str:
    """The private preview of a picture that is not public yet."""
    return f"/desk/pictures/{picture_id}/preview"


def cloak_address(cloak: Cloak) -> str:
    return f"{CLOAKS}/{cloak.pk}"


def cloak_file_address(cloak: Cloak, name: str) -> str:
    return f"{CLOAKS}/{cloak.pk}/files/{name}"


def check_address(pk: int) -> str:
    return f"{CHECKS}/{pk}"


def evidence_address(evidence: Evidence) -> str:
    return f"{CHECKS}/{evidence.asked_id}/files/{evidence.pk}"


def folder_address(folder: Folder) -> str:
    return f"/desk/folders/{folder.pk}"


def series_address(series: Series) -> str:
    return f"/desk/series/{series.pk}"
