"""A mark in a file stops its picture for everybody but its owner, until it is answered."""

import pytest
from django.db import IntegrityError, transaction
from PIL import Image

from byhand.background.identity import new_name
from byhand.core.errors import NotAllowed, UserError
from byhand.media import pipeline, services
from byhand.media.facts import CloakWish
from byhand.media.models import Check, Judgement, Picture, Precedent
from byhand.media.pipeline import HeldBack
from byhand.media.services import preparing
from byhand.media.tests import samples
from byhand.media.tests.cloaks import fresh, public
from byhand.media.tests.disks import upload
from byhand.media.tests.engine import put_judge
from byhand.media.tests.marked import patches, said

pytestmark = pytest.mark.slow("reads and decodes pictures in processes of their own")


@pytest.fixture(autouse=True)
def judge(monkeypatch):
    put_judge(monkeypatch)


@pytest.fixture
def sent(ann, places):
    """`sent(data)` receives a picture of ann's."""
    return lambda data, **more: services.receive_picture(owner=ann, upload=upload(data), **more)


@pytest.fixture
def stopped(sent, run_tasks):
    """`stopped()` is a picture that the pipeline stopped."""

    def stop(data: bytes | None = None) -> Picture:
        picture = sent(data or said("decisive", "whole", "ComfyUI"))
        run_tasks()
        return fresh(picture)

    return stop


def again(sent, run_tasks, data: bytes) -> Picture:
    picture = sent(data)
    run_tasks()
    return fresh(picture)


def test_a_decisive_mark_stops_the_picture_for_its_owner_alone(stopped, places, ann, ben):
    picture = stopped()
    assert (picture.state, picture.question, picture.key, picture.url()) == ("questioned", "open", "", "")
    assert public(places) == []
    with services.open_preview(picture) as file:
        assert Image.open(file).size == (160, 96)
    check = Check.objects.get(picture=picture)
    assert (check.kind, check.state, check.finding["value"]) == ("stop", "open", "made with ComfyUI")
    assert list(Check.objects.visible_to(ann)) == [check]
    assert not Check.objects.visible_to(ben).exists()
    assert not Check.objects.visible_to(None).exists()


def test_a_reviewer_sees_a_check_once_it_is_explained(stopped, ann, ben):
    check = stopped().asked
    ben.is_moderator = True
    ben.save()
    assert not Check.objects.visible_to(ben).exists()
    services.explain_check(actor=ann, check=check, note="Upscaled from my own painting.")
    assert list(Check.objects.visible_to(ben)) == [check]


@pytest.mark.parametrize("words", ["strong whole Grok", "context part Photoshop", "strong part Gemini"])
def test_other_marks_stop_nothing_and_ask_for_a_word(sent, run_tasks, words):
    picture = again(sent, run_tasks, said(*words.split()))
    assert (picture.state, picture.question) == ("ready", "")
    asked = Check.objects.filter(picture=picture).values_list("kind", flat=True)
    assert list(asked) == ["ask"]


def test_a_picture_that_says_nothing_passes_in_silence(sent, run_tasks):
    picture = again(sent, run_tasks, samples.camera_jpeg())
    assert picture.is_ready
    assert not Check.objects.exists()
    assert Judgement.objects.get(picture=picture).findings == []


@pytest.mark.parametrize("trouble", ["refuse", "crash"])
def test_a_reader_that_fails_is_noted_and_the_upload_goes_on(sent, run_tasks, monkeypatch, trouble):
    put_judge(monkeypatch, JUDGE_TROUBLE=trouble)
    picture = again(sent, run_tasks, said("decisive", "whole", "ComfyUI"))
    judgement = Judgement.objects.get(picture=picture)
    assert picture.is_ready
    assert judgement.trouble
    assert judgement.findings == []


def test_nothing_is_made_public_of_a_stopped_picture(stopped, places, run_tasks):
    picture = stopped()
    with pytest.raises(HeldBack):
        pipeline.run(picture)
    with pytest.raises(HeldBack):
        pipeline.make(picture, "key", pipeline.square_order(None, (500, 500)))
    services.make_avif(picture_id=picture.pk)
    services.swap_master(picture_id=picture.pk)
    services.process_picture(picture_id=picture.pk)
    run_tasks()
    assert public(places) == []
    assert fresh(picture).state == "questioned"


def test_the_database_refuses_a_stopped_picture_that_is_public(sent, run_tasks, stopped):
    picture = again(sent, run_tasks, samples.png())
    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.filter(pk=picture.pk).update(question="open")
    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.filter(pk=stopped().pk).update(key="abc")


def test_a_wish_for_a_cloak_does_not_free_it(stopped, run_tasks, places, ann):
    picture = stopped()
    for wish in (CloakWish("light", holds_back=False), CloakWish()):
        services.wish_cloak(actor=ann, picture=picture, wish=wish, is_public=False)
        run_tasks()
        assert (fresh(picture).state, public(places)) == ("questioned", [])
    assert Check.objects.count() == 1


def test_a_worker_killed_between_the_steps_leaves_a_question_and_not_two(sent, run_tasks, places):
    """It dies after the marks were read, and again after the preview was made."""
    picture = sent(said("decisive", "whole", "ComfyUI"))
    assert preparing.claim(picture.pk, new_name())
    services.process_picture(picture_id=picture.pk)  # the first one lives, so this one does nothing
    assert fresh(picture).state == "processing"
    held = fresh(picture)
    asked = preparing.question_for(held)
    rendered, preview = pipeline.look(held)
    Picture.objects.filter(pk=picture.pk).update(state="received", claimed_by="")
    run_tasks()
    assert (fresh(picture).state, Check.objects.count()) == ("questioned", 1)
    # The dead one wakes: its row is not its own any more.
    preparing.stop(held, preparing.still_mine(held, "dead"), asked, rendered, preview)
    run_tasks()
    assert (fresh(picture).state, Check.objects.count(), public(places)) == ("questioned", 1, [])


# ── answers ──


def test_explained_twice_is_one_review(stopped, ann):
    check = stopped().asked
    first = services.explain_check(actor=ann, check=check, note="My own sketch, upscaled.")
    second = services.explain_check(actor=ann, check=check, note="My own sketch, upscaled.")
    assert (second.state, second.answered_at) == ("review", first.answered_at)
    assert (second.due_at - second.answered_at).total_seconds() == 72 * 3600


def test_an_explanation_needs_words_or_a_file_and_its_artist(stopped, ann, ben):
    check = stopped().asked
    with pytest.raises(UserError, match="Write a few words"):
        services.explain_check(actor=ann, check=check, note="  ")
    with pytest.raises(UserError, match="2,000 fit"):
        services.explain_check(actor=ann, check=check, note="a" * 2001)
    with pytest.raises(NotAllowed):
        services.explain_check(actor=ben, check=check, note="Not mine.")


def test_cleared_it_is_shown_and_never_asked_about_again(stopped, sent, run_tasks, places, ann):
    picture = stopped()
    services.explain_check(actor=ann, check=picture.asked, note="Painted by hand.")
    services.clear_check(check=picture.asked)
    services.clear_check(check=picture.asked)
    run_tasks()
    picture = fresh(picture)
    assert (picture.state, picture.question, picture.asked.state) == ("ready", "cleared", "cleared")
    assert public(places)
    saved_anew = said("decisive", "whole", "ComfyUI", image=patches().resize((320, 192)))
    assert again(sent, run_tasks, saved_anew).is_ready
    assert Check.objects.count() == 1


def test_refused_it_stays_private_and_the_same_picture_is_asked_about_with_the_reason(
    stopped, sent, run_tasks, places, ann, ben
):
    picture = stopped()
    services.explain_check(actor=ann, check=picture.asked, note="Painted by hand.")
    services.refuse_check(check=picture.asked, reason="The graph makes it from words alone.")
    run_tasks()
    assert (fresh(picture).state, fresh(picture).question) == ("questioned", "refused")
    unmarked = samples.saved(patches().resize((320, 192)), "JPEG", quality=85)
    theirs = services.receive_picture(owner=ben, upload=upload(unmarked))
    run_tasks()
    assert (fresh(theirs).state, fresh(theirs).question) == ("questioned", "open")
    assert fresh(theirs).asked.reason == "The graph makes it from words alone."
    assert again(sent, run_tasks, samples.saved(patches(2), "PNG")).is_ready
    assert [name for name in public(places) if not name.startswith(Picture.objects.last().key)] == []


def test_a_refusal_that_is_overturned_is_shown(stopped, run_tasks):
    picture = stopped()
    services.refuse_check(check=picture.asked, reason="From words alone.")
    services.clear_check(check=picture.asked)
    run_tasks()
    assert fresh(picture).is_ready
    assert Precedent.objects.get().answer == "cleared"


def test_a_label_is_refused_where_the_rule_is_to_refuse(stopped, ann):
    with pytest.raises(UserError, match="hangs no generated works"):
        services.declare_check(actor=ann, check=stopped().asked)


def test_a_label_shows_it_where_the_rule_allows(stopped, run_tasks, ann, settings):
    settings.GENERATED_WORKS = "label"
    picture = stopped()
    services.declare_check(actor=ann, check=picture.asked)
    services.declare_check(actor=ann, check=picture.asked)
    run_tasks()
    assert (fresh(picture).state, fresh(picture).question) == ("ready", "declared")


def test_a_portrait_is_stopped_too_and_has_no_place_for_a_label(sent, run_tasks, ann, settings):
    settings.GENERATED_WORKS = "label"
    picture = sent(said("decisive", "whole", "ComfyUI"), purpose="avatar")
    run_tasks()
    ann.refresh_from_db()
    assert (fresh(picture).state, ann.avatar_key) == ("questioned", "")
    with pytest.raises(UserError, match="no place for a label"):
        services.declare_check(actor=ann, check=fresh(picture).asked)


def test_a_picture_that_is_deleted_takes_its_check_with_it(stopped, run_tasks, places):
    picture = stopped()
    services.delete_picture(picture=picture)
    run_tasks()
    assert not Check.objects.exists()
    assert not Judgement.objects.exists()
    assert [file for file in (places / "originals").rglob("*") if file.is_file()] == []
