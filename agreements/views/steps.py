"""Pages on which the head of office takes a step: signs off, ends, overrides the scope."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from agreements import pages, rules, workflow
from agreements.actions import agreements, scope
from agreements.actions.recording import facts_of
from agreements.forms.steps import EndForm, ScopeForm
from agreements.models import Agreement
from agreements.views.people import ask, visible_agreement
from kip_portal.requests import SignedInRequest
from kip_portal.workflow import TransitionRefused


@login_required
def sign_off(request: SignedInRequest, slug: str) -> HttpResponse:
    agreement = visible_agreement(request, slug)
    user = ask(request, rules.may_sign_off)
    if request.method == "POST":
        try:
            agreements.sign_off(agreement, by=user)
            messages.success(request, str(workflow.SIGN_OFF.done))
        except TransitionRefused as refusal:
            messages.error(request, str(refusal))
        return redirect(agreement)
    stage = workflow.stage(agreement.term)
    parties = pages.parties_of(agreement, user.actor)
    context = {
        "agreement": agreement,
        "parties": parties,
        "nobody_files": not any(party.opened for party in parties),
        "refusal": workflow.SIGN_OFF.refusal(stage, facts_of(agreement, user)),
    }
    return render(request, "agreements/sign_off.html", context)


@login_required
def end(request: SignedInRequest, slug: str) -> HttpResponse:
    agreement = visible_agreement(request, slug)
    user = ask(request, rules.may_sign_off)
    form = EndForm(request.POST or None, agreement=agreement)
    if form.is_valid():
        try:
            agreements.end(agreement, **form.cleaned_data, by=user)
            messages.success(request, str(workflow.END.done))
            return redirect(agreement)
        except TransitionRefused as refusal:
            form.add_error(None, str(refusal))
    return _confirm(request, agreement, form, "agreements/end.html")


@login_required
def override_scope(request: SignedInRequest, slug: str) -> HttpResponse:
    agreement = visible_agreement(request, slug)
    user = ask(request, rules.may_sign_off)
    form = ScopeForm(request.POST or None, agreement=agreement)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            scope.override_all(agreement, form.scopes, by=user, reason=reason)
            messages.success(request, str(workflow.OVERRIDE_SCOPE.done))
            return redirect(agreement)
        except TransitionRefused as refusal:
            form.add_error(None, str(refusal))
    return _confirm(request, agreement, form, "agreements/scope.html")


def _confirm(request: SignedInRequest, agreement: Agreement, form: Form, page: str) -> HttpResponse:
    return render(request, page, {"agreement": agreement, "form": form})
