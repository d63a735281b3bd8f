"""Opening an account, confirming it, and forgetting what was never confirmed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from byhand.accounts import selectors, services
from byhand.accounts.models import OldHandle, User
from byhand.core.errors import Conflict, UserError

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def join(**changes) -> User:
    facts = {"handle": "Mira", "email": "Mira@Example.org", "password": "a long one", "role": "artist"}
    return services.open_account(**facts | {"born": date(1990, 5, 1), "now": NOW} | changes)


def test_a_new_account_is_hidden_until_confirmed() -> None:
    mira = join()
    assert selectors.person_at("mira") is None

    services.confirm_account(user=mira)

    assert selectors.person_at("MIRA") == mira
    assert mira.emailaddress_set.get().verified


def test_handle_and_address_are_stored_in_one_form() -> None:
    mira = join(handle=" @Mira ")

    assert (mira.handle, mira.email, mira.name) == ("mira", "mira@example.org", "mira")
    assert mira.check_password("a long one")


@pytest.mark.parametrize(
    "handle", ["ab", "a" * 25, "a" * 10_000, "mi ra", "míra", "mira\u0301", "\u202emira", "<b>hi</b>", ""]
)
def test_other_handles_are_refused_with_the_field(handle: str) -> None:
    with pytest.raises(UserError) as refused:
        join(handle=handle)
    assert refused.value.field == "handle"


@pytest.mark.parametrize("handle", ["admin", "SETTINGS", "byhand"])
def test_reserved_words_are_refused(handle: str) -> None:
    with pytest.raises(UserError, match="the site itself"):
        join(handle=handle)


@pytest.mark.engine
def test_taken_handles_are_refused_whatever_their_case(ann: User) -> None:
    with pytest.raises(UserError, match="@ann is taken"):
        join(handle="Ann")


@pytest.mark.engine
def test_a_form_sent_twice_makes_one_account() -> None:
    join()
    with pytest.raises(UserError):
        join()
    with pytest.raises(Conflict):
        join(handle="mira2")
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("born", "welcome"),
    [(date(2013, 10, 1), True), (date(2013, 11, 1), False), (date(2020, 1, 1), False), (None, True)],
)
def test_who_is_surely_thirteen_may_join(born: date | None, welcome: bool) -> None:
    if welcome:
        assert join(born=born).pk
        return
    with pytest.raises(UserError, match="from 13 on") as refused:
        join(born=born)
    assert refused.value.field == "born"


def test_adults_are_those_whose_birth_month_is_over() -> None:
    mira = User(born=date(2008, 11, 1))

    assert not mira.is_adult(today=date(2026, 11, 30))
    assert mira.is_adult(today=date(2026, 12, 1))
    assert not User(born=None).is_adult(today=date(2026, 12, 1))


@pytest.mark.engine
def test_unconfirmed_accounts_are_forgotten_and_others_kept(ann: User) -> None:
    stale, confirmed, fresh = join(), join(handle="kept", email="kept@example.org"), None
    services.confirm_account(user=confirmed)
    fresh = join(handle="fresh", email="fresh@example.org", now=NOW + timedelta(days=2))

    services.forget_all_unconfirmed(now=NOW + timedelta(days=2, minutes=1))

    assert set(User.objects.values_list("handle", flat=True)) == {"ann", "kept", "fresh"}
    assert not services.forget_unconfirmed(user=confirmed)
    assert services.forget_unconfirmed(user=fresh)
    assert stale.handle == "mira"


def test_free_handles_resemble_what_was_typed_and_are_free(ann: User) -> None:
    OldHandle.objects.create(handle="ann_makes", user=ann, released_at=timezone.now())

    free = selectors.free_handles_like("Ann!")

    assert len(free) == 3
    assert all("ann" in handle and selectors.handle_is_free(handle) for handle in free)
    assert "ann_makes" not in free


@pytest.mark.parametrize("text", ["", "é", "\u202e", "x" * 10_000, "админ"])
def test_free_handles_are_found_for_anything(text: str) -> None:
    assert len(selectors.free_handles_like(text)) == 3
