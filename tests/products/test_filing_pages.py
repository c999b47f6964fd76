"""The pages of a filing for its agency: from a new draft to what was sent."""

import datetime
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from kip_portal import clock, storage
from kip_portal.models import User
from products import completeness, regimes, snapshots
from products.actions import reviewing
from products.models import DeletedDraft, Filing
from products.rules import State
from tests.factories.agreements import AgreementFactory
from tests.factories.people import UserFactory
from tests.factories.products import make_filing
from tests.products.filing_pages import address, fresh, logged_in, plain, sent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", sorted(regimes.REGIMES))
def test_every_section_opens_and_is_saved_as_it_stands(code: str) -> None:
    filing = make_filing(code)
    client = logged_in(filing.begun_by)

    for section in regimes.get(code).sections:
        page = client.get(address(filing, section.code))
        assert page.status_code == 200
        data = plain(sent(filing, section.code), simpan="lanjut")
        answer = client.post(address(filing, section.code), data)
        assert answer.status_code == 302, section.code

    assert answer.url == f"/kerja/usulan/{filing.reference}/periksa/"
    assert "Kirim ke Kanwil" in client.get(answer.url).content.decode()


@pytest.mark.parametrize("code", sorted(regimes.REGIMES))
def test_an_empty_draft_names_every_gap_with_a_way_to_it(code: str) -> None:
    operator = UserFactory(operator=True)
    agreement = AgreementFactory(party=operator.membership.agency)
    client = logged_in(operator)
    kind = "kik" if regimes.get(code).is_communal else "produk"
    begun = client.post(
        f"/kerja/{kind}/baru/", {"code": code, "agreement": str(agreement.pk), "title": ""}
    )
    filing = Filing.objects.get()
    assert begun.url == address(filing, regimes.get(code).sections[0].code)
    for section in regimes.get(code).sections:
        assert client.get(address(filing, section.code)).status_code == 200

    page = client.get(f"/kerja/usulan/{filing.reference}/periksa/").content.decode()

    first = regimes.get(code).section_of("title")
    assert first is not None
    assert f"{address(filing, first.code)}#isian-title" in page
    assert client.post(f"/kerja/usulan/{filing.reference}/periksa/").status_code == 302
    assert fresh(filing).state == State.DRAFT
    assert client.get(f"/kerja/usulan/{filing.reference}/").status_code == 200


def test_the_check_page_shows_what_was_typed_beside_what_is_wrong_with_it() -> None:
    filing = make_filing("merek", description="terlalu pendek")

    page = logged_in(filing.begun_by).get(f"/kerja/usulan/{filing.reference}/periksa/")

    assert "terlalu pendek" in page.content.decode()
    assert page.content.decode().count("tulis sedikitnya 20 karakter") == 2


def test_an_oral_source_needs_its_teller_s_consent() -> None:
    filing = make_filing("ebt")
    filing.asset.references.update(is_oral=True, teller_agrees=False)
    assert [gap.name for gap in completeness.gaps(snapshots.take(filing))] == ["references"]

    filing.asset.references.update(teller_agrees=True)
    assert not completeness.gaps(snapshots.take(fresh(filing)))


def test_sending_twice_sends_once_and_says_the_number() -> None:
    filing = make_filing("merek")
    client = logged_in(filing.begun_by)
    check = f"/kerja/usulan/{filing.reference}/periksa/"

    first = client.post(check)
    told = [str(message) for message in get_messages(first.wsgi_request)]
    second = client.post(check)

    assert f"Berkas terkirim. Nomor Anda {filing.reference}." in told
    assert first.url == second.url == filing.get_absolute_url()
    assert filing.submissions.count() == 1
    assert list(filing.changes.values_list("step", flat=True)) == ["submit"]
    assert "Abon Sungai" in client.get(first.url).content.decode()


STRANGERS = [{"operator": True}, {"admin": True}, {"officer": True}, {"role": None}]


@pytest.mark.parametrize("who", STRANGERS, ids=str)
def test_a_draft_is_not_there_for_anybody_else(who: dict[str, bool]) -> None:
    filing = make_filing("ebt")
    file = filing.attachments.first()
    assert file is not None
    client = logged_in(UserFactory(**who))
    base = f"/kerja/usulan/{filing.reference}"
    inside = [
        f"{base}/bagian/identitas/", f"{base}/periksa/", f"{base}/tarik/", f"{base}/hapus/",
        f"{base}/akses/", f"{base}/persetujuan/tarik/", f"{base}/lampiran/{file.pk}/hapus/",
        f"/kerja/berkas-lampiran/{file.pk}/asli/", f"/kerja/berkas-lampiran/{file.pk}/kecil/",
    ]  # fmt: skip

    for path in inside:
        assert client.get(path).status_code == 404, path
    for path in inside[:7]:
        assert client.post(path, {"reason": "x", "version": "1"}).status_code == 404, path
    assert client.get(f"{base}/", follow=True).status_code == 404
    assert fresh(filing).version == filing.version


def test_who_is_not_logged_in_is_led_to_the_log_in(client: Client) -> None:
    filing = make_filing("merek")

    answer = client.get(address(filing, "pemohon"))

    assert answer.status_code == 302
    assert answer.url.startswith("/akun/login/")


def test_a_withdrawn_filing_and_a_deleted_draft_ask_first(
    django_capture_on_commit_callbacks: Any,
) -> None:
    filing = make_filing("merek", state=State.SUBMITTED)
    client = logged_in(filing.begun_by)
    path = f"/kerja/usulan/{filing.reference}/tarik/"
    assert "Alasan" in client.get(path).content.decode()
    assert "Tuliskan alasannya." in client.post(path, {"reason": " "}).content.decode()
    client.post(path, {"reason": "Salah pelaku usaha"})
    assert fresh(filing).state == State.WITHDRAWN

    draft = make_filing("merek", by=filing.begun_by)
    path = f"/kerja/usulan/{draft.reference}/hapus/"
    assert client.get(path).status_code == 200
    names = [one.original for one in draft.attachments.all()]
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(path).url == "/kerja/usulan/"
    assert not any(storage.private().exists(name) for name in names)
    assert not Filing.objects.filter(pk=draft.pk).exists()
    assert DeletedDraft.objects.get().reference == draft.reference


def test_an_officer_is_led_to_the_desk() -> None:
    filing = make_filing("merek", state=State.IN_REVIEW)

    answer = logged_in(filing.officer).get(filing.get_absolute_url())

    assert answer.url == filing.get_review_url()


def test_the_agency_closes_an_asset_further_and_takes_consent_back() -> None:
    filing = make_filing("ebt", state=State.APPROVED)
    client = logged_in(filing.begun_by)
    narrow = f"/kerja/usulan/{filing.reference}/akses/"

    wider = client.post(narrow, {"part": "answer:taboos", "level": "ringkasan", "reason": "x"})
    assert "Membuka lebih luas" in wider.content.decode()
    done = client.post(narrow, {"part": "section:uraian", "level": "petugas", "reason": "Diminta"})
    assert done.status_code == 302
    taken = client.post(
        f"/kerja/usulan/{filing.reference}/persetujuan/tarik/", {"reason": "Diminta pengampu"}
    )

    assert taken.status_code == 302
    assert fresh(filing).asset.consent.withdrawn_reason == "Diminta pengampu"
    assert list(filing.changes.values_list("step", flat=True))[-2:] == [
        "narrow", "withdraw_consent",
    ]  # fmt: skip


def test_only_an_agreement_that_covers_it_opens_a_filing() -> None:
    operator = UserFactory(operator=True)
    agency = operator.membership.agency
    marks = AgreementFactory(party=agency, scope=["merek"], title="Perjanjian merek")
    both = AgreementFactory(party=agency, scope=["merek", "hak_cipta"], title="Perjanjian dua")
    AgreementFactory(party=agency, expired=True, title="Perjanjian lampau")
    client = logged_in(operator)
    page = client.get("/kerja/produk/baru/").content.decode()
    assert "Perjanjian merek" in page
    assert "Perjanjian lampau" not in page
    assert "Tidak ada perjanjian yang berlaku" in client.get("/kerja/kik/baru/").content.decode()

    path = "/kerja/produk/baru/"
    refused = client.post(path, {"code": "hak_cipta", "agreement": str(marks.pk)})
    assert "tidak mencakup jenis usulan" in refused.content.decode()
    assert client.post(path, {"code": "hak_cipta", "agreement": "999"}).status_code == 200
    assert not Filing.objects.exists()
    assert client.post(path, {"code": "hak_cipta", "agreement": str(both.pk)}).status_code == 302


@pytest.mark.parametrize(
    "who", [{"operator": True}, {"officer": True}, {"head_of_office": True}, {"admin": True},
            {"agency_head": True}, {"role": None}], ids=str,
)  # fmt: skip
def test_everybody_has_a_home(who: dict[str, bool]) -> None:
    user: User = UserFactory(**who)
    page = logged_in(user).get("/kerja/")

    assert page.status_code == 200
    assert user.name in page.content.decode()


@pytest.mark.parametrize(("days", "late"), [(-1, True), (0, False), (7, False)])
def test_the_home_says_when_the_time_to_mend_is_over(days: int, late: bool) -> None:
    filing = make_filing("ebt", state=State.IN_REVIEW)
    due = clock.today() + datetime.timedelta(days=days)
    reviewing.send_back(filing, by=filing.officer, due_on=due, note="Mohon dilengkapi.")

    page = logged_in(filing.begun_by).get("/kerja/").content.decode()

    assert ("lewat batas perbaikan" in page) is late
