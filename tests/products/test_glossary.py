"""The words of the office are explained, and every form leads to their meaning."""

import html

import pytest
from django.test import Client

from products import glossary, regimes
from tests.factories.products import make_filing
from tests.products.filing_pages import address, logged_in

pytestmark = pytest.mark.django_db

# Words that staff use (domain reference 1), and kinds and natures that the public reads.
WORDS = (
    "usulan", "pemohon", "pencatatan", "pendaftaran", "pemeriksa", "perbaikan", "kelengkapan",
    "pengampu", "kustodian", "pelapor", "termohon", "petikan", "surat pencatatan", "sertifikat",
    "etiket", "kelas", "uraian barang/jasa", "UMK", "UKM binaan", "Sentra KI", "diseminasi",
    "sosialisasi", "pendampingan", "Klinik KI Bergerak", "monev", "capaian kinerja", "sakral",
    "dipegang teguh", "tersebar luas", "EBT", "SDG", "PIG", "PADIA", "MPIG", "DTLST",
    "hak prioritas", "klaim", "kelas Locarno", "disclaimer", "kode keterunutan",
)  # fmt: skip


def test_the_guide_explains_every_word_of_the_office(client: Client) -> None:
    page = html.unescape(client.get("/bantuan/").content.decode())
    terms = [term.split("</dt>")[0].lower() for term in page.split('<dt lang="id">')[1:]]

    assert [word for word in WORDS if not any(word.lower() in term for term in terms)] == []
    assert 'id="istilah"' in page


def test_no_word_is_explained_twice_or_without_a_meaning() -> None:
    words = [one.word for group in glossary.GROUPS for one in group.words]

    assert len({*words}) == len(words)
    assert all(str(one.meaning).endswith(".") for group in glossary.GROUPS for one in group.words)


@pytest.mark.parametrize("code", ["merek", "sdg"])
def test_every_section_of_a_form_leads_to_the_words(code: str) -> None:
    filing = make_filing(code)
    client = logged_in(filing.begun_by)

    for section in regimes.get(code).sections:
        page = client.get(address(filing, section.code)).content.decode()
        assert 'href="/bantuan/#istilah"' in page
