"""One answer reaches every picture that it is about, and none else; files get new names and new marks."""

from datetime import UTC, datetime

import pytest
from provenance import manifest, xmp
from provenance.choice import Choice
from provenance.containers import format_of, read_xmp

from byhand.accounts.models import User
from byhand.choices.models import Entry
from byhand.choices.selectors import book_of
from byhand.choices.services import choose_for_account
from byhand.media import services as media
from byhand.media.models import Picture
from byhand.media.services.sweeping import queue_stamps
from byhand.media.storage import renditions
from byhand.portfolios import services
from byhand.portfolios.facts import WorkFacts
from byhand.portfolios.models import Work
from byhand.portfolios.selectors import facts_of
from byhand.portfolios.selectors.choices import differing_places, differing_works, record_of, standing_on
from byhand.portfolios.selectors.portfolio import work_seen_by
from byhand.portfolios.services import change_many, save_work, settle_pictures
from byhand.portfolios.tests.files import files_of, png, upload
from byhand.portfolios.tests.walls import a_picture, a_work
from byhand.posts.models import PostPicture

pytestmark = pytest.mark.django_db
LATER = datetime(2030, 1, 1, tzinfo=UTC)


def choose(user: User, code: str) -> None:
    choose_for_account(actor=user, choice=Choice.of(code), how=Entry.How.SETTINGS)


def answer(work: Work, code: str) -> None:
    work.refresh_from_db()
    facts = WorkFacts(**{**vars(facts_of(work)), "ai_choice": code, "field": "painting"})
    save_work(actor=work.artist, work=work, facts=facts, revision=work.revision)
    work.refresh_from_db()


def codes(artist: User) -> list[str]:
    return list(Picture.objects.filter(owner=artist).order_by("pk").values_list("choice", flat=True))


@pytest.fixture
def hung(ann: User, run_tasks) -> Picture:
    """A real picture with real files, large enough to be signed, in a work of ann's."""
    work = services.start_work(actor=ann)
    services.add_picture(actor=ann, work=work, upload=upload(png(width=700, height=400)))
    run_tasks(lanes=["pictures"])
    return Picture.objects.get(owner=ann)


@pytest.mark.slow("decodes and encodes a picture")
def test_every_file_carries_the_first_answer(hung: Picture, ann: User) -> None:
    assert (hung.choice, hung.stamped) == ("nnnn", "nnnn")
    assert "." not in hung.key
    for name, data in files_of(hung).items():
        marks = xmp.read(read_xmp(data))
        assert marks["plus:DataMining"].endswith("DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING")
        assert marks["dc:creator"] == ann.name
        is_large = name.startswith("full") or int(name.split(".")[0]) >= 640
        assert manifest.read(data, format_of(data).mime).state == ("unknown" if is_large else "none")


@pytest.mark.slow("decodes and encodes a picture")
def test_another_answer_gives_new_names_and_the_old_ones_lead_nowhere(
    hung: Picture, ann: User, run_tasks
) -> None:
    old, names = hung.key, list(hung.formats["files"])
    choose(ann, "yynn")
    run_tasks()
    hung.refresh_from_db()
    assert (hung.choice, hung.stamped, hung.key.partition(".")[2]) == ("yynn", "yynn", "yynn")
    for data in files_of(hung).values():
        assert xmp.read(read_xmp(data))["plus:DataMining"].endswith("DMI-PROHIBITED-SEECONSTRAINT")
    assert not any(renditions().exists(f"{old[:2]}/{old}-{name}") for name in names)
    choose(ann, "nnnn")
    run_tasks()
    hung.refresh_from_db()
    assert "." not in hung.key


@pytest.mark.slow("decodes and encodes a picture")
def test_squares_and_portraits_follow(ann: User, run_tasks) -> None:
    media.receive_picture(owner=ann, upload=upload(png(width=200, height=200)), purpose="avatar")
    run_tasks(lanes=["pictures"])
    ann.refresh_from_db()
    old = ann.avatar_key
    choose(ann, "yyyy")
    run_tasks()
    ann.refresh_from_db()
    assert ann.avatar_key.endswith(".yyyy")
    assert ann.avatar_key != old
    assert Picture.objects.get(owner=ann).key == ann.avatar_key


@pytest.mark.engine
@pytest.mark.slow("decodes and encodes a picture")
def test_what_was_made_before_files_were_marked_is_marked_by_and_by(hung: Picture, run_tasks) -> None:
    Picture.objects.update(stamped="")
    old = hung.key
    queue_stamps(now=LATER)
    run_tasks()
    hung.refresh_from_db()
    assert hung.stamped == "nnnn"
    assert hung.key != old


@pytest.mark.slow("decodes and encodes a picture")
def test_a_picture_that_was_under_way_is_marked_with_the_last_word(ann: User, run_tasks) -> None:
    work = services.start_work(actor=ann)
    services.add_picture(actor=ann, work=work, upload=upload(png(shade=3)))
    answer(work, "yyyy")
    run_tasks()
    picture = Picture.objects.get(owner=ann)
    assert (picture.choice, picture.stamped) == ("yyyy", "yyyy")


@pytest.mark.engine
def test_a_works_own_answer_goes_before_that_of_the_account(ann: User, ben: User, run_tasks) -> None:
    first, second = a_work(ann, "One"), a_work(ann, "Two")
    a_picture(ann)
    a_work(ben)
    Picture.objects.update(state="received")  # no files here to be marked
    answer(first, "aayn")
    choose(ann, "yynn")
    run_tasks()
    assert codes(ann) == ["yyyn", "yynn", "yynn"]
    assert codes(ben) == ["nnnn"]
    first, second = work_seen_by(None, first.pk), work_seen_by(None, second.pk)
    assert standing_on(first).choice == Choice.of("yyyn")
    assert standing_on(second).choice == Choice.of("yynn")
    answer(first, "aaaa")
    assert first.ai_choice == ""
    assert codes(ann) == ["yynn", "yynn", "yynn"]
    assert [entry.code for entry in book_of(ann)] == ["", "yynn", "aayn"]


def test_a_picture_in_two_works_is_as_strict_as_the_stricter_one(ann: User) -> None:
    first, second = a_work(ann, "One", ai_choice="yyyy"), a_work(ann, "Two", ai_choice="ynuy")
    picture = Picture.objects.filter(slots__post=first.post).get()
    PostPicture.objects.create(post=second.post, picture=picture, position=1)
    Picture.objects.update(state="received")
    settle_pictures(picture_ids=[picture.pk])
    picture.refresh_from_db()
    assert picture.choice == "ynuy"


def test_many_works_at_once(ann: User) -> None:
    works = [a_work(ann, f"Work {number}", tags={"field": "Painting"}) for number in range(3)]
    Picture.objects.update(state="received")
    said = change_many(actor=ann, works=[work.pk for work in works], action="machines", value="uuuu")
    assert said == "3 works have the new answers about machines now."
    assert codes(ann) == ["uuuu"] * 3
    assert {entry.how for entry in book_of(ann)} == {"bulk"}
    assert len(differing_works(ann)) == 3
    change_many(actor=ann, works=[works[0].pk], action="machines", value="aaaa")
    assert len(differing_works(ann)) == 2


@pytest.mark.parametrize("code", ["nnn", "nnnx", "NNNN", "nnnnn"])
def test_other_answers_are_refused_in_a_sentence(ann: User, code: str) -> None:
    work = a_work(ann, tags={"field": "Painting"})
    said = change_many(actor=ann, works=[work.pk], action="machines", value=code)
    assert "Please answer each of the four questions" in said


@pytest.mark.engine
def test_only_what_everybody_may_open_is_named(ann: User, ben: User) -> None:
    a_work(ann, "Seen", ai_choice="yyyy")
    a_work(ann, "Hidden", ai_choice="yyyy", audience="followers")
    a_work(ann, "Linked", ai_choice="yyyy", audience="link")
    a_work(ann, "Draft", ai_choice="yyyy", state="draft")
    a_work(ann, "Same", ai_choice="nnnn")
    a_work(ann, "Grown", ai_choice="yyyy", rating="adult")
    seen = Work.objects.get(title="Seen")
    assert [place.pattern for place in differing_places()] == [f"/w/{seen.pk}-", f"/w/{seen.pk}/view"]
    choose(ben, "yyyy")
    a_work(ben, "Mine")
    User.objects.filter(pk=ben.pk).update(state="suspended")
    assert len(differing_places()) == 2


@pytest.mark.engine
def test_the_record_has_every_answer_and_every_digest(ann: User) -> None:
    work = a_work(ann, pictures=2, tags={"field": "Painting"})
    Picture.objects.update(state="received")
    a_work(ann, "Draft", state="draft")
    answer(work, "aaya")
    choose(ann, "unnn")
    told = record_of(ann, now=LATER)
    assert (told["choice"], told["works_count"], told["handle"]) == ("unnn", 1, "ann")
    assert [change["choice"] for change in told["changes"]] == ["nnnn", "aaya", "unnn"]
    (only,) = told["works"]
    assert (only["choice"], only["own"], len(only["files"])) == ("unyn", "aaya", 2)
    assert only["files"] == list(
        Picture.objects.filter(owner=ann, slots__post=work.post)
        .order_by("pk")
        .values_list("sha256", flat=True)
    )
