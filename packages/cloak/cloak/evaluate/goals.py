"""What the cloak is meant to reach, and whether it did."""

from dataclasses import asdict, dataclass

from cloak.evaluate.state import Note

SSIMULACRA2, FLAT = 75.0, 0.6
WHITE, HELD_OUT, TIMES_NOISE = 0.18, 0.12, 3.0
KEPT_JPEG, KEPT_HALF, KEPT_UPSCALED = 0.8, 0.6, 0.45

# A cloak is made on the first; the second came after the goals.
WITHOUT = {"surrogate", "witness"}


@dataclass(frozen=True)
class Goal:
    """`reached` is None where the figure could not be had."""

    what: str
    want: str
    found: float | None
    reached: bool | None


def goals(results: Note) -> list[Note]:
    found = [*visible(results["visibility"])]
    for encoder in results["encoders"]:
        if encoder["role"] not in WITHOUT and encoder["name"] in results["shift"]:
            found += moved(encoder["name"], results["shift"][encoder["name"]])
    return [asdict(goal) for goal in found]


def visible(seen: Note) -> list[Goal]:
    worst = seen["ssimulacra2"]["worst"]
    flat = seen["flat_delta_e"]["cloak"]["all"]["mean"]
    return [
        at_least("SSIMULACRA2, the worst work", SSIMULACRA2, worst["value"] if worst else None),
        at_most("ΔE2000 in flat areas, mean", FLAT, flat),
    ]


def moved(name: str, table: Note) -> list[Goal]:
    """The goals for an encoder that the cloak was not made on. For TAEF2, a teacher's own, the
    wanted shift is larger.
    """
    want = WHITE if "taef2" in name.lower() else HELD_OUT
    plain = table["none"]
    goals = [
        at_least(f"directed shift on {name}", want, plain["cloak"]["mean"]),
        at_least(f"directed shift on {name} ÷ noise", TIMES_NOISE, plain["times_noise"]["mean"]),
    ]
    for way, kept, says in (
        ("jpeg75", KEPT_JPEG, "JPEG 75"),
        ("half", KEPT_HALF, "half size"),
        ("noise-upscale", KEPT_UPSCALED, "noise and upscaling"),
    ):
        if way in table:
            goals.append(kept_goal(f"share kept on {name} after {says}", kept, plain, table[way]))
    return goals


def kept_goal(what: str, want: float, before: Note, after: Note) -> Goal:
    """Something is only kept that was there: before and after, the shift has to exceed noise."""
    found = after["kept"]["mean"]
    is_there = all((one["over_noise"]["low"] or 0) > 0 for one in (before, after))
    reached = None if found is None else is_there and found >= want
    return Goal(what, f"≥ {want:g}, and more than noise", found, reached)


def at_least(what: str, want: float, found: float | None) -> Goal:
    return Goal(what, f"≥ {want:g}", found, None if found is None else found >= want)


def at_most(what: str, want: float, found: float | None) -> Goal:
    return Goal(what, f"≤ {want:g}", found, None if found is None else found <= want)
