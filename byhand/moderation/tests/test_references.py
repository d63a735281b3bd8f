"""How rare a score is, is told by this site's own verified human works of the same medium, or not at all."""

import pytest
from django.utils import timezone

from byhand.accounts.models import User
from byhand.media.models import Judgement, Picture
from byhand.moderation.models import Case, Reference
from byhand.moderation.selectors.desk import case_file
from byhand.moderation.services.flags import FEWEST, consider_picture
from byhand.moderation.tests.conftest import hung_work, looked

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
