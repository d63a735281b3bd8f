"""Studios: who may do what, who comes in and goes, and how one shows who one is."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from byhand.core.errors import NotAllowed, UserError
from byhand.jobboard import domains, services
from byhand.jobboard.models import Colleague, Invitation, Membership, Studio, Verification
from byhand.jobboard.policies import PERMISSIONS, Deed, may
from byhand.jobboard.selectors.studios import confirmed_people, credited_works
from byhand.jobboard.services.members import hash_of
from byhand.jobboard.tests.offers import a_studio
from byhand.media.models import Paper
from byhand.portfolios.tests.walls import a_work

# Deed by deed: owner, recruiter, reviewer.
TABLE = """
    edit_studio           yes no  no
    manage_members        yes no  no
    verify_studio         yes no  no
    edit_listings         yes yes no
    see_drafts            yes yes yes
    see_applications      yes yes yes
    judge_applications    yes yes yes
    move_applications     yes yes no
    write_to_applicants   yes yes no
    export_applications   yes yes no
"""
ROLES = ("owner", "recruiter", "reviewer")


@pytest.fixture
def studio(ann):
    return a_studio(ann)


@pytest.fixture
def mod(cleo):
    cleo.is_moderator = True
    cleo.save()
    return cleo


def token_of(run_tasks, mailoutbox) -> str:
    run_tasks()
    return mailoutbox[-1].body.split("/studios/join/")[1].split()[0]


def test_the_table_is_the_rule(ann, ben, studio) -> None:
    rows = {line.split()[0]: line.split()[1:] for line in TABLE.strip().splitlines()}
    assert set(rows) == {deed.value for deed in Deed} == {deed.value for deed in PERMISSIONS}
    for role, column in zip(ROLES, range(3), strict=True):
        Membership.objects.update_or_create(studio=studio, person=ben, defaults={"role": role})
        for deed in Deed:
            assert may(ben, deed, studio) == (rows[deed.value][column] == "yes"), (role, deed)
    Membership.objects.filter(person=ben).delete()
    assert not any(may(who, deed, studio) for deed in Deed for who in (ben, None))
    ann.state = "suspended"
    assert not may(ann, Deed.SEE_DRAFTS, studio)


def test_a_studio_is_founded_once(ann, studio) -> None:
    again = services.create_studio(actor=ann, facts=services.StudioFacts(name="Low Tide  Pictures"))
    assert again.pk == studio.pk
    twin = a_studio(ann, "Low tide pictures!")
    assert twin.slug == "low-tide-pictures-2"
    with pytest.raises(UserError):
        services.create_studio(actor=ann, facts=services.StudioFacts(name=" ☂ "))


# ── invitations ──


def test_an_invitation_opens_once_in_its_time_and_for_its_person(
    ann, ben, cleo, studio, run_tasks, mailoutbox
) -> None:
    services.invite_member(actor=ann, studio=studio, whom="@Ben", role="recruiter")
    token = token_of(run_tasks, mailoutbox)
    assert mailoutbox[-1].to == [ben.email]
    assert not Invitation.objects.filter(token_hash=token).exists()
    with pytest.raises(NotAllowed):
        services.accept_invitation(actor=cleo, token=token)
    made = services.accept_invitation(actor=ben, token=token)
    assert (made.role, services.accept_invitation(actor=ben, token=token).pk) == ("recruiter", made.pk)
    services.drop_member(actor=ben, member=made)
    with pytest.raises(UserError, match="used"):
        services.accept_invitation(actor=ben, token=token)


def test_a_mail_link_is_for_whoever_has_it_until_it_ends(ann, cleo, studio, run_tasks, mailoutbox) -> None:
    services.invite_member(actor=ann, studio=studio, whom="jobs@lowtide.example", role="reviewer")
    old = token_of(run_tasks, mailoutbox)
    services.invite_member(actor=ann, studio=studio, whom="jobs@lowtide.example", role="reviewer")
    token = token_of(run_tasks, mailoutbox)
    with pytest.raises(UserError):  # asked again, the first link is no more
        services.accept_invitation(actor=cleo, token=old)
    later = timezone.now() + timedelta(days=15)
    with pytest.raises(UserError):
        services.accept_invitation(actor=cleo, token=token, now=later)
    assert services.accept_invitation(actor=cleo, token=token).role == "reviewer"


def test_only_owners_ask_people_in_and_take_it_back(ann, ben, cleo, studio) -> None:
    Membership.objects.create(studio=studio, person=ben, role="recruiter")
    with pytest.raises(NotAllowed):
        services.invite_member(actor=ben, studio=studio, whom="cleo", role="owner")
    invitation = services.invite_member(actor=ann, studio=studio, whom="cleo", role="reviewer")
    services.withdraw_invitation(actor=cleo, invitation=invitation)  # whoever is asked may say no
    Invitation.objects.filter(pk=invitation.pk).update(token_hash=hash_of("known"))
    with pytest.raises(UserError):
        services.accept_invitation(actor=cleo, token="known")


def test_the_last_owner_stays(ann, ben, studio) -> None:
    own = Membership.objects.get(studio=studio, person=ann)
    for deed in (
        lambda: services.drop_member(actor=ann, member=own),
        lambda: services.change_member_role(actor=ann, member=own, role="reviewer"),
    ):
        with pytest.raises(UserError, match="needs an owner"):
            deed()
    Membership.objects.create(studio=studio, person=ben, role="owner")
    services.drop_member(actor=ann, member=own)
    assert [each.person for each in studio.members.all()] == [ben]


def test_a_studio_outlives_its_owners_account(ann, ben, studio) -> None:
    Membership.objects.create(studio=studio, person=ben, role="recruiter")
    Membership.objects.filter(person=ann).delete()
    services.settle_ownerless(user_id=ann.pk)
    assert Membership.objects.get(person=ben).role == "owner"


# ── who is shown ──


def test_people_are_shown_when_both_sides_say_so(ann, ben, cleo, studio) -> None:
    row = services.say_colleague(actor=ben, studio=studio, title="Painter")
    assert not confirmed_people(studio)
    with pytest.raises(NotAllowed):
        services.name_colleague(actor=cleo, studio=studio, handle="ben")
    services.name_colleague(actor=ann, studio=studio, handle="ben")
    assert [each.person for each in confirmed_people(studio)] == [ben]
    with pytest.raises(NotAllowed):
        services.drop_colleague(actor=cleo, colleague=row)
    services.drop_colleague(actor=ben, colleague=row)
    assert not Colleague.objects.exists()


def test_works_are_shown_when_their_artists_agree(ann, ben, cleo, studio) -> None:
    work = a_work(ben, "Ferry")
    made = services.name_made_for(actor=ann, studio=studio, address=f"http://testserver{work.address}")
    assert not credited_works(None, studio)
    with pytest.raises(NotAllowed):
        services.confirm_made_for(actor=ann, made=made)
    services.confirm_made_for(actor=ben, made=made)
    assert [hung.work.pk for hung in credited_works(None, studio)] == [work.pk]
    with pytest.raises(UserError):
        services.name_made_for(actor=ann, studio=studio, address="https://example.org/ferry")


# ── verification ──


def test_a_code_by_mail_proves_the_domain(ann, studio, run_tasks, mailoutbox) -> None:
    for free in ("me@gmail.com", "me@mail.proton.me", "x@yopmail.com", "no address"):
        with pytest.raises(UserError):
            services.ask_domain_mail(actor=ann, studio=studio, email=free)
    services.ask_domain_mail(actor=ann, studio=studio, email="Jobs@LowTide.example")
    run_tasks()
    assert mailoutbox[-1].to == ["jobs@lowtide.example"]
    code = mailoutbox[-1].subject.split()[0]
    with pytest.raises(UserError, match="not the code"):
        services.enter_code(actor=ann, studio=studio, code="000000" if code != "000000" else "111111")
    with pytest.raises(UserError, match="too old"):
        services.enter_code(actor=ann, studio=studio, code=code, now=timezone.now() + timedelta(hours=2))
    services.enter_code(actor=ann, studio=studio, code=code)
    studio.refresh_from_db()
    assert (studio.proof, studio.domain) == ("mail", "lowtide.example")


def test_five_tries_are_all(ann, studio, run_tasks, mailoutbox) -> None:
    services.ask_domain_mail(actor=ann, studio=studio, email="jobs@lowtide.example")
    run_tasks()
    code = mailoutbox[-1].subject.split()[0]
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(5):
        with pytest.raises(UserError):
            services.enter_code(actor=ann, studio=studio, code=wrong)
    with pytest.raises(UserError, match="too many"):
        services.enter_code(actor=ann, studio=studio, code=code)


def test_a_record_is_really_looked_up(ann, studio, run_tasks) -> None:
    row = services.ask_domain_record(actor=ann, studio=studio, domain="https://www.LowTide.example/about")
    assert row.domain == "lowtide.example"
    asked = []

    def resolve(name: str) -> list[str]:
        asked.append(name)
        return ["v=spf1 -all", f"byhand-studio={row.record}"] if name.startswith("_byhand.") else []

    services.look_for_record(actor=ann, studio=studio)
    assert (
        services.check_record(verification_id=row.pk, resolve=lambda name: ["byhand-studio=other"]) is False
    )
    row.refresh_from_db()
    assert (row.state, row.found) == ("waiting", ["byhand-studio=other", "byhand-studio=other"])
    services.look_for_record(actor=ann, studio=studio)
    assert services.check_record(verification_id=row.pk, resolve=resolve) is True
    assert services.check_record(verification_id=row.pk, resolve=resolve) is False  # the task may run twice
    assert asked == ["_byhand.lowtide.example", "lowtide.example"]
    studio.refresh_from_db()
    assert studio.proof == "record"


def test_a_silent_name_server_proves_nothing(monkeypatch) -> None:
    import dns.exception
    import dns.resolver

    def silent(self, name, kind):
        raise dns.exception.Timeout

    monkeypatch.setattr(dns.resolver.Resolver, "resolve", silent)
    monkeypatch.setattr(dns.resolver.Resolver, "read_resolv_conf", lambda self, path: None)
    assert domains.txt_records("lowtide.example") == []


def test_papers_go_to_a_moderator_and_are_erased(ann, studio, mod, a_pdf, run_tasks, mailoutbox) -> None:
    row = services.send_documents(actor=ann, studio=studio, uploads=[a_pdf()], note="Our register entry.")
    assert (row.state, Paper.objects.count()) == ("looking", 1)
    with pytest.raises(NotAllowed):
        services.verify_studio(actor=ann, studio=studio)
    services.refuse_studio(actor=mod, studio=studio, reason="It names another company.")
    assert Paper.objects.count() == 0
    run_tasks()
    assert any("It names another company." in mail.body for mail in mailoutbox)
    services.send_documents(actor=ann, studio=studio, uploads=[a_pdf()])
    services.verify_studio(actor=mod, studio=studio)
    services.verify_studio(actor=mod, studio=studio)
    studio.refresh_from_db()
    assert (studio.proof, Paper.objects.count()) == ("documents", 0)
    with pytest.raises(UserError):
        services.send_documents(actor=ann, studio=studio, uploads=[SimpleUploadedFile("a.pdf", b"no pdf")])
    assert Verification.objects.filter(studio=studio, state="looking").count() == 0


@pytest.fixture
def a_pdf():
    def make() -> SimpleUploadedFile:
        from io import BytesIO

        from pypdf import PdfWriter

        writer, out = PdfWriter(), BytesIO()
        writer.add_blank_page(200, 200)
        writer.write(out)
        return SimpleUploadedFile("register.pdf", out.getvalue(), "application/pdf")

    return make


def test_a_domain_belongs_to_one_studio(ann, ben, studio) -> None:
    now = timezone.now()
    Studio.objects.filter(pk=studio.pk).update(
        proof="mail", domain="lowtide.example", proven_at=now, proven_until=now + timedelta(days=365)
    )
    other = a_studio(ben, "Other")
    with pytest.raises(UserError, match="Another studio"):
        services.ask_domain_record(actor=ben, studio=other, domain="lowtide.example")
    row = services.ask_domain_record(actor=ben, studio=other, domain="1owtide.example")
    services.look_for_record(actor=ben, studio=other)
    services.check_record(verification_id=row.pk, resolve=lambda name: [f"byhand-studio={row.record}"])
    other.refresh_from_db()
    studio.refresh_from_db()
    assert (other.proof, other.resembles, studio.resembles) == ("record", "lowtide.example", "")


def test_the_badge_ends_after_a_year_with_a_word_before(ann, studio, mailoutbox, run_tasks) -> None:
    now = timezone.now()
    Studio.objects.filter(pk=studio.pk).update(
        proof="mail", domain="lowtide.example", proven_at=now, proven_until=now + timedelta(days=365)
    )
    for day, letters, proof in ((300, 0, "mail"), (340, 1, "mail"), (350, 1, "mail"), (366, 1, "")):
        services.renew_verifications(now=now + timedelta(days=day))
        studio.refresh_from_db()
        assert (len(mailoutbox), studio.proof) == (letters, proof), day


@pytest.mark.parametrize(
    ("domain", "known", "seen"),
    [
        ("pixe1forge.com", "pixelforge.com", True),
        ("pixelforge.co", "pixelforge.com", True),
        ("pixel-forge.com", "pixelforge.com", True),
        ("pixelfroge.com", "pixelforge.com", True),
        ("pixelforg.com", "pixelforge.com", True),
        ("xn--pxelforge-b2a.com", "pixelforge.com", True),  # a dotless i
        ("rnoonlight.org", "moonlight.org", True),
        ("jobs.pixelforge.com", "pixelforge.com", False),
        ("pixelforge.com", "pixelforge.com", False),
        ("inkhouse.org", "pixelforge.com", False),
        ("ink.org", "inn.org", False),  # short names are one letter apart by chance
        ("lowtide.co.uk", "lowtide.com", True),
    ],
)
def test_domains_that_look_alike(domain, known, seen) -> None:
    assert bool(domains.looks_like(domain, [known])) == seen


@given(st.text(max_size=12), st.text(max_size=12))
def test_distance_is_a_distance(one, other) -> None:
    assert domains.distance(one, other) == domains.distance(other, one) <= max(len(one), len(other))
    assert domains.distance(one, one) == 0


@settings(max_examples=30)
@given(st.text(max_size=30))
def test_no_domain_is_too_odd(text) -> None:
    try:
        domain = domains.clean_domain(text)
    except UserError:
        return
    assert "." in domain
    domains.looks_like(domain, ["pixelforge.com"])
