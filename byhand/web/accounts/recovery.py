"""The way in for somebody who knows the password but lost app, passkey and recovery codes: 72 hours of waiting."""

from datetime import datetime
from typing import Any

from allauth.account.internal.decorators import login_stage_required
from allauth.mfa.stages import AuthenticateStage
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.generic import View

from byhand.accounts import policies, selectors, services
from byhand.accounts.models import Recovery
from byhand.web.accounts.devices import device_of
from byhand.web.client import client_address
from byhand.web.viewer import for_members, member_of

guarded = login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login")


@method_decorator(guarded, name="dispatch")
class Lost(View):
    """Between the password and the second step. Asks for the wait, says how long it is, and ends it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(request, selectors.recovery_of(self.stage(request).login.user))

    def post(self, request: HttpRequest) -> HttpResponse:
        stage = self.stage(request)
        if "enter" in request.POST:
            services.finish_recovery(user=stage.login.user)
            request.session["recovered"] = True
            response: HttpResponse = stage.exit()
            return response
        recovery = services.ask_recovery(
            user=stage.login.user,
            device=device_of(request.headers.get("User-Agent", "")),
            address=client_address(request),
        )
        return self.show(request, recovery)

    def stage(self, request: HttpRequest) -> Any:  # Any: allauth has no types
        return request._login_stage  # type: ignore[attr-defined]  # noqa: SLF001 (allauth puts it there)

    def show(self, request: HttpRequest, recovery: Recovery | None) -> HttpResponse:
        opens_at: datetime | None = policies.recovery_ripe_at(recovery) if recovery else None
        ripe = recovery is not None and policies.recovery_is_ripe(recovery, now=timezone.now())
        return render(request, "accounts/lost.html", {"opens_at": opens_at, "ripe": ripe})


@require_http_methods(["GET", "HEAD", "POST"])
def stop_by_letter(request: HttpRequest, token: str) -> HttpResponse:
    """From the mail, also on a device where nobody is signed in."""
    user = services.user_of_stop_token(token)
    stopped = user is not None and request.method == "POST"
    if user is not None and stopped:
        services.stop_recovery(user=user)
    waits = user is not None and selectors.recovery_of(user) is not None
    page = {"stopped": stopped, "waits": waits, "token": token}
    return render(request, "accounts/lost_stop.html", page)


@for_members
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    if services.stop_recovery(user=member_of(request)):
        messages.success(
            request, "Stopped. The second step stays as it is. Please change your password as well."
        )
    return redirect("mfa_index")


@require_safe
def asking(request: HttpRequest) -> HttpResponse:
    """For somebody whose mail address is of a kind that a person looks at first."""
    return render(request, "accounts/asking.html")
