"""The words of a file that custodians keep stay with those who may open it (design 3.9, 6, N1)."""

import html
from typing import Any

import pytest
from django.test import Client

from products import papers
from products.actions import attachments, order_content, paper_preview
from products.models import Filing
from products.rules import State
from tests.factories.people import OfficeFactory, UserFactory
from tests.factories.products import lead, make_filing, upload_of
from tests.products.filing_pages import logged_in

pytestmark = pytest.mark.django_db
WORDS = ("TOPENG-DALAM", "tempat-topeng", "topeng.jpg")


@pytest.fixture
def approved() -> Filing:
    """An open asset with a photo that its custodians keep."""
    OfficeFactory()
    UserFactory(head_of_office=True)
    draft = make_filing("ebt")
    photo = attachments.attach(
        draft, upload_of("image/jpeg", "topeng.jpg"), role="photo", by=draft.begun_by,
        caption="TOPENG-DALAM", alt="TOPENG-DALAM", taken_at="tempat-topeng",
    )  # fmt: skip
    attachments.describe(photo, by=draft.begun_by, level="petugas")
    return lead(Filing.objects.get(pk=draft.pk), State.APPROVED, by=draft.begun_by)


def words_at(person: Any, address: str) -> set[str]:
    client: Client = logged_in(person)
    answer = client.get(address)
    assert answer.status_code == 200
    page = html.unescape(answer.content.decode())
    return {words for words in WORDS if words in page}


@pytest.mark.case("Z01", "Z15")
def test_who_closes_a_part_is_offered_only_the_files_that_they_may_open(approved: Filing) -> None:
    address = f"/kerja/usulan/{approved.reference}/akses/"
    offered = {"TOPENG-DALAM", "topeng.jpg"}

    assert words_at(UserFactory(officer=True), address) == set()
    for person in (approved.officer, approved.begun_by, UserFactory(head_of_office=True)):
        assert words_at(person, address) == offered


@pytest.mark.case("Z01", "Z15")
def test_no_paper_says_what_is_written_of_a_kept_file(approved: Filing) -> None:
    for person in (UserFactory(officer=True), approved.officer):
        assert words_at(person, f"/berkas/{approved.reference}/terbitkan/") == set()

    document = paper_preview.document(approved)

    assert document is not None
    assert not [words for words in WORDS if words in repr(document)]
    kept = [paper for paper in document.papers if paper.filename == papers.KEPT]
    assert len(kept) == 1
    assert kept[0].sha256 == approved.attachments.get(filename="topeng.jpg").sha256
    assert [plate.file for plate in document.plates if plate.caption == "Foto"] == [None]


def test_the_order_itself_keeps_every_word(approved: Filing) -> None:
    """What is kept is left out of the paper; the record of what was decided on stays whole."""
    office = OfficeFactory()
    content = order_content.gather(approved, office=office, at=approved.changed_at)
    assert "TOPENG-DALAM" in repr(content)
