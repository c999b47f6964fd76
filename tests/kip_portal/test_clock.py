"""The office's calendar."""

import datetime

import pytest

from kip_portal import clock


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("2026-11-20", "2026-11-20", 0),  # a Friday
        ("2026-11-20", "2026-11-22", 0),  # its Sunday
        ("2026-11-20", "2026-11-23", 1),
        ("2026-11-20", "2026-12-04", 10),
        ("2026-11-24", "2026-11-20", 0),
    ],
)
def test_only_monday_to_friday_count(since: str, until: str, days: int) -> None:
    start, end = datetime.date.fromisoformat(since), datetime.date.fromisoformat(until)

    assert clock.working_days(start, end) == days


def test_a_holiday_on_a_working_day_does_not_count() -> None:
    closed = [datetime.date(2026, 12, 25), datetime.date(2026, 12, 26), datetime.date(2027, 1, 1)]

    assert clock.working_days(datetime.date(2026, 12, 24), datetime.date(2026, 12, 31), closed) == 4
    assert clock.working_days(datetime.date(2026, 12, 25), datetime.date(2026, 12, 31), closed) == 4
    assert clock.working_days(datetime.date(2026, 12, 24), datetime.date(2026, 12, 25), closed) == 0
