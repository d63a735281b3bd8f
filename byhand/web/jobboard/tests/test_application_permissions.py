"""Who may open what of an application: the whole table, every address of it."""

import pytest
from django.core.files.base import ContentFile
from django.urls import URLPattern
from django.utils import timezone

from byhand.accounts.models import User
from byhand.jobboard.models import Round
from byhand.jobboard.services.applying import send_application
from byhand.jobboard.tests.applicants import again, draft_of, listing_of, studio_of
from byhand.media.models import Paper
from byhand.media.storage import originals
from byhand.web.jobboard import applicant, mine
from byhand.web.jobboard.application_urls import urlpatterns

WHO = ("stranger", "applicant", "other owner", "reviewer", "recruiter", "owner", "moderator", "guest")
LOGIN = 302
# Name of the address, method, then the answer for each of WHO. Guests are led to the door everywhere.
ONLY_APPLICANT = (404, 200, 404, 404, 404, 404, 404)
DEED = (404, 302, 404, 404, 404, 404, 404)
ROOM = (404, 404, 404, 200, 200, 200, 404)
ROOM_DEED = (404, 404, 404, 302, 302, 302, 404)
HIRING = (404, 404, 404, 403, 200, 200, 404)
HIRING_DEED = (404, 404, 404, 403, 302, 302, 404)
TABLE = {
    # Whoever has applied is led to their application; the studio's people see why they cannot.
    ("apply", "get", ""): (200, 302, 200, 200, 200, 200, 200),
    ("applications", "get", ""): (200,) * 7,
    ("applications-export", "get", ""): (200,) * 7,
    ("application", "get", ""): ONLY_APPLICANT,
    ("application-preview", "get", ""): DEED,
    ("application-send", "post", ""): DEED,
    ("application-discard", "post", ""): (404, 403, 404, 404, 404, 404, 404),
    ("application-cv", "get", ""): ONLY_APPLICANT,
    ("application-deed", "post", "notes"): DEED,
    ("application-deed", "post", "message"): DEED,
    ("application-deed", "post", "share"): DEED,
    ("application-deed", "post", "times"): DEED,
    ("application-deed", "post", "settings"): DEED,
    ("application-deed", "post", "ask"): DEED,
    ("application-deed", "post", "accept"): DEED,
    ("application-deed", "post", "withdraw"): DEED,
    ("application-deed", "post", "agree"): (404,) * 7,
    ("applicants", "get", ""): ROOM,
    ("applicants-statistics", "get", ""): ROOM,
    ("applicants-compare", "get", ""): ROOM_DEED,
    ("applicants-export", "get", ""): HIRING,
    ("applicants-blind", "post", ""): HIRING_DEED,
    ("applicants-move", "post", ""): HIRING_DEED,
    ("applicants-message", "post", ""): HIRING_DEED,
    ("applicant", "get", ""): ROOM,
    ("applicant-cv", "get", ""): ROOM,
    ("applicant-deed", "post", "stars"): ROOM_DEED,
    ("applicant-deed", "post", "remark"): ROOM_DEED,
    ("applicant-deed", "post", "drop-remark"): ROOM_DEED,
    ("applicant-deed", "post", "label"): ROOM_DEED,
    ("applicant-deed", "post", "take-label"): ROOM_DEED,
    ("applicant-deed", "post", "look"): ROOM_DEED,
    ("applicant-deed", "post", "message"): HIRING_DEED,
    ("applicant-deed", "post", "invite"): HIRING_DEED,
    ("applicant-deed", "post", "agree"): (404,) * 7,
}


@pytest.fixture
def people(db):
    people = {
        name: User.objects.create_user(
            f"per{number}", f"per{number}@example.org", is_moderator=name == "moderator"
        )
        for number, name in enumerate(WHO[:-1])
    }
    people["guest"] = None
    return people


@pytest.fixture
def application(people, places):
    now = timezone.now()
    studio = studio_of(people["owner"], recruiter=people["recruiter"], reviewer=people["reviewer"])
    studio_of(people["other owner"], "south")
    listing = listing_of(studio, now=now)
    draft = draft_of(people["applicant"], listing)
    key = originals().save("zz/permissions-cv.pdf", ContentFile(b"%PDF-"))
    draft.cv = Paper.objects.create(owner=people["applicant"], key=key, size=1, pages=1)
    draft.save()
    Round.objects.update_or_create(listing=listing, defaults={"is_blind": False})
    return again(send_application(actor=people["applicant"], application=draft, now=now))


def address_of(name, application, deed):
    pattern = next(each for each in urlpatterns if isinstance(each, URLPattern) and each.name == name)
    values = {
        "<slug:slug>": application.listing.studio.slug,
        "<int:application>": str(application.pk),
        "<slug:deed>": deed,
        "<int:pk>": str(
            application.pk
            if name.startswith("application") and "applications/" in str(pattern.pattern)
            else application.listing_id
        ),
    }
    path = str(pattern.pattern)
    for part, value in values.items():
        path = path.replace(part, value)
    return f"/{path}"


@pytest.mark.slow("asks every address as everybody")
@pytest.mark.parametrize("who", WHO)
def test_who_may_open_what(client, people, application, who):
    if person := people[who]:
        client.force_login(person)
    found, wanted = {}, {}
    for (name, method, deed), answers in TABLE.items():
        answer = getattr(client, method)(address_of(name, application, deed), {"text": "Hello", "label": "x"})
        b"".join(answer) if answer.streaming else None
        found[name, deed] = answer.status_code
        wanted[name, deed] = LOGIN if who == "guest" else answers[WHO.index(who)]
        if who == "guest" and name.endswith("-cv"):
            wanted[name, deed] = 404
        elif who == "guest":
            assert answer["Location"].startswith("/login?next=")
    assert found == wanted


def test_the_table_names_every_address_and_every_deed():
    assert {name for name, _, _ in TABLE} == {pattern.name for pattern in urlpatterns}
    assert {deed for name, _, deed in TABLE if name == "application-deed"} == set(mine.DEEDS)
    assert {deed for name, _, deed in TABLE if name == "applicant-deed"} == set(applicant.DEEDS)


@pytest.mark.parametrize("who", ["owner", "applicant"])
def test_a_cv_leaves_as_a_file_and_nothing_else(client, people, application, who):
    client.force_login(people[who])
    name = "applicant-cv" if who == "owner" else "application-cv"
    answer = client.get(address_of(name, application, ""))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert b"".join(answer) == b"%PDF-"
    Round.objects.update(is_blind=True)
    again_asked = client.get(address_of(name, application, ""))
    b"".join(again_asked) if again_asked.streaming else None
    assert again_asked.status_code == (404 if who == "owner" else 200)


def test_drafts_are_nobodys_business(client, people, application):
    other = draft_of(people["stranger"], application.listing)
    client.force_login(people["owner"])
    url = f"/studios/north/listings/{application.listing_id}/applicants"
    assert client.get(f"{url}/{other.pk}").status_code == 404
    assert b"1 application" in client.get(url).content


def test_applicants_of_another_listing_are_not_reached_through_ones_own(client, people, application):
    mine = studio_of(people["stranger"], "mine")
    own = listing_of(mine, now=timezone.now())
    client.force_login(people["stranger"])
    for address in (
        f"/studios/mine/listings/{own.pk}/applicants/{application.pk}",
        f"/studios/mine/listings/{application.listing_id}/applicants",
        f"/studios/north/listings/{own.pk}/applicants",
    ):
        assert client.get(address).status_code == 404
    url = f"/studios/mine/listings/{own.pk}/applicants/move"
    client.post(
        url,
        {"chosen": f"{application.pk}:{application.version}", "to": "refused", "reason": "fit", "do": "go"},
    )
    assert again(application).stage == "sent"
