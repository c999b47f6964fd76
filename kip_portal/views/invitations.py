"""Invitations: given and taken back by those who keep people, accepted by the invited."""

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from kip_portal import navigation
from kip_portal.acting import act_for
from kip_portal.actions import accounts, invitations
from kip_portal.forms.accounts import AcceptForm, InviteForm
from kip_portal.models import Invitation, User
from kip_portal.requests import SignedInRequest
from kip_portal.views.people import keeps_people

GONE = 410


@login_required
def invite(request: SignedInRequest) -> HttpResponse:
    """Ask a person in; what is not one's own to give is not there (Z07)."""
    keeps_people(request)
    form = InviteForm(request.POST or None, by=request.user)
    if form.is_valid():
        try:
            invitation, _link = invitations.invite(by=request.user, **form.cleaned_data)
        except PermissionDenied as error:
            raise Http404 from error
        return redirect("people:invitation", invitation.pk)
    return render(request, "kip_portal/invite.html", {"form": form})


@login_required
@never_cache
@require_safe
def invitation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show an open invitation; its link to copy, where no mail carries it."""
    found = _open_invitation(request, pk)
    link = "" if settings.EMAIL_CONFIGURED else invitations.link(found)
    context = {"invitation": found, "link": link, "is_mailed": settings.EMAIL_CONFIGURED}
    return render(request, "kip_portal/invitation.html", context)


@login_required
@require_POST
def revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    try:
        invitations.revoke(_open_invitation(request, pk), by=request.user)
        messages.success(request, _("Undangan dibatalkan. Tautannya tidak berlaku lagi."))
    except invitations.InvitationRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("people:people")


def _open_invitation(request: SignedInRequest, pk: int) -> Invitation:
    keeps_people(request)
    found = Invitation.objects.visible_to(request.user).open().select_related("agency")
    return get_object_or_404(found, pk=pk)


@never_cache
@sensitive_post_parameters("password", "again")
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Lead the invited in: with a new account, or with the one they have."""
    found = Invitation.objects.by_token(token).select_related("agency", "by")
    invited = get_object_or_404(found)
    try:
        invitations.refuse_unless_open(invited)
        if isinstance(request.user, User):
            return _accept_as_member(request, invited, request.user)
        return _accept_as_new(request, invited)
    except invitations.InvitationRefused as refusal:
        return _refused(request, refusal)


def _refused(request: HttpRequest, refusal: invitations.InvitationRefused) -> HttpResponse:
    status = GONE if isinstance(refusal, invitations.InvitationClosed) else 403
    context = {"text": str(refusal)}
    return render(request, "kip_portal/invitation_refused.html", context, status=status)


def _accept_as_member(request: HttpRequest, invited: Invitation, person: User) -> HttpResponse:
    if accounts.owner_of(invited.email) != person:
        raise invitations.InvitationRefused(invitations.NOT_YOURS)
    if request.method != "POST":
        return render(request, "kip_portal/accept_as_member.html", {"invitation": invited})
    act_for(request, invitations.accept(invited, user=person))
    messages.success(request, _("Peran baru Anda sudah berlaku."))
    return redirect(navigation.localized("/kerja/"))


def _accept_as_new(request: HttpRequest, invited: Invitation) -> HttpResponse:
    if accounts.owner_of(invited.email):
        return render(request, "kip_portal/accept_log_in.html", {"invitation": invited})
    form = AcceptForm(request.POST or None, invitation=invited)
    if not form.is_valid():
        return render(request, "kip_portal/accept.html", {"form": form, "invitation": invited})
    user = invitations.accept_as_new(
        invited,
        name=form.cleaned_data["name"],
        password=form.cleaned_data["password"],
        language=get_language() or settings.LANGUAGE_CODE,
    )
    return perform_login(request, user)
