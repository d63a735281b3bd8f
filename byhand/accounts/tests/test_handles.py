"""Changing the handle: every 30 days, old addresses lead on, nobody else gets them."""

from datetime import UTC, datetime, timedelta

import pytest

from byhand.accounts import selectors, services
from byhand.accounts.models import User
from byhand.core.errors import UserError

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=31)

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


def test_the_old_handle_leads_to_the_new_one(ann: User) -> None:
    services.rename_handle(user=ann, handle="anna", now=NOW)

    assert selectors.person_at("ann") is None
    assert selectors.moved_to("ANN") == "anna"
    assert selectors.person_at("anna") == ann


def test_kept_fragments_are_told_by_the_revision(ann: User) -> None:
    assert services.rename_handle(user=ann, handle="anna").revision == ann.revision + 1


def test_nobody_else_gets_the_old_handle(ann: User, ben: User) -> None:
    services.rename_handle(user=ann, handle="anna", now=NOW)

    with pytest.raises(UserError, match="@ann is taken"):
        services.rename_handle(user=ben, handle="ann", now=NOW)
    assert not selectors.handle_is_free("ann")


def test_one_can_go_back_but_not_within_thirty_days(ann: User) -> None:
    anna = services.rename_handle(user=ann, handle="anna", now=NOW)
    with pytest.raises(UserError, match="22 December 2026"):
        services.rename_handle(user=anna, handle="ann", now=NOW + timedelta(days=29))

    services.rename_handle(user=anna, handle="ann", now=LATER)

    assert selectors.person_at("ann") == ann
    assert selectors.moved_to("anna") == "ann"


def test_a_taken_handle_is_refused_and_nothing_changes(ann: User, ben: User) -> None:
    with pytest.raises(UserError) as refused:
        services.rename_handle(user=ann, handle="Ben", now=NOW)

    assert refused.value.field == "handle"
    assert selectors.person_at("ann") == ann
    assert selectors.last_handle_change(ann) is None


def test_the_same_handle_again_is_no_change(ann: User) -> None:
    services.rename_handle(user=ann, handle="ANN", now=NOW)

    assert selectors.last_handle_change(ann) is None


def test_a_hidden_persons_old_handle_leads_nowhere(ann: User) -> None:
    services.rename_handle(user=ann, handle="anna", now=NOW)
    services.suspend_account(user=ann, reason="Selling other people's work.")

    assert selectors.moved_to("ann") is None
