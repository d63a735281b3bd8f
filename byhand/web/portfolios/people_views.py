"""A person's page and its tabs, folders, series and RSS."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from byhand.accounts.models import User
from byhand.accounts.selectors import moved_to, person_at
from byhand.choices.selectors import code_of
from byhand.portfolios.models import Series
from byhand.portfolios.selectors.folders import folder_at
from byhand.portfolios.selectors.portfolio import SORTS, Part, portfolio
from byhand.portfolios.selectors.series import parts_of, series_at
from byhand.posts.selectors import Which, posts_of
from byhand.relationships.selectors import relation
from byhand.web.cards_of import person_of
from byhand.web.cursors import number_in
from byhand.web.explore.feeds import talk_feed, works_feed
from byhand.web.portfolios import profile
from byhand.web.portfolios.reader import reader_page, series_page
from byhand.web.robots import for_robots
from byhand.web.signals import say
from byhand.web.viewer import viewer_of

Door = Callable[..., HttpResponse]


def at_home(door: Door) -> Door:
    """Finds the person of the address, and leads from a given-up handle to the present one."""

    @require_safe
    def found(request: HttpRequest, handle: str, **more: str) -> HttpResponse:
        person = person_at(handle)
        if person is None:
            return to_present_handle(request, handle)
        if handle != person.handle:
            return HttpResponsePermanentRedirect(request.get_full_path().replace(handle, person.handle, 1))
        stands = relation(viewer_of(request), person)
        if stands.blocks:
            return render(request, "portfolios/apart.html", {"person": person_of(person)})
        if stands.blocked_by:
            raise Http404
        if stands.is_self and request.GET.get("as") == "visitor":
            as_visitor(request)
        return for_robots(door(request, person, **more), person)

    return found


def as_visitor(request: HttpRequest) -> None:
    """From here on nobody is signed in, so the owner sees exactly what a guest sees."""
    request.user = AnonymousUser()
    messages.info(request, "This is your page as visitors see it. Go back to be yourself again.")


def to_present_handle(request: HttpRequest, handle: str) -> HttpResponse:
    present = moved_to(handle)
    if present is None:
        raise Http404
    return HttpResponsePermanentRedirect(request.get_full_path().replace(f"@{handle}", f"@{present}", 1))


@at_home
def show(request: HttpRequest, person: User) -> HttpResponse:
    """The tab that the person chose to stand first."""
    say(request, code_of(person.pk))
    return TABS[person.profile.first_tab](request, person)


@at_home
def tab(request: HttpRequest, person: User, name: str) -> HttpResponse:
    if name == person.profile.first_tab:
        return HttpResponsePermanentRedirect(f"/@{person.handle}")
    return TABS[name](request, person)


def portfolio_tab(request: HttpRequest, person: User, part: Part | None = None) -> HttpResponse:
    sort = request.GET.get("sort", "hung")
    chosen = Part(folder=part.folder if part else None, sort=sort if sort in SORTS else "hung")
    page = profile.portfolio_tab(viewer_of(request), person, chosen, request.GET.get("after", ""))
    return render(request, "portfolios/portfolio.html", {"page": page})


def posts_tab(request: HttpRequest, person: User) -> HttpResponse:
    which = request.GET.get("show", "")
    page = profile.posts_tab(
        viewer_of(request), person, Which(which) if which in set(Which) else Which.POSTS, cursor_of(request)
    )
    return render(request, "portfolios/posts.html", {"page": page})


def series_tab(request: HttpRequest, person: User) -> HttpResponse:
    return render(
        request, "portfolios/series_list.html", {"page": profile.series_tab(viewer_of(request), person)}
    )


def process_tab(request: HttpRequest, person: User) -> HttpResponse:
    return render(
        request, "portfolios/processes.html", {"page": profile.process_tab(viewer_of(request), person)}
    )


def about_tab(request: HttpRequest, person: User) -> HttpResponse:
    return render(request, "portfolios/about.html", {"page": profile.about_tab(viewer_of(request), person)})


TABS: Mapping[str, Door] = {
    "portfolio": portfolio_tab,
    "posts": posts_tab,
    "series": series_tab,
    "about": about_tab,
    profile.PROCESS: process_tab,
}


@at_home
def folder(request: HttpRequest, person: User, slug: str) -> HttpResponse:
    found = folder_at(viewer_of(request), person, slug)
    if found is None:
        raise Http404
    return portfolio_tab(request, person, Part(folder=found))


@at_home
def series(request: HttpRequest, person: User, slug: str) -> HttpResponse:
    page = series_page(viewer_of(request), series_or_404(request, person, slug))
    return render(request, "portfolios/series.html", {"page": page})


@at_home
def read(request: HttpRequest, person: User, slug: str, number: str) -> HttpResponse:
    page = reader_page(viewer_of(request), series_or_404(request, person, slug), int(number[:6]))
    if page is None:
        raise Http404
    return render(request, "portfolios/reader.html", {"page": page})


@at_home
def portfolio_rss(request: HttpRequest, person: User) -> HttpResponse:
    say(request, code_of(person.pk))
    works = portfolio(None, person, Part(sort="newest")).items
    return works_feed(
        works,
        title=person.name,
        url=f"/@{person.handle}",
        description=f"Works by {person.name}, newest first.",
    )


@at_home
def posts_rss(request: HttpRequest, person: User) -> HttpResponse:
    return talk_feed(
        posts_of(None, person).posts,
        title=f"{person.name}: posts",
        url=f"/@{person.handle}/posts",
        description=f"Posts by {person.name}, newest first.",
    )


@at_home
def series_rss(request: HttpRequest, person: User, slug: str) -> HttpResponse:
    found = series_at(None, person, slug)
    if found is None:
        raise Http404
    newest_first = parts_of(None, found)[::-1][:50]
    return works_feed(
        newest_first,
        title=f"{found.title} by {person.name}",
        url=f"/@{person.handle}/series/{slug}",
        description=found.blurb or f"The parts of {found.title}, newest first.",
    )


def series_or_404(request: HttpRequest, person: User, slug: str) -> Series:
    found = series_at(viewer_of(request), person, slug)
    if found is None:
        raise Http404
    found.owner = person
    return found


def cursor_of(request: HttpRequest) -> int | None:
    return number_in(request.GET.get("after", ""))
