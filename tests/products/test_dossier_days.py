"""A dossier names the office, its head and its number as of its own day (Palangka Raya's day)."""

import datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from kip_portal.models import AgencyName, Membership, NumberPattern, Office
from products import papers, pdf
from products.actions import dossiers
from products.models import Filing, IssueOrder
from products.rules import State
from tests.factories.people import OfficeFactory, UserFactory
from tests.factories.products import make_filing
from tests.products.test_dossiers import text_of

pytestmark = pytest.mark.django_db

RENAMED = datetime.date(2024, 10, 21)
LAST_MINUTE = datetime.datetime(2024, 10, 20, 16, 59, tzinfo=datetime.UTC)  # 23.59 WIB
FIRST_MINUTE = LAST_MINUTE + datetime.timedelta(minutes=1)  # 00.00 WIB of the next day
OLD = ("KEMENTERIAN HUKUM DAN HAK ASASI MANUSIA", "Kemenkumham", "Kepala Lama Contoh", "LAMA")
NEW = ("KEMENTERIAN HUKUM", "Kemenkum", "Kepala Baru Contoh", "BARU")


@pytest.fixture
def filing() -> Filing:
    """An approved filing at an office that was renamed, under two heads, with two numberings."""
    office = OfficeFactory()
    office.agency.names.all().delete()
    spans = (DateRange(None, RENAMED), DateRange(RENAMED, None))
    for (ministry, short, head, pattern), valid in zip((OLD, NEW), spans, strict=True):
        AgencyName.objects.create(
            agency=office.agency, name=f"Kantor Wilayah {ministry.title()}", short_name=short,
            letterhead=[ministry, "KANTOR WILAYAH KALIMANTAN TENGAH", "Jalan Contoh 1"],
            valid=valid,
        )  # fmt: skip
        UserFactory(head_of_office=True, name=head, valid=valid)
        NumberPattern.objects.create(
            office=office, pattern=f"{pattern}-{{year}}-{{number}}", valid=valid
        )
    Membership.objects.filter(user__name=NEW[2]).update(position="Kepala Kantor Wilayah")
    return make_filing("merek", state=State.APPROVED)


def ordered(filing: Filing, at: datetime.datetime) -> IssueOrder:
    return dossiers.order(filing, by=filing.officer, at=at)


@pytest.mark.parametrize(
    ("at", "shown", "other"), [(LAST_MINUTE, OLD, NEW), (FIRST_MINUTE, NEW, OLD)]
)
def test_head_letterhead_and_number_are_those_of_the_day(
    filing: Filing, at: datetime.datetime, shown: tuple[str, ...], other: tuple[str, ...]
) -> None:
    order = ordered(filing, at)

    document = papers.document_of(order, address="http://localhost/verifikasi/x/")

    assert document.office.letterhead[0] == shown[0]
    assert document.signatory.name == shown[2]
    assert document.number.startswith(f"{shown[3]}-2024-")
    assert other[2] not in str(document)


def test_what_was_ordered_then_is_printed_as_then_whenever_it_is_printed(filing: Filing) -> None:
    order = ordered(filing, LAST_MINUTE)
    AgencyName.objects.filter(valid__startswith=RENAMED).update(letterhead=["LAIN SEKALI"])

    dossier = dossiers.complete(order.pk)

    assert dossier is not None, IssueOrder.objects.get().last_error
    words = " ".join(text_of(dossier).split())
    assert OLD[0] in words
    assert OLD[2] in words
    assert "LAIN SEKALI" not in words
    assert "20 Oktober 2024" in words
    page = Client().get(f"/verifikasi/{order.code}/").content.decode()
    assert OLD[0] in page


def test_each_issue_keeps_the_version_of_its_template(
    filing: Filing, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = dossiers.complete(ordered(filing, LAST_MINUTE).pk)
    monkeypatch.setattr(pdf, "TEMPLATE_VERSION", "kemudian")
    second = dossiers.complete(ordered(Filing.objects.get(), FIRST_MINUTE).pk)

    assert first is not None
    assert second is not None
    first.refresh_from_db()
    assert first.template_version not in {"", "kemudian"}
    assert second.template_version == "kemudian"
    assert Office.objects.count() == 1
