"""The queue: oldest first, counts equal to the lists, filters, assignment, few queries."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from zeal import zeal_ignore

from kip_portal import clock
from products import tables
from products.actions import filings
from products.models import Filing
from products.rules import State
from tests.factories.people import AgencyFactory, UserFactory
from tests.factories.products import make_filing

pytestmark = pytest.mark.django_db


def days_ago(days: int) -> datetime.datetime:
    return clock.now() - datetime.timedelta(days=days)


def references(client: Client, query: str = "") -> list[str]:
    return [row.reference for row in client.get(f"/tinjauan/{query}").context["rows"]]


def test_the_longest_wait_comes_first_and_may_be_turned(client: Client) -> None:
    waits = [make_filing("merek", state=State.SUBMITTED, at=days_ago(days)) for days in (3, 28, 9)]
    client.force_login(UserFactory(officer=True))
    oldest = [waits[index].reference for index in (1, 2, 0)]

    assert references(client) == oldest
    assert references(client, "?urut=umur") == oldest[::-1]
    assert references(client, "?urut=-umur") == oldest
    assert references(client, "?urut=nomor") == sorted(oldest)
    assert references(client, "?urut=title") == oldest
    for order in tables.ORDERS:
        assert len(references(client, f"?urut={order}")) == 3
    # Four weeks are 20 working days, six more than the office gives itself.
    assert "lewat 6 hari" in client.get("/tinjauan/").content.decode()


@pytest.mark.parametrize("query", ["", "&jenis=ebt", "&q=000", "&status=in_review"])
def test_each_count_is_the_length_of_its_list(client: Client, query: str) -> None:
    officer = UserFactory(officer=True)
    for state in (State.SUBMITTED, State.IN_REVIEW, State.RETURNED, State.APPROVED,
                  State.REJECTED, State.WITHDRAWN):  # fmt: skip
        make_filing("ebt", state=state, officer=officer)
        make_filing("merek", state=state)
    make_filing("merek")
    client.force_login(officer)

    tabs = client.get(f"/tinjauan/?tab=semua{query}").context["tabs"]

    for tab in tabs:
        page = client.get(f"/tinjauan/{tab['url']}")
        assert len(page.context["rows"]) == tab["count"], tab
        assert page.context["page"].paginator.count == tab["count"]


def test_an_agency_with_drafts_alone_is_not_offered(client: Client) -> None:
    make_filing("merek", agency=AgencyFactory(name="Dinas Kelautan"), state=State.SUBMITTED)
    make_filing("merek", agency=AgencyFactory(name="Dinas Diam"))
    client.force_login(UserFactory(officer=True))

    page = client.get("/tinjauan/?tab=semua").content.decode()

    assert "Dinas Kelautan" in page
    assert "Dinas Diam" not in page


def test_filters_narrow_by_kind_agency_officer_and_words(client: Client) -> None:
    agency = AgencyFactory(name="Dinas Kelautan")
    officer = UserFactory(officer=True)
    mark = make_filing("merek", state=State.IN_REVIEW, agency=agency, officer=officer, title="Wadi")
    asset = make_filing("ebt", state=State.IN_REVIEW, title="Karungut")
    client.force_login(UserFactory(officer=True))

    def found(query: str) -> list[str]:
        return references(client, f"?tab=ditelaah&{query}")

    assert found("jenis=ebt") == [asset.reference]
    assert found(f"pengusul={agency.pk}") == [mark.reference]
    assert found(f"pemeriksa={officer.pk}") == [mark.reference]
    assert found("q=karung") == [asset.reference]
    assert found(f"q={mark.reference[-6:]}") == [mark.reference]
    assert found("q=tidak+ada") == []
    assert "Hapus saringan" in client.get("/tinjauan/?q=tidak+ada").content.decode()


@pytest.mark.parametrize(
    "query",
    ["q=%00", "jenis=x", "pengusul=abc", "pemeriksa=-1", "status=draft", "halaman=99999",
     "halaman=x", "tab=x", f"q={'a' * 200}", "urut=%27%3B--", "q=%25%5F%5C"],
)  # fmt: skip
def test_odd_questions_get_a_page(client: Client, query: str) -> None:
    make_filing("merek", state=State.SUBMITTED)
    client.force_login(UserFactory(officer=True))

    assert client.get(f"/tinjauan/?{query}").status_code == 200


def test_a_title_changed_after_the_return_is_not_seen_before_it_is_sent(client: Client) -> None:
    filing = make_filing("merek", state=State.RETURNED, title="Nama yang dikirim")
    filings.revise(
        filing, lambda row: Filing.objects.filter(pk=row.pk).update(title="Nama baru") and None,
        by=filing.begun_by, version=filing.version,
    )  # fmt: skip
    client.force_login(UserFactory(officer=True))

    page = client.get("/tinjauan/?tab=dikembalikan").content.decode()
    assert "Nama yang dikirim" in page
    assert "Nama baru" not in page
    assert references(client, "?tab=dikembalikan&q=baru") == []
    for query in ("", "?q=baru"):
        assert "Nama baru" not in client.get(f"/kerja/usulan/{query}").content.decode()
    assert filing.reference in client.get("/kerja/usulan/?q=dikirim").content.decode()
    client.force_login(filing.begun_by)
    assert "Nama baru" in client.get("/kerja/usulan/?q=baru").content.decode()

    client.force_login(UserFactory(officer=True))
    filings.submit(Filing.objects.get(pk=filing.pk), by=filing.begun_by)
    assert references(client, "?tab=ditelaah&q=baru") == [filing.reference]


def test_an_officer_claims_from_the_list(client: Client) -> None:
    filing = make_filing("pt", state=State.SUBMITTED)
    officer = UserFactory(officer=True)
    client.force_login(officer)
    assert "Tugaskan yang dipilih" not in client.get("/tinjauan/").content.decode()

    page = client.post(f"/tinjauan/{filing.reference}/langkah/claim/", follow=True)

    assert page.redirect_chain[-1][0] == f"/tinjauan/{filing.reference}/"
    assert "Anda menelaah usulan ini" in page.content.decode()
    assert Filing.objects.get(pk=filing.pk).officer == officer


def test_the_head_assigns_several_and_hears_of_each(client: Client) -> None:
    officer = UserFactory(officer=True)
    waiting = [make_filing("merek", state=State.SUBMITTED) for _ in range(2)]
    typed = make_filing("merek", state=State.SUBMITTED)
    typed.typists.create(user=officer)
    client.force_login(UserFactory(head_of_office=True))

    chosen = [one.reference for one in (*waiting, typed)]
    with zeal_ignore():  # each is locked and judged by itself, in a transaction of its own
        page = client.post(
            "/tinjauan/tugaskan/?tab=menunggu&urut=nomor",
            {"pilih": chosen, "officer": officer.pk},
            follow=True,
        )

    assert page.redirect_chain[-1][0] == "/tinjauan/?tab=menunggu&urut=nomor"
    assert f"2 usulan ditugaskan kepada {officer.name}." in page.content.decode()
    assert f"{typed.reference}: Anda ikut mengisi" in page.content.decode()
    assert Filing.objects.filter(officer=officer, state=State.IN_REVIEW).count() == 2


@pytest.mark.case("Z16")
def test_a_list_with_a_foreign_reference_in_it_is_refused_whole(client: Client) -> None:
    officer = UserFactory(officer=True)
    mine = make_filing("merek", state=State.SUBMITTED)
    draft = make_filing("merek")
    client.force_login(UserFactory(head_of_office=True))

    page = client.post(
        "/tinjauan/tugaskan/", {"pilih": [mine.reference, draft.reference], "officer": officer.pk}
    )

    assert page.status_code == 404
    assert Filing.objects.get(pk=mine.pk).state == State.SUBMITTED


def test_officers_do_not_assign(client: Client) -> None:
    filing = make_filing("merek", state=State.SUBMITTED)
    officer = UserFactory(officer=True)
    client.force_login(officer)

    answer = client.post("/tinjauan/tugaskan/", {"pilih": filing.reference, "officer": officer.pk})

    assert answer.status_code == 404
    assert Filing.objects.get(pk=filing.pk).state == State.SUBMITTED


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"pilih": "REF"},
        {"pilih": "REF", "officer": "0"},
        {"pilih": "REF", "officer": "x"},
        {"officer": "OFF"},
    ],
)
def test_an_assignment_without_its_halves_says_what_is_missing(
    client: Client, data: dict[str, str]
) -> None:
    filing = make_filing("merek", state=State.SUBMITTED)
    officer = UserFactory(officer=True)
    client.force_login(UserFactory(head_of_office=True))
    words = {"REF": filing.reference, "OFF": str(officer.pk)}

    page = client.post(
        "/tinjauan/tugaskan/", {key: words.get(value, value) for key, value in data.items()},
        follow=True,
    )  # fmt: skip

    assert "Pilih " in page.content.decode()
    assert 'role="alert"' in page.content.decode()
    assert Filing.objects.get(pk=filing.pk).state == State.SUBMITTED


def test_the_list_takes_the_same_few_queries_however_long_it_is(client: Client) -> None:
    client.force_login(UserFactory(head_of_office=True))
    make_filing("merek", state=State.SUBMITTED)
    make_filing("ebt", state=State.RETURNED)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get("/tinjauan/?tab=semua")
        return len(seen)

    queries()  # the first page of a session writes it
    before = queries()
    for code in ("merek", "ebt", "pt", "hak_cipta"):
        make_filing(code, state=State.IN_REVIEW)
        make_filing(code, state=State.RETURNED)

    assert queries() == before
    assert before <= 9  # five of them the frame's: session, person, membership, names, news
