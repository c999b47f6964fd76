"""Logging out: what the browser kept of private pages goes, too."""

from allauth.account import views
from django.http import HttpRequest
from django.http.response import HttpResponseBase


def logout(request: HttpRequest) -> HttpResponseBase:
    """Log out, so that neither Back nor another person at this machine finds a page again."""
    answer: HttpResponseBase = views.logout(request)
    if not request.user.is_authenticated:
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
