"""A copy of an earlier filing: what comes along, what must be given anew, and who may make it."""

import datetime
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django_q.models import OrmQ

from kip_portal import clock, storage
from kip_portal.models import Preparation, Subject
from kip_portal.workflow import TransitionRefused
from products import cells, completeness, regimes, snapshots
from products.actions import attachments, copying, filings, preparing
from products.models import Consent, Filing, PartLevel
from products.rules import State
from tests.factories.agreements import AgreementFactory
from tests.factories.people import UserFactory
from tests.factories.products import make_community, make_filing, upload_of
from tests.products.filing_pages import fresh, logged_in

pytestmark = pytest.mark.django_db


def copy_of(filing: Filing, **more: Any) -> Filing:
    by = filing.begun_by
    return fresh(copying.copy(filing, agreement=filing.agreement, by=by, **more))


def said(filing: Filing) -> dict[str, Any]:
    """What a filing says, by answer: words and values without the keys of sealed ones."""
    taken = snapshots.take(fresh(filing))
    return {one["name"]: _without_keys(one) for one in snapshots.answers(taken)}


def _without_keys(cell: dict[str, Any]) -> Any:
    if cell["type"] == "files":
        return [(one["sha256"], one["caption"], one["alt"]) for one in cell["value"]]
    if cell["type"] == "table":
        return [{name: _without_keys(one) for name, one in row.items()} for row in cell["value"]]
    if cell["type"] != "sealed":
        return cell["value"]
    subject = Subject.objects.get(pk=cell["subject"])
    return subject.open(cells.token(cell), context=cell["context"])


def fresh_names(code: str) -> set[str]:
    """The answers and files of a regime that its declaration calls fresh."""
    return {one.name for one in regimes.get(code).items if getattr(one, "fresh", False) is True}


@pytest.mark.parametrize("code", sorted(regimes.REGIMES))
def test_a_copy_says_what_the_earlier_one_said_but_for_what_is_given_anew(code: str) -> None:
    source = make_filing(code)

    made = copy_of(source)

    anew = fresh_names(code)
    before, after = said(source), said(made)
    assert {name: after[name] for name in after if name not in anew} == {
        name: before[name] for name in before if name not in anew
    }
    assert {name for name in anew if after[name]} == set()
    assert {gap.name for gap in completeness.gaps(snapshots.take(made))} <= anew
    assert made.state == State.DRAFT
    assert made.copied_from == source
    assert made.reference != source.reference


@pytest.mark.parametrize("state", [State.RETURNED, State.REJECTED, State.WITHDRAWN, State.APPROVED])
def test_a_filing_is_copied_in_any_state_and_stays_as_it_was(state: State) -> None:
    source = make_filing("merek", state=state)
    before = said(source)

    made = copy_of(source)

    assert said(source) == before
    assert fresh(source).version == source.version
    assert (made.submitted_at, made.officer, made.due_on) == (None, None, None)
    assert not made.changes.exists()
    assert not made.remarks.exists()
    assert not made.submissions.exists()


def test_personal_numbers_are_sealed_anew_with_the_copys_own_keys() -> None:
    source = make_filing("hak_cipta")

    made = copy_of(source)

    old, new = source.creators.get(), made.creators.get()
    assert new.nik == old.nik
    assert new.subject_id != old.subject_id
    assert bytes(new.nik_sealed) != bytes(old.nik_sealed)
    Subject.objects.filter(pk=old.subject_id).update(key=None, erased_at=clock.now())
    assert fresh(made).creators.get().nik == "6299014105800001"


def test_the_reporter_of_an_asset_is_sealed_anew_too() -> None:
    source = make_filing("ebt")

    made = copy_of(source)

    assert made.asset.reporter_phone == source.asset.reporter_phone == "+6281234567891"
    assert made.asset.subject_id != source.asset.subject_id


def test_consent_levels_and_the_word_of_persons_do_not_come_along() -> None:
    source = make_filing("ebt")
    source.asset.practitioners.create(name="Maestro", agrees_to_be_named=True)
    source.asset.references.update(is_oral=True, teller_agrees=True)
    PartLevel.objects.create(asset=source.asset, part="section:uraian", level="terbuka")
    PartLevel.objects.create(asset=source.asset, part="answer:history", level="petugas")

    made = copy_of(source)

    consent = Consent.objects.get(asset__filing=made)
    assert (consent.giver, consent.given_on, consent.opens) == ("", None, "")
    assert made.asset.level == ""
    assert list(made.asset.part_levels.values_list("part", "level")) == [
        ("answer:history", "petugas")
    ]
    assert made.asset.practitioners.get().name == "Maestro"
    assert not made.asset.practitioners.get().agrees_to_be_named
    assert not made.asset.references.get().teller_agrees
    assert (made.declared_true, made.declared_owner) == (False, False)


def test_a_photograph_comes_along_with_bytes_of_its_own_and_no_wider_level() -> None:
    source = make_filing("ebt")
    source.attachments.filter(role="photo").update(level="terbuka", caption="Di dermaga")

    made = copy_of(source)

    old, new = source.attachments.get(role="photo"), made.attachments.get(role="photo")
    assert (new.sha256, new.caption, new.level) == (old.sha256, "Di dermaga", "")
    assert not set(new.stored) & set(old.stored)
    assert len(new.stored) == len(old.stored)
    filings.delete_draft(source, by=source.begun_by)
    with storage.private().open(new.original) as kept:
        assert len(kept.read()) == new.size
    assert fresh(made).copied_from is None


def test_what_the_worker_has_not_made_ready_is_asked_of_it_again() -> None:
    source = make_filing("ebt")
    waiting = copy_of(source).attachments.get(role="photo")
    assert waiting.preparation == Preparation.WAITING
    assert (waiting.pk,) in [one.task["args"] for one in OrmQ.objects.all()]
    preparing.prepare(source.attachments.get(role="photo").pk)
    old = source.attachments.get(role="photo")

    new = copy_of(source).attachments.get(role="photo")

    assert (old.preparation, new.preparation) == (Preparation.READY, Preparation.READY)
    assert new.renditions.keys() == old.renditions.keys()
    assert not set(new.renditions.values()) & set(old.renditions.values())


def test_a_closer_level_of_a_file_and_what_the_scanner_holds_are_kept_back() -> None:
    source = make_filing("ebt")
    source.attachments.filter(role="photo").update(level="petugas")
    filings.touch(source, by=source.begun_by)
    assert copy_of(source).attachments.get(role="photo").level == "petugas"

    source.attachments.filter(role="photo").update(scan="quarantined")

    assert not copy_of(source).attachments.exists()


def test_what_the_form_of_today_no_longer_knows_is_left_out() -> None:
    source = make_filing("merek")
    source.trademark.mark_type = "hologram-lama"
    source.trademark.save()
    Filing.objects.filter(pk=source.pk).update(edition=0)

    made = copy_of(source)

    assert made.trademark.mark_type == ""
    assert made.trademark.mark_name == source.trademark.mark_name
    assert made.edition == regimes.get("merek").edition


def test_a_link_to_an_asset_that_is_closed_now_is_left_out() -> None:
    foreign, own = make_filing("ebt"), make_filing("ebt")
    source = make_filing(
        "hak_cipta", agency=own.agency, traditional_source=True, source_asset=foreign.asset
    )
    linked = make_filing(
        "hak_cipta", agency=own.agency, traditional_source=True, source_asset=own.asset
    )

    assert copy_of(source).copyright.source_asset is None
    assert copy_of(linked).copyright.source_asset == own.asset


def test_a_merged_community_leads_to_the_one_that_is_kept() -> None:
    source = make_filing("ebt")
    kept = make_community(source.agency, name="Dayak Ngaju Kahayan")
    old = source.asset.communities.get().community
    source.asset.communities.create(community=kept, role="asal")
    type(old).objects.filter(pk=old.pk).update(merged_into=kept)

    made = copy_of(source)

    assert [one.community for one in made.asset.communities.all()] == [kept]


@pytest.mark.case("Z08")
def test_a_copy_stands_before_the_same_gate_as_a_new_draft() -> None:
    source = make_filing("merek")
    agency, by = source.agency, source.begun_by
    lapsed = AgreementFactory(
        party=agency, starts_on=datetime.date(2020, 1, 1),
        ends_on=clock.today() - datetime.timedelta(days=1),
    )  # fmt: skip
    narrow = AgreementFactory(party=agency, scope=["ebt"])

    for agreement in (lapsed, narrow, AgreementFactory(draft=True), AgreementFactory()):
        with pytest.raises(TransitionRefused):
            copying.copy(source, agreement=agreement, by=by)
    page = logged_in(by).get(f"/kerja/usulan/{source.reference}/salin/").content.decode()
    assert Filing.objects.count() == 1
    assert f'value="{lapsed.pk}"' not in page
    assert f'value="{narrow.pk}"' not in page


@pytest.mark.case("Z01")
def test_only_people_of_its_agency_copy_a_filing() -> None:
    source = make_filing("merek", state=State.SUBMITTED)
    address = f"/kerja/usulan/{source.reference}/salin/"
    chosen = {"agreement": str(source.agreement_id)}

    for who in ("operator", "agency_head", "officer", "head_of_office", "admin"):
        client = logged_in(UserFactory(**{who: True}))
        assert client.get(address).status_code == 404
        assert client.post(address, chosen).status_code == 404
    with pytest.raises(TransitionRefused):
        copying.copy(source, agreement=source.agreement, by=UserFactory(operator=True))
    assert Filing.objects.count() == 1


def test_the_page_says_what_is_given_anew_and_leads_to_the_copy() -> None:
    source = make_filing("merek", state=State.SUBMITTED)
    client = logged_in(source.begun_by)
    own = client.get(source.get_absolute_url()).content.decode()
    address = f"/kerja/usulan/{source.reference}/salin/"
    assert f'href="{address}"' in own
    page = client.get(address).content.decode()
    assert "Tanda tangan pemohon" in page
    assert "Etiket / label merek" not in page

    answer = client.post(address, {"agreement": str(source.agreement_id)})

    made = Filing.objects.exclude(pk=source.pk).get()
    assert answer.url == made.get_absolute_url()
    told = [str(message) for message in get_messages(answer.wsgi_request)]
    assert told == [f"Salinan {made.reference} dibuat. Periksa setiap bagian."]
    shown = client.get(answer.url).content.decode()
    assert "Disalin dari" in shown
    assert source.get_absolute_url() in shown
    assert client.get(f"/kerja/usulan/{made.reference}/periksa/").status_code == 200


def test_several_agreements_are_asked_for_and_none_is_said_so() -> None:
    source = make_filing("merek")
    other = AgreementFactory(party=source.agency)
    client = logged_in(source.begun_by)
    address = f"/kerja/usulan/{source.reference}/salin/"

    unanswered = client.post(address, {"once": "x"}).content.decode()
    assert Filing.objects.count() == 1
    assert "errs" in unanswered
    client.post(address, {"agreement": str(other.pk)})
    assert Filing.objects.exclude(pk=source.pk).get().agreement == other

    type(other).objects.update(
        ended_on=clock.today() - datetime.timedelta(days=1), ended_reason="Selesai"
    )
    page = client.get(address).content.decode()
    assert "Tidak ada perjanjian yang berlaku" in page
    assert "Buat salinan" not in page


@pytest.mark.case("Z10")
def test_a_button_pressed_twice_makes_one_copy() -> None:
    source = make_filing("merek")
    client = logged_in(source.begun_by)
    address = f"/kerja/usulan/{source.reference}/salin/"
    sent = {"agreement": str(source.agreement_id), "once": "satu-halaman"}

    first, second = client.post(address, sent), client.post(address, sent)

    assert first.url == second.url
    assert Filing.objects.count() == 2
    client.post(address, {**sent, "once": "halaman-lain"})
    assert Filing.objects.count() == 3


def test_a_full_disk_leaves_no_half_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    source = make_filing("ebt")
    before = set(storage.private().names())
    store = storage.private()
    monkeypatch.setattr(store, "reserve", 2**62)

    with pytest.raises(TransitionRefused, match="penuh"):
        copying.copy(source, agreement=source.agreement, by=source.begun_by)

    assert Filing.objects.count() == 1
    assert set(store.names()) == before


def test_a_writing_comes_along_with_its_words() -> None:
    source = make_filing("ebt")
    upload = upload_of("application/pdf", "catatan.pdf")
    attachments.attach(source, upload, role="writing", by=source.begun_by, caption="Catatan")

    made = copy_of(source)

    assert made.attachments.get(role="writing").caption == "Catatan"
