"""What stands in the menus, as data: for everyone, and for each role (design 5 and 6).

Entries hold addresses of the contract, not url names, so that this floor names
nothing of the floors above it. What a person may do behind an address is asked there.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kip_portal.rules import Role

ENGLISH = "/en"


@dataclass(frozen=True)
class Entry:
    """One line of a menu."""

    label: Promise
    path: str
    icon: str = ""
    exact: bool = False

    @property
    def address(self) -> str:
        """The address in the language of the page."""
        return localized(self.path)

    def leads_to(self, path: str) -> bool:
        """Say whether `path`, without its language, lies behind this entry."""
        return path == self.path if self.exact else path.startswith(self.path)


PUBLIC = (
    Entry(_("Beranda"), "/", exact=True),
    Entry(_("Katalog KIK"), "/katalog/"),
    Entry(_("Kerja sama"), "/kerja-sama/"),
    Entry(_("Verifikasi"), "/verifikasi/"),
    Entry(_("Bantuan"), "/bantuan/"),
)

_HOME = Entry(_("Beranda"), "/kerja/", "home", exact=True)
_FILINGS = Entry(_("Usulan"), "/kerja/usulan/", "file")
_AGREEMENTS = Entry(_("Perjanjian"), "/kerja/perjanjian/", "agreement")
_QUEUE = Entry(_("Antrean telaah"), "/tinjauan/", "list")
_FIGURES = Entry(_("Angka dan grafik"), "/dasbor/", "chart")
_PEOPLE = Entry(_("Orang dan peran"), "/kerja/orang/", "people")
_BUSINESSES = Entry(_("Pelaku usaha"), "/kerja/usaha/", "person")
_COMMUNITIES = Entry(pgettext_lazy("daftar", "Komunitas"), "/kerja/komunitas/", "people")
_DOUBLES = Entry(_("Catatan ganda"), "/tinjauan/pelaku-usaha/", "filter")
_LOOKS = Entry(_("Riwayat akses"), "/kerja/akses/", "key")
_ADMIN = Entry(_("Data acuan"), "/admin/", "gear")
_CATALOGUE = Entry(_("Katalog publik"), "/katalog/", "eye")

_OF_AGENCY = (_HOME, _FILINGS, _BUSINESSES, _COMMUNITIES, _AGREEMENTS, _FIGURES, _LOOKS)
_OF_OFFICE = (_HOME, _QUEUE, _FILINGS, _DOUBLES, _AGREEMENTS, _FIGURES)

WORK: dict[str, tuple[Entry, ...]] = {
    Role.OPERATOR: (*_OF_AGENCY, _CATALOGUE),
    Role.AGENCY_HEAD: (*_OF_AGENCY, _PEOPLE, _CATALOGUE),
    Role.OFFICER: (*_OF_OFFICE, _CATALOGUE),
    Role.HEAD_OF_OFFICE: (*_OF_OFFICE, _LOOKS, _PEOPLE, _CATALOGUE),
    Role.ADMIN: (_HOME, _PEOPLE, _ADMIN, _CATALOGUE),
}
WITHOUT_MEMBERSHIP = (_HOME, _CATALOGUE)


@dataclass(frozen=True)
class Line:
    """An entry as this page shows it: where it leads, and whether we are there."""

    label: Promise
    address: str
    icon: str
    current: bool


def lines(entries: tuple[Entry, ...], path: str) -> list[Line]:
    """Return `entries` for a page at `path`; the most specific entry alone is current."""
    here = bare(path)
    behind = [entry for entry in entries if entry.leads_to(here)]
    current = max(behind, key=lambda entry: len(entry.path), default=None)
    return [
        Line(entry.label, entry.address, entry.icon, current=entry is current) for entry in entries
    ]


def bare(path: str) -> str:
    """Return `path` without the prefix of its language."""
    if path == ENGLISH or path.startswith(f"{ENGLISH}/"):
        return path.removeprefix(ENGLISH) or "/"
    return path


def localized(path: str) -> str:
    """Return the address of `path` in the language of the page."""
    return f"{ENGLISH}{path}" if get_language() == "en" else path


def twin(path: str) -> str:
    """Return the address of the same page in the other language."""
    return f"{ENGLISH}{path}" if bare(path) == path else bare(path)
