"""The process of a work at its addresses: for whoever sees the work, and of a draft for whoever may watch."""

import json
import re

import pytest
from django.test import Client
from django.utils import timezone

from byhand.accounts.models import Preferences, User
from byhand.choices import sending
from byhand.portfolios import services
from byhand.portfolios.models import Work
from byhand.portfolios.tests.walls import a_step, a_work
from byhand.posts.models import Post
from byhand.relationships.models import Block, Follow

FILES = re.compile(r'<img class="picture[^"]*" src="([^"]+)"')


@pytest.fixture
def ridge(ann: User) -> Work:
    work = a_work(ann, "Ridge")
    a_step(work, "A sketch\nin pencil <b>", quarters=6, formats={"fallback": 640})
    a_step(work, "Ink", quarters=5, formats={"fallback": 640})
    return work


@pytest.fixture
def begun(ann: User) -> Work:
    work = a_work(ann, "Begun", state="draft", process_opened_at=timezone.now())
    a_step(work, "First layer", formats={"fallback": 640})
    return work


def status(client: Client, work: Work) -> int:
    return client.get(work.process_address).status_code


def test_steps_in_order_with_words_hours_and_the_finished_work(client: Client, ridge: Work) -> None:
    page = client.get(ridge.process_address).content.decode()
    assert "2 steps, 2.75 h" in page
    assert page.index("1.5 h") < page.index("1.25 h") < page.index("Finished")
    assert "A sketch\nin pencil &lt;b&gt;" in page
    assert f'href="{ridge.address}"' in page
    assert page.count("<compare-wipe") == 1


def test_any_step_stands_beside_the_finished_work(client: Client, ridge: Work) -> None:
    assert ">Step 1</figcaption>" in client.get(ridge.process_address).content.decode()
    assert ">Step 2</figcaption>" in client.get(f"{ridge.process_address}?step=2").content.decode()
    for odd in ("0", "3", "-1", "x", "9" * 30):
        assert ">Step 1</figcaption>" in client.get(f"{ridge.process_address}?step={odd}").content.decode()


def test_one_step_on_the_whole_screen(client: Client, ridge: Work) -> None:
    page = client.get(f"{ridge.process_address}/2")
    assert page.status_code == 200
    assert "2 / 2" in page.content.decode()
    assert client.get(f"{ridge.process_address}/3").status_code == 404
    assert client.get(f"/w/{ridge.pk}/view/2").status_code == 404, "a step is no picture of the work"


def test_the_strip_stands_on_the_page_of_the_work(client: Client, ridge: Work) -> None:
    page = client.get(ridge.address).content.decode()
    assert "Process shown: 2 steps" in page
    assert "2 steps, 2.75 h" in page
    assert f'href="{ridge.process_address}#step-2"' in page
    assert page.count('<figure class="figure">') == 1


def test_works_without_steps_have_neither(client: Client, ann: User) -> None:
    work = a_work(ann)
    assert "Process" not in client.get(work.address).content.decode()
    assert status(client, work) == 404
    client.force_login(ann)
    assert "No steps yet" in client.get(work.process_address).content.decode()


def test_another_name_leads_to_the_right_one(client: Client, ridge: Work) -> None:
    answer = client.get(f"/w/{ridge.pk}-old/process")
    assert (answer.status_code, answer["Location"]) == (301, ridge.process_address)
    assert client.get(f"/w/{ridge.pk}/process").status_code == 301


def test_a_work_in_progress_shows_its_steps_and_nothing_of_itself(
    client: Client, begun: Work, ann: User
) -> None:
    page = client.get(begun.process_address).content.decode()
    assert "In progress: " in page
    assert "First layer" in page
    assert "<compare-wipe" not in page
    assert "Finished" not in page
    hung = begun.post.slots.get().picture
    assert hung.key not in page
    assert 'content="noindex"' in page
    assert client.get(begun.address).status_code == 404
    assert "Begun" not in client.get("/@ann").content.decode()
    assert "Begun" not in client.get("/explore").content.decode()


@pytest.mark.parametrize("work", ["ridge", "begun"])
def test_who_sees_it(client: Client, ann: User, ben: User, cleo: User, request, work: str) -> None:
    work = request.getfixturevalue(work)
    Follow.objects.create(follower=ben, followed=ann)
    Post.objects.filter(pk=work.post_id).update(audience="followers")
    assert status(client, work) == 404
    found = {}
    for person in (ann, ben, cleo):
        client.force_login(person)
        found[person.handle] = status(client, work)
        assert client.get(f"{work.process_address}/1").status_code == found[person.handle]
    assert found == {"ann": 200, "ben": 200, "cleo": 404}
    Post.objects.filter(pk=work.post_id).update(audience="everyone")
    Block.objects.create(blocker=ann, blocked=cleo)
    assert status(client, work) == 404


@pytest.mark.parametrize("role", ["moderator", "staff"])
def test_moderators_see_what_others_see(client: Client, cleo: User, begun: Work, role: str) -> None:
    User.objects.filter(pk=cleo.pk).update(
        **{"is_staff": True} if role == "staff" else {"is_moderator": True}
    )
    client.force_login(cleo)
    assert status(client, begun) == 200
    Work.objects.filter(pk=begun.pk).update(process_opened_at=None)
    assert status(client, begun) == 404


def test_a_veil_lies_over_the_steps_too(client: Client, ridge: Work, cleo: User) -> None:
    Post.objects.filter(pk=ridge.post_id).update(rating="mature")
    client.force_login(cleo)
    strip = client.get(ridge.address).content.decode()
    assert "2 steps, 2.75 h" in strip
    assert "#step-1" not in strip
    page = client.get(ridge.process_address).content.decode()
    assert page.index('<details class="veil">') < page.index('<ol class="process"')
    assert "Show once" in client.get(f"{ridge.process_address}/1").content.decode()
    Preferences.objects.update_or_create(user=cleo, defaults={"reveals_mature": True})
    assert '<details class="veil">' not in client.get(ridge.process_address).content.decode()


def test_the_artists_word_goes_with_every_page(client: Client, ridge: Work) -> None:
    Work.objects.filter(pk=ridge.pk).update(ai_choice="yyyy")
    for address in (ridge.process_address, f"{ridge.process_address}/1"):
        answer = client.get(address)
        for name, value in sending.headers("yyyy"):
            assert value in answer.headers[name], (address, name)


def test_whoever_is_not_to_be_listed_is_not(client: Client, ridge: Work, ann: User) -> None:
    User.objects.filter(pk=ann.pk).update(search_engines=False)
    assert "noindex" in client.get(ridge.process_address).headers["X-Robots-Tag"]


def document_of(client: Client, work: Work) -> dict:
    page = client.get(work.process_address).content.decode()
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])


def test_machines_read_what_it_is(client: Client, ridge: Work, begun: Work) -> None:
    found = document_of(client, ridge)
    assert found["about"]["url"].endswith(ridge.address)
    assert [part["caption"] for part in found["hasPart"]] == ["Step 1", "Step 2"]
    assert document_of(client, begun)["creativeWorkStatus"] == "In progress"
    assert begun.address + '"' not in json.dumps(document_of(client, begun))
    Post.objects.filter(pk=ridge.post_id).update(rating="mature")
    assert "hasPart" not in document_of(client, ridge)
    assert "og:image" not in client.get(ridge.process_address).content.decode()


def test_full_size_is_for_members_where_the_artist_says_so(client: Client, ridge: Work, cleo: User) -> None:
    picture = ridge.post.slots.model.every.filter(is_step=True).first().picture
    picture.formats = {"full": "png", "members": True, "fallback": 640}
    picture.save()
    address = f"{ridge.process_address}/1"
    assert "members.png" not in client.get(address).content.decode()
    client.force_login(cleo)
    assert "members.png" in client.get(address).content.decode()


def test_following_this_piece_by_button(client: Client, begun: Work, ridge: Work, ben: User) -> None:
    login = f"/login?next=/w/{begun.pk}-begun/process"
    assert login in client.get(begun.process_address).content.decode()
    client.force_login(ben)
    for work, where in ((begun, begun.process_address), (ridge, ridge.address)):
        assert ">Follow this piece<" in client.get(where).content.decode()
        answer = client.post(f"/w/{work.pk}/follow", {"next": where})
        assert answer["Location"] == where
        assert ">Following this piece<" in client.get(where).content.decode()
        swapped = client.post(f"/w/{work.pk}/unfollow", headers={"HX-Request": "true"}).content.decode()
        assert ">Follow this piece<" in swapped
        assert "<html" not in swapped


def test_nobody_follows_what_they_may_not_see_or_their_own(
    client: Client, begun: Work, ann: User, ben: User
) -> None:
    client.force_login(ann)
    assert "Follow this piece" not in client.get(begun.process_address).content.decode()
    assert client.post(f"/w/{begun.pk}/follow").status_code == 403
    Post.objects.filter(pk=begun.post_id).update(audience="nobody")
    client.force_login(ben)
    assert client.post(f"/w/{begun.pk}/follow").status_code == 404
    assert client.get(f"/w/{begun.pk}/follow").status_code == 405


def test_the_bell_leads_to_the_steps(client: Client, begun: Work, ben: User, run_tasks) -> None:
    services.follow_piece(actor=ben, work=begun)
    services.step_ready(picture_id=a_step(begun).picture_id)
    run_tasks()
    client.force_login(ben)
    page = client.get("/notifications?tab=works").content.decode()
    assert "shows new steps of" in page
    assert f'href="{begun.process_address}"' in page


def test_the_artists_page_has_a_tab_once_something_is_shown(
    client: Client, ann: User, ben: User, begun: Work, ridge: Work
) -> None:
    assert 'href="/@ann/process"' in client.get("/@ann").content.decode()
    page = client.get("/@ann/process").content.decode()
    assert page.index("In progress") < page.index("Begun") < page.index("Finished") < page.index("Ridge")
    assert f'href="{begun.process_address}"' in page
    services.close_process(actor=ann, work=begun)
    assert "Begun" not in client.get("/@ann/process").content.decode()
    Post.objects.filter(pk=ridge.post_id).update(audience="followers")
    assert "Nothing is shown here" in client.get("/@ann/process").content.decode()
    assert "/@ben/process" not in client.get("/@ben").content.decode()


def test_a_veil_on_the_artists_page(client: Client, cleo: User, ridge: Work) -> None:
    Post.objects.filter(pk=ridge.post_id).update(rating="mature")
    client.force_login(cleo)
    page = client.get("/@ann/process").content.decode()
    assert "2 steps" in page
    assert "#step-1" not in page


def test_a_time_lapse_moves_as_pictures_of_works_do(client: Client, ann: User) -> None:
    work = a_work(ann, "Ridge")
    a_step(work, frames=12, formats={"fallback": 640, "motion": 640})
    page = client.get(work.process_address).content.decode()
    assert page.count("<moving-picture>") == 1
    assert "motion.webp" in page
