"""Orders for cloaks, the artist's word on them, and newer weights."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from PIL import Image

from byhand.core.errors import NotAllowed, TooMany, UserError
from byhand.media import pipeline, services
from byhand.media.facts import CloakWish
from byhand.media.models import Cloak, CloakedFile, Picture
from byhand.media.selectors import cloak_day
from byhand.media.storage import originals, renditions
from byhand.media.tests import samples
from byhand.media.tests.cloaks import cloaked, fresh, public, shown
from byhand.media.tests.disks import files_in
from byhand.media.tests.engine import stand_in

pytestmark = [
    pytest.mark.slow("decodes and cloaks pictures in processes of their own"),
    pytest.mark.engine,
]


# ── a look first ──


def test_a_look_first_waits_for_the_word(arrived, run_tasks, ann, places):
    picture = arrived(wish=CloakWish("strong", looks=True))
    cloak = services.order_cloak(actor=ann, picture=picture)
    run_tasks()
    assert (fresh(picture).state, Cloak.objects.get().state) == ("held", "ready")
    assert public(places) == []
    services.use_cloak(actor=ann, cloak=cloak)
    services.use_cloak(actor=ann, cloak=cloak)
    run_tasks()
    assert (fresh(picture).state, fresh(picture).cloaked) == ("ready", "strong")


def test_lighter_is_another_cloak_with_the_same_seed(arrived, run_tasks, ann):
    picture = arrived(wish=CloakWish("strong", looks=True))
    first = services.order_cloak(actor=ann, picture=picture)
    run_tasks()
    second = services.try_lighter(actor=ann, cloak=first)
    first.refresh_from_db()
    assert (first.state, second.strength, second.seed, second.looks) == (
        "cancelled",
        "medium",
        first.seed,
        True,
    )
    run_tasks()
    third = services.try_lighter(actor=ann, cloak=second)
    run_tasks()
    third.refresh_from_db()
    with pytest.raises(UserError, match="lightest"):
        services.try_lighter(actor=ann, cloak=third)
    assert fresh(picture).state == "held"


def test_files_of_cloaks_that_nobody_wants_are_erased(arrived, run_tasks, ann, places):
    picture = arrived(wish=CloakWish("strong", looks=True))
    first = services.order_cloak(actor=ann, picture=picture)
    run_tasks()
    services.try_lighter(actor=ann, cloak=first)
    run_tasks()
    services.sweep(now=timezone.now())
    run_tasks()
    kept = Cloak.objects.get(state="ready")
    picture = fresh(picture)
    assert len(files_in(places / "originals")) == len(
        {picture.original_key, picture.preview_key, kept.master_key, *kept.views.values()}
    )
    services.sweep(now=timezone.now() + timedelta(days=40))
    assert len(files_in(places / "originals")) == 8


def test_everything_goes_with_the_picture(arrived, run_tasks, ann, places):
    picture = cloaked(arrived(), ann, run_tasks)
    services.delete_picture(picture=picture)
    run_tasks()
    assert files_in(places / "originals") == []
    assert public(places) == []


# ── orders ──


def test_an_order_that_is_sent_twice_is_one(arrived, ann, run_tasks):
    picture = arrived()
    assert services.order_cloak(actor=ann, picture=picture) == services.order_cloak(
        actor=ann, picture=picture
    )
    assert Cloak.objects.count() == 1


def test_a_day_has_an_end_and_failures_do_not_count(arrived, ann, settings, run_tasks):
    settings.CLOAKS_PER_DAY = 2
    moving = arrived(samples.animation("GIF"))
    services.order_cloak(actor=ann, picture=moving)
    pictures = [arrived(samples.png(pnginfo=None, compress_level=level)) for level in (1, 2, 3)]
    first = services.order_cloak(actor=ann, picture=pictures[0])
    services.order_cloak(actor=ann, picture=pictures[1])
    with pytest.raises(TooMany, match="2 pictures cloaked today"):
        services.order_cloak(actor=ann, picture=pictures[2])
    services.cancel_cloak(actor=ann, cloak=first)
    services.order_cloak(actor=ann, picture=pictures[2])
    now = timezone.now()
    assert cloak_day(ann, now=now).left == 0
    assert cloak_day(ann, now=now + timedelta(days=1)).left == 2
    settings.CLOAKS_PER_DAY = 0
    with pytest.raises(UserError, match="switched off"):
        services.order_cloak(actor=ann, picture=pictures[0])


def test_the_wait_is_measured_and_unknown_before(arrived, ann, run_tasks):
    picture = arrived()
    assert cloak_day(ann, now=timezone.now()).seconds is None
    services.order_cloak(actor=ann, picture=picture)
    run_tasks()
    Cloak.objects.update(pixels=2_000_000, seconds=10)
    second = arrived(samples.jpeg())
    services.order_cloak(actor=ann, picture=second)
    Cloak.objects.filter(picture=second).update(pixels=1_000_000, progress=50)
    day = cloak_day(ann, now=timezone.now())
    assert (day.queued, day.seconds, day.wait_for(400_000)) == (1, 2.5, 4.5)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda: samples.animation("GIF"), "Moving pictures"),
        (samples.one_bit_png, "black and white"),
        (lambda: samples.saved(samples.paint(12, 40), "PNG"), "smaller than"),
    ],
)
def test_what_cannot_be_cloaked_is_a_sentence_and_stays_private(arrived, run_tasks, ann, places, data, words):
    picture = arrived(data())
    services.order_cloak(actor=ann, picture=picture)
    run_tasks()
    cloak = Cloak.objects.get()
    assert cloak.state == "failed"
    assert words in cloak.failure
    assert cloak.failure.endswith(".")
    assert public(places) == []
    services.release(actor=ann, picture=fresh(picture))
    run_tasks()
    assert fresh(picture).state == "ready"


def test_a_cloaked_file_is_not_cloaked_again(arrived, run_tasks, ann):
    picture = cloaked(arrived(), ann, run_tasks)
    assert CloakedFile.objects.exists()
    with renditions().open(pipeline.file_name(picture.key, f"full.{picture.formats['full']}")) as file:
        copy = arrived(file.read())
    services.order_cloak(actor=ann, picture=copy)
    assert "cloaked copy" in Cloak.objects.get(picture=copy).failure


def test_only_the_owner(arrived, run_tasks, ben):
    picture = arrived()
    for deed in (services.order_cloak, services.release):
        with pytest.raises(NotAllowed):
            deed(actor=ben, picture=picture)
    with pytest.raises(NotAllowed):
        services.wish_cloak(actor=ben, picture=picture, wish=CloakWish(), is_public=False)


# ── newer weights ──


def test_newer_weights_mean_a_new_cloak_from_the_original(arrived, run_tasks, ann, monkeypatch, settings):
    picture = cloaked(arrived(), ann, run_tasks)
    settings.CLOAKS_PER_DAY = 1
    assert services.renew_cloaks(actor=ann, weights="standin-1") == 0
    stand_in(monkeypatch, STANDIN_WEIGHTS="standin-2")
    assert services.renew_cloaks(actor=ann, weights="standin-2") == 1
    assert services.renew_cloaks(actor=ann, weights="standin-2") == 0
    run_tasks()
    after = fresh(picture)
    assert after.key != picture.key
    assert {cloak.state: cloak.weights for cloak in after.cloaks.all()} == {
        "used": "standin-2",
        "aside": "standin-1",
    }
    assert shown(after).tobytes() == master_of(after).tobytes()


def master_of(picture: Picture) -> Image.Image:
    """Cloaked once, from the original, not on top of the former cloak."""
    with originals().open(picture.master_key) as file:
        return Image.open(file).convert("RGB")


def test_the_operator_renews_the_oldest(arrived, run_tasks, ann, capsys):
    cloaked(arrived(), ann, run_tasks)
    call_command("recloak", weights="standin-1")
    assert "0 pictures carry older ones; 0 new cloaks" in capsys.readouterr().out
    call_command("recloak", weights="standin-2", most=5)
    assert "1 pictures carry older ones; 1 new cloaks" in capsys.readouterr().out
    assert Cloak.objects.get(is_renewal=True).state == "waiting"
    with pytest.raises(CommandError):
        call_command("recloak", most=-1)
