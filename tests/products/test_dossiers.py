"""Dossiers: ordered in a short transaction, rendered whole or not at all, never changed."""

import io

import pikepdf
import pypdfium2
import pytest
from django.db import DatabaseError, transaction

from kip_portal import storage
from kip_portal.workflow import TransitionRefused
from products import regimes, snapshots
from products.actions import attachments, catalogue, dossiers, reviewing
from products.models import Dossier, Filing, IssueOrder, OrderState
from products.rules import State
from tests.factories.people import OfficeFactory, UserFactory
from tests.factories.products import DAY, lead, make_filing, upload_of

pytestmark = pytest.mark.django_db


def text_of(dossier: Dossier) -> str:
    """The words of every page, as a reader would copy them."""
    with storage.private().open(dossier.file) as file:
        pages = pypdfium2.PdfDocument(file.read())
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def approved(code: str = "ebt", **answers: str) -> Filing:
    OfficeFactory()
    UserFactory(head_of_office=True)
    return make_filing(code, state=State.APPROVED, **answers)


@pytest.mark.parametrize("code", sorted(regimes.REGIMES))
def test_an_issued_dossier_says_every_label_and_answer(code: str) -> None:
    filing = approved(code)

    order = dossiers.order(filing, by=filing.officer)
    dossier = dossiers.complete(order.pk)

    assert dossier is not None, IssueOrder.objects.get().last_error
    filing.refresh_from_db()
    assert filing.state == State.ISSUED
    words = " ".join(text_of(dossier).split())
    for answer in snapshots.answers(order.content["submission"]):
        if answer["type"] == "text" and answer.get("level") != "petugas":
            assert answer["label"].lower() in words.lower()
            assert " ".join(str(answer["value"])[:40].split()) in words
    assert "6299014105800001" not in words
    assert "+6281234567890" not in words
    assert "usaha@demo.example" not in words


def test_a_label_that_nobody_describes_is_printed_under_its_role() -> None:
    OfficeFactory()
    draft = make_filing("merek", mark_type="kata_lukisan", colours="Hijau dan putih")
    attachments.attach(draft, upload_of(), role="label", by=draft.begun_by)
    filing = lead(Filing.objects.get(pk=draft.pk), State.APPROVED, by=draft.begun_by)

    dossier = dossiers.complete(dossiers.order(filing, by=filing.officer).pk)

    assert dossier is not None, IssueOrder.objects.get().last_error
    assert "Etiket / label merek" in text_of(dossier)


def test_what_the_custodians_keep_is_not_printed() -> None:
    filing = approved("ebt", taboos="RAHASIA-PANTANGAN")
    dossier = dossiers.complete(dossiers.order(filing, by=filing.officer).pk)
    assert dossier is not None

    words = text_of(dossier)

    assert "RAHASIA-PANTANGAN" not in words
    assert "isimpan oleh kustodian" in words


def test_what_was_narrowed_after_approval_is_not_printed() -> None:
    filing = approved("ebt", history="SEJARAH-DITUTUP")
    catalogue.narrow(
        filing, part="answer:history", level="petugas", by=filing.begun_by, reason="Diminta"
    )

    dossier = dossiers.complete(dossiers.order(filing, by=filing.officer).pk)

    assert dossier is not None
    assert "SEJARAH-DITUTUP" not in text_of(dossier)


def test_rendering_again_changes_nothing_and_a_second_issue_is_a_new_version() -> None:
    filing = approved("merek")
    first = dossiers.order(filing, by=filing.officer)
    one = dossiers.complete(first.pk)
    again = dossiers.complete(first.pk)
    second = dossiers.order(Filing.objects.get(pk=filing.pk), by=filing.officer)
    two = dossiers.complete(second.pk)

    assert one == again
    assert one is not None
    assert two is not None
    assert (one.issue_no, two.issue_no) == (1, 2)
    assert first.number != second.number
    assert list(Dossier.objects.with_standing().order_by("issue_no").values_list(
        "is_superseded", flat=True)) == [True, False]  # fmt: skip


def test_one_open_order_at_a_time() -> None:
    filing = approved("merek")
    dossiers.order(filing, by=filing.officer)

    with pytest.raises(TransitionRefused):
        dossiers.order(filing, by=filing.officer)
    with pytest.raises(TransitionRefused):
        reviewing.reopen(filing, by=UserFactory(head_of_office=True), note="Salah")


def test_nothing_is_lodged_before_the_dossier_that_was_ordered() -> None:
    filing = approved()
    dossiers.complete(dossiers.order(filing, by=filing.officer).pk)
    again = dossiers.order(filing, by=filing.officer)
    lodged = {"by": filing.officer, "application_number": "EBT62202600001", "lodged_on": DAY}

    with pytest.raises(TransitionRefused, match="sedang dibuat"):
        reviewing.lodge(filing, **lodged)
    assert dossiers.complete(again.pk) is not None
    assert reviewing.lodge(filing, **lodged).state == State.LODGED


def test_a_rolled_back_order_gives_its_number_back() -> None:
    filing = approved("merek")
    other = make_filing("merek", state=State.APPROVED)
    with transaction.atomic():
        dossiers.order(filing, by=filing.officer)
        transaction.set_rollback(True)

    kept = dossiers.order(other, by=other.officer)

    assert kept.number.endswith("00001")


def test_a_dossier_cannot_be_changed_by_any_road() -> None:
    filing = approved("merek")
    dossier = dossiers.complete(dossiers.order(filing, by=filing.officer).pk)
    assert dossier is not None

    for change in (
        lambda: Dossier.objects.update(sha256="0" * 64),
        lambda: Dossier.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_only_the_head_revokes_and_the_filing_remembers() -> None:
    filing = approved("merek")
    dossier = dossiers.complete(dossiers.order(filing, by=filing.officer).pk)
    assert dossier is not None
    with pytest.raises(TransitionRefused):
        dossiers.revoke(dossier, by=filing.officer, reason="Salah cetak")

    dossiers.revoke(dossier, by=UserFactory(head_of_office=True), reason="Salah cetak")

    assert Dossier.objects.with_standing().get().is_revoked
    assert filing.changes.filter(step="revoke").exists()


def test_a_void_order_stays_listed_under_its_number() -> None:
    filing = approved("merek")
    order = dossiers.order(filing, by=filing.officer)
    dossiers.void(order, by=UserFactory(head_of_office=True), reason="Tidak dapat dicetak")

    assert dossiers.complete(order.pk) is None
    assert IssueOrder.objects.get().state == OrderState.VOIDED
    following = dossiers.order(Filing.objects.get(pk=filing.pk), by=filing.officer)
    assert following.issue_no == 2


def test_the_paper_is_archival_and_tagged() -> None:
    filing = approved("pt")
    dossier = dossiers.complete(dossiers.order(filing, by=filing.officer).pk)
    assert dossier is not None

    with storage.private().open(dossier.file) as file, pikepdf.open(io.BytesIO(file.read())) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.open_metadata().get("pdfaid:part") == "3"
