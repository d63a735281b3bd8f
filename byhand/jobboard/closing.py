"""Until when a listing is open: to the end of its last day, in the place of the job."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.core import get_global

from byhand.jobboard.zones import is_zone

DEFAULT_DAYS = 30
MOST_DAYS = 90


def end_of_day(day: date, zone: str) -> datetime:
    """The first moment of the next day in that zone. Where a clock change leaves midnight out, the change itself."""
    midnight = datetime.combine(day + timedelta(days=1), time.min, tzinfo=ZoneInfo(zone))
    return midnight.astimezone(UTC)


def day_in(zone: str, moment: datetime) -> date:
    """What the calendar says there at that moment."""
    return moment.astimezone(ZoneInfo(zone)).date()


def zone_of(country: str, city: str) -> str:
    """The zone of a place, as far as it can be guessed: the only one of its country, or the one named after the city."""
    zones: list[str] = list(get_global("territory_zones").get(country, ()))
    named = [
        zone for zone in zones if zone.rpartition("/")[2].replace("_", " ").casefold() == city.casefold()
    ]
    if named:
        return named[0]
    return zones[0] if len(zones) == 1 and is_zone(zones[0]) else ""
