"""Entering, correcting, signing off, ending, overriding: who may, what is kept, what is refused."""

import datetime
import hashlib
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from agreements.actions import agreements, documents, scope
from agreements.actions.papers import FACTS, Guest, Paper, PartyEntry
from agreements.models import Agreement, AgreementChange
from agreements.rules import Status
from kip_portal import clock, storage
from kip_portal.models import User
from kip_portal.uploads import UploadRefused
from kip_portal.workflow import StaleVersion, TransitionRefused
from tests.factories.agreements import AgreementFactory, days
from tests.factories.files import annotated, new_pdf, pdf_bytes, script
from tests.factories.people import AgencyFactory, OfficeFactory, UserFactory

pytestmark = pytest.mark.django_db
SIGNED = datetime.date(2020, 5, 14)


@pytest.fixture
def officer() -> User:
    return UserFactory(officer=True)


@pytest.fixture
def head() -> User:
    return UserFactory(head_of_office=True)


def paper(*entries: PartyEntry, **facts: Any) -> Paper:
    parties = entries or (PartyEntry(AgencyFactory()),)
    return Paper(
        facts={"title": "Kerja sama", "signed_on": SIGNED, "starts_on": SIGNED, **facts},
        parties=[PartyEntry(OfficeFactory().agency), *parties],
        items={"merek_umk"},
    )


def paper_of(agreement: Agreement, **facts: Any) -> Paper:
    """The paper as it was written down, with some facts changed."""
    return Paper(
        facts={name: getattr(agreement, name) for name in FACTS} | facts,
        parties=[
            PartyEntry(p.agency, p.letter_number, p.signatory_name, p.signatory_position)
            for p in agreement.parties.all()
        ],
        guests=[Guest(g.name, g.position) for g in agreement.attendances.all()],
        items=set(agreement.items.values_list("item", flat=True)),
    )


def steps(agreement: Agreement) -> list[tuple[str, str, str]]:
    return list(agreement.changes.values_list("step", "source", "target"))


def test_a_new_agreement_is_a_draft_whose_parties_may_file_what_the_items_open(
    officer: User,
) -> None:
    narrow = PartyEntry(AgencyFactory(), scope=frozenset({"hak_cipta"}))

    agreement = agreements.enter(paper(PartyEntry(AgencyFactory()), narrow), by=officer)

    scopes = [
        list(party.scope.values_list("code", "item")) for party in agreement.parties.order_by("pk")
    ]
    assert agreement.status == Status.DRAFT
    assert scopes == [
        [],
        [("merek", "merek_umk"), ("merek_kolektif", "merek_umk")],
        [("hak_cipta", "")],
    ]
    change = agreement.changes.get()
    assert (change.step, change.by, change.agency) == ("enter", officer, OfficeFactory().agency)


@pytest.mark.parametrize("role", ["operator", "agency_head", "admin"])
def test_only_the_kanwils_people_write_agreements_down(role: str) -> None:
    with pytest.raises(TransitionRefused):
        agreements.enter(paper(), by=UserFactory(**{role: True}))
    assert not Agreement.objects.exists()


@pytest.mark.parametrize("role", ["operator", "agency_head", "officer", "admin"])
def test_only_the_head_of_office_signs_off_ends_and_overrides(role: str) -> None:
    by = UserFactory(**{role: True})
    draft, signed = AgreementFactory(draft=True), AgreementFactory()
    party = signed.parties.get(order=2)

    with pytest.raises(TransitionRefused, match="Kepala Kantor Wilayah"):
        agreements.sign_off(draft, by=by)
    with pytest.raises(TransitionRefused, match="Kepala Kantor Wilayah"):
        agreements.end(signed, on=days(0), reason="Selesai.", by=by)
    with pytest.raises(TransitionRefused, match="Kepala Kantor Wilayah"):
        scope.override(party, ["merek"], by=by, reason="Karena.")
    assert not AgreementChange.objects.exists()


def test_the_heads_sign_off_puts_an_agreement_in_force(officer: User, head: User) -> None:
    agreement = agreements.enter(paper(starts_on=days(-1)), by=officer)
    at = clock.now() + datetime.timedelta(hours=1)

    agreement = agreements.sign_off(agreement, by=head, at=at)

    assert agreement.status == Status.ACTIVE
    assert (agreement.signed_off_at, agreement.signed_off_by) == (at, head)
    assert steps(agreement) == [("enter", "", "rancangan"), ("sign_off", "rancangan", "disahkan")]
    with pytest.raises(TransitionRefused):
        agreements.sign_off(agreement, by=head)


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"facts": {"title": "T", "signed_on": SIGNED}}, "tanggal mulai"),
        ({"parties": []}, "dua pihak"),
    ],
)
def test_what_is_incomplete_is_not_signed_off(
    officer: User, head: User, changes: dict[str, Any], word: str
) -> None:
    agreement = agreements.enter(replace(paper(), **changes), by=officer)

    with pytest.raises(TransitionRefused, match=word):
        agreements.sign_off(agreement, by=head)


def test_an_agreement_without_the_kanwil_is_not_signed_off(officer: User, head: User) -> None:
    both = [PartyEntry(AgencyFactory()), PartyEntry(AgencyFactory())]
    agreement = agreements.enter(replace(paper(), parties=both), by=officer)

    with pytest.raises(TransitionRefused, match="Kantor Wilayah harus"):
        agreements.sign_off(agreement, by=head)


def test_a_draft_is_corrected_freely_and_both_versions_are_remembered(officer: User) -> None:
    old, new = AgencyFactory(code="lama"), AgencyFactory(code="baru")
    agreement = agreements.enter(paper(PartyEntry(old)), by=officer)

    corrected = agreements.correct(
        agreement,
        replace(paper(PartyEntry(new), title="Judul lain"), guests=[Guest("Tamu")], items=()),
        by=officer,
    )

    changed = corrected.changes.get(step="correct").facts["changed"]
    assert corrected.slug == "judul-lain-2020"
    assert changed["title"] == {"old": "Kerja sama", "new": "Judul lain"}
    assert changed["items"] == {"old": ["merek_umk"], "new": []}
    assert changed["parties.lama.scope"]["old"] == ["merek", "merek_kolektif"]
    assert changed["attendances"] == {}
    assert [party.agency for party in corrected.parties.all()] == [OfficeFactory().agency, new]


def test_a_correction_that_changes_nothing_leaves_no_trace(officer: User) -> None:
    agreement = agreements.enter(paper(), by=officer)

    agreements.correct(agreement, paper_of(agreement), by=officer)

    assert [step for step, _, _ in steps(agreement)] == ["enter"]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Pelindungan " + "kekayaan " * 20, "pelindungan" + "-kekayaan" * 6 + "-2020"),
        ("x" * 255, "x" * 68 + "-2020"),
        ("协议 – …", "perjanjian-2020"),
        ("_", "perjanjian-2020"),
    ],
)
def test_an_address_is_made_of_whole_words_and_a_year(officer: User, title: str, slug: str) -> None:
    assert agreements.enter(paper(title=title), by=officer).slug == slug


def test_what_the_database_refuses_is_not_taken_for_a_taken_address(officer: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        agreements.enter(paper(ends_on=SIGNED - datetime.timedelta(days=1)), by=officer)


def test_after_the_sign_off_the_papers_facts_are_corrected_with_a_note(officer: User) -> None:
    agreement = AgreementFactory(starts_on=SIGNED, ends_on=None, slug="tetap")
    corrected_paper = paper_of(agreement, ends_on=days(900), title="Judul yang benar")
    entry = replace(corrected_paper.parties[1], letter_number="430/1", signatory_name="Nama Baru")
    corrected_paper = replace(corrected_paper, parties=[corrected_paper.parties[0], entry])

    with pytest.raises(TransitionRefused, match="alasannya"):
        agreements.correct(agreement, corrected_paper, by=officer, note="  ")
    corrected = agreements.correct(agreement, corrected_paper, by=officer, note="Salah ketik.")

    change = corrected.changes.get()
    code = entry.agency.code
    assert corrected.slug == "tetap"
    assert (change.source, change.target, change.note) == ("disahkan", "disahkan", "Salah ketik.")
    assert change.facts["changed"]["ends_on"] == {"old": None, "new": days(900).isoformat()}
    assert change.facts["changed"][f"parties.{code}.letter_number"] == {"old": "", "new": "430/1"}
    assert change.facts["changed"][f"parties.{code}.signatory_name"] == {}
    assert "Nama Baru" not in str(change.facts)


@pytest.mark.parametrize(
    "beyond",
    [
        lambda paper: replace(paper, facts={**paper.facts, "grace_days": 365}),
        lambda paper: replace(paper, facts={**paper.facts, "kind": "mou"}),
        lambda paper: replace(paper, items={"sentra_ki"}),
        lambda paper: replace(paper, parties=paper.parties[:1]),
        lambda paper: replace(paper, parties=paper.parties[::-1]),
        lambda paper: replace(paper, parties=[*paper.parties, PartyEntry(AgencyFactory())]),
        lambda paper: replace(
            paper,
            parties=[paper.parties[0], replace(paper.parties[1], scope=frozenset({"paten"}))],
        ),
    ],
)
def test_after_the_sign_off_a_correction_reaches_no_further(officer: User, beyond: Any) -> None:
    agreement = AgreementFactory()

    with pytest.raises(TransitionRefused, match="Setelah disahkan"):
        agreements.correct(agreement, beyond(paper_of(agreement)), by=officer, note="Coba.")
    assert not agreement.changes.exists()


def test_a_correction_on_an_older_page_is_refused(officer: User) -> None:
    agreement = agreements.enter(paper(), by=officer)
    seen = agreements.last_change(agreement)
    agreements.correct(agreement, paper_of(agreement, venue="Palangka Raya"), by=officer, seen=seen)

    with pytest.raises(StaleVersion):
        agreements.correct(agreement, paper_of(agreement, venue="Sampit"), by=officer, seen=seen)
    assert Agreement.objects.get().venue == "Palangka Raya"


def test_the_head_ends_an_agreement_and_may_mend_the_day(head: User) -> None:
    agreement = AgreementFactory()

    agreements.end(agreement, on=days(-10), reason="Disepakati.", by=head)
    ended = agreements.end(agreement, on=days(-5), reason="Tanggal diperbaiki.", by=head)

    assert ended.status == Status.ENDED
    assert (ended.ended_on, ended.ended_reason) == (days(-5), "Tanggal diperbaiki.")
    assert list(ended.changes.order_by("pk").values_list("step", "target", "facts__ended_on")) == [
        ("end", "diakhiri", days(-10).isoformat()),
        ("end", "diakhiri", days(-5).isoformat()),
    ]


@pytest.mark.parametrize("on", [-501, 501])
def test_an_end_outside_its_own_dates_is_refused(head: User, on: int) -> None:
    with pytest.raises(TransitionRefused):
        agreements.end(AgreementFactory(), on=days(on), reason="Selesai.", by=head)


def test_an_end_needs_a_reason_and_an_agreement_in_force(head: User) -> None:
    with pytest.raises(TransitionRefused, match="alasannya"):
        agreements.end(AgreementFactory(), on=days(0), reason=" ", by=head)
    with pytest.raises(TransitionRefused):
        agreements.end(AgreementFactory(draft=True), on=days(0), reason="Batal.", by=head)


def test_the_head_overrides_a_scope_and_says_why(head: User) -> None:
    agency = AgencyFactory(code="budaya")
    agreement = AgreementFactory(party=agency, scope=["merek", "paten"])
    party = agreement.parties.get(agency=agency)

    scope.override(party, ["merek", "pt"], by=head, reason="Permintaan dinas.")
    scope.override(party, ["pt", "merek"], by=head, reason="Sekali lagi.")

    assert agreement.scope_of(agency.pk) == {"merek", "pt"}
    change = agreement.changes.get()
    assert (change.step, change.note) == ("override_scope", "Permintaan dinas.")
    assert change.facts == {
        "changed": {"parties.budaya.scope": {"old": ["merek", "paten"], "new": ["merek", "pt"]}}
    }


def test_an_override_needs_a_reason_known_codes_and_a_party_that_files(head: User) -> None:
    agreement = AgreementFactory(scope=["merek"])
    office, party = agreement.parties.all()

    for codes, who, reason in (
        (["pt"], party, " "),
        (["emas"], party, "Karena."),
        (["merek"], office, "Karena."),
    ):
        with pytest.raises(TransitionRefused):
            scope.override(who, codes, by=head, reason=reason)
    assert agreement.scope_of(party.agency_id) == {"merek"}


def test_a_draft_has_no_override_since_it_can_be_corrected(head: User) -> None:
    party = AgreementFactory(draft=True).parties.get(order=2)

    with pytest.raises(TransitionRefused):
        scope.override(party, ["pt"], by=head, reason="Karena.")


def test_each_version_of_the_signed_document_is_kept(officer: User) -> None:
    agreement = AgreementFactory()

    first = documents.attach_document(
        agreement, SimpleUploadedFile("naskah.pdf", pdf_bytes()), by=officer
    )
    second = documents.attach_document(
        agreement, SimpleUploadedFile("naskah (2).pdf", pdf_bytes(new_pdf(2))), by=officer
    )

    assert (first.order, second.order, second.pages) == (0, 1, 2)
    with storage.private().open(first.original) as kept:
        assert hashlib.sha256(kept.read()).hexdigest() == first.sha256
    assert agreement.changes.filter(step="attach").count() == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"bukan PDF", pdf_bytes(annotated(new_pdf(), Subtype="/Link", A=script()))],
)
def test_a_file_that_is_no_quiet_pdf_is_not_kept(officer: User, content: bytes) -> None:
    before = set(storage.private().names())

    with pytest.raises(UploadRefused):
        documents.attach_document(
            AgreementFactory(), SimpleUploadedFile("naskah.pdf", content), by=officer
        )
    assert set(storage.private().names()) == before


def test_a_refused_person_leaves_no_file_behind() -> None:
    before = set(storage.private().names())

    with pytest.raises(TransitionRefused):
        documents.attach_document(
            AgreementFactory(), SimpleUploadedFile("naskah.pdf", pdf_bytes()), by=UserFactory()
        )
    assert set(storage.private().names()) == before


@pytest.mark.parametrize(
    "facts",
    [
        {"ends_on": days(-600)},
        {"ended_on": days(-600), "ended_reason": "Selesai."},
        {"ended_on": days(0)},
        {"ended_reason": "Selesai."},
        {"starts_on": None, "signed_on": None},
        {"signed_off_by": None},
    ],
)
def test_the_database_is_the_last_guard(facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementFactory(**facts)


def test_the_database_takes_a_party_once_and_no_chain_to_itself() -> None:
    agreement = AgreementFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        agreement.parties.create(agency=OfficeFactory().agency)
    agreement.predecessor = agreement
    with pytest.raises(IntegrityError), transaction.atomic():
        agreement.save()
