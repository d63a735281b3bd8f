"""What a person says about four uses of their pictures by machines: yes, no, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import Enum
from functools import lru_cache


class Answer(Enum):
    """One of three; the value is its letter in a code."""

    NO = "n"
    YES = "y"
    UNSAID = "u"

    @property
    def word(self) -> str:
        return {"n": "no", "y": "yes", "u": "not said"}[self.value]


NO, YES, UNSAID = Answer.NO, Answer.YES, Answer.UNSAID


def strictest(answers: Iterable[Answer]) -> Answer:
    """No beats silence, silence beats yes: nothing is allowed that somebody did not allow."""
    found = set(answers)
    if NO in found:
        return NO
    return UNSAID if UNSAID in found else YES


@dataclass(frozen=True)
class Choice:
    """Four uses, each with an answer. The order is that of the letters in `code`."""

    training: Answer = NO
    generation: Answer = NO
    fingerprints: Answer = NO
    archives: Answer = NO

    @classmethod
    def of(cls, code: str) -> "Choice":
        """From four letters, as `code` writes them. Raises ValueError for anything else."""
        return _of(code)

    @property
    def code(self) -> str:
        return "".join(answer.value for answer in self.answers)

    @property
    def answers(self) -> tuple[Answer, ...]:
        return (self.training, self.generation, self.fingerprints, self.archives)

    @property
    def learning(self) -> Answer:
        """For signals with one word for all learning: the stricter one of training and generation."""
        return strictest((self.training, self.generation))

    @property
    def mining(self) -> Answer:
        """For signals with one word for all mining that is neither training nor generation."""
        return strictest((self.fingerprints, self.archives))

    @property
    def everything(self) -> Answer:
        return strictest(self.answers)

    @property
    def is_default(self) -> bool:
        return self == Choice()

    def sentence(self) -> str:
        """For people and for free-text fields: "Training: no. Making pictures or style copies: no. …"."""
        return " ".join(
            f"{USES[field.name]}: {answer.word}."
            for field, answer in zip(fields(self), self.answers, strict=True)
        )


AS_ACCOUNT = "a"  # a letter of a work's own code: this one follows the account


def merged(own: str, account: str) -> str:
    """The code that holds for a work: its own letters, and the account's where it has none."""
    letters = zip(own or AS_ACCOUNT * len(account), account, strict=True)
    return "".join(other if one == AS_ACCOUNT else one for one, other in letters)


@lru_cache(maxsize=128)
def _of(code: str) -> Choice:
    if len(code) != len(USES):
        raise ValueError(f"A choice has four letters of n, y and u; this is {code!r}.")
    return Choice(*map(Answer, code))


# The words of the question, in the order of the answers.
USES = {
    "training": "Training models",
    "generation": "Making pictures or style copies",
    "fingerprints": "Search and recommendation fingerprints",
    "archives": "Public archives and datasets",
}


def strictest_of(choices: Iterable[Choice]) -> Choice:
    """For a file that is shown in several places: each use as the strictest of them says."""
    columns = zip(*(choice.answers for choice in choices), strict=True)
    return Choice(*map(strictest, columns))
