"""A filing's steps as people read them: what was done, by whom, when, with what words."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kip_portal import navigation
from kip_portal.workflow import Text
from products.models import Filing, FilingChange
from products.workflow import STEPS

# On the trail a step is told of, not to, the person who took it.
TOLD: dict[str, Text] = {"claim": _("Diambil untuk ditelaah")}
# What happens outside the steps: consent and protocol may change at any time, dossiers be revoked.
BESIDE: dict[str, Text] = {
    "withdraw_consent": _("Persetujuan komunitas ditarik"),
    "narrow": _("Akses dipersempit"),
    "revoke": _("Berkas dicabut"),
    "void": _("Pembuatan berkas dibatalkan"),
}
# Facts of a step that both sides read, with the words before them.
FACTS: dict[str, Text] = {
    "typed_by": _("Diinput oleh petugas Kanwil"),
    "ground_label": _("Alasan"),
    "fitting_label": _("Yang sesuai"),
    "record": _("Sudah tercatat sebagai"),
    "due_on": _("Batas perbaikan"),
    "application_number": _("Nomor permohonan"),
    "lodged_on": _("Tanggal permohonan"),
    "registered_number": _("Nomor pendaftaran atau pencatatan"),
    "registered_on": _("Tanggal pendaftaran"),
    "refusal_letter": _("Nomor surat penolakan"),
    "refused_on": _("Tanggal penolakan"),
    "lapsed_on": _("Tanggal berakhir"),
}


@dataclass(frozen=True)
class Entry:
    """One line of the trail, in the shape that `components/trail.html` draws."""

    label: str
    by: str
    at: datetime.datetime
    note: str
    link: str = ""


def entries(filing: Filing) -> list[Entry]:
    """Return the trail of a filing, newest first."""
    changes = filing.changes.select_related("by").order_by("-at", "-pk")
    return [_entry(change) for change in changes]


def label_of(step: str) -> str:
    """Return what a step is called once it is done."""
    told = TOLD | BESIDE
    return str(told[step] if step in told else STEPS[step].done if step in STEPS else step)


def _entry(change: FilingChange) -> Entry:
    told = [f"{words}: {_fact(change.facts[name])}" for name, words in FACTS.items()
            if change.facts.get(name)]  # fmt: skip
    return Entry(
        label=label_of(change.step),
        by=str(change.by) if change.by else gettext("portal"),
        at=change.at,
        note="\n".join([*told, change.note] if change.note else told),
        link=_address(change.facts.get("record_url", "")),
    )


def _address(kept: str) -> str:
    """Return an address of the portal in the language of the page, any other as it is."""
    return navigation.localized(kept) if kept.startswith("/") else kept


def _fact(value: Any) -> str:
    """Write a fact in words: dates are kept as ISO texts."""
    try:
        return date_format(datetime.date.fromisoformat(str(value)), "j F Y")
    except ValueError:
        return gettext(str(value))
