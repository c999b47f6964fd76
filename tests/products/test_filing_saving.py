"""Saving a section: by button, by itself, against somebody faster, against what is locked."""

import datetime
import json
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from kip_portal.models import User
from products.actions import reviewing
from products.models import Creator, Filing, FilingRemark, OtherName
from products.rules import State
from tests.factories.people import UserFactory
from tests.factories.products import make_business, make_community, make_filing, region
from tests.products.filing_pages import address, fresh, logged_in, plain, sent

pytestmark = pytest.mark.django_db
JSON = {"X-Autosave": "1", "Accept": "application/json"}


def save(client: Client, filing: Filing, code: str, data: QueryDict, **more: Any) -> Any:
    return client.post(address(filing, code), plain(data, **more))


def by_itself(client: Client, filing: Filing, code: str, data: QueryDict) -> dict[str, Any]:
    answer = client.post(address(filing, code), plain(data), headers=JSON)
    return dict(json.loads(answer.content))


def returned(*targets: str, code: str = "merek") -> Filing:
    filing = make_filing(code, state=State.IN_REVIEW)
    for target in targets:
        FilingRemark.objects.create(
            record=filing, target=target, text="Mohon diperbaiki", by=filing.officer
        )
    day = datetime.date(2026, 12, 1)
    return reviewing.send_back(filing, by=filing.officer, due_on=day, note="Mohon diperbaiki.")


class TestTwoPeople:
    """An edit on an older version shows both texts and overwrites nothing (N10, Z11)."""

    @pytest.fixture
    def filing(self) -> Filing:
        return make_filing("merek", mark_name="Nama semula")

    @pytest.fixture
    def mine(self, filing: Filing) -> QueryDict:
        """What I typed while a colleague saved another text."""
        data = sent(filing, "uraian", mark_name="Nama dari saya", disclaimer="Hanya saya")
        colleague = UserFactory(operator=True, agency=filing.agency)
        theirs = sent(filing, "uraian", mark_name="Nama dari rekan", colours="hijau")
        assert save(logged_in(colleague), filing, "uraian", theirs).status_code == 302
        return data

    def test_both_texts_are_shown_and_nothing_is_overwritten(
        self, filing: Filing, mine: QueryDict
    ) -> None:
        page = save(logged_in(filing.begun_by), filing, "uraian", mine).content.decode()

        assert "Nama dari saya" in page
        assert "Nama dari rekan" in page
        assert fresh(filing).trademark.mark_name == "Nama dari rekan"
        assert fresh(filing).trademark.disclaimer == ""

    def test_the_choice_comes_back_in_the_form_and_is_then_saved(
        self, filing: Filing, mine: QueryDict
    ) -> None:
        client = logged_in(filing.begun_by)
        mine["version"] = str(fresh(filing).version)
        mine.update({"resolve": "1", "choose-mark_name": "mine", "choose-colours": "theirs"})
        mine["choose-disclaimer"] = "mine"

        page = save(client, filing, "uraian", mine).content.decode()

        assert 'value="Nama dari saya"' in page
        assert 'value="hijau"' in page
        assert "Hanya saya" in page
        assert fresh(filing).trademark.mark_name == "Nama dari rekan"

    def test_line_ends_alone_are_no_difference(self) -> None:
        filing = make_filing("ebt", history="Satu\nDua", meaning="Makna")
        data = sent(filing, "uraian", meaning="Makna saya", history="Satu\r\nDua")
        data["version"] = "1"

        page = save(logged_in(filing.begun_by), filing, "uraian", data).content.decode()

        assert "choose-meaning" in page
        assert "choose-history" not in page

    def test_places_that_two_people_chose_are_shown_side_by_side(self) -> None:
        filing, other = make_filing("ebt"), region("62.10", "Kabupaten Gunung Mas")
        mine = sent(filing, "identitas", regencies=[str(other.pk)], title="Nama dari saya")
        mine["version"] = "0"

        page = save(logged_in(filing.begun_by), filing, "identitas", mine).content.decode()

        assert "choose-regencies" in page
        assert "Gunung Mas" in page
        assert "Nama dari saya" in page

    def test_the_same_text_sent_twice_is_no_conflict(self, filing: Filing) -> None:
        client = logged_in(filing.begun_by)
        data = sent(filing, "uraian", mark_name="Nama baru")

        first, second = (save(client, filing, "uraian", data) for _again in range(2))

        assert first.status_code == second.status_code == 302
        assert fresh(filing).trademark.mark_name == "Nama baru"

    def test_a_row_that_the_other_took_out_can_be_kept(self) -> None:
        filing = make_filing("hak_cipta")
        client = logged_in(filing.begun_by)
        mine = sent(filing, "pencipta", **{"creators-0-name": "Nama saya"})
        Creator.objects.get().delete()
        Filing.objects.filter(pk=filing.pk).update(version=99)

        assert "Nama saya" in save(client, filing, "pencipta", mine).content.decode()
        mine["version"], mine["resolve"], mine["choose-creators"] = "99", "1", "mine"
        page = save(client, filing, "pencipta", mine).content.decode()

        assert 'value="Nama saya"' in page
        assert "Baris ini tidak dikenal" not in page


class TestByItself:
    def test_a_save_answers_with_version_time_and_the_ids_of_new_rows(self) -> None:
        filing = make_filing("ebt")
        client = logged_in(filing.begun_by)
        data = sent(filing, "identitas", **{
            "other_names-TOTAL_FORMS": "2", "other_names-0-name": "",
            "other_names-1-name": "Sansana",
        })  # fmt: skip

        told = by_itself(client, filing, "identitas", data)

        name = OtherName.objects.get()
        assert told["ok"] is True
        assert told["version"] == fresh(filing).version
        assert told["saved_at"].endswith("WIB")
        assert told["fields"] == {"other_names-1-id": str(name.pk)}
        data.update(told["fields"])
        data["other_names-1-id"], data["version"] = str(name.pk), str(told["version"])
        data["other_names-1-name"] = "Sansana Kayau"
        assert by_itself(client, filing, "identitas", data)["ok"] is True
        assert OtherName.objects.get().name == "Sansana Kayau"

    def test_nothing_is_saved_while_something_is_wrong(self) -> None:
        filing = make_filing("merek")
        data = sent(filing, "uraian", mark_name="Baru", used_since="2999-01-01")

        told = by_itself(logged_in(filing.begun_by), filing, "uraian", data)

        assert told["ok"] is False
        assert list(told["errors"]) == ["used_since"]
        assert fresh(filing).trademark.mark_name == "Abon Sungai"

    def test_an_older_version_is_told_of_and_writes_nothing(self) -> None:
        filing = make_filing("merek")
        data = sent(filing, "uraian", mark_name="Baru")
        data["version"] = "1"

        told = by_itself(logged_in(filing.begun_by), filing, "uraian", data)

        assert told == {"ok": False, "conflict": True, "url": address(filing, "uraian")}
        assert fresh(filing).trademark.mark_name == "Abon Sungai"


class TestReturned:
    """Only what was remarked on can be changed; the rest is refused by name (C5, Z04)."""

    def test_a_locked_answer_is_refused_by_name_and_the_open_one_saved(self) -> None:
        filing = returned("answer:mark_name")
        client = logged_in(filing.begun_by)
        page = client.get(address(filing, "uraian")).content.decode()
        assert 'name="mark_name"' in page
        assert 'name="description"' not in page
        data = sent(filing, "uraian", mark_name="Abon Baru", description="Diubah diam-diam saja.")
        data["used_since_day"], data["used_since_month"], data["used_since_year"] = "1", "2", "2020"

        answer = client.post(address(filing, "uraian"), plain(data), follow=True)

        mark = fresh(filing).trademark
        assert mark.mark_name == "Abon Baru"
        assert mark.description == "Tulisan tegak berwarna hitam di atas putih."
        assert mark.used_since is None
        told = "Isian terkunci tidak diubah: Deskripsi merek, Dipakai sejak."
        assert told in answer.content.decode()

    def test_locked_rows_are_refused_by_name(self) -> None:
        filing = returned("answer:mark_name")
        client = logged_in(filing.begun_by)
        data = sent(filing, "kelas", **{"trademark_items-0-item": "Sambal"})

        answer = client.post(address(filing, "kelas"), plain(data), follow=True)

        assert "Isian terkunci tidak diubah: kelas dan jenis" in answer.content.decode()
        assert fresh(filing).trademark_items.get().item == "Abon ikan"

    def test_a_reply_stands_beneath_its_remark(self) -> None:
        filing = returned("answer:mark_name", "section:kelas")
        client = logged_in(filing.begun_by)
        remark = filing.remarks.get(target="section:kelas")
        data = sent(filing, "kelas", **{f"reply-{remark.pk}": "Sudah sesuai."})

        assert save(client, filing, "kelas", data).status_code == 302

        remark.refresh_from_db()
        assert (remark.reply, remark.state) == ("Sudah sesuai.", "open")
        assert "Sudah sesuai." in client.get(address(filing, "kelas")).content.decode()

    def test_a_remark_not_yet_sent_is_not_shown(self) -> None:
        filing = returned("answer:mark_name")
        FilingRemark.objects.create(
            record=filing, target="answer:colours", text="Belum dikirim", by=filing.officer
        )

        page = logged_in(filing.begun_by).get(address(filing, "uraian")).content.decode()

        assert "Belum dikirim" not in page


class TestForged:
    def test_fields_that_are_not_of_the_form_are_ignored(self) -> None:
        filing = make_filing("ebt")
        other = UserFactory(officer=True)
        data = sent(filing, "uraian", state="approved", agency="1", officer=str(other.pk),
                    submitted_at="2026-01-01", nature="rahasia", level="terbuka",
                    is_superuser="on", is_guarded="on")  # fmt: skip

        assert save(logged_in(filing.begun_by), filing, "uraian", data).status_code == 302

        now = fresh(filing)
        assert (now.state, now.officer, now.asset.nature) == (State.DRAFT, None, "terbuka")

    def test_another_agencys_business_is_no_choice(self) -> None:
        filing = make_filing("merek")
        foreign = make_business(UserFactory(operator=True).membership.agency)
        data = sent(filing, "pemohon", business=str(foreign.pk))

        page = save(logged_in(filing.begun_by), filing, "pemohon", data).content.decode()

        assert "Pilihan ini tidak ada di daftar" in page
        assert fresh(filing).product.business != foreign

    def test_another_agencys_community_and_row_are_refused(self) -> None:
        filing, foreign = make_filing("pt"), make_filing("pt")
        community = make_community(foreign.agency, name="Rahasia orang lain")
        client = logged_in(filing.begun_by)

        data = sent(filing, "komunitas", **{"communities-0-community": str(community.pk)})
        page = save(client, filing, "komunitas", data).content.decode()
        assert "Pilihan ini tidak ada di daftar" in page
        assert "Rahasia orang lain" not in page

        row = foreign.asset.references.get()
        data = sent(filing, "referensi", **{"references-0-id": str(row.pk)})
        page = save(client, filing, "referensi", data).content.decode()
        assert "Baris ini tidak dikenal" in page
        row.refresh_from_db()
        assert row.asset == foreign.asset

    @pytest.mark.parametrize(
        "text", ["a\x00b", "\ud800", "\u202eterbalik", "x" * 300, "e" + "\u0300" * 50], ids=ascii
    )
    def test_a_bad_text_is_an_error_beside_its_field_and_stays_typed(self, text: str) -> None:
        filing = make_filing("merek")
        data = plain(sent(filing, "uraian"))
        raw = json.dumps(text) if text == "\ud800" else text
        data["mark_name"] = raw

        answer = logged_in(filing.begun_by).post(address(filing, "uraian"), data)

        assert answer.status_code in (200, 302)
        if answer.status_code == 200:
            assert "id_mark_name-e" in answer.content.decode()
            assert fresh(filing).trademark.mark_name == "Abon Sungai"

    @pytest.mark.parametrize("value", ["\x00", "62\x00", "9" * 13, "9" * 40, "x", "٣"], ids=ascii)
    def test_a_bad_choice_or_button_is_never_a_crash(self, value: str) -> None:
        mark, asset = make_filing("merek"), make_filing("ebt")
        answers = [
            save(logged_in(one.begun_by), one, code, sent(one, code, **{name: value}))
            for one, code, name in (
                (mark, "pemohon", "business"), (asset, "identitas", "regencies"),
                (asset, "identitas", "nature"), (asset, "dokumentasi", "hapus"),
                (asset, "dokumentasi", "naik"), (asset, "dokumentasi", "add_row"),
                (mark, "pemohon", "find-business"), (asset, "referensi", "references-TOTAL_FORMS"),
            )
        ]  # fmt: skip
        client = logged_in(mark.begun_by)
        names = ("status", "jenis", "q", "halaman")
        answers += [client.get("/kerja/usulan/", {name: value}) for name in names]
        answers.append(client.get(address(mark, "pemohon"), {"business": value, "region": value}))

        assert {answer.status_code for answer in answers} <= {200, 302, 404}

    def test_too_many_fields_are_refused_without_a_crash(self) -> None:
        filing = make_filing("merek")
        data = {f"x{number}": "1" for number in range(1001)}

        assert logged_in(filing.begun_by).post(address(filing, "uraian"), data).status_code == 400

    @pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "½"])
    def test_a_version_that_is_none_is_an_old_one(self, version: str) -> None:
        filing = make_filing("merek")
        data = sent(filing, "uraian", mark_name="Baru")
        data["version"] = version

        page = save(logged_in(filing.begun_by), filing, "uraian", data)

        assert "Isian ini diubah orang lain" in page.content.decode()
        assert fresh(filing).trademark.mark_name == "Abon Sungai"


def test_without_script_a_button_adds_a_row_and_keeps_what_was_typed() -> None:
    filing = make_filing("hak_cipta")
    data = sent(filing, "pencipta", **{"creators-0-name": "Belum tersimpan"}, add_row="creators")

    page = save(logged_in(filing.begun_by), filing, "pencipta", data).content.decode()

    assert 'value="Belum tersimpan"' in page
    assert 'name="creators-1-name"' in page
    assert 'name="creators-1-nationality" value="Indonesia"' in page
    assert "Kesalahan" not in page
    assert fresh(filing).creators.get().name == "Sumiati"


def test_an_error_keeps_every_row_as_typed() -> None:
    filing = make_filing("hak_cipta")
    data = sent(filing, "pencipta", **{
        "creators-TOTAL_FORMS": "3", "creators-1-name": "Pencipta kedua", "creators-1-nik": "123",
        "creators-2-nationality": "Malaysia",
    })  # fmt: skip

    page = save(logged_in(filing.begun_by), filing, "pencipta", data).content.decode()

    assert "NIK terdiri atas 16 angka" in page
    assert 'value="Pencipta kedua"' in page
    assert 'value="123"' in page
    assert "<title>Kesalahan: " in page
    assert fresh(filing).creators.count() == 1


def test_a_masked_number_stays_when_sent_back_and_goes_when_emptied() -> None:
    filing = make_filing("hak_cipta")
    client = logged_in(filing.begun_by)
    page = client.get(address(filing, "pencipta")).content.decode()
    assert "6299014105800001" not in page
    assert "62••••••••••0001" in page

    save(client, filing, "pencipta", sent(filing, "pencipta"))
    assert fresh(filing).creators.get().nik == "6299014105800001"
    save(client, filing, "pencipta", sent(filing, "pencipta", **{"creators-0-nik": ""}))
    assert fresh(filing).creators.get().nik == ""


def test_a_stricter_nature_takes_an_open_level_back() -> None:
    filing = make_filing("ebt")
    client = logged_in(filing.begun_by)

    data = plain(sent(filing, "identitas", nature="rahasia"))
    answer = client.post(address(filing, "identitas"), data, follow=True)

    now = fresh(filing)
    assert (now.asset.nature, now.asset.level, now.is_guarded) == ("rahasia", "", True)
    assert "Aturan akses dikosongkan" in answer.content.decode()
    page = save(client, filing, "persetujuan", sent(filing, "persetujuan", level="terbuka"))
    assert "Aset bersifat rahasia tidak pernah tampil" in page.content.decode()


def test_levels_of_parts_are_kept_and_taken_back() -> None:
    filing = make_filing("ebt")
    client = logged_in(filing.begun_by)
    part = "levels-answer:taboos"

    save(client, filing, "persetujuan", sent(filing, "persetujuan", **{part: "ringkasan"}))
    assert fresh(filing).asset.part_levels.get().part == "answer:taboos"
    save(client, filing, "persetujuan", sent(filing, "persetujuan", **{part: ""}))

    assert not fresh(filing).asset.part_levels.exists()


def test_two_equal_goods_are_refused_and_two_exchanged_ones_saved() -> None:
    filing = make_filing("merek")
    client = logged_in(filing.begun_by)
    rows = {
        "trademark_items-TOTAL_FORMS": "2", "trademark_items-1-nice_class": "29",
        "trademark_items-1-item": "Abon ikan",
    }  # fmt: skip
    page = save(client, filing, "kelas", sent(filing, "kelas", **rows)).content.decode()
    assert "Barang atau jasa ini sudah ada pada kelas yang sama." in page

    rows["trademark_items-1-item"] = "Kerupuk"
    assert save(client, filing, "kelas", sent(filing, "kelas", **rows)).status_code == 302
    swapped = {"trademark_items-0-item": "Kerupuk", "trademark_items-1-item": "Abon ikan"}
    assert save(client, filing, "kelas", sent(filing, "kelas", **swapped)).status_code == 302
    assert sorted(fresh(filing).trademark_items.values_list("item", flat=True)) == [
        "Abon ikan", "Kerupuk",
    ]  # fmt: skip


def test_a_proxy_without_its_box_is_said_beside_the_box() -> None:
    filing = make_filing("merek")
    data = sent(filing, "pemohon", proxy_name="Kuasa Contoh")

    page = save(logged_in(filing.begun_by), filing, "pemohon", data).content.decode()

    assert "Centang “memakai kuasa” atau kosongkan nama kuasa." in page
    assert 'value="Kuasa Contoh"' in page


def test_typed_numbers_and_names_are_stored_clean() -> None:
    filing = make_filing("ebt")
    data = sent(filing, "komunitas", reporter="  Nyai  Inu\u0301 ", reporter_phone="0812-3456 7890")

    save(logged_in(filing.begun_by), filing, "komunitas", data)

    now = fresh(filing)
    assert (now.asset.reporter, now.asset.reporter_phone) == ("Nyai Inú", "+6281234567890")


def test_a_submitted_filing_takes_no_more_changes() -> None:
    filing = make_filing("merek", state=State.SUBMITTED)
    client: Client = logged_in(filing.begun_by)
    person: User = filing.begun_by
    data = sent(filing, "uraian", mark_name="Terlambat")

    assert client.get(address(filing, "uraian")).url == filing.get_absolute_url()
    assert save(client, filing, "uraian", data).url == filing.get_absolute_url()
    assert fresh(filing).trademark.mark_name == "Abon Sungai"
    assert person.actor.is_agency
