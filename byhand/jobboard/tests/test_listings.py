"""A listing's life: begun, checked, looked at, opened, closed; nothing is lost on the way."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from byhand.core.errors import Conflict, NotAllowed, NotComplete, UserError
from byhand.jobboard import services
from byhand.jobboard.checks import alarms_of, missing_of, remarks_of
from byhand.jobboard.closing import day_in, end_of_day, zone_of
from byhand.jobboard.facts import ListingRefused, facts_of
from byhand.jobboard.models import Listing
from byhand.jobboard.tests.offers import a_draft, a_listing, a_studio, facts

TODAY = date(2026, 11, 1)


@pytest.fixture
def studio(ann):
    return a_studio(ann)


@pytest.fixture
def mod(cleo):
    cleo.is_moderator = True
    cleo.save()
    return cleo


def state_of(listing) -> str:
    return Listing.objects.values_list("state", flat=True).get(pk=listing.pk)


def test_a_draft_says_all_that_is_missing_and_stays_one(ann, studio) -> None:
    draft = services.start_listing(actor=ann, studio=studio)
    with pytest.raises(NotComplete) as caught:
        services.submit_listing(actor=ann, listing=draft)
    fields = {each.field for each in caught.value.missing}
    assert {"title", "pay_min", "ai_use", "rights", "place_kind", "description", "credit"} <= fields
    assert state_of(draft) == "draft"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("pay_min", None),
        ("pay_currency", ""),
        ("ai_use", ""),
        ("rights", ""),
        ("place_kind", ""),
        ("places", ()),
    ],
)
def test_pay_terms_rights_and_place_hold_a_listing_back(ann, studio, field, value) -> None:
    draft = a_draft(ann, studio, **{field: value})
    with pytest.raises(NotComplete):
        services.submit_listing(actor=ann, listing=draft)
    assert state_of(draft) == "draft"


def test_a_complete_one_opens_and_sending_it_twice_opens_it_once(ann, studio, run_tasks) -> None:
    draft = a_draft(ann, studio)
    first = services.submit_listing(actor=ann, listing=draft)
    second = services.submit_listing(actor=ann, listing=draft)
    assert first.state == second.state == "open"
    assert first.board_key == second.board_key
    assert sum("match_listing" in name for name in run_tasks()) == 1


def test_a_long_unpaid_test_is_refused(ann, studio) -> None:
    with pytest.raises(ListingRefused, match="an hour at most"):
        a_draft(ann, studio, test="unpaid", test_hours=Decimal("1.5"))
    assert a_draft(ann, studio, test="unpaid", test_hours=Decimal(1)).test == "unpaid"


def test_volunteers_are_for_charities(ann, studio) -> None:
    unpaid = facts(engagement="volunteer", pay_min=Decimal(0), pay_max=Decimal(0), closes_on=TODAY)
    assert "engagement" in {each.field for each in missing_of(unpaid, studio, today=TODAY)}
    studio.is_charity = True
    assert not missing_of(unpaid, studio, today=TODAY)
    paid_nothing = replace(unpaid, engagement="fixed")
    assert "pay_max" in {each.field for each in missing_of(paid_nothing, studio, today=TODAY)}


def test_ninety_days_are_the_most(studio) -> None:
    fields = lambda days: {  # noqa: E731
        each.field for each in missing_of(facts(closes_on=TODAY + timedelta(days=days)), studio, today=TODAY)
    }
    assert "closes_on" not in fields(90)
    assert "closes_on" in fields(91)
    assert "closes_on" in fields(-1)


def test_the_first_listing_of_a_studio_goes_to_a_person(ann, ben, mod) -> None:
    studio = a_studio(ann, trusted=False)
    listing = a_listing(ann, studio)
    assert listing.state == "review"
    assert "first listing" in listing.state_reason
    with pytest.raises(NotAllowed):
        services.approve_listing(actor=ben, listing=listing)
    services.approve_listing(actor=mod, listing=listing)
    services.approve_listing(actor=mod, listing=listing)
    assert state_of(listing) == "open"
    assert a_listing(ann, studio, title="Second").state == "open"


def test_a_refused_one_says_why_and_may_come_again(ann, mod, run_tasks, mailoutbox) -> None:
    listing = a_listing(ann, a_studio(ann, trusted=False))
    with pytest.raises(UserError):
        services.refuse_listing(actor=mod, listing=listing, reason="  ")
    services.refuse_listing(actor=mod, listing=listing, reason="Say what the film is about.")
    run_tasks()
    assert state_of(listing) == "refused"
    assert "Say what the film is about." in mailoutbox[-1].body
    assert services.submit_listing(actor=ann, listing=listing).state == "review"


@pytest.mark.parametrize(
    "text",
    [
        "There is a small training fee before you start.",
        "We send a check to buy your tools. Deposit it at once.",
        "Write to us on Telegram for the interview.",
        "You will mint NFTs of your own.",
        "We overpay and you return the rest in gift cards.",
    ],
)
def test_words_of_fraud_go_to_a_person(ann, studio, text) -> None:
    draft = a_draft(ann, studio)
    longer = replace(facts_of(draft), description=draft.description + " " + text)
    assert alarms_of(longer)
    saved = services.save_listing(actor=ann, listing=draft, facts=longer, revision=draft.revision)
    assert services.submit_listing(actor=ann, listing=saved).state == "review"


@pytest.mark.parametrize(
    "text", ["Check out our reel.", "Spell-check your letter.", "We share a coffee machine."]
)
def test_plain_words_alarm_nobody(text) -> None:
    assert not alarms_of(facts(description=text))


def test_an_open_one_that_turns_odd_leaves_the_board(ann, studio) -> None:
    listing = a_listing(ann, studio)
    odd = replace(facts_of(listing), description=listing.description + " A deposit is needed.")
    services.save_listing(actor=ann, listing=listing, facts=odd, revision=listing.revision)
    assert state_of(listing) == "review"


def test_jargon_and_gendered_words_are_remarked_and_hinder_nothing(ann, studio) -> None:
    chosen = facts(title="Draftsman ninja", description="A fast-paced place for young, native speakers. " * 3)
    assert {"ninja", "draftsman", "fast-paced", "young"} <= {each.word for each in remarks_of(chosen)}
    assert a_listing(ann, studio, title="Pixel ninja").state == "open"


def test_two_windows_lose_nothing(ann, studio) -> None:
    draft = a_draft(ann, studio)
    services.save_listing(
        actor=ann, listing=draft, facts=facts(title="From one window"), revision=draft.revision, form="one"
    )
    with pytest.raises(Conflict):
        services.save_listing(
            actor=ann, listing=draft, facts=facts(title="From another"), revision=draft.revision, form="two"
        )
    # The form that saved last may go on without knowing the newest number.
    kept = services.save_listing(
        actor=ann, listing=draft, facts=facts(title="Once more"), revision=draft.revision, form="one"
    )
    assert kept.title == "Once more"


def test_what_is_open_stays_complete(ann, studio) -> None:
    listing = a_listing(ann, studio)
    with pytest.raises(ListingRefused):
        services.save_listing(
            actor=ann,
            listing=listing,
            facts=replace(facts_of(listing), pay_min=None),
            revision=listing.revision,
        )
    assert Listing.objects.get(pk=listing.pk).pay_min == 34000


def test_scheduled_opens_by_the_clock_and_closes_by_it(ann, studio, run_tasks, mailoutbox) -> None:
    now = timezone.now()
    listing = a_listing(ann, studio, opens_on=(now + timedelta(days=3)).date())
    assert listing.state == "scheduled"
    assert services.open_scheduled(now=now + timedelta(days=1)) == 0
    assert services.open_scheduled(now=now + timedelta(days=4)) == 1
    assert services.open_scheduled(now=now + timedelta(days=4)) == 0
    assert state_of(listing) == "open"
    last = Listing.objects.get(pk=listing.pk).closes_at
    assert services.close_expired(now=last - timedelta(seconds=1)) == 0
    assert services.close_expired(now=last) == 1
    assert services.close_expired(now=last) == 0
    run_tasks()
    assert [mail.subject.split(":")[0] for mail in mailoutbox][-1] == "Closed"


def test_renewed_and_duplicated(ann, studio) -> None:
    listing = a_listing(ann, studio)
    copy = services.duplicate_listing(actor=ann, listing=listing, client_key="k" * 36)
    assert services.duplicate_listing(actor=ann, listing=listing, client_key="k" * 36).pk == copy.pk
    assert (copy.title, copy.state, copy.board_key) == (listing.title, "draft", None)
    services.close_listing(actor=ann, listing=listing)
    again = services.renew_listing(actor=ann, listing=listing)
    assert again.state == "open"
    assert again.board_key > listing.board_key
    now = timezone.now()
    with pytest.raises(UserError, match="90 days"):
        services.renew_listing(actor=ann, listing=again, now=now + timedelta(days=80))


def test_strangers_and_reviewers_do_nothing_here(ann, ben, studio) -> None:
    from byhand.jobboard.models import Membership

    draft = a_draft(ann, studio)
    for prepare in (
        lambda: None,
        lambda: Membership.objects.create(studio=studio, person=ben, role="reviewer"),
    ):
        prepare()
        for deed in (
            lambda: services.start_listing(actor=ben, studio=studio),
            lambda: services.save_listing(actor=ben, listing=draft, facts=facts(title="Mine"), revision=2),
            lambda: services.submit_listing(actor=ben, listing=draft),
            lambda: services.close_listing(actor=ben, listing=draft),
            lambda: services.erase_listing(actor=ben, listing=draft),
        ):
            with pytest.raises(NotAllowed):
                deed()
    assert Listing.objects.visible_to(ben).filter(pk=draft.pk).exists()  # a reviewer reads drafts
    assert not Listing.objects.visible_to(None).filter(pk=draft.pk).exists()


# ── the end of the day in the place of the job ──


@pytest.mark.parametrize(
    ("zone", "day", "end"),
    [
        ("UTC", date(2026, 6, 30), datetime(2026, 7, 1, 0, 0, tzinfo=UTC)),
        ("Europe/Lisbon", date(2026, 6, 30), datetime(2026, 6, 30, 23, 0, tzinfo=UTC)),
        ("Europe/Lisbon", date(2026, 12, 31), datetime(2027, 1, 1, 0, 0, tzinfo=UTC)),
        ("America/Los_Angeles", date(2026, 6, 30), datetime(2026, 7, 1, 7, 0, tzinfo=UTC)),
        ("Asia/Kathmandu", date(2026, 6, 30), datetime(2026, 6, 30, 18, 15, tzinfo=UTC)),
        ("Pacific/Kiritimati", date(2026, 6, 30), datetime(2026, 6, 30, 10, 0, tzinfo=UTC)),
        ("Pacific/Pago_Pago", date(2026, 6, 30), datetime(2026, 7, 1, 11, 0, tzinfo=UTC)),
        # The day on which summer time begins has 23 hours, the one on which it ends 25.
        ("Europe/Berlin", date(2026, 3, 29), datetime(2026, 3, 29, 22, 0, tzinfo=UTC)),
        ("Europe/Berlin", date(2026, 10, 25), datetime(2026, 10, 25, 23, 0, tzinfo=UTC)),
        ("America/New_York", date(2026, 11, 1), datetime(2026, 11, 2, 5, 0, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2026, 10, 4), datetime(2026, 10, 4, 13, 0, tzinfo=UTC)),
        # Clocks that jump over midnight: the day ends where the jump is.
        ("Africa/Cairo", date(2026, 4, 23), datetime(2026, 4, 23, 22, 0, tzinfo=UTC)),
        ("Asia/Beirut", date(2026, 3, 28), datetime(2026, 3, 28, 22, 0, tzinfo=UTC)),
        # Clocks that go back at midnight: the last hour of the day comes twice.
        ("Africa/Cairo", date(2026, 10, 29), datetime(2026, 10, 29, 22, 0, tzinfo=UTC)),
    ],
)
def test_a_day_ends_where_the_job_is(zone, day, end) -> None:
    assert end_of_day(day, zone) == end
    assert day_in(zone, end - timedelta(seconds=1)) == day
    assert day_in(zone, end) == day + timedelta(days=1)


def test_the_zone_is_that_of_the_place() -> None:
    assert zone_of("DE", "Leipzig") == "Europe/Berlin" or zone_of("DE", "Berlin") == "Europe/Berlin"
    assert zone_of("US", "Chicago") == "America/Chicago"
    assert zone_of("US", "Springfield") == ""
    assert zone_of("NP", "Kathmandu").startswith("Asia/")


def test_the_last_day_counts_there_and_not_here(ann, studio) -> None:
    listing = a_listing(ann, studio, zone="Pacific/Pago_Pago", closes_on=date.today() + timedelta(days=10))  # noqa: DTZ011
    midnight_utc = datetime.combine(listing.closes_on + timedelta(days=1), datetime.min.time(), tzinfo=UTC)
    assert services.close_expired(now=midnight_utc + timedelta(hours=10)) == 0
    assert services.close_expired(now=midnight_utc + timedelta(hours=11)) == 1
