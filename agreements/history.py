"""The steps of an agreement in words, newest first: what the trail on its page shows."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements import fileables
from agreements.models import Agreement, AgreementChange, AgreementParty
from agreements.rules import ScopeItem
from kip_portal.workflow import Text

STEPS: dict[str, Text] = {
    "enter": gettext_lazy("Dicatat sebagai rancangan"),
    "correct": gettext_lazy("Diubah"),
    "attach": gettext_lazy("Dokumen diunggah"),
    "sign_off": gettext_lazy("Disahkan"),
    "end": gettext_lazy("Diakhiri"),
    "override_scope": gettext_lazy("Ruang lingkup diubah"),
}
ROWS: dict[str, Text] = {
    "items": gettext_lazy("Butir ruang lingkup"),
    "attendances": gettext_lazy("Yang hadir"),
    "parties": gettext_lazy("Para pihak"),
    "scope": gettext_lazy("Boleh mengajukan"),
}
PARTY_FACTS = ("letter_number", "signatory_name", "signatory_position", "signatory_nip")


@dataclass(frozen=True)
class Line:
    """One step, as the component `trail.html` takes it."""

    label: Text
    by: str
    at: datetime.datetime
    note: str


def trail(agreement: Agreement) -> list[Line]:
    """Return every step of an agreement, newest first."""
    changes = agreement.changes.select_related("by").order_by("-at", "-pk")
    names = {party.agency.code: str(party.agency) for party in agreement.parties.all()}
    return [_line(change, names) for change in changes]


def _line(change: AgreementChange, names: dict[str, str]) -> Line:
    changed = sorted(change.facts.get("changed", {}).items())
    told = [_told(name, values, names) for name, values in changed]
    note = "\n".join(filter(None, [change.note, *told]))
    return Line(STEPS.get(change.step, change.step), str(change.by or ""), change.at, note)


def _told(name: str, values: dict[str, Any], names: dict[str, str]) -> str:
    """Return one changed fact in words; of a personal one only that it changed."""
    label = _label(name, names)
    if not values:
        return _("%(label)s diganti.") % {"label": label}
    labels = {**_labels(name.rpartition(".")[2]), **names}
    if isinstance(values["old"], list):
        return f"{label}: {_moved(values, labels)}"
    return f"{label}: {_plain(values['old'], labels)} → {_plain(values['new'], labels)}"


def _label(name: str, names: dict[str, str]) -> str:
    *start, last = name.split(".")
    label = str(ROWS[last] if last in ROWS else _field(last).verbose_name)
    if start:
        return f"{names.get(start[1], start[1])}, {label if label.isupper() else label.lower()}"
    return label[:1].upper() + label[1:]


def _labels(name: str) -> dict[str, Text]:
    """Return what the codes of a fact are called: of rows, or of a column with choices."""
    choices = () if name in ROWS else getattr(_field(name), "choices", None) or ()
    return {**dict(fileables.choices()), **dict(ScopeItem.choices), **dict(choices)}


def _field(name: str) -> Any:
    model = AgreementParty if name in PARTY_FACTS else Agreement
    return model._meta.get_field(name)


def _moved(values: dict[str, Any], labels: dict[str, Text]) -> str:
    """Return what came to a list and what went from it; else its new order."""
    added = [one for one in values["new"] or [] if one not in values["old"]]
    gone = [one for one in values["old"] if one not in (values["new"] or [])]
    parts = []
    if added:
        parts.append(_("ditambah %(words)s") % {"words": _words(added, labels)})
    if gone:
        parts.append(_("dikurangi %(words)s") % {"words": _words(gone, labels)})
    return "; ".join(parts) or _words(values["new"], labels)


def _words(codes: list[str], labels: dict[str, Text]) -> str:
    """Return codes in words, in the order of the table of labels."""
    order = {code: place for place, code in enumerate(labels)}
    ranked = sorted(codes, key=lambda code: order.get(code, -1))
    return ", ".join(str(labels.get(code, code)) for code in ranked)


def _plain(value: Any, labels: dict[str, Text]) -> str:
    """Return a fact as people read it: words for codes, dates in words, a dash for nothing."""
    if value in (None, ""):
        return "–"
    return str(labels.get(value, "")) or _day(str(value))


def _day(text: str) -> str:
    try:
        return date_format(datetime.date.fromisoformat(text), "j F Y")
    except ValueError:
        return text
