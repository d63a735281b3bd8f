"""Whatever the detector says of the pixels, nobody but the reviewers can tell."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django.utils.module_loading import import_string

from byhand.accounts.models import User
from byhand.background.selectors import all_lanes
from byhand.media import services as media
from byhand.media.models import Judgement, Picture
from byhand.media.tests.disks import upload
from byhand.media.tests.engine import put_judge
from byhand.media.tests.marked import patches, said
from byhand.media.tests.samples import saved
from byhand.moderation.models import Case, LogEntry, Reference
from byhand.moderation.services.flags import FLAGS_MAX, consider_picture, verify_artist
from byhand.portfolios import services
from byhand.portfolios.facts import WorkFacts
from byhand.posts.models import Post

pytestmark = pytest.mark.slow("reads, decodes and scores pictures in processes of their own")
OTHERS = [lane for lane in all_lanes() if lane != "scores"]
# What a score may change: its own row, a case with its log, what is compared with, and the queue.
MAY_CHANGE = {
    "judgement",
    "case",
    "logentry",
    "loghead",
    "reference",
    "taskrow",
    "dbtaskresult",
    "bucket",
    "beat",
}
ROOMS = tuple(f"byhand.{room}." for room in ("media", "posts", "portfolios", "moderation", "notifications"))
TOKEN = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9A-Za-z]{64}")
PAGES = ("/", "/explore", "/@ann", "/desk", "/desk/checks", "/notifications", "/settings/standing")


@pytest.fixture
def places(settings, tmp_path) -> Path:
    local = "byhand.media.storage.LocalStorage"
    settings.STORAGES = settings.STORAGES | {
        "originals": {"BACKEND": local, "OPTIONS": {"location": tmp_path / "originals", "base_url": None}},
        "renditions": {"BACKEND": local, "OPTIONS": {"location": tmp_path / "media", "base_url": "/media/"}},
    }
    return tmp_path


@pytest.fixture
def compared(db) -> None:
    """Two hundred and fifty human works of fifty artists, all of them at 0."""
    people = [User(handle=f"painter{n}", email=f"painter{n}@example.org", name="P") for n in range(50)]
    artists = User.objects.bulk_create(people)
    Reference.objects.bulk_create(
        Reference(
            picture_id=10_000 + n, artist=artists[n // 5], stratum="painting", model="stand-in-1", score=0
        )
        for n in range(250)
    )


@pytest.fixture
def hung(ann, run_tasks, places, settings, monkeypatch):
    """`hung(score)` is a picture in a work of ann's that hangs, before its pixels were looked at."""
    settings.SCORES = True

    def hang(score: float, data: bytes | None = None, **words: str) -> Picture:
        put_judge(monkeypatch, JUDGE_SCORE=str(score), **words)
        work = services.start_work(actor=ann)
        data = data or saved(patches(Picture.objects.count() + 1), "PNG")
        slot = services.add_picture(actor=ann, work=work, upload=upload(data))
        facts = WorkFacts(title="Harbour", field="painting")
        work = services.save_work(actor=ann, work=work, facts=facts, revision=1)
        services.publish_work(actor=ann, work=work)
        run_tasks(lanes=OTHERS)
        return Picture.objects.get(pk=slot.picture_id)

    return hang


def rows() -> Iterator[tuple[str, tuple[object, ...]]]:
    for model in apps.get_models():
        if model._meta.model_name not in MAY_CHANGE and model._meta.managed:
            for row in model._default_manager.order_by("pk").values_list():
                yield model._meta.label, row


def stored(places: Path) -> dict[str, object]:
    """Every row and every file of both storages."""
    found: dict[str, object] = {str(path): path.read_bytes() for path in places.rglob("*") if path.is_file()}
    return found | {"rows": list(rows())}


def shown(viewers: tuple[User | None, ...]) -> dict[str, str]:
    """Pages as several people get them, but for the tokens of their forms."""
    work, found = Post.objects.get(kind="work").work.address, {}
    for viewer in viewers:
        client = Client()
        if viewer:
            client.force_login(viewer)
        for address in (*PAGES, work):
            answer = client.get(address, follow=True)
            page = b"".join(answer.streaming_content) if answer.streaming else answer.content
            found[f"{viewer} {address}"] = TOKEN.sub("", page.decode())
    return found


def by_the_clock(run_tasks) -> None:
    """All that starts by itself where works are kept, once."""
    for entry in import_string(settings.SCHEDULE):
        if entry.task.module_path.startswith(ROOMS):
            entry.task.call()
    run_tasks(lanes=OTHERS)


@pytest.mark.parametrize(("score", "flags"), [(99.0, 1), (-99.0, 0)], ids=["worst", "best"])
def test_the_worst_score_and_the_best_change_nothing_that_anybody_sees(
    hung, run_tasks, places, compared, ann, ben, score, flags
):
    picture = hung(score)
    assert Post.objects.get(kind="work").state == "published"  # it waited for no score
    viewers = (None, ann, ben)
    by_the_clock(run_tasks)
    pages, kept = shown(viewers), stored(places)
    run_tasks(lanes=["scores"])
    run_tasks()
    by_the_clock(run_tasks)
    assert Judgement.objects.get(picture=picture).score == score
    assert Case.objects.count() == flags
    assert stored(places) == kept
    assert shown(viewers) == pages


def test_a_rare_score_is_a_case_in_the_private_queue(hung, run_tasks, compared):
    picture = hung(9.0)
    run_tasks()
    case = Case.objects.get()
    assert (case.kind, case.origin, case.subject_id) == ("generated", "score", picture.pk)
    assert case.facts["p_value"] == pytest.approx(1 / 251)
    assert consider_picture(picture_id=picture.pk) == case


@pytest.mark.parametrize(
    "words",
    [{"JUDGE_ABSTAINS": "flat"}, {}],
    ids=["it abstains", "too few human works to compare with"],
)
def test_where_nothing_can_be_said_nothing_is(hung, run_tasks, request, words):
    if words:
        request.getfixturevalue("compared")
    hung(9.0, **words)
    run_tasks()
    assert not Case.objects.exists()


def test_few_works_of_one_artist_are_flagged(hung, run_tasks, compared):
    for _ in range(FLAGS_MAX + 1):
        hung(9.0)
    run_tasks()
    assert Case.objects.count() == FLAGS_MAX


def test_a_strong_mark_asks_its_artist_and_is_for_people_to_see(hung, run_tasks, ann):
    picture = hung(0.0, said("strong", "whole", "Grok"))
    run_tasks()
    case = Case.objects.get()
    assert (case.facts["findings"][0]["generator"], case.origin) == ("Grok", "score")
    assert Post.objects.get(kind="work").state == "published"
    check = picture.asked
    assert (check.kind, check.state, check.asks_about_whole) == ("ask", "open", True)
    media.explain_check(actor=ann, check=check, note="A watermark of that tool, on my own drawing.")
    run_tasks()
    case.refresh_from_db()
    assert (Case.objects.count(), case.origin) == (1, "upload")  # now somebody waits
    assert case.due_at > timezone.now() + timedelta(hours=71)
    assert LogEntry.objects.filter(what="asked").count() == 1


def test_works_of_verified_artists_stand_for_human_ones_and_are_not_flagged(hung, run_tasks, ann):
    first = hung(0.5)
    run_tasks()
    assert verify_artist(artist=ann) == 1
    second = hung(9.0)
    run_tasks()
    assert set(Reference.objects.values_list("picture_id", flat=True)) == {first.pk, second.pk}
    assert not Case.objects.exists()


def test_what_people_cleared_is_never_flagged_again(hung, run_tasks, compared):
    picture = hung(9.0)
    run_tasks()
    now = timezone.now()
    Case.objects.update(state="decided", closed_at=now, opened_at=now - timedelta(days=40))
    assert consider_picture(picture_id=picture.pk) is None
    assert Case.objects.count() == 1


def test_a_picture_that_is_gone_and_one_that_is_scored_twice(hung, run_tasks, ann):
    picture = hung(1.0)
    run_tasks()
    at = Judgement.objects.get(picture=picture).scored_at
    media.score_picture(picture_id=picture.pk)
    media.score_picture(picture_id=picture.pk + 1)
    assert Judgement.objects.get(picture=picture).scored_at == at


def test_weights_look_again_at_what_others_have_scored_and_only_at_that(hung):
    picture = hung(2.5)
    media.score_picture(picture_id=picture.pk)
    judgement = Judgement.objects.filter(picture=picture)
    judgement.update(model="older", score=9)
    media.score_picture(picture_id=picture.pk)
    assert judgement.get().score == 9
    media.score_again(picture_id=picture.pk, model="stand-in-1")
    assert (judgement.get().score, judgement.get().model) == (2.5, "stand-in-1")
    judgement.update(score=9)
    media.score_again(picture_id=picture.pk, model="stand-in-1")
    assert judgement.get().score == 9
