"""Decides for each request, before Django, whether it goes on: some microseconds, no query, bounded memory.

Known AI agents are refused by name. Programs that prove who they are get the operator's rule. Everybody else
has an allowance: members one for each session, browsers with a pass one each, strangers one for their range of
addresses. When a range has used up its own, its browsers are led to the gate and get one each there, so that a
school behind one address is not locked out. Whatever cannot pass a gate (feeds, previews, readers aloud) never
meets it. Reasons and figures: docs/decisions/0018-scrapers.md.
"""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from provenance.locations import Place

from byhand.choices.agents import by_kind
from byhand.gate import passes, rules
from byhand.gate.agents import Agents
from byhand.gate.bots import Bots, Proof, Request
from byhand.gate.meter import Allowance, Meter
from byhand.gate.models import Refusal
from byhand.gate.nonces import Nonces
from byhand.gate.ranges import Range, address_behind, plain, range_of
from byhand.gate.rules import FOR_PICTURES, PICTURE, Rules
from byhand.gate.tally import Tally
from byhand.serving.answers import Answer
from byhand.serving.environ import Scope
from byhand.serving.files import MEMBERS_ONLY
from byhand.serving.members import Members, may_be_key
from byhand.serving.opened import Opened, nowhere
from byhand.serving.refusals import Refusals
from byhand.web.lean.middleware import is_our_host

Reason = Refusal.Reason
FREE = (settings.STATIC_URL, "/healthz")
# What says what is allowed here must be readable for those who are not.
RULES = (
    *(
        "/robots.txt",
        "/license.xml",
        "/ai.txt",
        "/.well-known/",
        "/pledge",
        "/policy/",
        "/signing.pem",
        "/gate",
        "/manifest.webmanifest",
    ),
    *("/service-worker.js", "/offline", "/favicon"),
)
# For programs, or the way in: never the gate.
MACHINES = (*RULES, "/oembed", "/api/", "/login", "/join", "/code", "/password", "/logout")
FEEDS = (".rss", ".atom", ".xml", ".json")
COOKIES = re.compile(rf"(?:^|;)\s*({settings.SESSION_COOKIE_NAME}|{passes.COOKIE})=([^;]*)")
MACHINE, PASS, MEMBER, STRANGER = "machine", "pass", "member", "stranger"


@dataclass(frozen=True)
class Account:
    """Whose allowance a request uses."""

    kind: str
    name: str
    allowance: Allowance


class Doorkeeper:
    """One per process; the meter is shared with the others. `clock` gives seconds since 1970."""

    def __init__(
        self,
        *,
        rules: Rules,
        agents: Agents,
        meter: Meter,
        nonces: Nonces,
        members: Members,
        pass_secret: bytes,
        clock: Callable[[], float] = time.time,
        opened: Callable[[str, str], bool] = nowhere,
    ) -> None:
        self.rules = rules
        self.agents = agents
        self.meter = meter
        self.nonces = nonces
        self.members = members
        self.pass_secret = pass_secret
        self.clock = clock
        self.opened = opened
        self.bots = Bots({})
        self.tally = Tally()
        self.refusals = Refusals()
        self.key = lru_cache(maxsize=8192)(meter.key)
        self.proxies: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT

    def turn_away(self, scope: Scope) -> Answer | None:
        """The answer to a request that goes no further; None for those that do."""
        path, headers = scope.path, scope.headers
        if path.startswith(FREE):
            return None
        agent = self.agents.refused_in(headers.get("user-agent", ""))
        place = self.place_of(scope)
        if self.rules.bots and headers.get("signature-input", ""):
            home = self.home_of(scope, place)
            if home:
                return self.by_rule(scope, place, self.rules.bots[home])
        if agent and not path.startswith(RULES) and not self.opened(path, agent.kind):
            self.tally.note(Reason.AGENT, agent=agent.name, range_name=place.name)
            return self.refusals.of_agent(scope, agent)
        if (
            MEMBERS_ONLY in path
            and path.startswith(settings.MEDIA_URL)
            and not self.is_from_member(scope, place)
        ):
            return self.refusals.for_members(scope)
        if place.is_ours or not self.rules.counts:
            return None
        return self.count(scope, place)

    def place_of(self, scope: Scope) -> Range:
        if self.proxies:
            forwarded = scope.headers.get_all("x-forwarded-for")
            return range_of(address_behind(self.proxies, forwarded, scope.client))
        return range_of(plain(scope.client.rpartition(":")[0]))

    # ── programs that prove who they are ──

    def home_of(self, scope: Scope, place: Range) -> str:
        """The trusted directory whose key signed this request, or ""."""
        now, host = self.clock(), scope.headers.get("host", "")
        if not is_our_host(host) or self.meter.take(self.key("proofs", place.name), rules.PROOFS, 1, now=now):
            return ""
        scheme = "https" if settings.HTTPS else "http"
        signed = Request(
            scope.method,
            f"{scheme}://{host}{scope.path}",
            {name: ", ".join(scope.headers.get_all(name)) for name in set(scope.headers.keys())},
        )
        proof = self.bots.proof_of(signed, now=now)
        if proof is None or not self.is_fresh(proof, place, now):
            self.tally.note(Reason.FORGED, range_name=place.name)
            return ""
        return proof.home

    def is_fresh(self, proof: Proof, place: Range, now: float) -> bool:
        """Whether nobody sends a second time what was signed for one request, nor what was signed elsewhere."""
        return all(self.nonces.is_new(each, until, now=now) for each, until in proof.nonces) and all(
            self.nonces.is_at_home(each, until, range_name=place.name, now=now)
            for each, until in proof.digests
        )

    def by_rule(self, scope: Scope, place: Range, rule: rules.BotRule) -> Answer | None:
        if rule.word == rules.ALLOW:
            return None
        if rule.word == rules.REFUSE and not scope.path.startswith(RULES):
            self.tally.note(Reason.BOT, agent=rule.home, range_name=place.name)
            return self.refusals.of_bot(scope, rule.home)
        allowance = Allowance(rule.per_minute or self.rules.machines.per_minute)
        return self.charge(scope, place, Account(MACHINE, rule.home, allowance))

    # ── everybody else ──

    def count(self, scope: Scope, place: Range) -> Answer | None:
        return self.charge(scope, place, self.account_of(scope, place))

    def account_of(self, scope: Scope, place: Range) -> Account:
        headers, path = scope.headers, scope.path
        if cookies := headers.get("cookie", ""):
            for name, value in COOKIES.findall(cookies):
                if name == settings.SESSION_COOKIE_NAME and self.is_member(value, place):
                    return Account(MEMBER, value, self.rules.members)
                if name == passes.COOKIE and (holder := self.pass_of(value, scope, place)):
                    return Account(PASS, holder, self.rules.passed)
        is_for_machines = (
            path.startswith(MACHINES) or path.endswith(FEEDS) or scope.method not in ("GET", "HEAD")
        )
        if is_for_machines or self.agents.is_friend(headers.get("user-agent", "")):
            return Account(MACHINE, place.name, self.rules.machines)
        return Account(STRANGER, place.name, self.rules.strangers)

    def is_from_member(self, scope: Scope, place: Range) -> bool:
        """Asked anew each time: who signed out or was suspended gets no full size any more."""
        return any(
            name == settings.SESSION_COOKIE_NAME and may_be_key(value) and self.is_member_now(value, place)
            for name, value in COOKIES.findall(scope.headers.get("cookie", ""))
        )

    def is_member(self, key: str, place: Range) -> bool:
        known = self.members.remembers(key, now=self.clock())
        if known is not None or not may_be_key(key):
            return bool(known)
        return self.is_member_now(key, place)

    def is_member_now(self, key: str, place: Range) -> bool:
        now = self.clock()
        if self.meter.take(self.key("look-ups", place.name), rules.LOOK_UPS, 1, now=now):
            return False
        return self.members.look_up(key, now=now)

    def pass_of(self, text: str, scope: Scope, place: Range) -> str:
        return passes.holder_of(
            text,
            self.pass_secret,
            range_name=place.name,
            user_agent=scope.headers.get("user-agent", ""),
            now=self.clock(),
        )

    def charge(self, scope: Scope, place: Range, account: Account) -> Answer | None:
        is_picture = scope.path.startswith(settings.MEDIA_URL)
        units = PICTURE if is_picture else 1
        key = self.key(account.kind, account.name)
        spare = 0 if is_picture or account.kind == MACHINE else FOR_PICTURES
        wait = self.meter.take(key, account.allowance, units, now=self.clock(), spare=spare)
        if not wait:
            return None
        if is_picture:
            self.tally.note(Reason.PICTURE, range_name=place.name)
            return self.refusals.plainly(scope, wait)
        if account.kind == STRANGER:
            self.tally.note(Reason.GATE, range_name=place.name)
            return self.refusals.gate(scope, wait)
        self.tally.note(Reason.PACE, range_name=place.name)
        if account.kind == MACHINE:
            return self.refusals.plainly(scope, wait)
        return self.refusals.slower(scope, wait)


def doorkeeper(is_member: Callable[[str], bool], places: Callable[[], Sequence[Place]] = tuple) -> Doorkeeper:
    """As the settings say. `is_member` asks the database about a session, `places` where artists say yes."""
    return Doorkeeper(
        rules=rules.rules(),
        agents=Agents(known=by_kind(), refused=settings.GATE_REFUSED),
        meter=rules.meter(),
        nonces=Nonces(rules.nonces()),
        members=Members(is_member),
        pass_secret=rules.secret("pass"),
        opened=Opened(places),
    )
