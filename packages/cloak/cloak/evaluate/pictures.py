"""Plots of the results, and the contact sheet. Plots need matplotlib; the sheet does not."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from cloak.evaluate.arrays import Bytes, picture, to_bytes
from cloak.evaluate.complaints import Complaint
from cloak.evaluate.state import Note, fetch
from cloak.evaluate.visibility import saved_as_jpeg
from cloak.evaluate.works import Work, square

# Blue, grey and ochre are told apart by everybody, and in print.
COLOURS = {"cloak": "#1f4e8c", "noise": "#9a9a94", "shuffled": "#c98a1b"}
WORDS = {"cloak": "cloak", "noise": "noise of the same size", "shuffled": "another work's cloak"}
CELL, GAP, HEAD = 200, 6, 20
ROWS = 4
SEEN = {"cloak": "cloak", "jpeg75": "JPEG 75 re-save"}
TIMES = 8
ZOOM = 3


def draw(results: Note, kept: Path, folder: Path, works: Sequence[Work]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    sheet(results, kept, works).save(folder / "cloak-sheet.webp", quality=86, method=6)
    if find_spec("matplotlib") is None:
        raise Complaint(
            "The sheet is drawn; the plots are not, because matplotlib is not installed. "
            "Install it with: pip install matplotlib."
        )
    plot_shift(results, folder / "cloak-shift.svg")
    plot_visibility(results, folder / "cloak-visibility.svg")


def plot_shift(results: Note, path: Path) -> None:
    """For each encoder, the directed shift after each way of cleaning, beside both controls."""
    figure, axes = _axes(len(results["encoders"]))
    ways = [way for way in results["cleanings"] if any(way in table for table in results["shift"].values())]
    for axis, encoder in zip(axes, results["encoders"], strict=False):
        table = results["shift"][encoder["name"]]
        for place, variant in enumerate(COLOURS):
            found = [table[way][variant] if way in table else None for way in ways]
            _bars(axis, place, found, variant)
        axis.set_title(f"{encoder['name']} ({encoder['role']})", fontsize=9, loc="left")
        axis.set_yticks(range(len(ways)), [results["cleanings"][way] for way in ways], fontsize=7)
        axis.axvline(0, color="#444", linewidth=0.6)
        axis.tick_params(axis="x", labelsize=7)
    # The axes share their rows: turned once, all are.
    axes[0].invert_yaxis()
    figure.legend(
        *axes[0].get_legend_handles_labels(), fontsize=7, frameon=False, loc="outside lower right", ncols=3
    )
    _save(figure, path, "directed shift (rel × cos), 95 % intervals")


def _bars(axis: Any, place: int, found: Sequence[Note | None], variant: str) -> None:
    rows = [(row, one) for row, one in enumerate(found) if one is not None]
    means = [one["mean"] for _, one in rows]
    errors = [
        [one["mean"] - (one["mean"] if one[side] is None else one[side]) for _, one in rows]
        for side in ("low", "high")
    ]
    axis.barh(
        [row + (place - 1) * 0.27 for row, _ in rows],
        means,
        height=0.25,
        color=COLOURS[variant],
        label=WORDS[variant],
        xerr=[errors[0], [-error for error in errors[1]]],
        error_kw={"elinewidth": 0.6, "ecolor": "#333"},
    )


def _axes(count: int) -> tuple[Any, list[Any]]:
    from matplotlib.figure import Figure  # noqa: PLC0415 - an extra of this package

    columns = min(2, count)
    rows = -(-count // columns)
    figure = Figure(figsize=(4.2 * columns + 1.2, 2.9 * rows), layout="constrained")
    grid = np.atleast_1d(figure.subplots(rows, columns, sharex=True, sharey=True)).ravel().tolist()
    for unused in grid[count:]:
        unused.set_visible(False)
    return figure, grid


def plot_visibility(results: Note, path: Path) -> None:
    """SSIMULACRA2 of every work, by kind: the cloak and the JPEG re-save."""
    figure, (axis,) = _axes(1)
    kinds = list(results["conditions"]["kinds"])
    for variant, colour, offset in (("cloak", COLOURS["cloak"], -0.12), ("jpeg75", COLOURS["noise"], 0.12)):
        points = [
            (kinds.index(work["kind"]) + offset, work["seen"][variant]["ssimulacra2"])
            for work in results["works"]
            if work["seen"][variant]["ssimulacra2"] is not None
        ]
        axis.scatter(
            [x for x, _ in points], [y for _, y in points], s=9, color=colour, label=SEEN[variant], alpha=0.7
        )
    axis.axhline(75, color="#444", linewidth=0.6, linestyle="--")
    axis.set_xticks(range(len(kinds)), kinds, fontsize=7)
    axis.tick_params(axis="y", labelsize=7)
    axis.legend(fontsize=7, frameon=False)
    _save(figure, path, "SSIMULACRA2 of each work; the line is the goal")


def _save(figure: Any, path: Path, title: str) -> None:
    from matplotlib import rc_context  # noqa: PLC0415 - an extra of this package

    figure.suptitle(title, fontsize=9, x=0.01, ha="left")
    with rc_context({"svg.hashsalt": "cloak", "svg.fonttype": "none"}):
        figure.savefig(path, metadata={"Date": None}, dpi=110)


def sheet(results: Note, kept: Path, works: Sequence[Work]) -> Image.Image:
    """One row a work: original, cloaked, difference ×8, JPEG 75, each at 100 %, and the first two
    and the yardstick at 300 %.
    """
    shown = sheet_works(results, works)
    columns = (
        "original",
        "cloaked",
        f"difference, {TIMES} times",
        "JPEG 75",
        "original 300 %",
        "cloaked 300 %",
        "JPEG 75 300 %",
    )
    width = len(columns) * (CELL + GAP) + GAP
    paper = Image.new("RGB", (width, HEAD + len(shown) * (CELL + GAP + HEAD) + GAP), "white")
    pen = ImageDraw.Draw(paper)
    font = ImageFont.load_default(12)
    for column, words in enumerate(columns):
        pen.text((GAP + column * (CELL + GAP), 3), words, fill="black", font=font)
    for row, work in enumerate(shown):
        top = HEAD + row * (CELL + GAP + HEAD)
        pen.text(
            (GAP, top + CELL + 3),
            f"{work.kind}: {work.file.rsplit('/', 1)[-1]}, {work.licence}",
            fill="#555",
            font=font,
        )
        for column, cell in enumerate(
            cells(square(work, results["conditions"]["side"]), fetch(kept / f"{work.key}-square.png"))
        ):
            paper.paste(picture(cell), (GAP + column * (CELL + GAP), top))
    return paper


def sheet_works(results: Note, works: Sequence[Work]) -> list[Work]:
    """The work on which the cloak is seen most, and of the commonest kinds the one in the middle."""
    rows = sorted(results["works"], key=lambda row: row["seen"]["cloak"]["ssimulacra2"])
    files = [rows[0]["file"]]
    counts = results["conditions"]["kinds"]
    for kind in sorted(counts, key=lambda kind: (-counts[kind], kind)):
        same = [row["file"] for row in rows if row["kind"] == kind]
        files.append(same[len(same) // 2])
    wanted = list(dict.fromkeys(files))[:ROWS]
    return [work for file in wanted for work in works if work.file == file]


def cells(clean: Bytes, cloaked: Bytes) -> list[Bytes]:
    jpeg = saved_as_jpeg(clean, 75)
    top, left = (max(0, (side - CELL) // 2) for side in clean.shape[:2])
    difference = to_bytes(128 + TIMES * (cloaked.astype(np.float32) - clean))
    whole = [part[top : top + CELL, left : left + CELL] for part in (clean, cloaked, difference, jpeg)]
    near = CELL // ZOOM
    start = (CELL - near) // 2
    parts = [whole[index][start : start + near, start : start + near] for index in (0, 1, 3)]
    return [*whole, *(np.repeat(np.repeat(part, ZOOM, 0), ZOOM, 1) for part in parts)]
