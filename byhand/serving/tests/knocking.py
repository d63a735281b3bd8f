"""Requests as granian describes them, and a doorkeeper whose clock and members are given."""

from dataclasses import dataclass, field, replace

from byhand.gate.agents import Agents
from byhand.gate.meter import Allowance, in_memory
from byhand.gate.nonces import Nonces
from byhand.gate.rules import BotRule, Rules
from byhand.serving.doorkeeper import Doorkeeper
from byhand.serving.members import Members

NOW = 1_800_000_000.0
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
MEMBER, OTHER_MEMBER = "m" * 32, "n" * 32


class Headers:
    def __init__(self, lines: list[tuple[str, str]]) -> None:
        self.lines = lines

    def get(self, key: str, default: str = "") -> str:
        return next((value for name, value in self.lines if name == key), default)

    def get_all(self, key: str) -> list[str]:
        return [value for name, value in self.lines if name == key]

    def keys(self) -> list[str]:
        return [name for name, _ in self.lines]

    def items(self) -> list[tuple[str, str]]:
        return self.lines


@dataclass
class Scope:
    path: str
    headers: Headers
    method: str = "GET"
    query_string: str = ""
    http_version: str = "1.1"
    scheme: str = "http"
    client: str = "203.0.113.9:50000"


def knock(
    path: str = "/explore",
    *,
    agent: str = FIREFOX,
    cookie: str = "",
    accept: str = "text/html,*/*;q=0.8",
    headers: dict[str, str] | None = None,
    forwarded: tuple[str, ...] = (),
    **rest: str,
) -> Scope:
    lines = [("host", "testserver"), ("user-agent", agent), ("accept", accept)]
    lines += [("cookie", cookie)] if cookie else []
    lines += [("x-forwarded-for", line) for line in forwarded]
    return Scope(path, Headers([*lines, *(headers or {}).items()]), **rest)


@dataclass
class Clock:
    now: float = NOW

    def __call__(self) -> float:
        return self.now


@dataclass
class Post:
    """A doorkeeper, its clock, and the sessions that it asked for."""

    doorkeeper: Doorkeeper
    clock: Clock
    looked_up: list[str] = field(default_factory=list)

    def status(self, *args: str, **rest: object) -> int:
        answer = self.doorkeeper.turn_away(knock(*args, **rest))
        return answer.status if answer else 200

    def statuses(self, times: int, *args: str, **rest: object) -> list[int]:
        return [self.status(*args, **rest) for _ in range(times)]


RULES = Rules(
    counts=True,
    strangers=Allowance(60),
    passed=Allowance(40),
    members=Allowance(180),
    machines=Allowance(600, period=60),
    bots={},
)


def post(*, bots: tuple[BotRule, ...] = (), counts: bool = True) -> Post:
    clock, looked_up = Clock(), []

    def ask(key: str) -> bool:
        looked_up.append(key)
        return key in (MEMBER, OTHER_MEMBER)

    doorkeeper = Doorkeeper(
        rules=replace(RULES, counts=counts, bots={rule.home: rule for rule in bots}),
        agents=Agents(
            known={"training": ["GPTBot"], "assistants": ["ChatGPT-User"]}, refused=["training", "assistants"]
        ),
        meter=in_memory(),
        nonces=Nonces(in_memory()),
        members=Members(ask),
        pass_secret=b"p" * 32,
        clock=clock,
    )
    return Post(doorkeeper, clock, looked_up)
