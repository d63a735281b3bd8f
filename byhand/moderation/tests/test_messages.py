"""Either side of an application reports what the other one wrote; neither learns who that was."""

import pytest

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed
from byhand.jobboard.models import Application, Membership
from byhand.jobboard.services.keeping import erase_application
from byhand.jobboard.services.talking import take_message, write_message
from byhand.jobboard.tests.applicants import NOW, again, listing_of, sent_by, studio_of
from byhand.moderation.models import Act, Case, Statement
from byhand.moderation.ruling import Ruling, acts_for
from byhand.moderation.services import appeal_decision, decide_case, withdraw_taken_back
from byhand.relationships.models import Mute

SAID = "Pay a deposit first, then we talk."
REMOVE = Ruling(Act.REMOVE, "jobs", "It asks an applicant for a deposit.")


@pytest.fixture
def dora(db):
    return User.objects.create_user("dora", "dora@example.org", name="Dora Linn", role="artist")


@pytest.fixture
def sent(ann, ben, dora) -> Application:
    return again(sent_by(dora, listing_of(studio_of(ann, recruiter=ben))))


@pytest.fixture
def message(sent, ben):
    write_message(actor=sent.applicant, application=sent, text="When could I begin?", now=NOW)
    return write_message(actor=ben, application=sent, text=SAID, now=NOW)


@pytest.fixture
def case(client, message, dora) -> Case:
    client.force_login(dora)
    said = {"kind": "spam", "answer-spam": "Money", "mute": "on"}
    assert client.post(f"/report/message/{message.pk}", said).status_code == 302
    return Case.objects.get()


def test_who_reports_a_message_does_not_learn_who_wrote_it(client, message, dora, ben) -> None:
    client.force_login(dora)
    assert f"/report/message/{message.pk}" in client.get(message.application.address).content.decode()
    page = client.get(f"/report/message/{message.pk}").content.decode()
    assert "a message about “Background painter”" in page
    assert SAID not in page  # it may hold a contact or a name that is hidden from whoever reports it
    assert "Ben" not in page
    assert 'name="mute"' not in page
    client.post(f"/report/message/{message.pk}", {"kind": "spam", "answer-spam": "Money", "mute": "on"})
    assert Case.objects.get().owner == ben
    assert not Mute.objects.exists()


def test_only_the_other_side_reports(client, message, ann, ben, cleo, moa) -> None:
    for person in (ann, ben, cleo, moa):
        client.force_login(person)
        assert client.get(f"/report/message/{message.pk}").status_code == 404, person
    theirs = message.application.messages.get(side="applicant")
    client.force_login(ann)
    page = client.get(f"/report/message/{theirs.pk}").content.decode()
    assert "a message about" in page
    assert "Dora" not in page
    client.logout()
    assert client.get(f"/report/message/{theirs.pk}").status_code == 404


def test_the_desk_reads_it_with_what_went_before(client, case, moa) -> None:
    client.force_login(moa)
    page = client.get(f"/mod/cases/{case.number}").content.decode()
    assert SAID in page
    assert "When could I begin?" in page
    assert client.get("/mod/q/spam").status_code == 200
    assert Act.RATE not in acts_for(case)


def test_a_message_is_taken_away_and_put_back(client, case, message, dora, ben, moa, mob) -> None:
    decision = decide_case(actor=moa, case=case, ruling=REMOVE)
    client.force_login(dora)
    page = client.get(message.application.address).content.decode()
    assert SAID not in page
    assert "A moderator took this message away." in page
    assert SAID not in client.get("/applications/export.json").content.decode()
    client.force_login(ben)
    room = f"/studios/north/listings/{message.application.listing_id}/applicants/{message.application_id}"
    assert "The other side no longer reads it." in client.get(room).content.decode()
    client.force_login(dora)
    assert client.get(f"/report/message/{message.pk}").status_code == 404
    assert Statement.objects.get().person == ben
    appeal = appeal_decision(person=ben, statement=decision.statement, text="It was a joke among friends.")
    decide_case(
        actor=mob, case=appeal.case, ruling=Ruling(Act.OVERTURN, "", "It was a joke, it seems to us.")
    )
    assert SAID in client.get(message.application.address).content.decode()


def test_who_works_there_does_not_decide_about_its_messages(case, message, moa) -> None:
    Membership.objects.create(studio=message.application.listing.studio, person=moa, role="reviewer")
    with pytest.raises(NotAllowed, match="studio’s room"):
        decide_case(actor=moa, case=case, ruling=REMOVE)


def test_only_moderators_take_messages_away(message, ann) -> None:
    with pytest.raises(NotAllowed):
        take_message(actor=ann, message=message)


def test_a_case_ends_with_its_message(case, message) -> None:
    assert withdraw_taken_back() == 0
    erase_application(application=message.application)
    assert withdraw_taken_back() == 1
    case.refresh_from_db()
    assert case.state == "withdrawn"
