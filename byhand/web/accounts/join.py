"""Joining in three short steps: who one is here, the account, the mailed code."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.email_verification_by_code import EMAIL_VERIFICATION_CODE_SESSION_KEY
from allauth.account.internal.stagekit import clear_login, get_pending_stage
from allauth.account.views import SignupView
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from byhand.accounts import selectors, services
from byhand.accounts.handles import clean_handle
from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import TooMany, UserError
from byhand.web.accounts import proof
from byhand.web.accounts.forms import JoinForm
from byhand.web.accounts.steps import steps
from byhand.web.accounts.views import Answering
from byhand.web.cards import Choice, Step
from byhand.web.client import client_key
from byhand.web.viewer import viewer_of

# Typed once, kept until the account is confirmed, so that going back loses nothing. Never the password.
DRAFT = "join"
KEPT = ("email", "username", "born_month", "born_year")
FIELDS = {"handle": "username", "born": "born_year", "email": "email"}
PER_HOUR, PER_HOUR_UNPROVEN, PER_ADDRESS_A_DAY, HANDLES_A_MINUTE = 20, 3, 5, 120
ROLES = (
    ("artist", "I make", "A portfolio for your work, and posts beside it."),
    ("fan", "I look", "Follow artists, save what you love, talk with them."),
    ("hirer", "I hire", "Find people whose work fits, and write to them."),
)


@dataclass(frozen=True)
class JoinPage:
    steps: tuple[Step, ...]
    roles: tuple[Choice, ...] = ()
    role: str = ""
    challenge: str = ""
    min_age: int = 0
    free_handles: tuple[str, ...] = ()
    next: str = ""


@dataclass(frozen=True)
class HandleAnswer:
    """`error` is empty if the handle is free; `free` holds others that are."""

    handle: str
    error: str = ""
    free: tuple[str, ...] = ()


@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """The first step: three links, so that going back and without scripts nothing is lost."""
    if viewer_of(request):
        return redirect("/")
    if get_pending_stage(request):
        return redirect("account_email_verification_sent")
    roles = tuple(
        Choice(value=role, label=label, help=line, url=details_address(request, role))
        for role, label, line in ROLES
    )
    page = JoinPage(steps=steps(1), roles=roles, next=next_of(request))
    return render(request, "accounts/join.html", {"page": page})


class JoinDetails(Answering, SignupView):  # type: ignore[misc]  # allauth has no types
    """The second step."""

    form_class = JoinForm
    template_name = "accounts/join_details.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.GET.get("role") not in User.Role.values:
            return redirect(with_next("/join", request))
        # The session must exist before the form is sent, or a double click would be two strangers.
        request.session.setdefault(DRAFT, {})
        response: HttpResponseBase = super().get(request, *args, **kwargs)
        return response

    def get_initial(self) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_initial()
        draft: dict[str, Any] = self.request.session.get(DRAFT, {})
        return initial | draft | {"role": self.request.GET.get("role")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        role = str(context["form"]["role"].value() or "")
        page = JoinPage(
            steps=steps(2, with_next("/join", self.request)),
            role=dict(User.Role.choices).get(role, ""),
            challenge=proof.challenge(),
            min_age=settings.MIN_AGE,
            free_handles=free_handles(context["form"]),
            next=next_of(self.request),
        )
        return context | {"page": page}

    def form_valid(self, form: JoinForm) -> HttpResponse:
        data = form.cleaned_data
        self.request.session[DRAFT] = {name: data[name] for name in KEPT}
        try:
            count_sign_up(self.request, form)
            response: HttpResponse = super().form_valid(form)
            return response
        except TooMany as error:
            form.add_error(None, error.message)
            return self.render_to_response(self.get_context_data(form=form), status=429)
        except UserError as error:
            form.add_error(FIELDS.get(error.field or ""), error.message)
            return self.form_invalid(form)

    def form_invalid(self, form: JoinForm) -> HttpResponse:
        if sent_before(self.request):
            return redirect("account_email_verification_sent")
        response: HttpResponse = super().form_invalid(form)
        return response


def free_handles(form: JoinForm) -> tuple[str, ...]:
    """Others that are free, if the typed handle is not."""
    if not form.is_bound or "username" not in form.errors:
        return ()
    return tuple(selectors.free_handles_like(str(form["username"].value() or "")[:100]))


def count_sign_up(request: HttpRequest, form: JoinForm) -> None:
    """Many may join from one address if their browsers did the sum, a few if not; five letters a day to each."""
    proven = proof.is_solved(form.cleaned_data["proof"])
    key, limit = ("join", PER_HOUR) if proven else ("join-unproven", PER_HOUR_UNPROVEN)
    limits.take(f"{key}:{client_key(request)}", limit=limit, per=3600)
    limits.take(f"join-mail:{form.mail_key()}", limit=PER_ADDRESS_A_DAY, per=24 * 3600)


def sent_before(request: HttpRequest) -> bool:
    """Whether the same form got through while this one was under way, as with a double click."""
    key = request.session.session_key
    return bool(key) and EMAIL_VERIFICATION_CODE_SESSION_KEY in SessionStore(key).load()


@require_POST
def back_to_details(request: HttpRequest) -> HttpResponse:
    """From the third step to the second: what was typed is there again, handle and address are free again."""
    stage = get_pending_stage(request)
    user = stage.login.user if stage and stage.login.signup else None
    if isinstance(user, User):
        services.forget_unconfirmed(user=user)
    role = user.role if isinstance(user, User) else ""
    request.session.pop(EMAIL_VERIFICATION_CODE_SESSION_KEY, None)
    clear_login(request)
    return HttpResponseRedirect(details_address(request, role) if role else "/join")


@require_safe
def handle_answer(request: HttpRequest) -> HttpResponse:
    """Whether a handle is free, while it is typed."""
    limits.take(f"handle:{client_key(request)}", limit=HANDLES_A_MINUTE, per=60)
    typed = (request.GET.get("handle") or request.GET.get("username") or "")[:100]
    return render(request, "accounts/handle_answer.html", {"answer": answer_for(typed)})


def answer_for(typed: str) -> HandleAnswer:
    try:
        handle = clean_handle(typed)
    except UserError as error:
        return HandleAnswer(typed, error.message, tuple(selectors.free_handles_like(typed)) if typed else ())
    if selectors.handle_is_free(handle):
        return HandleAnswer(handle)
    return HandleAnswer(handle, f"@{handle} is taken.", tuple(selectors.free_handles_like(handle)))


def details_address(request: HttpRequest, role: str) -> str:
    return with_next(f"{reverse('account_signup')}?role={role}", request)


def with_next(url: str, request: HttpRequest) -> str:
    target = next_of(request)
    if not target:
        return url
    return f"{url}{'&' if '?' in url else '?'}{urlencode({'next': target})}"


def next_of(request: HttpRequest) -> str:
    """Where to go after joining, if it is a page of this site."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if safe else ""
