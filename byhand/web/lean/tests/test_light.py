"""Works, profiles, the bell's number and deeds by both ways."""

from ast import literal_eval

import pytest
from django.db import connection
from django.test import Client, override_settings
from django_tasks_db.models import DBTaskResult
from provenance.choice import merged

from byhand.accounts.models import User
from byhand.choices import sending
from byhand.choices.models import AccountChoice
from byhand.portfolios.models import Work
from byhand.posts.models import Like, Post
from byhand.relationships.models import Block, Follow
from byhand.web.lean.tests.conftest import Browsers, alike
from byhand.web.lean.tests.works import work

pytestmark = pytest.mark.engine


@pytest.mark.slow("many pages, both ways")
def test_a_work_is_the_same_by_both_ways(
    browsers: Browsers, tide: Work, ann: User, ben: User, cleo: User
) -> None:
    for page in (tide.address, f"{tide.address}?after=9000"):
        assert "<h1>Tide</h1>" in browsers.same(page)
    for viewer in (ann, ben, cleo):
        browsers.sign_in(viewer)
        assert "csrfmiddlewaretoken" in browsers.same(tide.address)
    Block.objects.create(blocker=ben, blocked=cleo)
    assert "Fine!" not in browsers.same(tide.address)


@pytest.mark.slow("many pages, both ways")
def test_a_profile_is_the_same_by_both_ways(browsers: Browsers, tide: Work, ann: User, ben: User) -> None:
    browsers.same("/@ann")
    for viewer in (ann, ben):
        browsers.sign_in(viewer)
        assert "Tide" in browsers.same("/@ann")
    Follow.objects.create(follower=ben, followed=ann)
    browsers.same("/@ann")
    ann.profile.first_tab = "posts"
    ann.profile.save()
    browsers.same("/@ann")


@pytest.mark.parametrize("code", ["", "yyyy", "aayu"])
def test_what_is_said_to_machines_is_the_same_by_both_ways(
    browsers: Browsers, tide: Work, ann: User, code: str
) -> None:
    AccountChoice.objects.create(user=ann, code="nyyn")
    Work.objects.filter(pk=tide.pk).update(ai_choice=code)
    headers = sending.headers(merged(code, "nyyn"))
    browsers.same(tide.address)
    answer = browsers.lean.get(tide.address)
    assert {name: answer.headers.get(name) for name, _ in headers} == dict(headers)
    browsers.same("/@ann")
    assert browsers.lean.get("/@ann")["Content-Usage"] == "train-ai=n"


def test_the_bells_number_is_the_same_and_not_sent_twice(browsers: Browsers, ben: User) -> None:
    browsers.sign_in(ben)
    assert browsers.same("/notifications/count") == '{"unread": 0}'
    assert browsers.same("/notifications/count", if_none_match='"0"') == ""
    User.objects.filter(pk=ben.pk).update(unread_count=2)
    assert browsers.same("/notifications/count", if_none_match='"0"') == '{"unread": 2}'


@pytest.mark.parametrize(
    "address", ["/w/9999-x", "/@nobody", "/@ann?sort=newest", "/notifications/count", "/@Ann"]
)
def test_what_is_unusual_goes_the_ordinary_way(browsers: Browsers, tide: Work, address: str) -> None:
    fast, slow = browsers.lean.get(address), browsers.visit(address)
    assert not fast.wsgi_request.is_lean
    assert fast.status_code == slow.status_code


def test_a_hidden_work_is_not_there_by_either_way(browsers: Browsers, tide: Work, cleo: User) -> None:
    Post.objects.filter(pk=tide.post_id).update(audience="followers")
    browsers.sign_in(cleo)
    assert browsers.lean.get(tide.address).status_code == browsers.visit(tide.address).status_code == 404


DEEDS = ("like", "unlike", "save", "unsave", "repost", "unrepost")


@pytest.mark.slow("many deeds, both ways")
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["form", "htmx"])
def test_deeds_do_the_same_by_both_ways(
    browsers: Browsers, tide: Work, ann: User, ben: User, headers: dict[str, str]
) -> None:
    """Same answers, same rows, same counts, same people told."""
    browsers.sign_in(ben)
    other = work(ann, "Twin")
    Post.objects.filter(pk=other.post_id).update(reply_count=2, like_count=3)
    for verb in DEEDS:
        fast = browsers.lean.post(f"/p/{tide.post_id}/{verb}", {"next": "/"}, headers=headers)
        with override_settings(LEAN=False):
            slow = browsers.plain.post(f"/p/{other.post_id}/{verb}", {"next": "/"}, headers=headers)
        assert fast.wsgi_request.is_lean
        first, second = (
            without_names(alike(each), each_work) for each, each_work in ((fast, tide), (slow, other))
        )
        assert first == second
        assert numbers(tide) == numbers(other)
    told = DBTaskResult.objects.values_list("task_path", "args_kwargs")
    assert len([path for path, given in told if given["kwargs"].get("post_id") == tide.post_id]) == len(
        [path for path, given in told if given["kwargs"].get("post_id") == other.post_id]
    )


def without_names(found: tuple[object, ...], of: Work) -> str:
    for name, stand_in in ((of.address, "ADDRESS"), (f"/p/{of.post_id}/", "/p/POST/"), (f"-{of.post_id}", "-POST"),
                           (f"quote={of.post_id}", "quote=POST"), (f"/report/post/{of.post_id}", "/report/post/POST")):  # fmt: skip
        found = literal_eval(repr(found).replace(name, stand_in))
    status, headers, cookies, page = found
    return repr(
        (status, {name: value for name, value in headers.items() if name != "Content-Length"}, cookies, page)
    )


def numbers(of: Work) -> tuple[int, ...]:
    post = Post.objects.get(pk=of.post_id)
    return post.like_count, post.bookmark_count, post.repost_count, Like.objects.filter(post=post).count()


def test_following_and_answering_go_the_short_way(
    browsers: Browsers, tide: Work, ann: User, ben: User
) -> None:
    browsers.sign_in(ben)
    assert browsers.lean.post("/@ann/follow", {"next": "/@ann"}).wsgi_request.is_lean
    assert Follow.objects.filter(follower=ben, followed=ann).exists()
    answer = browsers.lean.post(f"/p/{tide.post_id}/reply", {"text": "Good."})
    assert answer.wsgi_request.is_lean
    assert Post.objects.filter(root=tide.post, text="Good.").count() == 1
    assert answer["Location"].startswith(tide.address)


@pytest.mark.parametrize("text", ["", "x" * 3000])
def test_what_cannot_be_done_is_said_by_the_ordinary_way(
    browsers: Browsers, tide: Work, ben: User, text: str
) -> None:
    browsers.sign_in(ben)
    answer = browsers.lean.post(f"/p/{tide.post_id}/reply", {"text": text})
    assert not answer.wsgi_request.is_lean
    assert answer.status_code == 422
    assert Post.objects.filter(root=tide.post).count() == 2


def test_forged_requests_are_refused(tide: Work, ben: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ben)
    address = f"/p/{tide.post_id}/like"
    token = {"csrfmiddlewaretoken": browser.get("/settings/look").cookies["csrftoken"].value}
    assert browser.post(address).status_code == 403
    assert browser.post(address, token, headers={"Origin": "https://evil.example"}).status_code == 403
    assert browser.post(address, token, headers={"Origin": "http://testserver"}).status_code == 302


class TestSessions:
    """Whoever Django would not let in any more is not let in here either, at once."""

    @pytest.fixture
    def browser(self, browsers: Browsers, ben: User) -> Client:
        browsers.sign_in(ben)
        assert browsers.lean.get("/notifications/count").wsgi_request.is_lean
        return browsers.lean

    def test_an_ended_session(self, browser: Client) -> None:
        browser.session.delete()
        assert browser.get("/notifications/count").status_code == 401

    def test_signing_out(self, browser: Client) -> None:
        browser.post("/logout")
        assert browser.get("/notifications/count").status_code == 401

    def test_a_changed_password(self, browser: Client, ben: User) -> None:
        ben.set_password("another one entirely")
        ben.save()
        assert browser.get("/notifications/count").status_code == 401

    def test_a_deactivated_account(self, browser: Client, ben: User) -> None:
        User.objects.filter(pk=ben.pk).update(is_active=False)
        assert browser.get("/notifications/count").status_code == 401

    def test_an_expired_session(self, browser: Client) -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE django_session SET expire_date = %s", ["2020-01-01 00:00:00+00"])
        assert browser.get("/notifications/count").status_code == 401

    @pytest.mark.parametrize("key", ["", "x", "é" * 32, "a" * 4000, "'; DROP TABLE accounts_user; --"])
    def test_a_made_up_session(self, browser: Client, key: str) -> None:
        browser.cookies["sessionid"] = key
        assert browser.get("/notifications/count").status_code == 401

    def test_a_session_that_was_tampered_with(self, browser: Client, ann: User) -> None:
        session = browser.session
        session["_auth_user_id"] = str(ann.pk)
        session.save()
        assert browser.get("/notifications/count").status_code == 401

    @pytest.mark.parametrize("state", ["leaving", "suspended"])
    def test_people_who_may_not_post_go_the_ordinary_way(
        self, browser: Client, ben: User, state: str
    ) -> None:
        User.objects.filter(pk=ben.pk).update(state=state)
        assert not browser.get("/notifications/count").wsgi_request.is_lean


def test_a_message_is_shown_by_the_ordinary_way(browsers: Browsers, ann: User, ben: User) -> None:
    browsers.sign_in(ben)
    browsers.lean.post("/@ann/mute", {"next": "/@ann"})
    page = browsers.lean.get("/@ann")
    assert not page.wsgi_request.is_lean
    assert b"@ann is muted" in page.content
    assert browsers.lean.get("/@ann").wsgi_request.is_lean


def test_switched_off_nothing_goes_the_short_way(browsers: Browsers, ben: User) -> None:
    browsers.sign_in(ben)
    assert not hasattr(browsers.visit("/notifications/count").wsgi_request, "is_lean")
