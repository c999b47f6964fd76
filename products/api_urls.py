"""The public API: read only, for anybody, nothing but catalogue entries."""

from django.urls import path

from products.api import api, description

app_name = "api"

urlpatterns = [
    path("openapi.json", description, name="openapi"),
    *api.urls[0],
]
