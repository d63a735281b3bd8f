"""The experiment: artists × seeds × sets, each cell kept once it is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from cloak.evaluate.arrays import Bytes, Floats
from cloak.evaluate.state import Notes
from cloak.evaluate.works import Work, square
from cloak.mimicry import flow
from cloak.mimicry.flow import Diet, Flow
from cloak.mimicry.judge import Judge, train
from cloak.mimicry.sets import FIXED, SETS, Artist, Kitchen, batch_of, latents_of, plate_mark, redrawn

Tell = Callable[[str], None]
# Any: cells are read from JSON.
Cells = dict[str, Any]


@dataclass(frozen=True)
class Study:
    kitchen: Kitchen
    artists: Sequence[Artist]
    others: Sequence[Work]
    seeds: int
    diet: Diet
    tell: Tell


@dataclass(frozen=True)
class Scale:
    """The learner's latents are worked on with mean 0 and deviation 1 in every channel."""

    mean: Floats
    spread: Floats

    @classmethod
    def of(cls, latents: Sequence[Floats]) -> "Scale":
        rows = np.concatenate([one[0].reshape(one.shape[1], -1) for one in latents], axis=1)
        return cls(rows.mean(1).reshape(1, -1, 1, 1), rows.std(1).reshape(1, -1, 1, 1) + 1e-6)

    def even(self, latents: Sequence[Floats]) -> list[Floats]:
        return [(one - self.mean) / self.spread for one in latents]

    def back(self, latents: Floats) -> Floats:
        return latents * self.spread + self.mean


@dataclass(frozen=True)
class Lesson:
    """What all cells of one artist share."""

    artist: Artist
    sets: dict[str, list[Floats]]
    scale: Scale
    learner: Flow
    judge: Judge


@dataclass(frozen=True)
class Book:
    """The cells: those that no cloak has a part in outlive a change of the cloak."""

    fixed: Notes
    moving: Notes

    def holds(self, artist: Artist, seed: int, name: str) -> bool:
        return cell_name(artist, seed, name) in self.of(name).stages

    def of(self, name: str) -> Notes:
        return self.fixed if name in FIXED else self.moving

    @property
    def stages(self) -> Cells:
        return self.fixed.stages | self.moving.stages


def run(study: Study) -> Cells:
    """Every cell that is not there yet; returns them all."""
    folder = study.kitchen.folder
    book = Book(
        Notes.open(folder, "cells-fixed", stamp_of(study)),
        Notes.open(folder, "cells-cloak", study.kitchen.engine.stamp + stamp_of(study)),
    )
    others = other_latents(study)
    scale = Scale.of(others)
    learner = flow.base(
        scale.even(others), folder / f"base-{study.diet.base_steps}.pt", study.diet, tell=study.tell
    )
    for artist in study.artists:
        if all(book.holds(artist, seed, name) for seed in range(study.seeds) for name in SETS):
            continue
        sets = latents_of(study.kitchen, artist)
        study.tell(f"{artist.name}: four sets of {len(artist.taught)} works")
        judge = judge_for(study, artist, sets, others, book.moving)
        lesson = Lesson(artist, sets, scale, learner, judge)
        for seed in range(study.seeds):
            for name in SETS:
                if not book.holds(artist, seed, name):
                    cell(study, lesson, book.of(name), name, seed)
    return book.stages


def stamp_of(study: Study) -> str:
    kitchen = study.kitchen
    files = [work.file for artist in study.artists for work in artist.taught]
    plates = [plate_mark(kitchen, artist) for artist in study.artists]
    return f"{kitchen.space.name}; {kitchen.side}; {study.diet}; {len(study.others)}; {files}; {plates}"


def cell_name(artist: Artist, seed: int, name: str) -> str:
    return f"{artist.name}/{seed}/{name}"


def other_latents(study: Study) -> list[Floats]:
    """Works of nobody under study: what the generator is first trained on."""
    path = study.kitchen.folder / f"others-{len(study.others)}.npz"
    if not path.exists():
        study.tell(f"encoding {len(study.others)} other works")
        found = [study.kitchen.latent(square(work, study.kitchen.side)) for work in study.others]
        np.savez(path, *found)
    with np.load(path) as stored:
        return [stored[name] for name in stored.files]


def judge_for(
    study: Study, artist: Artist, sets: dict[str, list[Floats]], others: Sequence[Floats], notes: Notes
) -> Judge:
    """Artist, target or somebody else. Tried on works of the artist that no learner gets."""
    kitchen = study.kitchen
    classes = [
        redrawn(kitchen, sets["clean"]),
        redrawn(kitchen, sets["restyled"]),
        redrawn(kitchen, others[::2]),
    ]
    judge = train(classes, seed=0)
    unseen = redrawn(kitchen, [kitchen.latent(square(work, kitchen.side)) for work in artist.kept])
    strangers = redrawn(kitchen, others[1::2])
    shown = {name: redrawn(kitchen, sets[name]) for name in ("noise", "cloak")}
    trial = {"unseen works": unseen, "other artists": strangers, **shown}
    notes.keep(f"judge/{artist.name}", {name: shares(judge, pictures) for name, pictures in trial.items()})
    return judge


def shares(judge: Judge, pictures: list[Bytes]) -> dict[str, float]:
    mean = judge.shares(pictures).mean(axis=0)
    return {"artist": float(mean[0]), "target": float(mean[1]), "other": float(mean[2])}


def cell(study: Study, lesson: Lesson, notes: Notes, name: str, seed: int) -> None:
    """Train on one set with one seed, draw, and have the drawings judged."""
    stage = cell_name(lesson.artist, seed, name)
    sets = lesson.sets
    tuned = flow.tuned(lesson.learner, lesson.scale.even(sets[name]), study.diet, seed=seed)
    drawn = lesson.scale.back(flow.drawn(tuned, study.diet, seed=seed))
    found = shares(lesson.judge, batch_of(study.kitchen, drawn))
    found["statistics"] = along(drawn, sets["clean"], sets["restyled"])
    notes.keep(stage, found)
    study.tell(f"{stage}: artist {found['artist']:.2f}, target {found['target']:.2f}")


def along(drawn: Floats, clean: Sequence[Floats], restyled: Sequence[Floats]) -> float:
    """Where the drawings' channel statistics lie between the clean works (0) and the restyled ones (1)."""
    start, end = (np.mean([statistics(one) for one in some], axis=0) for some in (clean, restyled))
    found = statistics(drawn)
    way = end - start
    return float((found - start) @ way / (way @ way))


def statistics(latents: Floats) -> Floats:
    found: Floats = np.concatenate([latents.mean(axis=(0, 2, 3)), latents.std(axis=(0, 2, 3))])
    return found
