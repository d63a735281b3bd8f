from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from byhand.core.ids import moment_of, public_key, timeline_key

EARLIEST, LATEST = datetime(1990, 1, 1), datetime(2150, 1, 1)  # noqa: DTZ001 (the zone comes with the strategy)
moments = st.datetimes(EARLIEST, LATEST, timezones=st.just(UTC))


@given(moments, st.timedeltas(timedelta(milliseconds=1), timedelta(days=9000)))
def test_keys_sort_by_time(moment: datetime, later: timedelta) -> None:
    assert timeline_key(moment) < timeline_key(moment + later)


@given(moments)
def test_a_key_fits_a_signed_64_bit_column_and_tells_its_moment(moment: datetime) -> None:
    key = timeline_key(moment)
    assert 0 < key < 2**63
    assert abs(moment_of(key) - moment) < timedelta(milliseconds=2)


def test_public_keys_are_safe_in_addresses_and_do_not_repeat() -> None:
    keys = {public_key() for _ in range(1000)}
    assert len(keys) == 1000
    assert all(key.replace("-", "").replace("_", "").isalnum() and len(key) == 22 for key in keys)
