import pytest
from django.utils import translation

from kip_portal import navigation
from kip_portal.rules import Role


def current(path: str, entries: tuple[navigation.Entry, ...] = navigation.PUBLIC) -> list[str]:
    """Return the labels of the entries that are marked as current."""
    return [str(line.label) for line in navigation.lines(entries, path) if line.current]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", ["Beranda"]),
        ("/katalog/lampit-rotan/", ["Katalog KIK"]),
        ("/en/katalog/", ["Katalog KIK"]),
        ("/akun/login/", []),
    ],
)
def test_one_entry_at_most_is_current(path: str, expected: list[str]) -> None:
    assert current(path) == expected


def test_the_most_specific_entry_is_current() -> None:
    assert current("/kerja/usulan/baru/", navigation.WORK[Role.OPERATOR]) == ["Usulan"]


def test_every_role_has_a_menu() -> None:
    assert set(navigation.WORK) == set(Role)


def test_addresses_follow_the_language_of_the_page() -> None:
    with translation.override("en"):
        assert navigation.lines(navigation.PUBLIC, "/en/")[1].address == "/en/katalog/"


@pytest.mark.parametrize(
    ("path", "twin"), [("/katalog/", "/en/katalog/"), ("/en/", "/"), ("/entah/", "/en/entah/")]
)
def test_each_page_has_a_twin_in_the_other_language(path: str, twin: str) -> None:
    assert navigation.twin(path) == twin
