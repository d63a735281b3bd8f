"""From the wish to the swapped files: nothing bare is ever public of a picture that is held back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from PIL import Image

from byhand.background.identity import new_name
from byhand.core.errors import UserError
from byhand.media import pipeline, services
from byhand.media.facts import CloakWish
from byhand.media.models import Cut, Picture
from byhand.media.pipeline import HeldBack
from byhand.media.services import preparing
from byhand.media.storage import originals, renditions
from byhand.media.tests import samples
from byhand.media.tests.cloaks import HOLD, SWAP, cloaked, differs, fresh, public

pytestmark = pytest.mark.slow("decodes and cloaks pictures in processes of their own")


# ── hold ──


def test_a_held_picture_is_looked_through_and_stays_private(arrived, run_tasks, places):
    picture = arrived()
    run_tasks()
    picture = fresh(picture)
    assert (picture.state, picture.width, picture.height, picture.key) == ("held", 160, 96, "")
    assert public(places) == []
    assert picture.url() == picture.full_url == ""
    with services.open_preview(picture) as file:
        assert Image.open(file).size == (160, 96)


def test_a_held_picture_becomes_public_cloaked(arrived, run_tasks, places, ann):
    picture = arrived()
    run_tasks()
    services.order_cloak(actor=ann, picture=picture)
    run_tasks()
    picture = fresh(picture)
    cloak = picture.cloaks.get()
    assert (picture.state, picture.cloaked, picture.master_key) == ("ready", "medium", cloak.master_key)
    assert (cloak.state, cloak.weights, cloak.progress) == ("used", "standin-1", 100)
    assert cloak.report["visibility"] == 78.4
    assert cloak.seconds > 0
    assert differs(picture)
    assert all(name.startswith(picture.key) for name in public(places))
    assert list((places / "uploading").iterdir()) == []
    assert {*cloak.views} == {"before", "after", "difference", "before_full", "after_full"}


@pytest.mark.parametrize("kind", ["jpeg", "webp", "tiff", "avif"])
def test_every_kind_of_file_is_cloaked(arrived, run_tasks, ann, kind):
    picture = arrived(samples.KINDS[kind]())
    services.order_cloak(actor=ann, picture=picture)
    run_tasks()
    picture = fresh(picture)
    assert (picture.state, picture.cloaked) == ("ready", "medium"), picture.cloaks.get().failure
    assert (picture.width, picture.height) == (samples.WIDTH, samples.HEIGHT)


def test_transparency_and_a_turned_camera_picture_keep_their_shape(arrived, run_tasks, ann):
    clear = arrived(samples.saved(samples.see_through(), "PNG"))
    turned = arrived(samples.camera_jpeg(6))
    for picture in (clear, turned):
        services.order_cloak(actor=ann, picture=picture)
    run_tasks()
    assert fresh(clear).has_alpha
    assert (fresh(turned).width, fresh(turned).height) == (300, 500)
    with originals().open(fresh(turned).master_key) as file:
        assert b"SecretCam" not in file.read()


def test_no_bare_size_of_any_kind_is_made_while_held(arrived, run_tasks, places, ann):
    picture = arrived()
    run_tasks()
    picture = fresh(picture)
    with pytest.raises(HeldBack):
        pipeline.run(picture)
    with pytest.raises(HeldBack):
        pipeline.make(picture, "key", pipeline.square_order(None, (500, 500)))
    services.make_avif(picture_id=picture.pk)
    services.swap_master(picture_id=picture.pk)
    services.sweep(now=timezone.now() + timedelta(hours=1))
    run_tasks()
    assert public(places) == []
    assert fresh(picture).state == "held"


def test_the_database_refuses_a_bare_picture_that_is_held_back(arrived, run_tasks):
    picture = arrived(wish=CloakWish())
    run_tasks()
    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.filter(pk=picture.pk).update(cloak_wish="light", holds_back=True)


def test_choosing_hold_takes_back_what_lay_at_an_address_that_only_the_owner_knew(
    arrived, run_tasks, places, ann
):
    picture = arrived(wish=CloakWish())
    run_tasks()
    key = services.cut_square(picture=fresh(picture))
    assert public(places)
    services.wish_cloak(actor=ann, picture=fresh(picture), wish=HOLD, is_public=False)
    assert fresh(picture).url() == ""
    run_tasks()
    assert public(places) == []
    assert not Cut.objects.filter(key=key).exists()
    assert fresh(picture).state == "held"


def test_choosing_hold_while_a_worker_prepares_leaves_nothing_bare(arrived, run_tasks, places, ann):
    """The wish comes when the files are stored and not yet written down."""
    picture = arrived(wish=CloakWish())
    me = new_name()
    assert preparing.claim(picture.pk, me)
    held = fresh(picture)
    rendered, prints = pipeline.run(held)
    assert public(places)
    services.wish_cloak(actor=ann, picture=picture, wish=HOLD, is_public=False)
    preparing.settle(held, me, rendered, prints)
    run_tasks()
    assert public(places) == []
    assert fresh(picture).state == "held"


def test_choosing_hold_while_avif_and_a_square_are_made_leaves_nothing_bare(arrived, run_tasks, places, ann):
    picture = arrived(samples.big_png(), wish=CloakWish())
    run_tasks(lanes=["default"])
    services.process_picture(picture_id=picture.pk)
    before = fresh(picture)
    made = pipeline.make(before, before.key, pipeline.avif_order(before))
    cut = Cut.objects.create(picture=before, key="cut-key")
    square = pipeline.make(before, cut.key, pipeline.square_order(None, (500, 500)))
    services.wish_cloak(actor=ann, picture=before, wish=HOLD, is_public=False)
    preparing.add_avif(before, made, now=timezone.now())
    with pytest.raises(UserError):
        preparing.keep_cut(before, cut, pipeline.formats_of(square))
    run_tasks()
    assert public(places) == []


def test_no_cloak_after_all_shows_the_original(arrived, run_tasks, ann):
    picture = arrived()
    run_tasks()
    services.release(actor=ann, picture=fresh(picture))
    run_tasks()
    picture = fresh(picture)
    assert (picture.state, picture.cloaked) == ("ready", "")
    assert not differs(picture)


# ── swap ──


def test_swapping_gives_a_new_address_and_erases_the_bare_files(arrived, run_tasks, places, ann):
    picture = arrived(wish=SWAP)
    run_tasks()
    before = fresh(picture)
    square = services.cut_square(picture=before)
    assert not differs(before)
    services.order_cloak(actor=ann, picture=before)
    run_tasks()
    after = fresh(picture)
    assert after.cloaked == "medium"
    assert after.key != before.key
    assert differs(after)
    assert not [name for name in public(places) if before.key in name or square in name]
    with pytest.raises(FileNotFoundError):
        renditions().open(pipeline.file_name(before.key, f"full.{before.formats['full']}"))


def test_the_original_comes_back_when_its_artist_says_so(arrived, run_tasks, ann, places):
    picture = cloaked(arrived(), ann, run_tasks)
    services.release(actor=ann, picture=picture)
    run_tasks()
    after = fresh(picture)
    assert (after.cloaked, after.master_key, after.state) == ("", "", "ready")
    assert not differs(after)
    assert not [name for name in public(places) if picture.key in name]


def test_an_audience_that_changes_while_the_swap_runs_wins_nothing_bare(arrived, run_tasks, places, ann):
    picture = arrived(wish=SWAP)
    run_tasks()
    services.order_cloak(actor=ann, picture=fresh(picture))
    run_tasks(lanes=["cloaks"])
    services.rekey_picture(picture=fresh(picture))
    run_tasks()
    assert fresh(picture).cloaked == "medium"
    assert all(name.startswith(fresh(picture).key) for name in public(places))


# ── answers about machines ──


def test_another_answer_about_machines_marks_the_cloaked_files_anew(arrived, run_tasks, places, ann):
    picture = cloaked(arrived(), ann, run_tasks)
    services.note_said(said={picture.pk: services.Said("yyyy")})
    run_tasks()
    after = fresh(picture)
    assert (after.stamped, after.cloaked, after.master_key) == ("yyyy", "medium", picture.master_key)
    assert after.key != picture.key
    assert differs(after)
    assert all(name.startswith(after.key) for name in public(places))
    with renditions().open(pipeline.file_name(after.key, f"full.{after.formats['full']}")) as file:
        copy = arrived(file.read())
    services.order_cloak(actor=ann, picture=copy)
    assert "cloaked copy" in copy.cloaks.get().failure


def test_an_answer_that_changes_while_a_picture_is_held_or_swapped_brings_nothing_bare(
    arrived, run_tasks, places, ann
):
    held, swapped = arrived(), arrived(samples.jpeg(), SWAP)
    run_tasks()
    services.order_cloak(actor=ann, picture=fresh(swapped))
    run_tasks(lanes=["cloaks"])
    services.note_said(said={held.pk: services.Said("yyyy"), swapped.pk: services.Said("uuuu")})
    run_tasks()
    held, swapped = fresh(held), fresh(swapped)
    assert (held.state, held.key) == ("held", "")
    assert (swapped.cloaked, swapped.stamped) == ("medium", "uuuu")
    assert all(name.startswith(swapped.key) for name in public(places))
    services.order_cloak(actor=ann, picture=held)
    run_tasks()
    assert (fresh(held).cloaked, fresh(held).stamped) == ("medium", "yyyy")
