"""Addresses of joining, signing in and out, codes and forgotten passwords. The names are allauth's."""

from allauth.mfa.webauthn.views import login_webauthn
from django.urls import URLPattern, path, re_path

from byhand.web.accounts import join, recovery, views, welcome

urlpatterns: list[URLPattern] = [
    path("join", join.join, name="join"),
    path("join/details", join.JoinDetails.as_view(), name="account_signup"),
    path("join/handle", join.handle_answer, name="join_handle"),
    path("code", views.Code.as_view(), name="account_email_verification_sent"),
    path("code/back", join.back_to_details, name="join_back"),
    path("login", views.SignIn.as_view(), name="account_login"),
    path("login/passkey", login_webauthn, name="mfa_login_webauthn"),
    path("login/second", views.SecondFactor.as_view(), name="mfa_authenticate"),
    path("login/lost", recovery.Lost.as_view(), name="recovery"),
    path("login/lost/stop/<str:token>", recovery.stop_by_letter, name="recovery_stop_by_letter"),
    path("settings/security/recovery/stop", recovery.stop, name="recovery_stop"),
    path("join/asking", recovery.asking, name="join_asking"),
    path("login/closed", views.Closed.as_view(), name="account_inactive"),
    path("login/again", views.SignInAgain.as_view(), name="account_reauthenticate"),
    path("login/again/code", views.SignInAgainByCode.as_view(), name="mfa_reauthenticate"),
    path("login/again/passkey", views.SignInAgainByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("logout", views.SignOut.as_view(), name="account_logout"),
    path("password/reset", views.Forgotten.as_view(), name="account_reset_password"),
    path("password/reset/sent", views.ForgottenSent.as_view(), name="account_reset_password_done"),
    path("password/reset/done", views.NewPasswordDone.as_view(), name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)$",
        views.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("welcome", welcome.welcome, name="welcome"),
    path("welcome/<slug:card>", welcome.finish_card, name="welcome_card"),
]
