"""The disk with the files does not answer: closed, in words, and all the rest goes on."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kip_portal import storage
from products.models import FilingAttachment
from tests.factories import files
from tests.factories.products import make_filing
from tests.products.filing_pages import address, logged_in, plain, sent

pytestmark = [pytest.mark.django_db, pytest.mark.case("F09")]
AWAY = "Ruang simpan portal tidak dapat dijangkau"


def take_away(settings: Any, tmp_path: Path) -> None:
    """Let a file lie where the folder of the store should be: nothing opens beneath it."""
    place = tmp_path / "files"
    place.write_bytes(b"")
    options = {"location": place}
    settings.STORAGES = {
        **settings.STORAGES, "private": {**settings.STORAGES["private"], "OPTIONS": options},
    }  # fmt: skip
    assert storage.private().location == str(place)


def test_an_upload_says_so_and_words_typed_beside_it_are_kept(
    settings: Any, tmp_path: Path
) -> None:
    filing = make_filing("ebt")
    before = FilingAttachment.objects.count()
    take_away(settings, tmp_path)
    photo = SimpleUploadedFile("baru.jpg", files.picture(size=(600, 450)), "image/jpeg")
    kept = filing.attachments.get(role="photo")
    data = plain(sent(filing, "dokumentasi", **{f"file-{kept.pk}-caption": "Saat panen"}))

    page = logged_in(filing.begun_by).post(
        address(filing, "dokumentasi"), {**data, "simpan": "draf", "upload-photo": photo}
    )

    kept.refresh_from_db()
    assert AWAY in page.text
    assert kept.caption == "Saat panen"
    assert FilingAttachment.objects.count() == before


def test_a_file_is_closed_and_pages_of_words_go_on(settings: Any, tmp_path: Path) -> None:
    filing = make_filing("ebt")
    kept = filing.attachments.get(role="photo")
    take_away(settings, tmp_path)
    client = logged_in(filing.begun_by)

    answer = client.get(f"/kerja/berkas-lampiran/{kept.pk}/gambar/")

    assert answer.status_code == 503
    assert "tidak dapat dibuka" in answer.text
    assert answer["Cache-Control"] == "private, no-store"
    assert str(tmp_path) not in answer.text
    assert client.get(filing.get_absolute_url()).status_code == 200
    assert client.get("/katalog/").status_code == 200


def test_whoever_watches_the_portal_is_told(settings: Any, tmp_path: Path) -> None:
    assert Client().get("/readyz").status_code == 200
    take_away(settings, tmp_path)

    assert Client().get("/readyz").status_code == 503
    assert Client().get("/healthz").status_code == 200
