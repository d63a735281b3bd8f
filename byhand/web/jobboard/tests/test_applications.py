"""The pages of those who apply and of those who choose."""

from datetime import timedelta

import pytest
from django.utils import timezone

from byhand.accounts.models import User
from byhand.jobboard.models import Application, Listing, Message, Round
from byhand.jobboard.services import judging
from byhand.jobboard.services.interviews import propose_times
from byhand.jobboard.services.moving import move_application
from byhand.jobboard.services.talking import write_message
from byhand.jobboard.tests.applicants import again, draft_of, listing_of, sent_by, studio_of, work_of

JSON = "application/json"


@pytest.fixture
def dora(db):
    return User.objects.create_user("dora", "dora@example.org", name="Dora Linn", role="artist")


@pytest.fixture
def listing(ann, ben):
    return listing_of(studio_of(ann, recruiter=ben), now=timezone.now())


@pytest.fixture
def sent(listing, dora):
    return again(
        sent_by(dora, listing, now=timezone.now(), letter="I am Dora Linn. See https://dora.example.")
    )


@pytest.fixture
def room(listing):
    return f"/studios/north/listings/{listing.pk}/applicants"


def test_from_the_empty_form_to_sent(client, dora, listing):
    works = [work_of(dora, f"W{number}").pk for number in range(3)]
    client.force_login(dora)
    url = f"/jobs/{listing.pk}/apply"
    page = client.get(url).content.decode()
    assert "Before you apply" in page
    assert not Application.objects.exists()
    typed = {
        "letter": "Weather.",
        "works": works,
        "revision": 1,
        "form": "f",
        "keep": "month",
        "do": "preview",
    }
    answer = client.post(url, typed)
    draft = Application.objects.get()
    assert answer["Location"] == f"/applications/{draft.pk}/preview"
    preview = client.get(answer["Location"]).content.decode()
    assert "Send to North" in preview
    assert "dora@example.org" not in preview
    client.post(f"/applications/{draft.pk}/send")
    client.post(f"/applications/{draft.pk}/send")
    assert again(draft).stage == "sent"
    assert client.get(url)["Location"] == f"/applications/{draft.pk}"
    assert "Your application is with North." in client.get(f"/applications/{draft.pk}").content.decode()


def test_without_script_the_order_is_changed_by_buttons(client, dora, listing):
    one, two, three = (work_of(dora, f"W{number}").pk for number in range(3))
    client.force_login(dora)
    url = f"/jobs/{listing.pk}/apply"
    chosen = {"works": [one, two, three], "order": [one, two], "revision": 1, "keep": "six"}
    client.post(url, {**chosen, "move": f"{two}:up"})
    draft = Application.objects.get()
    assert [each.work_id for each in draft.shown.all()] == [two, one, three]
    client.post(
        url, {**chosen, "works": [one, three], "order": [two, one, three], "revision": draft.revision}
    )
    assert [each.work_id for each in draft.shown.all()] == [one, three]


def test_drafts_are_kept_by_script_and_conflicts_told(client, dora, listing):
    client.force_login(dora)
    url, typed = f"/jobs/{listing.pk}/apply", {"letter": "One.", "revision": 1, "form": "a", "keep": "six"}
    assert client.post(url, typed, headers={"accept": JSON}).json() == {"revision": 2}
    assert client.post(url, typed, headers={"accept": JSON}).json() == {"revision": 3}
    other = client.post(url, {**typed, "form": "b"}, headers={"accept": JSON})
    assert other.status_code == 409
    page = client.post(url, {**typed, "letter": "x" * 5001, "form": "a"})
    assert page.status_code == 422
    assert "1 characters too long" in page.content.decode()


def test_a_closed_listing_keeps_what_was_written(client, dora, listing):
    draft = draft_of(dora, listing)
    Listing.objects.filter(pk=listing.pk).update(state="closed", closed_at=timezone.now())
    client.force_login(dora)
    page = client.post(f"/applications/{draft.pk}/send", follow=True).content.decode()
    assert "This listing has closed, so nothing can be sent any more." in page
    assert "I paint weather." in page
    assert "I paint weather." in client.get(f"/jobs/{listing.pk}/apply").content.decode()


def test_my_applications_say_what_is_next(client, ann, dora, sent):
    client.force_login(dora)
    times = [timezone.now() + timedelta(days=2)]
    propose_times(actor=ann, application=sent, times=times, place="A call")
    assert "Choose an interview time" in client.get("/applications").content.decode()
    page = client.get(f"/applications/{sent.pk}").content.decode()
    assert "Europe/Berlin" in page
    assert "Ann" not in page.replace("Announce", "")
    proposal = sent.proposals.get()
    client.post(f"/applications/{sent.pk}/agree", {"proposal": proposal.pk, "time": proposal.times[0]})
    proposal.refresh_from_db()
    assert proposal.state == "accepted"


def test_the_thread_hides_addresses_and_warns_of_fraud(client, ann, dora, sent):
    write_message(actor=ann, application=sent, text="Write to boss@north.example or on Telegram")
    write_message(actor=dora, application=sent, text="Mine is dora@example.org")
    client.force_login(dora)
    page = client.get(f"/applications/{sent.pk}").content.decode()
    assert "boss@north.example" not in page
    assert "often fraud" in page
    assert "until you share your contact" in page
    room = f"/studios/north/listings/{sent.listing_id}/applicants/{sent.pk}"
    client.force_login(ann)
    page = client.get(room).content.decode()
    assert "dora@example.org" not in page
    assert "boss@north.example" in page
    client.post(f"/applications/{sent.pk}/share")  # only its applicant shares
    assert "dora@example.org" not in client.get(room).content.decode()
    client.force_login(dora)
    client.post(f"/applications/{sent.pk}/share")
    assert "boss@north.example" in client.get(f"/applications/{sent.pk}").content.decode()
    Round.objects.update_or_create(listing=sent.listing, defaults={"is_blind": False})
    client.force_login(ann)
    assert "dora@example.org" in client.get(room).content.decode()


def test_letter_and_answers_hide_contacts_as_the_preview_says(client, ann, dora, listing):
    draft = draft_of(dora, listing, letter="Call +351 912 345 678.", rate="40 an hour, dora@example.org")
    client.force_login(dora)
    preview = client.get(f"/applications/{draft.pk}/preview").content.decode()
    assert "are hidden until you share your contact" in preview
    assert "912 345" not in preview
    client.post(f"/applications/{draft.pk}/send")
    Round.objects.update_or_create(listing=listing, defaults={"is_blind": False})
    client.force_login(ann)
    room = f"/studios/north/listings/{listing.pk}/applicants"
    for url in (f"{room}/{draft.pk}", f"{room}/export.csv"):
        page = client.get(url).content.decode()
        assert "912 345" not in page
        assert "dora@example.org" not in page


def test_the_list_of_listings_says_who_came(client, ann, sent, listing):
    client.force_login(ann)
    assert "1 applicant, 1 new" in client.get("/studios/north/listings").content.decode()
    move_application(actor=ann, application=sent, to="short", version=sent.version)
    assert "1 applicant<" in client.get("/studios/north/listings").content.decode()


def test_many_are_written_to_after_a_look(client, ann, dora, sent, room, listing):
    other = User.objects.create_user("eve", "eve@example.org", name="Eve", role="artist")
    second = again(sent_by(other, listing, now=timezone.now()))
    chosen = [f"{each.pk}:{each.version}" for each in (sent, second)]
    client.force_login(ann)
    first = client.post(f"{room}/message", {"chosen": chosen}).content.decode()
    assert "Write to Applicant 1 and Applicant 2" in first
    empty = client.post(f"{room}/message", {"chosen": chosen, "do": "look", "text": " "}).content.decode()
    assert "Write a few words first." in empty
    said = {"chosen": chosen, "key": "k", "text": "Thank you. Write to jobs@north.example."}
    looked = client.post(f"{room}/message", said | {"do": "look"}).content.decode()
    assert "Send to 2" in looked
    assert "[contact hidden]" in looked
    changed = said | {"do": "go", "looked": "Other words"}
    assert client.post(f"{room}/message", changed).status_code == 200
    assert not Message.objects.exists()
    for _ in range(2):
        assert client.post(f"{room}/message", said | {"do": "go", "looked": said["text"]}).status_code == 302
    assert Message.objects.count() == 2
    assert client.post(f"{room}/message", {"chosen": ["9:9"]}).status_code == 302


def test_a_colleague_is_asked_by_name(client, ann, ben, sent, room, run_tasks):
    client.force_login(ann)
    assert "Ask a colleague to look" in client.get(f"{room}/{sent.pk}").content.decode()
    client.post(f"{room}/{sent.pk}/look", {"colleague": ben.pk})
    client.post(f"{room}/{sent.pk}/look", {"colleague": 999})
    run_tasks()
    client.force_login(ben)
    bell = client.get("/notifications?tab=jobs").content.decode()
    assert "would like to know what you think of" in bell
    assert f"{room}/{sent.pk}" in bell


def test_a_blind_round_names_nobody(client, ann, dora, sent, room, listing):
    client.force_login(ann)
    judging.give_stars(actor=ann, application=sent, count=4)
    for url in (room, f"{room}/{sent.pk}", f"{room}/export.csv", f"{room}?stage=seen&sort=stars"):
        page = client.get(url).content.decode()
        assert "Dora" not in page
        assert "dora" not in page.replace("keydora", "").replace("ab/", "")
    assert again(sent).stage == "seen"
    client.post(f"{room}/blind", {"value": "off"})
    assert "Dora Linn" in client.get(room).content.decode()
    assert "/@dora" in client.get(f"{room}/{sent.pk}").content.decode()


def test_the_notice_is_seen_before_it_is_sent(client, ann, sent, room, run_tasks, mailoutbox):
    client.force_login(ann)
    wish = {"chosen": f"{sent.pk}:{sent.version}", "to": "refused"}
    page = client.post(f"{room}/move", wish).content.decode()
    assert "See the notice" in page
    assert "go" not in page.split('name="do" value="')[1][:4]
    said = {**wish, "reason": "level", "note": "Draw on."}
    page = client.post(f"{room}/move", {**said, "do": "look", "looked": "refused||"}).content.decode()
    assert (
        "North did not choose you for this place. The reason: another level of experience is needed." in page
    )
    # Other words than those that were looked at are shown again, not sent.
    client.post(f"{room}/move", {**said, "note": "Changed.", "do": "go", "looked": "refused|level|Draw on."})
    assert again(sent).stage == "sent"
    client.post(f"{room}/move", {**said, "do": "go", "looked": "refused|level|Draw on."})
    run_tasks()
    assert again(sent).stage == "refused"
    assert "The reason: another level of experience is needed." in mailoutbox[-1].body
    assert "Draw on." in mailoutbox[-1].body


def test_two_recruiters_move_one_card(client, ann, ben, sent, room):
    client.force_login(ben)
    move_application(actor=ann, application=again(sent), to="short", version=sent.version)
    wish = {"chosen": f"{sent.pk}:{sent.version}", "to": "test", "do": "go", "looked": "test||"}
    page = client.post(f"{room}/move", wish, follow=True).content.decode()
    assert "Somebody moved this application to “Short-listed” a moment ago." in page
    assert again(sent).stage == "short"


def test_what_the_studio_thinks_stays_with_the_studio(client, ann, dora, sent, room):
    client.force_login(ann)
    one = f"{room}/{sent.pk}"
    client.post(f"{one}/stars", {"stars": "4"})
    client.post(f"{one}/remark", {"text": "Strong silhouettes.", "key": "k"})
    client.post(f"{one}/remark", {"text": "Strong silhouettes.", "key": "k"})
    client.post(f"{one}/label", {"label": "Ink"})
    page = client.get(one).content.decode()
    assert page.count("Strong silhouettes.") == 1
    assert "4.0 in the middle" in page
    client.force_login(dora)
    for url in (f"/applications/{sent.pk}", "/applications/export.json"):
        mine = client.get(url).content.decode()
        assert "silhouettes" not in mine
        assert "Ink" not in mine


def test_compare_and_statistics(client, ann, sent, room, listing, cleo):
    other = again(sent_by(cleo, listing, now=timezone.now()))
    client.force_login(ann)
    page = client.get(f"{room}/compare?chosen={sent.pk}:2&chosen={other.pk}:2").content.decode()
    assert "Applicant 1" in page
    assert "Applicant 2" in page
    assert client.get(f"{room}/compare?chosen={sent.pk}:2").status_code == 302
    assert "2 applications" in client.get(f"{room}/statistics").content.decode()


def test_works_are_linked_only_where_their_page_is_open_and_names_are_shown(client, ann, sent, room):
    client.force_login(ann)
    work = sent.shown.first().work
    assert work.address not in client.get(f"{room}/{sent.pk}").content.decode()
    client.post(f"{room}/blind", {"value": "off"})
    assert work.address in client.get(f"{room}/{sent.pk}").content.decode()


def test_the_bell_says_numbers_to_the_studio_and_the_studio_to_the_applicant(
    client, ann, dora, sent, run_tasks
):
    run_tasks()
    client.force_login(ann)
    bell = client.get("/notifications").content.decode()
    assert "applicant 1 for Background painter" in bell
    assert "Dora" not in bell
    move_application(actor=ann, application=again(sent), to="short", version=sent.version)
    run_tasks()
    client.force_login(dora)
    bell = client.get("/notifications?tab=jobs").content.decode()
    assert "Background painter, North" in bell
    assert f"/applications/{sent.pk}" in bell
