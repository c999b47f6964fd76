"""What waits for a person: the list, opening one, and marking all as read."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from kip_portal import navigation
from kip_portal.actions import notify
from kip_portal.requests import SignedInRequest

A_PAGE = 30


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
    """Mark one as read and lead to what it speaks of."""
    notification = get_object_or_404(request.user.notifications, pk=pk)
    notify.read(notification)
    return redirect(navigation.localized(notification.path))


@login_required
@require_POST
def read_all(request: SignedInRequest) -> HttpResponse:
    """Mark all of a person's own as read."""
    notify.read_all(request.user)
    return redirect("people:notifications")
