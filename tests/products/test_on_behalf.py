"""Entry on behalf of an agency: who types, who sees it, who sends it, and who may judge it."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from kip_portal.models import Membership, Notification, User
from kip_portal.rules import Role
from kip_portal.workflow import TransitionRefused
from products import completeness, regimes, snapshots
from products.actions import assisted, attachments, dossiers, filings, parties, reviewing
from products.models import Business, Community, Filing, FilingTypist
from products.rules import State
from tests.factories.agreements import AgreementFactory
from tests.factories.people import AgencyFactory, MembershipFactory, OfficeFactory, UserFactory
from tests.factories.products import fill, lead, tick_all, upload_of
from tests.products.filing_pages import address, fresh, logged_in, plain, sent

pytestmark = pytest.mark.django_db

BEGIN = "/kerja/usulan/atas-nama/"


@pytest.fixture
def officer() -> User:
    return UserFactory(officer=True, name="Petugas Contoh")


@pytest.fixture
def clerk() -> User:
    return UserFactory(operator=True)


@pytest.fixture
def draft(officer: User, clerk: User) -> Filing:
    """A complete draft, typed in by an officer for the clerk's agency."""
    return typed("ebt", officer, clerk)


def typed(code: str, officer: User, clerk: User) -> Filing:
    agency = clerk.membership.agency  # type: ignore[union-attr]
    made = assisted.begin(
        code, agreement=AgreementFactory(party=agency), agency=agency, by=officer, title="Tari"
    )
    return fill(made, by=officer)


def check(filing: Filing) -> str:
    return f"/kerja/usulan/{filing.reference}/periksa/"


def inside(filing: Filing) -> list[str]:
    """Every address of a draft that holds its content or changes it."""
    base = f"/kerja/usulan/{filing.reference}"
    file = filing.attachments.first()
    assert file is not None
    sections = [address(filing, one.code) for one in regimes.get(filing.code).sections]
    return [
        *sections, check(filing), f"{base}/lampiran/{file.pk}/hapus/",
        f"/kerja/berkas-lampiran/{file.pk}/asli/", f"/kerja/berkas-lampiran/{file.pk}/kecil/",
    ]  # fmt: skip


def status(client: Client, path: str) -> int:
    answer = client.get(path)
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


def test_an_officer_begins_for_an_agency_and_its_people_are_told(
    officer: User, clerk: User
) -> None:
    agency = clerk.membership.agency  # type: ignore[union-attr]
    agreement = AgreementFactory(party=agency, scope=["merek"])
    client = logged_in(officer)
    assert BEGIN in client.get("/kerja/").content.decode()
    assert BEGIN in client.get("/kerja/usulan/").content.decode()
    assert str(agency) in client.get(BEGIN).content.decode()
    page = client.get(f"{BEGIN}?lembaga={agency.pk}").content.decode()
    assert 'value="merek"' in page
    assert 'value="ebt"' not in page

    answer = client.post(
        f"{BEGIN}?lembaga={agency.pk}",
        {"code": "merek", "agreement": str(agreement.pk), "title": "Abon"},
    )

    made = Filing.objects.get()
    assert answer.url == address(made, "pemohon")
    assert (made.agency, made.on_behalf, made.begun_by) == (agency, True, officer)
    told = Notification.objects.get()
    assert (told.user, told.path) == (clerk, made.get_absolute_url())
    assert made.reference in told.text


@pytest.mark.parametrize("who", ["operator", "agency_head", "head_of_office", "admin"])
def test_nobody_else_begins_for_an_agency(who: str, clerk: User) -> None:
    agency = clerk.membership.agency  # type: ignore[union-attr]
    agreement = AgreementFactory(party=agency)
    other = UserFactory(**{who: True})
    client = logged_in(other)

    assert client.get(BEGIN).status_code == 404
    assert client.post(f"{BEGIN}?lembaga={agency.pk}", {"code": "merek"}).status_code == 404
    with pytest.raises(TransitionRefused):
        assisted.begin("merek", agreement=agreement, agency=agency, by=other)
    with pytest.raises(TransitionRefused):
        filings.begin("merek", agreement=agreement, agency=agency, by=other)
    assert not Filing.objects.exists()


@pytest.mark.case("Z08")
def test_the_gate_of_the_agreement_holds_for_who_types_too(officer: User, clerk: User) -> None:
    agency = clerk.membership.agency  # type: ignore[union-attr]
    for agreement in (
        AgreementFactory(party=agency, expired=True), AgreementFactory(party=agency, draft=True),
        AgreementFactory(party=agency, scope=["merek"]), AgreementFactory(),
    ):  # fmt: skip
        with pytest.raises(TransitionRefused):
            assisted.begin("ebt", agreement=agreement, agency=agency, by=officer)
    answer = logged_in(officer).post(f"{BEGIN}?lembaga={agency.pk}", {"code": "ebt"})
    assert answer.status_code == 200
    assert not Filing.objects.exists()


def test_an_unknown_agency_is_refused_beside_the_list(officer: User) -> None:
    client = logged_in(officer)
    without = AgencyFactory()

    for asked in ("9" * 30, "x", str(without.pk), "\x00"):
        page = client.get(BEGIN, {"lembaga": asked})
        assert page.status_code == 200
        assert "errs" in page.content.decode()


@pytest.mark.parametrize("code", sorted(regimes.REGIMES))
def test_the_typist_fills_in_every_section(code: str, officer: User, clerk: User) -> None:
    draft = typed(code, officer, clerk)
    client = logged_in(officer)

    for section in regimes.get(code).sections:
        assert client.get(address(draft, section.code)).status_code == 200
        data = plain(sent(draft, section.code), simpan="lanjut")
        assert client.post(address(draft, section.code), data).status_code == 302
    page = client.get(check(draft)).content.decode()

    assert completeness.gaps(snapshots.take(fresh(draft))) == []
    assert "Beri tahu perangkat daerah" in page
    assert "Kirim ke Kanwil" not in page


def test_the_typist_uploads_and_a_save_by_itself_is_kept(draft: Filing, officer: User) -> None:
    client = logged_in(officer)
    data = plain(sent(draft, "uraian", description="Diketik dari kertas. " * 8))

    saved = client.post(address(draft, "uraian"), data, headers={"X-Autosave": "1"})

    assert saved.json()["ok"]
    upload = {**plain(sent(draft, "dokumentasi")), "upload-photo": upload_of()}
    assert client.post(address(draft, "dokumentasi"), upload).status_code == 302
    assert fresh(draft).attachments.filter(role="photo").count() == 2
    assert fresh(draft).asset.description.startswith("Diketik dari kertas.")
    assert status(client, inside(draft)[-1]) == 200


@pytest.mark.case("Z01")
def test_a_typed_draft_is_there_for_its_typist_and_its_agency_alone(draft: Filing) -> None:
    colleague = UserFactory(operator=True, agency=draft.agency)
    for own in (draft.begun_by, colleague):
        client = logged_in(own)
        assert [status(client, path) for path in inside(draft)] == [200] * len(inside(draft))
        assert draft.reference in client.get("/kerja/usulan/?status=draft").content.decode()

    for who in ("officer", "head_of_office", "admin", "operator", "agency_head"):
        client = logged_in(UserFactory(**{who: True}))
        assert {status(client, path) for path in inside(draft)} == {404}, who
        assert client.get(draft.get_absolute_url(), follow=True).status_code == 404, who
        assert client.get(draft.get_review_url()).status_code == 404, who
        for path in inside(draft)[:-2]:
            assert client.post(path, {"version": "1"}).status_code == 404, who
        assert draft.reference not in client.get("/kerja/usulan/").content.decode(), who
        assert draft.reference not in client.get("/kerja/").content.decode(), who
    assert fresh(draft).version == draft.version


def test_the_typist_records_a_business_and_a_community_of_that_agency(
    officer: User, clerk: User
) -> None:
    draft = typed("merek", officer, clerk)
    client = logged_in(officer)
    came = f"?usulan={draft.reference}&bagian=pemohon"
    data = {
        "name": "Madu Baru", "owner": "Rina", "scale": "mikro",
        "regency": str(draft.product.business.regency_id), "nik": "6299014105800002",
    }  # fmt: skip
    pressed = client.post(address(draft, "pemohon"), {**plain(sent(draft, "pemohon")),
                                                      "tambah": "business"})  # fmt: skip
    assert pressed.url == f"/kerja/usaha/baru/{came}"
    page = client.get(f"/kerja/usaha/baru/{came}").content.decode()
    assert '/kerja/usaha/"' not in page

    answer = client.post(f"/kerja/usaha/baru/{came}", data)

    made = Business.objects.get(name="Madu Baru")
    assert (made.agency, made.nik) == (draft.agency, "6299014105800002")
    assert answer.url == f"{address(draft, 'pemohon')}?business={made.pk}"
    assert "Madu Baru" in client.get(answer.url).content.decode()
    client.post(f"/kerja/komunitas/baru/{came}", {"name": "Dayak Tomun", "leader": ""})
    assert Community.objects.get(name="Dayak Tomun").agency == draft.agency


def test_the_registers_are_closed_to_who_types_nothing_for_that_agency(
    draft: Filing, officer: User, clerk: User
) -> None:
    came = f"?usulan={draft.reference}&bagian=komunitas"
    own = draft.asset.communities.get().community
    client, stranger = logged_in(officer), logged_in(UserFactory(officer=True))
    for path in ("/kerja/komunitas/", "/kerja/komunitas/baru/", f"/kerja/komunitas/{own.pk}/"):
        assert client.get(path).status_code == 404, path
    assert stranger.get(f"/kerja/komunitas/baru/{came}").status_code == 404
    assert stranger.post(f"/kerja/komunitas/baru/{came}", {"name": "X"}).status_code == 404
    with pytest.raises(TransitionRefused):
        parties.keep_community(Community(name="X", agency=AgencyFactory()), by=officer)

    filings.submit(draft, by=clerk, confirmed=True)

    assert client.post(f"/kerja/komunitas/baru/{came}", {"name": "X"}).status_code == 404
    with pytest.raises(TransitionRefused):
        parties.keep_community(Community(name="X", agency=draft.agency), by=officer)
    assert not Community.objects.filter(name="X").exists()


def test_the_typist_finds_it_in_list_and_home_but_not_at_the_desk(
    draft: Filing, officer: User
) -> None:
    client = logged_in(officer)

    home = client.get("/kerja/").content.decode()
    listed = client.get("/kerja/usulan/").content.decode()

    for page in (home, listed):
        assert f'href="{draft.get_absolute_url()}"' in page
        assert draft.get_review_url() not in page
    assert draft.reference not in client.get("/tinjauan/?tab=semua").content.decode()
    assert client.get(draft.get_review_url()).status_code == 404
    assert client.get(draft.get_absolute_url()).status_code == 200


def test_the_typist_neither_sends_nor_deletes_nor_withdraws(draft: Filing, officer: User) -> None:
    client = logged_in(officer)
    base = f"/kerja/usulan/{draft.reference}"
    page = client.get(draft.get_absolute_url()).content.decode()
    for name in ("hapus", "tarik", "salin"):
        assert f"{base}/{name}/" not in page
        assert client.get(f"{base}/{name}/").status_code == 404
        assert client.post(f"{base}/{name}/", {"reason": "x"}).status_code == 404

    client.post(check(draft), {"confirmed": "on"})
    for step in (
        lambda: filings.submit(draft, by=officer, confirmed=True),
        lambda: filings.delete_draft(draft, by=officer),
        lambda: filings.withdraw(draft, by=officer, note="x"),
    ):
        with pytest.raises(TransitionRefused):
            step()

    assert fresh(draft).state == State.DRAFT


def test_the_typist_may_narrow_what_custodians_want_closed_and_no_other_officer(
    draft: Filing, officer: User
) -> None:
    for name in ("products:narrow", "products:withdraw-consent"):
        path = reverse(name, args=[draft.reference])

        assert status(logged_in(officer), path) == 200
        assert status(logged_in(UserFactory(officer=True)), path) == 404


def test_the_agency_is_told_once_that_all_is_typed(draft: Filing, officer: User) -> None:
    client = logged_in(officer)
    before = Notification.objects.count()

    for _press in range(2):
        answer = client.post(check(draft))
        assert answer.url == draft.get_absolute_url()

    told = Notification.objects.order_by("pk")[before:]
    assert [one.text for one in told] == [
        f"Usulan {draft.reference} selesai diketik petugas Kanwil. Periksa, lalu kirim."
    ]
    Notification.objects.update(read_at="2026-01-01T00:00:00Z")
    client.post(check(draft))
    assert Notification.objects.count() == before + 2


def test_the_agency_reads_confirms_and_sends(draft: Filing, clerk: User) -> None:
    client = logged_in(clerk)
    for path in (draft.get_absolute_url(), check(draft), address(draft, "uraian")):
        page = client.get(path).content.decode()
        assert "Diketik oleh petugas Kanwil Petugas Contoh — periksa, lalu kirim." in page
    assert "diinput oleh petugas Kanwil" in client.get("/kerja/").content.decode()
    assert "diinput oleh petugas Kanwil" in client.get("/kerja/usulan/").content.decode()

    unticked = client.post(check(draft))
    assert unticked.status_code == 200
    assert "Centang bahwa isian yang diketik petugas Kanwil sudah Anda baca." in (
        unticked.content.decode()
    )
    assert fresh(draft).state == State.DRAFT
    data = plain(sent(draft, "uraian", description="Diperbaiki oleh perangkat daerah. " * 5))
    assert client.post(address(draft, "uraian"), data).status_code == 302
    answer = client.post(check(draft), {"confirmed": "on"})

    assert answer.url == draft.get_absolute_url()
    assert fresh(draft).state == State.SUBMITTED
    change = draft.changes.get()
    assert (change.by, change.facts) == (clerk, {"typed_by": "Petugas Contoh"})
    page = client.get(draft.get_absolute_url()).content.decode()
    assert "Diinput oleh petugas Kanwil: Petugas Contoh" in page
    assert "Diketik oleh petugas Kanwil" not in page


def test_without_the_confirmation_no_road_sends_it(draft: Filing, clerk: User) -> None:
    with pytest.raises(TransitionRefused, match="Centang"):
        filings.submit(draft, by=clerk)


@pytest.mark.case("Z10")
def test_sending_twice_sends_once(draft: Filing, clerk: User) -> None:
    client = logged_in(clerk)

    answers = [client.post(check(draft), {"confirmed": "on"}) for _press in range(2)]
    again = client.post(check(draft))

    assert {one.url for one in (*answers, again)} == {draft.get_absolute_url()}
    assert draft.submissions.count() == 1


def test_who_typed_it_does_not_send_it_by_another_membership(draft: Filing, officer: User) -> None:
    membership = MembershipFactory(user=officer, agency=draft.agency, role=Role.OPERATOR)
    both = User.objects.get(pk=officer.pk)
    both.membership = membership

    with pytest.raises(TransitionRefused, match="mengetik"):
        filings.submit(draft, by=both, confirmed=True)


@pytest.mark.case("Z06")
def test_the_typist_never_judges_it_in_any_role(draft: Filing, officer: User, clerk: User) -> None:
    other = UserFactory(officer=True)
    filing = filings.submit(draft, by=clerk, confirmed=True)
    with pytest.raises(TransitionRefused):
        reviewing.claim(filing, by=officer)
    head = UserFactory(head_of_office=True)
    with pytest.raises(TransitionRefused):
        reviewing.assign(filing, to=officer, by=head)
    filing = reviewing.claim(filing, by=other)
    with pytest.raises(TransitionRefused):
        reviewing.hand_over(filing, to=officer, by=other, note="Cuti")
    tick_all(filing, by=other)
    filing = reviewing.approve(filing, by=other)

    Membership.objects.filter(user=officer).update(role=Role.HEAD_OF_OFFICE)
    promoted = User.objects.get(pk=officer.pk)
    assert promoted.actor.is_head_of_office
    with pytest.raises(TransitionRefused):
        reviewing.reopen(filing, by=promoted, note="Salah")
    assert FilingTypist.objects.filter(filing=filing, user=officer).exists()


def test_its_dossier_says_who_typed_it_and_the_typist_does_not_order_it(
    draft: Filing, officer: User, clerk: User
) -> None:
    OfficeFactory()
    filing = filings.submit(draft, by=clerk, confirmed=True)
    filing = reviewing.claim(filing, by=UserFactory(officer=True))
    tick_all(filing, by=filing.officer)  # type: ignore[arg-type]
    filing = reviewing.approve(filing, by=filing.officer)  # type: ignore[arg-type]
    with pytest.raises(TransitionRefused):
        dossiers.order(filing, by=officer)

    ordered = dossiers.order(filing, by=filing.officer)  # type: ignore[arg-type]

    facts = [*map(tuple, ordered.content["facts"])]
    place = facts.index(("Diinput oleh", "petugas Kantor Wilayah, Petugas Contoh"))
    assert facts[place - 1] == ("Diajukan oleh", filing.agency.full_name_on(filing.begun_on))


def test_after_sending_the_typist_is_an_officer_like_any_other(
    draft: Filing, officer: User, clerk: User
) -> None:
    filing = filings.submit(draft, by=clerk, confirmed=True)
    client = logged_in(officer)

    assert {status(client, path) for path in inside(filing)} == {404}
    assert client.get(filing.get_absolute_url()).url == filing.get_review_url()
    desk = client.get(filing.get_review_url()).content.decode()
    assert "Diinput oleh petugas Kanwil, Petugas Contoh, untuk pengusul." in desk
    assert "langkah/claim/" not in desk
    assert "diinput oleh petugas Kanwil" in client.get("/tinjauan/").content.decode()
    with pytest.raises(TransitionRefused):
        attachments.attach(filing, upload_of(), role="photo", by=officer)
    filing = lead(filing, State.SUBMITTED, by=clerk) if filing.state == State.DRAFT else filing
    filing = reviewing.claim(filing, by=UserFactory(officer=True))
    returned = reviewing.send_back(
        filing,
        by=filing.officer,
        due_on=filing.begun_on.replace(year=2027),
        note="Perbaiki",  # type: ignore[arg-type]
    )
    with pytest.raises(TransitionRefused):
        filings.revise(returned, _nothing, by=officer, version=returned.version)
    assert {status(client, path) for path in inside(returned)} == {404}


def _nothing(_filing: Filing) -> None:
    """Change nothing."""


def test_a_secret_asset_is_open_to_its_typist_until_it_is_sent(
    draft: Filing, officer: User, clerk: User
) -> None:
    draft.asset.nature, draft.asset.level = "rahasia", "petugas"
    draft.asset.save()
    draft = filings.touch(draft, by=officer)
    client = logged_in(officer)
    assert draft.is_guarded
    assert "Dibuat turun-temurun" in client.get(check(draft)).content.decode()
    assert "Tari" in client.get("/kerja/usulan/").content.decode()

    filing = filings.submit(draft, by=clerk, confirmed=True)

    desk = client.get(filing.get_review_url()).content.decode()
    assert "Dibuat turun-temurun" not in desk
    assert "Petugas Contoh, untuk" not in desk


@pytest.mark.case("Z10")
def test_a_button_pressed_twice_begins_one_draft(officer: User, clerk: User) -> None:
    agency = clerk.membership.agency  # type: ignore[union-attr]
    agreement = AgreementFactory(party=agency)
    chosen: dict[str, Any] = {"code": "merek", "agreement": str(agreement.pk), "title": "Abon"}
    for who, path in ((officer, f"{BEGIN}?lembaga={agency.pk}"), (clerk, "/kerja/produk/baru/")):
        client = logged_in(who)
        before = Filing.objects.count()
        first = client.post(path, {**chosen, "once": "satu"})
        second = client.post(path, {**chosen, "once": "satu"})
        assert first.url == second.url
        assert Filing.objects.count() == before + 1
        client.post(path, {**chosen, "title": "Lain", "once": "satu"})
        client.post(path, {**chosen, "once": "dua"})
        assert Filing.objects.count() == before + 3
    told = [str(one) for one in get_messages(second.wsgi_request)]
    assert told == []


def test_a_page_pressed_again_after_its_draft_was_deleted_begins_anew(clerk: User) -> None:
    agency = clerk.membership.agency  # type: ignore[union-attr]
    agreement = AgreementFactory(party=agency)
    client = logged_in(clerk)
    chosen = {"code": "merek", "agreement": str(agreement.pk), "title": "", "once": "satu"}
    client.post("/kerja/produk/baru/", chosen)
    filings.delete_draft(Filing.objects.get(), by=clerk)

    client.post("/kerja/produk/baru/", chosen)

    assert Filing.objects.count() == 1


@pytest.mark.case("T10")
def test_the_typist_sees_personal_numbers_masked_alone(officer: User, clerk: User) -> None:
    """Nobody at the agency agreed that somebody who only types reads them whole."""
    filing = typed("merek", officer, clerk)
    path = f"/kerja/usulan/{filing.reference}/buka/business_nik/"
    typist, own = Client(), Client()
    typist.force_login(officer)
    own.force_login(clerk)

    assert path not in typist.get(check(filing)).text
    assert typist.post(path, {"reason": "Mencocokkan dengan KTP"}).status_code == 404
    assert own.post(path, {"reason": "Mencocokkan dengan KTP"}).status_code == 200
