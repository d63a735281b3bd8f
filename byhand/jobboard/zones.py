"""Time zones, as people choose them: after a place, or UTC."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

ELSEWHERE = "UTC"
AREAS = (
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific",
)  # fmt: skip


@cache
def zones() -> tuple[str, ...]:
    """UTC and the zones that are named after places, in order. Kept, because finding them opens 600 files."""
    return (ELSEWHERE, *sorted(zone for zone in available_timezones() if zone.partition("/")[0] in AREAS))


def is_zone(name: str) -> bool:
    return name in zones()


def zone_or_utc(name: str) -> ZoneInfo:
    """The zone of this name, or UTC."""
    return ZoneInfo(name if is_zone(name) else ELSEWHERE)
