"""Forms of joining and signing in."""

from datetime import date
from hashlib import sha256
from secrets import token_hex
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    AddEmailForm,
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
    SignupForm,
)
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dates import MONTHS

from byhand.accounts import policies, selectors, services
from byhand.accounts.handles import clean_handle
from byhand.accounts.models import User
from byhand.core.errors import UserError
from byhand.web.accounts.addresses import NOBODY

OLDEST = 110


def as_form_error(error: UserError) -> forms.ValidationError:
    return forms.ValidationError(error.message)


class WithMail:
    """Our words for allauth's field of a mail address."""

    # Any: allauth's forms take anything.
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mail: forms.Field = self.fields["email"]  # type: ignore[attr-defined]  # a mixin
        mail.label = "Mail address"
        mail.error_messages |= {
            "required": "Please write your mail address.",
            "invalid": "This is no mail address. Please look at it once more.",
        }


class ForgottenForm(WithMail, ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """Where to send the link for a new password."""


class NewMailForm(WithMail, AddEmailForm):  # type: ignore[misc]  # allauth has no types
    """Another mail address."""


PASSWORDS = {
    "oldpassword": "Present password",
    "password1": "New password",
    "password2": "The new password once more",
}


class WithPasswords:
    """Our words for allauth's fields of passwords."""

    # Any: allauth's forms take anything.
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]  # a mixin
            field.label = PASSWORDS[name]


class NewPasswordForm(WithPasswords, ResetPasswordKeyForm):  # type: ignore[misc]  # allauth has no types
    """A new password after the link in the mail."""


class OtherPasswordForm(WithPasswords, ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    """A new password in place of the present one."""


class FirstPasswordForm(WithPasswords, SetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """A password where there was none."""


class JoinForm(WithMail, SignupForm):  # type: ignore[misc]  # allauth has no types
    """The second step. Whether the mail address is known already is told to its owner only, by mail."""

    account_already_exists: bool
    field_order = ("email", "username", "password1", "born_month", "born_year", "agrees", "role", "proof")

    role = forms.ChoiceField(choices=User.Role.choices, widget=forms.HiddenInput)
    born_month = forms.TypedChoiceField(
        label="Month of birth", coerce=int, choices=[("", "Month"), *MONTHS.items()]
    )
    born_year = forms.IntegerField(label="Year of birth", min_value=1900, max_value=2100)
    agrees = forms.BooleanField(label="I agree")
    # Filled by the browser while the person types; empty without scripts.
    proof = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)

    # Any: allauth's forms take anything.
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Handle"
        self.fields["username"].max_length = None
        self.fields["password1"].label = "Password"
        self.fields["password1"].help_text = ""
        for name, attrs in WIDGETS.items():
            self.fields[name].widget.attrs = attrs
        for name, words in WANTED.items():
            self.fields[name].error_messages["required"] = words

    def clean_username(self) -> str:
        try:
            handle = clean_handle(self.cleaned_data["username"])
            if not selectors.handle_is_free(handle):
                raise services.handle_taken(handle)
        except UserError as error:
            raise as_form_error(error) from error
        return handle

    def clean_born_year(self) -> int:
        year: int = self.cleaned_data["born_year"]
        today = timezone.localdate()
        if not today.year - OLDEST <= year <= today.year:
            raise forms.ValidationError("Please write the year with four digits.")
        return year

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        year, month = data.get("born_year"), data.get("born_month")
        if year and month:
            data["born"] = date(year, month, 1)
            if not policies.old_enough(data["born"], years=settings.MIN_AGE, today=timezone.localdate()):
                self.add_error("born_year", as_form_error(services.too_young()))
        return data

    def mail_key(self) -> str:
        """Counts letters to one address without keeping the address."""
        return sha256(self.cleaned_data["email"].encode()).hexdigest()[:32]

    def try_save(self, request: HttpRequest) -> tuple[User, None]:
        """Always makes an account and goes on to the code.

        If the address has an account already, its owner is told by mail, and the new account gets an
        address of nobody: no code ever arrives for it, and it is forgotten after two days. So neither
        this page nor the handle nor signing in tells a stranger who has an account here.
        """
        if self.account_already_exists:
            get_adapter().send_account_already_exists_mail(self.cleaned_data["email"])
            self.cleaned_data["email"] = token_hex(12) + NOBODY
            self.account_already_exists = False
        return self.save(request), None


WANTED = {
    "username": "Please choose a handle.",
    "password1": "Please choose a password.",
    "born_month": "Please choose the month.",
    "born_year": "Please write the year.",
    "agrees": "Please tick the box if you agree; without that we cannot let you in.",
}
WIDGETS: dict[str, dict[str, str]] = {
    "email": {"autocomplete": "email", "inputmode": "email", "autocapitalize": "none"},
    "username": {
        "autocomplete": "username",
        "autocapitalize": "none",
        "spellcheck": "false",
        "hx-get": "/join/handle",
        "hx-trigger": "change, keyup changed delay:400ms",
        "hx-target": "#handle-answer",
        "hx-swap": "innerHTML",
    },
    "password1": {"autocomplete": "new-password"},
    "born_month": {"autocomplete": "bday-month"},
    "born_year": {"autocomplete": "bday-year", "inputmode": "numeric", "min": "1900", "max": "2100"},
}


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """Handle or mail address, and password."""

    # Any: allauth's forms take anything.
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Handle or mail address"
        self.fields["login"].max_length = 254
        self.fields["login"].widget.attrs = {
            "autocomplete": "username webauthn",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}
        self.fields["password"].help_text = ""
        self.fields["remember"].label = "Stay signed in on this device"
        self.fields["remember"].initial = True

    def clean_login(self) -> str:
        login: str = super().clean_login()
        return login.removeprefix("@").lower()
