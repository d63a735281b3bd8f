"""What doors read about people."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db.models import Max, Q, QuerySet, Subquery

from byhand.accounts.handles import clean_handle
from byhand.accounts.models import OldHandle, Preferences, Profile, Recovery, SignIn, User
from byhand.core.errors import UserError
from byhand.core.prepared import Prepared

READ_ON_EVERY_PAGE = (
    "password", "handle", "name", "role", "state", "is_active", "is_moderator", "is_superuser", "born", "avatar_key", "revision",
    "unread_count", "preferences__user_id", "preferences__hides_works", "preferences__hides_posts",
    "preferences__hides_reposts", "preferences__muted_words",
    "preferences__reveals_mature", "preferences__reveals_adult",
)  # fmt: skip


def person_at(handle: str) -> User | None:
    """The person whose page is at /@handle, with the profile; nobody while they are hidden."""
    return next(iter(_present_at(None, handle.lower())), None)


def user_at(handle: str) -> User | None:
    """Whoever has the handle, also while they are hidden. Not for showing anything of them."""
    return User.objects.filter(handle=handle.lower()).first()


def moved_to(handle: str) -> str | None:
    """The present handle of somebody who gave this one up, so that old addresses lead on."""
    old = OldHandle.objects.filter(handle=handle.lower(), user__state=User.State.PRESENT)
    return old.values_list("user__handle", flat=True).first()


def profile_of(user: User) -> Profile:
    return Profile.objects.get_or_create(user=user)[0]


def preferences_of(user: User) -> Preferences:
    return Preferences.objects.get_or_create(user=user)[0]


def user_by_id(user_id: int) -> User | None:
    return User.objects.filter(pk=user_id).first()


@dataclass(frozen=True)
class SignedIn:
    """A person with preferences, and a session as it is stored; whether it is theirs is for the door to verify."""

    user: User
    session_data: str
    session_ends: datetime


def signed_in(user_id: int, session_key: str) -> SignedIn | None:
    """The person if active and the session if it is there: one query. Rare fields are fetched when used."""
    found = _with_session(None, user_id, session_key)
    if not found:
        return None
    data, ends = (getattr(found[0], name) for name in ("session_data", "session_ends"))
    return SignedIn(found[0], data, ends) if data else None


def _person_and_session(viewer: None, user_id: int, session_key: str) -> QuerySet[User]:
    session = Session.objects.filter(session_key=session_key)
    people = User.objects.filter(pk=user_id, is_active=True).select_related("preferences")
    return people.only(*READ_ON_EVERY_PAGE).annotate(
        session_data=Subquery(session.values("session_data")),
        session_ends=Subquery(session.values("expire_date")),
    )


_with_session = Prepared(_person_and_session)
_present_at: Prepared[User] = Prepared(
    lambda viewer, handle: (
        User.objects.present().filter(handle=handle).select_related("profile", "preferences")
    )
)


def count_of_keys(user: User, kind: str) -> int:
    """How many keys of one kind, such as passkeys, open the account."""
    return int(Authenticator.objects.filter(user=user, type=kind).count())


def user_known_as(login: str) -> User | None:
    """Whoever signs in with this handle or mail address."""
    name = login.strip().lower()
    return User.objects.filter(Q(handle=name) | Q(email=name)).first()


def sign_ins_of(user: User, *, most: int = 30) -> list[SignIn]:
    """When and from where somebody signed in or tried to, newest first."""
    return list(SignIn.objects.filter(user=user).order_by("-pk")[:most])


def recovery_of(user: User) -> Recovery | None:
    return Recovery.objects.filter(user=user).first()


def asking_to_join() -> list[User]:
    """Whom a moderator has to look at, the longest waiting first."""
    return list(User.objects.filter(state=User.State.ASKING).order_by("state_since")[:100])


def suspended() -> list[User]:
    """Newest first."""
    return list(User.objects.filter(state=User.State.SUSPENDED).order_by("-state_since")[:100])


def findable_handles(first: int, last: int) -> list[str]:
    """Of the accounts with ids from `first` to `last`, those that search engines may list."""
    people = User.objects.present().filter(pk__range=(first, last), search_engines=True)
    return list(people.order_by("pk").values_list("handle", flat=True))


def newest_account_id() -> int:
    return User.objects.aggregate(last=Max("pk"))["last"] or 0


def handle_is_free(handle: str, *, by: User | None = None) -> bool:
    """Whether nobody has or had this handle. One's own former handle may be taken back."""
    users, reserved = User.objects.filter(handle=handle), OldHandle.objects.filter(handle=handle)
    if by is not None:
        users, reserved = users.exclude(pk=by.pk), reserved.exclude(user=by)
    # The order matters: who gives a handle up frees it in the first table and reserves it in the second at once.
    return not users.exists() and not reserved.exists()


def last_handle_change(user: User) -> datetime | None:
    found: datetime | None = user.old_handles.aggregate(last=Max("released_at"))["last"]
    return found


def free_handles_like(text: str, *, count: int = 3) -> list[str]:
    """Free handles that resemble what was typed."""
    base = "".join(c for c in text.lower() if c.isascii() and (c.isalnum() or c == "_"))[:18] or "artist"
    tried = [f"{base}_art", f"{base}_makes", f"the_{base}", f"{base}_studio", f"hey_{base}", f"{base}_draws"]
    tried += [f"{base}{number}" for number in range(2, 12)]
    plain = [handle for handle in tried if is_plain(handle)]
    taken = set(User.objects.filter(handle__in=plain).values_list("handle", flat=True))
    taken |= set(OldHandle.objects.filter(handle__in=plain).values_list("handle", flat=True))
    return [handle for handle in plain if handle not in taken][:count]


def is_plain(handle: str) -> bool:
    try:
        return clean_handle(handle) == handle
    except UserError:
        return False
