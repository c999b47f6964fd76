"""The page of one section: shown, and saved."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from kip_portal.requests import SignedInRequest
from products import regimes, snapshots
from products.forms.offers import REGISTERS
from products.forms.sections import SectionForm
from products.views import found, saving
from products.views.section_page import page


@gzip_page  # sixty goods with their classes are 250 KB; Django pads against guessing (BREACH)
@login_required
def section(request: SignedInRequest, reference: str, code: str) -> HttpResponse:
    """Show one section of the form to who fills it in, or save what was sent for it."""
    filing = found.filled_in(request, reference)
    part = regimes.get(filing.code).section(code)
    if part is None:
        raise Http404
    if not found.may_edit(request, filing):
        messages.info(request, _("Usulan ini tidak dapat diubah sekarang."))
        return redirect(filing)
    if request.method == "POST":
        return saving.answer(request, filing, part)
    snapshots.load(filing)
    form = SectionForm(filing, part, user=request.user, chosen=_chosen(request))
    return page(request, form)


def _chosen(request: SignedInRequest) -> dict[type[Model], str]:
    """Return the rows that were just made for this section: they come chosen."""
    named = {str(model._meta.model_name): model for model, one in REGISTERS.items() if one.add}
    return {model: request.GET[name][:20] for name, model in named.items() if name in request.GET}
