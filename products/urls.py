"""The workspace of filers and reviewers. The public catalogue has its own file."""

from django.urls import URLPattern

app_name = "products"

urlpatterns: list[URLPattern] = []
