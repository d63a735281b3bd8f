"""What reporters are told of a case, and nothing about the other person that is not theirs to know."""

from byhand.moderation.models import Act, Case, Decision

OPEN = "A person looks at it, within 72 hours as a rule."
GONE = "It is gone by now, so there was nothing left to decide."
RESULTS: dict[str, str] = {
    Act.CLEAR: "We looked at it and found nothing against our rules. It stays as it is.",
    Act.LABEL: "It says now how it came to be.",
    Act.RATE: "It has another rating now.",
    Act.REMOVE: "It was taken down.",
    Act.REFUSE: "It was taken down.",
    Act.WARN: "Whoever posted it was warned.",
    Act.SUSPEND: "We acted against the account.",
    Act.APPROVE: "We looked at it and found nothing against our rules.",
}
TAKEN_BACK = "It was decided and then taken back on appeal: it stays as it is."


def result_of(case: Case, decision: Decision | None) -> str:
    if case.is_open:
        return OPEN
    if decision is None:
        return GONE
    return TAKEN_BACK if decision.overturned_at else RESULTS.get(decision.act, GONE)
