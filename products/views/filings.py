"""A filing as its agency sees it: list, overview, withdrawal, deletion of a draft."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kip_portal.requests import SignedInRequest
from kip_portal.workflow import TransitionRefused, open_steps
from products import history, progress, regimes, rules, shown, snapshots
from products.actions import certificates, facts, filings
from products.forms.reasons import ReasonForm
from products.listing import Listing
from products.models import Filing
from products.rules import State
from products.views import found
from products.views.answers import shown_sections
from products.views.section_page import section_url
from products.workflow import STEPS


@login_required
def listing(request: SignedInRequest) -> HttpResponse:
    """List the filings that the person may see, filtered."""
    if not (request.user.actor.is_agency or request.user.actor.is_officer):
        raise Http404
    return render(request, "products/filings.html", {"list": Listing(request.user, request.GET)})


@login_required
def detail(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show how a filing stands and what comes next; officers have their desk for it.

    But what they type in for an agency they find here.
    """
    typed = Filing.objects.filled_in_by(request.user).filter(reference=reference)
    if request.user.actor.is_officer and not typed.exists():
        return redirect("products:review", reference)
    filing = found.filled_in(request, reference)
    return render(request, "products/filing.html", overview(request, filing))


def overview(request: SignedInRequest, filing: Filing) -> dict[str, Any]:
    """Return what the overview shows: steps, sections, remarks, papers, history."""
    remarks = list(filing.remarks.filter(sent_at__isnull=False).select_related("by"))
    editable = found.may_edit(request, filing)
    return {
        "filing": filing, "regime": regimes.get(filing.code), "is_editable": editable,
        "tasks": _tasks(filing, remarks) if editable else [],
        "sections": [] if editable else _sent(request, filing),
        "todo": [_to_do(filing, one) for one in remarks if one.is_open] if editable else [],
        "steps": _steps(request, filing), "entries": history.entries(filing),
        "orders": list(filing.orders.with_standing().order_by("-issue_no")),
        "registration": getattr(filing, "registration", None),
        "certificate": certificates.of(filing),
        "access": None if filing.is_typed_now_by(request.user) else _access(filing),
    }  # fmt: skip


def _tasks(filing: Filing, remarks: list[Any]) -> list[dict[str, Any]]:
    known = progress.of(filing, snapshots.take(filing), remarks)
    return [
        {"label": one.section.label, "url": section_url(filing, one.section), "status": one.status}
        for one in known
    ]


def _sent(request: SignedInRequest, filing: Filing) -> list[dict[str, Any]]:
    """Return what was handed in last: what the officer reads."""
    last = filing.submissions.last()
    if last is None:
        return []
    sections = shown.sections(last.content, shown.reader_of(request.user, filing))
    return shown_sections(filing, sections)


def _to_do(filing: Filing, remark: Any) -> dict[str, Any]:
    """Return an open remark with the way to what it speaks of."""
    what, _colon, name = remark.target.partition(":")
    regime = regimes.get(filing.code)
    item = remark.target if what == "files" else name
    part = regime.section(name) if what == "section" else regime.section_of(item)
    if part is None:
        return {"remark": remark, "label": "", "url": ""}
    named = next((one for one in part.items if one.name == item), None)
    label = snapshots.label_of(named) if named else part.label
    anchor = f"#isian-{item}" if named else ""
    return {"remark": remark, "label": label, "url": f"{section_url(filing, part)}{anchor}"}


def _steps(request: SignedInRequest, filing: Filing) -> list[dict[str, Any]]:
    """Return the buttons: sending goes through the check page, the others ask for a page."""
    judged = replace(facts.brief(filing, request.user), confirmed=True)  # asked on its page
    names = {step.name for step in open_steps(STEPS, filing.state, judged)}
    at = [filing.reference]
    steps = []
    if "submit" in names or judged.is_its_typist:
        label = _("Periksa isian") if judged.is_its_typist else _("Periksa dan kirim")
        steps.append({"label": label, "url": reverse("products:check", args=at), "look": "main"})
    if "withdraw" in names:
        url = reverse("products:withdraw", args=at)
        steps.append({"label": str(STEPS["withdraw"].label), "url": url, "look": ""})
    if judged.is_own_agency:
        url = reverse("products:copy", args=at)
        steps.append({"label": _("Salin sebagai draf baru"), "url": url, "look": "quiet"})
    if rules.may_delete(judged):
        url = reverse("products:delete", args=at)
        steps.append({"label": _("Hapus draf"), "url": url, "look": "quiet"})
    return [{**step, "asks": True} for step in steps]


def _access(filing: Filing) -> dict[str, Any] | None:
    """Return how an asset may be read now, for its own panel."""
    if not regimes.get(filing.code).is_communal:
        return None
    identity = getattr(filing.asset, "identity", None)
    entry = getattr(identity, "entry", None)
    return {"asset": filing.asset, "consent": filing.asset.consent, "entry": entry}


@login_required
def withdraw(request: SignedInRequest, reference: str) -> HttpResponse:
    """Ask for the reason, then take the filing back."""
    filing = found.own(request, reference)
    form = ReasonForm(request.POST or None)
    if not form.is_valid():
        return _asked(request, filing, form)
    try:
        filings.withdraw(filing, by=request.user, note=form.cleaned_data["reason"])
        messages.success(request, str(STEPS["withdraw"].done))
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(filing)


def _asked(request: SignedInRequest, filing: Filing, form: ReasonForm) -> HttpResponse:
    return render(request, "products/confirm.html", {
        "filing": filing, "form": form, "look": "bad", "back_url": filing.get_absolute_url(),
        "title": _("Tarik usulan ini?"), "button": STEPS["withdraw"].label,
        "text": _("Kantor Wilayah tidak menelaahnya lagi. Usulan yang ditarik tidak dapat dibuka "
                  "kembali, tetapi tetap tersimpan."),
    })  # fmt: skip


@login_required
def delete(request: SignedInRequest, reference: str) -> HttpResponse:
    """Ask once more, then delete a draft."""
    filing = found.own(request, reference)
    if filing.state != State.DRAFT:
        return redirect(filing)
    if request.method != "POST":
        return render(request, "products/confirm.html", {
            "filing": filing, "look": "bad", "back_url": filing.get_absolute_url(),
            "title": _("Hapus draf ini?"), "button": _("Hapus draf"),
            "text": _("Semua isian dan lampirannya hilang dan tidak dapat dikembalikan."),
        })  # fmt: skip
    try:
        filings.delete_draft(filing, by=request.user)
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(filing)
    messages.success(request, _("Draf %(number)s dihapus.") % {"number": reference})
    return redirect("products:filings")
