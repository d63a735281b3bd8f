"""Which browsers a person has signed in with before: a signed cookie, nothing on the server; and their names."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from byhand.accounts.models import User

COOKIE = "known"
YEAR = 365 * 24 * 60 * 60
# A shared family computer; more would be a public one.
PEOPLE_MAX = 12
# Order matters, for browsers pretend to be each other.
BROWSERS = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "Linux": "Linux",
}


def is_known(request: HttpRequest, user: User) -> bool:
    return user.pk in known_people(request)


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    people = [pk for pk in known_people(request) if pk != user.pk][-PEOPLE_MAX + 1 :]
    response.set_cookie(
        COOKIE,
        signer().sign_object([*people, user.pk]),
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def known_people(request: HttpRequest) -> list[int]:
    try:
        people: list[int] = signer().unsign_object(request.COOKIES.get(COOKIE, ""))
    except BadSignature:
        return []
    return people


def signer() -> Signer:
    return Signer(salt="byhand.known")


def device_of(user_agent: str) -> str:
    """What people recognise, such as "Firefox on Linux"."""
    browser = next((name for sign, name in BROWSERS.items() if sign in user_agent), "")
    system = next((name for sign, name in SYSTEMS.items() if sign in user_agent), "")
    return " on ".join(part for part in (browser, system) if part) or "another program"
