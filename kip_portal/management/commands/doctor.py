"""`doctor`: what is missing on this machine, with the exact line that mends it."""

import subprocess
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from kip_portal import database, doctor
from kip_portal.doctor import Finding, ground, machine


class Command(BaseCommand):
    help = "Say what is missing on this machine, and how to mend it. Changes nothing."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        found = [*self._tell(_all(machine.CHECKS))]
        with ExitStack() as running:
            found += self._tell(_of_database(running))
        if wrong := sum(finding.wrong for finding in found):
            raise CommandError(f"{wrong} to mend.")
        self.stdout.write(self.style.SUCCESS("All is well."))

    def _tell(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        for finding in findings:
            style = self.style.ERROR if finding.wrong else str
            self.stdout.write(style(f"{'✗' if finding.wrong else '·'} {finding.text}"))
            if finding.remedy:
                self.stdout.write(f"    {finding.remedy}")
            yield finding


def _all(checks: Iterable[doctor.Check]) -> Iterator[Finding]:
    for check in checks:
        yield from check()


def _of_database(running: ExitStack) -> Iterator[Finding]:
    """Start the embedded server where there is one, then ask the database."""
    try:
        if settings.EMBEDDED:
            running.enter_context(database.server(settings.CLUSTER))
        findings = list(_all(ground.CHECKS))
    except (DatabaseError, OSError, RuntimeError, subprocess.CalledProcessError) as error:
        yield Finding(f"The database does not answer: {error}".strip(), wrong=True)
        return
    yield from findings
    if not any(finding.wrong for finding in findings):
        yield from _all(doctor.of_records)
