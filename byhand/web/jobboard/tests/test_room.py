"""A studio's room through the front door: who comes in where, and the form of a listing, which loses nothing."""

import pytest

from byhand.jobboard import services
from byhand.jobboard.models import Invitation, Listing, Membership, Studio
from byhand.jobboard.services.members import hash_of
from byhand.jobboard.tests.offers import TEXT, a_draft, a_listing, a_studio

KEY = "11111111-2222-3333-4444-555555555555"
SENT = {
    "title": "Background painter",
    "role": "illustration",
    "engagement": "fixed",
    "description": TEXT,
    "pay_min": "34,000",
    "pay_max": "41 000",
    "pay_currency": "EUR",
    "pay_unit": "year",
    "place_kind": "on-site",
    "city": ["Porto", ""],
    "place_country": ["PT", ""],
    "zone": "Europe/Lisbon",
    "countries": "EU, United Kingdom",
    "ai_use": "none",
    "rights": "hire",
    "credit": "yes",
    "showing": "release",
    "test": "none",
    "apply_here": "here",
    "question_label": ["Which tools?", "", "", "", ""],
    "question_kind": ["choice", "short", "short", "short", "short"],
    "question_choices": ["Ink, Oil", "", "", "", ""],
    "question_required": ["0"],
}


@pytest.fixture
def studio(ann):
    return a_studio(ann)


def sent(listing: Listing | None = None, **changes) -> dict:
    closes = changes.pop("closes_on", "") or str(services.first_facts(studio=Studio()).closes_on)
    revision = listing.revision if listing else 1
    return {**SENT, "closes_on": closes, "revision": revision, "form": "here", **changes}


# Address below the studio's own: stranger, reviewer, recruiter, owner.
TABLE = """
    /listings       404 200 200 200
    /listings/new   404 404 302 302
    /people         404 200 200 200
    /settings       404 404 404 200
    /works          404 404 404 200
    /verify         404 404 404 200
"""


def test_who_comes_in_where(client, ann, ben, studio) -> None:
    for line in TABLE.strip().splitlines():
        path, *expected = line.split()
        assert client.get(f"{studio.address}{path}").status_code == 302, path  # a guest is led to the door
        for role, status in zip(("", "reviewer", "recruiter", "owner"), expected, strict=True):
            Membership.objects.filter(person=ben).delete()
            if role:
                Membership.objects.create(studio=studio, person=ben, role=role)
            client.force_login(ben)
            assert client.get(f"{studio.address}{path}").status_code == int(status), (path, role)
        client.logout()


def test_members_of_one_studio_are_strangers_in_another(client, ann, ben, studio) -> None:
    other = a_studio(ben, "Other house")
    draft = a_draft(ann, studio)
    client.force_login(ben)
    for path in (f"{studio.address}/listings/{draft.pk}", f"{other.address}/listings/{draft.pk}"):
        assert client.get(path).status_code == 404
        assert client.post(path, sent(draft)).status_code == 404
        assert client.post(f"{path}/close").status_code == 404


def test_a_listing_is_written_kept_and_published(client, ann, studio) -> None:
    client.force_login(ann)
    begun = client.get(f"{studio.address}/listings/new")
    assert "?key=" in begun.headers["Location"]
    address = f"{studio.address}/listings/new?key={KEY}"
    assert client.get(address).status_code == 200
    kept = client.post(address, sent(title="Begun"), headers={"accept": "application/json"})
    assert kept.json()["revision"] == 2
    done = client.post(address, sent(do="publish"))
    assert done.status_code == 302
    listing = Listing.objects.get()
    assert (listing.state, listing.title, listing.pay_min, listing.credit) == (
        "open",
        "Background painter",
        34000,
        True,
    )
    assert listing.places == [{"city": "Porto", "country": "PT"}]
    assert {"DE", "GB"} <= set(listing.countries)
    assert listing.questions == [
        {"kind": "choice", "label": "Which tools?", "choices": ["Ink", "Oil"], "required": True}
    ]
    # What was open once is changed by its button alone, and shown again as it is.
    page = client.get(f"{studio.address}/listings/{listing.pk}").content.decode()
    assert 'value="34000"' in page
    assert "Which tools?" in page


def test_what_is_missing_is_said_and_nothing_is_lost(client, ann, studio) -> None:
    client.force_login(ann)
    answer = client.post(
        f"{studio.address}/listings/new?key={KEY}",
        sent(pay_min="", rights="", do="publish", title="Typed by hand"),
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Say what you pay" in page
    assert "Say who has the rights" in page
    assert 'value="Typed by hand"' in page
    assert Listing.objects.get().state == "draft"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("pay_min", "much", "Write a number"),
        ("countries", "Atlantis", "We do not know “Atlantis”"),
        ("test_hours", "3", "an hour at most"),
        ("role", "wizard", "none of the choices"),
        ("outside_url", "javascript:alert(1)", "not an address on the web"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(client, ann, studio, field, value, said) -> None:
    client.force_login(ann)
    extra = {"test": "unpaid"} if field == "test_hours" else {}
    answer = client.post(f"{studio.address}/listings/new?key={KEY}", sent(**{field: value}, **extra))
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_two_windows_are_told_apart(client, ann, studio) -> None:
    client.force_login(ann)
    draft = a_draft(ann, studio)
    address = f"{studio.address}/listings/{draft.pk}"
    assert client.post(address, sent(draft, title="One", form="one")).status_code == 302
    answer = client.post(address, sent(draft, title="Two", form="two"))
    assert answer.status_code == 409
    assert 'value="Two"' in answer.content.decode()
    assert Listing.objects.get().title == "One"


def test_the_preview_keeps_nothing(client, ann, studio) -> None:
    client.force_login(ann)
    page = client.post(f"{studio.address}/listings/preview", sent(title="Pixel ninja")).content.decode()
    assert "€34,000 to €41,000 per year" in page
    assert "say which skill you mean" in page
    assert not Listing.objects.exists()


def test_deeds_by_their_buttons(client, ann, studio) -> None:
    client.force_login(ann)
    listing = a_listing(ann, studio)
    address = f"{studio.address}/listings/{listing.pk}"
    for deed, state in (("close", "closed"), ("close", "closed"), ("renew", "open")):
        assert client.post(f"{address}/{deed}").status_code == 302
        assert Listing.objects.get(pk=listing.pk).state == state
    blank = client.get(f"{studio.address}/listings/new?key={KEY}").content.decode()
    assert f'formaction="{address}/duplicate"' in blank
    client.post(f"{address}/duplicate")
    assert Listing.objects.count() == 2
    draft = Listing.objects.get(state="draft")
    client.post(f"{studio.address}/listings/{draft.pk}/erase")
    assert Listing.objects.count() == 1
    assert "Background painter" in client.get(f"{studio.address}/listings").content.decode()


def test_a_studio_is_founded_described_and_seen(client, ben) -> None:
    client.force_login(ben)
    assert client.post("/studios/new", {"name": ""}).status_code == 422
    made = client.post(
        "/studios/new",
        {
            "name": "Plain Press",
            "about": "We **print**. <script>x</script>",
            "city": "Porto",
            "place_country": "PT",
            "ai": "none",
            "link_label": "",
            "link_url": "plainpress.example",
        },
    )
    studio = Studio.objects.get()
    assert made.headers["Location"] == "/studios/plain-press/verify"
    client.logout()
    page = client.get(studio.address).content.decode()
    for words in (
        "Plain Press",
        "<strong>print</strong>",
        "Porto, Portugal",
        "plainpress.example",
        "No generated pictures",
    ):
        assert words in page, words
    assert "<script>x" not in page
    client.force_login(ben)
    assert "Plain Press" in client.get("/studios/mine").content.decode()
    services.remove_studio(actor=moderator(ben), studio=studio, reason="It is nobody.")
    client.logout()
    assert client.get(studio.address).status_code == 410


def moderator(user):
    user.is_moderator = True
    return user


def test_an_invitation_is_taken_up_by_its_button(client, ann, ben, studio) -> None:
    client.force_login(ann)
    client.post(f"{studio.address}/people/invite", {"whom": "ben", "role": "recruiter"})
    Invitation.objects.update(token_hash=hash_of("known"))
    client.logout()
    assert "/login" in client.get("/studios/join/known").headers["Location"]
    client.force_login(ben)
    assert client.get("/studios/join/known").status_code == 200
    assert not Membership.objects.filter(person=ben).exists()  # looking uses nothing up
    assert client.post("/studios/join/known").headers["Location"] == f"{studio.address}/listings"
    member = Membership.objects.get(person=ben)
    client.post(f"{studio.address}/people/{member.pk}", {"role": "owner"})
    assert Membership.objects.get(pk=member.pk).role == "recruiter"  # nobody promotes themself


def test_a_domain_is_shown_step_by_step(client, ann, studio) -> None:
    client.force_login(ann)
    refused = client.post(f"{studio.address}/verify/mail", {"email": "me@gmail.com"})
    assert refused.status_code == 422
    assert "Anybody can have an address at gmail.com" in refused.content.decode()
    client.post(f"{studio.address}/verify/record", {"domain": "lowtide.example"})
    page = client.get(f"{studio.address}/verify").content.decode()
    assert "_byhand.lowtide.example" in page
    assert "byhand-studio=" in page
    client.post(f"{studio.address}/verify/look")
    assert "We are looking" in client.get(f"{studio.address}/verify").content.decode()
