"""Security: password, passkeys, app, recovery codes, sessions. allauth's views with our pages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.account import views as account
from allauth.mfa.base.views import IndexView
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from byhand.accounts import policies, selectors, services
from byhand.web.accounts.devices import device_of
from byhand.web.accounts.forms import FirstPasswordForm, OtherPasswordForm
from byhand.web.accounts.views import Answering
from byhand.web.settings.pages import SettingsPage, kept, side
from byhand.web.viewer import for_members, member_of


class InSettings(Answering):
    """Adds the list at the side."""

    # Any: the context of a page.
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # a mixin
        return context | {"page": SettingsPage(side("security"))}


# allauth has no types, so its views are of any class.
class Security(InSettings, IndexView):  # type: ignore[misc]
    template_name = "settings/security.html"

    # Any: the context of a page.
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        recovery = selectors.recovery_of(member_of(self.request))
        return context | {"opens_at": policies.recovery_ripe_at(recovery) if recovery else None}


class ChangePassword(InSettings, account.PasswordChangeView):  # type: ignore[misc]
    form_class = OtherPasswordForm
    template_name = "settings/password.html"


class SetPassword(InSettings, account.PasswordSetView):  # type: ignore[misc]
    form_class = FirstPasswordForm
    template_name = "settings/password.html"


class AppOn(InSettings, totp.ActivateTOTPView):  # type: ignore[misc]
    template_name = "settings/app_on.html"


class AppOff(InSettings, totp.DeactivateTOTPView):  # type: ignore[misc]
    template_name = "settings/app_off.html"


class Codes(InSettings, codes.ViewRecoveryCodesView):  # type: ignore[misc]
    template_name = "settings/codes.html"


class NewCodes(InSettings, codes.GenerateRecoveryCodesView):  # type: ignore[misc]
    template_name = "settings/codes_new.html"


class CodesFile(codes.DownloadRecoveryCodesView):  # type: ignore[misc]
    template_name = "settings/codes.txt"


class AddPasskey(InSettings, webauthn.AddWebAuthnView):  # type: ignore[misc]
    template_name = "settings/passkey_add.html"


class RenamePasskey(InSettings, webauthn.EditWebAuthnView):  # type: ignore[misc]
    template_name = "settings/passkey_rename.html"


class RemovePasskey(InSettings, webauthn.RemoveWebAuthnView):  # type: ignore[misc]
    template_name = "settings/passkey_remove.html"


@dataclass(frozen=True)
class SessionLine:
    id: int
    device: str
    address: str
    since: datetime
    is_here: bool


class Sessions(InSettings, ListUserSessionsView):  # type: ignore[misc]
    template_name = "settings/sessions.html"

    # Any: the context of a page.
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"lines": [line_of(session) for session in reversed(context["sessions"])]}


def line_of(session: UserSession) -> SessionLine:
    return SessionLine(
        id=session.pk,
        device=device_of(session.user_agent),
        address=session.ip,
        since=session.created_at,
        is_here=session.is_current(),
    )


@for_members
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Who signed in when and from where, or tried to."""
    lines = selectors.sign_ins_of(member_of(request))
    return render(request, "settings/sign_ins.html", {"page": SettingsPage(side("security")), "lines": lines})


@for_members
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out there."""
    services.end_session(user=member_of(request), session_id=pk)
    return kept(request, "usersessions_list", "Signed out there.")
