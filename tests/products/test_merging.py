"""Merging two rows of a register: nothing is lost, and taking it back restores what was."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections, transaction

from kip_portal.models import Notification, User
from kip_portal.workflow import StaleVersion, TransitionRefused
from products import snapshots
from products.actions import filings, merging, parties
from products.forms.sections import SectionForm
from products.models import (
    AssetCommunity,
    Business,
    BusinessMerge,
    Community,
    CommunityMerge,
    Filing,
    Product,
)
from products.rules import State
from tests.factories.people import AgencyFactory, UserFactory
from tests.factories.products import make_business, make_community, make_filing
from tests.products.filing_pages import fresh, section_form, sent
from tests.products.test_review_race import at_once

pytestmark = pytest.mark.django_db
WHY = "NIB dan pemiliknya sama"


@pytest.fixture
def officer() -> User:
    person: User = UserFactory(officer=True)
    return person


def owner_of(filing: Filing) -> Business:
    business = Product.objects.get(filing=filing).business
    assert business is not None
    return business


def twice(by: User | None = None, **more: Any) -> tuple[Filing, Business, Business]:
    """A filing with its business, and a double of that."""
    filing = make_filing("merek", by=by, **more)
    merged = owner_of(filing)
    return filing, make_business(filing.agency, name="Abon Sungai"), merged


def state() -> dict[str, Any]:
    """All that a merge may touch, but the versions that say that something was."""
    return {
        "products": dict(Product.objects.values_list("pk", "business")),
        "roles": set(AssetCommunity.objects.values_list("pk", "asset", "community", "role")),
        "businesses": dict(Business.objects.values_list("pk", "merged_into")),
        "communities": dict(Community.objects.values_list("pk", "merged_into")),
    }


def test_every_filing_goes_over_and_comes_back(officer: User) -> None:
    first, kept, merged = twice(state=State.SUBMITTED)
    second = make_filing("paten", by=first.begun_by)
    Product.objects.filter(filing=second).update(business=merged)
    other = make_filing("merek", by=first.begun_by)
    before = state()

    done = merging.merge(kept, merged, by=officer, reason=WHY)

    assert owner_of(first) == owner_of(second) == kept
    assert owner_of(other) not in (kept, merged)
    merged.refresh_from_db()
    assert merged.merged_into == kept
    assert merged not in Business.objects.standing()
    assert sorted(done.moved) == sorted([first.product.pk, second.product.pk])
    assert (done.by, done.reason, done.is_undone) == (officer, WHY, False)

    merging.undo(merged, by=officer, reason="Ternyata ibu dan anak")

    assert state() == before
    assert [one.is_undone for one in BusinessMerge.objects.all()] == [False, True]


def test_what_was_handed_in_stays_as_it_was(officer: User) -> None:
    filing, kept, merged = twice(state=State.SUBMITTED)
    content = filing.submissions.get().content

    merging.merge(kept, merged, by=officer, reason=WHY)

    assert filing.submissions.get().content == content


def test_roles_of_a_community_go_over_once_each_and_come_back(officer: User) -> None:
    filing = make_filing("ebt", state=State.SUBMITTED)
    merged = filing.asset.communities.get().community
    kept = make_community(filing.agency, name="Dayak Ngaju Katingan")
    twin = AssetCommunity.objects.create(asset=filing.asset, community=kept, role="asal")
    AssetCommunity.objects.create(asset=filing.asset, community=merged, role="pelaku")
    before = state()

    done = merging.merge(kept, merged, by=officer, reason=WHY)

    roles = sorted(filing.asset.communities.values_list("community", "role"))
    assert roles == [(kept.pk, "asal"), (kept.pk, "pelaku")]
    assert len(done.moved) == 2

    merging.undo(Community.objects.get(pk=merged.pk), by=officer, reason="Dua komunitas")

    assert state() == before
    assert AssetCommunity.objects.filter(pk=twin.pk, community=kept).exists()
    assert CommunityMerge.objects.count() == 2


def test_taking_back_leaves_what_the_agency_changed_since(officer: User) -> None:
    filing, kept, merged = twice(state=State.SUBMITTED)
    merging.merge(kept, merged, by=officer, reason=WHY)
    third = make_business(filing.agency, name="Lain")
    Product.objects.filter(filing=filing).update(business=third)

    merging.undo(Business.objects.get(pk=merged.pk), by=officer, reason="Keliru")

    assert owner_of(filing) == third


def test_a_taken_out_role_does_not_return_where_its_twin_was_taken_away(officer: User) -> None:
    filing = make_filing("ebt", state=State.SUBMITTED)
    merged = filing.asset.communities.get().community
    kept = make_community(filing.agency, name="Dayak Ngaju Katingan")
    AssetCommunity.objects.create(asset=filing.asset, community=kept, role="asal")
    merging.merge(kept, merged, by=officer, reason=WHY)
    filing.asset.communities.all().delete()

    merging.undo(Community.objects.get(pk=merged.pk), by=officer, reason="Keliru")

    assert not filing.asset.communities.exists()


def test_only_officers_merge_and_only_within_one_agency(officer: User) -> None:
    filing, kept, merged = twice()
    theirs = make_business(AgencyFactory())
    refused: list[Callable[[], Any]] = [
        lambda: merging.merge(kept, merged, by=filing.begun_by, reason=WHY),
        lambda: merging.merge(kept, merged, by=UserFactory(admin=True), reason=WHY),
        lambda: merging.merge(kept, theirs, by=officer, reason=WHY),
        lambda: merging.merge(kept, kept, by=officer, reason=WHY),
        lambda: merging.undo(merged, by=officer, reason=WHY),
        lambda: merging.undo(merged, by=filing.begun_by, reason=WHY),
        lambda: merging.keep_apart(kept, theirs, by=officer, reason=WHY),
    ]
    before = state()

    for act in refused:
        with pytest.raises(TransitionRefused):
            act()
    assert state() == before


def test_no_merge_goes_in_a_circle_or_twice(officer: User) -> None:
    _filing, kept, merged = twice()
    third = make_business(kept.agency)
    merging.merge(kept, merged, by=officer, reason=WHY)

    for one, other in ((merged, kept), (kept, merged), (merged, third), (third, merged)):
        with pytest.raises(TransitionRefused, match="sudah digabung"):
            merging.merge(one, other, by=officer, reason=WHY)


def test_a_chain_leads_to_its_end_and_is_taken_back_from_there(officer: User) -> None:
    filing, kept, merged = twice()
    last = make_business(filing.agency)
    before = state()
    merging.merge(kept, merged, by=officer, reason=WHY)
    merging.merge(last, kept, by=officer, reason=WHY)
    kept.refresh_from_db()
    merged.refresh_from_db()

    assert owner_of(filing) == last
    assert parties.kept_of(merged) == last
    with pytest.raises(TransitionRefused, match="sendiri sudah digabung"):
        merging.undo(merged, by=officer, reason=WHY)

    merging.undo(kept, by=officer, reason=WHY)
    merging.undo(Business.objects.get(pk=merged.pk), by=officer, reason=WHY)
    assert state() == before


def test_the_agency_is_told_and_may_ask_once(officer: User) -> None:
    filing, kept, merged = twice()
    path = f"/tinjauan/pelaku-usaha/{kept.pk}/{merged.pk}/"

    merging.ask(kept, merged, path=path, by=filing.begun_by)
    assert officer.notifications.get().path == path
    with pytest.raises(TransitionRefused, match="sudah diminta"):
        merging.ask(kept, merged, path=path, by=filing.begun_by)
    with pytest.raises(TransitionRefused):
        merging.ask(kept, merged, path="/lain/", by=UserFactory(operator=True))

    merging.merge(kept, merged, by=officer, reason=WHY)
    told = filing.begun_by.notifications.get()
    assert told.path == f"/kerja/usaha/{kept.pk}/"
    assert kept.name not in told.text


def test_an_open_form_that_names_the_merged_row_is_led_on(officer: User) -> None:
    filing, kept, merged = twice()
    posted = sent(filing, "pemohon", business=str(merged.pk))
    merging.merge(kept, merged, by=officer, reason=WHY)

    form = section_form(fresh(filing), "pemohon", posted)
    assert form.is_valid()
    assert form.rows["product"].cleaned_data["business"] == kept
    assert "business" not in form.rows["product"].changed_data
    offered = dict(form.offer(Business).choices())
    assert str(merged.pk) not in offered
    with pytest.raises(StaleVersion):
        filings.revise(filing, form.save, by=filing.begun_by, version=int(posted["version"]))


def test_a_form_judged_before_a_merge_does_not_write_the_merged_row(officer: User) -> None:
    filing, _kept, _merged = twice()
    one, other = make_business(filing.agency), make_business(filing.agency)
    form = section_form(fresh(filing), "pemohon", sent(filing, "pemohon", business=str(other.pk)))
    assert form.is_valid()

    merging.merge(one, other, by=officer, reason=WHY)

    version = fresh(filing).version
    with pytest.raises(StaleVersion):
        filings.revise(filing, form.save, by=filing.begun_by, version=version)
    assert owner_of(filing) != other
    again = section_form(fresh(filing), "pemohon", sent(filing, "pemohon", business=str(other.pk)))
    assert again.is_valid()
    filings.revise(fresh(filing), again.save, by=filing.begun_by, version=version)
    assert owner_of(filing) == one


def test_a_change_typed_before_a_merge_is_not_written_over_it(officer: User) -> None:
    filing, kept, merged = twice()
    stale = Business.objects.get(pk=merged.pk)
    merging.merge(kept, merged, by=officer, reason=WHY)

    with pytest.raises(parties.MergedAway) as refusal:
        parties.keep_business(stale, sealed={}, by=filing.begun_by)

    assert refusal.value.kept == kept
    assert Business.objects.get(pk=merged.pk).merged_into == kept


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_who_merge_crosswise_one_wins() -> None:
    first, second = UserFactory(officer=True), UserFactory(officer=True)
    agency = AgencyFactory()

    for _round in range(5):
        one, other = make_business(agency), make_business(agency)

        refused = at_once(
            lambda one=one, other=other: merging.merge(one, other, by=first, reason=WHY),
            lambda one=one, other=other: merging.merge(other, one, by=second, reason=WHY),
        )

        assert len(refused) == 1
        assert "sudah digabung" in refused[0]
        rows = Business.objects.filter(pk__in=[one.pk, other.pk])
        assert sorted(row.merged_into_id is None for row in rows) == [False, True]


@pytest.mark.django_db(transaction=True)
def test_a_clerk_who_saves_while_an_officer_merges_names_no_merged_row() -> None:
    officer = UserFactory(officer=True)
    filing = make_filing("merek")

    for _round in range(5):
        kept, merged = make_business(filing.agency), make_business(filing.agency)
        now = fresh(filing)
        form = section_form(now, "pemohon", sent(filing, "pemohon", business=str(merged.pk)))
        assert form.is_valid()

        def save(now: Filing = now, form: SectionForm = form) -> None:
            try:
                filings.revise(now, form.save, by=filing.begun_by, version=now.version)
            except StaleVersion as stale:
                raise TransitionRefused from stale

        at_once(
            save,
            lambda kept=kept, merged=merged: merging.merge(kept, merged, by=officer, reason=WHY),
        )

        assert owner_of(filing) != merged
        assert not Product.objects.filter(business__merged_into__isnull=False).exists()


@pytest.mark.django_db(transaction=True)
def test_a_merge_waits_for_who_holds_the_filing() -> None:
    officer = UserFactory(officer=True)
    filing, kept, merged = twice()
    held, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            Filing.objects.select_for_update().get(pk=filing.pk)
            held.set()
            let_go.wait(10)
            Filing.objects.filter(pk=filing.pk).update(title="Diubah lebih dulu")
        connections.close_all()

    def merge() -> None:
        held.wait(10)
        merging.merge(kept, merged, by=officer, reason=WHY)
        connections.close_all()

    threads = [threading.Thread(target=hold), threading.Thread(target=merge)]
    for thread in threads:
        thread.start()
    held.wait(10)
    let_go.set()
    for thread in threads:
        thread.join()

    assert fresh(filing).title == "Diubah lebih dulu"
    assert owner_of(filing) == kept


def test_the_record_of_a_merge_cannot_be_changed(officer: User) -> None:
    _filing, kept, merged = twice()
    merging.merge(kept, merged, by=officer, reason=WHY)

    with pytest.raises(Exception, match=r"permission denied|append_only"), transaction.atomic():
        BusinessMerge.objects.update(reason="Lain")
    assert connection.is_usable()


def test_the_snapshot_of_a_draft_names_the_kept_row(officer: User) -> None:
    filing, kept, merged = twice()
    merging.merge(kept, merged, by=officer, reason=WHY)
    taken = snapshots.values(snapshots.take(fresh(filing)))

    assert taken["business"] == kept.pk
    assert not Notification.objects.filter(text__contains=kept.name).exists()
