"""People find their way in, and places are chosen, in a browser with and without its script."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from kip_portal.actions import regions
from kip_portal.models import User
from kip_portal.rules import Role
from tests.factories.people import AgencyFactory, InvitationFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "sungai kahayan di pagi hari"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(autouse=True)
def _links_lead_here(settings: Any, live_server: Any) -> None:
    settings.PUBLIC_URL = live_server.url


def log_in(page: Any, base_url: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": base_url}
    page.context.add_cookies([cookie])


def assert_accessible(page: Any) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "sideways scroll"


@pytest.mark.parametrize("script", [True, False])
def test_a_head_asks_somebody_in_who_then_works(
    new_page: Any, live_server: Any, script: bool
) -> None:
    head = UserFactory(agency_head=True)
    page = new_page(java_script_enabled=script)
    log_in(page, live_server.url, head)

    page.goto("/kerja/orang/")
    page.click("text=Undang orang")
    page.fill("[name=name]", "Dewi Lestari")
    page.fill("[name=email]", "dewi@kalteng.example")
    page.click("text=Kirim undangan")
    link = page.input_value("#link")

    other = new_page(java_script_enabled=script, viewport=PHONE)
    other.goto(link)
    other.fill("[name=password]", PASSWORD)
    other.fill("[name=again]", PASSWORD + "x")
    other.click("text=Buat akun dan masuk")
    expect(other.locator("main")).to_contain_text("Kedua kata sandi tidak sama.")
    other.fill("[name=password]", PASSWORD)
    other.fill("[name=again]", PASSWORD)
    other.click("text=Buat akun dan masuk")
    other.wait_for_url("**/kerja/**")
    other.goto("/akun/profil/")
    assert other.input_value("[name=name]") == "Dewi Lestari"

    page.goto("/kerja/orang/")
    assert "Undangan terbuka" not in page.inner_text("main")
    assert "Dewi Lestari" in page.inner_text("main")


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_can_be_used_by_everybody(
    new_page: Any, live_server: Any, width: int, scheme: str
) -> None:
    head = UserFactory(agency_head=True)
    agency = head.membership.agency
    long_name = "Sri Wahyuni Ḍayu Ŋangau binti Tjilik Riwut Damang Batu, S.Sn., M.Hum."
    member = UserFactory(name=long_name, agency=agency).membership
    invitation = InvitationFactory(agency=agency, role=Role.OPERATOR, token="buka-saja")
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto("/akun/undangan/buka-saja/")
    assert_accessible(page)
    log_in(page, live_server.url, head)

    for path in (
        "/kerja/orang/",
        "/kerja/orang/undang/",
        f"/kerja/orang/undangan/{invitation.pk}/",
        f"/kerja/orang/{member.pk}/",
        f"/kerja/orang/{member.pk}/akhiri/",
        "/akun/kabar/",
        "/akun/profil/",
        "/en/akun/profil/",
    ):
        page.goto(path)
        assert_accessible(page)


def test_the_admin_site_keeps_the_policy(new_page: Any, live_server: Any) -> None:
    page = new_page()
    log_in(page, live_server.url, UserFactory(admin=True))
    agency = AgencyFactory()

    for path in ("", "kip_portal/user/", f"kip_portal/agency/{agency.pk}/change/"):
        page.goto(f"/admin/{path}")
        assert "Data acuan" in page.title()


@pytest.mark.urls("tests.kip_portal.place_urls")
def test_a_place_is_chosen_without_script(new_page: Any) -> None:
    regions.load()
    page = new_page(java_script_enabled=False)
    page.goto("/tempat/")
    page.fill("[name=name]", "Komunitas Contoh")

    page.select_option("[name=regency]", label="Kabupaten Katingan")
    page.click("text=Muat kecamatan")
    expect(page.locator("[name=district]")).to_be_visible()
    assert page.input_value("[name=name]") == "Komunitas Contoh"
    page.select_option("[name=district]", label="Katingan Hilir")
    page.click("text=Muat desa")
    village = page.locator("[name=village] option").nth(1).inner_text()
    page.select_option("[name=village]", label=village)
    page.click("text=Simpan")
    expect(page.locator("#kept")).to_have_text(f"{village}, Katingan Hilir, Kabupaten Katingan")

    page.select_option("[name=regency]", label="Kota Bandung")
    page.click("[name=load_places]")
    page.fill("[name=district_text]", "Coblong")
    assert not page.is_visible("[name=district]")
    page.fill("[name=village_text]", "Dago")
    page.click("text=Simpan")
    expect(page.locator("#kept")).to_have_text("Dago, Coblong, Kota Bandung")


@pytest.mark.urls("tests.kip_portal.place_urls")
def test_a_place_is_chosen_with_script(new_page: Any) -> None:
    regions.load()
    page = new_page(viewport=PHONE)
    page.goto("/tempat/")
    page.fill("[name=name]", "Komunitas Contoh")

    assert not page.is_visible("[name=load_places]")
    page.select_option("[name=regency]", label="Kabupaten Katingan")
    page.select_option("[name=district]", label="Katingan Hilir")
    page.locator("[name=village] option").nth(1).wait_for(state="attached")
    village = page.locator("[name=village] option").nth(1).inner_text()
    page.select_option("[name=village]", label=village)
    assert_accessible(page)
    page.click("text=Simpan")
    expect(page.locator("#kept")).to_have_text(f"{village}, Katingan Hilir, Kabupaten Katingan")

    page.select_option("[name=regency]", label="Kota Bandung")
    page.fill("[name=district_text]", "Coblong")
    page.click("text=Simpan")
    expect(page.locator("#kept")).to_have_text("Coblong, Kota Bandung")
