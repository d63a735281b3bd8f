"""Who goes on, who meets the gate, and who is refused: before Django, by what a request says and what it did."""

from dataclasses import replace

import pytest

from byhand.gate import passes
from byhand.gate.bots import Bots, Key, Proof
from byhand.gate.rules import BotRule
from byhand.gate.tally import Refused
from byhand.gate.tests.test_bots import HOME, THUMBPRINT, X
from byhand.serving.doorkeeper import doorkeeper
from byhand.serving.tests.knocking import FIREFOX, MEMBER, NOW, OTHER_MEMBER, Post, knock, post

RANGE = "203.0.113.0/24"
GPTBOT = "Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot)"


@pytest.fixture
def door() -> Post:
    return post()


@pytest.fixture
def used_up() -> Post:
    """Strangers of the range have had all their pages."""
    door = post()
    assert set(door.statuses(295)) == {200}
    return door


def cookie_of(session: str = "", given: str = "") -> str:
    return f"wall=grey; sessionid={session}; gate={given}"


def a_pass(range_name: str = RANGE, user_agent: str = FIREFOX, now: float = NOW) -> str:
    return passes.issue(b"p" * 32, range_name=range_name, user_agent=user_agent, now=now)


# ── agents ──


def test_a_known_agent_is_told_why_and_where_to_read_more(door: Post) -> None:
    answer = door.doorkeeper.turn_away(knock("/@ilse", agent=GPTBOT, accept="*/*"))
    assert answer.status == 403
    text = answer.content.decode()
    assert text.startswith("GPTBot is refused here: it collects works to train AI with.")
    assert "http://testserver/pledge" in text
    sent = {name.lower(): value for name, value in answer.headers}
    assert sent["link"] == '<http://testserver/license.xml>; rel="license"; type="application/rsl+xml"'
    assert sent["content-usage"] == "train-ai=n"
    assert door.doorkeeper.tally.drain() == {Refused("agent", "GPTBot", RANGE): 1}


@pytest.mark.parametrize(
    "path", ["/", "/w/1-x", "/media/ab/cd.webp", "/explore.rss", "/oembed", "/api/v1/x", "/login"]
)
def test_a_known_agent_gets_nothing_that_artists_made(door: Post, path: str) -> None:
    assert door.status(path, agent=GPTBOT) == 403
    assert door.status(path, agent=GPTBOT, client="127.0.0.1:5") == 403


@pytest.mark.parametrize(
    "path",
    [
        "/robots.txt",
        "/license.xml",
        "/pledge",
        "/policy/machines",
        "/.well-known/tdmrep.json",
        "/static/a.css",
    ],
)
def test_a_known_agent_may_read_the_rules(door: Post, path: str) -> None:
    assert door.status(path, agent=GPTBOT) == 200


def test_a_session_makes_an_agent_no_person(door: Post) -> None:
    assert door.status("/", agent=GPTBOT, cookie=cookie_of(MEMBER)) == 403


def test_the_list_of_agents_is_the_one_that_robots_txt_shows(settings) -> None:
    settings.AI_AGENTS = ["NewScraper:search", "-CCBot"]
    settings.GATE_COUNTS = False

    def status(agent: str) -> int:
        answer = doorkeeper(lambda key: False).turn_away(knock("/w/1-x", agent=agent))
        return answer.status if answer else 200

    assert [status(agent) for agent in ("GPTBot", "NewScraper/1", "CCBot/2.0", "img2dataset")] == [
        403,
        403,
        200,
        403,
    ]
    settings.GATE_REFUSED = ["training"]
    assert [status(agent) for agent in ("GPTBot", "NewScraper/1", "ChatGPT-User")] == [403, 200, 200]


# ── allowances ──


def test_strangers_share_what_their_range_has(used_up: Post) -> None:
    assert used_up.status() == 429
    assert used_up.status(client="203.0.113.200:1") == 429
    assert used_up.status(client="203.0.114.1:1") == 200
    assert used_up.status(client="[2001:db8::1]:1") == 200
    used_up.clock.now += 1
    assert used_up.statuses(2) == [200, 429]


def test_the_last_page_that_is_given_has_its_pictures(used_up: Post) -> None:
    assert used_up.status() == 429
    assert used_up.statuses(101, "/media/ab/cd.webp") == [200] * 100 + [429]


def test_twenty_pictures_are_a_page(door: Post) -> None:
    assert set(door.statuses(6000, "/media/ab/cd.webp")) == {200}
    answer = door.doorkeeper.turn_away(knock("/media/ab/cd.webp", accept="image/webp,*/*"))
    assert answer.status == 429
    assert dict(answer.headers)["content-type"].startswith("text/plain")
    # Whoever cannot be shown pictures is shown the gate with the next page, and not a page full of holes.
    assert door.status("/explore") == 429


def test_what_is_never_counted(used_up: Post) -> None:
    for path in ("/static/css/site.css", "/healthz"):
        assert used_up.status(path) == 200
    assert used_up.status(client="127.0.0.1:1") == 200
    assert used_up.status(client="192.168.1.7:1") == 200
    assert set(post(counts=False).statuses(400)) == {200}


@pytest.mark.parametrize(
    "path",
    ["/explore.rss", "/@ilse.rss", "/oembed", "/api/v1/statuses", "/robots.txt", "/login", "/gate/sum"],
)
def test_feeds_previews_and_the_way_in_never_meet_the_gate(used_up: Post, path: str) -> None:
    assert set(used_up.statuses(600, path)) == {200}
    answer = used_up.doorkeeper.turn_away(knock(path))
    assert answer.status == 429
    assert b"<html" not in answer.content
    assert dict(answer.headers)["retry-after"] == "1"
    used_up.clock.now += 0.2
    assert used_up.status(path) == 200


@pytest.mark.parametrize("agent", ["facebookexternalhit/1.1", "Mastodon/4.3", "Lynx/2.9.0", "Feedly/1.0"])
def test_programs_for_people_never_meet_the_gate(used_up: Post, agent: str) -> None:
    assert set(used_up.statuses(600, "/w/1-x", agent=agent)) == {200}
    answer = used_up.doorkeeper.turn_away(knock("/w/1-x", agent=agent))
    assert answer.status == 429
    assert b"gate-check" not in answer.content


# ── members and passes ──


def test_members_have_their_own(used_up: Post) -> None:
    assert used_up.status(cookie=cookie_of(MEMBER)) == 200
    assert set(used_up.statuses(894, cookie=cookie_of(MEMBER))) == {200}
    answer = used_up.doorkeeper.turn_away(knock(cookie=cookie_of(MEMBER)))
    assert answer.status == 429
    assert b"A little slower, please." in answer.content
    assert b"gate-check" not in answer.content
    assert used_up.status(cookie=cookie_of(OTHER_MEMBER)) == 200
    assert used_up.looked_up == [MEMBER, OTHER_MEMBER]


def test_a_session_is_looked_up_again_after_a_while(door: Post) -> None:
    for _ in range(3):
        door.statuses(2, cookie=cookie_of(MEMBER))
        door.clock.now += 400
    assert door.looked_up == [MEMBER] * 2


def test_invented_sessions_bring_nothing_and_cost_little(used_up: Post) -> None:
    assert {used_up.status(cookie=cookie_of(f"{number:032x}")) for number in range(1000)} == {429}
    assert len(used_up.looked_up) == 600
    assert used_up.status(cookie=cookie_of("x" * 4000)) == 429
    assert used_up.status(cookie=cookie_of("'; drop table --")) == 429


def test_only_so_many_sessions_are_remembered() -> None:
    door = post()
    members = door.doorkeeper.members
    for number in range(11_000):
        members.look_up(f"{number:032x}", now=NOW)
    assert len(members.known) == 10_000


def test_a_pass_opens_the_gate_for_its_browser(used_up: Post) -> None:
    given = cookie_of(given=a_pass())
    assert set(used_up.statuses(195, cookie=given)) == {200}
    answer = used_up.doorkeeper.turn_away(knock(cookie=given))
    assert answer.status == 429
    assert b"A little slower, please." in answer.content
    assert used_up.status(cookie=cookie_of(given=a_pass())) == 200


@pytest.mark.parametrize(
    "changes", [{"range_name": "198.51.100.0/24"}, {"user_agent": "curl"}, {"now": NOW - 13 * 3600}]
)
def test_a_pass_of_somebody_else_does_not(used_up: Post, changes: dict) -> None:
    assert used_up.status(cookie=cookie_of(given=a_pass(**changes))) == 429


def test_a_class_behind_one_address_gets_in(used_up: Post) -> None:
    members = [cookie_of(MEMBER), cookie_of(OTHER_MEMBER)]
    pupils = [cookie_of(given=a_pass()) for _ in range(30)]
    for _ in range(40):
        assert {used_up.status(cookie=cookie) for cookie in (*members, *pupils)} == {200}


def test_full_sizes_that_artists_keep_for_members(door: Post) -> None:
    path = "/media/ab/abcd-members.jpg"
    for client in ("203.0.113.9:1", "127.0.0.1:1"):
        assert door.status(path, client=client) == 403
        assert door.status(path, client=client, cookie=cookie_of(given=a_pass())) == 403
        assert door.status(path, client=client, cookie=cookie_of("x" * 32)) == 403
        assert door.status(path, client=client, cookie=cookie_of(MEMBER)) == 200
    assert door.status("/media/ab/abcd-full.jpg") == 200
    assert post(counts=False).status(path) == 403
    assert b"Sign in at" in door.doorkeeper.turn_away(knock(path)).content


def test_who_signed_out_gets_no_full_size_any_more() -> None:
    door, path = post(), "/media/ab/abcd-members.jpg"
    assert door.status("/w/1-x", cookie=cookie_of(MEMBER)) == 200
    assert door.status(path, cookie=cookie_of(MEMBER)) == 200
    door.doorkeeper.members.ask = lambda key: False
    assert door.status(path, cookie=cookie_of(MEMBER)) == 403
    assert door.status("/w/1-x", cookie=cookie_of(MEMBER)) == 200  # what is counted may be late


# ── what is believed ──


def test_an_address_in_a_header_is_believed_only_from_our_own_proxy(used_up: Post) -> None:
    assert used_up.status(forwarded=("198.51.100.1",)) == 429
    used_up.doorkeeper.proxies = 1
    assert used_up.status(forwarded=("198.51.100.1",), client="127.0.0.1:1") == 200
    assert used_up.status(forwarded=("198.51.100.1, 203.0.113.5",), client="127.0.0.1:1") == 429
    assert used_up.status(forwarded=("198.51.100.1", "203.0.113.5"), client="127.0.0.1:1") == 429
    assert used_up.status(forwarded=("127.0.0.1, 203.0.113.5",), client="127.0.0.1:1") == 429


def test_verified_programs_get_their_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a signature is good is tested in byhand/gate; here it is about what follows."""
    signed = {"signature-input": "sig1=…", "signature": "…"}

    def status_under(word: str, per_minute: int = 0, home: str = HOME) -> list[int]:
        door = post(bots=(BotRule(HOME, word, per_minute),))
        door.doorkeeper.bots = Bots({HOME: [Key(THUMBPRINT, X)]})
        monkeypatch.setattr(Bots, "proof_of", lambda self, request, *, now: Proof(home) if home else None)
        return door.statuses(400, "/w/1-x", agent=GPTBOT, headers=signed)

    assert set(status_under("allow")) == {200}
    assert set(status_under("refuse")) == {403}
    assert status_under("30", 30).count(200) == 150
    assert set(status_under("allow", home="")) == {403}  # forged: what remains is an agent's name


def test_a_signature_is_good_once_by_its_nonce(monkeypatch: pytest.MonkeyPatch) -> None:
    door, signed = post(bots=(BotRule(HOME, "allow"),)), {"signature-input": "sig1=…"}
    sent = iter(["a", "b", "a", "b", "c"])
    monkeypatch.setattr(
        Bots, "proof_of", lambda self, request, *, now: Proof(HOME, ((next(sent), NOW + 600),))
    )
    assert door.statuses(5, "/w/1-x", agent=GPTBOT, headers=signed) == [200, 200, 403, 403, 200]
    assert door.doorkeeper.tally.drain()[Refused("forged", "", RANGE)] == 2


def test_a_signature_without_a_nonce_is_good_for_one_network(monkeypatch: pytest.MonkeyPatch) -> None:
    door, signed = post(bots=(BotRule(HOME, "allow"),)), {"signature-input": "sig1=…"}
    proof = Proof(HOME, (), (("digest", NOW + 600),))
    monkeypatch.setattr(Bots, "proof_of", lambda self, request, *, now: proof)
    assert door.statuses(3, "/w/1-x", agent=GPTBOT, headers=signed) == [200, 200, 200]
    elsewhere = {"agent": GPTBOT, "headers": signed, "client": "198.51.100.7:1"}
    assert door.statuses(2, "/w/1-x", **elsewhere) == [403, 403]
    assert door.status("/w/1-x", agent=GPTBOT, headers=signed) == 200


def test_a_signature_for_a_foreign_host_is_not_even_examined(monkeypatch: pytest.MonkeyPatch) -> None:
    door = post(bots=(BotRule(HOME, "allow"),))
    monkeypatch.setattr(Bots, "proof_of", lambda self, request, *, now: Proof(HOME))
    scope = knock("/", agent=GPTBOT, headers={"signature-input": "sig1=…"})
    assert door.doorkeeper.turn_away(scope) is None
    scope.headers.lines[0] = ("host", "elsewhere.example")
    assert door.doorkeeper.turn_away(scope).status == 403


# ── the answers ──


def test_the_gate_as_a_page(used_up: Post) -> None:
    scope = knock("/w/1-ä<b>", cookie="wall=grey; text=large")
    scope = replace(scope, query_string='q="><script>')
    answer = used_up.doorkeeper.turn_away(scope)
    text = answer.content.decode()
    assert answer.status == 429
    assert 'data-wall="grey"' in text
    assert 'data-text="large"' in text
    assert "<gate-check" in text
    assert "come back in 60 seconds" in text
    assert "<script>" not in text
    assert "Hole" not in text
    assert 'href="/login?next=/w/1-%25C3%25A4%253Cb%253E%3Fq%3D%22%3E%3Cscript%3E"' in text
    headers = dict(answer.headers)
    assert headers["retry-after"] == "60"
    assert headers["cache-control"] == "no-store"
    assert "script-src 'self'" in headers["Content-Security-Policy"]


def test_the_gate_for_programs_heads_and_parts_of_pages(used_up: Post) -> None:
    plain = used_up.doorkeeper.turn_away(knock(accept="*/*"))
    assert plain.content.decode().startswith("Very many pages are being fetched from your network.")
    assert used_up.doorkeeper.turn_away(knock(method="HEAD")).content == b""
    part = used_up.doorkeeper.turn_away(knock(headers={"hx-request": "true"}))
    assert (part.status, part.content, ("hx-refresh", "true") in part.headers) == (429, b"", True)


def test_what_was_refused_is_counted_by_range_alone(used_up: Post) -> None:
    used_up.statuses(5)
    used_up.statuses(101, "/media/ab/cd.webp")
    assert used_up.doorkeeper.tally.drain() == {
        Refused("gate", "", RANGE): 5,
        Refused("picture", "", RANGE): 1,
    }
