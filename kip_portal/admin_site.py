"""The door of the admin site: the portal's own log-in, and the role of the day."""

from typing import Any

from allauth.account.views import logout
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST


class PortalAdminSite(admin.AdminSite):
    """Behind the portal's own log-in; to anybody but an admin it is not there."""

    site_header = site_title = _("Data acuan Portal KIP Kalteng")
    index_title = _("Akun dan data acuan")
    site_url = "/kerja/"
    enable_nav_sidebar = True

    def has_permission(self, request: HttpRequest) -> bool:
        """Ask the membership acted for, with its dates, not a flag that outlives it."""
        user = request.user
        return bool(user.is_authenticated and user.membership and user.membership.is_admin)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Answer 404 to people who are logged in and no admins."""
        guarded = super().admin_view(view, cacheable)

        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404
            return guarded(request, *args, **kwargs)

        return answer

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Lead to the portal's log-in, where the second factor is asked for."""
        home = resolve_url("admin:index")
        if self.has_permission(request):
            return redirect(home)
        return redirect_to_login(request.GET.get("next", home), resolve_url("account_login"))

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Leave by the portal's own way out, by POST alone."""
        return require_POST(logout)(request)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Change passwords where the current one is asked for."""
        return redirect("account_change_password")


class SoundChangeList(ChangeList):
    """A list that takes what no row can have, typed into its address, for a wrong filter."""

    def __init__(self, *given: Any, **named: Any) -> None:
        try:
            super().__init__(*given, **named)
        except (ValueError, OverflowError) as wrong:
            raise IncorrectLookupParameters from wrong
