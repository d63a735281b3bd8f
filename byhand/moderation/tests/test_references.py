"""How rare a score is, is told by this site's own verified human works of the same medium, or not at all."""

from contextlib import redirect_stdout
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from byhand.accounts.models import User
from byhand.background.models import TaskRow
from byhand.media.models import Judgement, Picture
from byhand.moderation.models import Case, Reference, VerifiedArtist
from byhand.moderation.selectors.desk import case_file
from byhand.moderation.selectors.references import Stock, stocks
from byhand.moderation.services.flags import compare_again, consider_picture
from byhand.moderation.services.references import remember_reference, renew_references
from byhand.moderation.strata import FEWEST, PER_ARTIST
from byhand.moderation.tests.conftest import hung_work, looked
from byhand.posts.tests.making import picture_of

MODEL = "m-1"


@pytest.fixture
def scored(ann, settings) -> Picture:
    """A drawn work of ann's that hangs, with a score of 5 in all renditions."""
    settings.SCORE_LEVEL = 0.01
    work = hung_work(ann)
    picture = Picture.objects.get(slots__post=work.post_id)
    Judgement.objects.create(
        picture=picture, score=5.0, spread=0.1, renditions=[5.0] * 4, model=MODEL, scored_at=timezone.now()
    )
    return picture


@pytest.fixture
def people(db) -> list[User]:
    made = [User(handle=f"hand{n}", email=f"hand{n}@example.org", name="H") for n in range(50)]
    return User.objects.bulk_create(made)


def compare(artists: list[User], count: int, **other: object) -> None:
    """So many human works at 0, dealt out to these artists."""
    facts = {"stratum": "painting", "model": MODEL, "score": 0.0} | other
    start = Reference.objects.count()
    Reference.objects.bulk_create(
        Reference(picture_id=900_000 + start + n, artist=artists[n % len(artists)], **facts)
        for n in range(count)
    )


@pytest.mark.parametrize(("count", "flags"), [(FEWEST - 1, 0), (FEWEST, 1)])
def test_below_200_works_it_abstains(scored, people, count, flags):
    compare(people, count)
    consider_picture(picture_id=scored.pk)
    assert Case.objects.count() == flags


@pytest.mark.parametrize(
    "other",
    [{"stratum": "photograph"}, {"stratum": "3d"}, {"model": "m-0"}],
    ids=["photo", "3d", "old model"],
)
def test_works_of_another_medium_or_model_do_not_count(scored, people, other):
    compare(people, FEWEST, **other)
    assert consider_picture(picture_id=scored.pk) is None


def test_of_one_artist_five_works_count_and_ones_own_do_not(scored, people, ann):
    compare(people[:39], 39 * 8)  # 195 of them count
    compare([ann], 50)
    assert consider_picture(picture_id=scored.pk) is None
    compare([people[40]], 5)
    assert consider_picture(picture_id=scored.pk) is not None


@pytest.mark.parametrize(("above", "flags"), [(1, 1), (2, 0)])
def test_the_threshold_is_the_share_of_human_works_that_score_as_high(scored, people, above, flags):
    """(1 + 1) / 201 is within one in a hundred, (1 + 2) / 201 is not."""
    compare(people, FEWEST - above)
    compare(people[:above], above, score=5.0)
    consider_picture(picture_id=scored.pk)
    assert Case.objects.count() == flags


def test_reviewers_see_human_works_that_score_alike_and_how_often_the_list_was_right(
    scored, people, moa, ben
):
    other = hung_work(ben, "Reeds")
    compare(people, FEWEST)
    picture = Picture.objects.get(slots__post=other.post_id)
    Reference.objects.create(picture_id=picture.pk, artist=ben, stratum="painting", model=MODEL, score=4.9)
    case = consider_picture(picture_id=scored.pk)
    assert case_file(moa, case, now=timezone.now()).like_it == ()  # not before the first impression
    looked(case, moa)
    file = case_file(moa, case, now=timezone.now())
    assert file.like_it == (other,)
    assert ("Of works on this list, found to be generated", "nothing was decided yet") in file.score


@pytest.mark.parametrize(("agreeing", "flags"), [(3, 1), (2, 0)])
def test_three_renditions_of_four_must_agree(scored, people, agreeing, flags):
    compare(people, FEWEST)
    Judgement.objects.update(renditions=[5.0] * agreeing + [-9.0] * (4 - agreeing))
    consider_picture(picture_id=scored.pk)
    assert Case.objects.count() == flags


# ── new weights ──


@pytest.fixture
def verified(db, settings) -> User:
    """An artist of whom six works hang, scored by weights of the past."""
    settings.SCORES = True
    artist = User.objects.create_user("vera", "vera@example.org", name="Vera")
    VerifiedArtist.objects.create(artist=artist)
    for n in range(6):
        picture = picture_of(artist)
        Judgement.objects.create(picture=picture, score=n, model="m-0", scored_at=timezone.now())
        Reference.objects.create(
            picture_id=picture.pk, artist=artist, stratum="painting", model="m-0", score=n
        )
    return artist


def look_again(picture_id: int, **found: object) -> None:
    """As the detector does it with its new weights."""
    Judgement.objects.filter(picture=picture_id).update(**({"model": MODEL, "score": 1.0} | found))
    picture, judgement = Picture.objects.get(pk=picture_id), Judgement.objects.get(picture=picture_id)
    remember_reference(picture, judgement, "painting")


def wanted(path: str) -> list[dict[str, object]]:
    rows = TaskRow.objects.filter(task_path__endswith=path).order_by("pk")
    return [row.args_kwargs["kwargs"] for row in rows]


@pytest.mark.engine
def test_with_new_weights_the_works_that_count_are_looked_at_again(verified):
    assert renew_references(model=MODEL) == PER_ARTIST
    pictures = [said["picture_id"] for said in wanted("score_again")]
    assert set(pictures) == set(Reference.objects.order_by("-pk").values_list("picture_id", flat=True)[:5])
    assert stocks(model=MODEL) == (Stock("painting", 0, 5),)
    for done, picture in enumerate(pictures):
        assert stocks(model=MODEL) == (Stock("painting", done, 5 - done),)
        assert wanted("compare_again") == []
        look_again(picture)
    assert stocks(model=MODEL) == (Stock("painting", 5, 0),)
    assert wanted("compare_again") == [{"model": MODEL}]
    assert renew_references(model=MODEL) == 0


def test_where_the_new_weights_have_no_answer_the_work_counts_no_more(verified):
    renew_references(model=MODEL)
    first = wanted("score_again")[0]["picture_id"]
    look_again(first, score=None, abstains="flat")
    assert not Reference.objects.filter(picture_id=first).exists()
    assert stocks(model=MODEL) == (Stock("painting", 0, 5),)  # the sixth takes its place


def test_what_is_gone_is_not_waited_for(verified):
    Picture.objects.owned_by(verified).delete()
    assert renew_references(model=MODEL) == 0


def test_a_site_that_scores_nothing_looks_at_nothing_again(verified, settings):
    settings.SCORES = False
    assert renew_references(model=MODEL) == 0


def test_what_was_hung_meanwhile_is_compared_when_it_is_done(scored, people):
    compare(people, FEWEST - 1)
    assert consider_picture(picture_id=scored.pk) is None
    compare(people[40:], 1)
    compare_again(model="m-0", now=timezone.now())
    assert not Case.objects.exists()
    compare_again(model=MODEL, now=timezone.now())
    compare_again(model=MODEL, now=timezone.now())
    assert Case.objects.get().subject_id == scored.pk


def test_the_list_says_how_far_it_is(verified, moa, client):
    client.force_login(moa)
    page = client.get("/mod/q/scores").content.decode()
    assert "Painting: 0 of the 200 works that a comparison needs, so no score asks for a look" in page
    assert "5 more are being looked at again with new weights." in page
    said = StringIO()
    with redirect_stdout(said):
        call_command("references")
    assert "5 more are being looked at again" in said.getvalue()
    Reference.objects.all().delete()
    assert "No artist is verified yet" in client.get("/mod/q/scores").content.decode()
