import datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.template import Context, Template

from kip_portal.forms.dates import DayField


class Asking(forms.Form):
    """A form with one field of every look."""

    name = forms.CharField(label="Nama merek", help_text="Seperti pada label.")
    kind = forms.ChoiceField(
        label="Tipe", widget=forms.RadioSelect, choices=[("w", "Kata"), ("p", "Gambar")]
    )
    used = DayField(label="Pertama dipakai")
    agreed = forms.BooleanField(label="Saya setuju")
    note = forms.CharField(label="Catatan", required=False)


def drawn(source: str, **context: Any) -> str:
    """Render a scrap of template that uses our tags."""
    return Template("{% load fields %}" + source).render(Context(context))


def test_an_input_is_described_by_its_hint_remark_and_error() -> None:
    form = Asking({"name": ""})
    remark = SimpleNamespace(by="Yusuf", text="Mohon jelaskan.", state="open", sent_at=None)

    shown = drawn("{% field form.name remarks=remarks %}", form=form, remarks=[remark])

    assert 'aria-describedby="id_name-h id_name-c id_name-e"' in shown
    assert 'aria-invalid="true"' in shown
    for part in ("h", "c", "e"):
        assert f'id="id_name-{part}"' in shown
    assert "Mohon jelaskan." in shown


def test_what_was_typed_is_escaped_and_kept() -> None:
    shown = drawn("{% field form.name %}", form=Asking({"name": '"><script>'}))

    assert "<script>" not in shown
    assert "&quot;&gt;&lt;script&gt;" in shown


def test_radio_buttons_and_dates_stand_in_a_group_with_a_legend() -> None:
    shown = drawn("{% field form.kind %}{% field form.used %}", form=Asking())

    assert shown.count("<fieldset") == 2
    assert "<legend>Tipe" in shown
    assert shown.count('type="radio"') == 2
    assert 'name="used_year"' in shown


def test_only_what_may_stay_empty_is_marked() -> None:
    form = Asking()
    form.fields["name"].required = False
    form.fields["name"].optional = False  # type: ignore[attr-defined]

    shown = drawn("{% field form.name %}|{% field form.note %}", form=form)

    name, note = shown.split("|")
    assert "boleh dikosongkan" not in name
    assert "boleh dikosongkan" in note


def test_a_locked_field_shows_its_answer_and_no_input() -> None:
    form = Asking(
        {"name": "Palsu"},
        initial={"name": "Lampit", "kind": "p", "used": datetime.date(2021, 3, 14)},
    )
    source = "{% field form.name locked=True %}{% field form.kind locked=True %}"

    shown = drawn(source + "{% field form.used locked=True %}", form=form)

    assert "<input" not in shown
    assert [word in shown for word in ("Lampit", "Gambar", "14 Maret 2021")] == [True] * 3
    assert "Palsu" not in shown


def test_the_summary_leads_to_each_input_in_the_order_of_the_form() -> None:
    form = Asking({"name": "", "used_day": "31", "used_month": "2", "used_year": "2021"})

    shown = drawn("{% error_summary form %}", form=form)

    links = [part.split('"')[0] for part in shown.split('href="#')[1:]]
    assert links == ["id_name", "id_kind_0", "id_used_day", "id_agreed"]
    assert 'role="alert"' in shown
    assert "Ada 4 isian" in shown


def test_a_sentence_that_fits_every_field_is_given_its_label() -> None:
    shown = drawn("{% error_summary form %}", form=Asking({}))

    assert "Nama merek: Bidang ini tidak boleh kosong." in shown


def test_without_errors_there_is_no_summary_and_no_mark() -> None:
    form = Asking({"name": "a", "kind": "w", "used": "2021-03-14", "agreed": "on"})

    assert drawn("{% problem_mark form %}{% error_summary form %}", form=form).strip() == ""


def test_rows_carry_a_template_for_a_further_one_and_a_button_without_script() -> None:
    formset = forms.formset_factory(Asking, extra=1, can_delete=True, max_num=4)(prefix="maker")

    shown = drawn('{% rows set title="Para pencipta" one="Pencipta" %}', set=formset)

    assert 'name="maker-TOTAL_FORMS"' in shown
    assert 'name="add_row" value="maker"' in shown
    assert "maker-__prefix__-name" in shown
    assert 'name="maker-0-DELETE"' in shown


def test_locked_rows_offer_nothing_to_change() -> None:
    formset = forms.formset_factory(Asking, extra=0, can_delete=True)(
        prefix="maker", initial=[{"name": "Sari"}]
    )

    shown = drawn('{% rows set title="Para" one="Pencipta" locked=True %}', set=formset)

    assert "Sari" in shown
    assert "add_row" not in shown
    assert "<template>" not in shown
