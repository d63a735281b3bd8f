"""Documents for machines. All speak of the same places, so one change of a choice changes all of them."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from provenance import locations
from provenance.signals import RSL_TYPE

from byhand.choices import agents, sending, signing
from byhand.portfolios.selectors.choices import differing_places
from byhand.portfolios.selectors.opened import open_places

# Short, because a choice shall count soon.
AGE = 600
PRIVATE = (
    "/desk", "/settings", "/notifications", "/saved", "/login", "/join", "/welcome", "/mod", "/gate", "/applications", "/studios/mine", "/jobs/alerts",
)  # fmt: skip
TEXT = "text/plain; charset=utf-8"


def here() -> locations.Site:
    """A door for each set of answers first, which holds for any number; then addresses one by one."""
    return sending.site([*open_places(), *differing_places()])


@require_safe
@cache_control(public=True, max_age=AGE)
def robots(request: HttpRequest) -> HttpResponse:
    site = here()
    maps = (
        f"{site.origin}/sitemap.xml",
        *(f"{site.origin}{door.pattern}sitemap.xml" for door in open_places()),
    )
    text = locations.robots_txt(site, agents.by_kind(), private=PRIVATE, sitemaps=maps)
    return HttpResponse(text, content_type=TEXT)


@require_safe
@cache_control(public=True, max_age=AGE)
def tdmrep(request: HttpRequest) -> HttpResponse:
    return HttpResponse(locations.tdmrep_json(here()), content_type="application/json")


@require_safe
@cache_control(public=True, max_age=AGE)
def licence(request: HttpRequest) -> HttpResponse:
    return HttpResponse(locations.license_xml(here()), content_type=RSL_TYPE)


@require_safe
@cache_control(public=True, max_age=AGE)
def ai_txt(request: HttpRequest) -> HttpResponse:
    return HttpResponse(locations.ai_txt(sending.site()), content_type=TEXT)


@require_safe
@cache_control(public=True, max_age=AGE)
def policy(request: HttpRequest) -> HttpResponse:
    """The policy as ODRL, which TDMRep asks for beside a page for people."""
    return HttpResponse(locations.policy_odrl(sending.site()), content_type="application/ld+json")


@require_safe
@cache_control(public=True, max_age=AGE)
def root_certificate(request: HttpRequest) -> HttpResponse:
    """What `python -m provenance verify --root` wants to know of us."""
    return HttpResponse(signing.signing().root, content_type="application/x-pem-file")
