"""`python -m cloak.evaluate.page results.json [mimicry.json …] > docs/images/cloak.md`: the figures as a page.

Every number on the page comes from the two files; so does every sentence that says how it went.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from cloak.evaluate import table
from cloak.evaluate.complaints import Complaint, answer, tell
from cloak.evaluate.goals import HELD_OUT
from cloak.evaluate.state import Note
from cloak.mimicry import figures, shared

OPENING = """# The style cloak, measured

A cloak does not keep a picture from being copied, trained on or imitated. It is friction, not a lock. It makes
imitation noisier for models whose encoders are like those tested here, and it does nothing against a model that has
learnt a style already, against somebody who describes a style in words, or against uncloaked copies that are out
there: one clean copy undoes it. Whoever cleans pictures on purpose removes most of it; the code and the weights are
public, so anybody can make as many pairs of clean and cloaked pictures as a cleaner needs to learn from. Small
pictures, and pictures of pure black and white lines, have little room for it. Whether a person would find a real
model's imitation worse was not tested here. Nothing on this page is a rate of anything being kept safe.

Noise of the same size moves encoders too. So every figure stands beside **noise** (the cloak's own change at every
pixel, with signs by chance) and a **shuffled cloak** (the signs of another work's cloak, at this work's sizes). Only
what exceeds both says something about the method."""

WORDS = """## What the figures mean

An encoder turns a picture into a latent, the form in which image models see it. *rel* is the size of the change of
the latent, in units of the mean distance between two different works. *cos* is its cosine with the way to the target:
the same work, laid anew from the most similar pieces of a style plate's latent. The **directed shift** is rel × cos: 0 for
a change without direction, 1 for a change as far as another work and straight to the target. *kept* is the share of the
directed shift that is left after somebody did something to the picture; clean and cloaked are treated alike. Brackets
hold 95 % intervals from 2,000 bootstrap draws over works."""

KEENNESS = """An encoder that hardly answers noise answers no other fine change either, whatever the cloak; so a small shift on
it says as much of the encoder as of the cloak. Those of this package that no cloak is made on are of that kind: they
were taught for minutes to give pictures back, and a code of few numbers does that best with tones. Why they stay so:
`docs/decisions/0032`. The encoders of large generators were taught for long to keep grain and strokes; TAEF2 stands
for one of them here."""

MANY = 100
FEW = (
    " So few works give wide intervals, and kinds with fewer than four works none; "
    f"{MANY} works or more would be a full run."
)
ROLES = {
    "surrogate": "the cloak was made on it: the figure flatters",
    "held out": "of this project, never used to make or teach a cloak",
    "witness": "of this project, never used to make or teach a cloak; it came after the goals and has none",
    "given": "given as a file; no cloak is made on it",
}
TEACHER = (
    "given as a file; no cloak is made on it, but two of the encoders that cloaks are made on learnt from it"
)


def role_of(encoder: Note) -> str:
    """TAEF2 is no stranger: the page says so wherever its figures stand."""
    is_teacher = encoder["role"] == "given" and "taef2" in encoder["name"].lower()
    return TEACHER if is_teacher else ROLES[encoder["role"]]


def page(results: Note, mimicry: Sequence[Note] = ()) -> str:
    parts = [OPENING, conditions(results), goals(results, mimicry), seen(results), WORDS, encoders(results)]
    parts += [
        shifts(results),
        renditions(results),
        mimicked(mimicry),
        negatives(results, mimicry),
        repeat(results),
    ]
    return "\n\n".join(part for part in parts if part)


def conditions(results: Note) -> str:
    facts = results["conditions"]
    kinds = ", ".join(f"{count} {kind}" for kind, count in facts["kinds"].items())
    return (
        f"Measured with {facts['engine']}, on {facts['works']} works of {facts['artists']} series ({kinds}) that no "
        f"encoder learnt from, cut to squares of at most {facts['side']} pixels. A cloak of that size took "
        f"{facts['seconds']:.1f} s of processor time." + (FEW if facts["works"] < MANY else "")
    )


def every_goal(results: Note, mimicry: Sequence[Note]) -> list[Note]:
    """Those of the shifts, and one of each space that mimicry was studied in."""
    found = [
        {**one["goal"], "what": f"{one['goal']['what']}, in the latents of {one['conditions']['space']}"}
        for one in mimicry
    ]
    return [*results["goals"], *found]


def goals(results: Note, mimicry: Sequence[Note]) -> str:
    every = every_goal(results, mimicry)
    reached = sum(one["reached"] is True for one in every)
    told = table.goals({"goals": every})
    return f"## Goals\n\nSet before measuring. {reached} of {len(every)} are reached.\n\n{told}"


def seen(results: Note) -> str:
    return "\n\n".join(
        [
            "## What is seen of it",
            "SSIMULACRA2 from the package ssimulacra2 (100 is the same picture, 90 not told apart), butteraugli from "
            "Debian's program (0 is the same), ΔE2000 of our own writing. The yardstick is the same work saved once "
            "more as JPEG, quality 75.",
            table.visibility(results),
            "![SSIMULACRA2 of each work, by kind](cloak-visibility.svg)",
            table.visibility_by_kind(results),
            "![Works at 100 % and 300 %: original, cloaked, difference, JPEG 75](cloak-sheet.webp)",
            "Left to right: original, cloaked, difference × 8 on grey, JPEG 75; then parts of the first, second and "
            "fourth at 300 %. The sheet is WebP of quality 86; look at your own works with `--compare` of `python -m cloak`.",
        ]
    )


def encoders(results: Note) -> str:
    rows = [
        [
            one["name"],
            role_of(one),
            table.number(results["spreads"].get(one["name"]), 2),
            table.number(results["shift"][one["name"]]["none"]["parts"]["noise"]["rel"]),
        ]
        for one in results["encoders"]
    ]
    heads = ("encoder", "", "mean distance between works", "how far noise of the cloak's size moves it (rel)")
    return "\n\n".join(["## Encoders", table.lines(heads, rows), KEENNESS, *beyond(results)])


def beyond(results: Note) -> list[str]:
    """Where the goal is farther than all that the cloak changes, whichever way it went."""
    whole = {
        one["name"]: results["shift"][one["name"]]["none"]["parts"]["cloak"]["rel"]
        for one in results["encoders"]
        if one["role"] in {"held out", "witness"}
    }
    return [
        f"On {name} all of the cloak's change is {table.number(rel)} (rel), so {HELD_OUT:g} would be missed if every bit "
        "of it went straight to the target."
        for name, rel in whole.items()
        if rel < HELD_OUT
    ]


def shifts(results: Note) -> str:
    parts = ["## Directed shift", "![Directed shift by encoder and way of cleaning](cloak-shift.svg)"]
    order = sorted(results["encoders"], key=lambda one: one["role"] == "surrogate")
    for one in order:
        parts.append(f"### {one['name']}: {role_of(one)}")
        parts.append(table.shift(results, one["name"]))
        if one["role"] != "surrogate":
            parts += ["By kind of art, as published:", table.by_kind(results, one["name"])]
    parts += ["### Size and direction apart", table.parts(results)]
    parts += [f"Not in these tables: {one['what']}, {one['why']}." for one in results["not_run"]]
    return "\n\n".join(parts)


def renditions(results: Note) -> str:
    names = [
        one["name"]
        for one in results["encoders"]
        if one["role"] != "surrogate" and results["renditions"][one["name"]]
    ]
    if not names:
        return ""
    parts = [
        "## In a site's sizes, when the master was cloaked",
        "A site cloaks one file, the master, and makes its public sizes from it. This is what is left in them: WebP "
        "of quality 82, seen whole but reduced to 512 pixels, as trainers do, and as a square of 512 pixels cut "
        f"from the middle. Masters: {results['conditions']['masters']}, of at most 2048 pixels.",
    ]
    for name in names:
        parts += [f"### {name}", table.renditions(results, name), left_over(results, name)]
    return "\n\n".join(parts)


def left_over(results: Note, name: str) -> str:
    """How much more than noise is left, beside what there is without the detour."""
    found = [figures["over_noise"]["mean"] for figures in results["renditions"][name].values()]
    plain = results["shift"][name]["none"]["over_noise"]["mean"]
    return (
        f"More than noise by {table.number(min(found))} to {table.number(max(found))}; for the works above, which are "
        f"other ones and seen at the size at which they were cloaked, it is {table.number(plain)}."
    )


def mimicked(mimicry: Sequence[Note]) -> str:
    if not mimicry:
        return (
            "## Mimicry\n\nNot run with these weights: whether a generator that learns from cloaked works imitates "
            "worse than one that learns from noisy works is not known. `python -m cloak.mimicry` asks that; it needs torch."
        )
    return "\n\n".join(
        [
            "## Mimicry: what a small generator learns",
            "The judge is a linear classifier on figures of colour and texture taken by hand, trained with grain on all "
            "classes; it is related to no encoder. Intervals draw artists first, then seeds. Differences are taken cell "
            "by cell, so the same seed on both sides.",
            *(studied(one) for one in mimicry),
            "This says nothing about LoRA or DreamBooth on a large model, about other latents, about cleaned sets, or "
            "about people.",
        ]
    )


def studied(mimicry: Note) -> str:
    facts = mimicry["conditions"]
    return "\n\n".join(
        [
            f"### In the latents of {facts['space']}",
            f"A latent flow-matching generator of about 0.4 million parameters is trained on {facts['others']} works of "
            f"others ({facts['base_steps']} steps), then on {facts['works']} works of one artist ({facts['steps']} "
            "steps): clean, with noise of the cloak's size, cloaked, or really drawn in the target style. "
            f"{len(facts['artists'])} artists × {facts['seeds']} seeds, {facts['samples']} pictures of 128 pixels each. "
            f"Made with {facts['engine']}.",
            figures.sets_table(mimicry),
            figures.differences_table(mimicry),
            faithful(mimicry),
            "How good the judge is, on pictures that no generator drew; works and changed works go through the same "
            "encoder and decoder first:",
            figures.judge_table(mimicry),
            "What the changes of one artist's works have in common, as the same shift of a channel all over all works:",
            shared.table(mimicry),
        ]
    )


def faithful(mimicry: Note) -> str:
    """What the goal would take: the works themselves, as the decoder draws them, hardly look of another hand."""
    each = [shown["cloak"]["target"] - shown["noise"]["target"] for shown in mimicry["judge"].values()]
    return (
        "The cloaked works themselves, drawn by the decoder without any learner between, have "
        f"{table.number(sum(each) / len(each))} more P(target) than the noisy ones. A learner that drew just what it "
        "was given would gain that much and no more."
    )


def negatives(results: Note, mimicry: Sequence[Note]) -> str:
    """What went badly, in sentences."""
    found = [
        f"Missed: {one['what']}, wanted {one['want']}, found {table.number(one['found'])}."
        for one in missed(results, mimicry)
    ]
    for one in results["encoders"]:
        for way, figures_ in results["shift"][one["name"]].items():
            if figures_["over_noise"]["low"] is not None and figures_["over_noise"]["low"] <= 0:
                says = results["cleanings"].get(way, way)
                found.append(f"On {one['name']}, {says}: not told apart from noise (the interval holds 0).")
    return "## What did not work\n\n" + "\n".join(
        f"- {line}" for line in found or ["Nothing that was looked for."]
    )


def missed(results: Note, mimicry: Sequence[Note]) -> list[Note]:
    return [one for one in every_goal(results, mimicry) if one["reached"] is False]


def repeat(results: Note) -> str:
    facts = results["conditions"]
    extent = f"--limit {facts['works']} --size {facts['side']} --masters {facts['masters']}"
    return f"""## Doing it again

```
pip install 'byhand-cloak[evaluate]' torch          # torch only for the denoiser, .pth files and mimicry
apt-get install butteraugli                         # Debian
python -m cloak.training.corpus fetch art           # free art out of Debian packages
python -m cloak.evaluate.testworks art              # writes art/manifest.csv: works that nothing learnt from
python -m cloak.evaluate art --out measured {extent} \\
    --encoder taef2_encoder.pth --pictures docs/images
python -m cloak.mimicry art --out mimicry           # in the latents of the auto-encoder of this package
python -m cloak.mimicry art --out mimicry-taef2 --encoder taef2_encoder.pth --decoder taef2_decoder.pth
python -m cloak.evaluate.page measured/results.json mimicry/results.json mimicry-taef2/results.json \\
    > docs/images/cloak.md
```

Both runs can be interrupted and go on where they were. TAEF2 is a public model (MIT) that is not part of this
project; `--decoder taef2_decoder.pth` adds a row, encoding and decoding by it. Any encoder can be given with
`--encoder`: an ONNX file with one input, a picture of 3 channels, and a latent as its output (a map, tokens or a
vector; names do not matter), or with torch a TorchScript file or a state dict of the TAESD family. `--encoder-range`
says whether it takes 0..1 or -1..1, `--encoder-multiple` what its sides must be multiples of, `--encoder-channels`
that only the first channels are the latent: each once for all encoders, or once for each, in order."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m cloak.evaluate.page", description=__doc__)
    parser.add_argument("results", type=Path)
    parser.add_argument("mimicry", type=Path, nargs="*")
    args = parser.parse_args()
    try:
        answer(page(read(args.results), [read(path) for path in args.mimicry]))
    except Complaint as complaint:
        tell(str(complaint))
        return 2
    return 0


def read(path: Path) -> Note:
    try:
        found: Note = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Complaint(f"{path} could not be read as results: {error}") from error
    return found


if __name__ == "__main__":
    sys.exit(main())
