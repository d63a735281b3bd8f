"""Folders: a tree of three levels, works in many of them, nothing hidden leaks."""

import pytest

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.portfolios import selectors, services
from byhand.portfolios.models import Folder
from byhand.portfolios.tests.walls import a_work


def names(viewer: User | None, owner: User) -> list[tuple[str, int, int]]:
    return [(line.folder.name, line.depth, line.count) for line in selectors.folder_tree(viewer, owner)]


def test_tree_in_the_owners_order_with_counts_of_what_the_viewer_sees(ann: User, ben: User) -> None:
    sketches = services.create_folder(actor=ann, name="Sketches")
    hands = services.create_folder(actor=ann, name="Hands", parent=sketches)
    services.create_folder(actor=ann, name="Oils")
    public, private = a_work(ann, "One"), a_work(ann, "Two", audience="nobody")
    services.put_in_folders(actor=ann, work=public, folders=[sketches.pk, hands.pk])
    services.put_in_folders(actor=ann, work=private, folders=[sketches.pk])
    assert names(ann, ann) == [("Sketches", 0, 1), ("Hands", 1, 1), ("Oils", 0, 0)]
    assert names(ben, ann) == [("Sketches", 0, 1), ("Hands", 1, 1)]


@pytest.mark.engine
def test_hidden_and_empty_folders_are_not_met_by_others(ann: User, ben: User) -> None:
    hidden = services.create_folder(actor=ann, name="Old", is_hidden=True)
    inside = services.create_folder(actor=ann, name="Older", parent=hidden)
    secret = services.create_folder(actor=ann, name="Secret project")
    work = a_work(ann)
    services.put_in_folders(actor=ann, work=work, folders=[hidden.pk, inside.pk])
    services.put_in_folders(actor=ann, work=a_work(ann, audience="nobody"), folders=[secret.pk])
    assert names(ben, ann) == []
    assert selectors.folder_at(ben, ann, "older") is None
    assert selectors.folder_at(None, ann, "secret-project") is None
    assert selectors.folder_at(ann, ann, "older") == inside
    assert selectors.open_folders_of(ben, work) == ()
    assert len(selectors.open_folders_of(ann, work)) == 2


def test_addresses_are_readable_and_once(ann: User, ben: User) -> None:
    assert services.create_folder(actor=ann, name="Studies 2026").slug == "studies-2026"
    assert services.create_folder(actor=ann, name="Studies, 2026!").slug == "studies-2026-2"
    assert services.create_folder(actor=ann, name="Posts").slug == "posts-2"
    assert services.create_folder(actor=ann, name="★").slug == "folder"
    assert services.create_folder(actor=ann, name="スケッチ").slug == "スケッチ"
    assert services.create_folder(actor=ben, name="Studies 2026").slug == "studies-2026"


def test_the_address_follows_the_name(ann: User) -> None:
    folder = services.create_folder(actor=ann, name="Studies")
    services.edit_folder(actor=ann, folder=folder, name="Figures", line="From life", is_hidden=True)
    folder.refresh_from_db()
    assert (folder.name, folder.slug, folder.line, folder.is_hidden) == (
        "Figures",
        "figures",
        "From life",
        True,
    )


def test_same_form_sent_twice_makes_one_folder(ann: User) -> None:
    services.create_folder(actor=ann, name="Studies")
    with pytest.raises(UserError, match="already"):
        services.create_folder(actor=ann, name="studies")
    assert Folder.objects.count() == 1


def test_three_levels_and_no_circle(ann: User) -> None:
    one = services.create_folder(actor=ann, name="One")
    two = services.create_folder(actor=ann, name="Two", parent=one)
    three = services.create_folder(actor=ann, name="Three", parent=two)
    with pytest.raises(UserError, match="3 deep"):
        services.create_folder(actor=ann, name="Four", parent=three)
    with pytest.raises(UserError, match="in itself"):
        services.move_folder(actor=ann, folder=one, parent=three)
    with pytest.raises(UserError, match="in itself"):
        services.move_folder(actor=ann, folder=one, parent=one)
    other = services.create_folder(actor=ann, name="Other")
    services.create_folder(actor=ann, name="Below", parent=other)
    with pytest.raises(UserError, match="3 deep"):
        services.move_folder(actor=ann, folder=other, parent=two)
    services.move_folder(actor=ann, folder=three, parent=None)
    assert names(ann, ann)[-1] == ("Three", 0, 0)


def test_shift_among_neighbours(ann: User) -> None:
    for name in "ABC":
        services.create_folder(actor=ann, name=name)
    c = Folder.objects.get(name="C")
    services.shift_folder(actor=ann, folder=c, steps=-2)
    assert [name for name, _, _ in names(ann, ann)] == ["C", "A", "B"]
    services.shift_folder(actor=ann, folder=c, steps=99)
    assert [name for name, _, _ in names(ann, ann)] == ["A", "B", "C"]


def test_erasing_keeps_works_and_lifts_what_lies_in_it(ann: User) -> None:
    outer = services.create_folder(actor=ann, name="Outer")
    middle = services.create_folder(actor=ann, name="Middle", parent=outer)
    inner = services.create_folder(actor=ann, name="Inner", parent=middle)
    work = a_work(ann)
    services.put_in_folders(actor=ann, work=work, folders=[middle.pk])
    services.erase_folder(actor=ann, folder=middle)
    inner.refresh_from_db()
    work.refresh_from_db()
    assert inner.parent == outer
    assert selectors.open_folders_of(ann, work) == ()


def test_put_in_exactly_these_folders(ann: User, ben: User) -> None:
    one, two = (services.create_folder(actor=ann, name=name) for name in ("One", "Two"))
    foreign = services.create_folder(actor=ben, name="Ben's")
    work = a_work(ann)
    services.put_in_folders(actor=ann, work=work, folders=[one.pk])
    services.put_in_folders(actor=ann, work=work, folders=[two.pk, foreign.pk, 999_999])
    assert selectors.open_folders_of(ann, work) == (two,)


def test_new_works_lie_on_top(ann: User) -> None:
    folder = services.create_folder(actor=ann, name="One")
    first, second, third = (a_work(ann, title) for title in ("First", "Second", "Third"))
    assert services.add_to_folder(actor=ann, folder=folder, works=[first.pk]) == 1
    assert services.add_to_folder(actor=ann, folder=folder, works=[third.pk, first.pk, second.pk]) == 2
    part = selectors.Part(folder=folder)
    assert [hung.work.title for hung in selectors.portfolio(None, ann, part).items] == [
        "Third",
        "Second",
        "First",
    ]
    assert services.take_from_folder(actor=ann, folder=folder, works=[second.pk, third.pk]) == 2


def test_only_the_owner(ann: User, ben: User) -> None:
    folder = services.create_folder(actor=ann, name="One")
    work = a_work(ann)
    mine = a_work(ben)
    for attempt in (
        lambda: services.edit_folder(actor=ben, folder=folder, name="Taken"),
        lambda: services.move_folder(actor=ben, folder=folder, parent=None),
        lambda: services.shift_folder(actor=ben, folder=folder, steps=1),
        lambda: services.erase_folder(actor=ben, folder=folder),
        lambda: services.create_folder(actor=ben, name="In", parent=folder),
        lambda: services.put_in_folders(actor=ben, work=work, folders=[]),
        lambda: services.add_to_folder(actor=ben, folder=folder, works=[mine.pk]),
        lambda: services.take_from_folder(actor=ben, folder=folder, works=[work.pk]),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert services.add_to_folder(actor=ann, folder=folder, works=[mine.pk]) == 0


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "a name"), ("\u200b \u202e", "a name"), ("x" * 10_000, "10,000 characters; 60 fit")],
)
def test_names_that_do_not_fit(ann: User, name: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence) as refused:
        services.create_folder(actor=ann, name=name)
    assert refused.value.field == "name"
