"""What stands on the board, in the memory of a process: for each token the set of listings that have it.

Each reader first asks for what changed since the last one and takes it over, so that no answer is older than
its question. The database stays the truth: who finds that the last change it knows of never happened, because it
was taken back or belongs to another database, begins anew.
"""

import threading
from array import array
from bisect import bisect_left
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TypeVar

from pyroaring import BitMap

from byhand.jobboard import cards, shelf
from byhand.jobboard.cards import BITS, END, HERE, PAY, Cards, Gone, Numbers
from byhand.jobboard.shelf import Change

# Bytes of sets that a process remembers; what was not asked for the longest is let go of.
MOST_BYTES = 6_000_000
AN_ENTRY = 200
# So many are found in a set one by one as quickly as by rows of bits.
FEW = 300
NOTHING: Numbers = BitMap()
PAY_BITS = tuple(f"{PAY}{bit}" for bit in range(BITS))
END_BITS = tuple(f"{END}{bit}" for bit in range(BITS))
Answer = TypeVar("Answer")


class Catalogue:
    """The board after one change. Sets that it hands out are not to be changed."""

    def __init__(self, begun: Cards, known: Change) -> None:
        self.begun, self.known = begun, known
        self.keys: array[int] = begun.keys[:]
        # What was learned since: lines by number, and from them the numbers by token.
        self.lines: dict[int, str] = {}
        self.news: dict[str, set[int]] = defaultdict(set)
        self.held: OrderedDict[str, Numbers] = OrderedDict()
        self.sizes: dict[str, int] = {}
        self.bytes = 0
        # Sets that are counted in, with all free numbers in them.
        self.columns: dict[str, Numbers] = {}
        self.free = cards.free_numbers(len(self.keys) + 1)
        self.first_end = -1

    # ── sets ──

    def of(self, token: str) -> Numbers:
        """Who has the token; with a star at its end, who has any that begins so."""
        found = self.held.get(token)
        if found is None:
            self.fetch((token,))
            return self.held.get(token, NOTHING)
        self.held.move_to_end(token)
        return found

    def fetch(self, tokens: Iterable[str]) -> None:
        """Remember these sets, those that are missing by one question."""
        missing = [token for token in tokens if token not in self.held]
        whole = [token for token in missing if not token.endswith("*")]
        found = self.begun.find(whole) if whole else {}
        for token in missing:
            self._hold(token, self._brought_up(token, found.get(token)))

    def _brought_up(self, token: str, kept: Numbers | None) -> Numbers:
        """The set as it was when the cards were written, and what was learned since."""
        if token.endswith("*"):
            kept = BitMap.union(NOTHING, *self.begun.beginning(token[:-1]))
            came = {one for word, some in self.news.items() if word.startswith(token[:-1]) for one in some}
        else:
            kept, came = BitMap() if kept is None else kept, self.news.get(token, set())
        if self.lines:
            kept -= BitMap(self.lines)
            kept |= BitMap(came)
        return kept

    def _hold(self, token: str, numbers: Numbers) -> None:
        self.held[token] = numbers
        size = self.sizes[token] = len(numbers.serialize()) + AN_ENTRY
        self.bytes += size
        while self.bytes > MOST_BYTES and len(self.held) > 1:
            gone, _ = self.held.popitem(last=False)
            self.bytes -= self.sizes.pop(gone)

    def count(self, tokens: Sequence[str], among: Numbers) -> list[int]:
        """Of each token, how many of them have it.

        A set of few is kept as a list, and lists are compared one by one. With the free numbers in it, each block
        of a set is kept as bits, and two rows of bits are compared at once; the free numbers are subtracted.
        """
        if missing := [token for token in tokens if token not in self.columns]:
            found = self.begun.find(missing)
            for token in missing:
                self.columns[token] = self._brought_up(token, found.get(token)) | self.free
        less = 0
        if len(among) > FEW:
            among, less = among | self.free, len(self.free)
        return [among.intersection_cardinality(self.columns[token]) - less for token in tokens]

    # ── numbers of listings ──

    def number_at(self, key: int) -> int:
        """The number of the oldest listing whose key is not smaller."""
        return bisect_left(self.keys, key)

    def at_least(self, bits: Sequence[str], least: int, among: Numbers) -> Numbers:
        """Those of whom a number, which is kept bit by bit, is not smaller."""
        if least >> BITS:
            return NOTHING
        more, same = BitMap(), among
        for bit in reversed(range(BITS)):
            ones = self.of(bits[bit])
            if least >> bit & 1:
                same = same & ones
            else:
                more |= same & ones
                same = same - ones
        return more | same

    def first(self, bits: Sequence[str], among: Numbers, count: int, *, rising: bool) -> Numbers:
        """The `count` of whom a number is the smallest or the largest; of equals the newest."""
        sure, left = BitMap(), among
        for bit in reversed(range(BITS)):
            ones = self.of(bits[bit])
            front = left - ones if rising else left & ones
            if len(sure) + len(front) >= count:
                left = front
            else:
                sure |= front
                left = left - front
        return sure | left[-(count - len(sure)) :] if len(sure) < count else sure

    def here(self, now: int) -> Numbers:
        """Who is on the board at that second: a listing is over the moment its day is."""
        there = self.of(HERE)
        if now < self.first_end:
            return there
        still = self.at_least(END_BITS, now + 1, there)
        if len(still) == len(there):
            self.first_end = self._first_end(there)
        return still

    def _first_end(self, among: Numbers) -> int:
        end, left = 0, among
        for bit in reversed(range(BITS)):
            zeros = left - self.of(END_BITS[bit])
            end, left = (end, zeros) if zeros else (end | 1 << bit, left)
        return end

    # ── changes ──

    def catch_up(self) -> bool:
        """Take over what happened since; False where it is better to begin anew."""
        found = shelf.changes_since(self.known)
        if found is None or found.pack != self.begun.number:
            return False
        if found.keys and (shelf.ALL in found.keys or not self.learn(found.keys)):
            return False
        self.known = found.last
        return True

    def learn(self, keys: Iterable[int]) -> bool:
        """Read these listings anew; False if one of them is new and yet older than others."""
        changed = sorted(set(keys))
        if any(key not in self and key < self.keys[-1] for key in changed if self.keys):
            return False
        lines = dict(cards.described(shelf.lines_at(changed)))
        for key in changed:
            line = lines.get(key, "")
            if key not in self:
                if not line:
                    continue
                cards.add_key(self.keys, key)
            self._learn_one(self.number_at(key), line)
        self.first_end = -1
        self._keep_free()
        return True

    def _keep_free(self) -> None:
        """A new block has free numbers too."""
        if len(self.keys) > self.free[-1]:
            self.free = free = cards.free_numbers(len(self.keys))
            for numbers in self.columns.values():
                numbers.update(free)

    def __contains__(self, key: int) -> bool:
        number = self.number_at(key)
        return number < len(self.keys) and self.keys[number] == key

    def _learn_one(self, number: int, line: str) -> None:
        for token in self.lines.get(number, "").split():
            self.news[token].discard(number)
        self.lines[number] = line
        words = line.split()
        for token in words:
            self.news[token].add(number)
        there = set(words)
        for token, numbers in chain(self.held.items(), self.columns.items()):
            if token in there or (token.endswith("*") and f" {token[:-1]}" in f" {line}"):
                numbers.add(number)
            else:
                numbers.discard(number)


class Desk:
    """The one catalogue of this process, and whose turn it is to look into it."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.catalogue: Catalogue | None = None

    def now(self) -> Catalogue:
        """After all that has happened."""
        if self.catalogue is None or not self.catalogue.catch_up():
            self.catalogue = begun()
        return self.catalogue


def begun() -> Catalogue:
    """From the cards, or where they do not do, from the shelf itself."""
    if found := cards.pack_now():
        known, pack = found
        catalogue = Catalogue(pack, known)
        if catalogue.catch_up():
            return catalogue
    known, drawer = cards.read_shelf()
    return Catalogue(drawer, known)


desk = Desk()


def ask(question: Callable[[Catalogue], Answer]) -> Answer:
    """What the question finds in the catalogue of this moment. It may be asked twice."""
    with desk.turn:
        try:
            return question(desk.now())
        except Gone:
            desk.catalogue = None
            return question(desk.now())
