"""One page with a place, for the journeys: forms with a place stand on a higher floor."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from kip_portal import urls
from kip_portal.forms.places import PLACE_FIELDS, PlaceForm
from products.models import Community

PAGE = """{% extends "entrance.html" %}{% load fields %}
{% block title %}{% problem_mark form %}Tempat{% endblock %}
{% block content %}<div class="wrap page"><h1>Tempat</h1><form method="post" novalidate>
{% csrf_token %}{% error_summary form %}{% field form.name %}
{% include "kip_portal/place.html" with form=form %}<button>Simpan</button></form>
<p id="kept">{{ kept }}</p></div>{% endblock %}"""


class CommunityForm(PlaceForm):
    class Meta:
        model = Community
        fields = ["name", *PLACE_FIELDS]


def place(request: HttpRequest) -> HttpResponse:
    form = CommunityForm(request.POST or None)
    kept: Any = form.save(commit=False).place_text if form.is_valid() else ""
    page = engines["django"].from_string(PAGE)
    return HttpResponse(page.render({"form": form, "kept": kept}, request))


urlpatterns = [path("tempat/", place), *urls.urlpatterns]
