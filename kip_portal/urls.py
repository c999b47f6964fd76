"""All addresses. What people read has a twin under /en/; what machines read has not."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from kip_portal.admin import site
from kip_portal.views import health, preferences

handler500 = "kip_portal.views.failing.server_error"

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("tema/", preferences.theme, name="theme"),
    path("api/v1/", include("products.api_urls")),
    path("", include("products.machine_urls")),
    *i18n_patterns(
        path("", include("products.public_urls")),
        path("", include("agreements.urls")),
        path("", include("products.urls")),
        path("", include("kip_portal.people_urls")),
        path("akun/", include("kip_portal.accounts_urls")),
        path("admin/", site.urls),
        prefix_default_language=False,
    ),
]
