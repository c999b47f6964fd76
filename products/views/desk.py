"""The desk: one filing as its reviewers judge it."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kip_portal.requests import SignedInRequest
from products import history, regimes, rules, targets
from products.actions import certificates, facts, looking
from products.desk import Desk, Part, waiting
from products.forms.review import ChecklistForm, NoteForm, RemarkForm
from products.models import Consent, Filing, Registration
from products.rules import STATE_CSS, FilingFacts
from products.workflow import STEPS

# Steps that ask for nothing are taken by the button itself; the others have a page.
DIRECT = frozenset({"claim", "endorse", "approve"})
LOOKS = {"claim": "main", "approve": "main", "endorse": "main", "reject": "bad"}
ORDER = (
    "reject", "reopen", "hand_over", "return", "endorse", "approve", "assign", "claim",
    "lapse", "refuse", "register", "lodge",
)  # fmt: skip


def answer(
    request: SignedInRequest,
    filing: Filing,
    *,
    remark_form: RemarkForm | None = None,
    note_form: NoteForm | None = None,
) -> HttpResponse:
    """Return the page; a form that was refused comes back with what was typed."""
    judged = facts.of(filing, request.user)
    if not Filing.objects.readable_by(request.user).filter(pk=filing.pk).exists():
        return render(request, "products/review_closed.html", {
            "filing": filing, "regime": regimes.get(filing.code), "steps": steps(filing, judged),
        })  # fmt: skip
    desk = Desk(filing, request.user)
    tab = desk.tab_of(request.GET.get("tab", ""))
    asked = remark_form["target"].value() if remark_form else request.GET.get("catatan", "")
    sections = desk.shown_in(tab, asked)
    answers = [one.answer for section in sections for one in section.questions]
    looking.read(filing, answers, by=request.user)
    if rules.may_review(judged):
        for part in (*sections, *(one for section in sections for one in section.questions)):
            if part.target == asked:
                part.form = remark_form or _remark_form(filing, part)
    return render(request, "products/review.html", {
        **_head(desk), **_panels(desk, judged),
        "tab": tab, "tabs": list(desk.tabs(tab)), "sections": sections,
        "note_form": note_form or NoteForm(auto_id="note_%s"),
    })  # fmt: skip


def _remark_form(filing: Filing, part: Part) -> RemarkForm:
    """Return an empty form, or the unsent remark to be rewritten."""
    written = part.unsent.text if part.unsent else ""
    return RemarkForm(
        regime=regimes.get(filing.code), initial={"target": part.target, "text": written}
    )


def _head(desk: Desk) -> dict[str, Any]:
    filing = desk.filing
    regime = regimes.get(filing.code)
    return {
        "filing": filing,
        "regime": regime,
        "title": desk.title,
        "last": desk.last,
        "warnings": desk.warnings,
        "previous": desk.previous,
        "status": {
            "label": regimes.state_label(filing),
            "css": STATE_CSS[filing.state].removeprefix("tag--"),
        },
        "is_overdue": filing.is_overdue,
        "waits": filing.state in rules.WAITING,
    }


def _panels(desk: Desk, judged: FilingFacts) -> dict[str, Any]:
    """Return what stands beside the answers and in the bar at the foot."""
    filing = desk.filing
    regime = regimes.get(filing.code)
    checklist = ChecklistForm(filing=filing, regime=regime)
    return {
        "judged": judged,
        "may_review": rules.may_review(judged),
        "steps": steps(filing, judged),
        "checklist": checklist,
        "waiting": waiting(desk.remarks, targets.of(regime)),
        "notes": filing.notes.select_related("by").order_by("-at", "-pk"),
        "trail": history.entries(filing),
        "orders": filing.orders.with_standing().order_by("-issue_no"),
        "may_issue": not STEPS["issue"].refusal(filing.state, judged),
        "consent": Consent.objects.filter(asset__filing=filing).first(),
        "registration": Registration.objects.filter(filing=filing).first(),
        "certificate": certificates.of(filing),
    }


def steps(filing: Filing, judged: FilingFacts) -> list[dict[str, Any]]:
    """Return the buttons of the steps open to the person, the weightiest last.

    The approval of a filing that is theirs to judge stands there closed, with its reason,
    until nothing is left to do.
    """
    asking = replace(judged, has_note=True, has_due_date=True)
    main = "endorse" if judged.needs_second and judged.endorsed_by is None else "approve"
    found = []
    for name in ORDER:
        reason = STEPS[name].refusal(filing.state, asking)
        is_closed_approval = name == main and rules.may_review(judged)
        if not reason or is_closed_approval:
            found.append({
                "name": name, "label": STEPS[name].label, "look": LOOKS.get(name, ""),
                "url": reverse("products:step", args=[filing.reference, name]),
                "asks": name not in DIRECT, "reason": reason,
            })  # fmt: skip
    return found
