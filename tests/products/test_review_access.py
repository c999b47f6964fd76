"""Who comes to the office's side, and what a guarded filing says to whom (N1, N7, Z01)."""

import datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from kip_portal import clock
from products.actions import remarks
from products.models import Filing
from products.rules import State
from tests.factories.people import MembershipFactory, UserFactory
from tests.factories.products import make_filing

pytestmark = pytest.mark.django_db

SECRET = "Tari yang tidak disebut"


def secret_filing(**more: str) -> Filing:
    more = {"nature": "rahasia", "level": "", "title": SECRET, "state": State.SUBMITTED, **more}
    return make_filing("ebt", **more)  # type: ignore[arg-type]


def addresses(filing: Filing, file: int = 1) -> list[str]:
    desk = f"/tinjauan/{filing.reference}/"
    return ["/tinjauan/", desk, f"{desk}langkah/claim/", f"{desk}langkah/return/",
            f"{desk}lampiran/{file}/", f"/en{desk}"]  # fmt: skip


def posts(filing: Filing) -> list[str]:
    desk = f"/tinjauan/{filing.reference}/"
    parts = ("langkah/claim", "catatan", "catatan-internal", "daftar-periksa", "catatan/1/hapus")
    return ["/tinjauan/tugaskan/", *(f"{desk}{part}/" for part in parts)]


def status_of(client: Client, filing: Filing, file: int | None) -> int:
    answer = client.get(f"/tinjauan/{filing.reference}/lampiran/{file}/")
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


@pytest.mark.parametrize("role", ["operator", "agency_head", "admin", "own"])
def test_nobody_but_officers_finds_the_offices_side(client: Client, role: str) -> None:
    filing = make_filing("merek", state=State.IN_REVIEW)
    own = role == "own"
    client.force_login(filing.begun_by if own else UserFactory(**{role: True}))

    for address in addresses(filing, filing.attachments.first().pk):  # type: ignore[union-attr]
        assert client.get(address).status_code == 404, address
    for address in posts(filing):
        assert client.post(address, {"text": "x"}).status_code == 404, address
    assert Filing.objects.get(pk=filing.pk).state == State.IN_REVIEW


def test_without_a_log_in_every_address_leads_to_it(client: Client) -> None:
    filing = make_filing("merek", state=State.SUBMITTED)

    for address in addresses(filing):
        assert client.get(address).status_code == 302, address


def test_a_draft_is_not_there_for_officers(client: Client) -> None:
    draft = make_filing("merek", title="Belum dikirim")
    client.force_login(UserFactory(head_of_office=True))

    assert client.get(f"/tinjauan/{draft.reference}/").status_code == 404
    assert client.post(f"/tinjauan/{draft.reference}/langkah/claim/").status_code == 404
    assert "Belum dikirim" not in client.get("/tinjauan/?tab=semua").content.decode()


def test_a_secret_asset_says_no_more_than_it_may_until_it_is_the_officers(client: Client) -> None:
    filing = secret_filing()
    officer = UserFactory(officer=True)
    client.force_login(officer)

    for address in (f"/tinjauan/{filing.reference}/", "/tinjauan/", "/tinjauan/?tab=semua"):
        page = client.get(address).content.decode()
        assert filing.reference in page
        assert str(filing.agency) in page
        assert SECRET not in page
        assert filing.begun_by.name not in page
        assert "Ditelaah</span>" not in page
    file = filing.attachments.first().pk  # type: ignore[union-attr]
    assert status_of(client, filing, file) == 404
    assert client.get(f"/tinjauan/{filing.reference}/langkah/hand_over/").status_code == 404
    assert client.post(f"/tinjauan/{filing.reference}/catatan-internal/").status_code == 404

    client.post(f"/tinjauan/{filing.reference}/langkah/claim/")

    assert SECRET in client.get(f"/tinjauan/{filing.reference}/").content.decode()
    assert status_of(client, filing, file) == 200


def test_no_search_finds_a_secret_asset_by_its_title(client: Client) -> None:
    filing = secret_filing()
    client.force_login(UserFactory(officer=True))

    found = client.get("/tinjauan/?tab=semua&q=tidak+disebut")
    assert filing.reference not in found.content.decode()
    assert found.context["page"].paginator.count == 0
    assert client.get(f"/tinjauan/?q={filing.reference}").context["page"].paginator.count == 1

    client.force_login(UserFactory(head_of_office=True))
    assert client.get("/tinjauan/?q=tidak+disebut").context["page"].paginator.count == 1


def test_another_officer_reads_all_but_what_is_at_level_petugas(client: Client) -> None:
    filing = make_filing("ebt", state=State.IN_REVIEW, taboos="Pantangan yang dijaga")
    desk = f"/tinjauan/{filing.reference}/?tab=isian"

    client.force_login(UserFactory(officer=True))
    page = client.get(desk).content.decode()
    assert "Pantangan yang dijaga" not in page
    assert "Disimpan oleh kustodian" in page

    client.force_login(filing.officer)  # type: ignore[arg-type]
    assert "Pantangan yang dijaga" in client.get(desk).content.decode()


def test_what_is_narrowed_closes_the_desk_at_once(client: Client) -> None:
    filing = make_filing("ebt", state=State.IN_REVIEW, history="Sejarah yang kini dijaga")
    filing.asset.part_levels.create(part="answer:history", level="petugas")
    client.force_login(UserFactory(officer=True))

    page = client.get(f"/tinjauan/{filing.reference}/?tab=isian").content.decode()

    assert "Sejarah yang kini dijaga" not in page


def test_a_file_that_no_submission_names_is_not_served(client: Client) -> None:
    filing = make_filing("merek", state=State.RETURNED)
    other = make_filing("merek", state=State.IN_REVIEW, officer=filing.officer)
    client.force_login(filing.officer)  # type: ignore[arg-type]
    known = filing.attachments.first()
    assert known is not None

    assert status_of(client, filing, known.pk) == 200
    assert status_of(client, other, known.pk) == 404
    known.pk = None
    known.save()
    assert status_of(client, filing, known.pk) == 404


def test_who_typed_or_worked_for_the_agency_may_not_claim(client: Client) -> None:
    filing = make_filing("merek", state=State.SUBMITTED)
    typist, past, earlier = (UserFactory(officer=True) for _ in range(3))
    filing.typists.create(user=typist)
    today = clock.today()
    MembershipFactory(
        user=past, agency=filing.agency,
        valid=DateRange(today - datetime.timedelta(days=30), today + datetime.timedelta(days=1)),
    )  # fmt: skip
    MembershipFactory(
        user=earlier, agency=filing.agency,
        valid=DateRange(today - datetime.timedelta(days=60), today - datetime.timedelta(days=30)),
    )  # fmt: skip

    for officer in (typist, past):
        client.force_login(officer)
        assert "Ambil" not in client.get("/tinjauan/").content.decode()
        page = client.post(f"/tinjauan/{filing.reference}/langkah/claim/", follow=True)
        assert (
            "Anda ikut mengisi usulan ini atau bekerja untuk pengusulnya." in page.content.decode()
        )
    assert Filing.objects.get(pk=filing.pk).state == State.SUBMITTED

    client.force_login(earlier)
    client.post(f"/tinjauan/{filing.reference}/langkah/claim/")
    assert Filing.objects.get(pk=filing.pk).officer == earlier


def test_internal_notes_and_unsent_remarks_never_reach_the_agency(client: Client) -> None:
    filing = make_filing("merek", state=State.IN_REVIEW)
    officer = filing.officer
    assert officer is not None
    remarks.note(filing, text="Antar-pemeriksa saja", by=officer)
    remarks.remark(filing, target="answer:title", text="Belum terkirim ini", by=officer)
    client.force_login(filing.begun_by)

    for address in ("/kerja/", "/kerja/usulan/", f"/kerja/usulan/{filing.reference}/"):
        page = client.get(address, follow=True).content.decode()
        assert "Antar-pemeriksa saja" not in page
        assert "Belum terkirim ini" not in page

    client.force_login(UserFactory(officer=True))
    page = client.get(f"/tinjauan/{filing.reference}/?tab=isian").content.decode()
    assert "Antar-pemeriksa saja" in page
    assert "Belum terkirim ini" not in page
