"""Who works where: the list for those who keep people, a member's page, the end of a role."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kip_portal.actions import accounts
from kip_portal.forms.accounts import EndForm, PositionForm
from kip_portal.models import Invitation, Membership
from kip_portal.requests import SignedInRequest
from kip_portal.rules import MAY_INVITE

A_PAGE = 50


def keeps_people(request: SignedInRequest) -> None:
    """Answer 404 to whoever keeps nobody, as if there were no such page (Z07)."""
    if request.user.actor.role not in MAY_INVITE:
        raise Http404


@login_required
@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    """List members by name, narrowed by `q`, the ended ones on request, and open invitations."""
    keeps_people(request)
    shows_ended = request.GET.get("tampil") == "berakhir"
    pages = Paginator(_asked_for(request, ended=shows_ended), A_PAGE)
    invitations = Invitation.objects.visible_to(request.user).open()
    context = {
        "page": pages.get_page(request.GET.get("halaman")),
        "invitations": invitations.select_related("agency").prefetch_related("agency__names"),
        "shows_ended": shows_ended,
        "text": request.GET.get("q", ""),
    }
    return render(request, "kip_portal/people.html", context)


def _asked_for(request: SignedInRequest, *, ended: bool) -> QuerySet[Membership]:
    found = Membership.objects.visible_to(request.user)
    valid = found.not_ended()
    found = found.exclude(pk__in=valid.values("pk")) if ended else valid
    if text := request.GET.get("q", "").replace("\0", "").strip():
        found = found.filter(Q(user__name__icontains=text) | Q(user__email__icontains=text))
    rows = found.select_related("user", "agency").prefetch_related("agency__names")
    return rows.order_by("user__name", "pk")


def _member(request: SignedInRequest, pk: int) -> Membership:
    keeps_people(request)
    found = Membership.objects.visible_to(request.user).select_related("user", "agency")
    return get_object_or_404(found.prefetch_related("agency__names"), pk=pk)


@login_required
def member(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one membership; who may change it can correct the position."""
    membership = _member(request, pk)
    may_change = accounts.may_manage(request.user, membership)
    form = PositionForm(request.POST or None, instance=membership)
    if request.method == "POST" and not may_change:
        raise Http404
    if form.is_valid():
        accounts.set_position(membership, form.cleaned_data["position"], by=request.user)
        messages.success(request, _("Jabatan disimpan."))
        return redirect("people:member", pk)
    context = {"membership": membership, "form": form, "may_change": may_change}
    return render(request, "kip_portal/member.html", context)


@login_required
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask when a membership ends, and end it."""
    membership = _member(request, pk)
    if not accounts.may_manage(request.user, membership):
        raise Http404
    form = EndForm(request.POST or None, membership=membership)
    if form.is_valid() and _ended(request, membership, form):
        messages.success(request, _("Keanggotaan %(name)s diakhiri.") % {"name": membership.user})
        return redirect("people:people")
    return render(request, "kip_portal/member_end.html", {"membership": membership, "form": form})


def _ended(request: SignedInRequest, membership: Membership, form: EndForm) -> bool:
    try:
        accounts.end_membership(membership, by=request.user, last_day=form.cleaned_data["last_day"])
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
