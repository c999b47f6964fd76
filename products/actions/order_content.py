"""Gathers, in the short transaction of an order, all that its dossier will say."""

import datetime
import secrets
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kip_portal import clock
from kip_portal.models import Membership, Office
from kip_portal.rules import Role
from products import history, narrowing, regimes, shown, snapshots
from products.models import Filing
from products.regimes.declaration import Regime
from products.workflow import STEPS

AGENCY_STEPS = frozenset({"submit", "withdraw"})
HEAD_OF_OFFICE = "Kepala Kantor Wilayah"


def gather(filing: Filing, *, office: Office, at: datetime.datetime) -> dict[str, Any]:
    """Return the content of an order: the last submission at the levels of today, framed."""
    regime = regimes.get(filing.code)
    submission = narrowing.as_of_today(filing.submissions.latest("number").content, filing)
    found = {answer["name"]: answer for answer in snapshots.answers(submission)}
    day = clock.day_of(at)
    with translation.override("id"):
        return {
            "salt": secrets.token_hex(16),
            "kind": str(regime.dossier_label),
            "title": _open_text(found, regime.heading) or _open_text(found, "title")
            or _("Karya yang dijaga kustodian"),
            "subtitle": _subtitle(found),
            "facts": _facts(filing, regime, found),
            "submission": submission,
            "review": _review(filing),
            "office": _office(office, day),
            "signatory": _signatory(office, day),
            "signatures": _signatures(regime, found),
        }  # fmt: skip


def _open_text(found: dict[str, Any], name: str) -> str:
    answer = found.get(name)
    if answer is None or not shown.PAPER.may_read(answer.get("level")):
        return ""
    return str(answer.get("text", answer["value"]) or "")


def _open_list(found: dict[str, Any], name: str, part: str) -> list[Any]:
    """Return what an answer lists; nothing where it is closed, or was not asked."""
    answer = found.get(name)
    if answer is None or not shown.PAPER.may_read(answer.get("level")):
        return []
    return list(answer[part])


def _subtitle(found: dict[str, Any]) -> str:
    if "business" in found:
        parts = [_open_text(found, "business"), _open_text(found, "business_place")]
        return ", ".join(part for part in parts if part)
    names = _community_names(found)
    shown_places = _open_list(found, "regencies", "text")
    return ". ".join(part for part in (", ".join(names), ", ".join(shown_places)) if part)


def _community_names(found: dict[str, Any]) -> list[str]:
    rows = _open_list(found, "communities", "value")
    return list(dict.fromkeys(row["community"]["text"] for row in rows))


def _facts(filing: Filing, regime: Regime, found: dict[str, Any]) -> list[list[str]]:
    approved = filing.changes.filter(step="approve").last()
    rows = [
        [_("Nomor usulan"), filing.reference],
        [_("Perjanjian kerja sama"), _agreement(filing)],
        [_("Diajukan oleh"), filing.agency.full_name_on(filing.begun_on)],
        [_("Jenis pelindungan"), str(regime.label)],
    ]
    if filing.typist:
        typed_by = _("petugas Kantor Wilayah, %(name)s") % {"name": filing.typist}
        rows.insert(3, [_("Diinput oleh"), typed_by])
    if kind := _open_text(found, "subkind" if regime.is_communal else "mark_type"):
        rows.append([_("Subjenis") if regime.is_communal else _("Tipe"), kind])
    if approved:
        day = date_format(clock.day_of(approved.at), "j F Y")
        rows.append([_("Disetujui"), f"{day}, {approved.by}"])
    return rows


def _agreement(filing: Filing) -> str:
    agreement = filing.agreement
    numbers = [p.letter_number for p in agreement.parties.all() if p.letter_number]
    signed = date_format(agreement.signed_on, "j F Y") if agreement.signed_on else ""
    return ", ".join(part for part in (agreement.title, *numbers, signed) if part)


def _review(filing: Filing) -> list[dict[str, str]]:
    """Return what happened, each agency under its name of that day."""
    rows = []
    number = 0
    for change in filing.changes.select_related("by"):
        if change.step not in STEPS or change.step == "issue":
            continue
        on, event = clock.day_of(change.at), history.label_of(change.step)
        if change.step == "submit":
            number += 1
            event = _("Kiriman %(number)d diterima") % {"number": number}
        agency = filing.agency.short_name_on(on) if change.step in AGENCY_STEPS else ""
        rows.append({"on": on.isoformat(), "event": event, "by": agency or str(change.by or "")})
    return rows


def _office(office: Office, day: datetime.date) -> dict[str, Any]:
    name = office.agency.name_on(day)
    lines = list(name.letterhead) if name and name.letterhead else []
    return {
        "letterhead": lines or [office.agency.full_name_on(day)],
        "place": office.place,
    }


def _signatory(office: Office, day: datetime.date) -> dict[str, str]:
    head = (
        Membership.objects.valid_on(day)
        .filter(agency=office.agency, role=Role.HEAD_OF_OFFICE)
        .select_related("user")
        .first()
    )
    if head is None:
        return {"name": "", "position": HEAD_OF_OFFICE, "nip": ""}
    return {
        "name": head.user.name,
        "position": head.position or HEAD_OF_OFFICE,
        "nip": head.user.nip,
    }


def _signatures(regime: Regime, found: dict[str, Any]) -> list[dict[str, Any]]:
    if not regime.is_communal:
        owner, name = _open_text(found, "business_owner"), _open_text(found, "business")
        return [{"role": _("Pemohon"), "name": owner, "lines": [name] if name else []}]
    names = _open_list(found, "community_leaders", "value")
    if not names:
        return [{"role": _("Pengampu"), "name": "", "lines": []}]
    return [
        {"role": _("Pengampu"), "name": capfirst(one.split(", ")[0]), "lines": one.split(", ")[1:]}
        for one in names
    ]
