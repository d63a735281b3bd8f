"""Files that show how a picture was made: for its artist and the reviewers, and gone a month after the decision."""

from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image

from byhand.core.errors import NotAllowed, UserError
from byhand.media import services
from byhand.media.models import Check, Evidence
from byhand.media.services.evidence import FILES_MAX
from byhand.media.tests import layered, samples
from byhand.media.tests.disks import files_in, upload
from byhand.media.tests.engine import put_judge
from byhand.media.tests.marked import said

pytestmark = pytest.mark.slow("reads and previews files in processes of their own")


@pytest.fixture
def check(ann, places, run_tasks, monkeypatch) -> Check:
    put_judge(monkeypatch)
    picture = services.receive_picture(owner=ann, upload=upload(said("decisive", "whole", "ComfyUI")))
    run_tasks()
    return Check.objects.get(picture=picture)


@pytest.fixture
def shown(check, ann, run_tasks):
    """`shown(data, name)` adds a file and lets the worker look into it."""

    def show(data: bytes, name: str) -> Evidence:
        evidence = services.add_evidence(actor=ann, check=check, upload=upload(data, name))
        run_tasks()
        return Evidence.objects.get(pk=evidence.pk)

    return show


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("kra", "500 × 300 pixels, 2 layers"),
        ("ora", "500 × 300 pixels, 1 layer"),
        ("procreate", "500 × 300 pixels, 2 layers, with its time-lapse"),
        ("clip", "500 × 300 pixels, 3 layers"),
        ("psd", "40 × 30 pixels"),
    ],
)
def test_layered_files_are_previewed(shown, kind, facts):
    evidence = shown(layered.LAYERED[kind](), f"harbour.{kind}")
    assert (evidence.kind, evidence.type, evidence.state, evidence.facts) == ("layered", kind, "ready", facts)
    with services.open_evidence(evidence, preview=True) as file:
        assert Image.open(file).format == "WEBP"


def test_a_sketch_is_previewed_and_a_film_is_kept_as_it_is(shown):
    assert (shown(layered.sketch(), "sketch.jpg").kind, Evidence.objects.get().state) == ("picture", "ready")
    film = shown(layered.film(), "lapse.mp4")
    assert (film.kind, film.type, film.state, film.preview_key) == ("timelapse", "mp4", "plain", "")


@pytest.mark.parametrize(
    "data",
    [
        layered.bomb,
        layered.lying_png,
        lambda: layered.zipped("application/x-krita", {"x": b""}),
        lambda: layered.kra()[:400],
        lambda: layered.clip()[:300],
        lambda: b"CSFCHUNK" + b"\xff" * 4000,
        lambda: b"8BPS" + b"\xff" * 4000,
        lambda: samples.png()[:200],
    ],
    ids=["bomb", "lie", "empty", "cut", "cut clip", "odd clip", "odd psd", "cut png"],
)
def test_hostile_files_are_kept_without_a_preview_and_break_nothing(shown, data):
    evidence = shown(data(), "odd.kra")
    assert (evidence.state, evidence.preview_key) == ("plain", "")


@pytest.mark.parametrize(
    "data",
    [b"MZ" + bytes(90), b"%PDF-1.7", b"PK\x03\x04" + bytes(90), b"<html>", b""],
    ids=["program", "pdf", "zip", "page", "nothing"],
)
def test_other_files_are_refused_in_a_sentence(check, ann, data):
    with pytest.raises(UserError) as refused:
        services.add_evidence(actor=ann, check=check, upload=upload(data, "notes.zip"))
    assert refused.value.message.endswith(".")
    assert refused.value.field == "files"


def test_a_file_sent_twice_is_one_and_there_is_a_most(check, ann, places, run_tasks):
    for _ in range(2):
        services.add_evidence(actor=ann, check=check, upload=upload(layered.sketch(), "sketch.jpg"))
    run_tasks()
    assert check.evidence.count() == 1
    for number in range(FILES_MAX - 1):
        services.add_evidence(
            actor=ann, check=check, upload=upload(layered.film() + bytes([number]), "a.mp4")
        )
    before = files_in(places / "originals")
    with pytest.raises(UserError, match="12 files"):
        services.add_evidence(actor=ann, check=check, upload=upload(layered.film() + b"more", "a.mp4"))
    assert files_in(places / "originals") == before


def test_only_its_artist_adds_files_and_only_while_it_is_open(check, ann, ben):
    with pytest.raises(NotAllowed):
        services.add_evidence(actor=ben, check=check, upload=upload(layered.sketch(), "sketch.jpg"))
    services.refuse_check(check=check, reason="From words alone.")
    with pytest.raises(UserError, match="decided meanwhile"):
        services.add_evidence(actor=ann, check=check, upload=upload(layered.sketch(), "sketch.jpg"))


def test_files_are_taken_back_before_people_look_and_not_after(shown, check, ann, run_tasks, places):
    first = shown(layered.sketch(), "sketch.jpg")
    kept = files_in(places / "originals")
    services.drop_evidence(actor=ann, evidence=first)
    run_tasks()
    assert len(files_in(places / "originals")) == len(kept) - 2
    second = shown(layered.sketch(), "sketch.jpg")
    services.explain_check(actor=ann, check=check, note="")
    with pytest.raises(UserError, match="stays until they have decided"):
        services.drop_evidence(actor=ann, evidence=second)


def test_evidence_is_erased_a_month_after_the_decision(shown, check, ann, run_tasks, places):
    shown(layered.kra(), "harbour.kra")
    services.explain_check(actor=ann, check=check, note="Painted over three evenings.")
    services.clear_check(check=check)
    run_tasks()
    now = timezone.now()
    assert services.erase_evidence(now=now + timedelta(days=29)) == 0
    assert check.evidence.count() == 1
    before = len(files_in(places / "originals"))
    assert services.erase_evidence(now=now + timedelta(days=31)) == 1
    run_tasks()
    assert len(files_in(places / "originals")) == before - 2
    check.refresh_from_db()
    assert (check.note, check.evidence.count(), services.erase_evidence(now=now + timedelta(days=32))) == (
        "",
        0,
        0,
    )


def test_what_an_appeal_needs_is_kept_until_a_month_after_its_answer(shown, check, ann, run_tasks):
    shown(layered.sketch(), "sketch.jpg")
    services.explain_check(actor=ann, check=check, note="Drawn in the evening.")
    services.refuse_check(check=check, reason="From words alone.")
    now = timezone.now()
    services.keep_evidence(picture_id=check.picture_id)
    assert services.erase_evidence(now=now + timedelta(days=300)) == 0
    answered = now + timedelta(days=40)
    services.release_evidence(picture_id=check.picture_id, now=answered)
    assert services.erase_evidence(now=answered + timedelta(days=29)) == 0
    assert services.erase_evidence(now=answered + timedelta(days=30)) == 1
    services.keep_evidence(picture_id=check.picture_id)  # too late: it is gone
    assert check.evidence.count() == 0


def test_the_sweep_keeps_what_is_shown_and_erases_what_is_not(shown, places):
    shown(layered.kra(), "harbour.kra")
    before = files_in(places / "originals")
    for turn in range(288):
        services.sweep(now=timezone.now() + timedelta(days=2, minutes=5 * turn))
    assert files_in(places / "originals") == before
