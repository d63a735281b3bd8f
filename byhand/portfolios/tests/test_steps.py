"""Steps of a process: through the same pipeline as pictures that hang, and never in their place."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.media.facts import CloakWish
from byhand.media.models import Check, Picture
from byhand.media.storage import originals
from byhand.media.tests.engine import stand_in
from byhand.media.tests.marked import comfy
from byhand.portfolios import selectors, services
from byhand.portfolios.facts import FactsRefused
from byhand.portfolios.models import Step, Work
from byhand.portfolios.selectors.steps import all_steps_of, process_seen_by, steps_of
from byhand.portfolios.services import StepFacts
from byhand.portfolios.tests.files import SVG, files_of, png, upload
from byhand.portfolios.tests.walls import a_picture, a_step, a_work
from byhand.posts import services as posts
from byhand.posts.models import STEPS_MAX, PostPicture

pipeline = pytest.mark.slow("decodes pictures in a process of its own")


def notes(work: Work) -> list[str]:
    return [slot.step.note for slot in all_steps_of(work)]


def copy_of(picture: Picture, number: int) -> Picture:
    return Picture(
        owner=picture.owner,
        original_key=f"x/{number}",
        original_size=1,
        original_type="png",
        sha256=f"copy{number}",
    )


@pytest.fixture
def work(ann: User) -> Work:
    return a_work(ann, pictures=2)


@pytest.fixture
def draft(ann: User) -> Work:
    return a_work(ann, state="draft", pictures=0)


@pipeline
def test_from_file_to_thread(ann: User, work: Work, run_tasks) -> None:
    before = work.post.revision
    slot = services.add_step(actor=ann, work=work, upload=upload(png(7)))
    assert [each.pk for each in all_steps_of(work)] == [slot.pk]
    assert process_seen_by(None, work.pk).step_count == 0, "not a byte is public before the worker looked"
    run_tasks()
    seen = process_seen_by(None, work.pk)
    assert [each.pk for each in steps_of(seen)] == [slot.pk]
    assert seen.post.revision > before, "kept pieces of pages are made anew"
    assert files_of(steps_of(seen)[0].picture)
    assert Step.objects.get().shown_at
    assert len(selectors.work_details(None, work).pictures) == 2, "a step is no picture of the work"
    assert selectors.portfolio(None, ann).items[0].picture_count == 2


@pipeline
def test_a_step_with_a_generators_mark_is_held_and_its_work_hangs_on(
    ann: User, work: Work, run_tasks
) -> None:
    services.add_step(actor=ann, work=work, upload=upload(comfy()))
    run_tasks()
    check = Check.objects.select_related("picture").get()
    assert check.picture.state == Picture.State.QUESTIONED
    assert steps_of(process_seen_by(None, work.pk)) == []
    work.post.refresh_from_db()
    assert work.post.state == "published"
    services.replace_file(actor=ann, check=check, upload=upload(png(9)))
    run_tasks()
    assert len(steps_of(process_seen_by(None, work.pk))) == 1
    assert not Picture.objects.filter(pk=check.picture_id).exists()


@pipeline
def test_taking_a_held_step_back_takes_nothing_else(ann: User, work: Work, run_tasks) -> None:
    services.add_step(actor=ann, work=work, upload=upload(comfy()))
    run_tasks()
    services.take_back(actor=ann, check=Check.objects.get())
    services.take_back(actor=ann, check=Check(picture_id=0))
    assert not all_steps_of(work)
    work.post.refresh_from_db()
    assert work.post.state == "published"


@pipeline
def test_files_go_with_the_step(ann: User, work: Work, run_tasks) -> None:
    slot = services.add_step(actor=ann, work=work, upload=upload(png(7)))
    run_tasks()
    name = Picture.objects.get(pk=slot.picture_id).original_key
    services.remove_step(actor=ann, slot=slot)
    services.remove_step(actor=ann, slot=slot)
    run_tasks()
    assert not originals().exists(name)
    assert Work.objects.get(pk=work.pk).step_count == 0


@pipeline
def test_what_is_no_picture_is_refused_and_nothing_stays(ann: User, work: Work) -> None:
    before = Picture.objects.count()
    with pytest.raises(UserError):
        services.add_step(actor=ann, work=work, upload=upload(SVG, "step.svg"))
    assert Picture.objects.count() == before


@pipeline
def test_the_same_file_is_one_step(ann: User, work: Work) -> None:
    first = services.add_step(actor=ann, work=work, upload=upload(png(7)))
    assert services.add_step(actor=ann, work=work, upload=upload(png(7))) == first


def test_a_process_has_an_end(ann: User, work: Work) -> None:
    picture = a_picture(ann)
    Picture.objects.bulk_create([copy_of(picture, number) for number in range(STEPS_MAX)])
    PostPicture.every.bulk_create(
        PostPicture(post=work.post, picture=each, is_step=True, position=place)
        for place, each in enumerate(Picture.objects.filter(sha256__startswith="copy"))
    )
    with pytest.raises(UserError, match="60 steps"):
        services.add_step(actor=ann, work=work, upload=upload())


def test_words_order_and_leaving_in_one_form(ann: User, work: Work) -> None:
    one, two, three = (a_step(work, each) for each in ("sketch", "line", "colour"))
    sent = (
        StepFacts(three.picture_id, "colour", "All in blue", 10),
        StepFacts(one.picture_id, " sketch\r\nin pencil "),
    )
    for _ in range(2):
        services.keep_steps(actor=ann, work=work, steps=sent, gone=[two.picture_id])
    assert notes(work) == ["colour", "sketch\nin pencil"]
    assert [slot.step.quarters for slot in all_steps_of(work)] == [10, 0]
    assert all_steps_of(work)[0].alt == "All in blue"


def test_what_came_while_the_form_was_open_stays(ann: User, work: Work) -> None:
    one, two = a_step(work, "sketch"), a_step(work, "line")
    services.keep_steps(actor=ann, work=work, steps=[StepFacts(two.picture_id, "line")])
    assert notes(work) == ["line", "sketch"]
    assert one.pk


def test_nothing_new_is_no_change(ann: User, work: Work) -> None:
    one = a_step(work, "sketch")
    before = work.post.revision
    services.keep_steps(actor=ann, work=work, steps=[StepFacts(one.picture_id, "sketch", one.alt)])
    work.post.refresh_from_db()
    assert work.post.revision == before


def test_what_is_too_long_is_named_and_nothing_is_kept(ann: User, work: Work) -> None:
    one = a_step(work, "sketch")
    with pytest.raises(FactsRefused) as refused:
        services.keep_steps(
            actor=ann, work=work, steps=[StepFacts(one.picture_id, "x" * 2001, "y" * 1501, 999 * 4 + 1)]
        )
    assert set(refused.value.problems) == {f"{name}-{one.picture_id}" for name in ("note", "alt", "hours")}
    assert notes(work) == ["sketch"]


@pytest.mark.slow("many forms")
@hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_and_any_part_of_a_form_leaves_each_step_once(ann: User, data) -> None:
    work = a_work(ann, pictures=1)
    slots = [a_step(work, str(number)) for number in range(5)]
    ids = [slot.picture_id for slot in slots]
    named = data.draw(st.lists(st.sampled_from([*ids, 999_999]), max_size=7))
    gone = data.draw(st.sets(st.sampled_from(ids), max_size=3))
    services.keep_steps(actor=ann, work=work, steps=[StepFacts(pk) for pk in named], gone=gone)
    left = [slot.picture_id for slot in all_steps_of(work)]
    first = [pk for pk in dict.fromkeys(named) if pk in ids and pk not in gone]
    assert left == [*first, *(pk for pk in ids if pk not in gone and pk not in first)]
    assert [slot.position for slot in all_steps_of(work)] == list(range(len(left)))


def test_strangers_touch_nothing(ben: User, work: Work) -> None:
    slot = a_step(work)
    for deed in (
        lambda: services.add_step(actor=ben, work=work, upload=upload()),
        lambda: services.keep_steps(actor=ben, work=work, steps=[]),
        lambda: services.remove_step(actor=ben, slot=slot),
        lambda: services.replace_step(actor=ben, slot=slot, upload=upload()),
        lambda: services.open_process(actor=ben, work=work),
        lambda: services.close_process(actor=ben, work=work),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_a_work_waits_for_its_own_pictures_alone(ann: User, run_tasks) -> None:
    work = a_work(ann, state="draft", tags={"field": "painting"})
    a_step(work, state="failed", failure="No.")
    a_step(work, state="received")
    facts = replace(selectors.facts_of(work), title="Ridges", field="painting")
    work = services.save_work(actor=ann, work=work, facts=facts, revision=work.revision)
    assert len(facts.pictures) == 1
    assert services.publish_work(actor=ann, work=work).post.state == "published"


def test_opened_and_closed(ann: User, draft: Work, run_tasks) -> None:
    with pytest.raises(UserError, match="Add a step first"):
        services.open_process(actor=ann, work=draft)
    slot = a_step(draft)
    assert process_seen_by(None, draft.pk) is None
    for _ in range(2):
        services.open_process(actor=ann, work=draft)
    assert process_seen_by(None, draft.pk) == draft
    assert selectors.works_seen_by(None).count() == 0, "the work itself is a draft still"
    assert Step.objects.get(pk=slot.pk).shown_at
    for _ in range(2):
        services.close_process(actor=ann, work=draft)
    assert process_seen_by(None, draft.pk) is None


def test_what_hangs_cannot_be_closed(ann: User, draft: Work) -> None:
    a_step(draft)
    services.open_process(actor=ann, work=draft)
    posts.publish_post(actor=ann, post=draft.post)
    with pytest.raises(UserError, match="This work hangs"):
        services.close_process(actor=ann, work=draft)


def test_files_of_an_open_process_get_other_names_when_fewer_may_watch(
    ann: User, draft: Work, monkeypatch
) -> None:
    told = []
    monkeypatch.setattr("byhand.portfolios.services.steps.announce", told.append)
    slot = a_step(draft)
    services.open_process(actor=ann, work=draft)
    facts = replace(selectors.facts_of(draft), audience="followers")
    services.save_work(actor=ann, work=draft, facts=facts, revision=draft.revision)
    assert [event.picture_id for event in told] == [slot.picture_id]
    services.close_process(actor=ann, work=draft)
    assert len(told) == 2


def test_steps_are_no_strays_and_go_with_their_work(ann: User, draft: Work, run_tasks) -> None:
    slot = a_step(draft)
    services.erase_stray_pictures(now=timezone.now() + timedelta(days=9))
    assert Picture.objects.filter(pk=slot.picture_id).exists()
    services.erase_work(actor=ann, work=draft)
    assert not Picture.objects.filter(pk=slot.picture_id).exists()


def test_steps_say_what_the_work_says_to_machines(ann: User, work: Work) -> None:
    slot = a_step(work)
    facts = replace(selectors.facts_of(work), title="Ridges", field="painting", ai_choice="yyyy")
    services.save_work(actor=ann, work=work, facts=facts, revision=work.revision)
    assert Picture.objects.get(pk=slot.picture_id).choice == "yyyy"


@pytest.mark.slow("decodes and cloaks a picture")
def test_a_step_waits_for_its_cloak(ann: User, draft: Work, run_tasks, monkeypatch) -> None:
    stand_in(monkeypatch)
    services.wish_for_work(actor=ann, work=draft, wish=CloakWish("medium"))
    slot = services.add_step(actor=ann, work=draft, upload=upload(png(3, 160, 96)))
    run_tasks()
    picture = Picture.objects.get(pk=slot.picture_id)
    assert (picture.state, picture.key) == (Picture.State.HELD, "")
    draft = services.open_process(actor=ann, work=Work.objects.get(pk=draft.pk))
    assert process_seen_by(None, draft.pk).step_count == 0
    run_tasks()
    (shown,) = steps_of(process_seen_by(None, draft.pk))
    assert shown.picture.cloaked == "medium"


def test_what_moderators_take_down_is_not_watched(ann: User, draft: Work) -> None:
    a_step(draft)
    services.open_process(actor=ann, work=draft)
    before = posts.remove_post(post=draft.post)
    assert process_seen_by(None, draft.pk) is None
    posts.put_back_post(post=draft.post, state=before)
    assert process_seen_by(None, draft.pk) == draft


@pipeline
def test_a_generated_step_says_that_the_work_had_help(ann: User, work: Work, run_tasks, settings) -> None:
    settings.GENERATED_WORKS = settings.ASSISTED_WORKS = "label"
    services.add_step(actor=ann, work=work, upload=upload(comfy()))
    run_tasks()
    services.label_picture(actor=ann, check=Check.objects.get())
    run_tasks()
    assert Work.objects.get(pk=work.pk).making == Work.Making.ASSISTED
    assert process_seen_by(None, work.pk).step_count == 1
