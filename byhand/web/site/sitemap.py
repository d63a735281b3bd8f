"""Sitemaps: the public pages of people who let search engines list them."""

from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from byhand.accounts.selectors import findable_handles, newest_account_id
from byhand.jobboard.selectors.listings import findable_listings, newest_listing_id
from byhand.portfolios.selectors.findable import findable_works, newest_work_id

# Each file covers so many ids, found or not: its length is bounded and no row is counted.
IDS = 20_000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWEST = {"people": newest_account_id, "works": newest_work_id, "jobs": newest_listing_id}


@require_safe
@cache_control(public=True, max_age=3600)
def index(request: HttpRequest) -> HttpResponse:
    """All parts there are."""
    return index_of(*NEWEST)


@require_safe
@cache_control(public=True, max_age=600)
def jobs_index(request: HttpRequest) -> HttpResponse:
    """The parts with listings, for machines that look for nothing else."""
    return index_of("jobs")


def index_of(*kinds: str) -> HttpResponse:
    parts = [
        f"<sitemap><loc>{settings.ORIGIN}/sitemap/{kind}-{number}.xml</loc></sitemap>"
        for kind in kinds
        for number in range(1, parts_up_to(NEWEST[kind]()) + 1)
    ]
    return xml(f"<sitemapindex {SPACE}>{''.join(parts)}</sitemapindex>")


@require_safe
@cache_control(public=True, max_age=3600)
def part(request: HttpRequest, kind: str, number: str) -> HttpResponse:
    if int(number) > parts_up_to(NEWEST[kind]()):
        raise Http404
    last = int(number) * IDS
    lines = LINES[kind](last - IDS + 1, last)
    return xml(f"<urlset {SPACE}>{''.join(lines)}</urlset>")


def people(first: int, last: int) -> list[str]:
    return [line(f"/@{handle}") for handle in findable_handles(first, last)]


def works(first: int, last: int) -> list[str]:
    return [line(each.address, f"{each.changed_at:%Y-%m-%d}") for each in findable_works(first, last)]


def jobs(first: int, last: int) -> list[str]:
    return [line(each.address, f"{each.changed_at:%Y-%m-%d}") for each in findable_listings(first, last)]


LINES = {"people": people, "works": works, "jobs": jobs}


def line(path: str, day: str = "") -> str:
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(settings.ORIGIN + path)}</loc>{changed}</url>"


def parts_up_to(newest: int) -> int:
    return -(-newest // IDS)


def xml(text: str) -> HttpResponse:
    return HttpResponse(HEAD + text + "\n", content_type="application/xml; charset=utf-8")
