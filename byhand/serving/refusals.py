"""What is answered to those who go no further. The pages are made once and have holes, so a refusal costs little."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape
from math import ceil
from urllib.parse import quote

from django.conf import settings
from django.template.loader import render_to_string

from byhand.core.limits import in_words
from byhand.gate.agents import Agent
from byhand.serving.answers import Answer
from byhand.serving.environ import Scope
from byhand.serving.files import Header
from byhand.web.cards import Frame
from byhand.web.lean.headers import shared
from byhand.web.page import MOTIONS, TEXTS, WALLS

# Letters and digits only, so that no escaping on the way changes them.
NEXT, QUOTED_NEXT, WAIT, WHO, WHY = "HoleNext", "HoleQuotedNext", "HoleWait", "HoleWho", "HoleWhy"
HOLES = re.compile(f"{QUOTED_NEXT}|{NEXT}|{WAIT}|{WHO}|{WHY}")
LOOKS = re.compile(r"(?:^|;)\s*(wall|text|motion)=([a-z]+)")
LONGEST_NEXT = 2000
# Whoever cannot do the sum comes back when there is more to have than the next page.
PATIENCE = 60
WHYS = {
    "training": "collects works to train AI with. The artists here have not agreed to that.",
    "search": "collects pages for the answers of an AI. The artists here have not agreed to that.",
    "assistants": "fetches pages for an AI. The artists here have not agreed to that.",
    "datasets": "collects works for the data of others. The artists here have not agreed to that.",
}
OTHER_WHY = "is not let in by those who run this site."


@dataclass(frozen=True)
class Look:
    wall: str = ""
    text: str = ""
    motion: str = ""


class Refusals:
    """Answers for people as pages, for programs as a sentence."""

    def __init__(self) -> None:
        self.page = lru_cache(maxsize=200)(page)

    @cached_property
    def headers(self) -> list[Header]:
        return [
            *(header for _, header in shared()),
            ("cache-control", "no-store"),
            ("vary", "Cookie, Accept"),
        ]

    def of_agent(self, scope: Scope, agent: Agent) -> Answer:
        return self.refuse(scope, agent.name, WHYS.get(agent.kind, OTHER_WHY))

    def of_bot(self, scope: Scope, home: str) -> Answer:
        return self.refuse(scope, f"The program of {home}", OTHER_WHY)

    def refuse(self, scope: Scope, who: str, why: str) -> Answer:
        link = f'<{settings.ORIGIN}/license.xml>; rel="license"; type="application/rsl+xml"'
        sentence = (
            f"{who} is refused here: it {why} What may be used for what: {settings.ORIGIN}/pledge "
            f"and {settings.ORIGIN}/license.xml"
        )
        return self.answer(scope, 403, "gate/refused.html", sentence, {WHO: who, WHY: why}, [("link", link)])

    def gate(self, scope: Scope, wait: float) -> Answer:
        wait = max(wait, PATIENCE)
        if scope.headers.get("hx-request", ""):
            # A part of a page cannot hold the gate: the page is asked for as a whole.
            return self.finished(scope, 429, b"", [("hx-refresh", "true"), *retry(wait)])
        sentence = (
            f"Very many pages are being fetched from your network. Please wait {in_words(seconds(wait))}, "
            f"or open {settings.ORIGIN} in a browser, or sign in."
        )
        return self.answer(
            scope, 429, "gate/gate.html", sentence, {WAIT: in_words(seconds(wait))}, retry(wait)
        )

    def slower(self, scope: Scope, wait: float) -> Answer:
        return self.answer(
            scope, 429, "gate/slower.html", slow_sentence(wait), {WAIT: in_words(seconds(wait))}, retry(wait)
        )

    def for_members(self, scope: Scope) -> Answer:
        sentence = f"The artist shows the full size to members only. Sign in at {settings.ORIGIN}{settings.LOGIN_URL}\n"
        return self.finished(scope, 403, sentence.encode(), [PLAIN])

    def plainly(self, scope: Scope, wait: float) -> Answer:
        """For programs and in place of pictures."""
        return self.finished(scope, 429, slow_sentence(wait).encode(), [PLAIN, *retry(wait)])

    def answer(
        self,
        scope: Scope,
        status: int,
        template: str,
        sentence: str,
        words: dict[str, str],
        headers: list[Header],
    ) -> Answer:
        if "text/html" not in scope.headers.get("accept", ""):
            return self.finished(scope, status, f"{sentence}\n".encode(), [PLAIN, *headers])
        target = wanted(scope)
        holes = {name: escape(word) for name, word in words.items()}
        holes |= {NEXT: escape(target), QUOTED_NEXT: escape(quote(target))}
        text = HOLES.sub(lambda hole: holes.get(hole.group(), ""), self.page(template, look_of(scope)))
        return self.finished(scope, status, text.encode(), [HTML, *headers])

    def finished(self, scope: Scope, status: int, content: bytes, headers: list[Header]) -> Answer:
        if scope.method in ("GET", "HEAD"):
            content = content if scope.method == "GET" else b""
        else:
            # What was sent with it is not waited for.
            headers = [*headers, ("connection", "close")]
        return Answer(status, [*self.headers, *headers], content)


PLAIN: Header = ("content-type", "text/plain; charset=utf-8")
HTML: Header = ("content-type", "text/html; charset=utf-8")


def page(template: str, look: Look) -> str:
    """The page with its holes, made once for each look."""
    frame = Frame(
        wall=look.wall, text=look.text, motion=look.motion, path=NEXT, messages=(), origin=settings.ORIGIN
    )
    data = {"frame": frame, "viewer": None, "csrf_token": "", "page": Holes()}
    return render_to_string(template, data)


@dataclass(frozen=True)
class Holes:
    """What the templates of the gate are given; the values are put in for each request."""

    next: str = NEXT
    sign_in_url: str = f"{settings.LOGIN_URL}?next={QUOTED_NEXT}"
    wait: str = WAIT
    who: str = WHO
    why: str = WHY


def look_of(scope: Scope) -> Look:
    known = {"wall": WALLS, "text": TEXTS, "motion": MOTIONS}
    found = LOOKS.findall(scope.headers.get("cookie", ""))
    return Look(**{name: value for name, value in found if value in known[name]})


def wanted(scope: Scope) -> str:
    """The address to come back to, as it can be asked for again."""
    if scope.method not in ("GET", "HEAD"):
        return "/"
    target = quote(scope.path, safe="/@-._~!$&'()*+,;=:") + (
        f"?{scope.query_string}" if scope.query_string else ""
    )
    return target if len(target) <= LONGEST_NEXT and not target.startswith("//") else "/"


def seconds(wait: float) -> int:
    return max(1, ceil(wait))


def retry(wait: float) -> list[Header]:
    return [("retry-after", str(seconds(wait)))]


def slow_sentence(wait: float) -> str:
    return (
        f"That was faster than people look. Nothing is lost: please try again in {in_words(seconds(wait))}."
    )
