"""The form of an agreement's own facts: what the first page of the paper says."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from agreements import fileables, rules
from agreements.forms.days import AgreementDay
from agreements.models import Agreement, AgreementKind
from kip_portal import typed_text
from kip_portal.forms.cleaned import CleanedField

NONE = ("", "–")


class AgreementForm(forms.ModelForm):
    """Kind, title, dates, signing, items of the scope clause, chain.

    For an agreement that is signed off, what the paper does not say is closed and a note
    is asked. `seen` is the last step that the person had before their eyes.
    """

    title = CleanedField(cleaner=typed_text.clean_name, max_length=255, label=_("Judul"))
    about = CleanedField(
        cleaner=typed_text.clean_text, max_length=4000, required=False,
        label=_("Maksud dan tujuan"), widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    starts_on = AgreementDay(required=False, label=_("Mulai berlaku"))
    ends_on = AgreementDay(
        required=False, label=_("Berlaku sampai dengan"),
        help_text=_("Kosongkan jika naskah tidak menyebut tanggal akhir."),
    )  # fmt: skip
    signed_on = AgreementDay(required=False, label=_("Tanggal penandatanganan"))
    venue = CleanedField(
        cleaner=typed_text.clean_name, max_length=200, required=False,
        label=_("Tempat penandatanganan"),
    )  # fmt: skip
    items = forms.MultipleChoiceField(
        choices=rules.ScopeItem.choices, required=False, label=_("Butir ruang lingkup"),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    scope_note = CleanedField(
        cleaner=typed_text.clean_text, max_length=4000, required=False,
        label=_("Ruang lingkup lain"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Tulis seperti dalam naskah jika tidak ada di butir di atas."),
    )  # fmt: skip
    note = CleanedField(
        cleaner=typed_text.clean_text, max_length=2000, label=_("Alasan ralat"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Tercatat dalam riwayat bersama isi lama dan isi baru."),
        error_messages={"required": _("Tuliskan alasannya.")},
    )  # fmt: skip
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Agreement
        fields = [
            "kind", "title", "about", "starts_on", "ends_on", "grace_days", "signed_on",
            "venue", "mode", "scope_note", "predecessor", "parent",
        ]  # fmt: skip
        error_messages = {
            "grace_days": {"invalid": _("Tulis jumlah hari dengan angka, misalnya 30.")},
        }
        help_texts = {
            "grace_days": _("Draf yang dibuat sebelum berakhir masih dapat dikirim selama ini."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_related()
        self.fields["title"].error_messages["required"] = _("Isi judul perjanjian.")
        self.fields["grace_days"].validators = [
            MinValueValidator(0), MaxValueValidator(rules.LONGEST_GRACE),
        ]  # fmt: skip
        self.fields["items"].choices = [  # type: ignore[attr-defined]
            (item.value, described(item)) for item in rules.ScopeItem
        ]
        if self.instance.signed_off_at:
            self._close_what_the_paper_does_not_say()
        else:
            del self.fields["note"]

    def clean(self) -> dict[str, Any]:
        """Put beside a field what the database would say of the whole row."""
        data: dict[str, Any] = super().clean() or {}
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error(
                "ends_on", _("Tanggal akhir harus sama dengan atau setelah tanggal mulai.")
            )
        if self.instance.signed_off_at and not start and "starts_on" not in self.errors:
            self.add_error("starts_on", _("Perjanjian yang disahkan memerlukan tanggal mulai."))
        ended = self.instance.ended_on
        if start and ended and ended < start:
            self.add_error("starts_on", _("Tanggal mulai tidak boleh setelah tanggal pengakhiran."))
        return data

    def clean_predecessor(self) -> Agreement | None:
        """Refuse a chain that comes back to itself."""
        earlier: Agreement | None = self.cleaned_data["predecessor"]
        chain = dict(Agreement.objects.values_list("pk", "predecessor"))
        before = earlier.pk if earlier else None
        while before:
            if before == self.instance.pk:
                raise forms.ValidationError(
                    _("Perjanjian itu sendiri melanjutkan perjanjian ini. Pilih yang lain.")
                )
            before = chain.get(before)
        return earlier

    def _offer_related(self) -> None:
        others = Agreement.objects.exclude(pk=self.instance.pk)
        kept = Q(pk__in=[self.instance.predecessor_id, self.instance.parent_id])
        signed = Q(signed_off_at__isnull=False)
        self._offer("predecessor", others.filter(signed | kept))
        self._offer("parent", others.filter(signed | kept, kind=AgreementKind.MEMORANDUM))
        for name in ("predecessor", "parent"):
            self.fields[name].empty_label = _("Tidak ada")  # type: ignore[attr-defined]
        self.fields["mode"].choices = [NONE, *self.instance._meta.get_field("mode").choices]  # type: ignore[attr-defined]

    def _offer(self, name: str, found: Any) -> None:
        field: Any = self.fields[name]
        field.queryset = found
        field.label_from_instance = named

    def _close_what_the_paper_does_not_say(self) -> None:
        open_fields = rules.PAPER_FACTS | {"note", "seen"}
        for name, field in self.fields.items():
            field.disabled = name not in open_fields


def named(agreement: Agreement) -> str:
    """Return an agreement with its year: several may bear one title."""
    day = agreement.signed_on or agreement.starts_on
    return f"{agreement.title} ({day.year})" if day else agreement.title


def described(item: TextChoices) -> str:
    """Return an item with what it opens for filing, in words."""
    labels = fileables.labels(fileables.opened_by([item]))
    if not labels:
        return str(item.label)
    return _("%(item)s (membuka: %(labels)s)") % {
        "item": item.label,
        "labels": ", ".join(labels).lower(),
    }
