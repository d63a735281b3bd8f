"""The board, one listing, feeds and saved searches, through the front door."""

import json
import re
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from byhand.jobboard import services
from byhand.jobboard.filters import BoardFilters
from byhand.jobboard.models import Listing, SavedSearch, Studio
from byhand.jobboard.tests.offers import a_draft, a_listing, a_studio


@pytest.fixture
def studio(ann):
    return a_studio(ann)


def json_ld(page: str) -> dict | None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(found[1]) if found else None


def test_the_board_shows_pay_and_leads_on(client, ann, studio) -> None:
    listing = a_listing(ann, studio)
    page = client.get("/jobs").content.decode()
    assert "<strong>€34,000 to €41,000 per year</strong>" in page
    assert listing.address in page
    assert "Hybrid · Porto, Portugal" in page
    assert "1 job" in page
    # Each filter is a link, and says how many it leaves.
    assert 'href="/jobs?role=illustration"' in page
    assert client.get("/jobs?role=comics").content.decode().count('class="job"') == 0


def test_an_estimate_stands_beside_the_real_pay(client, ann, studio) -> None:
    a_listing(ann, studio)
    page = client.get("/jobs?pay=30000&currency=USD&unit=year").content.decode()
    assert "€34,000 to €41,000 per year" in page
    assert "about US$38,000 to US$45,800 per year" in page or "about $38,000 to $45,800 per year" in page
    assert "European Central Bank" in page


def test_nothing_found_offers_what_is_near(client, ann, studio) -> None:
    a_listing(ann, studio)
    page = client.get("/jobs?role=illustration&level=director").content.decode()
    assert "Without Director there is one job" in page
    assert 'href="/jobs?role=illustration"' in page


def test_one_listing_says_everything(client, ann, studio) -> None:
    listing = a_listing(ann, studio, outside_url="", weeks=3)
    page = client.get(listing.address).content.decode()
    for words in (
        "Background painter",
        "Low Tide Pictures",
        "Work for hire",
        "The artist is named",
        "None in this work",
        "No test",
        "within 3 weeks",
        "no fee, no deposit",
    ):
        assert words in page, words
    assert client.get(f"/jobs/{listing.pk}").headers["Location"] == listing.address
    assert client.get(f"/jobs/{listing.pk}-other").headers["Location"] == listing.address


def test_an_outside_form_is_called_so(client, ann, studio) -> None:
    listing = a_listing(ann, studio, apply_here=False, outside_url="https://www.lowtide.example/jobs/1")
    page = client.get(listing.address).content.decode()
    assert "Apply on lowtide.example ↗" in page
    assert "we cannot track this" in page
    assert json_ld(page)["directApply"] is False


def test_a_closed_one_stays_without_marks_and_a_removed_one_is_gone(client, ann, studio) -> None:
    listing = a_listing(ann, studio)
    assert json_ld(client.get(listing.address).content.decode())["@type"] == "JobPosting"
    # The clock has passed its last day, and nobody has come by to close it.
    Listing.objects.filter(pk=listing.pk).update(closes_at=timezone.now() - timedelta(seconds=1))
    page = client.get(listing.address).content.decode()
    assert json_ld(page) is None
    assert "This listing is closed" in page
    assert "/apply" not in page
    services.close_expired(now=timezone.now())
    assert json_ld(client.get(listing.address).content.decode()) is None
    ann.is_moderator = True
    services.remove_listing(actor=ann, listing=listing, reason="It asked for a deposit.")
    assert client.get(listing.address).status_code == 410


def test_drafts_are_for_their_studio(client, ann, ben, studio) -> None:
    draft = a_draft(ann, studio, title="Secret film")
    for person in (None, ben):
        if person:
            client.force_login(person)
        assert client.get(draft.address).status_code == 404
        assert client.get(f"{studio.address}/listings").status_code in (302, 404)
        assert "Secret film" not in client.get("/jobs").content.decode()
    client.force_login(ann)
    assert client.get(draft.address).status_code == 200


def test_each_set_of_filters_has_a_feed(client, ann, studio) -> None:
    a_listing(ann, studio, title="A & B <painters>")
    a_listing(ann, studio, title="Tattoo", role="tattoo")
    feed = ET.fromstring(client.get("/jobs.rss?role=illustration").content)  # noqa: S314 (our own)
    assert [item.findtext("title") for item in feed.iter("item")] == ["A & B <painters>, Low Tide Pictures"]
    assert "€34,000" in feed.find("channel/item/description").text
    assert feed.findtext("channel/title").startswith("Jobs: Illustration")


def test_each_studio_has_a_feed_of_what_is_open(client, ann, ben, studio) -> None:
    a_listing(ann, studio, title="Open here")
    services.close_listing(actor=ann, listing=a_listing(ann, studio, title="Closed here"))
    a_listing(ben, a_studio(ben, "Elsewhere"), title="Open elsewhere")
    address = f"{studio.address}.rss"
    assert f'type="application/rss+xml" href="{address}"' in client.get(studio.address).content.decode()
    feed = ET.fromstring(client.get(address).content)  # noqa: S314 (our own)
    assert [item.findtext("title") for item in feed.iter("item")] == ["Open here, Low Tide Pictures"]
    assert client.get("/studios/nobody.rss").status_code == 404
    Studio.objects.filter(pk=studio.pk).update(state="removed", state_reason="It is nobody.")
    assert client.get(address).status_code == 410


def test_machines_find_open_listings(client, ann, studio) -> None:
    opened, closed = a_listing(ann, studio, title="Open"), a_listing(ann, studio, title="Closed")
    services.close_listing(actor=ann, listing=closed)
    assert "/sitemap/jobs-1.xml" in client.get("/sitemap.xml").content.decode()
    part = client.get("/jobs/sitemap.xml").content.decode()
    assert "/sitemap/jobs-1.xml" in part
    lines = client.get("/sitemap/jobs-1.xml").content.decode()
    assert opened.address in lines
    assert closed.address not in lines


def test_a_search_is_kept_told_and_quieted(client, ann, ben, studio, run_tasks, mailoutbox) -> None:
    client.force_login(ben)
    client.post(
        "/jobs/save", {"query": "role=illustration&country=PT", "name": "Painting near me", "how": "instant"}
    )
    client.post("/jobs/save", {"query": "country=PT&role=illustration", "name": "Painting", "how": "instant"})
    search = SavedSearch.objects.get(owner=ben)
    assert search.name == "Painting"
    assert "Painting" in client.get("/jobs/alerts").content.decode()
    a_listing(ann, studio, title="Backgrounds")
    a_listing(ann, studio, title="Needles", role="tattoo")
    run_tasks()
    told = [mail for mail in mailoutbox if mail.to == [ben.email]]
    assert len(told) == 1
    assert "Backgrounds" in told[0].subject
    assert "€34,000 to €41,000 per year" in told[0].body
    off = re.search(r"http\S+/jobs/alerts/off/\S+", told[0].body)[0].removeprefix("http://testserver")
    assert told[0].extra_headers["List-Unsubscribe"] == f"<http://testserver{off}>"
    client.logout()
    client.get(off)
    assert SavedSearch.objects.get().how == "instant"  # looking ahead changes nothing
    client.post(off)
    assert SavedSearch.objects.get().how == "never"
    client.force_login(ann)
    assert client.post(f"/jobs/alerts/{search.pk}", {"do": "erase"}).status_code == 404


def test_daily_and_weekly_letters_come_in_their_time(ann, ben, studio, run_tasks, mailoutbox) -> None:
    now = timezone.now()
    for how in ("daily", "weekly", "never"):
        services.save_search(
            actor=ben,
            filters=BoardFilters(
                q="painter",
                level={"daily": "mid", "weekly": "", "never": "mid"}[how],
                place={"never": "hybrid"}.get(how, ""),
            ),
            name=how,
            how=how,
        )
    for title in ("Painter one", "Painter two"):
        a_listing(ann, studio, title=title)
    run_tasks()
    mailoutbox.clear()
    assert services.send_due_alerts(now=now + timedelta(hours=1)) == 0
    assert services.send_due_alerts(now=now + timedelta(hours=24)) == 1
    assert services.send_due_alerts(now=now + timedelta(hours=25)) == 0
    assert services.send_due_alerts(now=now + timedelta(days=8)) == 1
    assert services.send_due_alerts(now=now + timedelta(days=30)) == 0
    assert ["2 new jobs" in mail.subject for mail in mailoutbox] == [True, True]


@pytest.mark.parametrize(
    "query",
    [
        "after=junk",
        "after=9_9_9",
        "job=999999999999999999999",
        "pay=%F0%9F%9A&currency=nope",
        "sort=pay&after=1_1",
        "sort=closing&after=99999999999999_1",
        "q=%00",
    ],
)
def test_odd_addresses_are_answered(client, ann, studio, query) -> None:
    a_listing(ann, studio)
    assert client.get(f"/jobs?{query}").status_code in (200, 400)


def test_every_choice_says_how_many_it_leaves(client, ann, studio) -> None:
    a_listing(ann, studio, role="tattoo")
    for _ in range(2):
        a_listing(ann, studio, role="comics")
    page = client.get("/jobs").content.decode()
    assert "<strong>3 jobs</strong>" in page
    assert re.search(r'href="/jobs\?role=comics">Comics <span class="quiet">2</span>', page)
    page = client.get("/jobs?role=tattoo&q=painter").content.decode()
    assert re.search(r'href="/jobs\?q=painter" aria-current="true">Tattoo <span class="quiet">1</span>', page)


def test_addresses_of_choices_differ_in_their_own_word_only(client, ann, studio) -> None:
    a_listing(ann, studio, title="Ink & wash", role="comics", level="senior")
    page = client.get("/jobs?q=ink+%26+wash&role=comics&level=senior&sort=pay").content.decode()
    for address in (
        "/jobs?q=ink+%26+wash&amp;level=senior&amp;sort=pay",
        "/jobs?q=ink+%26+wash&amp;role=comics&amp;level=junior&amp;sort=pay",
        "/jobs?q=ink+%26+wash&amp;role=comics&amp;level=senior&amp;credit=yes&amp;sort=pay",
    ):
        assert f'href="{address}"' in page, address
    assert '<option value="PT">Portugal</option>' in page
