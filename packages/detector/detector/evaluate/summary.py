"""What a run found, as one object that is printed, drawn and written down."""

import json
from collections import Counter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from detector.evaluate import measures
from detector.evaluate.run import CONDITIONS, Run, Scores, canary, cost
from detector.training import corpus, learning

Note = dict[str, Any]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Names = NDArray[np.str_]
ROUNDS = 200
AGREE: Final = 3
# An earlier detector of this kind, measured on generators and artists that it had not seen.
BASELINE: Final[Note] = {
    "auc": 0.850,
    "auc_art": 0.779,
    "tpr_1": 0.21,
    "tpr_1_art": 0.14,
    "fpr_mean": 0.012,
    "fpr_p90": 0.033,
    "loss": {"jpeg-0": 0.0, "half-0": 0.0, "screen-0": 0.043},
    "properties": 0.42,
    "milliseconds": 300,
}


def results(run: Run) -> Note:
    labels = np.array([row.is_generated for row in run.rows])
    sources = np.array([row.source for row in run.rows])
    kinds = np.array([row.kind for row in run.rows])
    plain = run.scores[learning.MEASURED]
    found: Note = {
        "conditions": conditions(run, labels, sources),
        "ranking": ranking(plain, labels, sources, kinds),
        "generators": _each(plain, labels, sources, generated=True),
        "artists": _each(plain, labels, sources, generated=False),
        "false_alarms": false_alarms(run, plain, labels, sources),
        "calibration": calibration(run, plain, labels),
        "robustness": {view: _robust(run, view, labels, sources) for view in CONDITIONS},
        "abstention": abstention(plain, labels, sources),
        "canaries": canary(run),
        "cost": json.loads(cost(run)),
    }
    found["goals"] = goals(found)
    return found


def conditions(run: Run, labels: Flags, sources: Names) -> Note:
    return {
        "model": run.ensemble.version,
        "split": "sources left out" if run.is_held_out else "shipped weights",
        "manifest": corpus.fingerprint(run.folder),
        "pictures": {"generated": int(labels.sum()), "human": int((~labels).sum())},
        "sources": {
            "generated": len(set(sources[labels].tolist())),
            "human": len(set(sources[~labels].tolist())),
        },
        "turns": len(run.scores[learning.MEASURED].logits),
    }


def _over_turns(
    statistic: Any, scores: Floats, labels: Flags, sources: Names
) -> tuple[float, float | None, float | None]:
    """Mean over turns of the figure and of the ends of its interval."""
    found = [measures.with_interval(statistic, turn, labels, sources, rounds=ROUNDS) for turn in scores]
    columns = list(zip(*found, strict=True))
    if any(value is None for value in columns[1]):
        return float(np.mean(columns[0])), None, None
    return float(np.mean(columns[0])), float(np.mean(columns[1])), float(np.mean(columns[2]))


def ranking(plain: Scores, labels: Flags, sources: Names, kinds: Names) -> Note:
    found: Note = {}
    groups = {"all": np.ones(len(labels), bool)} | {kind: kinds == kind for kind in ("art", "photo", "flat")}
    groups["answered"] = plain.abstains.mean(axis=0) < 0.5
    # Photographs and flat shapes are compared with all that was generated: no generator made only those.
    for name, group in groups.items():
        chosen = group if name in {"all", "art", "answered"} else group | labels
        if labels[chosen].all() or not labels[chosen].any():
            continue
        given = plain.score[:, chosen], labels[chosen], sources[chosen]
        found[name] = {
            "auc": _over_turns(measures.auc, *given),
            "tpr_1": _over_turns(lambda s, y: measures.tpr_at(s, y, 0.01), *given),
            "tpr_5": _over_turns(lambda s, y: measures.tpr_at(s, y, 0.05), *given),
        }
    return found


def _each(plain: Scores, labels: Flags, sources: Names, *, generated: bool) -> Note:
    """AUC of one source against all works of the other class."""
    found = {}
    for name in sorted(set(sources[labels == generated].tolist())):
        chosen = (labels != generated) | (sources == name)
        found[name] = float(np.mean([measures.auc(turn[chosen], labels[chosen]) for turn in plain.score]))
    return found


def flagged(scores: Scores, turn: int, limit: float) -> Flags:
    """As a site does it: above the limit as it is and in three of four renditions, and answered."""
    logits = scores.logits[turn]
    agree = (logits > limit).sum(axis=1) >= AGREE
    return (scores.score[turn] > limit) & agree & ~scores.abstains[turn]


def false_alarms(run: Run, plain: Scores, labels: Flags, sources: Names) -> Note:
    """By the share asked. Where sources are left out, each artist's limit comes from the other artists."""
    answer: Note = {}
    names = sorted(set(sources[~labels].tolist()))
    for asked in learning.ASKED:
        caught, by_source = [], dict.fromkeys(names, 0.0)
        for turn in range(len(plain.logits)):
            for name in names:
                limit = _limit(run, plain.score[turn], ~labels & (sources != name), sources, asked)
                found = flagged(plain, turn, limit)[(sources == name) & ~labels]
                by_source[name] += float(found.mean()) / len(plain.logits)
            limit = _limit(run, plain.score[turn], ~labels, sources, asked)
            caught.append(float(flagged(plain, turn, limit)[labels].mean()))
        shares = np.array(list(by_source.values()))
        answer[f"{asked:g}"] = {
            "mean": float(shares.mean()),
            "p90": float(np.quantile(shares, 0.9)),
            "by_source": by_source,
            "caught": float(np.mean(caught)),
        }
    return answer


def _limit(run: Run, scores: Floats, human: Flags, sources: Names, asked: float) -> float:
    if run.is_held_out:
        return learning.threshold(scores[human], sources[human], asked)
    return run.ensemble.thresholds[f"{asked:g}"]


def calibration(run: Run, plain: Scores, labels: Flags) -> Note:
    weight = learning.weights(run.rows)
    turns = len(plain.logits)
    rows = measures.reliability(plain.score.ravel(), np.tile(labels, turns), np.tile(weight, turns))
    return {"error": measures.calibration_error(rows), "bands": rows}


def _robust(run: Run, view: str, labels: Flags, sources: Names) -> Note:
    """On the same pictures as they were, where both are large enough to be answered."""
    scores, plain = run.scores[view], run.scores[learning.MEASURED]
    chosen = run.chosen[view] & (scores.words != "small") & (plain.words != "small")
    if not chosen.any() or labels[chosen].all() or not labels[chosen].any():
        return {"pictures": int(chosen.sum()), "auc": None, "loss": None}
    both = np.stack([plain.score[:, chosen], scores.score[:, chosen]], axis=-1)
    before, after = (
        float(np.mean([measures.auc(turn, labels[chosen]) for turn in both[..., place]])) for place in (0, 1)
    )
    loss, low, high = _over_turns(measures.loss, both, labels[chosen], sources[chosen])
    return {
        "what": CONDITIONS[view],
        "pictures": int(chosen.sum()),
        "sources": len(set(sources[chosen].tolist())),
        "before": before,
        "auc": after,
        "loss": loss,
        "loss_ends": [low, high],
    }


def abstention(plain: Scores, labels: Flags, sources: Names) -> Note:
    silent = plain.abstains.mean(axis=0)
    words = Counter(plain.words[plain.words != ""].tolist())
    disagree = float((plain.abstains & (plain.words == "")[None]).mean())
    return {
        "generated": float(silent[labels].mean()),
        "human": float(silent[~labels].mean()),
        "by_source": {name: float(silent[sources == name].mean()) for name in sorted(set(sources.tolist()))},
        "reasons": {word: count / len(labels) for word, count in sorted(words.items())}
        | {"renditions": disagree},
    }


def goals(found: Note) -> list[Note]:
    rank, alarms = found["ranking"], found["false_alarms"]["0.01"]
    art = rank.get("art")
    null = found["canaries"]["null_mean"]
    return [
        _goal("AUC, all kinds", rank["all"]["auc"][0], 0.88, BASELINE["auc"], over=True),
        _goal("AUC, art against art", art and art["auc"][0], 0.84, BASELINE["auc_art"], over=True),
        _goal(
            "found at exactly 1 % false alarms", rank["all"]["tpr_1"][0], 0.35, BASELINE["tpr_1"], over=True
        ),
        _goal("the same, art against art", art and art["tpr_1"][0], 0.25, BASELINE["tpr_1_art"], over=True),
        _goal(
            "false alarms of a new artist where 1 % was asked, mean",
            alarms["mean"],
            0.01,
            BASELINE["fpr_mean"],
        ),
        _goal("the same, 90th percentile of artists", alarms["p90"], 0.025, BASELINE["fpr_p90"]),
        *(
            _goal(f"AUC loss: {CONDITIONS[view]}", one["loss"], 0.03, BASELINE["loss"][view])
            for view, one in found["robustness"].items()
        ),
        _goal(
            "canary: AUC of properties alone",
            found["canaries"]["properties_auc"],
            0.55,
            BASELINE["properties"],
        ),
        _goal("canary: AUC of lots drawn, away from 0.5", abs(null - 0.5), 0.15, None),
        _goal(
            "processor time of an upload, ms", found["cost"]["milliseconds"], 400, BASELINE["milliseconds"]
        ),
        _goal("most memory, MB", found["cost"]["megabytes"], 400, None),
    ]


def _goal(what: str, value: float | None, want: float, before: float | None, *, over: bool = False) -> Note:
    reached = None if value is None else (value >= want if over else value <= want)
    return {"what": what, "want": want, "over": over, "found": value, "before": before, "reached": reached}
