"""Agreements: for staff, and the public pages about them."""

from django.urls import path

from agreements.views import agreements, documents, entering, public, steps

app_name = "agreements"

urlpatterns = [
    path("kerja-sama/", public.index, name="public-agreements"),
    path("kerja-sama/<slug:slug>/", public.detail, name="public-agreement"),
    path("kerja/perjanjian/", agreements.index, name="agreements"),
    path("kerja/perjanjian/baru/", entering.new, name="new"),
    path("kerja/perjanjian/<slug:slug>/", agreements.detail, name="agreement"),
    path("kerja/perjanjian/<slug:slug>/ubah/", entering.correct, name="correct"),
    path("kerja/perjanjian/<slug:slug>/sahkan/", steps.sign_off, name="sign-off"),
    path("kerja/perjanjian/<slug:slug>/akhiri/", steps.end, name="end"),
    path("kerja/perjanjian/<slug:slug>/ruang-lingkup/", steps.override_scope, name="scope"),
    path("kerja/perjanjian/<slug:slug>/dokumen/", entering.attach, name="attach"),
    path(
        "kerja/perjanjian/<slug:slug>/dokumen/<int:pk>/", documents.document, name="document-file"
    ),
]
