"""The doctor finds what is wrong, says the line that mends it, and changes nothing."""

import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from kip_portal import doctor
from kip_portal.doctor import Finding, machine


def findings(check: doctor.Check) -> list[Finding]:
    return list(check())


@pytest.mark.django_db
def test_all_is_well_in_the_tests_own_world() -> None:
    out = StringIO()

    call_command("doctor", stdout=out, no_color=True)

    assert "All is well." in out.getvalue()
    assert "history is out of reach" in out.getvalue()


@pytest.mark.django_db
def test_checks_of_upper_floors_are_asked_and_end_it_with_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lost_file() -> Iterator[Finding]:
        yield Finding("One file is missing.", wrong=True, remedy="restore it")

    monkeypatch.setattr(doctor, "of_records", [lost_file])
    out = StringIO()

    with pytest.raises(CommandError, match="1 to mend"):
        call_command("doctor", stdout=out, no_color=True)

    assert "✗ One file is missing.\n    restore it\n" in out.getvalue()


def test_a_folder_open_to_others_is_named_with_its_remedy(tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path
    tmp_path.chmod(0o755)

    found = findings(machine.data_folder)

    assert found[0].wrong
    assert found[0].remedy == f"chmod 711 {tmp_path}"


def test_a_path_too_long_for_a_socket_is_named(tmp_path: Path, settings: Any) -> None:
    settings.EMBEDDED = True
    settings.CLUSTER = tmp_path / ("x" * 90)

    assert any("too long" in finding.text for finding in findings(machine.embedded_server))


def test_a_database_kept_elsewhere_is_said(tmp_path: Path, settings: Any) -> None:
    settings.EMBEDDED = True
    settings.DATA_DIR = tmp_path / "var"
    settings.CLUSTER = tmp_path / "elsewhere" / "pg"

    assert any("elsewhere" in finding.text for finding in findings(machine.embedded_server))


def test_mail_off_and_missing_second_factor_are_said(settings: Any) -> None:
    settings.EMAIL_CONFIGURED = False
    settings.PRODUCTION = True
    settings.REQUIRE_SECOND_FACTOR = False

    texts = [finding.text for finding in findings(machine.safety)]

    assert "Mail is off (EMAIL_URL): invitations show a link to copy." in texts
    assert "Officers need no second factor." in texts


def test_a_machine_that_cannot_copy_sound_and_film_is_told_the_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not findings(machine.copier)[0].wrong
    monkeypatch.setitem(sys.modules, "av", None)

    (missing,) = findings(machine.copier)

    assert missing.wrong
    assert "uv sync" in missing.remedy
