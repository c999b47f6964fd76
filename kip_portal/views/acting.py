"""The switch between the memberships of one person."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kip_portal import navigation
from kip_portal.acting import act_for
from kip_portal.models import Membership
from kip_portal.requests import SignedInRequest


@login_required
@require_POST
def switch(request: SignedInRequest) -> HttpResponse:
    """Act for another of one's own memberships; the page left may be closed to it."""
    act_for(request, _own(request, request.POST.get("membership", "")))
    return redirect(navigation.localized("/kerja/"))


def _own(request: SignedInRequest, posted: str) -> Membership:
    for membership in request.user.valid_memberships:
        if str(membership.pk) == posted:
            messages.success(
                request, _("Anda kini bertindak untuk %(agency)s.") % {"agency": membership.agency}
            )
            return membership
    raise Http404
