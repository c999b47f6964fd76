"""Two who type at once: no edit is lost, none is written over another, none is half there."""
# ruff: noqa: B023 -- what a round lets go at once ends before the next round begins

import pytest

from kip_portal.models import User
from kip_portal.workflow import StaleVersion
from products import snapshots
from products.actions import attachments, filings, merging
from products.models import DeletedDraft, Filing
from products.rules import State
from tests.factories.people import UserFactory
from tests.factories.products import make_business, make_filing, upload_of
from tests.racing import ROUNDS, Act, at_once, refusals

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("all_agrees")]


def fresh(filing: Filing) -> Filing:
    return Filing.objects.get(pk=filing.pk)


def colleague(filing: Filing) -> User:
    return UserFactory(operator=True, agency=filing.agency)


@pytest.mark.case("Z11")
def test_of_two_edits_on_one_version_one_is_written() -> None:
    for _ in range(ROUNDS):
        filing = make_filing("merek")
        version = filing.version

        people = (filing.begun_by, colleague(filing), colleague(filing))

        came = at_once(
            *(edit(filing, by=by, version=version, title=f"Judul {by.pk}") for by in people)
        )

        assert [type(one) for one in came].count(StaleVersion) == len(came) - 1
        assert fresh(filing).version == version + 1
        assert fresh(filing).title == next(one.title for one in came if isinstance(one, Filing))


def edit(filing: Filing, *, by: User, version: int, title: str) -> Act:
    def write(row: Filing) -> None:
        row.title = title
        row.save(update_fields=["title"])

    return lambda: filings.revise(filing, write, by=by, version=version)


@pytest.mark.case("Z11")
def test_a_business_merged_while_its_filing_is_edited_is_kept_once() -> None:
    """The edit came first, or it is shown what the merge changed; nothing hangs on the old row."""
    officer = UserFactory(officer=True)
    for number in range(ROUNDS):
        filing = make_filing("merek")
        merged, kept = filing.product.business, make_business(filing.agency)

        came = at_once(
            lambda: merging.merge(kept, merged, by=officer, reason="NIB sama"),
            edit(filing, by=filing.begun_by, version=filing.version, title=f"Judul {number}"),
        )

        now = fresh(filing)
        assert now.product.business == kept
        assert isinstance(came[1], StaleVersion) or now.title == f"Judul {number}"
        assert now.version == filing.version + (1 if isinstance(came[1], StaleVersion) else 2)


def test_two_merges_of_one_pair_leave_one() -> None:
    officer = UserFactory(officer=True)
    for _ in range(ROUNDS):
        filing = make_filing("merek")
        one, other = filing.product.business, make_business(filing.agency)

        came = at_once(
            lambda: merging.merge(one, other, by=officer, reason="NIB sama"),
            lambda: merging.merge(other, one, by=officer, reason="NIB sama"),
        )

        assert len(refusals(came)) == 1
        assert fresh(filing).product.business.merged_into is None


def test_what_is_sent_is_what_stands_there_whatever_is_typed_meanwhile() -> None:
    for number in range(ROUNDS):
        filing = make_filing("merek")

        at_once(
            edit(filing, by=colleague(filing), version=filing.version, title=f"Judul {number}"),
            lambda: filings.submit(filing, by=filing.begun_by),
        )

        now = fresh(filing)
        assert now.state == State.SUBMITTED
        assert now.submissions.get().content == snapshots.take(now)


def test_a_draft_deleted_while_others_type_and_send_is_gone_or_sent() -> None:
    """Whoever comes after the deletion is told so; what was sent is not deleted."""
    for _ in range(ROUNDS):
        filing = make_filing("hak_cipta")
        by = filing.begun_by

        came = at_once(
            *[lambda: filings.delete_draft(filing, by=by)] * 2,
            edit(filing, by=colleague(filing), version=filing.version, title="Judul baru"),
            lambda: filings.submit(filing, by=by),
            lambda: attachments.attach(filing, upload_of(), role="identity", by=by),
        )

        sent = isinstance(came[3], Filing)
        assert Filing.objects.filter(pk=filing.pk).exists() is sent
        assert DeletedDraft.objects.filter(reference=filing.reference).exists() is not sent
        assert sum(one is None for one in came[:2]) == (0 if sent else 1)


def test_two_files_for_one_place_leave_one() -> None:
    for _ in range(ROUNDS):
        filing = make_filing("merek")
        role = filing.attachments.get(role="identity").role

        at_once(*(lambda by=by: attachments.attach(filing, upload_of(), role=role, by=by)
                  for by in (filing.begun_by, colleague(filing))))  # fmt: skip

        assert filing.attachments.filter(role=role, removed_at=None).count() == 1
