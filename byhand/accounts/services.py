"""What people do with their accounts, and what operators do with them."""

from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError, RestrictedError
from django.utils import timezone

from byhand.accounts import policies, selectors
from byhand.accounts.events import (
    AccountErased,
    AccountLeft,
    AccountRestored,
    AccountReturned,
    AccountSuspended,
    AppearanceChanged,
)
from byhand.accounts.handles import clean_handle
from byhand.accounts.mail import send_letter, write_letter
from byhand.accounts.models import OldHandle, Preferences, Profile, User
from byhand.accounts.profile_fields import (
    PreferenceChanges,
    ProfileChanges,
    cleaned_profile,
    cleaned_words,
    short_enough,
)
from byhand.core.errors import Conflict, NotAllowed, UserError
from byhand.core.events import announce

DAYS_TO_CONFIRM = 2

# ── joining ──


@transaction.atomic
def open_account(
    *, handle: str, email: str, password: str, role: str, born: date | None, now: datetime | None = None
) -> User:
    """A new account, hidden until its mail address is confirmed."""
    now = now or timezone.now()
    handle = clean_handle(handle)
    if born and not policies.old_enough(born, years=settings.MIN_AGE, today=now.date()):
        raise too_young()
    if not selectors.handle_is_free(handle):
        raise handle_taken(handle)
    try:
        with transaction.atomic():
            return User.objects.create_user(
                handle,
                email.strip().lower(),
                password,
                role=role,
                born=born,
                state=User.State.NEW,
                state_since=now,
                joined_at=now,
            )
    except IntegrityError as error:
        # Somebody was faster with the handle or, far less likely, with the mail address.
        if User.objects.filter(handle=handle).exists():
            raise handle_taken(handle) from error
        raise Conflict("This form was sent twice. Please look into your mail for the code.") from error


@transaction.atomic
def confirm_account(*, user: User) -> None:
    """The mail address is theirs: the account is open, and others see it."""
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    changed = User.objects.filter(pk=user.pk, state=User.State.NEW).update(
        state=User.State.PRESENT, state_since=timezone.now()
    )
    if changed:
        user.state = User.State.PRESENT


@transaction.atomic
def forget_unconfirmed(*, user: User) -> bool:
    """Take back a sign-up that was not finished, so that handle and address are free again."""
    erased, _ = User.objects.filter(pk=user.pk, state=User.State.NEW, last_login=None).delete()
    return erased > 0


@transaction.atomic
def forget_all_unconfirmed(*, now: datetime) -> int:
    """Sign-ups that nobody confirmed in two days."""
    waiting = User.objects.filter(state=User.State.NEW, last_login=None)
    stale = waiting.filter(joined_at__lt=now - timedelta(days=DAYS_TO_CONFIRM))
    return sum(forget_unconfirmed(user=user) for user in stale)


def too_young() -> UserError:
    return UserError(
        f"{settings.SITE_NAME} is for people from {settings.MIN_AGE} on. We would be glad to see you then. "
        "Everything public can be looked at without an account.",
        field="born",
    )


def handle_taken(handle: str) -> UserError:
    return UserError(f"@{handle} is taken. Please choose another.", field="handle")


# ── who and what one is ──


@transaction.atomic
def rename_handle(*, user: User, handle: str, now: datetime | None = None) -> User:
    """Give the person another handle; the old one stays theirs and leads to the new one."""
    now = now or timezone.now()
    handle = clean_handle(handle)
    user = User.objects.select_for_update().get(pk=user.pk)
    if handle == user.handle:
        return user
    again = policies.renames_again_at(selectors.last_handle_change(user))
    if again and now < again:
        raise UserError(
            f"A handle can be changed every {policies.DAYS_BETWEEN_HANDLES} days, "
            f"yours again on {again:%-d %B %Y}.",
            field="handle",
        )
    if not selectors.handle_is_free(handle, by=user):
        raise handle_taken(handle)
    OldHandle.objects.filter(handle=handle, user=user).delete()
    OldHandle.objects.create(handle=user.handle, user=user, released_at=now)
    user.handle = handle
    try:
        with transaction.atomic():
            save_appearance(user, "handle")
    except IntegrityError as error:
        raise handle_taken(handle) from error
    return user


@transaction.atomic
def change_role(*, user: User, role: str) -> None:
    if role not in User.Role.values:
        raise UserError("Please choose one of the three.", field="role")
    user.role = role
    user.save(update_fields=["role"])


@transaction.atomic
def update_profile(*, user: User, changes: ProfileChanges) -> Profile:
    """Write what is given into the profile; the name is kept with the account."""
    clean = cleaned_profile(changes)
    profile = selectors.profile_of(user)
    name = clean.pop("name", None)
    if name is not None and name != user.name:
        user.name = name
        save_appearance(user, "name")
    for field, value in clean.items():
        setattr(profile, field, value)
    if clean:
        profile.save(update_fields=list(clean))
    return profile


@transaction.atomic
def update_preferences(*, user: User, changes: PreferenceChanges) -> Preferences:
    if changes.get("reveals_adult") and not user.is_adult():
        raise NotAllowed("Works for adults can be shown from 18 on.", field="reveals_adult")
    clean = changes.copy()
    if "muted_words" in clean:
        clean["muted_words"] = cleaned_words(clean["muted_words"])
    preferences = selectors.preferences_of(user)
    for field, value in clean.items():
        setattr(preferences, field, value)
    if clean:
        preferences.save(update_fields=list(clean))
    return preferences


@transaction.atomic
def approve_followers(*, user: User, approves: bool) -> None:
    user.approves_followers = approves
    user.save(update_fields=["approves_followers"])


@transaction.atomic
def finish_welcome_card(*, user: User, card: str) -> None:
    """Tick one card of the welcome list; twice is the same as once."""
    preferences = selectors.preferences_of(user)
    if card not in preferences.welcome_done:
        preferences.welcome_done = [*preferences.welcome_done, card]
        preferences.save(update_fields=["welcome_done"])


@transaction.atomic
def wear_avatar(*, user: User, key: str) -> None:
    """The picture beside the name from now on; an empty key takes it off."""
    user.avatar_key = key
    save_appearance(user, "avatar_key")


@transaction.atomic
def wear_cover(*, user: User, key: str, width: int, height: int, widths: list[int]) -> None:
    """The picture above the profile from now on; an empty key takes it off."""
    profile = selectors.profile_of(user)
    profile.cover_key, profile.cover_width, profile.cover_height = key, width, height
    profile.cover_widths = widths
    profile.save(update_fields=["cover_key", "cover_width", "cover_height", "cover_widths"])


def save_appearance(user: User, field: str) -> None:
    """Kept fragments show names and avatars; the new revision tells them apart."""
    user.save(update_fields=[field])
    User.objects.filter(pk=user.pk).update(revision=F("revision") + 1)
    user.refresh_from_db(fields=["revision"])
    announce(AppearanceChanged(user_id=user.pk))


# ── leaving ──


@transaction.atomic
def ask_to_leave(*, user: User, now: datetime | None = None) -> None:
    """Hide the person at once and end all sessions; signing in within 30 days undoes it."""
    if not change_state(user, of=User.State.PRESENT, to=User.State.LEAVING, now=now):
        return
    end_sessions(user=user)
    announce(AccountLeft(user_id=user.pk))


@transaction.atomic
def stay(*, user: User) -> bool:
    """Undo the leaving; says whether there was something to undo."""
    if not change_state(user, of=User.State.LEAVING, to=User.State.PRESENT):
        return False
    announce(AccountReturned(user_id=user.pk))
    return True


def erase_left_accounts(*, now: datetime) -> int:
    """Begin to erase everybody whose days of grace are over."""
    over = now - timedelta(days=policies.DAYS_OF_GRACE)
    gone = User.objects.filter(state=User.State.LEAVING, state_since__lte=over)
    return sum(erase_account(user=user, now=now) for user in gone)


@transaction.atomic
def erase_account(*, user: User, now: datetime) -> bool:
    """Erase at once what this room holds; the other rooms follow, and the row goes when they are done."""
    if not change_state(user, of=User.State.LEAVING, to=User.State.ERASED, now=now):
        return False
    end_sessions(user=user)
    for secrets in (EmailAddress, Authenticator):
        secrets.objects.filter(user=user).delete()
    Profile.objects.filter(user=user).delete()
    Preferences.objects.filter(user=user).delete()
    user.email = f"erased-{user.pk}@erased.invalid"
    user.name, user.avatar_key, user.born, user.is_active = "", "", None, False
    user.set_unusable_password()
    user.save(update_fields=["email", "name", "avatar_key", "born", "is_active", "password"])
    announce(AccountErased(user_id=user.pk))
    return True


def forget_erased_accounts(*, now: datetime) -> int:
    """Erase the rows of accounts that every room is done with; nobody else ever gets their handles."""
    yesterday = now - timedelta(days=1)
    erased = User.objects.filter(state=User.State.ERASED, state_since__lte=yesterday)
    return sum(forget_erased(user=user) for user in erased)


def forget_erased(*, user: User) -> bool:
    try:
        with transaction.atomic():
            handle = user.handle
            user.delete()
            OldHandle.objects.create(handle=handle, user=None)
    except (ProtectedError, RestrictedError):
        # Another room still holds something, such as files; the next round comes back.
        return False
    return True


# ── standing ──


@transaction.atomic
def suspend_account(*, user: User, reason: str) -> None:
    """Hide the person and keep them out; they are told why by mail."""
    if not policies.may_be_suspended(user):
        raise NotAllowed(f"{user} cannot be suspended.")
    user.state_reason = short_enough(reason.strip(), "reason", 300)
    if not user.state_reason:
        raise UserError("Please give the reason; it is sent to the person.", field="reason")
    user.is_active = False
    user.save(update_fields=["state_reason", "is_active"])
    if change_state(user, of=user.state, to=User.State.SUSPENDED):
        end_sessions(user=user)
        announce(AccountSuspended(user_id=user.pk))


@transaction.atomic
def restore_account(*, user: User) -> None:
    if not change_state(user, of=User.State.SUSPENDED, to=User.State.PRESENT):
        return
    user.is_active, user.state_reason = True, ""
    user.save(update_fields=["is_active", "state_reason"])
    announce(AccountRestored(user_id=user.pk))


@transaction.atomic
def give_powers(*, user: User, moderator: bool, admin: bool) -> None:
    """Make somebody moderator, admin, both or neither."""
    user.is_moderator, user.is_staff, user.is_superuser = moderator or admin, admin, admin
    user.save(update_fields=["is_moderator", "is_staff", "is_superuser"])


@transaction.atomic
def end_sessions(*, user: User, but: str | None = None) -> int:
    """Sign the person out everywhere, except in the session with the key `but`."""
    sessions = UserSession.objects.filter(user=user).exclude(session_key=but)
    count = len(sessions)
    for session in sessions:
        session.end()
    return count


@transaction.atomic
def end_session(*, user: User, session_id: int) -> None:
    """Sign the person out in one place; of others' sessions nothing is known here."""
    for session in UserSession.objects.filter(user=user, pk=session_id):
        session.end()


def change_state(user: User, *, of: str, to: str, now: datetime | None = None) -> bool:
    """Claim the change: of two that come at once, one does it."""
    now = now or timezone.now()
    changed = User.objects.filter(pk=user.pk, state=of).exclude(state=to).update(state=to, state_since=now)
    if changed:
        user.state, user.state_since = to, now
    return changed > 0


# ── letters ──


def tell_leaving(*, user: User) -> None:
    send_letter(write_letter("leaving", user.email, user=user, erased_on=policies.erased_on(user)))


def tell_suspended(*, user: User) -> None:
    send_letter(write_letter("suspended", user.email, user=user))


def tell_restored(*, user: User) -> None:
    send_letter(write_letter("restored", user.email, user=user))
