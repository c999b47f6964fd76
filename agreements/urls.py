"""Agreements: for staff, and the public pages about them."""

from django.urls import URLPattern

app_name = "agreements"

urlpatterns: list[URLPattern] = []
