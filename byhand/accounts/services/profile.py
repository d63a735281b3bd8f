"""Who and what one is: handle, role, profile, preferences, pictures."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from byhand.accounts import policies, selectors
from byhand.accounts.events import AppearanceChanged, FullSizesChosen
from byhand.accounts.handles import clean_handle
from byhand.accounts.models import OldHandle, Preferences, Profile, User
from byhand.accounts.profile_fields import (
    PreferenceChanges,
    ProfileChanges,
    cleaned_preferences,
    cleaned_profile,
)
from byhand.accounts.services.joining import handle_taken
from byhand.core.errors import NotAllowed, UserError
from byhand.core.events import announce


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
    clean = cleaned_preferences(changes)
    preferences = selectors.preferences_of(user)
    if clean.get("full_for_members", preferences.full_for_members) != preferences.full_for_members:
        announce(FullSizesChosen(user_id=user.pk))
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
def let_search_engines(*, user: User, allowed: bool) -> None:
    """Whether the person's pages may be listed elsewhere."""
    user.search_engines = allowed
    user.save(update_fields=["search_engines"])


@transaction.atomic
def mute_word(*, user: User, word: str) -> None:
    """One word or "#tag" more that the person does not want to read of; twice is the same as once."""
    known = selectors.preferences_of(user).muted_words
    update_preferences(user=user, changes={"muted_words": [*known, word]})


@transaction.atomic
def unmute_word(*, user: User, word: str) -> None:
    known = selectors.preferences_of(user).muted_words
    update_preferences(user=user, changes={"muted_words": [each for each in known if each != word]})


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
