"""Whatever an account and its works say, every signal of one address says the same."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from protego import Protego
from provenance import locations, manifest, signals, xmp
from provenance.choice import Choice, merged
from provenance.containers import format_of, read_xmp
from provenance.locations import fits

from byhand.accounts.models import User
from byhand.choices import sending
from byhand.choices.agents import by_kind
from byhand.choices.models import Entry
from byhand.choices.services import choose_for_account
from byhand.choices.signing import signing
from byhand.media.models import Picture
from byhand.portfolios import services
from byhand.portfolios.facts import WorkFacts
from byhand.portfolios.models import Work
from byhand.portfolios.selectors import facts_of
from byhand.portfolios.tests.files import png, upload
from byhand.posts.facts import PostFacts
from byhand.posts.models import Post
from byhand.posts.services import write_post
from byhand.serving.files import Files

POLICY, LICENCE = "http://testserver/policy/machines", "http://testserver/license.xml"
META = re.compile(r'<meta name="([a-z-]+)" content="([^"]*)">')
USAGE = re.compile(r"^Content-Usage: (?:(/\S*) )?(\S+)$", re.MULTILINE)
LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def works(ann: User, run_tasks: Callable) -> list[Work]:
    """Two works of ann's with real pictures."""
    made = []
    for shade, title in enumerate(("One", "Two")):
        work = services.start_work(actor=ann)
        services.add_picture(actor=ann, work=work, upload=upload(png(shade, width=660, height=20)))
        facts = WorkFacts(**{**vars(facts_of(work)), "title": title, "field": "painting"})
        services.save_work(actor=ann, work=work, facts=facts, revision=1)
        work.refresh_from_db()
        services.publish_work(actor=ann, work=work)
        made.append(work)
    write_post(actor=ann, facts=PostFacts("Two new ones."))
    run_tasks(lanes=["pictures", "default"])
    return made


account = st.text("nyu", min_size=4, max_size=4)
own = st.text("nyua", min_size=4, max_size=4)


@pytest.mark.slow("marks pictures anew for each mixture")
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(account=account, first=own, second=own)
def test_any_mixture_is_one_set_everywhere(
    works: list[Work], ann: User, run_tasks: Callable, account: str, first: str, second: str
) -> None:
    choose_for_account(actor=ann, choice=Choice.of(account), how=Entry.How.SETTINGS)
    for work, code in zip(works, (first, second), strict=True):
        work.refresh_from_db()
        facts = WorkFacts(**{**vars(facts_of(work)), "ai_choice": code})
        services.save_work(actor=ann, work=work, facts=facts, revision=work.revision)
    run_tasks()
    documents = Documents()
    documents.whole_site_agrees()
    documents.agree("/@ann", Choice.of(account))
    documents.agree("/@ann.rss", Choice.of(account), is_page=False)
    documents.door_agrees("/@ann", Choice.of(account))
    documents.post_agrees(Post.objects.get(kind=Post.Kind.TALK))
    for work, code in zip(works, (first, second), strict=True):
        work.refresh_from_db()
        choice = Choice.of(merged(code, account))
        documents.agree(work.address, choice)
        documents.page_agrees(work, choice)
        documents.agree(f"/w/{work.pk}/view/1", choice)
        documents.door_agrees(work.address, choice)
        for name in ("640.webp", "full.png"):
            picture = Picture.objects.get(slots__post=work.post_id)
            if name in picture.formats["files"]:
                path = f"/media/{picture.key[:2]}/{picture.key}-{name}"
                documents.agree(path, choice, by_page=False)
                file_agrees(path, choice)


class Documents:
    """The documents of the whole site, fetched once."""

    def __init__(self) -> None:
        self.client = Client()
        robots = self.text("/robots.txt")
        self.rules, self.groups = Protego.parse(robots), groups_in(robots)
        self.tdmrep = json.loads(self.text("/.well-known/tdmrep.json"))
        self.licence = etree.fromstring(self.text("/license.xml").encode())

    def text(self, path: str) -> str:
        return self.client.get(path).content.decode()

    def agree(self, path: str, choice: Choice, *, by_page: bool = True, is_page: bool = True) -> None:
        """`by_page` is False for files, which the web server sends; `is_page` for what has no head."""
        if by_page:
            answer = self.client.get(path)
            assert_headers(answer.headers, choice)
            if is_page:
                head_agrees(answer.content.decode(), choice)
        for kind, names in by_kind().items():
            allowed = self.rules.can_fetch(f"http://testserver{path}", names[0])
            assert allowed == signals.opens_to(choice, kind), (path, kind)
        for group in self.groups:
            assert usage_at(group, path) == (signals.content_usage(choice) or usage_at(group, "/")), path
        entry = next(each for each in self.tdmrep if fits(each["location"], path))
        assert entry["tdm-reservation"] == signals.tdm_reservation(choice)
        assert entry["tdm-policy"] == POLICY
        content = next(each for each in self.licence if fits(each.get("url"), f"http://testserver{path}"))
        said = [
            tuple((content.findtext(f".//{{*}}{word}") or "").split()) for word in ("permits", "prohibits")
        ]
        assert tuple(said) == signals.rsl_usages(choice)

    def whole_site_agrees(self) -> None:
        """What has no word for single addresses keeps the site's own."""
        assert len(self.groups) == 1 + len(by_kind())
        assert f"Content-Signal: {signals.content_signal(Choice())}" in self.groups[0]
        assert json.loads(self.text("/policy/machines.json"))["prohibition"][0]["action"] == "tdm:mine"
        assert locations.ai_txt(sending.site()).count("Disallow: ") == len(locations.PICTURES) + 1

    def door_agrees(self, path: str, choice: Choice) -> None:
        """What is open for a machine stands behind the door of its answers, and behind no other."""
        for code in {choice.code, "nnnn", "yyyy"}:
            answer = self.client.get(f"/open/{code}{path}")
            assert answer.status_code == (200 if code == choice.code != "nnnn" else 404), (path, code)
            assert_headers(answer.headers, choice if answer.status_code == 200 else Choice())
        if not choice.is_default:
            self.agree(f"/open/{choice.code}{path}", choice)

    def page_agrees(self, work: Work, choice: Choice) -> None:
        page = self.text(work.address)
        document = json.loads(LD.search(page)[1])
        for part in (document, document["image"]):
            assert part["plus:DataMining"]["@id"] == signals.data_mining(choice)
            assert part["tdm:reservation"] == signals.tdm_reservation(choice)
        assert f"AI training: {choice.training.word}" in page
        self.embedded_agrees(page, work.address, choice)
        assert signals.rsl_content(choice, f"http://testserver{work.address}", prefix="rsl:") in self.text(
            "/@ann.rss"
        )

    def embedded_agrees(self, page: str, path: str, choice: Choice) -> None:
        """What other sites are given says the same as the page; the address that gives it is nobody's own."""
        found = re.search(r'json\+oembed" href="http://testserver([^"]+)"', page)
        answer = self.client.get(found[1])
        assert_headers(answer.headers, Choice())
        wanted = signals.headers(choice, policy=POLICY, licence=LICENCE)
        assert answer.json()["machines"] == {name.lower(): value for name, value in wanted}
        assert not any(fits(each["location"], found[1]) for each in self.tdmrep[:-1])

    def post_agrees(self, post: Post) -> None:
        """A thread shows several people's things: it keeps the site's own word, whatever its author says."""
        path = f"/p/{post.pk}"
        self.agree(path, Choice())
        self.embedded_agrees(self.text(path), path, Choice())


def head_agrees(page: str, choice: Choice) -> None:
    metas = {(name, value) for name, value in META.findall(page)}
    assert set(signals.metas(choice, policy=POLICY)) <= metas
    assert signals.robots(choice) or not {value for name, value in metas if "noai" in value}
    assert '<link rel="license" type="application/rsl+xml" href="/license.xml">' in page


def groups_in(robots: str) -> list[str]:
    """The groups of robots.txt, each from its names to its last rule."""
    return [part for part in robots.split("\n\n") if "User-agent:" in part]


def usage_at(group: str, path: str) -> str:
    """What AIPREF says of an address: the rule with the longest path that fits."""
    rules = [(pattern or "/", usage) for pattern, usage in USAGE.findall(group)]
    fitting = [(len(pattern), usage) for pattern, usage in rules if fits(pattern, path)]
    return max(fitting)[1]


def assert_headers(headers: object, choice: Choice) -> None:
    wanted = dict(signals.headers(choice, policy=POLICY, licence=LICENCE))
    for name in ("Content-Usage", "Content-Signal", "X-Robots-Tag", "tdm-reservation", "tdm-policy", "Link"):
        assert headers.get(name) == wanted.get(name), name


def file_agrees(path: str, choice: Choice) -> None:
    """What the web server sends, and what stands inside."""
    sent = Files().find(path, {})
    names = {name.title().replace("Tdm-", "tdm-"): value for name, value in sent.headers}
    wanted = {name.title().replace("Tdm-", "tdm-"): value for name, value in signals.headers(
        choice, policy=POLICY, licence=LICENCE
    )}  # fmt: skip
    assert {name: names.get(name) for name in wanted} == wanted
    assert ("X-Robots-Tag" in names) == ("X-Robots-Tag" in wanted)
    data = Path(sent.path).read_bytes()
    inside = xmp.read(read_xmp(data))
    assert inside["plus:DataMining"] == signals.data_mining(choice)
    assert inside["plus:OtherConstraints"] == choice.sentence()
    report = manifest.read(data, format_of(data).mime, root=signing().root)
    assert (report.state, report.entries) == ("good", signals.cawg_entries(choice))
