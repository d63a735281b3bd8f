"""Account: mail address, handle, role, and leaving."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.account.views import EmailView
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from byhand.accounts import policies, selectors, services
from byhand.accounts.models import User
from byhand.web.accounts.again import asks_again
from byhand.web.accounts.forms import NewMailForm
from byhand.web.accounts.views import Answering
from byhand.web.settings.forms import HandleForm, RoleForm
from byhand.web.settings.pages import SettingsPage, accepted, kept, side, status_of
from byhand.web.viewer import for_members, member_of


@dataclass(frozen=True)
class AccountPage(SettingsPage):
    email: str
    handle: str
    renames_again_at: datetime | None


@dataclass(frozen=True)
class LeavePage(SettingsPage):
    handle: str
    days: int


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    user = member_of(request)
    form = HandleForm(request.POST if request.method == "POST" else None, initial={"handle": user.handle})
    if form.is_valid() and accepted(
        form, lambda: services.rename_handle(user=user, handle=form.cleaned_data["handle"])
    ):
        return kept(request, "settings_account", "That is your handle now. The old address leads to it.")
    return show(request, user, form, RoleForm(initial={"role": user.role}))


@for_members
@require_POST
def role(request: HttpRequest) -> HttpResponse:
    user = member_of(request)
    form = RoleForm(request.POST)
    if form.is_valid() and accepted(
        form, lambda: services.change_role(user=user, role=form.cleaned_data["role"])
    ):
        return kept(request, "settings_account")
    return show(request, user, HandleForm(initial={"handle": user.handle}), form)


def show(request: HttpRequest, user: User, form: HandleForm, roles: RoleForm) -> HttpResponse:
    again = policies.renames_again_at(selectors.last_handle_change(user))
    page = AccountPage(
        side=side("account"),
        email=user.email,
        handle=user.handle,
        renames_again_at=again if again and again > timezone.now() else None,
    )
    context = {"page": page, "form": form, "roles": roles}
    return render(request, "settings/account.html", context, status=status_of(form, roles))


class MailAddress(Answering, EmailView):  # type: ignore[misc]  # allauth has no types
    """Another mail address; it counts once its code was typed."""

    form_class = NewMailForm
    template_name = "settings/mail_address.html"

    # Any: the context of a page.
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"page": SettingsPage(side("account"))}


@for_members
@asks_again
@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """What goes when, and the button."""
    user = member_of(request)
    page = LeavePage(side=side("account"), handle=user.handle, days=policies.DAYS_OF_GRACE)
    return render(request, "settings/leave.html", {"page": page})


@for_members
@asks_again
@require_POST
def leave_now(request: HttpRequest) -> HttpResponse:
    services.ask_to_leave(user=member_of(request))
    logout(request)
    return redirect("settings_left")


@require_safe
def left(request: HttpRequest) -> HttpResponse:
    return render(request, "settings/left.html", {"days": policies.DAYS_OF_GRACE})
