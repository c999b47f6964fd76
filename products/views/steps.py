"""One address for every step of the review: it asks for what the step needs, then takes it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kip_portal.actions import review
from kip_portal.models import User
from kip_portal.requests import SignedInRequest
from kip_portal.workflow import Transition, TransitionRefused
from products import regimes, targets
from products.actions import facts, reviewing
from products.desk import Desk, waiting
from products.forms.registrations import FORMS
from products.forms.steps import StepForm
from products.models import Filing
from products.views.desk import DIRECT, LOOKS, steps
from products.views.officers import officers_filing, open_filing
from products.workflow import STEPS

TAKE: dict[str, Callable[..., Filing]] = {
    "claim": reviewing.claim,
    "assign": reviewing.assign,
    "hand_over": reviewing.hand_over,
    "return": reviewing.send_back,
    "endorse": reviewing.endorse,
    "approve": reviewing.approve,
    "reject": reviewing.reject,
    "reopen": reviewing.reopen,
    "lodge": reviewing.lodge,
    "register": reviewing.register,
    "refuse": reviewing.refuse,
    "lapse": reviewing.lapse,
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: SignedInRequest, reference: str, name: str) -> HttpResponse:
    """Ask for what a step needs, or take it. What cannot be taken is said on the desk."""
    if name not in FORMS:
        raise Http404
    find = officers_filing if name == "claim" else open_filing
    filing = find(request.user, reference)
    if refusal := _refusal(filing, name, request.user):
        return _refused(request, filing, name, refusal)
    posted = request.POST if request.method == "POST" else None
    form = FORMS[name](posted, request.FILES or None, filing=filing, user=request.user)
    if form.is_valid():
        return _take(request, filing, name, form)
    if name in DIRECT:
        return redirect(filing.get_review_url())
    return render(request, "products/step.html", _page(request, filing, name, form))


def _refusal(filing: Filing, name: str, user: User) -> str:
    """Return why the step is closed, before anything is asked or typed."""
    offered = {one["name"]: one["reason"] for one in steps(filing, facts.of(filing, user))}
    if name in offered:
        return str(offered[name])
    return str(STEPS[name].refusal(filing.state, facts.of(filing, user)))


def _refused(request: SignedInRequest, filing: Filing, name: str, refusal: str) -> HttpResponse:
    """Lead back to the desk; who pressed the button twice is told of the one effect (Z10)."""
    last = filing.changes.last()
    if last and (last.step, last.by_id, last.target) == (name, request.user.pk, filing.state):
        return redirect(filing.get_review_url())
    if filing.state not in STEPS[name].moves and last:
        refusal = review.already(last)
    messages.error(request, refusal)
    return redirect(filing.get_review_url())


def _take(request: SignedInRequest, filing: Filing, name: str, form: StepForm) -> HttpResponse:
    try:
        moved = TAKE[name](filing, by=request.user, **form.cleaned_data)
    except TransitionRefused as refusal:
        filing.refresh_from_db()
        return _refused(request, filing, name, str(refusal))
    messages.success(request, _("%(done)s: %(reference)s.") % {
        "done": STEPS[name].done, "reference": moved.reference,
    })  # fmt: skip
    if warning := form.warning:
        messages.warning(request, str(warning))
    return redirect(moved.get_review_url())


def _page(request: SignedInRequest, filing: Filing, name: str, form: StepForm) -> dict[str, Any]:
    found: Transition[Any] = STEPS[name]
    desk = Desk(filing, request.user)
    return {
        "filing": filing,
        "title": desk.title,
        "step": found,
        "look": LOOKS.get(name, "main"),
        "form": form,
        "waiting": waiting(desk.remarks, targets.of(regimes.get(filing.code)))
        if name == "return" else [],
    }  # fmt: skip
