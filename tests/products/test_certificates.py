"""DJKI's own paper: kept with the step that records the registration, open to both sides alone."""

import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kip_portal import clock, storage
from products import snapshots
from products.actions import certificates, copying, reviewing
from products.models import Filing
from products.rules import State
from tests.factories.people import UserFactory
from tests.factories.products import make_filing, upload_of
from tests.products.filing_pages import fresh, logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def lodged() -> Filing:
    """A filing that was lodged with DJKI, without a printed dossier."""
    filing = make_filing("merek", state=State.APPROVED)
    Filing.objects.filter(pk=filing.pk).update(state=State.ISSUED)
    return reviewing.lodge(
        fresh(filing), by=filing.officer, application_number="DID2026000001",  # type: ignore[arg-type]
        lodged_on=clock.today(),
    )  # fmt: skip


def register(client: Client, filing: Filing, **more: Any) -> Any:
    client.force_login(filing.officer)  # type: ignore[arg-type]
    day = clock.today()
    typed = {
        "registered_number": "IDM000000001", "registered_on_day": day.day,
        "registered_on_month": day.month, "registered_on_year": day.year, **more,
    }  # fmt: skip
    return client.post(f"/tinjauan/{filing.reference}/langkah/register/", typed)


def body(client: Client, path: str) -> bytes:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_it_is_kept_with_the_step_and_both_sides_open_it(client: Client, lodged: Filing) -> None:
    paper = upload_of("application/pdf", "sertifikat.pdf")
    data = paper.read()
    paper.seek(0)
    before = snapshots.take(fresh(lodged))

    assert register(client, lodged, certificate=paper).status_code == 302

    kept = certificates.of(lodged)
    assert kept is not None
    assert fresh(lodged).state == State.REGISTERED
    assert snapshots.take(fresh(lodged)) == before
    desk = client.get(lodged.get_review_url()).content.decode()
    at_desk = f"/tinjauan/{lodged.reference}/lampiran/{kept.pk}/?asli"
    assert f'href="{at_desk}"' in desk
    assert body(client, at_desk) == data
    agency = logged_in(lodged.begun_by)
    own = f"/kerja/berkas-lampiran/{kept.pk}/asli/"
    assert f'href="{own}"' in agency.get(lodged.get_absolute_url()).content.decode()
    assert body(agency, own) == data


@pytest.mark.case("Z01")
def test_nobody_else_opens_it(client: Client, lodged: Filing) -> None:
    register(client, lodged, certificate=upload_of("application/pdf", "sertifikat.pdf"))
    kept = certificates.of(lodged)
    assert kept is not None

    for who in ("operator", "agency_head", "admin"):
        other = logged_in(UserFactory(**{who: True}))
        assert other.get(f"/kerja/berkas-lampiran/{kept.pk}/asli/").status_code == 404
        assert other.get(f"/tinjauan/{lodged.reference}/lampiran/{kept.pk}/").status_code == 404


def test_a_registration_without_its_paper_is_recorded_too(client: Client, lodged: Filing) -> None:
    client.force_login(lodged.officer)  # type: ignore[arg-type]
    page = client.get(f"/tinjauan/{lodged.reference}/langkah/register/").content.decode()
    assert 'enctype="multipart/form-data"' in page

    register(client, lodged)

    assert fresh(lodged).state == State.REGISTERED
    assert certificates.of(lodged) is None


@pytest.mark.parametrize("data", [b"MZ\x90\x00", b"", b"%PDF-1.7 rusak"])
def test_what_is_no_paper_is_refused_beside_the_field_and_nothing_is_written(
    client: Client, lodged: Filing, data: bytes
) -> None:
    before = set(storage.private().names())

    answer = register(client, lodged, certificate=SimpleUploadedFile("surat.pdf", data))

    assert answer.status_code == 200
    assert "IDM000000001" in answer.content.decode()
    assert "errs" in answer.content.decode()
    assert fresh(lodged).state == State.LODGED
    assert set(storage.private().names()) == before


def test_a_full_disk_records_nothing(
    client: Client, lodged: Filing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.private(), "reserve", 2**62)

    register(client, lodged, certificate=upload_of("application/pdf", "sertifikat.pdf"))

    assert fresh(lodged).state == State.LODGED
    assert lodged.registration.registered_on is None


def test_a_copy_of_the_filing_has_no_certificate(client: Client, lodged: Filing) -> None:
    register(client, lodged, certificate=upload_of("application/pdf", "sertifikat.pdf"))

    made = copying.copy(
        fresh(lodged), agreement=lodged.agreement, by=lodged.begun_by,
        at=clock.now() + datetime.timedelta(days=1),
    )  # fmt: skip

    assert certificates.of(made) is None
