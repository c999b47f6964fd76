"""The workspace of filers and reviewers. The public catalogue has its own file."""

from django.urls import path

from products.views import (
    access,
    beginning,
    check,
    copying,
    dashboard,
    dossiers,
    files,
    filings,
    goods,
    registers,
    remarks,
    review_files,
    reviews,
    sections,
    steps,
    workspace,
)
from products.views.registers import BUSINESS, COMMUNITY

app_name = "products"

urlpatterns = [
    path("kerja/", workspace.home, name="home"),
    path("kerja/produk/baru/", beginning.product, name="product-new"),
    path("kerja/kik/baru/", beginning.asset, name="asset-new"),
    path("kerja/usulan/", filings.listing, name="filings"),
    path("kerja/atas-nama/", beginning.on_behalf, name="on-behalf"),
    path("kerja/usulan/<slug:reference>/", filings.detail, name="filing"),
    path("kerja/usulan/<slug:reference>/bagian/<slug:code>/", sections.section, name="section"),
    path("kerja/usulan/<slug:reference>/periksa/", check.check, name="check"),
    path("kerja/usulan/<slug:reference>/salin/", copying.copy, name="copy"),
    path("kerja/usulan/<slug:reference>/tarik/", filings.withdraw, name="withdraw"),
    path("kerja/usulan/<slug:reference>/hapus/", filings.delete, name="delete"),
    path("kerja/usulan/<slug:reference>/akses/", access.narrow, name="narrow"),
    path(
        "kerja/usulan/<slug:reference>/persetujuan/tarik/",
        access.withdraw_consent,
        name="withdraw-consent",
    ),
    path(
        "kerja/usulan/<slug:reference>/lampiran/<int:pk>/hapus/", files.remove, name="file-remove"
    ),
    path("kerja/berkas-lampiran/<int:pk>/<slug:what>/", files.show, name="file"),
    path("kerja/usaha/", registers.listing, {"register": BUSINESS}, name="business-list"),
    path("kerja/usaha/baru/", registers.new, {"register": BUSINESS}, name="business-new"),
    path("kerja/usaha/<int:pk>/", registers.change, {"register": BUSINESS}, name="business"),
    path("kerja/komunitas/", registers.listing, {"register": COMMUNITY}, name="community-list"),
    path("kerja/komunitas/baru/", registers.new, {"register": COMMUNITY}, name="community-new"),
    path("kerja/komunitas/<int:pk>/", registers.change, {"register": COMMUNITY}, name="community"),
    path("kerja/kelas/", goods.classes, name="classes"),
    path("kerja/kelas/barang/", goods.goods, name="goods"),
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
    path(
        "tinjauan/<slug:reference>/lampiran/<int:pk>/halaman/",
        review_files.pages,
        name="review-pages",
    ),
    path(
        "tinjauan/<slug:reference>/lampiran/<int:pk>/halaman/<int:number>.png",
        review_files.page,
        name="review-page",
    ),
    path("berkas/<slug:reference>/<int:issue_no>.pdf", dossiers.download, name="dossier"),
    path("berkas/<slug:reference>/terbitkan/", dossiers.issue, name="issue"),
    path("berkas/<slug:reference>/<int:issue_no>/", dossiers.order, name="order"),
    path("berkas/<slug:reference>/<int:issue_no>/ulangi/", dossiers.retry, name="order-retry"),
    path("berkas/<slug:reference>/<int:issue_no>/batalkan/", dossiers.void, name="order-void"),
    path("berkas/<slug:reference>/<int:issue_no>/cabut/", dossiers.revoke, name="dossier-revoke"),
    path("dasbor/", dashboard.dashboard, name="dashboard"),
]
