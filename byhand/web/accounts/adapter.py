"""Where allauth meets our accounts: how people are made, told and let in."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from byhand.accounts import selectors, services
from byhand.accounts.mail import write_letter
from byhand.accounts.models import User
from byhand.accounts.tasks import note_wrong_password, post_letter
from byhand.web.accounts import devices
from byhand.web.accounts.addresses import NOBODY
from byhand.web.accounts.notes import ERRORS, NOTES
from byhand.web.client import client_address


# Any: allauth's own signatures are loose.
class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Our words, our mails, our services; the rest is allauth's."""

    error_messages = DefaultAccountAdapter.error_messages | ERRORS

    # ── people ──

    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:  # noqa: FBT001, FBT002 (allauth calls it so)
        data = form.cleaned_data
        return services.open_account(
            handle=data["username"],
            email=data["email"],
            password=data["password1"],
            role=data["role"],
            born=data["born"],
        )

    def set_password(self, user: User, password: str) -> None:
        # allauth saves the whole row, and with it counts that have moved on meanwhile.
        user.set_password(password)
        user.save(update_fields=["password"])

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        confirmed: bool = super().confirm_email(request, email_address)
        if confirmed:
            user = email_address.user
            services.confirm_account(user=user)
            if user.state == User.State.ASKING:
                clear_login(request)
                raise ImmediateHttpResponse(HttpResponseRedirect(reverse("join_asking")))
        return confirmed

    # ── the way in ──

    def get_login_stages(self) -> list[str]:
        return ["allauth.account.stages.EmailVerificationStage", "allauth.mfa.stages.AuthenticateStage"]

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        if services.stay(user=user):
            self.add_message(
                request, messages.SUCCESS, message="Welcome back. Your account stays, with everything in it."
            )

    def post_login(self, request: HttpRequest, user: User, *, signup: bool, **rest: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, signup=signup, **rest)
        self.note(request, user)
        if not signup and not devices.is_known(request, user):
            self.send_notification_mail("account/email/new_device", user, {"user": user})
        devices.remember(request, response, user)
        request.session.pop("join", None)
        return response

    def note(self, request: HttpRequest, user: User) -> None:
        """Into the log of sign-ins; whoever has the second step at hand needs no way around it."""
        device = devices.device_of(request.headers.get("User-Agent", ""))
        services.note_sign_in(user=user, device=device, address=client_address(request), succeeded=True)
        if services.stop_recovery(user=user):
            self.add_message(request, messages.SUCCESS, message="The second step stays as it is.")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        user = selectors.user_known_as(credentials.get("username") or credentials.get("email") or "")
        # Also where there is nobody, so that the time this takes does not tell who has an account.
        note_wrong_password.enqueue(
            user_id=user.pk if user else 0,
            device=devices.device_of(request.headers.get("User-Agent", "")),
            address=client_address(request),
        )

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        # The password was right, so this person may read why the door is closed.
        if user.state == User.State.ASKING:
            return HttpResponseRedirect(reverse("join_asking"))
        request.session["closed_because"] = user.state_reason
        response: HttpResponse = super().respond_user_inactive(request, user)
        return response

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return reverse("welcome")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        return reverse("settings_account")

    # ── words ──

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        if email.endswith(NOBODY):
            return
        words = {"email": email} | context
        if "user_agent" in context:
            words["device"] = devices.device_of(context["user_agent"])
        letter = write_letter(template_prefix.rpartition("/")[2], email, **words)
        post_letter.enqueue(to=letter.to, subject=letter.subject, body=letter.body)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        if message is None and message_template:
            message = NOTES[message_template].format(**(message_context or {}))
        if message:
            super().add_message(request, level, extra_tags=extra_tags, message=message)


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Our words for the second factor."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": ERRORS["incorrect_code"],
        "unverified_email": "Please confirm your mail address first.",
    }

    def get_totp_label(self, user: User) -> str:
        return f"@{user.handle}"

    def _get_site_name(self) -> str:
        return settings.SITE_NAME

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 (allauth's name)
        count = selectors.count_of_keys(user, type)
        return f"Passkey {count + 1}" if count else "My passkey"
