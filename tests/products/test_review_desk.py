"""The desk: the last submission beside the one before, never what was not sent."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from kip_portal import clock
from products import differences, shown, snapshots
from products.actions import attachments, filings, remarks, reviewing
from products.models import Filing, FilingAttachment
from products.rules import State
from tests.factories import files
from tests.factories.people import UserFactory
from tests.factories.products import make_filing

pytestmark = pytest.mark.django_db


def sent_back(code: str = "merek", **answers: str) -> Filing:
    """A returned filing of which everything is open."""
    filing = make_filing(code, state=State.RETURNED, **answers)
    FilingAttachment.objects.filter(filing=filing).update(at=filing.begun_at)
    return Filing.objects.get(pk=filing.pk)


def revised(filing: Filing, **columns: str) -> Filing:
    def write(row: Filing) -> None:
        for name, value in columns.items():
            setattr(row.trademark, name, value)
        row.trademark.save()

    return filings.revise(filing, write, by=filing.begun_by, version=filing.version)


def desk(client: Client, filing: Filing, query: str = "") -> str:
    client.force_login(filing.officer)  # type: ignore[arg-type]
    return client.get(f"/tinjauan/{filing.reference}/{query}").content.decode()


def test_edits_after_a_return_stay_unseen_until_they_are_sent(client: Client) -> None:
    filing = revised(sent_back(mark_name="Abon Lama"), mark_name="Abon Baru")

    for tab in ("isian", "lampiran", "riwayat"):
        assert "Abon Baru" not in desk(client, filing, f"?tab={tab}")
    assert "Abon Lama" in desk(client, filing, "?tab=isian")

    filings.submit(Filing.objects.get(pk=filing.pk), by=filing.begun_by)

    page = desk(client, filing)
    assert "Perubahan sejak kiriman 1" in page
    assert '<del><span class="vh">dihapus: </span>Lama</del>' in page
    assert '<ins><span class="vh">ditambahkan: </span>Baru</ins>' in page


def test_only_what_changed_or_was_remarked_on_stands_in_the_first_tab(client: Client) -> None:
    filing = revised(sent_back(), disclaimer="Tidak menuntut hak atas kata umum.")
    filings.submit(Filing.objects.get(pk=filing.pk), by=filing.begun_by)
    remarks.remark(
        Filing.objects.get(pk=filing.pk), target="answer:mark_type", text="Tipe?",
        by=filing.officer,  # type: ignore[arg-type]
    )  # fmt: skip

    client.force_login(filing.officer)  # type: ignore[arg-type]
    sections = client.get(f"/tinjauan/{filing.reference}/").context["sections"]

    names = [one.answer.name for section in sections for one in section.questions]
    assert names == ["mark_type", "disclaimer"]


def test_a_replaced_picture_stands_beside_the_old_one(client: Client) -> None:
    filing = sent_back()
    old = filing.attachments.get(role="identity")
    upload = SimpleUploadedFile("baru.jpg", files.picture(size=(500, 500)), "image/jpeg")
    new = attachments.attach(filing, upload, role="identity", by=filing.begun_by)
    FilingAttachment.objects.filter(pk=new.pk).update(at=timezone.now())
    filings.submit(Filing.objects.get(pk=filing.pk), by=filing.begun_by)

    page = desk(client, filing)

    for file in (old, new):
        address = f"/tinjauan/{filing.reference}/lampiran/{file.pk}/"
        assert f'src="{address}?ukuran=kecil"' in page
        answer = client.get(f"{address}?ukuran=kecil")
        assert answer.status_code == 200
        assert answer["Content-Type"] == "image/jpeg"
        assert answer.getvalue()
    assert "Sebelumnya" in page


def test_rows_that_came_are_marked_in_the_order_of_the_form(client: Client) -> None:
    filing = sent_back()
    filings.revise(
        filing,
        lambda row: row.trademark_items.create(nice_class=30, item="Kerupuk") and None,
        by=filing.begun_by, version=filing.version,
    )  # fmt: skip
    filings.submit(Filing.objects.get(pk=filing.pk), by=filing.begun_by)

    page = desk(client, filing)

    assert "Kerupuk</ins>" in page
    assert "<td>Abon ikan</td>" in page
    assert page.index('<th scope="col">Kelas</th>') < page.index('<th scope="col">Jenis barang')


def test_tables_and_files_are_compared_row_by_row() -> None:
    old = shown.Table(["A"], [["satu"], ["dua"]])
    new = shown.Table(["A"], [["dua"], ["tiga"]])
    assert [(row.cells, row.mark) for row in differences.rows(old, new)] == [
        (["satu"], "gone"), (["dua"], "same"), (["tiga"], "new"),
    ]  # fmt: skip
    assert [row.mark for row in differences.rows(None, new)] == ["new", "new"]

    one, two, three = ({"id": number} for number in (1, 2, 3))
    pairs = differences.files([one, two], [one, three])
    assert [(pair.old, pair.new) for pair in pairs] == [(one, one), (two, three)]
    assert [pair.is_same for pair in pairs] == [True, False]
    assert [(pair.old, pair.new) for pair in differences.files([one], [])] == [(one, None)]
    assert [(pair.old, pair.new) for pair in differences.files([], [one])] == [(None, one)]


def test_what_was_closed_before_is_not_shown_as_the_old_text() -> None:
    filing = make_filing("ebt", state=State.IN_REVIEW, history="Dulu dijaga")
    old = filing.submissions.get().content
    new = snapshots.take(filing)
    for content, level, text in ((old, "petugas", "Dulu dijaga"), (new, "terbuka", "Kini terbuka")):
        cell = next(one for one in snapshots.answers(content) if one["name"] == "history")
        cell.update(level=level, value=text)
    other = UserFactory(officer=True)

    sections = shown.sections(new, shown.reader_of(other, filing), old=old)

    answer = next(one for part in sections for one in part.answers if one.name == "history")
    assert answer.text == "Kini terbuka"
    assert answer.old is not None
    assert answer.old.withheld
    assert "Dulu" not in str(answer)


def test_the_trail_tells_both_sides_of_steps_with_their_words(client: Client) -> None:
    filing = make_filing("merek", state=State.IN_REVIEW)
    reviewing.send_back(
        filing, by=filing.officer, due_on=clock.today(), note="Lengkapi arti bahasa.",  # type: ignore[arg-type]
    )  # fmt: skip

    page = desk(client, filing, "?tab=riwayat")

    for words in ("Berkas terkirim", "Diambil untuk ditelaah", "Usulan dikembalikan",
                  "Lengkapi arti bahasa.", "Batas perbaikan:"):  # fmt: skip
        assert words in page


@pytest.mark.parametrize("tab", ["perubahan", "x", "isian", "lampiran", "riwayat", "%00"])
@pytest.mark.parametrize("remark", ["", "answer:title", "section:pemohon", "x", "files:identity"])
def test_any_tab_and_place_of_a_remark_gives_a_page(client: Client, tab: str, remark: str) -> None:
    filing = make_filing("merek", state=State.IN_REVIEW)

    page = desk(client, filing, f"?tab={tab}&catatan={remark}")

    assert "Daftar periksa" in page
    if tab == "isian" and remark in {"answer:title", "section:pemohon", "files:identity"}:
        assert f'name="target" value="{remark}"' in page


def test_the_desk_takes_the_same_queries_however_much_was_written(client: Client) -> None:
    filing = make_filing("ebt", state=State.IN_REVIEW)
    officer = filing.officer
    assert officer is not None
    client.force_login(officer)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(f"/tinjauan/{filing.reference}/?tab=isian")
        return len(seen)

    queries()
    before = queries()
    for name in ("title", "summary", "description", "history"):
        remarks.remark(filing, target=f"answer:{name}", text="Catatan", by=officer)
        remarks.note(filing, text=f"Tentang {name}", by=UserFactory(officer=True))
    remarks.tick(filing, results={"nama": "pass", "jenis": "na"}, by=officer)

    assert queries() == before
    assert before <= 30


def test_a_paper_is_read_page_by_page(client: Client) -> None:
    filing = sent_back()
    upload = SimpleUploadedFile("nib.pdf", files.pdf_bytes(files.new_pdf(2)), "application/pdf")
    paper = attachments.attach(filing, upload, role="nib", by=filing.begun_by)
    filings.submit(Filing.objects.get(pk=filing.pk), by=filing.begun_by)
    pages = f"/tinjauan/{filing.reference}/lampiran/{paper.pk}/halaman/"
    picture = filing.attachments.get(role="identity").pk

    assert pages in desk(client, filing, "?tab=lampiran")
    assert "2 halaman" in client.get(pages).content.decode()
    first = client.get(f"{pages}1.png")
    assert first["Content-Type"] == "image/png"
    assert first["Cache-Control"] == "private, no-store"
    for absent in (f"{pages}3.png", f"{pages}0.png", pages.replace(str(paper.pk), str(picture))):
        assert client.get(absent).status_code == 404

    client.force_login(filing.begun_by)
    assert client.get(pages).status_code == 404
    assert client.get(f"{pages}1.png").status_code == 404


def test_an_officer_finds_the_way_to_narrow_and_to_take_consent_back(client: Client) -> None:
    filing = make_filing("ebt", state=State.IN_REVIEW)
    page = desk(client, filing)

    for address in ("akses", "persetujuan/tarik"):
        assert f"/kerja/usulan/{filing.reference}/{address}/" in page
    client.post(
        f"/kerja/usulan/{filing.reference}/persetujuan/tarik/", {"reason": "Diminta pengampu"}
    )
    page = desk(client, filing)
    assert "Persetujuan komunitas ditarik pada" in page
    assert "Tarik persetujuan" not in page
    assert "Akses dan persetujuan" not in desk(client, make_filing("merek", state=State.IN_REVIEW))


def test_a_return_that_is_overdue_stands_out(client: Client) -> None:
    filing = make_filing("merek", state=State.RETURNED)

    assert "lewat batas perbaikan" in desk(client, filing)
    assert "lewat batas" in client.get("/tinjauan/?tab=dikembalikan").content.decode()


def test_whoever_typed_reads_why_there_is_no_step(client: Client) -> None:
    filing = make_filing("merek", state=State.SUBMITTED)
    typist = UserFactory(officer=True)
    filing.typists.create(user=typist)
    client.force_login(typist)

    page = client.get(f"/tinjauan/{filing.reference}/").content.decode()

    assert "sehingga tidak ikut menelaahnya" in page
    assert "Ambil untuk ditelaah" not in page
