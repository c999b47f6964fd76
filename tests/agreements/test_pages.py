"""The pages: who sees which agreement, what everybody sees of it, how many queries it takes."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements import history
from agreements.actions import agreements, documents, scope
from agreements.actions.papers import Paper, PartyEntry
from agreements.models import Agreement
from agreements.rules import ScopeItem, Status
from kip_portal.models import ScanState, User
from tests.factories.agreements import AgreementFactory, days
from tests.factories.files import pdf_bytes
from tests.factories.people import AgencyFactory, OfficeFactory, UserFactory

pytestmark = pytest.mark.django_db
NIP = "198001012005011001"


@pytest.fixture
def log_in(client: Any) -> Callable[..., User]:
    def log_in(**who: Any) -> User:
        user: User = UserFactory(**who)
        client.force_login(user)
        return user

    return log_in


def full(**fields: Any) -> Agreement:
    """An agreement of which everything is known."""
    agreement = AgreementFactory(
        about="Melindungi produk UMKM.",
        venue="Aula Eka Hapakat",
        mode="telekonferensi",
        scope=["merek", "pt"],
        **fields,
    )
    party = agreement.parties.get(order=2)
    party.letter_number, party.signatory_nip = "430/512/DISBUDPAR/2020", NIP
    party.signatory_name, party.signatory_position = "Ir. Nama Rahasia", "Kepala Dinas"
    party.save()
    agreement.attendances.create(name="Tamu Rahasia", position="Sekretaris Daerah")
    agreement.items.create(item=ScopeItem.MARKS)
    return agreement


def urls(agreement: Agreement) -> list[str]:
    names = ("agreement", "correct", "sign-off", "end", "scope", "attach")
    return [reverse(f"agreements:{name}", args=[agreement.slug]) for name in names]


def test_nobody_reads_staff_pages_without_logging_in(client: Any) -> None:
    agreement = AgreementFactory()
    asked = [*urls(agreement), reverse("agreements:agreements"), reverse("agreements:new")]

    for url in asked:
        assert client.get(url).headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("who", [{"operator": True}, {"agency_head": True}, {"admin": True}])
def test_a_strangers_agreement_was_never_there(
    client: Any, log_in: Callable[..., User], who: dict[str, Any]
) -> None:
    log_in(**who)
    agreement = AgreementFactory()

    assert [client.get(url).status_code for url in urls(agreement)] == [404] * 6
    assert [client.post(url).status_code for url in urls(agreement)] == [404] * 6


def test_an_agency_reads_its_own_signed_agreements_and_changes_none(
    client: Any, log_in: Callable[..., User]
) -> None:
    user = log_in(agency_head=True)
    agency = user.memberships.get().agency
    own = AgreementFactory(party=agency, title="Punya kami")
    draft = AgreementFactory(party=agency, draft=True, title="Belum disahkan")

    page, *steps = urls(own)
    assert "Punya kami" in client.get(page).content.decode()
    assert [client.get(url).status_code for url in steps] == [403] * 5
    assert client.get(urls(draft)[0]).status_code == 404
    assert client.get(reverse("agreements:new")).status_code == 403
    listed = client.get(reverse("agreements:agreements")).content.decode()
    assert "Punya kami" in listed
    assert "Belum disahkan" not in listed


def test_an_officer_is_offered_what_officers_may(client: Any, log_in: Callable[..., User]) -> None:
    log_in(officer=True)
    agreement = AgreementFactory()
    page, correct, sign_off, end, override, attach = urls(agreement)

    text = client.get(page).content.decode()

    assert (correct in text, attach in text) == (True, True)
    assert [url in text for url in (sign_off, end, override)] == [False] * 3
    assert [client.get(url).status_code for url in (sign_off, end, override)] == [403] * 3


def test_the_head_signs_off_on_a_page_that_shows_it_whole(
    client: Any, log_in: Callable[..., User]
) -> None:
    log_in(head_of_office=True)
    earlier = AgreementFactory(title="Yang lama")
    agreement = full(draft=True, predecessor=earlier)
    url = urls(agreement)[2]

    page = client.get(url).content.decode()
    client.post(url)

    agreement.refresh_from_db()
    assert agreement.status == Status.ACTIVE
    assert "Yang lama" in page
    assert "Merek, Pengetahuan Tradisional" in page
    again = client.post(url, follow=True).content.decode()
    assert "tidak tersedia" in again


def test_an_incomplete_draft_says_what_is_missing(client: Any, log_in: Callable[..., User]) -> None:
    log_in(head_of_office=True)
    agreement = AgreementFactory(draft=True, starts_on=None, signed_on=None)

    page = client.get(urls(agreement)[2]).content.decode()

    assert "Isi tanggal mulai berlaku" in page
    client.post(urls(agreement)[2])
    agreement.refresh_from_db()
    assert agreement.signed_off_at is None


def test_the_head_ends_it_with_a_day_and_a_reason(client: Any, log_in: Callable[..., User]) -> None:
    log_in(head_of_office=True)
    agreement = AgreementFactory(starts_on=datetime.date(2024, 1, 1))
    url = urls(agreement)[3]

    bad = client.post(
        url, {"on_day": "31", "on_month": "12", "on_year": "2023", "reason": ""}
    ).content.decode()
    client.post(url, {"on_day": "1", "on_month": "2", "on_year": "2024", "reason": "Selesai."})

    assert "Tuliskan alasannya." in bad
    assert "setelah tanggal mulai berlaku" in bad
    assert 'value="2023"' in bad
    agreement.refresh_from_db()
    assert (agreement.ended_on, agreement.ended_reason) == (datetime.date(2024, 2, 1), "Selesai.")


def test_the_head_overrides_the_scope_of_each_party(
    client: Any, log_in: Callable[..., User]
) -> None:
    log_in(head_of_office=True)
    agreement = AgreementFactory(scope=["merek"])
    office, party = agreement.parties.all()
    url = urls(agreement)[4]

    page = client.get(url).content.decode()
    bad = client.post(url, {f"scope_{party.pk}": ["merek", "emas"], "reason": "Karena."})
    client.post(url, {f"scope_{party.pk}": ["pt"], "reason": "Permintaan dinas."})

    assert (f"scope_{party.pk}" in page, f"scope_{office.pk}" in page) == (True, False)
    assert bad.status_code == 200
    assert agreement.scope_of(party.agency_id) == {"pt"}
    shown = client.get(urls(agreement)[0]).content.decode()
    assert "Permintaan dinas." in shown
    assert "ditambah Pengetahuan Tradisional; dikurangi Merek" in shown


def test_a_rectification_asks_for_a_reason_and_leaves_what_is_closed(
    client: Any, log_in: Callable[..., User]
) -> None:
    log_in(officer=True)
    agreement = full()
    url = urls(agreement)[1]
    page = client.get(url)
    form = page.context["forms"]
    data = {
        "title": "Judul baru", "seen": str(form.facts["seen"].value()), "note": "",
        "starts_on_day": "1", "starts_on_month": "1", "starts_on_year": "2025",
        "kind": "mou", "grace_days": "365", "items": "sentra_ki",
        "parties-TOTAL_FORMS": "2", "parties-INITIAL_FORMS": "2",
        "parties-0-letter_number": "W.17/1", "parties-1-letter_number": "430/2",
        "parties-1-agency": str(AgencyFactory().pk), "parties-1-scope": "paten",
        "guests-TOTAL_FORMS": "0", "guests-INITIAL_FORMS": "0",
    }  # fmt: skip

    without = client.post(url, data).content.decode()
    client.post(url, {**data, "note": "Nomor tertukar."})

    agreement.refresh_from_db()
    office, party = agreement.parties.all()
    assert "Tuliskan alasannya." in without
    assert (agreement.title, agreement.kind, agreement.grace_days) == ("Judul baru", "pks", 30)
    assert (office.letter_number, party.letter_number) == ("W.17/1", "430/2")
    assert agreement.scope_of(party.agency_id) == {"merek", "pt"}
    assert agreement.changes.get().note == "Nomor tertukar."


def test_two_officers_on_one_draft_do_not_undo_each_other(
    client: Any, log_in: Callable[..., User]
) -> None:
    log_in(officer=True)
    agreement = AgreementFactory(draft=True)
    party = agreement.parties.get(order=2)
    url = urls(agreement)[1]
    data = {
        "kind": "pks", "title": "Dari yang kedua", "grace_days": "30", "seen": "0",
        "parties-TOTAL_FORMS": "2", "parties-INITIAL_FORMS": "2",
        "parties-0-agency": str(OfficeFactory().agency.pk),
        "parties-1-agency": str(party.agency_id), "parties-1-scope": "merek",
        "guests-TOTAL_FORMS": "0", "guests-INITIAL_FORMS": "0",
    }  # fmt: skip

    client.post(url, {**data, "title": "Dari yang pertama"})
    agreement.refresh_from_db()
    second = client.post(urls(agreement)[1], data).content.decode()

    assert "diubah orang lain" in second
    assert "Dari yang kedua" in second
    agreement.refresh_from_db()
    assert agreement.title == "Dari yang pertama"


def test_a_document_is_for_the_parties_and_the_kanwil(
    client: Any, log_in: Callable[..., User]
) -> None:
    officer = log_in(officer=True)
    agency = AgencyFactory()
    agreement = AgreementFactory(party=agency)
    attach = urls(agreement)[5]
    content = pdf_bytes()

    bad = client.post(attach, {"role": "naskah", "file": SimpleUploadedFile("a.pdf", b"halo")})
    none = client.post(attach, {"role": "naskah"})
    good = SimpleUploadedFile("naskah.pdf", content, "application/pdf")
    assert client.post(attach, {"role": "naskah", "file": good}).status_code == 302
    file = agreement.attachments.get(by=officer)
    url = reverse("agreements:document-file", args=[agreement.slug, file.pk])

    assert "Isi berkas bukan PDF" in bad.content.decode()
    assert "Pilih file PDF." in none.content.decode()
    answer = client.get(url)
    assert b"".join(answer.streaming_content) == content
    assert "naskah.pdf" in answer.headers["Content-Disposition"]
    log_in(operator=True, agency=agency)
    assert b"".join(client.get(url).streaming_content) == content
    log_in(operator=True)
    assert client.get(url).status_code == 404


def test_a_quarantined_document_is_nobodys(client: Any, log_in: Callable[..., User]) -> None:
    officer = log_in(officer=True)
    agreement = AgreementFactory()
    file = documents.attach_document(
        agreement, SimpleUploadedFile("a.pdf", pdf_bytes()), by=officer
    )
    agreement.attachments.update(scan=ScanState.QUARANTINED)

    url = reverse("agreements:document-file", args=[agreement.slug, file.pk])
    assert client.get(url).status_code == 404


def test_everybody_reads_bodies_and_dates_but_no_people(client: Any) -> None:
    agreement = full(title="Untuk umum", open_ended=True)

    answer = client.get(agreement.get_public_url())

    page = answer.content.decode()
    for shown in (
        "Untuk umum",
        "430/512/DISBUDPAR/2020",
        "Kepala Dinas",
        "Aula Eka Hapakat",
        "Melindungi produk UMKM.",
        "telekonferensi",
        "Berlaku sampai diakhiri",
        "Fasilitasi pendaftaran merek UMK",
        "Merek, Pengetahuan Tradisional",
    ):
        assert shown in page
    for hidden in (NIP, "Rahasia", "csrfmiddlewaretoken"):
        assert hidden not in page
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer.headers["Cache-Control"] == "public, max-age=60"


def test_a_draft_is_unknown_to_the_public(client: Any) -> None:
    agreement = AgreementFactory(draft=True, title="Masih rancangan")
    other = AgreementFactory(title="Sudah disahkan", predecessor=agreement)

    assert client.get(agreement.get_public_url()).status_code == 404
    for url in (reverse("agreements:public-agreements"), other.get_public_url()):
        assert "Masih rancangan" not in client.get(url).content.decode()


def test_what_is_not_known_prints_a_dash(client: Any) -> None:
    agreement = AgreementFactory(signed_on=None, ends_on=None)

    page = client.get(agreement.get_public_url()).content.decode()

    assert re.search(r"Nomor surat: –", page)
    assert "None" not in page


def test_the_names_are_those_of_the_day_of_signing(client: Any) -> None:
    office = OfficeFactory().agency
    old = office.names.get()
    old.valid = (datetime.date(2015, 1, 1), datetime.date(2024, 11, 1))
    old.name = "Kantor Wilayah Kementerian Hukum dan HAM Kalimantan Tengah"
    old.save()
    office.names.create(
        name="Kantor Wilayah Kementerian Hukum Kalimantan Tengah", short_name="Kanwil",
        valid=(datetime.date(2024, 11, 1), None),
    )  # fmt: skip
    before = AgreementFactory(signed_on=datetime.date(2020, 5, 14))
    after = AgreementFactory(signed_on=datetime.date(2025, 5, 14))

    assert "Hukum dan HAM" in client.get(before.get_public_url()).content.decode()
    assert "Hukum dan HAM" not in client.get(after.get_public_url()).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"Satu", "Dua", "Tiga"}),
        ({"status": "berakhir"}, {"Dua"}),
        ({"status": "rancangan"}, {"Tiga"}),
        ({"status": "entah"}, {"Satu", "Dua", "Tiga"}),
        ({"q": "satu"}, {"Satu"}),
        ({"q": "430/512"}, {"Satu"}),
        ({"q": "rahasia kepala"}, {"Satu"}),
        ({"q": NIP}, {"Satu"}),
        ({"q": "z\x00z"}, set()),
        ({"q": "%"}, set()),
        ({"halaman": "99"}, {"Satu", "Dua", "Tiga"}),
        ({"halaman": "x"}, {"Satu", "Dua", "Tiga"}),
    ],
)
def test_the_list_is_narrowed_by_words_and_status(
    client: Any, log_in: Callable[..., User], query: dict[str, str], found: set[str]
) -> None:
    log_in(officer=True)
    full(title="Satu")
    AgreementFactory(title="Dua", expired=True)
    AgreementFactory(title="Tiga", draft=True)

    page = client.get(reverse("agreements:agreements"), query).context["page"]

    assert {agreement.title for agreement in page} == found


def test_an_agency_does_not_find_people_by_their_number(
    client: Any, log_in: Callable[..., User]
) -> None:
    user = log_in(operator=True)
    agency = user.memberships.get().agency
    agreement = full(party=agency)
    stranger = agreement.parties.create(
        agency=AgencyFactory(), order=3, signatory_nip="198505052010012002"
    )

    listed = client.get(reverse("agreements:agreements"), {"q": stranger.signatory_nip})
    page = client.get(agreement.get_absolute_url()).content.decode()

    assert not listed.context["page"].object_list
    assert stranger.signatory_nip not in page
    assert NIP in page


def test_lists_and_pages_take_the_same_queries_however_long(
    client: Any, log_in: Callable[..., User], django_assert_num_queries: Any
) -> None:
    log_in(officer=True)
    for _ in range(2):
        full()
    staff, public = reverse("agreements:agreements"), reverse("agreements:public-agreements")
    client.get(staff)

    with django_assert_num_queries(8):
        client.get(staff)
    for _ in range(6):
        full()
    with django_assert_num_queries(8):
        client.get(staff)
    client.logout()
    with django_assert_num_queries(6):
        client.get(public)


def test_the_page_of_one_takes_the_same_queries_with_many_parties(
    client: Any, log_in: Callable[..., User], django_assert_max_num_queries: Any
) -> None:
    user = log_in(officer=True)
    agreement = full()
    for number in range(6):
        agreement.parties.create(agency=AgencyFactory(), order=3 + number)
        documents.attach_document(agreement, SimpleUploadedFile("a.pdf", pdf_bytes()), by=user)
    AgreementFactory(predecessor=agreement, starts_on=days(10))

    with django_assert_max_num_queries(17):
        client.get(agreement.get_absolute_url())
    with django_assert_max_num_queries(12):
        client.get(agreement.get_public_url())


def test_the_history_tells_steps_in_words(client: Any, log_in: Callable[..., User]) -> None:
    head = log_in(head_of_office=True)
    agreement = full(draft=True)
    agreements.sign_off(agreement, by=head)
    party = agreement.parties.get(order=2)
    scope.override(party, [], by=head, reason="Dihentikan sementara.")

    page = client.get(agreement.get_absolute_url()).content.decode()

    assert "Disahkan" in page
    assert f"{party.agency}, boleh mengajukan: dikurangi Merek, Pengetahuan Tradisional" in page


def test_the_history_tells_corrections_in_words(client: Any, log_in: Callable[..., User]) -> None:
    officer = log_in(officer=True)
    earlier = AgreementFactory(title="Yang lama", slug="yang-lama-2020")
    agreement = full(draft=True, starts_on=datetime.date(2025, 5, 14), ends_on=None)
    office, party = agreement.parties.all()
    paper = Paper(
        facts={
            "title": agreement.title, "mode": "tatap_muka", "kind": "pks", "venue": "",
            "starts_on": datetime.date(2025, 6, 1), "predecessor": earlier,
        },
        parties=[
            PartyEntry(party.agency, "430/1", scope=frozenset({"merek", "pt"})),
            PartyEntry(office.agency),
        ],
        items={ScopeItem.MARKS, ScopeItem.OUTREACH},
    )  # fmt: skip

    agreements.correct(agreement, paper, by=officer)

    note = next(iter(history.trail(agreement))).note
    assert set(note.split("\n")) == {
        "Butir ruang lingkup: ditambah Sosialisasi dan diseminasi",
        "Cara penandatanganan: Telekonferensi → Tatap muka",
        "Melanjutkan perjanjian: – → Yang lama",
        "Mulai berlaku: 14 Mei 2025 → 1 Juni 2025",
        f"Para pihak: {party.agency}, {office.agency}",
        "Tempat penandatanganan: Aula Eka Hapakat → –",
        "Yang hadir diganti.",
        f"{party.agency}, jabatan: Kepala Dinas → –",
        f"{party.agency}, NIP diganti.",
        f"{party.agency}, nomor surat: 430/512/DISBUDPAR/2020 → 430/1",
        f"{party.agency}, penanda tangan diganti.",
    }


def test_a_step_that_is_not_open_is_refused_on_its_page(
    client: Any, log_in: Callable[..., User]
) -> None:
    log_in(head_of_office=True)
    draft = AgreementFactory(draft=True)
    _page, _correct, _sign_off, end, override, _attach = urls(draft)
    today = days(0)
    day = {"on_day": today.day, "on_month": today.month, "on_year": today.year}

    for url in (end, override):
        answer = client.post(url, {**day, "reason": "Karena."}).content.decode()
        assert "Langkah ini tidak tersedia" in answer
    assert not draft.changes.exists()


def test_an_agreement_speaks_english_under_its_twin(client: Any) -> None:
    agreement = AgreementFactory()

    assert client.get(f"/en{agreement.get_public_url()}").status_code == 200


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2027-06-01 12:00 +0700", "Sisa 10 hari."),
        ("2027-06-11 23:00 +0700", "Sisa 0 hari."),
        ("2027-06-12 00:01 +0700", "Sudah berakhir."),
        ("2024-06-01 12:00 +0700", "Belum berlaku."),
    ],
)
def test_the_time_line_says_what_is_left(client: Any, moment: str, text: str) -> None:
    agreement = AgreementFactory(
        starts_on=datetime.date(2024, 6, 12), ends_on=datetime.date(2027, 6, 11)
    )

    with time_machine.travel(moment, tick=False):
        assert text in client.get(agreement.get_public_url()).content.decode()
