"""Who may open what of the board and of a studio's room: the whole table, every address of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from byhand.accounts.models import User
from byhand.jobboard.filters import BoardFilters
from byhand.jobboard.models import Colleague, Listing, MadeFor, Membership
from byhand.jobboard.services import invite_member, save_search
from byhand.jobboard.tests.applicants import listing_of, studio_of, work_of
from byhand.web.jobboard import listings, verifying
from byhand.web.jobboard.urls import urlpatterns

WHO = ("stranger", "applicant", "other owner", "reviewer", "recruiter", "owner", "moderator", "guest")
# What a guest meets: the page, the door, or nothing.
LOGIN, NONE = 302, 404
EVERYBODY = (200,) * 8
MEMBERS = (*(200,) * 7, LOGIN)
MEMBER_DEED = (*(302,) * 7, LOGIN)
OWN = (404, 302, 404, 404, 404, 404, 404, LOGIN)
ROOM = (404, 404, 404, 200, 200, 200, 404, LOGIN)
HIRING = (404, 404, 404, 404, 200, 200, 404, LOGIN)
HIRING_DEED = (404, 404, 404, 404, 302, 302, 404, LOGIN)
OWNER = (404, 404, 404, 404, 404, 200, 404, LOGIN)
OWNER_DEED = (404, 404, 404, 404, 404, 302, 404, LOGIN)
# Name of the address, method, and what stands at the end of it; then the answer for each of WHO.
TABLE = {
    ("jobs", "get", ""): EVERYBODY,
    ("jobs_rss", "get", ""): EVERYBODY,
    ("jobs_save", "post", ""): MEMBER_DEED,
    ("job_alerts", "get", ""): MEMBERS,
    ("job_alert", "post", ""): OWN,
    ("job_alert_off", "get", ""): EVERYBODY,
    ("listing", "get", "open"): EVERYBODY,
    ("listing", "get", "draft"): (404, 404, 404, 200, 200, 200, 404, NONE),
    ("listing", "get", "review"): (404, 404, 404, 200, 200, 200, 200, NONE),
    ("studio_new", "get", ""): MEMBERS,
    ("studios_mine", "get", ""): MEMBERS,
    ("studio_join", "get", ""): MEMBERS,
    ("studio_work_answer", "post", "confirm"): (403, 302, 403, 403, 403, 403, 403, LOGIN),
    ("studio_work_answer", "post", "other"): (*(404,) * 7, LOGIN),
    ("studio_colleague", "post", "agree"): (403, 302, 403, 403, 403, 302, 403, LOGIN),
    ("studio_colleague", "post", "other"): (*(404,) * 7, LOGIN),
    ("studio", "get", ""): EVERYBODY,
    ("studio_rss", "get", ""): EVERYBODY,
    ("studio_settings", "get", ""): OWNER,
    ("studio_settings", "post", ""): (404, 404, 404, 404, 404, 422, 404, LOGIN),
    ("studio_picture", "post", "logo"): OWNER_DEED,
    ("studio_picture", "post", "other"): (*(404,) * 7, LOGIN),
    ("studio_works", "get", ""): OWNER,
    ("studio_people", "get", ""): ROOM,
    ("studio_invite", "post", ""): OWNER_DEED,
    ("studio_name", "post", ""): OWNER_DEED,
    ("studio_say", "post", ""): MEMBER_DEED,
    # Others' roles are the owner's; one's own place everybody may leave.
    ("studio_member", "post", ""): (404, 404, 404, 403, 403, 302, 404, LOGIN),
    ("studio_invitation_withdraw", "post", ""): OWNER_DEED,
    ("studio_verify", "get", ""): OWNER,
    ("studio_verify_deed", "post", "mail"): (404, 404, 404, 404, 404, 422, 404, LOGIN),
    ("studio_verify_deed", "post", "code"): (404, 404, 404, 404, 404, 422, 404, LOGIN),
    ("studio_verify_deed", "post", "record"): (404, 404, 404, 404, 404, 422, 404, LOGIN),
    ("studio_verify_deed", "post", "look"): (404, 404, 404, 404, 404, 422, 404, LOGIN),
    ("studio_verify_deed", "post", "papers"): (404, 404, 404, 404, 404, 422, 404, LOGIN),
    ("studio_verify_deed", "post", "other"): (*(404,) * 7, LOGIN),
    ("studio_listings", "get", ""): ROOM,
    ("studio_listing_new", "get", ""): HIRING_DEED,
    ("studio_listing_preview", "post", ""): (404, 404, 404, 404, 204, 204, 404, LOGIN),
    ("studio_listing", "get", "draft"): HIRING,
    ("studio_listing", "post", "draft"): (404, 404, 404, 404, 422, 422, 404, LOGIN),
    ("studio_listing_deed", "post", "close"): HIRING_DEED,
    ("studio_listing_deed", "post", "renew"): HIRING_DEED,
    ("studio_listing_deed", "post", "take-back"): HIRING_DEED,
    ("studio_listing_deed", "post", "duplicate"): HIRING_DEED,
    ("studio_listing_deed", "post", "erase"): HIRING_DEED,
    ("studio_listing_deed", "post", "other"): (*(404,) * 7, LOGIN),
}


@pytest.fixture
def people(db) -> dict[str, User | None]:
    made = {
        name: User.objects.create_user(
            f"per{number}", f"per{number}@example.org", is_moderator=name == "moderator"
        )
        for number, name in enumerate(WHO[:-1])
    }
    return {**made, "guest": None}


@pytest.fixture
def ids(people) -> dict[str, int | str]:
    """What stands in the addresses."""
    now = timezone.now()
    studio = studio_of(people["owner"], recruiter=people["recruiter"], reviewer=people["reviewer"])
    studio_of(people["other owner"], "south")
    search = save_search(actor=people["applicant"], filters=BoardFilters(q="painter"))
    opened = listing_of(studio, now=now, slug="")
    waiting = {"state": "draft", "slug": "", "board_key": None, "opened_at": None}
    work = work_of(people["applicant"], "Low Tide")
    said = Colleague.objects.create(studio=studio, person=people["applicant"], said_by_studio=True)
    reviewing = Membership.objects.get(studio=studio, person=people["reviewer"])
    asked = invite_member(actor=people["owner"], studio=studio, whom="new@example.org", role="reviewer")
    return {
        "open": opened.pk,
        "draft": listing_of(studio, now=now, **waiting).pk,
        "review": listing_of(studio, now=now, **{**waiting, "state": "review"}).pk,
        "job_alert": search.pk,
        "key": search.key,
        "studio_work_answer": MadeFor.objects.create(studio=studio, work=work).pk,
        "studio_colleague": said.pk,
        "studio_member": reviewing.pk,
        "studio_invitation_withdraw": asked.pk,
    }


def address_of(name: str, ids, end: str) -> str:
    if name == "listing":
        return f"/jobs/{ids[end]}"
    path = next(str(each.pattern) for each in urlpatterns if each.name == name)
    values = {
        "<str:slug>": "north", "<slug:slug>": "north", "<str:token>": "none", "<str:key>": ids["key"],
        "<str:deed>": end, "<str:purpose>": end, "<int:pk>": ids.get(name, ids["draft"]),
    }  # fmt: skip
    for part, value in values.items():
        path = path.replace(part, str(value))
    return f"/{path}"


@pytest.mark.slow("asks every address as everybody")
@pytest.mark.parametrize("who", WHO)
def test_who_may_open_what(client, people, ids, who) -> None:
    if person := people[who]:
        client.force_login(person)
    found, wanted = {}, {}
    for (name, method, end), answers in TABLE.items():
        answer = getattr(client, method)(
            address_of(name, ids, end), {"role": "reviewer", "do": "off", "how": "daily"}
        )
        found[name, end, method] = answer.status_code
        wanted[name, end, method] = answers[WHO.index(who)]
        if who == "guest" and answer.status_code == LOGIN:
            assert answer["Location"].startswith("/login?next="), name
    assert found == wanted


def test_the_table_names_every_address_and_every_deed() -> None:
    assert {name for name, _, _ in TABLE} == {pattern.name for pattern in urlpatterns}
    deeds = {end for name, _, end in TABLE if name == "studio_listing_deed"}
    assert deeds == {*listings.DEEDS, "duplicate", "other"}
    assert {end for name, _, end in TABLE if name == "studio_verify_deed"} == {*verifying.DEEDS, "other"}


@pytest.mark.parametrize("who", ["stranger", "applicant", "other owner", "reviewer", "moderator"])
def test_nobody_else_changes_a_listing(client, people, ids, who) -> None:
    client.force_login(people[who])
    before = Listing.objects.values_list("pk", "state", "title", "closes_at").order_by("pk")
    rows = list(before)
    for deed in (*listings.DEEDS, "duplicate"):
        client.post(f"/studios/north/listings/{ids['open']}/{deed}")
        client.post(f"/studios/south/listings/{ids['open']}/{deed}")
    client.post(f"/studios/north/listings/{ids['open']}", {"title": "Mine", "revision": 1})
    assert list(before) == rows
    assert Listing.objects.filter(closes_at__lt=timezone.now() + timedelta(days=31)).count() == len(rows)
