"""A regime put into the table from outside walks from form to dossier: no code knows its name."""

from dataclasses import replace
from typing import Any

import pytest

from products import completeness, regimes, shown, snapshots
from products.actions import copying, dossiers, filings
from products.models import Filing
from products.regimes import Family, Regime, words
from products.regimes.declaration import PAPERS, Answer, Files, Group, Named, Section
from products.rules import State
from tests.factories.agreements import AgreementFactory
from tests.factories.people import AgencyFactory, OfficeFactory, UserFactory
from tests.factories.products import lead, make_business, upload_of
from tests.products.filing_pages import address, fresh, logged_in, plain, sent
from tests.products.test_dossiers import text_of

pytestmark = pytest.mark.django_db

CODE = "mainan"
TOY = Regime(
    code=CODE,
    label="Hak mainan",
    family=Family.PRODUCT,
    details="trademark",
    sections=(
        words.APPLICANT,
        Section(
            "mainan",
            "Mainan",
            (
                Answer("mark_name", "trademark", required=True, label="nama mainan"),
                Answer("description", "trademark", required=True, label="cara bermain"),
                Group(
                    "patent_claims", "aturan", ("text",), required=True, number="nomor aturan",
                    one="aturan",
                ),
            ),
        ),
        Section(
            "lampiran", "Lampiran",
            (Files("rules", "Naskah aturan", PAPERS, words.PAPER_LIMIT, required=True),),
        ),
        words.STATEMENTS,
    ),
    heading="mark_name",
    dossier_label="Berkas hak mainan",
    registered_label="Tercatat",
    confidential=True,
    checklist=(Named("aturan", "Aturan dapat dimainkan"),),
    grounds=words.COMMON_GROUNDS,
)  # fmt: skip
ANSWERS: dict[str, dict[str, Any]] = {
    "pemohon": {"title": "Dakon besar", "applicant_kind": "perorangan"},
    "mainan": {
        "mark_name": "Dakon besar", "description": "Biji dibagikan ke setiap lubang.",
        "patent_claims-TOTAL_FORMS": "2", "patent_claims-0-text": "Mulai dari lubang kiri.",
        "patent_claims-1-text": "Biji terakhir menentukan giliran.",
    },
    "pernyataan": {"declared_owner": "on", "declared_true": "on"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the toy into the table."""
    monkeypatch.setitem(regimes.REGIMES, CODE, TOY)


@pytest.fixture
def draft() -> Filing:
    """A draft whose every section was typed in through its page."""
    agency = AgencyFactory()
    by = UserFactory(operator=True, agency=agency)
    agreement = AgreementFactory(party=agency, scope=[CODE])
    made = filings.begin(CODE, agreement=agreement, agency=agency, by=by)
    client = logged_in(by)
    business = make_business(agency)
    for section in TOY.sections:
        typed = dict(ANSWERS.get(section.code, {}))
        if section.code == "pemohon":
            typed["business"] = str(business.pk)
        data = plain(sent(made, section.code, **typed), simpan="lanjut")
        if section.code == "lampiran":
            data["upload-rules"] = upload_of("application/pdf", "aturan.pdf")
        assert client.post(address(made, section.code), data).status_code == 302
    return fresh(made)


def test_its_forms_fill_a_draft_that_lacks_nothing(draft: Filing) -> None:
    taken = snapshots.take(draft)

    assert completeness.gaps(taken) == []
    assert draft.is_guarded
    words_shown = str(shown.sections(taken, shown.reader_of(draft.begun_by, draft)))
    assert "Nomor aturan" in words_shown
    assert "['2', 'Biji terakhir menentukan giliran.']" in words_shown


def test_what_it_requires_is_asked_for(draft: Filing) -> None:
    draft.trademark.mark_name = ""
    draft.trademark.save()

    gaps = completeness.gaps(snapshots.take(fresh(draft)))

    assert [(gap.name, str(gap.message)) for gap in gaps] == [("mark_name", "Isi nama mainan")]


def test_it_is_reviewed_on_the_desk_and_printed(draft: Filing) -> None:
    OfficeFactory()
    UserFactory(head_of_office=True)
    filing = lead(draft, State.APPROVED, by=draft.begun_by)
    page = logged_in(filing.officer).get(filing.get_review_url()).content.decode()
    assert "Cara bermain" in page
    assert "Aturan dapat dimainkan" in page

    dossier = dossiers.complete(dossiers.order(filing, by=filing.officer).pk)

    assert dossier is not None
    printed = " ".join(text_of(dossier).split())
    for words_printed in ("Berkas hak mainan", "Dakon besar", "Cara bermain", "Naskah aturan"):
        assert words_printed in printed


def test_it_is_copied_without_what_is_declared_fresh(draft: Filing) -> None:
    source = lead(draft, State.SUBMITTED, by=draft.begun_by)

    made = fresh(copying.copy(source, agreement=source.agreement, by=source.begun_by))

    assert made.trademark.description == "Biji dibagikan ke setiap lubang."
    assert [one.text for one in made.patent_claims.all()] == [
        "Mulai dari lubang kiri.", "Biji terakhir menentukan giliran.",
    ]  # fmt: skip
    assert made.attachments.get(role="rules").filename == "aturan.pdf"
    assert not made.declared_true
    gaps = completeness.gaps(snapshots.take(made))
    assert [gap.name for gap in gaps] == ["declared_owner", "declared_true"]
    assert made.is_guarded


def test_another_officer_cannot_open_a_confidential_one(draft: Filing) -> None:
    filing = lead(draft, State.IN_REVIEW, by=draft.begun_by)
    stranger = UserFactory(officer=True)

    page = logged_in(stranger).get(filing.get_review_url()).content.decode()

    assert "Dakon besar" not in page
    assert "Biji dibagikan" not in page


def test_a_declaration_of_a_later_edition_leaves_old_records_as_they_were(
    draft: Filing, monkeypatch: pytest.MonkeyPatch
) -> None:
    filing = lead(draft, State.IN_REVIEW, by=draft.begun_by)
    shorter = replace(TOY, edition=2, sections=(TOY.sections[0], *TOY.sections[2:]))
    monkeypatch.setitem(regimes.REGIMES, CODE, shorter)

    page = logged_in(filing.officer).get(filing.get_review_url()).content.decode()

    assert "Biji dibagikan ke setiap lubang." in page
    assert "Cara bermain" in page
