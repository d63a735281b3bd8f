"""The feed: what comes up in it, and how large. On the first page the same stands in a sheet."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from byhand.accounts import selectors, services
from byhand.accounts.models import User
from byhand.web.settings.choices import Look, feed_looks
from byhand.web.settings.forms import FeedForm
from byhand.web.settings.pages import SettingsPage, accepted, kept, side, status_of
from byhand.web.site.views import safe_next
from byhand.web.viewer import for_members, member_of

SHOWN = ("works", "posts", "reposts")
LABELLED = ("generated", "assisted")


@dataclass(frozen=True)
class FeedPage(SettingsPage):
    looks: tuple[Look, ...]
    in_sheet: bool


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def feed(request: HttpRequest) -> HttpResponse:
    user, in_sheet = member_of(request), "sheet" in request.GET
    form = FeedForm(request.POST if request.method == "POST" else None, initial=initial_of(user))
    if form.is_valid() and accepted(form, lambda: save(user, form)):
        return kept(request, safe_next(request, "settings_feed"))
    page = FeedPage(side=side("feed"), looks=feed_looks(request), in_sheet=in_sheet)
    name = "settings/feed_form.html" if in_sheet else "settings/feed.html"
    return render(request, name, {"page": page, "form": form}, status=status_of(form))


def initial_of(user: User) -> dict[str, object]:
    known = selectors.preferences_of(user)
    shown = {f"shows_{kind}": not getattr(known, f"hides_{kind}") for kind in SHOWN}
    return shown | {f"hides_{kind}": getattr(known, f"hides_{kind}") for kind in LABELLED}


def save(user: User, form: FeedForm) -> None:
    data = form.cleaned_data
    services.update_preferences(
        user=user,
        changes={
            "hides_works": not data["shows_works"],
            "hides_posts": not data["shows_posts"],
            "hides_reposts": not data["shows_reposts"],
            "hides_generated": data.get("hides_generated", False),
            "hides_assisted": data.get("hides_assisted", False),
        },
    )
