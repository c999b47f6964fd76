"""What the portal is, how to use it, and what it does with personal data: plain text pages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from products import glossary, naming
from products.views.public_cache import public


@require_safe
@public()
def guide(request: HttpRequest) -> HttpResponse:
    context = {"kinds": naming.kinds(), "glossary": glossary.GROUPS}
    return render(request, "catalogue/help.html", context)


@require_safe
@public()
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "catalogue/accessibility.html")


@require_safe
@public()
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "catalogue/privacy.html", {"site": settings.PUBLIC_URL})
