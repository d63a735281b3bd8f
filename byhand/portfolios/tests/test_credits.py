"""Nobody is named without their word."""

import pytest

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.portfolios import selectors, services
from byhand.portfolios.models import Credit
from byhand.portfolios.tests.walls import a_work
from byhand.relationships.models import Block


def shown(viewer: User | None, credit: Credit) -> bool:
    return credit in selectors.credits_of(viewer, credit.work)


def test_shown_once_accepted_and_no_longer_when_declined(ann: User, ben: User, cleo: User) -> None:
    credit = services.offer_credit(actor=ann, work=a_work(ann), handle="@Ben", role="Colours")
    assert not shown(cleo, credit)
    assert selectors.credits_for(ben) == [credit]
    services.accept_credit(actor=ben, credit=credit)
    assert shown(cleo, credit)
    assert shown(None, credit)
    services.decline_credit(actor=ben, credit=credit)
    assert not shown(cleo, credit)
    services.withdraw_credit(actor=ann, credit=credit)
    assert not Credit.objects.exists()


def test_offered_twice_is_asked_once(ann: User, ben: User) -> None:
    work = a_work(ann)
    first = services.offer_credit(actor=ann, work=work, handle="ben", role="Colours")
    assert services.offer_credit(actor=ann, work=work, handle="ben", role=" Colours ") == first
    services.offer_credit(actor=ann, work=work, handle="ben", role="Story")
    assert Credit.objects.count() == 2


@pytest.mark.parametrize(
    ("handle", "role", "sentence"),
    [
        ("ben", "", "what the person did"),
        ("ben", "x" * 61, "61 characters"),
        ("nobody_here", "Ink", "nobody called @nobody_here"),
        ("x" * 10_000, "Ink", "nobody called"),
        ("ann", "Ink", "Your own name"),
        ("cleo", "Ink", "nobody called @cleo"),
    ],
)
def test_offers_that_are_refused(
    ann: User, ben: User, cleo: User, handle: str, role: str, sentence: str
) -> None:
    Block.objects.create(blocker=cleo, blocked=ann)
    with pytest.raises(UserError, match=sentence) as refused:
        services.offer_credit(actor=ann, work=a_work(ann), handle=handle, role=role)
    assert refused.value.field == "credit"


def test_who_may(ann: User, ben: User, cleo: User) -> None:
    work = a_work(ann)
    credit = services.offer_credit(actor=ann, work=work, handle="ben", role="Ink")
    for attempt in (
        lambda: services.offer_credit(actor=cleo, work=work, handle="ben", role="Ink"),
        lambda: services.accept_credit(actor=ann, credit=credit),
        lambda: services.accept_credit(actor=cleo, credit=credit),
        lambda: services.decline_credit(actor=cleo, credit=credit),
        lambda: services.withdraw_credit(actor=ben, credit=credit),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert selectors.own_credit(cleo, credit.pk) is None
    assert selectors.own_credit(ann, credit.pk) == selectors.own_credit(ben, credit.pk) == credit


@pytest.mark.engine
def test_blocked_and_leaving_people_are_not_shown(ann: User, ben: User, cleo: User) -> None:
    credit = services.offer_credit(actor=ann, work=a_work(ann), handle="ben", role="Ink")
    services.accept_credit(actor=ben, credit=credit)
    Block.objects.create(blocker=cleo, blocked=ben)
    assert not shown(cleo, credit)
    assert shown(None, credit)
    User.objects.filter(pk=ben.pk).update(state="leaving")
    assert not shown(None, credit)


def test_a_credit_on_a_draft_waits_until_the_named_person_can_see_it(ann: User, ben: User) -> None:
    services.offer_credit(actor=ann, work=a_work(ann, state="draft"), handle="ben", role="Ink")
    assert selectors.credits_for(ben) == []
