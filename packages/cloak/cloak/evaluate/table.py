"""The results as text and as Markdown tables."""

from collections.abc import Sequence

from cloak.evaluate.state import Note

DASH = "–"
METRICS = {
    "ssimulacra2": ("SSIMULACRA2 (higher is better)", 1),
    "butteraugli": ("butteraugli (lower is better)", 2),
    "flat_delta_e": ("ΔE2000, flat areas", 2),
    "delta_e": ("ΔE2000, everywhere", 2),
    "psnr": ("PSNR, dB", 1),
}


def number(value: float | None, digits: int = 3) -> str:
    return DASH if value is None else f"{value:.{digits}f}".replace("-", "−")


def interval(estimate: Note | None, digits: int = 3) -> str:
    """The mean with its interval in brackets."""
    if estimate is None or estimate["mean"] is None:
        return DASH
    if estimate["low"] is None:
        return number(estimate["mean"], digits)
    low, high = number(estimate["low"], digits), number(estimate["high"], digits)
    return f"{number(estimate['mean'], digits)} [{low}, {high}]"


def lines(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    made = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    made += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(made)


def visibility(results: Note) -> str:
    rows = []
    for metric, (says, digits) in METRICS.items():
        seen = results["visibility"][metric]
        worst = seen["worst"]
        rows.append(
            [
                says,
                interval(seen["cloak"]["all"], digits),
                number(worst["value"], digits) if worst else "not measured",
                interval(seen["jpeg75"], digits),
            ]
        )
    return lines(("", "cloak, mean", "the worst work", "JPEG 75 re-save, mean"), rows)


def visibility_by_kind(results: Note) -> str:
    metrics = ("ssimulacra2", "butteraugli", "flat_delta_e", "psnr")
    kinds = results["visibility"]["psnr"]["cloak"]["kinds"]
    rows = [
        [f"{kind} ({kinds[kind]['n']})"]
        + [
            interval(results["visibility"][metric]["cloak"]["kinds"].get(kind), METRICS[metric][1])
            for metric in metrics
        ]
        for kind in kinds
    ]
    return lines(("kind (works)", "SSIMULACRA2", "butteraugli", "ΔE flat", "PSNR"), rows)


def shift(results: Note, encoder: str) -> str:
    """What one encoder sees after each way of cleaning, always beside the two controls."""
    rows = [
        [
            results["cleanings"].get(way, way),
            interval(figures["cloak"]),
            number(figures["noise"]["mean"]),
            number(figures["shuffled"]["mean"]),
            interval(figures["over_noise"]),
            number(figures["times_noise"]["mean"], 1),
            "" if way == "none" else percent(figures["kept"]["mean"]),
        ]
        for way, figures in results["shift"][encoder].items()
    ]
    head = ("after", "cloak", "noise", "shuffled cloak", "cloak − noise", "× noise", "kept")
    return lines(head, rows)


def parts(results: Note) -> str:
    """Size and direction apart, on untouched pictures."""
    rows = []
    for encoder, ways in results["shift"].items():
        for variant in ("cloak", "noise", "shuffled"):
            part = ways["none"]["parts"][variant]
            rows.append([encoder, variant, *(number(part[name]) for name in ("rel", "cos", "progress"))])
    return lines(("encoder", "change", "rel", "cos", "progress to the target"), rows)


def by_kind(results: Note, encoder: str) -> str:
    rows = [
        [
            f"{kind} ({figures['cloak']['n']})",
            interval(figures["cloak"]),
            number(figures["noise"]["mean"]),
            number(figures["shuffled"]["mean"]),
            interval(figures["over_noise"]),
        ]
        for kind, figures in results["kinds"][encoder].items()
    ]
    return lines(("kind (works)", "cloak", "noise", "shuffled cloak", "cloak − noise"), rows)


def renditions(results: Note, encoder: str) -> str:
    rows = []
    for way, figures in results["renditions"][encoder].items():
        size, _, how = way.partition("-")
        says = f"{size} WebP, {'a part of 512 pixels' if how == 'part' else 'whole, at most 512 pixels'}"
        rows.append(
            [
                says,
                str(figures["cloak"]["n"]),
                interval(figures["cloak"]),
                number(figures["noise"]["mean"]),
                number(figures["shuffled"]["mean"]),
                interval(figures["over_noise"]),
            ]
        )
    return lines(("public size", "works", "cloak", "noise", "shuffled cloak", "cloak − noise"), rows)


def goals(results: Note) -> str:
    words = {True: "reached", False: "**missed**", None: "not measured"}
    rows = [
        [one["what"], one["want"], number(one["found"]), words[one["reached"]]] for one in results["goals"]
    ]
    return lines(("goal", "wanted", "found", ""), rows)


def percent(value: float | None) -> str:
    return DASH if value is None else f"{value * 100:.0f} %".replace("-", "−")


def of(results: Note) -> str:
    """All of it, for a terminal."""
    kinds = ", ".join(f"{count} {kind}" for kind, count in results["conditions"]["kinds"].items())
    parts_ = [
        f"{results['conditions']['works']} works ({kinds}), squares of at most {results['conditions']['side']} "
        f"pixels, {results['conditions']['engine']}. Intervals are 95 % bootstrap over works.",
        visibility(results),
    ]
    for encoder in results["encoders"]:
        parts_ += [
            f"Directed shift on {encoder['name']} ({encoder['role']}):",
            shift(results, encoder["name"]),
        ]
        if results["renditions"][encoder["name"]]:
            parts_ += ["In a site's sizes, only the master cloaked:", renditions(results, encoder["name"])]
    parts_ += [goals(results)]
    parts_ += [f"{one['what']}: {one['why']}." for one in results["not_run"]]
    return "\n\n".join(parts_)
