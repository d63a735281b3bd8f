"""Handles: 3 to 24 letters, digits and underscores, lower case, not a word that the site needs."""

import re

from byhand.core.errors import UserError

PATTERN = re.compile(r"[a-z0-9_]{3,24}")
RESERVED = frozenset(
    """
    about account accounts admin administrator api apps arrange artist artists assets auth block blocks
    bookmark bookmarks byhand checks cloak code comment commissions contact create dashboard desk dmca
    embed everyone explore fan favicon feed feeds follow followers following folder folders healthz help
    here hire hirer home host house html https images import inbox info invite jobs join legal licence
    license like login logout mail manifest media members mention messages mod moderation moderator
    moderators nobody nodeinfo notifications null oauth oembed official operator ops outbox owner
    password pledge post posts press privacy profile queue register report repost robots root rss rules
    saved search security series settings signin signout signup site sitemap staff static status studio
    studios support sweep sysadmin system tag tags team terms transparency undefined upload uploads user
    users webfinger webmaster welcome well_known work works www you
    """.split()  # noqa: SIM905 (a list of quoted words takes a page)
)


def clean_handle(text: str) -> str:
    """The handle in its stored form, or a UserError that says what to change."""
    handle = text.strip().removeprefix("@").lower()
    if not 3 <= len(handle) <= 24:
        raise UserError(
            "A handle has 3 to 24 characters. Please choose a longer or shorter one.",
            field="handle",
        )
    if not PATTERN.fullmatch(handle):
        raise UserError(
            "A handle has only letters from a to z, digits and underscores. Please leave out the rest.",
            field="handle",
        )
    if handle in RESERVED:
        raise UserError(
            f"@{handle} is a word that the site itself needs. Please choose another.",
            field="handle",
        )
    return handle
