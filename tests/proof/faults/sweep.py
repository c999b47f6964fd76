"""Sweeps a data folder's store at once, as the worker does daily: `python -m …faults.sweep`.

Then all that must agree is compared, and the doctor asked: nobody writes any more.
"""

import os
from datetime import timedelta

import django
from django.conf import settings


def main() -> None:
    """Take away what no row names, however young."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kip_portal.settings")
    from kip_portal import database

    with database.server(settings.CLUSTER):
        django.setup()
        from kip_portal.actions import upkeep
        from tests.proof.machine import consistency

        upkeep.sweep(older_than=timedelta(0))
        consistency.check()


if __name__ == "__main__":
    main()
