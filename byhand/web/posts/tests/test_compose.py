"""The composer: kept while one types, sent once, shown again with everything when something is in the way."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from byhand.accounts.models import User
from byhand.media.models import Picture
from byhand.posts import services
from byhand.posts.facts import PostFacts, SlotFacts
from byhand.posts.models import Post, PostPicture
from byhand.posts.tests.making import answer, picture_of, say, small_png

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
PLAIN = {"rating": "general", "audience": "everyone", "replies": "everyone", "quotable": "on"}


@pytest.fixture
def as_ann(client: Client, ann: User) -> Client:
    client.force_login(ann)
    return client


def fresh() -> str:
    return f"/compose?key={uuid4()}"


def test_guests_come_back_to_the_composer(client: Client) -> None:
    assert client.get("/compose?quote=1")["Location"] == "/login?next=%2Fcompose%3Fquote%3D1"
    assert client.post("/compose/pictures", headers=JSON).status_code == 403


def test_the_address_names_the_draft(as_ann: Client) -> None:
    address = as_ann.get("/compose")["Location"]
    assert address.startswith("/compose?key=")
    assert as_ann.get(address).status_code == 200
    assert not Post.objects.exists()
    assert as_ann.post(address, PLAIN | {"text": "typed"}, headers=JSON).status_code == 204
    assert "typed</textarea>" in as_ann.get(address).content.decode()


def test_publishing_twice_is_one_post(as_ann: Client) -> None:
    address, form = fresh(), PLAIN | {"text": "once", "do": "publish"}
    first = as_ann.post(address, form)
    again = as_ann.post(address, form)
    post = Post.objects.get()
    assert post.state == "published"
    assert [first["Location"], again["Location"]] == [f"/p/{post.pk}"] * 2


def test_everything_in_the_form_is_kept(as_ann: Client) -> None:
    form = {
        "text": "words",
        "warning": "blood",
        "rating": "mature",
        "audience": "followers",
        "replies": "mentioned",
        "do": "publish",
    }
    as_ann.post(fresh(), form)
    post = Post.objects.get()
    kept = (post.text, post.warning, post.rating, post.audience, post.replies, post.quotable)
    assert kept == ("words", "blood", "mature", "followers", "mentioned", False)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": "x" * 10_000}, "10,000 characters; 2,000 fit"),
        ({"warning": "x" * 10_000}, "10,000 characters; 200 fit"),
        ({"text": ""}, "nothing to publish yet"),
        ({"rating": "<script>"}, "none of the choices"),
        ({"audience": "friends"}, "none of the choices"),
    ],
)
def test_nothing_typed_is_lost(wrong: dict[str, str], said: str, as_ann: Client) -> None:
    form = PLAIN | {"text": "precious", "warning": "a note"} | wrong | {"do": "publish"}
    refused = as_ann.post(fresh(), form)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert said in page
    assert form["text"] in page
    assert form["warning"] in page
    assert not Post.objects.filter(state="published").exists()


def test_pictures_go_up_beside_the_words(as_ann: Client, ann: User) -> None:
    address = fresh()
    query = address.partition("?")[2]
    file = SimpleUploadedFile("boat.png", small_png())
    told = as_ann.post(f"/compose/pictures?{query}", {"file": file}, headers=JSON)
    picture = Picture.objects.get()
    assert (told.status_code, told.json()["id"], told.json()["state"]) == (201, picture.pk, "checking")
    states = as_ann.get(f"/compose/pictures?id={picture.pk}&id=nonsense", headers=JSON).json()
    assert [each["id"] for each in states["pictures"]] == [picture.pk]
    assert f'name="alt-{picture.pk}"' in as_ann.get(address).content.decode()
    form = PLAIN | {"text": "look", "picture": [picture.pk], f"alt-{picture.pk}": "a boat", "do": "publish"}
    as_ann.post(address, form)
    assert (PostPicture.objects.get().alt, Post.objects.get().state) == ("a boat", "waiting")


def test_a_file_that_is_no_picture_is_refused_in_a_sentence(as_ann: Client) -> None:
    query = fresh().partition("?")[2]
    file = SimpleUploadedFile("boat.png", b"<svg onload=alert(1)>")
    refused = as_ann.post(f"/compose/pictures?{query}", {"file": file}, headers=JSON)
    assert refused.status_code == 422
    assert refused.json()["error"].endswith(".")
    assert as_ann.post(f"/compose/pictures?{query}", headers=JSON).status_code == 422
    assert not Picture.objects.exists()


def test_without_script_files_come_with_the_form(as_ann: Client) -> None:
    files = [SimpleUploadedFile("boat.png", small_png()), SimpleUploadedFile("notes.txt", b"words")]
    refused = as_ann.post(fresh(), PLAIN | {"text": "two files", "pictures": files, "do": "publish"})
    assert refused.status_code == 422
    assert "notes.txt: " in refused.content.decode()
    assert PostPicture.objects.count() == 1
    assert Post.objects.get().state == "draft"


def test_order_and_removal_without_script(as_ann: Client, ann: User) -> None:
    post = services.start_draft(actor=ann, facts=PostFacts(text="x"))
    one, two, three = (picture_of(ann) for _ in range(3))
    services.set_pictures(actor=ann, post=post, slots=[SlotFacts(one.pk), SlotFacts(two.pk)])
    address = f"/compose?draft={post.pk}"
    as_ann.post(address, PLAIN | {"text": "x", "picture": [one.pk, two.pk], "move": f"{two.pk}:up"})
    assert list(PostPicture.objects.values_list("picture", flat=True)) == [two.pk, one.pk]
    # A picture of which this form knows nothing came from another window, and stays.
    services.set_pictures(actor=ann, post=post, slots=[SlotFacts(each.pk) for each in (two, one, three)])
    as_ann.post(address, PLAIN | {"text": "x", "picture": [two.pk, one.pk], "remove": two.pk})
    assert list(PostPicture.objects.values_list("picture", flat=True)) == [one.pk, three.pk]


def test_other_peoples_pictures_and_drafts(as_ann: Client, ben: User) -> None:
    theirs = picture_of(ben)
    draft = services.start_draft(actor=ben, facts=PostFacts(text="secret"))
    as_ann.post(fresh(), PLAIN | {"text": "mine now", "picture": [theirs.pk], "do": "publish"})
    assert not PostPicture.objects.exists()
    assert as_ann.get(f"/compose/pictures?id={theirs.pk}", headers=JSON).json() == {"pictures": []}
    for address in (f"/compose?draft={draft.pk}", "/compose?draft=999999", "/compose?draft=nonsense"):
        assert as_ann.get(address).status_code == 404
        assert as_ann.post(address, PLAIN | {"text": "overwritten"}).status_code == 404
    assert "secret" not in as_ann.get("/compose/drafts").content.decode()


def test_quotes_and_answers_show_what_they_belong_to(as_ann: Client, ann: User, ben: User) -> None:
    post = say(ben, "the original")
    quoting = as_ann.get(f"/compose?quote={post.pk}", follow=True)
    assert "the original" in quoting.content.decode()
    address = quoting.redirect_chain[-1][0]
    as_ann.post(address, PLAIN | {"text": "look", "do": "publish"})
    assert Post.objects.get(text="look").quote_of == post
    answering = as_ann.get(f"/compose?reply={post.pk}", follow=True)
    assert 'name="audience"' not in answering.content.decode()
    as_ann.post(answering.redirect_chain[-1][0], PLAIN | {"text": "indeed", "do": "publish"})
    assert Post.objects.get(text="indeed").reply_to == post


def test_what_may_not_be_quoted_keeps_the_words(as_ann: Client, ben: User) -> None:
    post = say(ben)
    address = as_ann.get(f"/compose?quote={post.pk}")["Location"]
    Post.objects.update(quotable=False)
    refused = as_ann.post(address, PLAIN | {"text": "precious", "do": "publish"})
    assert refused.status_code == 403
    assert "does not want this to be quoted" in refused.content.decode()
    assert "precious</textarea>" in refused.content.decode()
    hidden = say(ben, audience="nobody")
    assert as_ann.get(f"/compose?quote={hidden.pk}", follow=True).status_code == 404


def test_two_windows_that_edit(as_ann: Client, ann: User) -> None:
    post = say(ann)
    first = PLAIN | {"text": "first window", "seen": post.changed_at.isoformat(), "do": "publish"}
    assert as_ann.post(f"/p/{post.pk}/edit", first)["Location"] == f"/p/{post.pk}"
    refused = as_ann.post(f"/p/{post.pk}/edit", first | {"text": "second window"})
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "second window</textarea>" in page
    assert "changed in another window" in page
    post.refresh_from_db()
    assert post.text == "first window"
    assert f'value="{post.changed_at.isoformat()}"' in page


def test_editing_keeps_everything_and_answers_have_no_audience(as_ann: Client, ann: User) -> None:
    reply = answer(ann, say(ann))
    page = as_ann.get(f"/p/{reply.pk}/edit").content.decode()
    assert 'name="audience"' not in page
    as_ann.post(
        f"/p/{reply.pk}/edit", {"text": "better", "rating": "general", "replies": "everyone", "do": "publish"}
    )
    reply.refresh_from_db()
    assert (reply.text, reply.audience, reply.edited_at is None) == ("better", "everyone", False)


def test_a_draft_is_discarded_and_can_be_brought_back(as_ann: Client) -> None:
    address = fresh()
    as_ann.post(address, PLAIN | {"text": "a thought"}, headers=JSON)
    post = Post.objects.get()
    gone = as_ann.post(address, {"do": "discard"}, follow=True)
    assert f'formaction="/p/{post.pk}/restore"' in gone.content.decode()
    assert "a thought" in as_ann.get("/compose/bin").content.decode()
    as_ann.post(f"/p/{post.pk}/restore")
    assert "a thought" in as_ann.get("/compose/drafts").content.decode()
    as_ann.post(f"/p/{post.pk}/bin")
    as_ann.post(f"/p/{post.pk}/erase")
    assert not Post.objects.exists()


def test_the_form_alone_for_a_sheet(as_ann: Client) -> None:
    part = as_ann.get("/compose", headers={"HX-Request": "true"}, follow=True).content.decode()
    assert "<html" not in part
    assert 'action="/compose?key=' in part


def test_a_draft_becomes_the_draft_of_a_work(as_ann: Client, ann: User) -> None:
    address = fresh()
    files = {"pictures": SimpleUploadedFile("boat.png", small_png())}
    made = as_ann.post(address, PLAIN | files | {"text": "A **boat**", "do": "work"})
    post = Post.objects.get()
    assert made["Location"] == f"/desk/works/{post.work.pk}"
    assert (post.kind, post.state, post.text, post.slots.count()) == ("work", "draft", "A boat", 1)
    assert (post.work.description, post.work.artist) == ("A **boat**", ann)
    assert as_ann.get(made["Location"]).status_code == 200
    assert as_ann.get(address)["Location"] == made["Location"], "the former address leads to it"
    assert as_ann.post(address, PLAIN | {"text": "late", "do": "keep"})["Location"] == made["Location"]


def test_what_answers_or_hangs_becomes_no_work(as_ann: Client, ann: User, ben: User) -> None:
    asked = say(ben, "question")
    refused = as_ann.post(f"{fresh()}&reply={asked.pk}", PLAIN | {"text": "well", "do": "work"})
    assert refused.status_code == 422
    live = say(ann, "hangs")
    as_ann.post(f"/p/{live.pk}/edit", PLAIN | {"text": "hangs", "do": "work"})
    assert not Post.objects.filter(kind="work").exists()
