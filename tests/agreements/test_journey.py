"""An agreement from the paper to the public page, in a browser, with and without its script."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from agreements.models import Agreement
from agreements.rules import Status
from kip_portal.models import User
from tests.factories.people import AgencyFactory, OfficeFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def log_in(page: Any, base_url: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": base_url}
    page.context.add_cookies([cookie])


def date(page: Any, name: str, day: str, month: str, year: str) -> None:
    for part, typed in (("day", day), ("month", month), ("year", year)):
        page.fill(f"[name={name}_{part}]", typed)


def assert_accessible(page: Any) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("script", [True, False])
def test_from_the_paper_to_the_public_page(new_page: Any, live_server: Any, script: bool) -> None:
    OfficeFactory()
    AgencyFactory(name="Dinas Kebudayaan dan Pariwisata", short_name="Disbudpar")
    AgencyFactory(name="Dinas Koperasi dan UKM", short_name="Diskop")
    page = new_page(java_script_enabled=script)
    log_in(page, live_server.url, UserFactory(officer=True))

    page.goto("/kerja/perjanjian/baru/")
    page.fill("[name=title]", "Pelindungan KIK")
    date(page, "starts_on", "14", "5", "2020")
    page.check("[name=items][value=inventarisasi_kik]")
    page.select_option("[name=parties-1-agency]", label="Disbudpar")
    page.click("[name=add_row][value=parties]")
    page.select_option("[name=parties-2-agency]", label="Diskop")
    page.fill("[name=parties-2-letter_number]", "518/77/DISKOP/2020")
    page.click("text=Simpan rancangan")
    # Nothing was ticked: what the items open stands ticked now, to be looked at.
    assert page.is_checked("[name=parties-2-scope][value=pt]")
    assert not page.is_checked("[name=parties-0-scope][value=pt]")
    page.uncheck("[name=parties-2-scope][value=sdg]")
    page.click("text=Simpan rancangan")

    agreement = Agreement.objects.get()
    assert page.url.endswith(agreement.get_absolute_url())
    assert agreement.status == Status.DRAFT
    scopes = [set(p.scope.values_list("code", flat=True)) for p in agreement.parties.all()]
    assert scopes == [set(), {"ebt", "pt", "sdg", "ia", "pig"}, {"ebt", "pt", "ia", "pig"}]

    desk = new_page(java_script_enabled=script)
    log_in(desk, live_server.url, UserFactory(head_of_office=True))
    desk.goto(agreement.get_absolute_url())
    desk.click("a:text-is('Sahkan')")
    desk.click("button:has-text('Sahkan')")
    desk.wait_for_url(f"**{agreement.get_absolute_url()}")
    agreement.refresh_from_db()
    assert agreement.status == Status.ACTIVE
    desk.goto("/kerja-sama/")
    desk.click("text=Pelindungan KIK")
    expect(desk.locator("main")).to_contain_text("518/77/DISKOP/2020")


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_is_accessible_with_its_errors(
    new_page: Any, live_server: Any, width: int, scheme: str
) -> None:
    OfficeFactory()
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    log_in(page, live_server.url, UserFactory(officer=True))

    page.goto("/kerja/perjanjian/baru/")
    page.click("text=Simpan rancangan")

    expect(page).to_have_title(re.compile("^Kesalahan: "))
    assert "Isi judul perjanjian." in page.inner_text("[role=alert]")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert_accessible(page)
