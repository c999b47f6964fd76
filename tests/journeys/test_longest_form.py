"""The longest of the fourteen forms, filled in whole on the narrowest phone without JavaScript."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from kip_portal.actions import regions
from products import regimes
from products.models import Filing
from products.regimes import Regime
from products.regimes.declaration import Derived
from products.rules import State
from tests.factories import files
from tests.factories.agreements import AgreementFactory
from tests.factories.people import OfficeFactory, UserFactory
from tests.factories.products import make_community
from tests.journeys.clerk import onward
from tests.journeys.looking import NARROWEST
from tests.walking import PASSWORD, log_in

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "Dicatat bersama komunitas di tepi sungai, sebagaimana mereka ceritakan. " * 2
# What an answer must look like, by the last part of its name.
SHAPED = {
    "scientific_name": "Stenochlaena palustris", "coordinates": "-2.25, 113.9", "url": "",
    "reporter_phone": "081234567890", "year": "1998", "given_on_day": "2", "given_on_month": "3",
    "given_on_year": "2026", "recorded_on_day": "2", "recorded_on_month": "3",
    "recorded_on_year": "2026", "summary": WORDS, "title": "Kelakai Ŋandaŋ Ḍayak ə",
    "taken_on_day": "1", "taken_on_month": "3", "taken_on_year": "2026",
}  # fmt: skip
CHOSEN = {"nature": "terbuka", "level": "terbuka", "way": "musyawarah"}
SKIPPED = ("DELETE", "TOTAL_FORMS", "INITIAL_FORMS")


def longest() -> Regime:
    """The form with the most questions, groups and files."""
    return max(
        regimes.REGIMES.values(),
        key=lambda one: sum(not isinstance(item, Derived) for item in one.items),
    )


def last_part(name: str) -> str:
    return name.rpartition("-")[2]


def fill_in(page: "Page", papers: dict[str, Path]) -> int:
    """Answer whatever the page asks, as one would by thumb; return how many answers."""
    page.wait_for_load_state()  # its last field stands below its first
    form = page.locator("main form[method=post]").last
    answered = 0
    for field in form.locator("input:visible, textarea:visible, select:visible").all():
        name, kind = field.get_attribute("name") or "", field.get_attribute("type") or ""
        if last_part(name) in SKIPPED or name.startswith("levels-"):
            continue
        answered += answer(field, name, kind, papers)
    return answered


def answer(field: "Locator", name: str, kind: str, papers: dict[str, Path]) -> bool:
    last = last_part(name)
    if kind == "file":
        accepted = field.get_attribute("accept") or ""
        field.set_input_files(papers["jpg" if "image/jpeg" in accepted else
                                     "mp3" if "audio" in accepted else "mp4"])  # fmt: skip
    elif kind in {"checkbox", "radio"}:
        wanted = CHOSEN.get(last)
        if wanted in {None, field.get_attribute("value")}:
            field.check()
    elif field.evaluate("one => one.localName") == "select":
        options = field.locator("option").evaluate_all("all => all.map(one => one.value)")
        field.select_option(CHOSEN.get(last, next(filter(None, options))))
    else:
        most = int(field.get_attribute("maxlength") or 4000)
        field.fill(SHAPED.get(last, WORDS)[:most].strip())
    return True


def test_the_longest_form_is_filled_in_whole_at_320_px_without_script(
    new_page: Callable[..., "Page"], tmp_path: Path
) -> None:
    regions.load()
    OfficeFactory()
    user = UserFactory(operator=True, password=PASSWORD, email="operator@demo.example")
    regime = longest()
    AgreementFactory(party=user.membership.agency, title="Perjanjian Contoh", scope=[regime.code])
    make_community(user.membership.agency)
    papers = {"jpg": tmp_path / "foto.jpg", "mp3": tmp_path / "suara.mp3",
              "mp4": tmp_path / "film.mp4"}  # fmt: skip
    for name, made in (("jpg", files.picture()), ("mp3", files.mp3()), ("mp4", files.mp4())):
        papers[name].write_bytes(made)
    page = new_page(java_script_enabled=False, viewport={"width": NARROWEST, "height": 640})
    log_in(page, user.email)
    page.goto("/kerja/kik/baru/" if regime.is_communal else "/kerja/produk/baru/")
    page.get_by_label("Judul").fill(SHAPED["title"])
    page.get_by_role("button", name="Mulai mengisi").click()

    answered = 0
    headings = [str(one.label) for one in regime.sections]
    for heading, following in zip(headings, [*headings[1:], ""], strict=True):
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        answered += fill_in(page, papers)
        onward(page, following or "Periksa jawaban sebelum dikirim")
    page.wait_for_load_state()
    if page.get_by_role("heading", name="isian yang masih kurang").count():
        page.get_by_role("link", name="teks alternatif setiap foto").first.click()
        expect(page.locator("[name$='-alt']").first).to_be_visible()
        page.wait_for_load_state()
        for field in page.locator("[name$='-alt']").all():
            field.fill("Foto contoh")
        page.get_by_role("button", name="Simpan draf").last.click()
        expect(page.get_by_text("Draf tersimpan.")).to_be_visible()
        page.goto(page.url.split("bagian/")[0] + "periksa/")
    page.get_by_role("button", name="Kirim ke Kanwil").click()
    expect(page.get_by_text("Berkas terkirim.")).to_be_visible()

    filing = Filing.objects.get()
    assert filing.state == State.SUBMITTED
    assert answered > 50
    empty = [one["name"] for one in _answers(filing) if one["value"] in (None, "", [])]
    assert set(empty) <= {"community_leaders", "community_places", "named_practitioners"}


def _answers(filing: Filing) -> list[dict[str, object]]:
    content = filing.submissions.get().content
    return [one for section in content["sections"] for one in section["answers"]]
