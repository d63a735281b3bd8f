from datetime import timedelta

import pytest

from byhand.accounts.models import User
from byhand.jobboard.models import Application, Listing, ShownWork
from byhand.jobboard.selectors.applicants import Filters, beside, board_of
from byhand.jobboard.selectors.mine import applications_of, applications_to_take
from byhand.jobboard.selectors.one_applicant import table_of, works_shown_in
from byhand.jobboard.selectors.statistics import statistics_of
from byhand.jobboard.services import judging
from byhand.jobboard.services.interviews import propose_times
from byhand.jobboard.services.moving import move_application, withdraw_application
from byhand.jobboard.services.talking import write_message
from byhand.jobboard.tests.applicants import NOW, again, draft_of, listing_of, sent_by, studio_of
from byhand.portfolios.models import Work
from byhand.posts.models import Post
from byhand.relationships.models import Block


@pytest.fixture
def listing(ann, ben):
    return listing_of(studio_of(ann, recruiter=ben))


@pytest.fixture
def artists(db):
    return [User.objects.create_user(f"art{n}", f"art{n}@example.org", name=f"Art {n}") for n in range(3)]


@pytest.fixture
def three(listing, artists):
    return [
        again(sent_by(artist, listing, now=NOW + timedelta(minutes=n))) for n, artist in enumerate(artists)
    ]


def sees(viewer):
    return set(Application.objects.visible_to(viewer).values_list("pk", flat=True))


def test_who_sees_an_application(listing, three, artists, ann, ben, cleo):
    ids = {row.pk for row in three}
    moderator = User.objects.create_user("mod", "mod@example.org", is_moderator=True)
    other = studio_of(cleo, "south")
    assert sees(ann) == sees(ben) == ids
    assert sees(artists[0]) == {three[0].pk}
    assert sees(moderator) == sees(cleo) == sees(None) == set()
    Block.objects.create(blocker=artists[0], blocked=ben)
    assert sees(ben) == ids - {three[0].pk}
    withdraw_application(actor=artists[1], application=three[1], now=NOW)
    assert sees(ann) == {three[0].pk, three[2].pk}
    User.objects.filter(pk=artists[2].pk).update(state="leaving")
    assert sees(ann) == {three[0].pk}
    draft_of(moderator, listing_of(other))
    assert sees(cleo) == set()
    listing.studio.state, listing.studio.state_reason = "removed", "A scam."
    listing.studio.save()
    assert sees(ann) == set()


def test_works_are_seen_through_the_application_and_nowhere_else(three, artists, ann, cleo):
    chosen = Work.objects.filter(shown_in__application=three[0])
    first = chosen.first()
    Post.objects.filter(work__in=chosen).update(audience="nobody")
    shown = works_shown_in(ann, three[0])
    assert [each.hung.work.title for each in shown] == ["Piece 1", "Piece 2", "Piece 3"]
    assert not any(each.opens for each in shown)
    assert not Work.objects.visible_to(ann).filter(pk__in=chosen).exists()
    assert not ShownWork.objects.visible_to(cleo).exists()
    Post.objects.filter(pk=first.post_id).update(state="binned")
    assert len(works_shown_in(ann, three[0])) == 2
    Post.objects.filter(work__in=chosen).exclude(pk=first.post_id).update(rating="adult")
    assert works_shown_in(ann, three[0]) == ()
    withdraw_application(actor=artists[0], application=three[0], now=NOW)
    assert not ShownWork.objects.visible_to(ann).filter(application=three[0]).exists()


def test_the_board_in_columns_with_stars_and_labels(listing, three, ann, ben, django_assert_max_num_queries):
    judging.give_stars(actor=ann, application=three[0], count=5)
    judging.give_stars(actor=ben, application=three[0], count=2)
    judging.give_stars(actor=ben, application=three[1], count=1)
    judging.put_label(actor=ben, application=three[2], name="Ink")
    move_application(actor=ann, application=three[2], to="short", version=three[2].version, now=NOW)
    # counts, two columns, works and covers, stars, labels, blind, withdrawn, all labels
    with django_assert_max_num_queries(11):
        board = board_of(ann, listing, Filters(sort="stars"))
    sent, short = board.columns[0], board.columns[2]
    assert [card.application.number for card in sent.cards] == [1, 2]
    assert (sent.cards[0].mean, sent.cards[0].own, len(sent.cards[0].works)) == (3.5, 5, 3)
    assert short.cards[0].labels == ("ink",)
    assert board.total == 3
    assert board_of(ann, listing, Filters(label="ink")).total == 1
    assert board_of(ann, listing, Filters(least=3)).total == 1
    alone = board_of(ann, listing, Filters(stage="sent", sort="oldest"))
    assert [card.application.number for card in alone.columns[0].cards] == [1, 2]
    assert not alone.has_more


def test_beside_whom_one_stands(three, ann):
    assert beside(ann, three[1]) == (three[2].pk, three[0].pk)
    assert beside(ann, three[0]) == (three[1].pk, None)


def test_what_waits_for_the_applicant_stands_first(listing, artists, ann):
    artist = artists[0]
    sent_by(artist, listing)
    second = again(sent_by(artist, listing_of(listing.studio, title="Second")))
    propose_times(actor=ann, application=second, times=[NOW + timedelta(days=1)], now=NOW)
    gone = draft_of(artist, listing_of(listing.studio, title="Third"))
    Listing.objects.filter(pk=gone.listing_id).update(state="closed", closed_at=NOW)
    lines = applications_of(artist, now=NOW)
    assert (lines[0].action, lines[0].group) == ("Choose an interview time", "action")
    assert {(line.action, line.group) for line in lines[1:]} == {("", "draft"), ("", "open")}


def test_what_one_takes_along(listing, three, artists, ann):
    write_message(actor=ann, application=three[0], text="Hello", now=NOW)
    judging.add_remark(actor=ann, application=three[0], text="Secret.")
    taken = applications_to_take(artists[0])
    assert taken[0]["messages"][0]["from"] == "the studio"
    assert [work["title"] for work in taken[0]["works"]] == ["Piece 1", "Piece 2", "Piece 3"]
    assert "Secret" not in str(taken)
    assert "ann" not in str(taken).lower().split()


def test_the_table_keeps_names_hidden_and_cells_harmless(listing, three, artists, ann):
    User.objects.filter(pk=artists[0].pk).update(name="=cmd|x")
    _head, *rows = table_of(ann, listing)
    assert [row[:3] for row in rows] == [["1", "", ""], ["2", "", ""], ["3", "", ""]]
    judging.set_blind(actor=ann, listing=listing, is_blind=False)
    _head, *rows = table_of(ann, listing)
    assert rows[0][1:3] == ["'=cmd|x", "art0"]


def test_figures(listing, three, ann):
    move_application(
        actor=ann, application=three[0], to="short", version=three[0].version, now=NOW + timedelta(days=4)
    )
    figures = statistics_of(listing)
    assert figures.sent == 3
    by_stage = {each.stage.value: (each.count, each.days) for each in figures.stages}
    assert by_stage["sent"] == (2, 4.0)
    assert by_stage["short"] == (1, None)
    assert dict(figures.sources)["A link"] == 3
