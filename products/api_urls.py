"""The public API: read only, for anybody, nothing but catalogue entries."""

from django.urls import path

from products.api import api, description, start

app_name = "api"

urlpatterns = [
    # The library's own start page leads to documentation that is not served; ours goes before.
    path("", start, name="api-root"),
    path("openapi.json", description, name="openapi"),
    *api.urls[0],
]
