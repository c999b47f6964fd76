"""What narrows the log of looks: an agency, a person, a day; what is no answer narrows nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kip_portal.models import AccessRecord, Agency, User
from kip_portal.models.access import AccessQuerySet

ALL = ("", _("Semua"))


class LogFilter(forms.Form):
    """The filters, offered out of what this reader may see."""

    agency = forms.ChoiceField(label=_("Pemilik data"), required=False)
    person = forms.ChoiceField(label=_("Siapa"), required=False)
    day = forms.DateField(
        label=_("Hari"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Tulis tanggal yang ada.")},
    )  # fmt: skip

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        self.rows: AccessQuerySet = AccessRecord.objects.visible_to(user)
        if user.actor.is_head_of_office:
            self._choose("agency", _agencies(self.rows))
        else:
            del self.fields["agency"]
        people = User.objects.filter(pk__in=self.rows.values("by")).order_by("name", "pk")
        self._choose("person", [(str(one.pk), one.name) for one in people])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = [ALL, *choices]

    def narrowed(self) -> AccessQuerySet:
        """Return the looks that were asked for, the latest first."""
        self.full_clean()
        asked, rows = self.cleaned_data, self.rows
        if agency := asked.get("agency"):
            rows = rows.filter(agency=agency)
        if person := asked.get("person"):
            rows = rows.filter(by=person)
        if day := asked.get("day"):
            rows = rows.filter(at__date=day)
        return rows.select_related("by", "agency").prefetch_related("agency__names")


def _agencies(rows: AccessQuerySet) -> list[tuple[str, str]]:
    found = Agency.objects.filter(pk__in=rows.values("agency")).prefetch_related("names")
    return sorted(((str(one.pk), str(one)) for one in found), key=lambda pair: pair[1].casefold())
