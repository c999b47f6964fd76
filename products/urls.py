"""The workspace of filers and reviewers. The public catalogue has its own file."""

from django.urls import path

from products.views import dossiers, filings, remarks, review_files, reviews, steps, workspace

app_name = "products"

urlpatterns = [
    path("kerja/", workspace.home, name="home"),
    path("kerja/usulan/<slug:reference>/", filings.detail, name="filing"),
    path("tinjauan/", reviews.queue, name="queue"),
    path("tinjauan/tugaskan/", reviews.assign, name="queue-assign"),
    path("tinjauan/<slug:reference>/", reviews.show, name="review"),
    path("tinjauan/<slug:reference>/langkah/<slug:name>/", steps.step, name="step"),
    path("tinjauan/<slug:reference>/catatan/", remarks.write, name="remark"),
    path("tinjauan/<slug:reference>/catatan/<int:pk>/hapus/", remarks.drop, name="remark-drop"),
    path(
        "tinjauan/<slug:reference>/catatan/<int:pk>/selesai/", remarks.settle, name="remark-settle"
    ),
    path("tinjauan/<slug:reference>/daftar-periksa/", remarks.tick, name="checklist"),
    path("tinjauan/<slug:reference>/catatan-internal/", remarks.note, name="note"),
    path("tinjauan/<slug:reference>/lampiran/<int:pk>/", review_files.show, name="review-file"),
    path("berkas/<slug:reference>/<int:issue_no>.pdf", dossiers.download, name="dossier"),
]
