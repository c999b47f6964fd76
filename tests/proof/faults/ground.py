"""Builds a small world in a data folder of its own: `python -m tests.proof.faults.ground 4 5 2`.

Runs as a process of its own on that folder's server, and prints, as JSON, who there is: operators
with their drafts, ready to be written to and handed in, and officers.
"""

import json
import os
import sys

import django
from django.conf import settings

# The server that serves later is another one, with all its safety.
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
PASSWORD = "contoh-palangkaraya-2026"


def build(operators: int, drafts: int, officers: int) -> dict[str, dict[str, list[str]]]:
    """Return references of drafts by the e-mail of their operator; officers have none yet."""
    from django.contrib.auth.hashers import make_password

    from kip_portal.models import User
    from tests.factories.agreements import AgreementFactory
    from tests.factories.people import AgencyFactory, OfficeFactory, UserFactory
    from tests.factories.products import make_filing

    OfficeFactory()
    agency, secret = AgencyFactory(), make_password(PASSWORD)
    agreement = AgreementFactory(party=agency)
    found: dict[str, dict[str, list[str]]] = {"operators": {}, "officers": {}}
    for _ in range(operators):
        person = UserFactory(operator=True, agency=agency)
        filings = [make_filing("ebt", by=person, agreement=agreement) for _ in range(drafts)]
        for filing in filings:
            filing.attachments.update(alt="Foto contoh")
        found["operators"][person.email] = [one.reference for one in filings]
    for _ in range(officers):
        found["officers"][UserFactory(officer=True).email] = []
    User.objects.update(password=secret)
    return found


def main(*numbers: str) -> None:
    """Start the folder's server, make the tables, build."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kip_portal.settings")
    from kip_portal import database

    with database.server(settings.CLUSTER, FAST):
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        print(json.dumps(build(*(int(number) for number in numbers))))


if __name__ == "__main__":
    main(*sys.argv[1:])
