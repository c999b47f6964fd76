"""Builds a small world in a data folder of its own: `python -m tests.proof.faults.ground 4 5 2`.

Runs as a process of its own on that folder's server, and prints, as JSON, who there is: operators
with their drafts, ready to be written to and handed in, and officers with what they approved.
Each filing has a name of one word that no other has, so that a search finds it alone.
"""

import json
import os
import sys

import django
from django.conf import settings

# The server that serves later is another one, with all its safety.
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
PASSWORD = "contoh-palangkaraya-2026"
LETTERS = "bcdfghjkmnpqrstvwxz"  # without vowels no stemmer takes a part of a word for an ending


def build(operators: int, drafts: int, officers: int) -> dict[str, dict[str, list[str]]]:
    """Return references by the e-mail of their person, and the words by reference."""
    from django.contrib.auth.hashers import make_password
    from django_q.models import OrmQ

    from kip_portal.models import User
    from tests.factories.agreements import AgreementFactory
    from tests.factories.people import AgencyFactory, OfficeFactory, UserFactory
    from tests.factories.products import make_filing

    OfficeFactory()
    agency, secret = AgencyFactory(), make_password(PASSWORD)
    agreement = AgreementFactory(party=agency)
    found: dict[str, dict[str, list[str]]] = {"operators": {}, "officers": {}, "words": {}}

    def filed(by: User, **more: object) -> str:
        word = word_of(len(found["words"]))
        filing = make_filing("ebt", by=by, agreement=agreement, title=f"Karya {word}", **more)
        if filing.state == "draft":
            filing.attachments.update(alt="Foto contoh")
        found["words"][filing.reference] = [word]
        return str(filing.reference)

    for _ in range(operators):
        person = UserFactory(operator=True, agency=agency)
        found["operators"][person.email] = [filed(person) for _ in range(drafts)]
    for _ in range(officers):
        officer = UserFactory(officer=True)
        approved = filed(person, state="approved", officer=officer)
        found["officers"][officer.email] = [approved]
    User.objects.update(password=secret)
    # Nothing waits at first: further copies of these pictures would be made before any dossier.
    OrmQ.objects.all().delete()
    return found


def word_of(number: int) -> str:
    """Return a word of its own for each number, as long as all others."""
    letters = ""
    for _place in range(4):
        number, rest = divmod(number, len(LETTERS))
        letters += LETTERS[rest]
    return f"zq{letters}"


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
