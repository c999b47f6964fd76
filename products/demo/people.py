"""The demo's offices and people: the Kanwil under both its names, three dinas, eight accounts."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db.backends.postgresql.psycopg_any import DateRange

from kip_portal.actions import accounts
from kip_portal.models import Agency, AgencyKind, AgencyName, Office, User
from kip_portal.rules import Role

PASSWORD = "contoh-palangkaraya-2026"  # noqa: S105 -- printed by the demo, valid nowhere else
CODE = "62"
PLACE = "Palangka Raya"
SINCE = datetime.date(2017, 1, 1)
RENAMED = datetime.date(2024, 10, 21)
PROVINCE = "Provinsi Kalimantan Tengah"
GOVERNMENT = "PEMERINTAH PROVINSI KALIMANTAN TENGAH"

KANWIL_NAMES = (
    (
        "Kantor Wilayah Kementerian Hukum dan Hak Asasi Manusia Kalimantan Tengah",
        "Kanwil Kemenkumham Kalteng",
        "KEMENTERIAN HUKUM DAN HAK ASASI MANUSIA REPUBLIK INDONESIA",
        DateRange(SINCE, RENAMED),
    ),
    (
        "Kantor Wilayah Kementerian Hukum Kalimantan Tengah",
        "Kanwil Kemenkum Kalteng",
        "KEMENTERIAN HUKUM REPUBLIK INDONESIA",
        DateRange(RENAMED, None),
    ),
)
DINAS = {
    "budaya": ("Dinas Kebudayaan dan Pariwisata", "Disbudpar Kalteng"),
    "industri": ("Dinas Perindustrian dan Perdagangan", "Disperindag Kalteng"),
    "koperasi": ("Dinas Koperasi dan Usaha Mikro, Kecil dan Menengah", "Dinkop UKM Kalteng"),
}


@dataclass(frozen=True)
class Account:
    """One log-in: its mailbox, who it is, where and as what."""

    mailbox: str
    name: str
    agency: str
    role: Role
    position: str = ""

    @property
    def email(self) -> str:
        return f"{self.mailbox}@demo.example"


KANWIL = "kanwil"
ACCOUNTS = (
    Account("operator.budaya", "Lestari Kameloh (contoh)", "budaya", Role.OPERATOR, "Operator"),
    Account("operator.industri", "Budi Santoso (contoh)", "industri", Role.OPERATOR, "Operator"),
    Account("operator.koperasi", "Siti Aminah (contoh)", "koperasi", Role.OPERATOR, "Operator"),
    Account(
        "kepala.budaya", "Yanto Dehen, M.Si. (contoh)", "budaya", Role.AGENCY_HEAD, "Kepala Dinas"
    ),
    Account(
        "pemeriksa", "Maria Puspita, S.H. (contoh)", KANWIL, Role.OFFICER,
        "Analis Kekayaan Intelektual",
    ),
    Account(
        "pemeriksa2", "Agus Salim Rahman, S.H., M.H. (contoh)", KANWIL, Role.OFFICER,
        "Penyuluh Hukum",
    ),
    Account(
        "kepala.kanwil", "Hendra Wijaya, S.H., M.H. (contoh)", KANWIL, Role.HEAD_OF_OFFICE,
        "Kepala Kantor Wilayah",
    ),
    Account("admin", "Admin Portal (contoh)", KANWIL, Role.ADMIN, "Admin"),
)  # fmt: skip


@dataclass(frozen=True)
class Cast:
    """Who plays in the demo: agencies by code, people by mailbox."""

    agencies: dict[str, Agency]
    users: dict[str, User]

    @property
    def head(self) -> User:
        """The head of the Kanwil."""
        return self.users["kepala.kanwil"]

    @property
    def officers(self) -> list[User]:
        """The two who review."""
        return [self.users["pemeriksa"], self.users["pemeriksa2"]]

    def operator(self, agency: str) -> User:
        """Return who types for an agency."""
        return self.users[f"operator.{agency}"]

    def typist(self, number: int) -> User:
        """Return the officer who types in for an agency: never the one who reviews it."""
        return self.officers[(number + 1) % 2]


def gather() -> Cast:
    """Make the office, its agencies and the eight accounts; the password is hashed once."""
    agencies = {KANWIL: _kanwil()} | {code: _dinas(code) for code in DINAS}
    users = {one.mailbox: _account(one, agencies[one.agency]) for one in ACCOUNTS}
    User.objects.filter(pk__in=[user.pk for user in users.values()]).update(
        password=make_password(PASSWORD)
    )
    return Cast(agencies, users)


def _kanwil() -> Agency:
    agency = Agency.objects.create(code=f"{KANWIL}-{CODE}", kind=AgencyKind.KANWIL)
    for name, short, ministry, valid in KANWIL_NAMES:
        letterhead = [ministry, "KANTOR WILAYAH KALIMANTAN TENGAH"]
        _named(agency, name, short, letterhead, valid)
    office = Office(code=CODE, agency=agency, place=PLACE, is_demo=True)
    office.full_clean()
    office.save()
    return agency


def _dinas(code: str) -> Agency:
    agency = Agency.objects.create(code=code, kind=AgencyKind.DINAS)
    name, short = DINAS[code]
    letterhead = [GOVERNMENT, name.upper()]
    _named(agency, f"{name} {PROVINCE}", short, letterhead, DateRange(SINCE, None))
    return agency


def _named(agency: Agency, name: str, short: str, lines: list[str], valid: DateRange) -> None:
    row = AgencyName(agency=agency, name=name, short_name=short, letterhead=lines, valid=valid)
    row.full_clean()
    row.save()


def _account(one: Account, agency: Agency) -> User:
    is_admin = one.role == Role.ADMIN
    user = accounts.open_account(email=one.email, name=one.name, password=None)
    if is_admin:
        user.is_staff = user.is_superuser = True
        user.save(update_fields=["is_staff", "is_superuser"])
    accounts.enrol(user, agency=agency, role=one.role, since=SINCE, position=one.position)
    return user
