"""What the actions refuse by themselves, whoever calls them."""

import datetime

import pytest
from django.test import Client

from kip_portal import clock
from kip_portal.workflow import TransitionRefused
from products import regimes
from products.actions import filings, remarks, reviewing
from products.models import Filing
from products.rules import State
from tests.factories.people import UserFactory
from tests.factories.products import lead, make_filing, tick_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def filing() -> Filing:
    return make_filing("merek", state=State.IN_REVIEW)


def test_a_remark_on_an_unknown_part_is_refused(filing: Filing) -> None:
    with pytest.raises(TransitionRefused, match="tidak dikenal"):
        remarks.remark(filing, target="answer:nothing", text="?", by=filing.officer)  # type: ignore[arg-type]


def test_an_internal_note_is_for_officers(filing: Filing) -> None:
    with pytest.raises(TransitionRefused, match="hanya untuk pemeriksa"):
        remarks.note(filing, text="Halo", by=filing.begun_by)

    assert not filing.notes.exists()


def test_a_filing_goes_to_people_on_duty_alone(filing: Filing) -> None:
    with pytest.raises(TransitionRefused, match="bertugas"):
        reviewing.hand_over(filing, to=UserFactory(), by=filing.officer, note="Cuti")  # type: ignore[arg-type]


def test_a_ground_of_another_regime_is_refused(filing: Filing) -> None:
    with pytest.raises(TransitionRefused, match="alasan penolakan"):
        reviewing.reject(filing, by=filing.officer, ground="bukan_kik", note="Bukan")  # type: ignore[arg-type]

    assert Filing.objects.get(pk=filing.pk).state == State.IN_REVIEW


def test_the_day_itself_ends_protection(filing: Filing) -> None:
    officer = filing.officer
    assert officer is not None
    tick_all(filing, by=officer)
    reviewing.approve(filing, by=officer)
    Filing.objects.filter(pk=filing.pk).update(state=State.ISSUED)
    past = clock.today() - datetime.timedelta(days=9)
    reviewing.lodge(filing, by=officer, application_number="DID1", lodged_on=past)
    reviewing.register(filing, by=officer, registered_number="IDM1", registered_on=past)

    reviewing.lapse(filing, by=None, lapsed_on=clock.today())

    change = filing.changes.last()
    assert change is not None
    assert (change.step, change.by) == ("lapse", None)


def test_nobody_endorses_where_one_officer_is_enough(filing: Filing, client: Client) -> None:
    client.force_login(filing.officer)  # type: ignore[arg-type]
    tick_all(filing, by=filing.officer)  # type: ignore[arg-type]

    page = client.post(f"/tinjauan/{filing.reference}/langkah/endorse/", follow=True)

    assert "tidak memerlukan persetujuan pertama" in page.content.decode()
    assert Filing.objects.get(pk=filing.pk).endorsed_by is None


def test_a_step_without_a_page_leads_back_to_the_desk(client: Client) -> None:
    filing = make_filing("merek", state=State.SUBMITTED)
    client.force_login(UserFactory(officer=True))

    answer = client.get(f"/tinjauan/{filing.reference}/langkah/claim/")

    assert answer["Location"] == f"/tinjauan/{filing.reference}/"
    assert Filing.objects.get(pk=filing.pk).state == State.SUBMITTED


def test_a_filing_without_a_submission_still_has_a_desk(client: Client) -> None:
    """Synthetic load data may have none; the page shows no live answer in its place."""
    draft = make_filing("merek", title="Tidak dikirim")
    Filing.objects.filter(pk=draft.pk).update(
        state=State.SUBMITTED, submitted_at=clock.now(), first_submitted_at=clock.now()
    )
    client.force_login(UserFactory(officer=True))

    page = client.get(f"/tinjauan/{draft.reference}/").content.decode()

    assert "Tidak dikirim" not in page
    assert draft.reference in page


class TestAPageOpenedBefore:
    """A step asks the record as it is, not as it was when somebody opened the page."""

    def test_the_first_day_of_handing_in_stays(self) -> None:
        draft = make_filing("merek")
        opened = Filing.objects.get(pk=draft.pk)
        returned = lead(draft, State.RETURNED, by=draft.begun_by)

        filings.submit(opened, by=opened.begun_by)

        now = Filing.objects.get(pk=draft.pk)
        assert now.first_submitted_at == returned.first_submitted_at
        assert now.submissions.count() == 2

    def test_a_reopened_filing_goes_to_who_had_it_last(self) -> None:
        opened = make_filing("merek", state=State.SUBMITTED)
        officer = UserFactory(officer=True)
        claimed = reviewing.claim(opened, by=officer)
        ground = regimes.get("merek").grounds[0].code
        reviewing.reject(claimed, by=officer, ground=ground, note="Di luar lingkup")

        reviewing.reopen(opened, by=UserFactory(head_of_office=True), note="Keberatan diterima")

        assert Filing.objects.get(pk=opened.pk).officer == officer
