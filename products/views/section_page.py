"""How the form of a section is shown: its lines, and how far the other sections are."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kip_portal.requests import SignedInRequest
from products import progress, snapshots
from products.forms.lines import Line, lines, remarks_on, replies_to
from products.forms.sections import SectionForm
from products.models import Filing
from products.regimes.declaration import Section


def page(
    request: SignedInRequest, form: SectionForm, *, version: int | None = None, **more: Any
) -> HttpResponse:
    """Show a section's form; `version` is the one on which the person's text is based."""
    filing = form.filing
    target = f"section:{form.section.code}"
    own = remarks_on(form, target)
    return render(request, "products/section.html", {
        "filing": filing, "form": form, "section": form.section, "regime": form.regime,
        "version": filing.version if version is None else version,
        "lines": _lines(form), "own_remarks": own, "own_replies": replies_to(form, own),
        "saved_at": filing.changed_at if filing.version > 1 else None,
        **tasks(filing, form), **more,
    })  # fmt: skip


def _lines(form: SectionForm) -> list[Line]:
    """Return the lines; facts of a register's row with the way to that row.

    An agency's rows are its own to mend: who types in for it adds rows alone.
    """
    found = lines(form)
    for line in found:
        source = next((fact.item.edited_by for fact in line.facts), "")
        bound = next((one.bound for one in found if one.item.name == source), None)
        offer = getattr(bound.field, "offer", None) if bound else None
        if (
            bound
            and offer
            and offer.register.add
            and not bound.field.disabled
            and not (form.user and form.filing.is_typed_now_by(form.user))
            and str(bound.initial) in offer.rows
        ):
            line.edit_url = _row_url(form, offer.noun, bound.initial)
    return found


def _row_url(form: SectionForm, noun: str, pk: Any) -> str:
    query = urlencode({"usulan": form.filing.reference, "bagian": form.section.code})
    return f"{reverse(f'products:{noun}', args=[pk])}?{query}"


def tasks(filing: Filing, form: SectionForm) -> dict[str, Any]:
    """Return the list of sections, where we are in it, and where the next step leads."""
    known = progress.of(filing, snapshots.take(filing), form.remarks)
    number = next(i for i, one in enumerate(known, 1) if one.section is form.section)
    check = {
        "label": _("Periksa dan kirim"),
        "url": reverse("products:check", args=[filing.reference]),
    }
    return {
        "tasks": [*(_task(filing, one, form.section) for one in known), check],
        "number": number,
        "total": len(known) + 1,
    }


def _task(filing: Filing, one: progress.SectionProgress, current: Section) -> dict[str, Any]:
    return {
        "label": one.section.label,
        "url": section_url(filing, one.section),
        "status": one.status,
        "current": one.section is current,
    }


def section_url(filing: Filing, part: Section) -> str:
    """Return the address of a section of a filing."""
    return reverse("products:section", args=[filing.reference, part.code])
