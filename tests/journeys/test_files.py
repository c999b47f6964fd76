"""Files in a browser: sent with progress while one types, put in order by dragging, played."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from products import tasks
from products.actions import attachments
from products.models import CatalogueEntry, Filing
from products.rules import State
from tests.factories import files, media
from tests.factories.people import AgencyFactory, UserFactory
from tests.factories.products import lead, make_filing, upload_of
from tests.walking import PASSWORD, log_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)

TYPED = "Belum tersimpan, dan tidak boleh hilang"


@pytest.fixture
def draft() -> Filing:
    """A draft with three photographs, of an operator who can log in."""
    agency = AgencyFactory()
    by = UserFactory(operator=True, agency=agency, password=PASSWORD, email="juru@demo.example")
    filing = make_filing("ebt", by=by)
    for name in ("dua.jpg", "tiga.jpg"):
        attachments.attach(filing, upload_of(name=name), role="photo", by=by, alt="Foto")
    return Filing.objects.get(pk=filing.pk)


def documentation(page: "Page", filing: Filing) -> None:
    log_in(page, filing.begun_by.email)
    page.goto(f"/kerja/usulan/{filing.reference}/bagian/dokumentasi/")


def names(filing: Filing, role: str = "photo") -> list[str]:
    rows = filing.attachments.filter(role=role, removed_at=None).order_by("order")
    return [one.filename for one in rows]


def shown(page: "Page") -> list[str]:
    return page.locator("[data-arrange=order-photo] > li b").all_inner_texts()


def made(folder: Path, **contents: bytes) -> list[Path]:
    paths = []
    for name, data in contents.items():
        paths.append(folder / name.replace("_", "."))
        paths[-1].write_bytes(data)
    return paths


def test_files_are_sent_one_by_one_while_typed_text_stays(
    page: "Page", draft: Filing, tmp_path: Path
) -> None:
    documentation(page, draft)
    caption = page.locator("[data-arrange=order-photo] [name$='-caption']").first
    caption.fill(TYPED)
    page.locator("[name=upload-photo]").set_input_files(made(
        tmp_path, empat_jpg=files.picture(size=(900, 700)), surat_jpg=b"%PDF-1.4 bukan foto",
        lima_jpg=files.phone_photo(),
    ))  # fmt: skip

    page.get_by_role("button", name="Unggah dan simpan Foto").click()

    refusal = page.locator("#upload-photo-e")
    expect(refusal).to_contain_text("surat.jpg: ")
    expect(page.locator("[name=upload-photo]")).to_be_focused()
    assert "upload-photo-e" in (
        page.locator("[name=upload-photo]").get_attribute("aria-describedby") or ""
    )
    assert shown(page) == ["foto.jpg", "dua.jpg", "tiga.jpg", "empat.jpg", "lima.jpg"]
    expect(caption).to_have_value(TYPED)
    assert names(draft) == shown(page)
    page.get_by_role("button", name="Simpan draf").last.click()
    expect(page.get_by_text("Draf tersimpan.")).to_be_visible()
    assert draft.attachments.get(filename="foto.jpg", role="photo").caption == TYPED


def test_how_far_a_file_is_can_be_seen_and_it_can_be_stopped(
    page: "Page", draft: Filing, tmp_path: Path
) -> None:
    documentation(page, draft)
    asked: list[str] = []
    # A slow line: nothing is answered.
    page.route("**/lampiran/audio/", lambda route: asked.append(route.request.method))
    page.locator("[name=upload-audio]").set_input_files(made(tmp_path, suara_mp3=media.sound(9)))

    page.get_by_role("button", name="Unggah dan simpan Rekaman suara").click()

    group = page.get_by_role("group", name="Rekaman suara")
    expect(group.get_by_role("progressbar")).to_be_visible()
    expect(group.get_by_role("status")).to_have_text("Mengunggah 1/1: suara.mp3")
    page.get_by_role("button", name="Simpan dan lanjut").click()
    expect(group.get_by_role("status")).to_contain_text("Tunggu sampai unggahan selesai")
    group.get_by_role("button", name="Batalkan unggahan").click()

    expect(group.get_by_text("suara.mp3: unggahan terputus")).to_be_visible()
    expect(group.get_by_role("progressbar")).to_be_hidden()
    assert names(draft, "audio") == []
    assert asked == ["POST"]


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(
    page: "Page", draft: Filing, tmp_path: Path
) -> None:
    documentation(page, draft)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    asked.clear()
    large = tmp_path / "besar.jpg"
    with large.open("wb") as file:
        file.truncate(16 * 1024 * 1024)
    page.locator("[name=upload-photo]").set_input_files(large)

    page.get_by_role("button", name="Unggah dan simpan Foto").click()

    expect(page.locator("#upload-photo-e")).to_contain_text("lebih besar dari batas 15,0 MB")
    assert "POST" not in asked


def test_photographs_are_put_in_order_by_dragging_and_the_form_saves_itself_once(
    page: "Page", draft: Filing
) -> None:
    documentation(page, draft)
    posts: list[str] = []
    page.on("request", lambda one: posts.append(one.url) if one.method == "POST" else None)
    rows = page.locator("[data-arrange=order-photo] > li")
    rows.nth(2).locator("img").hover()

    page.mouse.down()
    first = rows.nth(0).locator("img").bounding_box()
    assert first
    page.mouse.move(first["x"] + 20, first["y"] - 5, steps=12)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.mouse.up()

    assert shown(page) == ["tiga.jpg", "foto.jpg", "dua.jpg"]
    assert len(posts) == 1
    assert names(draft) == shown(page)
    expect(rows.nth(0).get_by_role("button", name="Naikkan")).to_be_hidden()
    rows.nth(1).get_by_role("button", name="Naikkan").click()  # what the keyboard has
    expect(rows.nth(0).locator("b")).to_have_text("foto.jpg")
    assert names(draft) == ["foto.jpg", "tiga.jpg", "dua.jpg"]


@pytest.mark.parametrize("width", [390, 320])
def test_the_page_of_files_fits_a_phone_and_passes_axe(
    new_page: Callable[..., "Page"], draft: Filing, width: int
) -> None:
    attachments.attach(
        draft, media_file(media.sound(), "suara.mp3"), role="audio", by=draft.begun_by
    )
    page = new_page(viewport={"width": width, "height": 800})

    documentation(page, draft)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [1280, 320])
def test_a_visitor_hears_and_sees_what_is_open(new_page: Callable[..., "Page"], width: int) -> None:
    filing = make_filing("ebt")
    by = filing.begun_by
    words = {"caption": "Tembang pembuka", "transcript": "Karungut dari hulu."}
    for role, data, name in (
        ("audio", media.sound(3), "suara.mp3"), ("video", media.film(2), "tari.mp4"),
    ):  # fmt: skip
        made_one = attachments.attach(filing, media_file(data, name), role=role, by=by, **words)
        tasks.prepare_file(made_one.pk)
    lead(Filing.objects.get(pk=filing.pk), State.APPROVED, by=by)
    page = new_page(viewport={"width": width, "height": 800})

    page.goto(CatalogueEntry.objects.get().get_absolute_url())

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    for tag, seconds in (("audio", 3), ("video", 2)):
        length = page.locator(tag).evaluate(
            """player => new Promise((resolve, reject) => {
              player.addEventListener("canplay", () => resolve(player.duration));
              player.addEventListener("error", () => reject(player.error.message));
              player.preload = "auto"; player.load();
            })"""
        )
        assert round(length) == seconds


def media_file(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)
