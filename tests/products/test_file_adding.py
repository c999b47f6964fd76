"""Files sent by the script that shows progress, put in order, and replaced under review."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kip_portal import storage
from products.actions import attachments, remarks, reviewing
from products.models import Filing, FilingAttachment
from products.rules import State
from tests.factories import files
from tests.factories.people import UserFactory
from tests.factories.products import make_filing, upload_of
from tests.products.filing_pages import address, fresh, logged_in, plain, sent

pytestmark = pytest.mark.django_db


def add(filing: Filing, role: str, *uploads: Any, by: Any = None) -> Any:
    path = f"/kerja/usulan/{filing.reference}/lampiran/{role}/"
    return logged_in(by or filing.begun_by).post(path, {f"upload-{role}": list(uploads)})


def of_role(filing: Filing, role: str = "photo") -> list[FilingAttachment]:
    return list(filing.attachments.filter(role=role, removed_at=None).order_by("order"))


def three_photographs(**more: Any) -> Filing:
    filing = make_filing("ebt", **more)
    for name in ("dua.jpg", "tiga.jpg"):
        attachments.attach(filing, upload_of(name=name), role="photo", by=filing.begun_by, alt="x")
    return fresh(filing)


def ordered(filing: Filing, order: str) -> Any:
    data = plain(sent(filing, "dokumentasi", **{"order-photo": order}), simpan="draf")
    return logged_in(filing.begun_by).post(address(filing, "dokumentasi"), data)


def test_a_file_is_kept_and_the_answer_shows_its_part_of_the_form() -> None:
    filing = make_filing("ebt")

    told = add(filing, "photo", upload_of(name="dua.jpg")).json()

    assert told["refused"] == []
    assert told["version"] == fresh(filing).version
    assert "dua.jpg" in told["html"]
    assert (
        f'name="order-photo" value="{",".join(str(one.pk) for one in of_role(filing))}"'
        in (told["html"])
    )
    assert "Identitas" not in told["html"]


@pytest.mark.case("U01", "U05")
@pytest.mark.parametrize(
    ("name", "data"),
    [("a.jpg", b"<html><script>alert(1)</script>"), ("b.jpg", b""), ("c.jpg", b"\xff\xd8\xff")],
)
def test_a_refused_file_says_why_by_its_name_and_nothing_is_kept(name: str, data: bytes) -> None:
    filing = make_filing("ebt")
    before = ({*storage.private().names()}, fresh(filing).version)

    told = add(filing, "photo", SimpleUploadedFile(name, data, "image/jpeg")).json()

    assert told["refused"][0].startswith(f"{name}: ")
    assert len(of_role(filing)) == 1
    assert ({*storage.private().names()}, fresh(filing).version) == before


@pytest.mark.case("U14")
def test_what_goes_beyond_the_number_of_a_role_is_told_file_by_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    filing = make_filing("merek")

    told = add(filing, "identity", upload_of("application/pdf", "satu.pdf")).json()
    monkeypatch.setattr(attachments, "QUOTA", 1000)
    full = add(filing, "nib", upload_of("application/pdf", "dua.pdf")).json()

    assert (told["refused"], len(of_role(filing, "identity"))) == ([], 1)
    assert "tersisa 0 MB" in full["refused"][0]


@pytest.mark.case("U17")
def test_a_file_that_another_agency_holds_is_taken_in_like_any_other() -> None:
    theirs, mine = make_filing("ebt"), make_filing("ebt")
    data = files.picture(size=(600, 450), color="teal")
    fresh_data = files.picture(size=(600, 450), color="navy")

    def told(filing: Filing, content: bytes) -> str:
        before = len([*storage.private().names()])
        answer = add(filing, "photo", SimpleUploadedFile("foto.jpg", content, "image/jpeg")).json()
        pk = of_role(filing)[-1].pk
        assert len([*storage.private().names()]) == before + 3  # original and two copies
        assert answer.pop("refused") == []
        return re.sub(r"\d+", "#", str(answer).replace(str(pk), "#"))

    told(theirs, data)
    known = told(mine, data)
    attachments.remove(of_role(mine)[-1], by=mine.begun_by)
    unknown = told(mine, fresh_data)
    told(mine, fresh_data)  # the same twice: the agency's own business

    assert known == unknown
    assert theirs.reference not in known
    again = of_role(theirs)[-1]
    assert storage.private().exists(again.original)  # its own bytes, whatever others take out


@pytest.mark.case("Z01")
def test_only_who_fills_the_form_in_adds_to_it() -> None:
    filing = make_filing("ebt")

    for who in ({"operator": True}, {"officer": True}, {"admin": True}):
        assert add(filing, "photo", upload_of(), by=UserFactory(**who)).status_code == 404, who
    assert add(filing, "ktp-orang-lain", upload_of()).status_code == 404
    path = f"/kerja/usulan/{filing.reference}/lampiran/photo/"
    assert logged_in(filing.begun_by).get(path).status_code == 405
    assert len(of_role(filing)) == 1


def test_nothing_is_added_to_what_was_handed_in() -> None:
    filing = make_filing("ebt", state=State.SUBMITTED)

    told = add(filing, "photo", upload_of(name="susulan.jpg")).json()

    assert told["refused"] == ["susulan.jpg: Usulan ini tidak dapat diubah sekarang."]
    assert len(of_role(filing)) == 1


def test_a_dragged_order_is_kept_and_what_it_does_not_name_goes_behind() -> None:
    filing = three_photographs()
    one, two, three = of_role(filing)

    ordered(filing, f"{three.pk},{one.pk}")

    assert of_role(filing) == [three, one, two]


@pytest.mark.case("Z02")
@pytest.mark.parametrize("order", ["", "x", ",,,", "-1,²,9999999999999999999999", "0" * 5000])
def test_an_order_that_makes_no_sense_changes_nothing(order: str) -> None:
    filing = three_photographs()
    foreign = of_role(three_photographs())[0]
    before = of_role(filing)

    answer = ordered(filing, f"{order},{foreign.pk}")

    assert answer.status_code == 302
    assert of_role(filing) == before
    assert foreign in FilingAttachment.objects.filter(filing=foreign.filing, order=foreign.order)


@pytest.mark.case("Z04")
def test_the_order_of_a_locked_role_stays() -> None:
    filing = returned_for("answer:summary")
    before = of_role(filing)

    ordered(filing, ",".join(str(one.pk) for one in reversed(before)))

    assert of_role(filing) == before
    page = logged_in(filing.begun_by).get(address(filing, "dokumentasi")).content.decode()
    assert "order-photo" not in page


def test_a_replaced_file_stays_for_those_who_review_what_was_handed_in() -> None:
    filing = make_filing("merek", state=State.IN_REVIEW)
    old = of_role(filing, "identity")[0]
    officer = filing.officer
    assert officer is not None
    filing = returned_for("files:identity", filing)

    add(filing, "identity", upload_of("application/pdf", "ktp-baru.pdf"))

    old.refresh_from_db()
    assert old.removed_at is not None
    assert [one.filename for one in of_role(filing, "identity")] == ["ktp-baru.pdf"]
    opened = logged_in(officer).get(f"/tinjauan/{filing.reference}/lampiran/{old.pk}/?asli")
    assert b"".join(opened.streaming_content)
    new = of_role(filing, "identity")[0]
    unseen = logged_in(officer).get(f"/tinjauan/{filing.reference}/lampiran/{new.pk}/?asli")
    assert unseen.status_code == 404


def returned_for(target: str, filing: Filing | None = None) -> Filing:
    """A filing that was sent back with one remark, so that the rest of it is locked."""
    filing = filing or make_filing("ebt", state=State.IN_REVIEW)
    assert filing.officer
    remarks.remark(filing, by=filing.officer, target=target, text="Perbaiki")
    due = filing.begun_on.replace(year=filing.begun_on.year + 1)
    reviewing.send_back(filing, by=filing.officer, due_on=due, note="Mohon dilengkapi.")
    return fresh(filing)
