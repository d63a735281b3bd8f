"""Addresses of the settings. Names with account_, mfa_ and usersessions_ are allauth's."""

from django.urls import URLPattern, path, re_path
from django.views.generic import RedirectView

from byhand.web.settings import (
    account,
    choices,
    data,
    feed,
    finding,
    machines,
    people,
    profile,
    security,
    told,
)

urlpatterns: list[URLPattern] = [
    path("settings", finding.settings, name="settings"),
    path("settings/profile", profile.profile, name="settings_profile"),
    path("settings/profile/pictures", profile.own_pictures, name="settings_pictures"),
    re_path(r"^settings/profile/(?P<kind>avatar|cover)$", profile.put_picture, name="settings_picture"),
    re_path(
        r"^settings/profile/(?P<kind>avatar|cover)/off$",
        profile.take_picture_off,
        name="settings_picture_off",
    ),
    path("settings/account", account.account, name="settings_account"),
    path("settings/account/role", account.role, name="settings_role"),
    path("settings/account/mail", account.MailAddress.as_view(), name="account_email"),
    path("settings/account/leave", account.leave, name="settings_leave"),
    path("settings/account/leave/now", account.leave_now, name="settings_leave_now"),
    path("left", account.left, name="settings_left"),
    path("settings/privacy", choices.privacy, name="settings_privacy"),
    path("settings/privacy/blocked", people.blocked, name="settings_blocked"),
    path("settings/privacy/muted", people.muted, name="settings_muted"),
    path("settings/content", choices.content, name="settings_content"),
    path("settings/ai", machines.choices, name="settings_ai"),
    path("settings/ai/test", machines.test, name="settings_ai_test"),
    re_path(r"^settings/ai/record\.(?P<kind>json|pdf)$", machines.record, name="settings_ai_record"),
    path("settings/feed", feed.feed, name="settings_feed"),
    path("settings/notifications", told.told, name="settings_notifications"),
    path("settings/data", data.data, name="settings_data"),
    path("settings/find", finding.find, name="settings_find"),
    path("letters/off/<str:token>", told.letters_off, name="letters_off"),
    path("settings/security/log", security.log, name="settings_sign_ins"),
    path("settings/look", choices.look, name="settings_look"),
    path("settings/security", security.Security.as_view(), name="mfa_index"),
    path("settings/security/password", security.ChangePassword.as_view(), name="account_change_password"),
    path("settings/security/password/first", security.SetPassword.as_view(), name="account_set_password"),
    path("settings/security/app", security.AppOn.as_view(), name="mfa_activate_totp"),
    path("settings/security/app/off", security.AppOff.as_view(), name="mfa_deactivate_totp"),
    path("settings/security/codes", security.Codes.as_view(), name="mfa_view_recovery_codes"),
    path("settings/security/codes/new", security.NewCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("settings/security/codes/file", security.CodesFile.as_view(), name="mfa_download_recovery_codes"),
    # allauth returns to a page of its own after changes; ours is the page of all of security.
    path(
        "settings/security/passkeys", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"
    ),
    path("settings/security/passkeys/add", security.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("settings/security/passkeys/<int:pk>", security.RenamePasskey.as_view(), name="mfa_edit_webauthn"),
    path(
        "settings/security/passkeys/<int:pk>/remove",
        security.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("settings/security/sessions", security.Sessions.as_view(), name="usersessions_list"),
    path("settings/security/sessions/<int:pk>/end", security.end_session, name="settings_end_session"),
]
