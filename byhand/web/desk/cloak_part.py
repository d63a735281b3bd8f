"""The part of the form of a work that speaks of its cloak: what was chosen, what may be, how long it takes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone

from byhand.accounts.models import User
from byhand.media.facts import NO_CLOAK, CloakWish
from byhand.media.models import Cloak, Picture
from byhand.media.selectors import CloakDay, cloak_day
from byhand.portfolios import selectors, services
from byhand.portfolios.models import Work
from byhand.portfolios.policies import is_live
from byhand.web.cards import Choice
from byhand.web.desk.waits import about

SENT = "cloak-part"
STRENGTHS = (
    ("", "Off", "The picture is shown as it is."),
    ("light", "Light", "Hard to see. For line art, flat colour and cel shading."),
    ("medium", "Medium", "For most pictures. A fine grain, seen when one zooms in."),
    ("strong", "Strong", "For painted and textured pictures. It can be seen."),
)
MODES = (
    ("hold", "Hold until cloaked", "Nobody sees a picture before its cloak is done."),
    (
        "swap",
        "Publish now, swap in later",
        "The pictures hang as they are until the cloaked ones take their place.",
    ),
)
HANGS = (
    "This work hangs already: pictures that others have seen stay until their cloak is ready. "
    "New pictures are held back if you say so."
)
OFF = "The people who run this site have switched cloaking off at present."
UNKNOWN = "How long a cloak takes here is not known yet, because none has been made so far."


@dataclass(frozen=True)
class CloakPart:
    """`wait` is a sentence; without `allowed` the operator has switched cloaking off. `is_on`: one is wished."""

    strengths: tuple[Choice, ...]
    modes: tuple[Choice, ...]
    looks: bool
    wait: str
    note: str
    allowed: bool
    is_on: bool


def cloak_part(owner: User, work: Work | None, typed: QueryDict | None = None) -> CloakPart:
    """What is stored, or what was typed in a form that is shown again."""
    wish = wish_in(typed) if typed is not None else None
    if wish is None:
        wish = selectors.wish_of(work) if work else selectors.first_wish(owner)
    pictures = [slot.picture for slot in selectors.slots_of(work)] if work else []
    day = cloak_day(owner, now=timezone.now())
    return part_of(wish, day, pictures, HANGS if work and is_live(work) else "")


def part_of(wish: CloakWish, day: CloakDay, pictures: Iterable[Picture], note: str) -> CloakPart:
    """Where the operator has switched cloaking off, only a choice that is there can be taken back."""
    strengths = [each for each in STRENGTHS if day.allowed or each[0] in ("", wish.strength)]
    return CloakPart(
        strengths=tuple(
            Choice(value, label, value == wish.strength, text) for value, label, text in strengths
        ),
        modes=tuple(
            Choice(value, label, (value == "hold") == wish.holds_back, text) for value, label, text in MODES
        ),
        looks=wish.looks,
        wait=wait_words(day, pictures),
        note=note,
        allowed=day.allowed > 0,
        is_on=wish.is_on,
    )


def wish_in(data: QueryDict) -> CloakWish | None:
    """None where the form that was sent had no such part."""
    if SENT not in data:
        return None
    strength = data.get("cloak", "")
    if not strength:
        return NO_CLOAK
    return CloakWish(strength, holds_back=data.get("cloak-mode") != "swap", looks="cloak-looks" in data)


def keep_wish(actor: User, work: Work, data: QueryDict) -> Work:
    wish = wish_in(data)
    return services.wish_for_work(actor=actor, work=work, wish=wish) if wish is not None else work


def wait_words(day: CloakDay, pictures: Iterable[Picture]) -> str:
    """A sentence such as: Wait if you publish now: about 12 min. 4 of 24 pictures left today."""
    if not day.allowed:
        return OFF
    bare = [picture for picture in pictures if not picture.cloaked]
    seconds = day.wait_for(sum(picture.width * picture.height for picture in bare))
    left = f"{day.left} of {day.allowed} pictures left today."
    if seconds is None:
        return f"{UNKNOWN} {left}"
    if not bare:
        queue = f"The queue takes {about(day.seconds)}." if day.seconds else "Nobody is before you."
        return f"{queue} {left}"
    return f"Wait if you publish now: {about(seconds)}. {left}"


def state_words(state: "selectors.CloakState | None") -> str:
    """For one row of the desk."""
    if state is None:
        return ""
    words = (
        (state.failed, "Cloak did not work"),
        (state.ready, "Cloak ready for your look"),
        (state.on_the_way, "Cloak on its way"),
        (state.done == state.wished, f"Cloaked: {state.strength}"),
    )
    return next((text for holds, text in words if holds), f"Cloak when published: {state.strength}")


STRENGTH_CHOICES = tuple((value or "off", label) for value, label, _ in STRENGTHS)
STATE_LABELS = dict(Cloak.State.choices)
