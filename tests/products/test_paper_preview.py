"""Before a dossier is issued its officer reads what it will say; reading takes no number."""

import html

import pytest

from kip_portal.models import Counter
from products.models import Dossier, Filing, IssueOrder
from products.rules import State
from tests.factories.people import OfficeFactory, UserFactory
from tests.factories.products import make_filing
from tests.products.filing_pages import logged_in

pytestmark = pytest.mark.django_db


def approved(code: str, **answers: str) -> Filing:
    OfficeFactory()
    UserFactory(head_of_office=True, name="Kepala Contoh Satu")
    return make_filing(code, state=State.APPROVED, **answers)


def page_of(filing: Filing) -> str:
    answer = logged_in(filing.officer).get(f"/berkas/{filing.reference}/terbitkan/")
    return html.unescape(answer.content.decode())


def test_the_officer_reads_head_signatory_and_content_before_it_is_issued() -> None:
    filing = approved("merek", mark_name="Lampit Samba")

    page = page_of(filing)

    for words in (
        "Pratinjau berkas", "Kantor Wilayah Kementerian Hukum Kalimantan Tengah",
        "Berkas permohonan merek", "Lampit Samba", "Kepala Contoh Satu", "Label merek",
        "daftar lampiran",
    ):  # fmt: skip
        assert words in page
    assert "6299014105800001" not in page
    assert IssueOrder.objects.count() == Dossier.objects.count() == 0
    assert not Counter.objects.filter(name__startswith="dossier:").exists()


def test_it_shows_what_will_be_printed_and_nothing_that_custodians_keep() -> None:
    page = page_of(approved("ebt", taboos="RAHASIA-PANTANGAN"))

    assert "RAHASIA-PANTANGAN" not in page
    assert "Disimpan oleh kustodian" in page


def test_what_cannot_be_issued_has_no_preview() -> None:
    OfficeFactory()
    filing = make_filing("merek", state=State.IN_REVIEW)

    assert "Pratinjau berkas" not in page_of(filing)
