"""How much room there is: for one person in a day, and on the disk for everybody."""

import shutil
from pathlib import Path

from django.conf import settings

from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import TooMany, UserError
from byhand.core.limits import in_words

DAY = 24 * 3600
NO_SPACE = "There is no space left for pictures just now, so this one was not kept. Please try again later."


def take_one_of_today(owner: User) -> None:
    most = settings.PICTURES_PER_DAY
    try:
        limits.take(f"pictures:{owner.pk}", limit=most, per=DAY)
    except TooMany as error:
        raise TooMany(
            f"You sent {most} pictures in a day, which is the most that we take. "
            f"The next one is welcome in {in_words(error.wait)}.",
            wait=error.wait,
        ) from None


def check_space(size: int) -> None:
    """Refuse a file that would fill the disk: the database needs some of it to stay well."""
    place = Path(settings.FILE_UPLOAD_TEMP_DIR)
    # A picture is written twice before the first copy goes, and its renditions follow.
    if place.exists() and shutil.disk_usage(place).free < 2 * size + settings.DISK_RESERVE:
        raise UserError(NO_SPACE, field="file")
