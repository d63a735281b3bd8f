"""Signing in and out, codes, forgotten passwords, the second factor: allauth's views with our pages."""

import time
from typing import Any

from allauth.account import views as account
from allauth.account.internal.flows.email_verification_by_code import (
    EMAIL_VERIFICATION_CODE_SESSION_KEY,
    EmailVerificationProcess,
)
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from byhand.web.accounts.forms import ForgottenForm, NewPasswordForm, SignInForm
from byhand.web.accounts.notes import ERRORS
from byhand.web.accounts.steps import steps

RESEND_AFTER = 30
TOO_OLD = "That code was too old. Sign in, and we send you a new one."
TOO_OFTEN = "That was three times wrong. Sign in, and we send you a new code."


class Answering:
    """A form that did not work is sent back with 422, so that scripts and htmx can tell."""

    # Any: the context of a page.
    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> TemplateResponse:
        if any(getattr(part, "errors", None) for part in context.values()):
            kwargs.setdefault("status", 422)
        response: TemplateResponse = super().render_to_response(context, **kwargs)  # type: ignore[misc]  # a mixin
        return response


# allauth has no types, so its views are of any class.
class SignIn(Answering, account.LoginView):  # type: ignore[misc]
    form_class = SignInForm
    template_name = "accounts/sign_in.html"


class SignOut(account.LogoutView):  # type: ignore[misc]
    template_name = "accounts/sign_out.html"


class Closed(account.AccountInactiveView):  # type: ignore[misc]
    """The password was right, but the account is suspended."""

    template_name = "accounts/closed.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"reason": self.request.session.get("closed_because", "")}


class SecondFactor(Answering, mfa.AuthenticateView):  # type: ignore[misc]
    template_name = "accounts/second_factor.html"


class SignInAgain(Answering, account.ReauthenticateView):  # type: ignore[misc]
    template_name = "accounts/again.html"


class SignInAgainByCode(Answering, mfa.ReauthenticateView):  # type: ignore[misc]
    template_name = "accounts/again_code.html"


class SignInAgainByPasskey(Answering, webauthn.ReauthenticateWebAuthnView):  # type: ignore[misc]
    template_name = "accounts/again_passkey.html"


class Forgotten(Answering, account.PasswordResetView):  # type: ignore[misc]
    form_class = ForgottenForm
    template_name = "accounts/forgotten.html"


class ForgottenSent(account.PasswordResetDoneView):  # type: ignore[misc]
    template_name = "accounts/forgotten_sent.html"


class NewPassword(Answering, account.PasswordResetFromKeyView):  # type: ignore[misc]
    form_class = NewPasswordForm
    template_name = "accounts/new_password.html"


class NewPasswordDone(account.PasswordResetFromKeyDoneView):  # type: ignore[misc]
    template_name = "accounts/new_password_done.html"


class Code(Answering, account.ConfirmEmailVerificationCodeView):  # type: ignore[misc]
    """The six digits that came by mail: the third step of joining, and after a change of address."""

    template_name = "accounts/code.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        state = request.session.get(EMAIL_VERIFICATION_CODE_SESSION_KEY)
        if state and not EmailVerificationProcess(request, state).is_valid():
            messages.error(request, TOO_OLD)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def _resend_form_valid(self, form: Form) -> HttpResponse:
        # Asked before a new code is made, or the one in the mail would no longer fit.
        state = self._process.state
        if time.time() - state.get("resent_at", state["at"]) < RESEND_AFTER:
            messages.error(self.request, ERRORS["rate_limited"])
            return redirect(self.request.get_full_path())
        state["resent_at"] = time.time()
        messages.success(self.request, "A new code is on its way.")
        response: HttpResponse = super()._resend_form_valid(form)
        return response

    def _verify_form_invalid(self, form: Form) -> HttpResponse:
        if self._process.record_invalid_attempt():
            return self.render_to_response(self.get_context_data(form=form))
        messages.error(self.request, TOO_OFTEN)
        return redirect("account_login")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        draft = self.request.session.get("join", {})
        joining = self.stage is not None
        return context | {
            "joining": joining,
            "address": draft.get("email", "") if joining else self._process.email,
            "resend_after": RESEND_AFTER,
            "steps": steps(3),
        }
