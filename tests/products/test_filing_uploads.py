"""Files of a filing through its form: kept, refused in words, moved, taken out, opened."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kip_portal import storage
from kip_portal.models.attachments import ScanState
from products.models import Filing, FilingAttachment
from products.rules import State
from tests.factories import files
from tests.factories.people import UserFactory
from tests.factories.products import make_filing, upload_of
from tests.products.filing_pages import address, fresh, logged_in, plain, sent

pytestmark = pytest.mark.django_db


def upload(filing: Filing, code: str, role: str, *sent_files: Any, **answers: Any) -> Any:
    data = plain(sent(filing, code, **answers), simpan="draf")
    data[f"upload-{role}"] = list(sent_files) if len(sent_files) > 1 else sent_files[0]
    return logged_in(filing.begun_by).post(address(filing, code), data)


def of_role(filing: Filing, role: str) -> list[FilingAttachment]:
    return list(filing.attachments.filter(role=role, removed_at=None).order_by("order"))


def test_several_photographs_are_kept_at_once_without_their_place() -> None:
    filing = make_filing("ebt")
    photo = files.phone_photo()

    answer = upload(
        filing, "dokumentasi", "photo",
        *(SimpleUploadedFile(f"foto {n}.jpg", photo, "image/jpeg") for n in range(3)),
    )  # fmt: skip

    kept = of_role(filing, "photo")
    assert answer.status_code == 302
    assert [one.filename for one in kept[1:]] == ["foto 0.jpg", "foto 1.jpg", "foto 2.jpg"]
    shown = logged_in(filing.begun_by).get(f"/kerja/berkas-lampiran/{kept[1].pk}/gambar/")
    assert files.PLACE not in b"".join(shown.streaming_content)
    assert shown["Content-Type"] == "image/jpeg"


def test_a_refused_file_says_why_and_bars_neither_the_others_nor_the_words() -> None:
    filing = make_filing("ebt")
    page = upload(
        filing, "dokumentasi", "photo",
        SimpleUploadedFile("surat.jpg", b"%PDF-1.4 bukan foto", "image/jpeg"),
        upload_of(name="bagus.jpg"),
        **{f"file-{of_role(filing, 'photo')[0].pk}-caption": "Keterangan baru"},
    ).content.decode()  # fmt: skip

    assert re.search(r'href="#upload-photo">surat.jpg: ', page)
    assert "<title>Kesalahan: " in page
    kept = of_role(filing, "photo")
    assert [one.filename for one in kept] == ["foto.jpg", "bagus.jpg"]
    assert kept[0].caption == "Keterangan baru"


def test_a_file_is_kept_though_another_answer_is_wrong() -> None:
    filing = make_filing("ebt")

    page = upload(
        filing, "persetujuan", "consent", upload_of("application/pdf", "surat.pdf"),
        given_on="2999-01-01", place="Tempat baru",
    ).content.decode()  # fmt: skip

    assert "tidak boleh setelah hari ini" in page
    assert 'value="Tempat baru"' in page
    assert "surat.pdf" in page
    assert f'name="version" value="{fresh(filing).version}"' in page
    assert "surat.pdf" in [one.filename for one in of_role(filing, "consent")]
    assert fresh(filing).asset.consent.place == "Kasongan"


def test_one_file_of_a_role_takes_the_place_of_the_other() -> None:
    filing = make_filing("merek")
    old = of_role(filing, "identity")[0]

    upload(filing, "lampiran", "identity", upload_of("application/pdf", "ktp-baru.pdf"))

    assert [one.filename for one in of_role(filing, "identity")] == ["ktp-baru.pdf"]
    assert not FilingAttachment.objects.filter(pk=old.pk).exists()


def test_a_full_disk_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    filing = make_filing("merek")
    monkeypatch.setattr(storage.private(), "reserve", 10**15)

    page = upload(filing, "lampiran", "nib", upload_of("application/pdf", "nib.pdf"))

    assert "Ruang simpan portal penuh" in page.content.decode()
    assert of_role(filing, "nib") == []


def test_photographs_are_moved_and_taken_out_after_a_question() -> None:
    filing = make_filing("ebt")
    upload(filing, "dokumentasi", "photo", upload_of(name="dua.jpg"))
    first, second = of_role(filing, "photo")
    client = logged_in(filing.begun_by)

    client.post(
        address(filing, "dokumentasi"), plain(sent(filing, "dokumentasi"), naik=str(second.pk))
    )
    assert of_role(filing, "photo") == [second, first]
    asked = client.post(
        address(filing, "dokumentasi"), plain(sent(filing, "dokumentasi"), hapus=str(first.pk))
    )
    assert asked.url == f"/kerja/usulan/{filing.reference}/lampiran/{first.pk}/hapus/"
    assert "foto.jpg" in client.get(asked.url).content.decode()
    client.post(asked.url)

    assert of_role(filing, "photo") == [second]


def test_words_and_level_of_a_file_are_kept() -> None:
    filing = make_filing("ebt")
    file = of_role(filing, "photo")[0]
    words = {"alt": "Penari", "caption": "Tari", "taken_at": "Kasongan", "level": "komunitas"}
    data = plain(
        sent(filing, "dokumentasi", **{f"file-{file.pk}-{k}": v for k, v in words.items()})
    )
    data |= {f"file-{file.pk}-taken_on_{k}": v for k, v in
             {"day": "3", "month": "2", "year": "2025"}.items()}  # fmt: skip

    logged_in(filing.begun_by).post(address(filing, "dokumentasi"), data)

    file.refresh_from_db()
    assert {name: getattr(file, name) for name in words} == words
    assert str(file.taken_on) == "2025-02-03"


@pytest.mark.parametrize("state", [State.DRAFT, State.APPROVED])
def test_a_file_is_its_agencys_alone_by_this_address(state: str) -> None:
    filing = make_filing("ebt", state=state)
    path = f"/kerja/berkas-lampiran/{of_role(filing, 'photo')[0].pk}"
    colleague = UserFactory(operator=True, agency=filing.agency)

    opened = logged_in(colleague).get(f"{path}/asli/")
    assert opened["Content-Disposition"].startswith("attachment")
    assert b"".join(opened.streaming_content)  # read to its end, which closes the file
    for who in ({"operator": True}, {"officer": True}, {"admin": True}, {"role": None}):
        assert logged_in(UserFactory(**who)).get(f"{path}/asli/").status_code == 404, who
    assert logged_in(colleague).get(f"{path}/lain/").status_code == 404
    assert logged_in(colleague).post(f"{path}/asli/").status_code == 405


def test_what_the_scanner_holds_back_is_sent_to_nobody() -> None:
    filing = make_filing("ebt")
    file = of_role(filing, "photo")[0]
    FilingAttachment.objects.filter(pk=file.pk).update(scan=ScanState.QUARANTINED)

    answer = logged_in(filing.begun_by).get(f"/kerja/berkas-lampiran/{file.pk}/asli/")

    assert answer.status_code == 404
    assert Path(storage.private().path(file.original)).exists()
