"""Three plots: ROC with the interval of its sources, scores of every source as a strip, said against true shares."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detector.evaluate.run import Run
from detector.training import learning

# Blue and ochre are told apart by everybody, and in print.
GENERATED, HUMAN, INK, PALE = "#b0741a", "#1f4e8c", "#222", "#9a9a94"
GRID = np.linspace(0, 1, 201)
DRAWN = 300
Note = dict[str, Any]
Floats = NDArray[np.float64]


def draw(run: Run, results: Note, folder: Path) -> bool:
    """False where matplotlib is not installed."""
    if find_spec("matplotlib") is None:
        return False
    from matplotlib import use  # noqa: PLC0415 - an extra

    use("Agg")
    plot_roc(run, results, folder / "detector-roc.svg")
    plot_strips(run, folder / "detector-scores.png")
    plot_reliability(results, folder / "detector-reliability.svg")
    return True


def _figure(wide: float, high: float) -> tuple[Any, Any]:
    from matplotlib import pyplot as plt  # noqa: PLC0415

    plt.rcParams |= {
        "font.family": ["DejaVu Sans"],
        "font.size": 8,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.edgecolor": PALE,
        "axes.labelcolor": INK,
        "svg.hashsalt": "detector",
    }
    return plt.subplots(figsize=(wide, high), layout="constrained")


def _save(figure: Any, path: Path) -> None:
    from matplotlib import pyplot as plt  # noqa: PLC0415

    figure.savefig(path, dpi=160, metadata=None if path.suffix == ".png" else {"Date": None})
    plt.close(figure)


def _curve(scores: Floats, labels: NDArray[np.bool_]) -> Floats:
    """Share found at each share of false alarms of the grid."""
    limits = np.quantile(scores[~labels], 1 - GRID, method="higher")
    return (scores[labels][None] > limits[:, None]).mean(axis=1)


def plot_roc(run: Run, results: Note, path: Path) -> None:
    labels = np.array([row.is_generated for row in run.rows])
    sources = np.array([row.source for row in run.rows])
    scores = run.scores[learning.MEASURED].score
    figure, axis = _figure(4.6, 4.4)
    band = _band(scores, labels, sources)
    axis.fill_between(GRID, band[0], band[1], color=HUMAN, alpha=0.16, linewidth=0)
    axis.plot(GRID, np.mean([_curve(turn, labels) for turn in scores], axis=0), color=HUMAN, linewidth=1.6)
    axis.plot((0, 1), (0, 1), color=PALE, linewidth=0.7, linestyle=(0, (2, 3)))
    axis.axvline(0.01, color=GENERATED, linewidth=0.8)
    axis.text(0.022, 0.03, "1 % of human works", color=GENERATED, fontsize=7)
    point, low, high = results["ranking"]["all"]["auc"]
    said = f"AUC {point:.3f}" + ("" if low is None else f"  ({low:.2f}–{high:.2f})")
    axis.text(0.98, 0.05, said, ha="right", color=INK, fontsize=10)
    axis.set(
        xlabel="human works above the limit", ylabel="generated works above it", xlim=(0, 1), ylim=(0, 1.005)
    )
    axis.set_aspect("equal")
    _save(figure, path)


def _band(scores: Floats, labels: NDArray[np.bool_], sources: NDArray[np.str_]) -> Floats:
    """Where 90 % of the curves lie when sources are drawn anew."""
    rng = np.random.default_rng(0)
    groups = [
        [np.flatnonzero(sources == name) for name in sorted(set(sources[labels == which]))]
        for which in (True, False)
    ]
    found = []
    for index in range(DRAWN):
        chosen = np.concatenate(
            [group[k] for group in groups for k in rng.integers(0, len(group), len(group))]
        )
        found.append(_curve(scores[index % len(scores)][chosen], labels[chosen]))
    return np.quantile(found, (0.05, 0.95), axis=0)


def plot_strips(run: Run, path: Path) -> None:
    """One line for each source, one stroke for each work: who would be asked about, and who would be missed."""
    labels = np.array([row.is_generated for row in run.rows])
    sources = np.array([row.source for row in run.rows])
    scores = run.scores[learning.MEASURED].score.mean(axis=0)
    order = sorted(
        set(sources.tolist()),
        key=lambda name: (labels[sources == name][0], np.median(scores[sources == name])),
    )
    figure, axis = _figure(6.4, 0.25 * len(order) + 0.7)
    for place, name in enumerate(order):
        found = scores[sources == name]
        colour = GENERATED if labels[sources == name][0] else HUMAN
        axis.vlines(found, place - 0.32, place + 0.32, color=colour, linewidth=0.7, alpha=0.45)
        axis.plot(np.median(found), place, marker="o", markersize=3.4, color=INK)
    limit = run.ensemble.thresholds[f"{learning.ASKED[0]:g}"]
    axis.axvline(limit, color=INK, linewidth=0.7)
    axis.text(limit, len(order) - 0.35, " 1 % limit", fontsize=7, color=INK)
    axis.set_yticks(range(len(order)), [name.replace("_", " ") for name in order])
    axis.tick_params(axis="y", length=0)
    axis.set(
        xlabel="score (a logit); dot: the source's middle work",
        ylim=(-0.7, len(order) - 0.2),
    )
    axis.text(0.0, 1.0, "human", color=HUMAN, transform=axis.transAxes, va="bottom")
    axis.text(0.09, 1.0, "generated", color=GENERATED, transform=axis.transAxes, va="bottom")
    _save(figure, path)


def plot_reliability(results: Note, path: Path) -> None:
    figure, axis = _figure(4.4, 4.2)
    said, true, part = np.array(results["calibration"]["bands"]).T
    axis.plot((0, 1), (0, 1), color=PALE, linewidth=0.7, linestyle=(0, (2, 3)))
    axis.plot(said, true, color=HUMAN, linewidth=1.2)
    axis.scatter(said, true, s=14 + 260 * part, color=HUMAN, zorder=3, linewidth=0)
    axis.set(
        xlabel="said share of generated works",
        ylabel="true share, sources counted alike",
        xlim=(-0.02, 1.02),
        ylim=(-0.02, 1.02),
    )
    axis.text(
        0.98,
        0.03,
        f"mean error {results['calibration']['error']:.2f}; larger dots: more works",
        ha="right",
        fontsize=7.5,
        color=INK,
    )
    axis.set_aspect("equal")
    _save(figure, path)
