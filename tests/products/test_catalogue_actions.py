"""The catalogue is written by one door: counts, words and marks follow what is open."""

import datetime

import pytest

from kip_portal.rules import Level
from kip_portal.workflow import TransitionRefused
from products import projection
from products.actions import attachments, catalogue, catalogue_index, filings
from products.models import (
    CatalogueCount,
    CatalogueEntry,
    CatalogueWord,
    Filing,
    PartLevel,
    Reference,
)
from products.rules import State
from tests.factories.products import lead, make_filing, region

pytestmark = pytest.mark.django_db
DAY = datetime.datetime(2026, 11, 2, 3, tzinfo=datetime.UTC)


def test_an_entry_that_says_all_already_is_left_alone() -> None:
    filing = make_filing("ebt", state=State.APPROVED, at=DAY)
    entry, version = CatalogueEntry.objects.get(), catalogue_index.version()

    catalogue.refresh(filing)

    again = CatalogueEntry.objects.get()
    assert (again.pk, again.updated_at) == (entry.pk, entry.updated_at)
    assert catalogue_index.version() == version


def test_counts_and_words_come_and_go_with_their_entries() -> None:
    one = make_filing("ebt", state=State.APPROVED, title="Tari Sungai", at=DAY)
    make_filing("ebt", state=State.APPROVED, title="Tari Bukit", at=DAY)
    assert list(CatalogueCount.objects.values_list("kind", "regencies", "year", "count")) == [
        ("ebt", ["62.06"], 2026, 2)
    ]
    assert CatalogueWord.objects.get(word="tari").count == 2

    catalogue.withdraw_consent(one, by=one.begun_by, reason="Diminta pengampu")

    assert CatalogueCount.objects.get().count == 1
    assert CatalogueWord.objects.get(word="tari").count == 1
    assert not CatalogueWord.objects.filter(word="sungai", count__gt=1).exists()
    assert CatalogueWord.objects.filter(word="bukit").exists()


def test_an_asset_of_several_regencies_is_counted_once() -> None:
    filing = make_filing("ebt", at=DAY)
    filing.asset.regencies.add(region("62.10", "Kabupaten Gunung Mas"))
    lead(filing, State.APPROVED, by=filing.begun_by, at=DAY)

    assert CatalogueCount.objects.get().regencies == ["62.06", "62.10"]


def test_tellers_who_did_not_agree_are_not_named() -> None:
    filing = make_filing("ebt", at=DAY)
    for author, agrees in (("Penutur Diam", False), ("Penutur Rela", True)):
        Reference.objects.create(
            asset=filing.asset, is_oral=True, title=f"Cerita {author[-4:]}", author=author,
            teller_agrees=agrees,
        )  # fmt: skip
    lead(filing, State.APPROVED, by=filing.begun_by, at=DAY)

    told = str(CatalogueEntry.objects.get().sections)
    assert "Penutur Rela" in told
    assert "Penutur Diam" not in told


def test_a_wholly_open_asset_keeps_nothing_back_and_a_closed_picture_does() -> None:
    open_one = make_filing("pt", state=State.APPROVED, at=DAY)
    entry = CatalogueEntry.objects.get(identity__asset__filing=open_one)
    assert not entry.has_withheld
    assert set(entry.pictures[0]) == {*projection.OF_A_PICTURE, "widths"}

    closed = make_filing("pt", at=DAY)
    photo = closed.attachments.get(role="photo")
    attachments.describe(photo, by=closed.begun_by, level="komunitas")
    closed = lead(Filing.objects.get(pk=closed.pk), State.APPROVED, by=closed.begun_by, at=DAY)

    entry = CatalogueEntry.objects.get(identity__asset__filing=closed)
    assert entry.has_withheld
    assert entry.pictures == []


def test_the_custodians_own_words_stand_in_place_of_ours() -> None:
    make_filing("ebt", state=State.APPROVED, shown_note="Tembang penutup kami simpan.", at=DAY)

    assert CatalogueEntry.objects.get().withheld_note == "Tembang penutup kami simpan."


def test_a_part_at_level_ringkasan_is_not_read_in_full() -> None:
    filing = make_filing("ebt", state=State.APPROVED, at=DAY)
    before = [one["code"] for one in CatalogueEntry.objects.get().sections]
    assert "uraian" in before

    for part in ("answer:description", "section:dokumentasi"):
        catalogue.narrow(
            filing, part=part, level=Level.SUMMARY, by=filing.begun_by, reason="Diminta pengampu"
        )

    entry = CatalogueEntry.objects.get()
    assert filing.asset.description not in str(entry.sections)
    assert entry.pictures == []
    assert entry.summary
    assert entry.has_withheld


def test_a_note_to_the_officer_is_never_published() -> None:
    filing = make_filing("ebt", note_to_officer="Hanya untuk pemeriksa.", at=DAY)
    PartLevel.objects.create(asset=filing.asset, part="section:pernyataan", level=Level.OPEN)
    PartLevel.objects.create(asset=filing.asset, part="answer:note_to_officer", level=Level.OPEN)
    lead(filing, State.APPROVED, by=filing.begun_by, at=DAY)

    assert "Hanya untuk pemeriksa." not in str(CatalogueEntry.objects.get().sections)


def test_a_draft_whose_consent_was_taken_back_is_not_deleted() -> None:
    """The custodians' word stays on record; a draft without one can be deleted."""
    told, plain = make_filing("ebt"), make_filing("ebt")
    catalogue.withdraw_consent(told, by=told.begun_by, reason="Diminta pengampu")

    with pytest.raises(TransitionRefused, match="riwayat persetujuan"):
        filings.delete_draft(told, by=told.begun_by)
    filings.delete_draft(plain, by=plain.begun_by)

    assert Filing.objects.get() == told
    assert told.asset.consent.withdrawn_on
