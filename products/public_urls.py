"""The public catalogue and its companions."""

from django.urls import URLPattern

app_name = "public"

urlpatterns: list[URLPattern] = []
