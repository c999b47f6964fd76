"""The workspace of filers and reviewers. The public catalogue has its own file."""

from django.urls import path

from products.views import dossiers, filings, reviews, workspace

app_name = "products"

urlpatterns = [
    path("kerja/", workspace.home, name="home"),
    path("kerja/usulan/<slug:reference>/", filings.detail, name="filing"),
    path("tinjauan/", reviews.queue, name="queue"),
    path("tinjauan/<slug:reference>/", reviews.desk, name="review"),
    path("berkas/<slug:reference>/<int:issue_no>.pdf", dossiers.download, name="dossier"),
]
