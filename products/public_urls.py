"""The public side: front page, catalogue, help, verification. Everything here is for all."""

from django.urls import path

from products.views import catalogue, front, help, verification  # noqa: A004 -- the page's name

app_name = "public"

urlpatterns = [
    path("", front.home, name="home"),
    path("katalog/", catalogue.index, name="catalogue"),
    path("katalog/<slug:slug>/", catalogue.asset, name="asset"),
    path("bantuan/", help.guide, name="help"),
    path("bantuan/aksesibilitas/", help.accessibility, name="accessibility"),
    path("privasi/", help.privacy, name="privacy"),
    path("verifikasi/", verification.start, name="verify"),
    path("verifikasi/<str:code>/", verification.verification, name="verification"),
]
