"""Our sentences in place of allauth's: errors beside fields, and notes after something was done."""

ERRORS = {
    "account_inactive": "This account is closed.",
    "duplicate_email": "This is your address already.",
    "email_password_mismatch": "Handle, mail address or password do not match. Please try again.",
    "username_password_mismatch": "Handle, mail address or password do not match. Please try again.",
    "email_taken": "This address cannot be used. Please take another.",
    "enter_current_password": "This is not your present password.",
    "incorrect_code": "This code is not right. Please look at the newest mail or at your app.",
    "incorrect_password": "This password is not right.",
    "invalid_login": "Handle, mail address or password do not match. Please try again.",
    "invalid_password_reset": "This link is used up or too old. Please ask for a new one.",
    "too_many_login_attempts": "That was tried too often. Please wait five minutes and try again.",
    "rate_limited": "That was a little too quick. Please wait half a minute.",
    "same_as_current": "This is your address already.",
    "unverified_primary_email": "Please confirm your mail address first.",
}

# By the name of allauth's template. An empty sentence means that the page itself says enough.
NOTES = {
    "account/messages/cannot_delete_primary_email.txt": "This is your only address, so it stays.",
    "account/messages/email_confirmation_failed.txt": "{email} cannot be used. Please take another address.",
    "account/messages/email_confirmation_sent.txt": "",
    "account/messages/email_confirmed.txt": "{email} is confirmed.",
    "account/messages/email_deleted.txt": "{email} was removed.",
    "account/messages/logged_in.txt": "",
    "account/messages/logged_out.txt": "You are signed out.",
    "account/messages/login_code_sent.txt": "A code is on its way to {recipient}.",
    "account/messages/password_changed.txt": "Your password is changed. Everywhere else you were signed out.",
    "account/messages/password_set.txt": "Your password is set.",
    "account/messages/phone_verification_sent.txt": "A code is on its way to {phone}.",
    "account/messages/phone_verified.txt": "{phone} is confirmed.",
    "account/messages/primary_email_set.txt": "This is your address now.",
    "account/messages/unverified_primary_email.txt": "Please confirm your mail address first.",
    "mfa/messages/recovery_codes_generated.txt": "New recovery codes are made. Please keep them safe.",
    "mfa/messages/totp_activated.txt": "Your app is the second factor from now on.",
    "mfa/messages/totp_deactivated.txt": "Your app is no longer asked for.",
    "mfa/messages/webauthn_added.txt": "The passkey is added.",
    "mfa/messages/webauthn_removed.txt": "The passkey is removed.",
    "usersessions/messages/sessions_logged_out.txt": "Everywhere else you are signed out.",
}
