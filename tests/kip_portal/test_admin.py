"""The admin site: accounts and reference data, for admins alone."""

import datetime
from typing import Any

import pytest
from django.contrib import admin as default
from django.contrib.admin.models import LogEntry
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse

from kip_portal.actions import regions
from kip_portal.admin import site
from kip_portal.models import (
    Agency,
    Holiday,
    Membership,
    NumberPattern,
    Office,
    Region,
    User,
)
from tests.factories.people import AgencyFactory, OfficeFactory, UserFactory

pytestmark = pytest.mark.django_db

KEPT = {Agency, Holiday, Membership, NumberPattern, Office, Region, User}
LIST = "admin:kip_portal_{}_changelist"
CHANGE = "admin:kip_portal_{}_change"


@pytest.fixture
def admin() -> User:
    return UserFactory(admin=True)


@pytest.fixture
def inside(admin: User) -> Client:
    client = Client()
    client.force_login(admin)
    return client


def page(client: Client, pattern: str, /, *args: Any, **data: Any) -> Any:
    address = reverse(pattern.format(*args[:1]), args=args[1:])
    return client.post(address, data) if data else client.get(address)


def test_z12_what_is_not_named_is_not_there() -> None:
    assert set(site._registry) == KEPT
    assert set(default.site._registry) - KEPT, "other apps register where there is no address"


def test_z12_no_address_shows_content_tasks_or_second_factors(inside: Client) -> None:
    for path in (
        "products/filing/",
        "agreements/agreement/",
        "django_q/task/",
        "mfa/authenticator/",
        "account/emailaddress/",
        "kip_portal/invitation/",
        "admin/logentry/",
        "auth/group/",
    ):
        assert inside.get(f"/admin/{path}").status_code == 404


@pytest.mark.parametrize("role", ["operator", "agency_head", "officer", "head_of_office"])
def test_to_others_the_site_is_not_there(client: Client, role: str) -> None:
    client.force_login(UserFactory(**{role: True}))

    for path in ("/admin/", "/admin/login/", "/admin/kip_portal/user/", "/en/admin/", "/admin/x/"):
        answer = client.get(path, follow=True)
        assert answer.status_code == 404 or answer.redirect_chain[-1][0] != path


def test_a_flag_without_the_role_opens_nothing(client: Client) -> None:
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    assert client.get("/admin/").status_code == 404


def test_an_admin_whose_role_ended_is_out(inside: Client, admin: User) -> None:
    assert inside.get("/admin/").status_code == 200

    past = DateRange(datetime.date(2016, 1, 1), datetime.date(2017, 1, 1))
    admin.memberships.update(valid=past)

    assert inside.get("/admin/").status_code == 404


def test_the_door_is_the_portals_own(client: Client) -> None:
    answer = client.get("/admin/kip_portal/user/", follow=True)

    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))
    assert "next=" in answer.redirect_chain[-1][0]


def test_every_list_and_record_opens(inside: Client, admin: User) -> None:
    regions.load()
    office = OfficeFactory()
    NumberPattern.objects.create(
        office=office, pattern="BP-{year}-{number}", valid=DateRange(datetime.date(2020, 1, 1))
    )
    Holiday.objects.create(day=datetime.date(2026, 12, 25), name="Natal")
    for model in KEPT:
        name = model._meta.model_name
        listed = page(inside, LIST, name)
        assert listed.status_code == 200, name
        assert page(inside, CHANGE, name, model.objects.first().pk).status_code == 200, name


def test_nothing_is_deleted_and_no_account_is_made(inside: Client) -> None:
    person = UserFactory()
    assert inside.get(f"/admin/kip_portal/user/{person.pk}/delete/").status_code == 403
    assert inside.get("/admin/kip_portal/user/add/").status_code == 403
    assert inside.get("/admin/kip_portal/membership/add/").status_code == 403
    assert inside.get(f"/admin/kip_portal/user/{person.pk}/password/").status_code in (302, 404)
    assert inside.get(f"/admin/kip_portal/user/{person.pk}/history/").status_code == 404


def test_a_holiday_is_kept_mended_and_taken_back(inside: Client) -> None:
    add = "/admin/kip_portal/holiday/add/"
    assert inside.post(add, {"day": "2026-12-25", "name": "Natal"}).status_code == 302
    twice = inside.post(add, {"day": "2026-12-25", "name": "Natal lagi"})
    assert (twice.status_code, Holiday.objects.count()) == (200, 1)
    one = f"/admin/kip_portal/holiday/{Holiday.objects.get().pk}"

    assert inside.post(f"{one}/change/", {"day": "2026-12-24", "name": "Cuti"}).status_code == 302
    assert Holiday.objects.get().name == "Cuti"
    assert inside.post(f"{one}/delete/", {"post": "yes"}).status_code == 302

    assert not Holiday.objects.exists()
    assert not LogEntry.objects.exists()


def test_no_password_hash_is_shown(inside: Client, admin: User) -> None:
    person = UserFactory(password="sungai kahayan di pagi hari")

    shown = page(inside, CHANGE, "user", person.pk).content.decode()

    assert person.password not in shown
    assert "argon2" not in shown


def test_closing_an_account_ends_it_and_leaves_no_name_in_a_log(inside: Client) -> None:
    person = UserFactory(name="Rina Oktavia")
    theirs = Client()
    theirs.force_login(person)

    page(
        inside, CHANGE, "user", person.pk,
        name=" Rina  Oktavia ", nip="", is_superuser="on", email="x@y.example",
    )  # fmt: skip

    kept = User.objects.get(pk=person.pk)
    assert (kept.is_active, kept.name, kept.is_superuser) == (False, "Rina Oktavia", False)
    assert kept.email == person.email
    assert theirs.get(reverse("people:profile")).status_code == 302
    assert not LogEntry.objects.exists()


def test_nobody_closes_the_own_account(inside: Client, admin: User) -> None:
    page(inside, CHANGE, "user", admin.pk, name="Admin", nip="")

    assert User.objects.get(pk=admin.pk).is_active


def test_the_own_membership_is_not_ones_to_change(inside: Client, admin: User) -> None:
    answer = page(
        inside, CHANGE, "membership", admin.membership.pk,
        position="Raja", valid_0="2015-01-01", valid_1="",
    )  # fmt: skip

    assert answer.status_code == 403


def test_the_dates_of_another_are_corrected_but_not_the_role(inside: Client) -> None:
    membership = UserFactory().membership

    page(
        inside, CHANGE, "membership", membership.pk,
        position="Analis", valid_0="2015-01-01", valid_1="2030-01-01", role="admin",
    )  # fmt: skip

    kept = Membership.objects.get(pk=membership.pk)
    assert (kept.position, kept.role) == ("Analis", "operator")
    assert kept.valid.upper == datetime.date(2030, 1, 1)


def names(agency: Agency, *rows: tuple[str, str, str]) -> dict[str, Any]:
    """What the page of an agency posts for its names: (name, first day, day after the last)."""
    known = list(agency.names.all())
    posted: dict[str, Any] = {
        "parent": "", "names-TOTAL_FORMS": len(rows), "names-INITIAL_FORMS": len(known),
    }  # fmt: skip
    for number, (name, first, end) in enumerate(rows):
        posted |= {
            f"names-{number}-id": known[number].pk if number < len(known) else "",
            f"names-{number}-agency": agency.pk,
            f"names-{number}-name": name,
            f"names-{number}-short_name": name,
            f"names-{number}-letterhead": "",
            f"names-{number}-valid_0": first,
            f"names-{number}-valid_1": end,
        }
    return posted


def change_names(client: Client, agency: Agency, *rows: tuple[str, str, str]) -> Any:
    return page(client, CHANGE, "agency", agency.pk, **names(agency, *rows))


def test_a_page_shows_no_row_for_each_that_the_sender_claims(inside: Client) -> None:
    agency = AgencyFactory(name="Lama")
    claimed = names(agency, ("Lama", "2015-01-01", "")) | {"names-TOTAL_FORMS": "9999999"}

    answer = page(inside, CHANGE, "agency", agency.pk, **claimed)

    assert answer.status_code == 200
    assert answer.text.count("-short_name") < 200
    assert agency.names.count() == 1


def test_an_agency_is_put_under_another(inside: Client) -> None:
    above, agency = AgencyFactory(), AgencyFactory(name="Lama")
    moved = names(agency, ("Lama", "2015-01-01", "")) | {"parent": above.pk}

    answer = page(inside, CHANGE, "agency", agency.pk, **moved)

    assert answer.status_code == 302
    agency.refresh_from_db()
    assert agency.parent == above


def test_a_new_name_follows_the_old_one(inside: Client) -> None:
    agency = AgencyFactory(name="Lama")

    refused = change_names(inside, agency, ("Lama", "2015-01-01", ""), ("Baru", "2025-01-01", ""))
    assert "bertumpuk" in refused.content.decode()
    assert agency.names.count() == 1

    taken = change_names(
        inside, agency, ("Lama", "2015-01-01", "2025-01-01"), ("Baru", "2025-01-01", "")
    )
    assert taken.status_code == 302
    assert Agency.objects.get(pk=agency.pk).short_name_on(datetime.date(2024, 12, 31)) == "Lama"
    assert Agency.objects.get(pk=agency.pk).short_name_on(datetime.date(2025, 1, 1)) == "Baru"


@pytest.mark.parametrize("boundary", ["2018-03-01", "2030-03-01"])
def test_the_day_of_a_change_of_name_is_corrected_either_way(inside: Client, boundary: str) -> None:
    agency = AgencyFactory(name="Lama")
    change_names(inside, agency, ("Lama", "2015-01-01", "2025-01-01"), ("Baru", "2025-01-01", ""))

    answer = change_names(inside, agency, ("Baru", boundary, ""), ("Lama", "2015-01-01", boundary))

    assert answer.status_code == 302
    assert [str(name.valid.lower) for name in agency.names.all()] == [boundary, "2015-01-01"]


def test_the_lines_of_a_letterhead_keep_their_commas(inside: Client) -> None:
    agency = AgencyFactory(name="Lama")
    posted = names(agency, ("Lama", "2015-01-01", ""))
    lines = " DINAS  KEBUDAYAAN \r\n\r\nJalan Contoh No. 1, Palangka Raya\r\n"

    for _ in range(2):  # what was stored is shown and posted again as it was
        page(inside, CHANGE, "agency", agency.pk, **posted | {"names-0-letterhead": lines})
        kept = agency.names.get().letterhead
        assert kept == ["DINAS KEBUDAYAAN", "Jalan Contoh No. 1, Palangka Raya"]
        lines = "\r\n".join(kept)

    many = "\n".join("x" * 9)
    refused = page(inside, CHANGE, "agency", agency.pk, **posted | {"names-0-letterhead": many})
    assert "Paling banyak 8 baris" in refused.content.decode()


def test_names_may_change_places(inside: Client) -> None:
    agency = AgencyFactory(name="Lama")
    change_names(inside, agency, ("Lama", "2015-01-01", "2025-01-01"), ("Baru", "2025-01-01", ""))

    answer = change_names(
        inside, agency, ("Baru", "2015-01-01", "2025-01-01"), ("Lama", "2025-01-01", "")
    )

    assert answer.status_code == 302
    assert Agency.objects.get(pk=agency.pk).short_name_on(datetime.date(2026, 1, 1)) == "Lama"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("Lama", "", "2025-01-01"), "Tulis tanggal mulainya."),
        (("Lama", "2025-01-01", "2024-01-01"), "Awal jangkauan"),
        (("Lama", "kemarin", ""), "tanggal"),
        (("", "2015-01-01", ""), "tidak boleh kosong"),
    ],
)
def test_a_span_that_is_none_is_refused_in_words(
    inside: Client, row: tuple[str, str, str], sentence: str
) -> None:
    agency = AgencyFactory(name="Lama")

    answer = change_names(inside, agency, row)

    assert answer.status_code == 200
    assert sentence in answer.content.decode()


def test_regions_are_read_and_not_written(inside: Client) -> None:
    regions.load()

    answer = page(inside, CHANGE, "region", "62.06", name="Lain")

    assert answer.status_code == 403
    assert Region.objects.get(code="62.06").name == "Kabupaten Katingan"


def test_leaving_takes_a_post(inside: Client) -> None:
    assert inside.get("/admin/logout/").status_code == 405
    assert inside.get("/admin/password_change/").url == reverse("account_change_password")
    inside.post("/admin/logout/")
    assert "_auth_user_id" not in inside.session
