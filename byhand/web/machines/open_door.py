"""A second address for what artists opened to machines: /open/CODE/ and the address as it is.

robots.txt is read up to 500 kB, so it cannot name every opened work of a large site. It names this
prefix once for each set of answers in use. Behind it stands a page only where its artist says just that.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from byhand.choices.models import DEFAULT
from byhand.portfolios.selectors import opened
from byhand.web.signals import code_of, say
from byhand.web.site import sitemap

PAGES = frozenset({"work", "view_work", "view_picture", "profile", "portfolio_rss"})
KINDS = ("people", "works")


@require_safe
def page(request: HttpRequest, code: str, path: str) -> HttpResponse:
    """The page as it stands at its own address; none for what says anything else."""
    found = resolve(f"/{path}")
    if found.url_name not in PAGES:
        raise Http404
    response: HttpResponse = found.func(request, *found.args, **found.kwargs)
    if code == DEFAULT or code_of(request) != code:
        say(request, DEFAULT)
        raise Http404
    return response


@require_safe
@cache_control(public=True, max_age=600)
def index(request: HttpRequest, code: str) -> HttpResponse:
    """All parts of the list of what stands behind this door."""
    if code not in opened.open_codes():
        raise Http404
    say(request, code)
    parts = [
        f"<sitemap><loc>{settings.ORIGIN}{opened.PREFIX}/{code}/{kind}-{number}.xml</loc></sitemap>"
        for kind in KINDS
        for number in range(1, sitemap.parts_up_to(sitemap.NEWEST[kind]()) + 1)
    ]
    return sitemap.xml(f"<sitemapindex {sitemap.SPACE}>{''.join(parts)}</sitemapindex>")


@require_safe
@cache_control(public=True, max_age=600)
def part(request: HttpRequest, code: str, kind: str, number: str) -> HttpResponse:
    if code not in opened.open_codes() or int(number) > sitemap.parts_up_to(sitemap.NEWEST[kind]()):
        raise Http404
    say(request, code)
    last = int(number) * sitemap.IDS
    lines = (people if kind == "people" else works)(code, last - sitemap.IDS + 1, last)
    return sitemap.xml(f"<urlset {sitemap.SPACE}>{''.join(lines)}</urlset>")


def people(code: str, first: int, last: int) -> list[str]:
    handles = opened.opened_people(code, first, last)
    return [sitemap.line(f"{opened.PREFIX}/{code}/@{handle}") for handle in handles]


def works(code: str, first: int, last: int) -> list[str]:
    found = opened.opened_works(code, first, last)
    return [
        sitemap.line(f"{opened.PREFIX}/{code}{work.address}", f"{work.changed_at:%Y-%m-%d}") for work in found
    ]
