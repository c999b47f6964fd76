import datetime

import pytest
from django import forms

from kip_portal.forms.dates import DayField


class Form(forms.Form):
    """One date."""

    used = DayField(required=False)


def posted(day: str, month: str, year: str) -> Form:
    """Return the form as a browser posts it."""
    return Form({"used_day": day, "used_month": month, "used_year": year})


def test_three_boxes_make_a_date() -> None:
    form = posted(" 5", "3", "2021")

    assert form.is_valid()
    assert form.cleaned_data["used"] == datetime.date(2021, 3, 5)


def test_empty_boxes_are_no_answer() -> None:
    form = posted("", "", "")

    assert form.is_valid()
    assert form.cleaned_data["used"] is None


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("31", "2", "2021"),
        ("5", "3", "21"),
        ("5", "", "2021"),
        ("lima", "3", "2021"),
        ("9" * 20, "3", "2021"),
        ("5", "3", "0000"),
        ("³", "3", "2021"),
    ],
)
def test_what_is_no_date_is_refused_and_kept_as_typed(day: str, month: str, year: str) -> None:
    form = posted(day, month, year)

    assert not form.is_valid()
    shown = str(form["used"])
    for typed in filter(None, (day, month, year)):
        assert f'value="{typed}"' in shown


def test_a_stored_date_fills_the_boxes() -> None:
    shown = str(Form(initial={"used": datetime.date(2021, 3, 5)})["used"])

    assert [f'value="{part}"' in shown for part in ("5", "3", "2021")] == [True] * 3


def test_a_form_without_the_boxes_leaves_the_date_out() -> None:
    assert Form.base_fields["used"].widget.value_omitted_from_data({}, {}, "used")
