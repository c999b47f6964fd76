"""Personal values: masked everywhere, opened one by one with a reason, and written down."""

import datetime
from typing import Any

import pytest
from django.core.cache import cache

from kip_portal import clock
from kip_portal.models import AccessRecord, Subject, User
from kip_portal.models.access import AccessAct
from products.actions import looking, revealing
from products.models import CommunalAsset, Creator, Filing
from products.rules import State
from tests.factories.people import AgencyFactory, UserFactory
from tests.factories.products import make_business, make_filing
from tests.products.filing_pages import address, logged_in, plain, sent

pytestmark = pytest.mark.django_db

NIK, PHONE, STREET = "6299014105800001", "+6281234567890", "Jalan Contoh Nomor 1"
WHY = "Mencocokkan dengan kartu identitas"


@pytest.fixture(autouse=True)
def _no_limit_yet() -> None:
    cache.clear()


@pytest.fixture
def operator() -> User:
    person: User = UserFactory(operator=True)
    return person


def looks() -> list[tuple[str, str, list[str], str]]:
    return list(AccessRecord.objects.order_by("pk").values_list("act", "record", "parts", "reason"))


@pytest.mark.case("T04", "T10")
def test_the_agency_opens_a_number_of_its_business_with_a_reason(operator: User) -> None:
    business = make_business(operator.membership.agency)  # type: ignore[union-attr]
    client = logged_in(operator)
    path = f"/kerja/usaha/{business.pk}/buka/nik/"

    asked = client.get(path)
    assert NIK not in asked.content.decode()
    assert looks() == []

    told = client.post(path, {"reason": WHY})
    assert NIK in told.content.decode()
    assert told["Cache-Control"] == "private, no-store"
    assert looks() == [("reveal", f"pelaku-usaha/{business.pk}", ["nik"], WHY)]
    look = AccessRecord.objects.get()
    assert (look.by, look.agency) == (operator, business.agency)
    assert NIK not in client.get(path).content.decode()


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("", "Tuliskan alasannya."),
        ("singkat", "sedikitnya 10"),
        ("x" * 301, "301"),
        (f"Cocokkan {NIK} dengan KTP", "Jangan menuliskan nomor"),
        ("Cocokkan 6299 0141 0580 0001", "Jangan menuliskan nomor"),
        ("Kirim ke usaha@demo.example ya", "Jangan menuliskan nomor"),
    ],
)
def test_without_a_good_reason_nothing_opens(operator: User, reason: str, told: str) -> None:
    business = make_business(operator.membership.agency)  # type: ignore[union-attr]

    page = logged_in(operator).post(
        f"/kerja/usaha/{business.pk}/buka/nik/", {"reason": reason}
    ).content.decode()  # fmt: skip

    assert told in page
    assert "62••••••••••0001" in page
    assert looks() == []


def test_a_reason_may_name_a_filing_but_never_keeps_the_value() -> None:
    agency = AgencyFactory()
    reason = f"Usulan KIP-62-2026-000123, alamat {STREET.upper()} dan {STREET}"

    revealing.reveal(
        lambda: STREET, agency=agency, record="x/1", part="street", reason=reason,
        by=UserFactory(operator=True, agency=agency),
    )  # fmt: skip

    assert looks()[0][3] == "Usulan KIP-62-2026-000123, alamat ••• dan •••"
    business = make_business(agency)
    answer = logged_in(UserFactory(operator=True, agency=agency)).post(
        f"/kerja/usaha/{business.pk}/buka/street/", {"reason": "Untuk KIP-62-2026-000123 saja"}
    )
    assert STREET in answer.content.decode()


@pytest.mark.case("Z01")
def test_nobody_else_opens_a_business(operator: User) -> None:
    filing = make_filing("merek", state=State.IN_REVIEW)
    pk = filing.product.business_id
    people: list[dict[str, Any]] = [
        {"operator": True}, {"officer": True}, {"head_of_office": True}, {"admin": True},
        {"role": None},
    ]  # fmt: skip

    for who in people:
        for path in (f"/kerja/usaha/{pk}/buka/nik/", f"/kerja/usaha/{pk}/buka/owner/"):
            client = logged_in(UserFactory(**who))
            assert client.get(path).status_code == 404
            assert client.post(path, {"reason": WHY}).status_code == 404
    assert looks() == []


@pytest.mark.case("T04")
def test_whoever_may_read_the_filing_opens_what_was_handed_in() -> None:
    filing = make_filing("merek", state=State.IN_REVIEW)
    path = f"/kerja/usulan/{filing.reference}/buka/business_phone/"
    desk = f"/tinjauan/{filing.reference}/?tab=isian"

    for person in (filing.officer, UserFactory(officer=True), filing.begun_by):
        assert person is not None
        client = logged_in(person)
        page = client.get(desk if person.actor.is_officer else filing.get_absolute_url())
        text = page.content.decode()
        assert PHONE not in text
        assert STREET not in text
        assert "usaha@demo.example" not in text
        assert path in text
        assert PHONE in client.post(path, {"reason": WHY}).content.decode()
    assert looks() == [("reveal", filing.reference, ["business_phone"], WHY)] * 3

    for who in ({"operator": True}, {"admin": True}, {"role": None}):
        assert logged_in(UserFactory(**who)).post(path, {"reason": WHY}).status_code == 404
    assert AccessRecord.objects.count() == 3


def test_a_confidential_filing_opens_to_its_officer_alone() -> None:
    filing = make_filing("paten", state=State.IN_REVIEW)
    path = f"/kerja/usulan/{filing.reference}/buka/inventors-1-nik/"
    assert filing.officer is not None

    assert logged_in(UserFactory(officer=True)).post(path, {"reason": WHY}).status_code == 404
    assert NIK in logged_in(filing.officer).post(path, {"reason": WHY}).content.decode()
    assert looks()[0][2] == ["inventors-1-nik"]


@pytest.mark.parametrize(
    "part",
    ["title", "business_nib", "creators-9-nik", "creators-1-name", "creators-0-nik", "x", "nik"],
)
def test_what_is_not_sealed_or_not_there_is_no_address(part: str) -> None:
    filing = make_filing("hak_cipta")

    path = f"/kerja/usulan/{filing.reference}/buka/{part}/"
    assert logged_in(filing.begun_by).get(path).status_code == 404


def test_a_draft_opens_as_it_stands_and_what_was_handed_in_as_it_was() -> None:
    draft = make_filing("hak_cipta")
    sent = make_filing("hak_cipta", state=State.IN_REVIEW)
    for filing in (draft, sent):
        person = Creator.objects.get(filing=filing)
        person.nik = "6299014105800002"
        person.save()

    def opened(filing: Filing, by: User) -> str:
        path = f"/kerja/usulan/{filing.reference}/buka/creators-1-nik/"
        return logged_in(by).post(path, {"reason": WHY}).content.decode()

    assert "6299014105800002" in opened(draft, draft.begun_by)
    assert NIK in opened(sent, sent.officer)  # type: ignore[arg-type]


def test_an_erased_person_stays_closed() -> None:
    filing = make_filing("merek", state=State.IN_REVIEW)
    subject = filing.product.business.subject  # type: ignore[union-attr]
    Subject.objects.filter(pk=subject.pk).update(key=None, erased_at=clock.now())
    client = logged_in(filing.begun_by)

    page = client.get(filing.get_absolute_url()).content.decode()

    assert "Dihapus atas permintaan pemilik data" in page
    path = f"/kerja/usulan/{filing.reference}/buka/business_nik/"
    assert path not in page
    assert client.post(path, {"reason": WHY}).status_code == 404


def test_who_opens_too_many_waits(operator: User) -> None:
    business = make_business(operator.membership.agency)  # type: ignore[union-attr]
    client = logged_in(operator)
    path = f"/kerja/usaha/{business.pk}/buka/nik/"

    answers = [client.post(path, {"reason": WHY}) for _time in range(21)]

    assert [one.status_code for one in answers] == [200] * 20 + [429]
    assert NIK not in answers[-1].content.decode()
    assert answers[-1]["Retry-After"] == "300"
    assert AccessRecord.objects.count() == 20


@pytest.mark.case("T04")
def test_reading_what_few_may_see_is_written_down_once_an_hour() -> None:
    filing = make_filing("ebt", state=State.IN_REVIEW, taboos="Pantangan yang dijaga")
    officer = filing.officer
    assert officer is not None
    desk = f"/tinjauan/{filing.reference}/?tab=isian"

    for person in (officer, officer, UserFactory(officer=True), filing.begun_by):
        logged_in(person).get(desk)

    record = AccessRecord.objects.get()
    assert (record.act, record.by, record.record) == ("read", officer, filing.reference)
    assert "taboos" in record.parts
    assert "Pantangan" not in str(record.parts)
    later = clock.now() + datetime.timedelta(minutes=61)
    looking.download(filing, 1, "petugas", by=officer, at=later)
    looking.download(filing, 1, "petugas", by=officer, at=later)
    looking.download(filing, 1, "komunitas", by=officer, at=later)
    looking.download(filing, 1, None, by=officer, at=later)
    assert AccessRecord.objects.filter(act=AccessAct.DOWNLOAD).count() == 1


@pytest.mark.case("T04")
def test_all_of_a_secret_asset_is_written_down_its_files_too() -> None:
    filing = make_filing("ebt", state=State.IN_REVIEW, nature="rahasia", level="")
    file = filing.attachments.first()
    assert filing.officer is not None
    assert file is not None
    client = logged_in(filing.officer)

    client.get(f"/tinjauan/{filing.reference}/?tab=riwayat")
    assert looks() == []
    client.get(f"/tinjauan/{filing.reference}/?tab=isian")
    b"".join(
        client.get(
            f"/tinjauan/{filing.reference}/lampiran/{file.pk}/?ukuran=kecil"
        ).streaming_content
    )  # type: ignore[attr-defined]
    for _time in range(2):
        b"".join(
            client.get(f"/tinjauan/{filing.reference}/lampiran/{file.pk}/?asli").streaming_content
        )  # type: ignore[attr-defined]

    assert [act for act, *_rest in looks()] == ["read", "download"]
    assert "title" in looks()[0][2]
    assert looks()[1][2] == [f"file-{file.pk}"]


@pytest.mark.case("T10")
def test_who_reported_stands_masked_in_the_form_and_stays_when_sent_back() -> None:
    filing = make_filing("ebt", reporter_address="Jalan Contoh Nomor 9")
    client = logged_in(filing.begun_by)
    page = client.get(address(filing, "komunitas")).content.decode()

    assert "+6281234567891" not in page
    assert "Jalan Contoh Nomor 9" not in page
    assert "+62•••••••7891" in page
    client.post(address(filing, "komunitas"), plain(sent(filing, "komunitas", reporter="Baru")))

    asset = CommunalAsset.objects.get(filing=filing)
    assert asset.reporter == "Baru"
    assert asset.reporter_phone == "+6281234567891"
    assert asset.reporter_address == "Jalan Contoh Nomor 9"
    assert asset.personal_version == filing.asset.personal_version


def test_the_agency_and_the_officer_open_who_reported() -> None:
    filing = make_filing("ebt", state=State.IN_REVIEW)
    path = f"/kerja/usulan/{filing.reference}/buka/reporter_phone/"

    for person in (filing.begun_by, filing.officer):
        assert person is not None
        told = logged_in(person).post(path, {"reason": WHY}).content.decode()
        assert "+6281234567891" in told
    assert len(looks()) == 2
