"""Where artists say something else than the site: works, pages of people, files; and the record of it all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from provenance.choice import USES, Choice, merged
from provenance.locations import Place

from byhand.accounts.models import User
from byhand.choices.models import DEFAULT
from byhand.choices.selectors import Standing, book_of, differing_accounts, standing_of, standings_of
from byhand.media.models import Picture
from byhand.media.stamping import SIGNED_FROM
from byhand.portfolios.models import Work
from byhand.portfolios.querysets import WorkQuerySet
from byhand.portfolios.selectors.portfolio import works_seen_by
from byhand.posts.models import Post, PostPicture

# robots.txt is read up to 500 kB, so what differs is listed up to here, the newest first. What is not
# listed keeps the site's stricter word at its own address, and is open behind its door (opened.py).
PLACES = 1500
LETTERS = {"n": "no", "y": "yes", "u": "not said", "a": "as the account", "order": list(USES.values())}


@dataclass(frozen=True)
class Differing:
    """A work that has answers of its own, and what holds for it."""

    work: Work
    choice: Choice


def standing_on(work: Work) -> Standing:
    """What holds for a work. One query."""
    return held(work, standing_of(work.artist_id))


def held(work: Work, account: Standing) -> Standing:
    """What holds for a work of somebody whose account says this."""
    if not work.ai_choice:
        return account
    return Standing(Choice.of(merged(work.ai_choice, account.choice.code)), work.ai_choice_at)


def choices_on(works: Iterable[Work]) -> dict[int, Choice]:
    """What holds for each of these works, by its number. Two queries."""
    found = list(Work.objects.filter(pk__in=[work.pk for work in works]).only("artist_id", "ai_choice"))
    accounts = standings_of(work.artist_id for work in found)
    return {work.pk: held(work, accounts[work.artist_id]).choice for work in found}


def differing_works(artist: User, limit: int = 100) -> list[Differing]:
    """The newest first."""
    account = standing_of(artist.pk)
    found = _differing(artist).order_by("-ai_choice_at")[:limit]
    return [Differing(work, held(work, account).choice) for work in found]


def count_differing(artist: User) -> int:
    return int(_differing(artist).count())


def _differing(artist: User) -> WorkQuerySet:
    return Work.objects.filter(artist=artist).exclude(ai_choice="").exclude(post__state=Post.State.ERASED)


def differing_places() -> list[Place]:
    """Addresses for which something else holds than no to everything. Only what everybody may open is named."""
    accounts = differing_accounts(PLACES)
    seen = works_seen_by(None).exclude(post__audience="link")
    own = seen.exclude(ai_choice="").order_by("-ai_choice_at")[:PLACES]
    following = seen.filter(ai_choice="", artist__in=accounts).order_by("-pk")[:PLACES]
    works = [*own, *following]
    choices = choices_on(works)
    places = [place for work in works for place in work_places(work, choices[work.pk])]
    people = User.objects.present().filter(pk__in=accounts).values_list("pk", "handle")
    places += [place for pk, handle in people for place in person_places(handle, accounts[pk])]
    return places[:PLACES] + file_places()


def count_places() -> int:
    """How many addresses differ, listed or not; two of each work and person. Files need no line of their own."""
    accounts = differing_accounts(None)
    seen = works_seen_by(None).exclude(post__audience="link")
    works = seen.exclude(ai_choice="").count() + seen.filter(ai_choice="", artist__in=accounts).count()
    return 2 * (int(works) + User.objects.present().filter(pk__in=accounts).count())


def work_places(work: Work, choice: Choice) -> list[Place]:
    if choice.is_default:
        return []
    pages = (f"/w/{work.pk}-",) if work.slug else (f"/w/{work.pk}$", f"/w/{work.pk}/process")
    return [Place(pattern, choice) for pattern in (*pages, f"/w/{work.pk}/view")]


def person_places(handle: str, code: str) -> list[Place]:
    """The page itself and its feed; what else lies below may show other people's things."""
    return [Place(pattern, Choice.of(code)) for pattern in (f"/@{handle}$", f"/@{handle}.rss$")]


def file_places() -> list[Place]:
    """One line for each choice in use: the names of files carry it."""
    codes = Picture.objects.exclude(stamped__in=("", DEFAULT)).values_list("stamped", flat=True).distinct()
    return [Place(f"{settings.MEDIA_URL}*.{code}-", Choice.of(code)) for code in sorted(codes)]


def public_example(artist: User) -> tuple[str, str]:
    """The newest work of this artist that everybody may open, and the address of a signed file of it; "" for none."""
    seen = works_seen_by(None).filter(artist=artist, post__audience="everyone", post__rating="general")
    slots = PostPicture.objects.filter(picture__state=Picture.State.READY).select_related("picture")
    for work in seen.order_by("-pk")[:1]:
        slot = slots.filter(post=work.post_id).order_by("position").first()
        return work.address, slot.picture.url(SIGNED_FROM) if slot else ""
    return "", ""


# Any: a JSON document.
def record_of(artist: User, *, now: datetime) -> dict[str, Any]:
    """Everything that was chosen and the digests of the originals, ready to be signed."""
    hung = Work.objects.filter(artist=artist, post__state=Post.State.PUBLISHED).order_by("pk")
    works, account = list(hung), standing_of(artist.pk)
    digests = digests_of(works)
    return {
        "site": settings.SITE_NAME,
        "made_at": now.isoformat(timespec="seconds"),
        "handle": artist.handle,
        "name": artist.name,
        "address": f"{settings.ORIGIN}/@{artist.handle}",
        "choice": account.choice.code,
        "letters": LETTERS,
        "changes": [first_word(artist), *(change_of(entry) for entry in reversed(book_of(artist, None)))],
        "works_count": len(works),
        "works": [
            {
                "address": f"{settings.ORIGIN}/w/{work.pk}",
                "choice": held(work, account).choice.code,
                "own": work.ai_choice or None,
                "files": digests.get(work.post_id, []),
            }
            for work in works
        ],
    }


def first_word(artist: User) -> dict[str, Any]:  # Any: a JSON object
    """With the account comes no to everything."""
    at = artist.joined_at.isoformat(timespec="seconds")
    return {"at": at, "work": None, "choice": DEFAULT, "how": "the first answer of every account"}


def change_of(entry: Any) -> dict[str, Any]:  # Any: a row, and a JSON object
    return {
        "at": entry.at.isoformat(timespec="seconds"),
        "work": f"{settings.ORIGIN}/w/{entry.work}" if entry.work else None,
        "choice": entry.code or None,
        "how": str(entry.How(entry.how).label),
    }


def digests_of(works: list[Work]) -> dict[int, list[str]]:
    """SHA-256 of the originals, by post."""
    found: dict[int, list[str]] = {}
    hung_first = ("post", "is_step", "position")
    rows = PostPicture.every.filter(post__in=[work.post_id for work in works]).order_by(*hung_first)
    for post, digest in rows.values_list("post", "picture__sha256"):
        found.setdefault(post, []).append(digest)
    return found
