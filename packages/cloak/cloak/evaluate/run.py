"""The order of a measurement: cloak, look, learn to clean, measure shifts, sum up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from shutil import which
from typing import Any

from cloak.evaluate import cleaning, protocol, summary
from cloak.evaluate.cleaning import Cleaning
from cloak.evaluate.goals import goals
from cloak.evaluate.protocol import Pair, Plan
from cloak.evaluate.state import Note
from cloak.evaluate.strangers import Stranger
from cloak.evaluate.works import Work, chosen, size_of

FOLDS = 2
LARGE = 1200  # pixels, of the longer side of a master worth asking about
FEWEST = 8  # works, for two halves that a denoiser can learn from
NO_TORCH = "not run: torch is not installed"


@dataclass(frozen=True)
class Extent:
    """How much is measured."""

    masters: int = 8
    denoiser: bool = True
    reencode: bool = True
    threads: int = 1


def evaluate(plan: Plan, works: Sequence[Work], extent: Extent) -> Note:
    """Everything, as plain data for a report."""
    not_run: list[Note] = []
    pairs = protocol.cloak_all(plan, works)
    protocol.look_at_all(plan, pairs)
    ways = cleaning.plain()
    if not cleaning.UPSCALER.exists():
        not_run.append({"what": "noise-upscale", "why": "not run: the upscaler's weights are not there"})
    if extent.reencode:
        having = [one for one in plan.viewers if isinstance(one, Stranger) and one.decoder]
        ways += [cleaning.reencoding(one) for one in having]
    learnt = denoisers(plan, pairs, extent, not_run)
    spreads = protocol.shifts(plan, pairs, lambda pair: [*ways, *learnt(pair)])
    masters = masters_of(plan, works, extent)
    protocol.renditions(plan, masters, spreads)
    names = [way.name for way in ways] + (["denoiser"] if learnt(pairs[0]) else [])
    says = {way.name: way.says for way in [*ways, *learnt(pairs[0])]}
    return results(plan, pairs, masters, names, says) | {
        "not_run": not_run + missing_tools(),
        "spreads": spreads,
    }


def denoisers(
    plan: Plan, pairs: Sequence[Pair], extent: Extent, not_run: list[Note]
) -> Callable[[Pair], list[Cleaning]]:
    """For each work a denoiser that was trained on the pairs of the other half of the works."""
    why = None
    if find_spec("torch") is None:
        why = NO_TORCH
    elif not extent.denoiser:
        why = "not run: left out by --no-denoiser"
    elif len(pairs) < FEWEST:
        why = f"not run: it needs {FEWEST} works or more"
    if why:
        not_run.append({"what": "denoiser", "why": why})
        return lambda _: []
    from cloak.evaluate import learning  # noqa: PLC0415 - torch is no part of this package

    halves = halves_of(pairs)
    made = []
    for number in range(FOLDS):
        others = [pair for pair in pairs if halves[pair.work.file] != number]
        plan.tell(f"training denoiser {number + 1} of {FOLDS} on {len(others)} pairs")
        path = plan.folder / f"denoiser-{number}-{stamp_of(plan, others)}.pt"
        made.append(
            learning.denoiser(
                [(pair.clean, pair.cloaked) for pair in others],
                path,
                seed=number,
                threads=extent.threads,
                tell=plan.tell,
            )
        )
    return lambda pair: [made[halves[pair.work.file]]]


def halves_of(pairs: Sequence[Pair]) -> dict[str, int]:
    """Which half each work belongs to; an artist's works are always in the same one."""
    artists = sorted({pair.work.artist or pair.work.file for pair in pairs})
    number = {artist: place % FOLDS for place, artist in enumerate(artists)}
    if len(artists) < FOLDS:
        return {pair.work.file: place % FOLDS for place, pair in enumerate(pairs)}
    return {pair.work.file: number[pair.work.artist or pair.work.file] for pair in pairs}


def stamp_of(plan: Plan, pairs: Sequence[Pair]) -> str:
    text = plan.engine.stamp + "".join(pair.work.file for pair in pairs)
    return sha256(text.encode()).hexdigest()[:12]


def masters_of(plan: Plan, works: Sequence[Work], extent: Extent) -> list[Pair]:
    """Large works whole, for the question of a site's sizes."""
    if not extent.masters:
        return []
    large = [work for work in works if max(size_of(work)) >= LARGE]
    return protocol.cloak_all(plan, chosen(large, extent.masters), kind="master") if large else []


def missing_tools() -> list[Note]:
    missing = []
    if find_spec("ssimulacra2") is None:
        why = "taken by the engine's own writing of it, because the package ssimulacra2 is not installed"
        missing.append({"what": "SSIMULACRA2 from outside", "why": why})
    if which("butteraugli") is None:
        why = "not measured: the program butteraugli is not installed"
        missing.append({"what": "butteraugli", "why": why})
    return missing


def results(
    plan: Plan, pairs: Sequence[Pair], masters: Sequence[Pair], names: Sequence[str], says: dict[str, str]
) -> Note:
    encoders = [{"name": viewer.name, "role": viewer.role} for viewer in plan.viewers]
    found: dict[str, Any] = {
        "conditions": conditions(plan, pairs, masters),
        "encoders": encoders,
        "cleanings": says,
        "visibility": summary.visibility_of(pairs),
        "shift": {one["name"]: summary.with_kept(pairs, one["name"], names) for one in encoders},
        "kinds": {one["name"]: summary.by_kind(pairs, one["name"]) for one in encoders},
        "renditions": {one["name"]: rendition_figures(masters, one["name"]) for one in encoders},
        "works": summary.rows_of(pairs),
        "masters": summary.rows_of(masters),
    }
    found["goals"] = goals(found)
    return found


def conditions(plan: Plan, pairs: Sequence[Pair], masters: Sequence[Pair]) -> Note:
    kinds: dict[str, int] = {}
    for pair in pairs:
        kinds[pair.work.kind] = kinds.get(pair.work.kind, 0) + 1
    seconds = [pair.notes.stages["cloak"]["seconds"] for pair in pairs]
    return {
        "engine": plan.engine.stamp,
        "side": plan.side,
        "works": len(pairs),
        "artists": len({pair.work.artist for pair in pairs}),
        "kinds": kinds,
        "masters": len(masters),
        "seconds": sum(seconds) / len(seconds),
    }


def rendition_figures(masters: Sequence[Pair], encoder: str) -> Note:
    stages = {
        stage for pair in masters for stage in pair.notes.stages if stage.startswith(f"rendition/{encoder}/")
    }
    found = {stage.rsplit("/", 1)[1]: summary.shifts_of(masters, stage) for stage in stages}
    return {way: found[way] for way in sorted(found, key=lambda way: (int(way.split("-")[0]), way))}
