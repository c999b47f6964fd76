"""The page on which an agreement is written down or corrected, and its documents added."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from agreements import rules, workflow
from agreements.actions import agreements, documents
from agreements.forms.agreements import AgreementForms
from agreements.forms.steps import DocumentForm
from agreements.models import Agreement
from agreements.views.people import ask, visible_agreement
from kip_portal.models import User
from kip_portal.requests import SignedInRequest
from kip_portal.storage import StorageFull
from kip_portal.uploads import UploadRefused
from kip_portal.workflow import StaleVersion, TransitionRefused


@login_required
def new(request: SignedInRequest) -> HttpResponse:
    user = ask(request, rules.may_keep)
    earlier = Agreement.objects.public().filter(slug=request.GET.get("lanjutan", "")).first()
    forms = AgreementForms(request.POST or None, renewed=earlier)
    if forms.is_valid():
        agreement = agreements.enter(forms.paper(), by=user)
        messages.success(request, str(workflow.ENTER.done))
        return redirect(agreement)
    return render(request, "agreements/agreement_form.html", {"forms": forms})


@login_required
def correct(request: SignedInRequest, slug: str) -> HttpResponse:
    agreement = visible_agreement(request, slug)
    user = ask(request, rules.may_keep)
    forms = AgreementForms(request.POST or None, agreement=agreement)
    if forms.is_valid() and (corrected := _corrected(agreement, forms, user)):
        messages.success(request, str(workflow.correction(workflow.stage(agreement.term)).done))
        return redirect(corrected)
    return render(request, "agreements/agreement_form.html", {"forms": forms})


def _corrected(agreement: Agreement, forms: AgreementForms, user: User) -> Agreement | None:
    """Save a correction; None where the form must say why it was not."""
    facts = forms.facts.cleaned_data
    try:
        return agreements.correct(
            agreement, forms.paper(), by=user, note=facts.get("note", ""), seen=facts["seen"]
        )
    except StaleVersion:
        forms.facts.add_error(
            None,
            _("Perjanjian ini baru saja diubah orang lain. Buka kembali halaman ini, lalu ulangi."),
        )
    except TransitionRefused as refusal:
        forms.facts.add_error(None, str(refusal))
    return None


@login_required
def attach(request: SignedInRequest, slug: str) -> HttpResponse:
    agreement = visible_agreement(request, slug)
    user = ask(request, rules.may_keep)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if form.is_valid() and _attached(agreement, form, user):
        messages.success(request, str(workflow.ATTACH.done))
        return redirect(agreement)
    context = {"form": form, "agreement": agreement}
    return render(request, "agreements/document_form.html", context)


def _attached(agreement: Agreement, form: DocumentForm, user: User) -> bool:
    """Keep the file; False where the form must say why it was not taken."""
    data = form.cleaned_data
    try:
        documents.attach_document(agreement, data["file"], by=user, role=data["role"])
    except UploadRefused as refusal:
        form.add_error("file", refusal)
    except StorageFull as full:
        form.add_error("file", str(full))
    return form.is_valid()
