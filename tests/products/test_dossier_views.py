"""Issuing, watching, opening and verifying a dossier, as the people who do it."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kip_portal import storage
from products.actions import dossiers
from products.models import Dossier, Filing, IssueOrder
from products.rules import State
from tests.factories.people import OfficeFactory, UserFactory
from tests.factories.products import make_filing

pytestmark = pytest.mark.django_db


@pytest.fixture
def filing() -> Filing:
    OfficeFactory()
    return make_filing("ebt", state=State.APPROVED, title="Tari Contoh")


@pytest.fixture
def dossier(filing: Filing) -> Dossier:
    made = dossiers.complete(dossiers.order(filing, by=filing.officer).pk)
    assert made is not None
    return made


def bytes_of(dossier: Dossier) -> bytes:
    with storage.private().open(dossier.file) as file:
        return bytes(file.read())


def read(client: Client, address: str) -> tuple[int, bytes, Any]:
    """Follow an address to its last byte."""
    answer: Any = client.get(address)
    body = answer.getvalue() if answer.streaming else answer.content
    return answer.status_code, body, answer.headers


def test_an_officer_issues_watches_and_opens_the_dossier(client: Client, filing: Filing) -> None:
    client.force_login(filing.officer)

    asked = client.get(f"/berkas/{filing.reference}/terbitkan/")
    watched = client.post(f"/berkas/{filing.reference}/terbitkan/", follow=True)
    order = IssueOrder.objects.get()
    dossiers.complete(order.pk)
    page = client.get(watched.request["PATH_INFO"])
    status, pdf, headers = read(client, f"/berkas/{filing.reference}/1.pdf")

    assert asked.status_code == 200
    assert "Berkas sedang dibuat" in watched.content.decode()
    assert order.number in page.content.decode()
    assert (status, pdf[:5]) == (200, b"%PDF-")
    assert headers["Cache-Control"] == "private, no-store"


def test_ordering_twice_makes_one_order(client: Client, filing: Filing) -> None:
    client.force_login(filing.officer)

    client.post(f"/berkas/{filing.reference}/terbitkan/")
    again = client.post(f"/berkas/{filing.reference}/terbitkan/", follow=True)

    assert IssueOrder.objects.count() == 1
    assert again.status_code == 200


@pytest.mark.parametrize(
    ("who", "expected"),
    [({"operator": True}, 404), ({"admin": True}, 404), ({"officer": True}, 200)],
)
def test_who_may_open_a_dossier(
    client: Client, dossier: Dossier, who: dict[str, bool], expected: int
) -> None:
    client.force_login(UserFactory(**who))

    for address in (f"/berkas/{dossier.filing.reference}/1.pdf",
                    f"/berkas/{dossier.filing.reference}/1/"):  # fmt: skip
        assert read(client, address)[0] == expected


def test_the_own_agency_opens_its_dossier_but_does_not_issue(
    client: Client, dossier: Dossier
) -> None:
    client.force_login(dossier.filing.begun_by)

    assert read(client, f"/berkas/{dossier.filing.reference}/1.pdf")[0] == 200
    client.post(f"/berkas/{dossier.filing.reference}/terbitkan/")

    assert IssueOrder.objects.count() == 1


def test_a_code_tells_true_papers_from_unknown_ones(client: Client, dossier: Dossier) -> None:
    code = dossier.order.code

    known = client.get(f"/verifikasi/{code}/")
    typed = client.get("/verifikasi/", {"kode": code.lower().replace("-", " ")}, follow=True)
    unknown = client.get("/verifikasi/AAAA-BBBB-CCCC-DDDD/")
    nonsense = client.get("/verifikasi/", {"kode": "bukan kode"})

    assert "Dokumen ini sah" in known.content.decode()
    assert dossier.order.number in typed.content.decode()
    assert (unknown.status_code, "Kode tidak ditemukan" in unknown.content.decode()) == (404, True)
    assert nonsense.status_code == 200
    assert "no-store" in known["Cache-Control"]


def test_verification_never_names_the_applicant_or_what_is_not_public(
    client: Client, dossier: Dossier
) -> None:
    OfficeFactory()
    mark = make_filing("merek", state=State.APPROVED, mark_name="MERK-RAHASIA")
    paper = dossiers.complete(dossiers.order(mark, by=mark.officer).pk)
    assert paper is not None

    page = client.get(f"/verifikasi/{paper.order.code}/").content.decode()
    public = client.get(f"/verifikasi/{dossier.order.code}/").content.decode()

    assert "MERK-RAHASIA" not in page
    assert "Sumiati" not in page
    assert "Tari Contoh" in public


def test_the_very_file_is_told_from_an_altered_one(client: Client, dossier: Dossier) -> None:
    true = bytes_of(dossier)
    address = f"/verifikasi/{dossier.order.code}/"

    same = client.post(address, {"berkas": SimpleUploadedFile("a.pdf", true)})
    other = client.post(address, {"berkas": SimpleUploadedFile("a.pdf", true + b" ")})
    found = client.post("/verifikasi/", {"berkas": SimpleUploadedFile("a.pdf", true)})
    nobody = client.post("/verifikasi/", {"berkas": SimpleUploadedFile("a.pdf", b"%PDF-x")})
    empty = client.post("/verifikasi/", {"berkas": SimpleUploadedFile("a.pdf", b"")})
    none = client.post("/verifikasi/")

    assert "sama persis" in same.content.decode()
    assert "tidak sama" in other.content.decode()
    assert "Dokumen ini sah" not in other.content.decode()
    assert dossier.order.number in found.content.decode()
    assert "tidak dikenal" in nobody.content.decode()
    assert "kosong" in empty.content.decode()
    assert "Pilih file PDF" in none.content.decode()


def test_a_revoked_and_a_superseded_paper_say_so(client: Client, dossier: Dossier) -> None:
    filing = Filing.objects.get()
    newer = dossiers.complete(dossiers.order(filing, by=filing.officer).pk)
    assert newer is not None
    client.force_login(UserFactory(head_of_office=True))
    client.post(f"/berkas/{filing.reference}/2/cabut/", {"reason": "Salah cetak"})

    old = client.get(f"/verifikasi/{dossier.order.code}/").content.decode()
    revoked = client.get(f"/verifikasi/{newer.order.code}/").content.decode()

    assert "ada versi lebih baru" in old
    assert "sudah dicabut" in revoked


def test_stored_bytes_that_changed_are_not_called_valid(client: Client, dossier: Dossier) -> None:
    from pathlib import Path

    path = Path(storage.private().path(dossier.file))
    path.write_bytes(bytes_of(dossier)[:-1] + b"x")

    page = client.get(f"/verifikasi/{dossier.order.code}/").content.decode()

    assert "tidak cocok" in page


def test_too_many_codes_from_one_address_wait(client: Client) -> None:
    answers = [client.get("/verifikasi/AAAA-BBBB-CCCC-DDDD/").status_code for _ in range(62)]

    assert answers[0] == 404
    assert answers[-1] == 429


def test_a_revoked_dossier_is_not_listed_as_if_it_held(client: Client, dossier: Dossier) -> None:
    filing = dossier.filing
    dossiers.revoke(dossier, by=UserFactory(head_of_office=True), reason="Keliru cetak")

    for person, address in (
        (filing.begun_by, f"/kerja/usulan/{filing.reference}/"),
        (filing.officer, f"/tinjauan/{filing.reference}/"),
    ):
        client.force_login(person)
        assert ">Dicabut</span>" in client.get(address).content.decode()
