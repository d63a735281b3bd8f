"""The demo cast fits the rules of the site, and says openly that it is a demo."""

from collections import Counter

import pytest

from byhand.accounts.handles import clean_handle
from byhand.accounts.models import Profile, User
from byhand.core.text import find_mentions
from byhand.demo import cast
from byhand.demo.cast import DemoPicture, DemoWork
from byhand.demo.painters import PAINTERS
from byhand.portfolios.checks import problems_of
from byhand.portfolios.facts import WorkFacts
from byhand.portfolios.models import Series
from byhand.portfolios.vocabulary import field_of
from byhand.posts.models import TEXT_MAX

HANDLES = {person.handle for person in cast.PEOPLE}
WORKS = {work.key: work for work in cast.WORKS}


def facts_of(work: DemoWork) -> WorkFacts:
    return WorkFacts(
        title=work.title,
        description=work.description,
        field=work.field,
        mediums=work.mediums,
        software=work.software,
        subjects=work.subjects,
        projects=work.projects,
        tags=work.tags,
        year=work.year,
        size=work.size,
        material=work.material,
        rating=work.rating,
        warning=work.warning,
        audience=work.audience,
    )


def every_picture() -> list[DemoPicture]:
    found = [picture for work in cast.WORKS for picture in work.pictures]
    found += [picture for post in cast.POSTS for picture in post.pictures]
    return found + [p for person in cast.PEOPLE for p in (person.avatar, person.cover) if p is not None]


def test_twelve_artists_hang_a_hundred_and_twenty_works() -> None:
    assert len(cast.ARTISTS) == 12
    assert len(cast.WORKS) == len(WORKS) == 120
    hung = Counter(work.artist for work in cast.WORKS)
    assert set(hung) == {artist.handle for artist in cast.ARTISTS}
    assert min(hung.values()) >= 9


@pytest.mark.parametrize("person", cast.PEOPLE, ids=lambda person: person.handle)
def test_people_fit_the_form_and_say_that_they_are_a_demo(person: cast.DemoPerson) -> None:
    assert clean_handle(person.handle) == person.handle
    assert person.role in User.Role.values
    assert "demo" in person.line.lower()
    assert "painted by a program" in person.about
    for name in ("line", "place", "pronouns"):
        assert len(getattr(person, name)) <= Profile._meta.get_field(name).max_length
    assert all(field_of(slug) for slug in person.fields)
    assert all(url.startswith("https://") and ".example.org" in url for _, url in person.links)


def test_each_work_passes_the_checks_of_the_form() -> None:
    assert {key: found for key, work in WORKS.items() if (found := problems_of(facts_of(work)))} == {}


def test_each_work_is_tagged_as_a_demo_and_has_one_to_twenty_pictures() -> None:
    assert [key for key, work in WORKS.items() if "procedural-demo" not in work.tags] == []
    assert [key for key, work in WORKS.items() if not 1 <= len(work.pictures) <= 20] == []
    assert len([work for work in cast.WORKS if len(work.pictures) > 2]) >= 8


def test_somebody_paints_each_picture() -> None:
    unknown = [p for p in every_picture() if p.variant not in PAINTERS[p.painter].variants]
    assert unknown == []


def test_no_picture_hangs_twice() -> None:
    hung = Counter((p.painter, p.seed, p.variant) for work in cast.WORKS for p in work.pictures)
    assert [picture for picture, times in hung.items() if times > 1] == []


def test_two_series_have_six_parts_each_and_one_is_read_from_the_right() -> None:
    parts = Counter(work.series for work in cast.WORKS if work.series)
    assert parts == {series.key: 6 for series in cast.SERIES}
    assert {series.direction for series in cast.SERIES} == {Series.Direction.LTR, Series.Direction.RTL}
    assert all(series.status in Series.Status.values for series in cast.SERIES)


def test_the_featured_row_has_at_most_three_works_in_order() -> None:
    for artist in cast.ARTISTS:
        row = [work.featured for work in cast.WORKS if work.artist == artist.handle and work.featured]
        assert sorted(row) == list(range(1, len(row) + 1))
        assert len(row) <= 3


def test_some_works_carry_notes_and_one_shows_the_veil() -> None:
    assert len([work for work in cast.WORKS if work.warning]) >= 4
    assert Counter(work.rating for work in cast.WORKS)["mature"] == 1


def test_talk_and_comments_are_by_people_here_about_works_here() -> None:
    said = [(post.author, post.text) for post in cast.POSTS]
    said += [(answer.author, answer.text) for post in cast.POSTS for answer in post.answers]
    said += [(comment.author, comment.text) for comment in cast.COMMENTS]
    said += [(answer.author, answer.text) for comment in cast.COMMENTS for answer in comment.answers]
    assert len(cast.POSTS) == 60
    assert len(cast.COMMENTS) >= 100
    assert {author for author, _ in said} <= HANDLES
    assert [text for _, text in said if not 0 < len(text) <= TEXT_MAX] == []
    assert {name for _, text in said for name in find_mentions(text)} <= HANDLES
    assert {comment.on for comment in cast.COMMENTS} <= set(WORKS)
    assert {post.quotes for post in cast.POSTS if post.quotes} <= set(WORKS)


def test_nobody_follows_or_likes_themselves() -> None:
    assert [pair for pair in cast.FOLLOWS if pair[0] == pair[1]] == []
    assert len(set(cast.FOLLOWS)) == len(cast.FOLLOWS)
    for marks in (cast.LIKES, cast.SAVES, cast.REPOSTS):
        assert [who for who, key in marks if WORKS[key].artist == who] == []
        assert len(set(marks)) == len(marks)
    assert {followed for _, followed in cast.FOLLOWS} == {artist.handle for artist in cast.ARTISTS}


def test_works_appear_in_their_order_and_nothing_is_quoted_before_it_hangs() -> None:
    for artist in cast.ARTISTS:
        ages = [cast.AGES[work.key] for work in cast.WORKS if work.artist == artist.handle]
        assert ages == sorted(ages, reverse=True)
    for post in cast.POSTS:
        assert not post.quotes or cast.AGES[post.key] < cast.AGES[post.quotes]
