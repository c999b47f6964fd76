"""What robots read: robots.txt, sitemap.xml, feeds. One language, no prefix."""

from django.urls import URLPattern

app_name = "machine"

urlpatterns: list[URLPattern] = []
