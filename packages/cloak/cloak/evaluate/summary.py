"""From the notes of all works to the figures of a report."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from cloak.evaluate.intervals import Estimate, difference_of, mean_of, ratio_of
from cloak.evaluate.protocol import VARIANTS, Pair
from cloak.evaluate.state import Note

METRICS = ("ssimulacra2", "butteraugli", "flat_delta_e", "delta_e", "psnr")


def visibility_of(pairs: Sequence[Pair]) -> Note:
    """Each metric for the cloak and for JPEG 75: over all works, by kind, and the worst work."""
    return {metric: _metric_of(pairs, metric) for metric in METRICS}


def _metric_of(pairs: Sequence[Pair], metric: str) -> Note:
    return {
        "cloak": _grouped(pairs, lambda pair: _seen(pair, "cloak", metric)),
        "jpeg75": _told(mean_of(_values(pairs, lambda pair: _seen(pair, "jpeg75", metric)))),
        "worst": _worst(pairs, metric),
    }


def _seen(pair: Pair, variant: str, metric: str) -> float | None:
    value: float | None = pair.notes.stages["seen"][variant][metric]
    return value


def _worst(pairs: Sequence[Pair], metric: str) -> Note | None:
    is_better_high = metric in ("ssimulacra2", "psnr")
    found = [(value, pair.work.file) for pair in pairs if (value := _seen(pair, "cloak", metric)) is not None]
    if not found:
        return None
    value, file = min(found) if is_better_high else max(found)
    return {"value": value, "file": file}


def _values(pairs: Sequence[Pair], value: Any) -> list[float]:
    return [found for pair in pairs if (found := value(pair)) is not None]


def _grouped(pairs: Sequence[Pair], value: Any) -> Note:
    kinds = defaultdict(list)
    for pair in pairs:
        kinds[pair.work.kind].append(pair)
    groups = {kind: _told(mean_of(_values(some, value))) for kind, some in sorted(kinds.items())}
    return {"all": _told(mean_of(_values(pairs, value))), "kinds": groups}


def shifts_of(pairs: Sequence[Pair], stage: str) -> Note | None:
    """The figures of one encoder after one way of cleaning; None where no work has them."""
    having = [pair for pair in pairs if stage in pair.notes.stages]
    if not having:
        return None
    directed = {name: _column(having, stage, name, "directed") for name in VARIANTS}
    return {
        **{name: _told(mean_of(column)) for name, column in directed.items()},
        "over_noise": _told(difference_of(directed["cloak"], directed["noise"])),
        "over_shuffled": _told(difference_of(directed["cloak"], directed["shuffled"])),
        "times_noise": _told(ratio_of(directed["cloak"], directed["noise"])),
        "parts": {
            name: {
                part: mean_of(_column(having, stage, name, part)).mean for part in ("rel", "cos", "progress")
            }
            for name in VARIANTS
        },
    }


def _column(pairs: Sequence[Pair], stage: str, variant: str, part: str) -> list[float]:
    return [float(pair.notes.stages[stage][variant][part]) for pair in pairs]


def with_kept(pairs: Sequence[Pair], encoder: str, ways: Sequence[str]) -> Note:
    """All ways of one encoder, each with the share of the directed shift that it leaves."""
    table = {}
    before = f"shift/{encoder}/none"
    for way in ways:
        stage = f"shift/{encoder}/{way}"
        figures = shifts_of(pairs, stage)
        if figures is None:
            continue
        having = [pair for pair in pairs if stage in pair.notes.stages]
        kept = ratio_of(
            _column(having, stage, "cloak", "directed"), _column(having, before, "cloak", "directed")
        )
        table[way] = {**figures, "kept": _told(kept)}
    return table


def by_kind(pairs: Sequence[Pair], encoder: str) -> Note:
    kinds = defaultdict(list)
    for pair in pairs:
        kinds[pair.work.kind].append(pair)
    found = {kind: shifts_of(some, f"shift/{encoder}/none") for kind, some in sorted(kinds.items())}
    return {kind: figures for kind, figures in found.items() if figures}


def rows_of(pairs: Sequence[Pair]) -> list[Note]:
    """What is known of each work, for whoever wants to count again."""
    return [
        {
            "file": pair.work.file,
            "kind": pair.work.kind,
            "artist": pair.work.artist,
            "licence": pair.work.licence,
            **pair.notes.stages,
        }
        for pair in pairs
    ]


def _told(estimate: Estimate) -> Note:
    return {name: _number(value) for name, value in asdict(estimate).items()}


def _number(value: float) -> float | int | None:
    """JSON has no way to say "not a number"."""
    return None if isinstance(value, float) and not math.isfinite(value) else value
