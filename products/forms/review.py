"""What officers type on the queue and the desk: remarks, ticks, notes, whom to assign."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.forms.cleaned import CleanedField
from kip_portal.models import User
from products import targets
from products.models import Filing, FilingNote, FilingRemark, TickResult
from products.regimes import Regime

UNJUDGED = ("", _("Belum diperiksa"))


class WordsField(CleanedField):
    """A text of a few lines, as long as its column lets it be."""

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        super().__init__(
            cleaner=typed_text.clean_text,
            widget=forms.Textarea(attrs={"rows": rows}),
            **options,
        )


class RemarkForm(forms.Form):
    """A remark on one part; only parts that the regime has can be named."""

    target = forms.CharField(widget=forms.HiddenInput)
    text = WordsField(
        label=_("Catatan"),
        max_length=FilingRemark._meta.get_field("text").max_length,
        help_text=_("Tulis apa yang perlu diperbaiki. Bagian ini terbuka saat dikembalikan."),
        error_messages={"required": _("Tuliskan catatannya.")},
    )

    def __init__(self, *args: Any, regime: Regime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = targets.of(regime)

    def clean_target(self) -> str:
        """Refuse a part that no form of this kind has (Z02)."""
        target: str = self.cleaned_data["target"]
        if target not in self.known:
            raise forms.ValidationError(_("Bagian ini tidak dikenal."))
        return target


class NoteForm(forms.Form):
    """An internal note: officers alone read it."""

    text = WordsField(
        rows=3,
        label=_("Tulis catatan"),
        max_length=FilingNote._meta.get_field("text").max_length,
        help_text=_("Hanya pemeriksa yang membacanya."),
        error_messages={"required": _("Tuliskan catatannya.")},
    )


class ChecklistForm(forms.Form):
    """What the officer found for each item of the regime's checklist."""

    def __init__(self, *args: Any, filing: Filing, regime: Regime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = dict(filing.ticks.values_list("item", "result"))
        self.items = [(one.code, _name(one.code)) for one in regime.checklist]
        for one in regime.checklist:
            self.fields[_name(one.code)] = forms.ChoiceField(
                choices=[UNJUDGED, *TickResult.choices],
                required=False,
                label=str(one.label),
                help_text=str(one.basis),
                initial=found.get(one.code, ""),
                widget=forms.Select,
            )
        self.done = sum(found.get(one.code) in {"pass", "na"} for one in regime.checklist)

    @property
    def found(self) -> list[tuple[Any, Any]]:
        """Each item with its result in words, for those who only read."""
        words = dict([UNJUDGED, *TickResult.choices])
        return [(bound.label, words[bound.initial]) for bound in self]

    @property
    def results(self) -> dict[str, str]:
        """The results by item, as the action takes them; what was not asked stays."""
        return {code: self.cleaned_data[name] for code, name in self.items if name in self.data}


class AssignForm(forms.Form):
    """To whom the head gives the chosen filings of the queue."""

    pilih = forms.MultipleChoiceField(
        error_messages={"required": _("Pilih sedikitnya satu usulan.")}
    )
    officer = forms.ChoiceField(
        label=_("Tugaskan yang dipilih ke"),
        error_messages={
            "required": _("Pilih pemeriksa."),
            "invalid_choice": _("Pilih pemeriksa yang bertugas."),
        },
    )

    def __init__(
        self, *args: Any, officers: Iterable[User], references: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in officers}
        offered: Any = self.fields["officer"]
        offered.choices = [
            ("", _("Pilih pemeriksa")), *((key, one.name) for key, one in self.people.items())
        ]  # fmt: skip
        chosen: Any = self.fields["pilih"]
        chosen.choices = [(one, one) for one in references]

    @property
    def person(self) -> User:
        """The chosen officer."""
        return self.people[self.cleaned_data["officer"]]


def _name(code: str) -> str:
    return f"butir-{code}"
