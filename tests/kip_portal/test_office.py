"""The first day of an empty portal."""

import datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from kip_portal.models import Agency, Invitation, Membership, Office, Region, User
from kip_portal.rules import Role
from tests.factories.people import OfficeFactory

pytestmark = pytest.mark.django_db

GIVEN: dict[str, Any] = {
    "name": "Kantor Wilayah Kementerian Hukum Kalimantan Tengah",
    "short_name": "Kanwil Kemenkum Kalteng",
    "place": "Palangka Raya",
    "since": datetime.date(2024, 10, 21),
    "letterhead": ["KEMENTERIAN HUKUM", "KANTOR WILAYAH KALIMANTAN TENGAH"],
    "admin_email": "admin@kanwil.example",
    "admin_name": "Admin Pertama",
}
PASSWORD = "sungai kahayan di pagi hari"


def set_up(**changes: Any) -> str:
    out = StringIO()
    call_command("setup_office", **(GIVEN | changes), stdout=out)
    return out.getvalue()


def test_the_first_admin_gets_in_by_the_printed_link(client: Client) -> None:
    link = set_up().strip().splitlines()[-1]
    path = link.removeprefix("http://localhost:8000")
    client.post(path, {"name": "Admin Pertama", "password": PASSWORD, "again": PASSWORD})

    admin = User.objects.get(email="admin@kanwil.example")
    office = Office.objects.current()
    assert office is not None
    assert (office.code, office.place, office.is_demo) == ("62", "Palangka Raya", False)
    assert str(office.agency) == "Kanwil Kemenkum Kalteng"
    assert office.agency.full_name_on(datetime.date(2025, 1, 1)) == GIVEN["name"]
    assert (admin.membership.role, admin.membership.agency) == (Role.ADMIN, office.agency)
    assert Region.objects.regencies("62").count() == 14
    assert Membership.objects.count() == 1


def test_the_installer_is_nobody_who_logs_in() -> None:
    set_up()

    installer = Invitation.objects.get().by
    assert not installer.is_active
    assert not installer.has_usable_password()


def test_a_second_office_is_refused() -> None:
    OfficeFactory()

    with pytest.raises(CommandError, match="sudah memiliki kantor"):
        set_up()

    assert User.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"admin_email": "bukan alamat"}, "email"),
        ({"admin_name": "x" * 200}, "name"),
        ({"code": "620"}, "code"),
        ({"name": ""}, "name"),
        ({"agency_code": "dengan spasi"}, "code"),
        ({"place": ""}, "place"),
    ],
)
def test_a_wrong_answer_is_named_and_nothing_is_made(changes: dict[str, str], said: str) -> None:
    with pytest.raises(CommandError, match=rf"^{said}: "):
        set_up(**changes)

    assert not Office.objects.exists()
    assert not Agency.objects.exists()
    assert not Region.objects.exists()


def test_what_must_be_given_is_asked_for() -> None:
    with pytest.raises(CommandError, match="--admin-email"):
        call_command("setup_office", "--name=X", "--short-name=X", "--place=X")


def test_a_day_that_is_none_is_named() -> None:
    answers = ["--name=X", "--short-name=X", "--place=X", "--admin-email=a@b.example"]

    with pytest.raises(CommandError, match="2024-13-01 is no date"):
        call_command("setup_office", *answers, "--admin-name=A", "--since=2024-13-01")


def test_an_unsafe_production_is_not_set_up(settings: Any) -> None:
    settings.PRODUCTION, settings.PUBLIC_URL = True, ""

    with pytest.raises(CommandError, match="PUBLIC_URL is missing"):
        set_up()

    assert not Office.objects.exists()
