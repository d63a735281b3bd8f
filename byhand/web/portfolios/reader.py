"""A series: its list of parts, and reading it part by part."""

from dataclasses import dataclass

from byhand.accounts.models import User
from byhand.portfolios.models import Series
from byhand.portfolios.selectors.series import SeriesReading, parts_of, series_reader
from byhand.web.cards import PersonCard, PictureCard, Veil, WorkTile
from byhand.web.cards_of import person_of, picture_of, tiles_of, veil_of
from byhand.web.portfolios.profile import series_address


@dataclass(frozen=True)
class SeriesPage:
    series: Series
    url: str
    artist: PersonCard
    status: str
    direction: str
    parts: tuple[WorkTile, ...]
    read_url: str
    rss_url: str
    is_own: bool


@dataclass(frozen=True)
class ReaderPage:
    """One part, opened for reading. `previous_url` and `next_url` follow the story, not the hand."""

    series: Series
    artist: PersonCard
    url: str
    work_url: str
    title: str
    number: int
    parts: int
    pictures: tuple[PictureCard, ...]
    ahead: tuple[PictureCard, ...]
    previous_url: str
    next_url: str
    veil: Veil | None

    @property
    def is_strip(self) -> bool:
        return self.series.direction == Series.Direction.DOWN

    @property
    def is_rtl(self) -> bool:
        return self.series.direction == Series.Direction.RTL


def series_page(viewer: User | None, series: Series) -> SeriesPage:
    url = series_address(series.owner, series.slug)
    return SeriesPage(
        series=series,
        url=url,
        artist=person_of(series.owner),
        status=str(series.get_status_display()),
        direction=str(series.get_direction_display()),
        parts=tiles_of(parts_of(viewer, series), viewer),
        read_url=f"{url}/1",
        rss_url=f"{url}.rss",
        is_own=viewer is not None and viewer.pk == series.owner_id,
    )


def reader_page(viewer: User | None, series: Series, number: int) -> ReaderPage | None:
    """The part of this number, or None if the viewer has no such part."""
    reading = series_reader(viewer, series, number)
    return shown(viewer, series, reading) if reading else None


def shown(viewer: User | None, series: Series, reading: SeriesReading) -> ReaderPage:
    url, place = series_address(series.owner, series.slug), reading.place
    return ReaderPage(
        series=series,
        artist=person_of(series.owner),
        url=url,
        work_url=reading.work.address,
        title=reading.work.title or "Untitled",
        number=place.number,
        parts=place.parts,
        pictures=tuple(picture_of(slot) for slot in reading.pictures),
        ahead=tuple(picture_of(slot) for slot in reading.next_pictures),
        previous_url=f"{url}/{place.number - 1}" if place.number > 1 else "",
        next_url=f"{url}/{place.number + 1}" if place.number < place.parts else "",
        veil=veil_of(reading.work.post, viewer),
    )
