"""The desk's lists, folders, series, credits and versions."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from byhand.accounts.models import User
from byhand.portfolios import selectors, services
from byhand.portfolios.models import Credit, Folder, Replacement, Series, Work
from byhand.portfolios.tests.files import SVG, png, upload
from byhand.portfolios.tests.walls import a_work
from byhand.posts.models import PictureVersion, Post
from byhand.web.desk.tests.typing_in import Page


def text(response) -> str:
    return Page(response.content.decode()).text


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_rows_say_how_each_work_stands(at_desk: Client, ann: User) -> None:
    folder = services.create_folder(actor=ann, name="Hills")
    work = a_work(ann, "Four ridges", audience="followers", rating="mature")
    services.put_in_folders(actor=ann, work=work, folders=[folder.pk])
    a_work(ann, "Old one", state="binned")
    page = text(at_desk.get("/desk"))
    for words in ("Four ridges", "Hills", "Hangs", "My followers", "Mature"):
        assert words in page
    assert "Old one" not in page
    assert "Old one" in text(at_desk.get("/desk/bin"))
    assert "No work of yours is like that." in text(at_desk.get("/desk?q=nothing"))


def test_bulk_asks_and_then_does(at_desk: Client, ann: User, ben: User) -> None:
    folder = services.create_folder(actor=ann, name="Hills")
    mine, foreign = a_work(ann), a_work(ben, "Ben's secret")
    chosen = {"chosen": [mine.pk, foreign.pk], "next": "/desk?shelf=live"}
    question = at_desk.post("/desk/bulk", chosen | {"do": "folder-add"})
    assert "Hills" in text(question)
    assert "Ben's secret" not in text(question)
    done = at_desk.post("/desk/bulk", chosen | {"do": "folder-add", "value": folder.pk})
    assert done["Location"] == "/desk?shelf=live"
    assert said(done) == ["1 work is in the folder now."]
    assert not foreign.folder_entries.exists()


def test_bulk_bin_and_back_and_erase(at_desk: Client, ann: User) -> None:
    works = [a_work(ann, title) for title in ("One", "Two")]
    ids = [work.pk for work in works]
    assert said(at_desk.post("/desk/bulk", {"chosen": ids, "do": "bin"})) == [
        "2 works are in the bin for 30 days."
    ]
    question = at_desk.post("/desk/bulk", {"chosen": ids, "do": "erase", "next": "/desk/bin"})
    assert "Nothing can bring them back" in text(question)
    assert Post.objects.filter(state="binned").count() == 2
    at_desk.post("/desk/bulk", {"chosen": ids[:1], "do": "restore"})
    at_desk.post("/desk/bulk", {"chosen": ids, "do": "erase", "value": ""})
    assert list(selectors.own_works(ann)) == works[:1]


def test_bulk_without_choice_or_sense(at_desk: Client, ann: User) -> None:
    assert said(at_desk.post("/desk/bulk", {"do": "bin"}))[-1] == "Choose at least one work first."
    senseless = at_desk.post("/desk/bulk", {"do": "explode", "chosen": [1]})
    assert said(senseless)[-1] == "Choose what to do with these works."
    away = at_desk.post("/desk/bulk", {"do": "bin", "next": "https://elsewhere.example/"})
    assert away["Location"] == "/desk"


def test_folders_are_made_named_moved_and_erased(at_desk: Client, ann: User) -> None:
    assert at_desk.post("/desk/folders", {"name": "Hills", "line": "", "parent": ""}).status_code == 302
    hills = Folder.objects.get()
    at_desk.post("/desk/folders", {"name": "Dusk", "parent": hills.pk, "is_hidden": "on"})
    dusk = Folder.objects.get(name="Dusk")
    assert (dusk.parent, dusk.is_hidden) == (hills, True)
    at_desk.post(f"/desk/folders/{dusk.pk}", {"name": "Evening", "line": "After six", "parent": ""})
    dusk.refresh_from_db()
    assert (dusk.name, dusk.line, dusk.parent, dusk.is_hidden) == ("Evening", "After six", None, False)
    at_desk.post(f"/desk/folders/{dusk.pk}/up")
    assert [line.folder.name for line in selectors.folder_tree(ann, ann)] == ["Evening", "Hills"]
    at_desk.post(f"/desk/folders/{dusk.pk}/erase")
    assert Folder.objects.get() == hills


def test_folder_refusals_stand_beside_the_field(at_desk: Client, ann: User, ben: User) -> None:
    foreign = services.create_folder(actor=ben, name="Ben's")
    for typed, sentence in (
        ({"name": " "}, "Give the folder a name."),
        ({"name": "x" * 10_000}, "10,000 characters"),
        ({"name": "Hills", "parent": foreign.pk}, "none of the choices"),
    ):
        response = at_desk.post("/desk/folders", typed)
        assert response.status_code == 422
        assert sentence in text(response)
    one = services.create_folder(actor=ann, name="One")
    two = services.create_folder(actor=ann, name="Two", parent=one)
    response = at_desk.post(f"/desk/folders/{one.pk}", {"name": "One", "parent": two.pk})
    assert response.status_code == 422
    assert "cannot lie in itself" in text(response)


@pytest.mark.slow("nine requests, some with forms")
def test_series_are_begun_changed_ordered_and_erased(at_desk: Client, ann: User) -> None:
    response = at_desk.post("/desk/series", {"title": "Lighthouse", "direction": "rtl", "status": "paused"})
    series = Series.objects.get()
    assert response["Location"] == f"/desk/series/{series.pk}"
    assert (series.direction, series.status) == ("rtl", "paused")
    for title in "ABC":
        services.put_in_series(actor=ann, work=a_work(ann, title), series=series)
    a, b, c = (hung.work.pk for hung in selectors.all_parts_of(series))
    shown = f"{a},{b},{c}"
    at_desk.post(f"/desk/series/{series.pk}/order", {"order": [c, a, b], "before": shown})
    assert [hung.work.pk for hung in selectors.all_parts_of(series)] == [c, a, b]
    older = at_desk.post(f"/desk/series/{series.pk}/order", {"order": [b, a, c], "before": shown})
    assert "changed elsewhere" in said(older)[-1]
    at_desk.post(
        f"/desk/series/{series.pk}/order", {"order": [c, a, b], "before": f"{c},{a},{b}", "move": f"{b}:up"}
    )
    assert [hung.work.pk for hung in selectors.all_parts_of(series)] == [c, b, a]
    wrong = at_desk.post(f"/desk/series/{series.pk}", {"title": "", "direction": "ltr", "status": "ongoing"})
    assert "Give the series a title." in text(wrong)
    at_desk.post(f"/desk/series/{series.pk}/erase")
    assert not Series.objects.exists()
    assert Work.objects.count() == 3


def test_credits_are_answered(client: Client, ann: User, ben: User) -> None:
    credit = services.offer_credit(actor=ann, work=a_work(ann, "Four ridges"), handle="ben", role="Ink")
    client.force_login(ben)
    assert "Four ridges" in text(client.get("/desk/credits"))
    client.post(f"/desk/credits/{credit.pk}/accept")
    credit.refresh_from_db()
    assert credit.state == Credit.State.ACCEPTED
    client.post(f"/desk/credits/{credit.pk}/decline")
    credit.refresh_from_db()
    assert credit.state == Credit.State.DECLINED


@pytest.mark.slow("decodes pictures")
def test_replacing_a_picture_and_bringing_it_back(at_desk: Client, ann: User, run_tasks) -> None:
    work = services.start_work(actor=ann)
    slot = services.add_picture(actor=ann, work=work, upload=upload(png(1), "first.png"))
    run_tasks()
    place = f"/desk/places/{slot.pk}"
    Post.objects.filter(pk=work.post_id).update(
        state="published", published_at=work.post.created_at, timeline_key=1
    )
    assert at_desk.post(place, {"file": upload(png(200), "second.png")}).status_code == 302
    assert "second.png" in text(at_desk.get(place))
    assert Replacement.objects.exists()
    run_tasks()
    assert "first.png" in text(at_desk.get(place))
    at_desk.post(f"/desk/versions/{PictureVersion.objects.get().pk}/restore")
    slot.refresh_from_db()
    assert slot.picture.original_name == "first.png"


def test_a_bad_replacement_is_said_and_nothing_changes(at_desk: Client, ann: User) -> None:
    slot = a_work(ann).post.slots.get()
    for typed, sentence in (({}, "Choose the new picture first."), ({"file": upload(SVG, "x.png")}, "SVG")):
        response = at_desk.post(f"/desk/places/{slot.pk}", typed)
        assert response.status_code == 422
        assert sentence in text(response)
    assert not Replacement.objects.exists()


def test_lists_run_a_fixed_number_of_queries(
    at_desk: Client, ann: User, django_assert_max_num_queries
) -> None:
    folder = services.create_folder(actor=ann, name="Hills")
    for number in range(6):
        services.put_in_folders(actor=ann, work=a_work(ann, str(number), pictures=2), folders=[folder.pk])
    # Session and person; works, covers, folders of works, what holds them; the side list (counts, credits, checks); the folder filter (two).
    with django_assert_max_num_queries(12):
        at_desk.get("/desk")
