"""A work with a picture that is stopped: it waits, keeps its place in time, and nobody knows of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from byhand.core.errors import UserError
from byhand.media import services as media
from byhand.media.models import Check, Picture
from byhand.media.tests.disks import files_in, upload
from byhand.media.tests.engine import put_judge
from byhand.media.tests.marked import patches, said
from byhand.media.tests.samples import saved
from byhand.portfolios import services
from byhand.portfolios.facts import WorkFacts
from byhand.portfolios.models import Replacement, Work
from byhand.posts import services as posts
from byhand.posts.facts import PostFacts, SlotFacts
from byhand.posts.models import Post

pytestmark = pytest.mark.slow("reads and decodes pictures in processes of their own")
MARKED = ("decisive", "whole", "ComfyUI")


@pytest.fixture(autouse=True)
def judge(monkeypatch, media_places):
    put_judge(monkeypatch)


@pytest.fixture
def media_places(settings, tmp_path):
    local = "byhand.media.storage.LocalStorage"
    settings.STORAGES = settings.STORAGES | {
        "originals": {"BACKEND": local, "OPTIONS": {"location": tmp_path / "originals", "base_url": None}},
        "renditions": {"BACKEND": local, "OPTIONS": {"location": tmp_path / "media", "base_url": "/media/"}},
    }
    return tmp_path


@pytest.fixture
def sent(ann, run_tasks):
    """`sent(*files)` is a work of ann's with these files, and Publish was pressed an hour ago."""

    def send(*files: bytes, making: str = "") -> Work:
        work = services.start_work(actor=ann)
        for data in files or (said(*MARKED),):
            services.add_picture(actor=ann, work=work, upload=upload(data))
        facts = WorkFacts(title="Harbour", field="illustration", making=making)
        work = services.save_work(actor=ann, work=work, facts=facts, revision=1)
        services.publish_work(actor=ann, work=work, now=timezone.now() - timedelta(hours=1))
        run_tasks()
        return Work.objects.get(pk=work.pk)

    return send


def test_it_waits_and_nobody_knows_of_it(sent, ben, ann, media_places):
    work = sent(said(*MARKED), saved(patches(2), "PNG"))
    assert work.post.state == "waiting"
    assert not Work.objects.visible_to(ben).exists()
    assert not Post.objects.visible_to(None).exists()
    shown = Picture.objects.get(state="ready")
    names = files_in(media_places / "media")
    assert names
    assert all(name.startswith(f"{shown.key}-") for name in names)
    assert [letter.subject for letter in mail.outbox] == [
        "We are holding “painting.png” until you tell us more"
    ]


def test_cleared_it_hangs_at_its_first_time(sent, run_tasks, ann, ben):
    work = sent()
    since = work.post.sent_at
    later = posts.write_post(actor=ann, facts=PostFacts(text="Later"), now=since + timedelta(minutes=20))
    media.clear_check(check=Check.objects.get())
    run_tasks()
    work.post.refresh_from_db()
    assert (work.post.state, work.post.published_at) == ("published", since)
    assert work.post.timeline_key < later.timeline_key
    assert Work.objects.visible_to(ben).get() == work
    assert mail.outbox[-1].subject == "“painting.png” is cleared"


def test_refused_it_stays_where_it_is_and_overturned_it_hangs_at_its_first_time(sent, run_tasks, ben):
    work = sent()
    media.refuse_check(check=Check.objects.get(), reason="From words alone.")
    run_tasks()
    work.post.refresh_from_db()
    assert work.post.state == "waiting"
    assert not Work.objects.visible_to(ben).exists()
    media.clear_check(check=Check.objects.get())
    run_tasks()
    work.post.refresh_from_db()
    assert (work.post.state, work.post.published_at) == ("published", work.post.sent_at)


def test_taken_back_it_is_a_draft_without_the_picture(sent, run_tasks, ann, media_places):
    work, check = sent(said(*MARKED), saved(patches(2), "PNG")), Check.objects.get()
    services.take_back(actor=ann, check=check)
    services.take_back(actor=ann, check=check)
    run_tasks()
    work.post.refresh_from_db()
    assert (work.post.state, work.post.slots.count(), Picture.objects.count()) == ("draft", 1, 1)
    assert len(files_in(media_places / "originals")) == 1


def test_another_file_takes_its_place_and_the_work_hangs(sent, run_tasks, ann, media_places):
    work, check = sent(), Check.objects.get()
    services.replace_file(actor=ann, check=check, upload=upload(saved(patches(2), "PNG")))
    run_tasks()
    work.post.refresh_from_db()
    assert work.post.state == "published"
    assert not Check.objects.exists()
    assert len(files_in(media_places / "originals")) == 1


def test_a_new_picture_of_a_work_that_hangs_is_stopped_and_the_former_one_hangs_on(
    sent, run_tasks, ann, media_places
):
    work = sent(saved(patches(2), "PNG"))
    slot = work.post.slots.get()
    services.replace_picture(actor=ann, slot=slot, upload=upload(said(*MARKED)))
    run_tasks()
    check = Check.objects.get()
    slot.refresh_from_db()
    assert slot.picture.is_ready
    assert Replacement.objects.get().picture == check.picture
    services.take_back(actor=ann, check=check)
    run_tasks()
    assert not Replacement.objects.exists()
    assert work.post.slots.get().picture.is_ready


def test_a_label_hangs_it_and_says_so(sent, run_tasks, ann, settings):
    settings.GENERATED_WORKS = "label"
    work = sent()
    services.label_picture(actor=ann, check=Check.objects.get())
    run_tasks()
    work = Work.objects.get()
    assert (work.post.state, work.post.label, work.making) == ("published", "generated", "generated")
    assert work.post.published_at == work.post.sent_at
    with pytest.raises(UserError, match="label stays"):
        services.save_work(
            actor=ann,
            work=work,
            facts=WorkFacts(title="Harbour", field="illustration", making="drawn"),
            revision=work.revision,
        )


def test_what_was_declared_is_not_asked_about(sent, settings):
    settings.GENERATED_WORKS = "label"
    work = sent(making="generated")
    assert work.post.state == "published"
    assert not Check.objects.filter(state="open").exists()


def test_parts_are_asked_about_and_hang_all_the_same(sent, run_tasks, ann):
    work = sent(said("context", "part", "Photoshop"))
    check = Check.objects.get()
    assert (work.post.state, check.kind, check.state) == ("published", "ask", "open")
    services.label_picture(actor=ann, check=check)
    work = Work.objects.get()
    assert (work.making, work.post.label, Check.objects.get().state) == ("assisted", "assisted", "declared")


def test_a_talk_post_waits_and_is_labelled_as_a_work_is(ann, run_tasks, settings):
    settings.GENERATED_WORKS = "label"
    picture = media.receive_picture(owner=ann, upload=upload(said(*MARKED)))
    post = posts.write_post(actor=ann, facts=PostFacts(text="Look"), slots=[SlotFacts(picture=picture.pk)])
    run_tasks()
    post.refresh_from_db()
    assert post.state == "waiting"
    services.label_picture(actor=ann, check=Check.objects.get())
    run_tasks()
    post.refresh_from_db()
    assert (post.state, post.label) == ("published", "generated")
