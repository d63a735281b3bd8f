"""What belongs to the site as a whole: the choice of wall, the app manifest, health."""

from dataclasses import asdict
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from byhand.background.selectors import queue_health
from byhand.web.jinja import stylesheets
from byhand.web.page import CONTRASTS, COUNTS, MOTIONS, PICTURES, TEXTS, WALLS

LOOKS = {
    "wall": WALLS,
    "text": TEXTS,
    "motion": MOTIONS,
    "contrast": CONTRASTS,
    "pictures": PICTURES,
    "counts": COUNTS,
}
YEAR = 60 * 60 * 24 * 365


# Without a token, so that pages for guests carry none and can be cached; the worst forgery changes a wall's colour.
@csrf_exempt
@require_POST
def choose_look(request: HttpRequest, look: str, value: str) -> HttpResponse:
    """Remember a wall, a text size or another look on this device. `system` forgets the choice."""
    if value not in (*LOOKS[look], "system"):
        raise Http404
    response = HttpResponseRedirect(safe_next(request))
    if value == "system":
        response.delete_cookie(look)
    else:
        response.set_cookie(look, value, max_age=YEAR, samesite="Lax", secure=settings.HTTPS)
    return response


def safe_next(request: HttpRequest, otherwise: str = "/") -> str:
    """Where a form wants to return to, if that is a page of this site."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if safe else otherwise


@require_safe
@cache_control(public=True, max_age=86_400)
def manifest(request: HttpRequest) -> HttpResponse:
    """Makes the site installable on phones and desktops."""
    icons = [
        {"src": static(f"icons/{name}.png"), "sizes": size, "type": "image/png", "purpose": purpose}
        for name, size, purpose in (
            ("icon-192", "192x192", "any"),
            ("icon-512", "512x512", "any"),
            ("maskable-512", "512x512", "maskable"),
        )
    ]
    facts = {
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "description": "Made by people. Kept for people.",
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f5f5f5",
        "theme_color": "#f5f5f5",
        "icons": icons,
    }
    return JsonResponse(facts, content_type="application/manifest+json")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Kept by the service worker and shown when the network is away."""
    return render(request, "errors/offline.html")


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """Stands at the root, because a worker only serves what lies below its own address."""
    files = (*stylesheets(), "js/main.js")
    version = sha256("".join(map(static, files)).encode()).hexdigest()[:12]
    data = {"version": version, "static_url": settings.STATIC_URL}
    return render(request, "site/service-worker.js", data, content_type="text/javascript; charset=utf-8")


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """For monitors: 200 when the database answers; with the age of the oldest waiting task of each lane."""
    cache.get("health")  # the cache lives in the database: one read proves both
    return JsonResponse({"state": "up", "lanes": [asdict(lane) for lane in queue_health()]})
