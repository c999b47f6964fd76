"""Remarks, ticks and notes: pinned to known parts, unsent until the return, never lost."""

import pytest
from django.test import Client

from kip_portal.workflow import TransitionRefused
from products.actions import filings, remarks, reviewing
from products.models import Filing, FilingRemark
from products.rules import State
from tests.factories.people import UserFactory
from tests.factories.products import DAY, make_filing

pytestmark = pytest.mark.django_db


@pytest.fixture
def filing() -> Filing:
    return make_filing("merek", state=State.IN_REVIEW)


@pytest.fixture
def desk(client: Client, filing: Filing) -> str:
    client.force_login(filing.officer)  # type: ignore[arg-type]
    return f"/tinjauan/{filing.reference}/"


def test_a_remark_is_written_rewritten_and_taken_back(
    client: Client, filing: Filing, desk: str
) -> None:
    for target in ("answer:mark_name", "section:uraian", "files:identity"):
        answer = client.post(f"{desk}catatan/?tab=isian", {"target": target, "text": "Perbaiki."})
        assert answer["Location"].startswith(f"{desk}?tab=isian#")
    client.post(f"{desk}catatan/", {"target": "answer:mark_name", "text": "Perbaiki nama."})

    assert filing.remarks.count() == 3
    page = client.get(f"{desk}?tab=isian&catatan=answer:mark_name").content.decode()
    assert "Perbaiki nama.</textarea>" in page
    assert "3 catatan" in page

    for remark in filing.remarks.all():
        client.post(f"{desk}catatan/{remark.pk}/hapus/")
    assert not filing.remarks.exists()


@pytest.mark.parametrize(
    "target", ["", "answer:nothing", "mark_name", "section:x", "files:x", "answer:", "x" * 200]
)
def test_a_remark_names_a_known_part_or_nothing_is_kept(
    client: Client, filing: Filing, desk: str, target: str
) -> None:
    page = client.post(f"{desk}catatan/", {"target": target, "text": "Perbaiki."}, follow=True)

    assert "Bagian ini tidak dikenal." in page.content.decode()
    assert not filing.remarks.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Tuliskan catatannya."),
        ("  \n ", "Tuliskan catatannya."),
        ("a" * 2001, "2001"),
        ("a\x00b", "tidak"),
        ("a\x07b", "tidak terlihat"),
    ],
)
def test_a_remark_that_cannot_be_kept_says_so_beside_what_was_typed(
    client: Client, filing: Filing, desk: str, text: str, said: str
) -> None:
    page = client.post(f"{desk}catatan/?tab=isian", {"target": "answer:mark_name", "text": text})

    assert page.status_code == 200
    assert said in page.content.decode()
    assert 'name="target" value="answer:mark_name"' in page.content.decode()
    assert not filing.remarks.exists()


def test_remarks_go_out_with_the_return_and_open_what_they_name(
    client: Client, filing: Filing, desk: str
) -> None:
    client.post(f"{desk}catatan/", {"target": "answer:mark_name", "text": "Perbaiki nama."})
    assert filing.remarks.get().sent_at is None
    reviewing.send_back(filing, by=filing.officer, due_on=DAY)  # type: ignore[arg-type]
    assert filing.remarks.get().sent_at is not None

    filings.submit(Filing.objects.get(pk=filing.pk), by=filing.begun_by)
    page = client.get(desk).content.decode()
    assert "sudah dijawab" in page
    assert "Hapus catatan" not in page

    remark = filing.remarks.get()
    client.post(f"{desk}catatan/{remark.pk}/hapus/")
    assert filing.remarks.exists()
    client.post(f"{desk}catatan/{remark.pk}/selesai/")
    remark.refresh_from_db()
    assert remark.state == "resolved"


def test_remarks_of_another_filing_are_out_of_reach(
    client: Client, filing: Filing, desk: str
) -> None:
    other = make_filing("merek", state=State.IN_REVIEW)
    kept = remarks.remark(other, target="answer:title", text="Tetap", by=other.officer)  # type: ignore[arg-type]

    client.post(f"{desk}catatan/{kept.pk}/hapus/")
    client.post(f"{desk}catatan/{kept.pk}/selesai/")

    assert FilingRemark.objects.get(pk=kept.pk).state == "open"


def test_only_its_officer_writes_remarks_and_ticks(client: Client, filing: Filing) -> None:
    client.force_login(UserFactory(officer=True))
    desk = f"/tinjauan/{filing.reference}/"

    for address, data in (
        ("catatan", {"target": "answer:title", "text": "Perbaiki."}),
        ("daftar-periksa", {"butir-pemohon": "pass"}),
    ):
        page = client.post(f"{desk}{address}/", data, follow=True).content.decode()
        assert "Hanya pemeriksa yang ditugaskan dapat menelaah usulan ini." in page
    assert "Beri catatan" not in client.get(f"{desk}?tab=isian").content.decode()
    assert not filing.remarks.exists()
    assert not filing.ticks.exists()


def test_the_checklist_counts_what_is_done_and_takes_back(
    client: Client, filing: Filing, desk: str
) -> None:
    client.post(
        f"{desk}daftar-periksa/",
        {"butir-pemohon": "pass", "butir-label": "na", "butir-warna": "fail", "butir-x": "pass"},
    )
    found = dict(filing.ticks.values_list("item", "result"))
    assert found == {"pemohon": "pass", "label": "na", "warna": "fail"}
    page = client.get(desk).content.decode()
    assert "2 dari 9" in page
    assert "7 butir belum diperiksa" in page

    client.post(f"{desk}daftar-periksa/", {"butir-pemohon": ""})
    assert dict(filing.ticks.values_list("item", "result")) == {"label": "na", "warna": "fail"}

    answer = client.post(f"{desk}daftar-periksa/", {"butir-label": "maybe"}, follow=True)
    assert "Pilih hasil pemeriksaan dari daftar." in answer.content.decode()
    assert filing.ticks.get(item="label").result == "na"


def test_approval_waits_for_the_checklist_and_the_remarks(
    client: Client, filing: Filing, desk: str
) -> None:
    def page() -> str:
        return client.get(desk).content.decode()

    assert "Selesaikan daftar periksa untuk menyetujui" in page()
    answer = client.post(f"{desk}langkah/approve/", follow=True).content.decode()
    assert "Selesaikan daftar periksa untuk menyetujui" in answer
    client.post(
        f"{desk}daftar-periksa/",
        {f"butir-{code}": "na" if code == "umk" else "pass" for code in
         ("pemohon", "label", "warna", "kelas", "serupa", "nama_kik", "umum", "umk",
          "tanda_tangan")},
    )  # fmt: skip
    client.post(f"{desk}catatan/", {"target": "answer:title", "text": "Perbaiki."})
    assert "Selesaikan semua catatan sebelum menyetujui." in page()
    client.post(f"{desk}catatan/{filing.remarks.get().pk}/hapus/")
    assert "aria-disabled" not in page()

    client.post(f"{desk}langkah/approve/")

    assert Filing.objects.get(pk=filing.pk).state == State.APPROVED
    assert 'name="butir-pemohon"' not in page()
    assert "Tidak berlaku" in page()


def test_an_internal_note_is_kept_once_and_needs_words(
    client: Client, filing: Filing, desk: str
) -> None:
    for _ in range(2):
        client.post(f"{desk}catatan-internal/", {"text": "Sudah telusur PDKI."})
    assert filing.notes.count() == 1
    client.post(f"{desk}catatan-internal/", {"text": "Belum yakin."})
    client.post(f"{desk}catatan-internal/", {"text": "Sudah telusur PDKI."})
    assert filing.notes.count() == 3

    page = client.post(f"{desk}catatan-internal/", {"text": "a" * 4001})
    assert page.status_code == 200
    assert "4001" in page.content.decode()
    assert "Tuliskan catatannya." in client.post(f"{desk}catatan-internal/").content.decode()
    assert filing.notes.count() == 3


def test_a_draft_takes_no_internal_note() -> None:
    """It is its agency's alone, and a note would keep it from being deleted."""
    draft = make_filing("merek")

    with pytest.raises(TransitionRefused):
        remarks.note(draft, text="Sudah telusur.", by=UserFactory(officer=True))

    filings.delete_draft(draft, by=draft.begun_by)
    assert not Filing.objects.filter(pk=draft.pk).exists()
