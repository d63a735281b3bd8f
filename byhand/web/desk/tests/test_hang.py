"""Hanging a work by the plain form: what is typed is kept, whatever else goes wrong."""

import re

import pytest
from django.test import Client

from byhand.accounts.models import User
from byhand.portfolios import selectors, services
from byhand.portfolios.models import Credit, Folder, Work
from byhand.portfolios.tests.files import SVG, png, upload
from byhand.portfolios.tests.walls import a_work
from byhand.posts.models import Post
from byhand.web.desk.tests.typing_in import Page

pytestmark = pytest.mark.slow("opens and sends long forms, several in each test")
KEY = "0b9f2f64-0000-4000-8000-000000000001"
NEW = f"/desk/new?key={KEY}"
TYPED = {
    "title": "Four ridges, evening",
    "description": "Painted **outside**.",
    "field": "painting",
    "mediums": "Gouache, Ink",
    "tags": "#dusk, plein air",
    "year": "2026",
    "audience": "members",
    "rating": "mature",
    "warning": "heights",
    "licence": "cc-by",
    "replies": "followed",
}


def blank(client: Client) -> Page:
    return Page(client.get(NEW).content.decode(), NEW)


def stored(work: Work):
    return selectors.facts_of(Work.objects.select_related("post").get(pk=work.pk))


def answer_of(response) -> Page:
    return Page(response.content.decode())


def test_new_leads_to_an_address_that_names_the_draft(at_desk: Client) -> None:
    first, second = (at_desk.get("/desk/new")["Location"] for _ in range(2))
    assert re.fullmatch(r"/desk/new\?key=[0-9a-f-]{36}", first)
    assert first != second
    assert not Work.objects.exists()


def test_everything_in_one_sending(at_desk: Client, ann: User, run_tasks) -> None:
    files = [upload(png(1), "one.png"), upload(png(2), "two.png")]
    response = at_desk.post(NEW, blank(at_desk).filled(**TYPED, pictures=files, do="publish"))
    work = Work.objects.get()
    assert response["Location"] == f"/desk/works/{work.pk}/sent"
    assert "On its way to the wall" in at_desk.get(response["Location"]).content.decode()
    run_tasks()
    page = at_desk.get(response["Location"]).content.decode()
    assert "It hangs." in page
    assert "hx-trigger" not in page
    facts = stored(work)
    assert (facts.title, facts.field, facts.mediums, facts.year) == (
        "Four ridges, evening",
        "painting",
        ("Gouache", "Ink"),
        2026,
    )
    assert (facts.audience, facts.rating, facts.warning, facts.replies) == (
        "members",
        "mature",
        "heights",
        "followed",
    )
    assert len(facts.pictures) == 2


def test_draft_is_kept_and_comes_back_into_the_form(at_desk: Client, form_of) -> None:
    response = at_desk.post(NEW, blank(at_desk).filled(**TYPED, do="save"))
    work = Work.objects.get()
    assert response["Location"] == f"/desk/works/{work.pk}"
    page = form_of(work)
    for name, value in TYPED.items():
        assert page.fields[name] == [value.replace("#", "")], name
    assert work.post.state == Post.State.DRAFT


def test_the_same_form_sent_twice_is_one_draft(at_desk: Client) -> None:
    typed = blank(at_desk).filled(**TYPED, do="save")
    assert at_desk.post(NEW, typed).status_code == 302
    assert at_desk.post(NEW, typed).status_code == 302
    assert Work.objects.count() == Post.objects.count() == 1
    assert at_desk.get(NEW)["Location"] == f"/desk/works/{Work.objects.get().pk}"


def test_what_is_missing_is_listed_and_nothing_is_lost(at_desk: Client) -> None:
    response = at_desk.post(NEW, blank(at_desk).filled(description="Long **text**", do="publish"))
    page = answer_of(response)
    assert response.status_code == 422
    for sentence in ("Add at least one picture.", "Give it a title.", "Choose a field"):
        assert sentence in page.text
    assert page.fields["description"] == ["Long **text**"]
    assert Work.objects.get().post.state == Post.State.DRAFT


def test_each_bad_file_is_named_and_the_good_one_and_all_words_are_kept(at_desk: Client) -> None:
    files = [
        upload(b"", "empty.png"),
        upload(SVG, "drawing.png"),
        upload(png(3), "good.png"),
        upload(b"%PDF-1.7", "scan.jpg"),
    ]
    response = at_desk.post(NEW, blank(at_desk).filled(**TYPED, pictures=files, do="publish"))
    page = answer_of(response)
    assert response.status_code == 422
    for name in ("empty.png", "drawing.png", "scan.jpg"):
        assert f"{name}: " in page.text
    assert "good.png: " not in page.text
    assert page.fields["title"] == ["Four ridges, evening"]
    assert [slot.picture.original_name for slot in selectors.slots_of(Work.objects.get())] == ["good.png"]
    assert Work.objects.get().post.state == Post.State.DRAFT


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", "x" * 10_000, "10,000 characters; 120 fit"),
        ("description", "y" * 10_001, "10,001 characters; 10,000 fit"),
        ("tags", ",".join(f"tag{number}" for number in range(13)), "13 tags; 12 fit"),
        ("year", "soon", "Write the year in digits"),
        ("year", "99999999", "The year is between"),
        ("field", "nonsense", "none of the choices"),
        ("folders", "999999", "none of the choices"),
        ("series", "999999", "none of the choices"),
        ("audience", "friends", "none of the choices"),
        ("warning", "z" * 201, "201 characters"),
        ("new_folder", "x" * 61, "61 characters; 60 fit"),
        ("new_series", "x" * 121, "121 characters; 120 fit"),
        ("credit_handle", "nobody_here", "What they did"),
    ],
)
def test_a_wrong_field_says_so_and_the_others_keep_their_words(
    at_desk: Client, field: str, typed: str, sentence: str
) -> None:
    response = at_desk.post(
        NEW, blank(at_desk).filled(**TYPED | {"material": "Paper", field: typed}, do="save")
    )
    page = answer_of(response)
    assert response.status_code == 422
    assert sentence in page.text
    assert page.fields["material"] == ["Paper"]
    if field in ("title", "description", "tags", "year", "warning", "new_folder"):
        assert page.fields[field] == [typed]


def test_html_and_script_are_shown_as_they_were_typed(at_desk: Client, form_of) -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
    typed = dict.fromkeys(("title", "description", "size", "material", "warning", "tags", "mediums"), evil)
    at_desk.post(NEW, blank(at_desk).filled(**typed, new_folder=evil[:40], new_series=evil, do="save"))
    work = Work.objects.get()
    at_desk.post(f"/desk/works/{work.pk}", form_of(work).filled(title=evil))
    for address in (f"/desk/works/{work.pk}", "/desk", "/desk/folders", "/desk/series", work.address):
        html = at_desk.get(address).content.decode()
        assert "<script>alert" not in html, address
        assert "<img src=x" not in html, address
    assert stored(work).title == evil


def test_right_to_left_and_combining_text(at_desk: Client, form_of) -> None:
    title = "شجرة\u202e الزيتون e\u0301" + "\u0301" * 40
    at_desk.post(NEW, blank(at_desk).filled(title=title, tags="زيتون, 夕暮れ", do="save"))
    facts = stored(Work.objects.get())
    assert "\u202e" not in facts.title
    assert facts.title.startswith("شجرة الزيتون é")
    assert len(facts.title) < 25
    assert facts.tags == ("زيتون", "夕暮れ")


def test_two_tabs(at_desk: Client, ann: User, form_of) -> None:
    work = a_work(ann, "Before", state="draft")
    first, second = form_of(work), form_of(work)
    assert at_desk.post(f"/desk/works/{work.pk}", first.filled(title="From the first")).status_code == 302
    response = at_desk.post(
        f"/desk/works/{work.pk}", second.filled(title="From the second", material="Paper")
    )
    page = answer_of(response)
    assert response.status_code == 409
    assert "Changed in another window." in page.text
    assert (page.fields["title"], page.fields["material"]) == (["From the second"], ["Paper"])
    assert stored(work).title == "From the first"
    assert at_desk.post(f"/desk/works/{work.pk}", page.filled()).status_code == 302
    assert stored(work).title == "From the second"


def test_keeping_a_draft_every_few_seconds(at_desk: Client, ann: User) -> None:
    page = blank(at_desk)
    keep = {"headers": {"accept": "application/json"}}
    assert at_desk.post(NEW, page.filled(title="Fou"), **keep).json() == {"revision": 2}
    assert at_desk.post(NEW, page.filled(title="Four rid", new_folder="half a na"), **keep).status_code == 200
    # The same form never meets itself, although it still names the revision that it was made from.
    assert at_desk.post(NEW, page.filled(title="Four ridges", do="save")).status_code == 302
    assert stored(Work.objects.get()).title == "Four ridges"
    assert not Folder.objects.exists()


def test_keeping_says_when_it_cannot(at_desk: Client, ann: User, form_of) -> None:
    keep = {"headers": {"accept": "application/json"}}
    draft, live = a_work(ann, state="draft"), a_work(ann, "Live")
    old = form_of(draft)
    at_desk.post(f"/desk/works/{draft.pk}", form_of(draft).filled(title="Newer"))
    assert at_desk.post(f"/desk/works/{draft.pk}", old.filled(title="Older"), **keep).status_code == 409
    assert at_desk.post(f"/desk/works/{draft.pk}", old.filled(title="x" * 121), **keep).status_code in (
        409,
        422,
    )
    assert at_desk.post(f"/desk/works/{live.pk}", form_of(live).filled(title="x"), **keep).status_code == 422
    assert stored(live).title == "Live"


def test_pictures_move_and_leave_by_buttons(at_desk: Client, ann: User, form_of) -> None:
    work = a_work(ann, state="draft", pictures=3)
    one, two, three = (slot.picture_id for slot in selectors.slots_of(work))
    address = f"/desk/works/{work.pk}"

    def order() -> list[int]:
        return [slot.picture_id for slot in selectors.slots_of(work)]

    at_desk.post(address, form_of(work).filled(move=f"{three}:up", title="Typed before the move"))
    assert order() == [one, three, two]
    assert stored(work).title == "Typed before the move"
    at_desk.post(address, form_of(work).filled(move=f"{two}:first"))
    assert order() == [two, one, three]
    at_desk.post(address, form_of(work).filled(remove=str(one)))
    assert order() == [two, three]
    at_desk.post(address, form_of(work).filled(gone=[str(two)]))
    assert order() == [three]


def test_words_beside_pictures(at_desk: Client, ann: User, form_of) -> None:
    work = a_work(ann, state="draft", pictures=2)
    one, two = (slot.picture_id for slot in selectors.slots_of(work))
    typed = {
        f"alt-{one}": "Four hills",
        f"caption-{one}": "After rain",
        f"focal-{one}": "200,800",
        f"crop-{one}": "10,20,600",
        "cover": str(two),
    }
    at_desk.post(f"/desk/works/{work.pk}", form_of(work).filled(**typed))
    first, second = stored(work).pictures
    assert (first.alt, first.caption, first.focal_x, first.focal_y) == ("Four hills", "After rain", 200, 800)
    assert (first.crop.x, first.crop.y, first.crop.side) == (10, 20, 600)
    assert (first.cover, second.cover) == (False, True)
    page = form_of(work)
    assert page.filled()[f"crop-{one}"] == ["10,20,600"]


@pytest.mark.parametrize("value", ["", "x", "1,2", "1,2,3,4", "-1,2,3", "99999999,0,1", "٣,٤,٥"])
def test_squares_that_are_none(at_desk: Client, ann: User, form_of, value: str) -> None:
    work = a_work(ann, state="draft")
    (slot,) = selectors.slots_of(work)
    response = at_desk.post(
        f"/desk/works/{work.pk}", form_of(work).filled(**{f"crop-{slot.picture_id}": value})
    )
    assert response.status_code == 302
    assert stored(work).pictures[0].crop is None


def test_a_square_outside_the_picture_is_said_beside_it(at_desk: Client, ann: User, form_of) -> None:
    work = a_work(ann, state="draft")
    (slot,) = selectors.slots_of(work)
    typed = form_of(work).filled(**{f"crop-{slot.picture_id}": "900,0,200", f"alt-{slot.picture_id}": "Kept"})
    response = at_desk.post(f"/desk/works/{work.pk}", typed)
    assert response.status_code == 422
    assert "outside the picture" in answer_of(response).text
    assert answer_of(response).fields[f"alt-{slot.picture_id}"] == ["Kept"]


def test_new_folder_series_and_credit(at_desk: Client, ann: User, ben: User, form_of) -> None:
    work = a_work(ann, tags={"field": "painting"})
    typed = {"new_folder": "Hills", "new_series": "Ridges", "credit_handle": "@ben", "credit_role": "Colours"}
    assert at_desk.post(f"/desk/works/{work.pk}", form_of(work).filled(**typed)).status_code == 302
    facts = stored(work)
    assert facts.folders == (Folder.objects.get(name="Hills").pk,)
    assert facts.series
    credit = Credit.objects.get()
    assert (credit.person, credit.role) == (ben, "Colours")
    at_desk.post(f"/desk/works/{work.pk}", form_of(work).filled(withdraw=str(credit.pk)))
    assert not Credit.objects.exists()


def test_what_was_made_is_not_made_again_when_something_else_fails(
    at_desk: Client, ann: User, form_of
) -> None:
    work = a_work(ann, state="draft")
    typed = {"new_folder": "Hills", "credit_handle": "nobody_here", "credit_role": "Ink"}
    page = answer_of(at_desk.post(f"/desk/works/{work.pk}", form_of(work).filled(**typed)))
    folder = Folder.objects.get()
    assert (page.fields["new_folder"], page.fields["folders"]) == ([""], [str(folder.pk)])
    assert page.fields["credit_handle"] == ["nobody_here"]
    again = page.filled(credit_handle="", credit_role="")
    assert at_desk.post(f"/desk/works/{work.pk}", again).status_code == 302
    assert stored(work).folders == (folder.pk,)


def test_saving_what_hangs(at_desk: Client, ann: User, form_of) -> None:
    work = a_work(ann, tags={"field": "painting"})
    services.note_cover(work=work)
    response = at_desk.post(f"/desk/works/{work.pk}", form_of(work).filled(title="Renamed", do="save"))
    assert response["Location"] == f"/desk/works/{work.pk}"
    work.refresh_from_db()
    assert (work.title, work.slug) == ("Renamed", "renamed")
    response = at_desk.post(f"/desk/works/{work.pk}", form_of(work).filled(title="", do="save"))
    assert response.status_code == 422
    assert stored(work).title == "Renamed"


def test_preview_leads_to_the_page_of_the_draft(at_desk: Client, ann: User, form_of) -> None:
    work = a_work(ann, state="draft")
    response = at_desk.post(f"/desk/works/{work.pk}", form_of(work).filled(title="Dusk", do="preview"))
    assert response["Location"] == f"/w/{work.pk}-dusk"


def test_the_list_of_what_is_missing_is_made_anew(at_desk: Client, ann: User) -> None:
    assert "Add at least one picture." in at_desk.get(f"/desk/missing?key={KEY}").content.decode()
    work = a_work(ann, state="draft", tags={"field": "painting"})
    page = at_desk.get(f"/desk/missing?work={work.pk}").content.decode()
    assert "Add at least one picture." not in page
    assert "Give it a title" not in page


def test_a_work_in_the_bin_cannot_be_changed_before_it_is_back(at_desk: Client, ann: User, form_of) -> None:
    work = a_work(ann, state="binned")
    response = at_desk.post(f"/desk/works/{work.pk}", form_of(work).filled(title="Other"))
    assert response.status_code == 422
    assert "Restore it first" in answer_of(response).text
    at_desk.post(f"/desk/works/{work.pk}/restore")
    assert at_desk.post(f"/desk/works/{work.pk}", form_of(work).filled(title="Other")).status_code == 302


def test_pages_of_the_form_run_a_fixed_number_of_queries(
    at_desk: Client, ann: User, django_assert_max_num_queries
) -> None:
    work = a_work(ann, state="draft", pictures=6, tags={"field": "painting", "medium": "ink"})
    for name in "ABC":
        services.create_folder(actor=ann, name=name)
    # Session and person; the work; its tags, pictures (for facts and rows), folders and series; own folders with
    # counts, own series with parts; credits; replacements; words used before; and what the frame needs.
    with django_assert_max_num_queries(20):
        at_desk.get(f"/desk/works/{work.pk}")
