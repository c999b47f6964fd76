"""What waits for a person: the list, opening one, and marking all as read."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kip_portal import navigation
from kip_portal.acting import act_for
from kip_portal.actions import notify
from kip_portal.models import Membership, User
from kip_portal.requests import SignedInRequest

A_PAGE = 30
REACHES = "products.reach.reaches"  # a floor above, so named and not imported


@login_required
@require_safe
def notifications(request: SignedInRequest) -> HttpResponse:
    """List what a person was told, the newest first."""
    pages = Paginator(request.user.notifications.all(), A_PAGE)
    page = pages.get_page(request.GET.get("halaman"))
    return render(request, "kip_portal/notifications.html", {"page": page})


@login_required
@require_POST
def open_one(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mark one as read and lead to what it speaks of, as the agency to which it was told."""
    notification = get_object_or_404(request.user.notifications, pk=pk)
    notify.read(notification)
    if told_to := _told_to(request.user, notification.path):
        act_for(request, told_to)
        messages.info(
            request, _("Anda kini bertindak untuk %(agency)s.") % {"agency": told_to.agency}
        )
    return redirect(navigation.localized(notification.path))


def _told_to(user: User, path: str) -> Membership | None:
    """Return the membership to switch to, where the page is closed to the one acted for."""
    reaches = import_string(REACHES)
    if user.membership is None or reaches(path, user.membership):
        return None
    return next((one for one in user.valid_memberships if reaches(path, one)), None)


@login_required
@require_POST
def read_all(request: SignedInRequest) -> HttpResponse:
    """Mark all of a person's own as read."""
    notify.read_all(request.user)
    return redirect("people:notifications")
