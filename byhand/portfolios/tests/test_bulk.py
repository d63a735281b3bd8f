"""One change for many works: foreign ids change nothing, one refusal does not undo the rest."""

from dataclasses import replace

import pytest

from byhand.accounts.models import User
from byhand.core.errors import UserError
from byhand.portfolios import selectors, services
from byhand.portfolios.models import Work
from byhand.portfolios.tests.walls import a_work
from byhand.posts.models import Post


@pytest.fixture
def three(ann: User) -> list[Work]:
    return [a_work(ann, title, tags={"field": "painting"}) for title in ("One", "Two", "Three")]


def ids(works: list[Work]) -> list[int]:
    return [work.pk for work in works]


def states(*works: Work) -> list[str]:
    return [Post.objects.get(work=work).state for work in works]


def test_folder_in_and_out(ann: User, three: list[Work]) -> None:
    folder = services.create_folder(actor=ann, name="Studies")
    services.add_to_folder(actor=ann, folder=folder, works=[three[0].pk])
    said = services.change_many(actor=ann, works=ids(three), action="folder-add", value=str(folder.pk))
    assert said == "2 works are in the folder now. 1 work stayed as it was."
    said = services.change_many(actor=ann, works=ids(three[:1]), action="folder-take", value=str(folder.pk))
    assert said == "1 work is out of the folder now."


@pytest.mark.parametrize(
    ("action", "value", "said"),
    [
        ("audience", "members", "3 works have the new audience now."),
        ("rating", "mature", "3 works have the new rating now."),
        ("licence", "cc0", "3 works have the new licence now."),
        ("tags", "#Dusk, plein air", "3 works have the tags now."),
    ],
)
def test_facts_of_many(ann: User, three: list[Work], action: str, value: str, said: str) -> None:
    before = selectors.facts_of(three[0])
    assert services.change_many(actor=ann, works=ids(three), action=action, value=value) == said
    again = services.change_many(actor=ann, works=ids(three), action=action, value=value)
    assert again == "3 works stayed as they were."
    facts = selectors.facts_of(Work.objects.select_related("post").get(pk=three[0].pk))
    stored = {"dusk", "plein air"} if action == "tags" else value
    assert (
        {word.lower() for word in facts.tags} == stored
        if action == "tags"
        else getattr(facts, action) == stored
    )
    assert replace(facts, **{action: getattr(before, action)}) == before


@pytest.mark.engine
def test_foreign_works_are_passed_over(ann: User, ben: User, three: list[Work]) -> None:
    foreign = a_work(ben, "Ben's")
    chosen = [foreign.pk, 999_999, three[0].pk]
    folder = services.create_folder(actor=ben, name="Ben's folder")
    for action, value in (
        ("audience", "nobody"),
        ("rating", "adult"),
        ("licence", "cc0"),
        ("bin", ""),
        ("erase", ""),
    ):
        services.change_many(actor=ann, works=chosen, action=action, value=value)
    foreign.refresh_from_db()
    assert (foreign.post.audience, foreign.post.rating, foreign.post.state) == (
        "everyone",
        "general",
        "published",
    )
    assert foreign.licence == "reserved"
    said = services.change_many(actor=ann, works=ids(three[1:]), action="folder-add", value=str(folder.pk))
    assert said == "2 works could not be changed: This folder is no longer there. Please choose another one."
    assert (
        services.change_many(actor=ann, works=[foreign.pk], action="bin")
        == "No works are in the bin for 30 days."
    )


def test_bin_restore_erase(ann: User, three: list[Work]) -> None:
    assert services.change_many(actor=ann, works=ids(three), action="erase") == "3 works stayed as they were."
    assert (
        services.change_many(actor=ann, works=ids(three), action="bin")
        == "3 works are in the bin for 30 days."
    )
    assert states(*three) == ["binned"] * 3
    said = services.change_many(actor=ann, works=ids(three[:2]), action="restore")
    assert said == "2 works are back from the bin."
    assert states(*three) == ["published", "published", "binned"]
    said = services.change_many(actor=ann, works=ids(three), action="erase")
    assert said == "1 work is erased. 2 works stayed as they were."


def test_one_refusal_does_not_undo_the_rest(ann: User, three: list[Work]) -> None:
    services.bin_work(actor=ann, work=three[1])
    said = services.change_many(actor=ann, works=ids(three), action="rating", value="mature")
    assert said.startswith(
        "2 works have the new rating now. 1 work could not be changed: This work is in the bin."
    )


@pytest.mark.parametrize(
    ("works", "action", "sentence"), [([], "bin", "at least one work"), ([1], "explode", "Choose what to do")]
)
def test_nothing_to_do(ann: User, works: list[int], action: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        services.change_many(actor=ann, works=works, action=action)


def test_values_that_do_not_exist(ann: User, three: list[Work]) -> None:
    for action, value in (("audience", "friends"), ("tags", " , "), ("folder-add", "²"), ("rating", "")):
        said = services.change_many(actor=ann, works=ids(three), action=action, value=value)
        assert said.startswith("3 works could not be changed: ")
