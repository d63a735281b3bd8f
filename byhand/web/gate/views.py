"""The sum, and the pass for whoever did it."""

import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from byhand.core.errors import TooMany, UserError
from byhand.core.limits import in_words
from byhand.gate import passes, rules
from byhand.gate.ranges import range_of
from byhand.web.accounts import proof
from byhand.web.client import client_address
from byhand.web.site.views import safe_next

PURPOSE = "gate"
NOT_SOLVED = (
    "Your browser's sum was not right, too old, or used before. Go back and load the page once more: "
    "it will do another one."
)


@require_safe
@never_cache
def sum_to_do(request: HttpRequest) -> HttpResponse:
    """A sum that takes longer the more passes this range of addresses has been given."""
    name = range_of(client_address(request)).name
    text = proof.challenge(purpose=PURPOSE, effort=effort(name, now=time.time()))
    return HttpResponse(text, content_type="application/json")


# Without a token, because the page is made for nobody in particular; the worst forgery is a pass for a reader.
@csrf_exempt
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Back to the page that was asked for, with a pass."""
    if not proof.is_solved(request.POST.get("proof", ""), purpose=PURPOSE):
        raise UserError(NOT_SOLVED)
    name, now = range_of(client_address(request)).name, time.time()
    take_pass(name, now=now)
    text = passes.issue(
        rules.secret("pass"), range_name=name, user_agent=request.headers.get("User-Agent", ""), now=now
    )
    response = HttpResponseRedirect(safe_next(request))
    response.set_cookie(
        passes.COOKIE,
        text,
        max_age=passes.LIFETIME,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response


def effort(range_name: str, *, now: float) -> int:
    """One, two, four or eight times the work, as the passes of the hour run out."""
    meter = rules.meter()
    used = meter.used(meter.key("passes", range_name), rules.PASSES, now=now)
    return 1 << min(3, int(used * 4))


def take_pass(range_name: str, *, now: float) -> None:
    meter = rules.meter()
    wait = meter.take(meter.key("passes", range_name), rules.PASSES, 1, now=now)
    if wait:
        seconds = int(wait) + 1
        raise TooMany(
            f"Very many browsers of your network were let in this hour. Please try again in {in_words(seconds)}, "
            "or sign in: members are not asked.",
            wait=seconds,
        )
