"""Sweeps a data folder's store at once, as the worker does daily: `python -m …faults.sweep`."""

import os
from datetime import timedelta

import django
from django.conf import settings


def main() -> None:
    """Take away what no row names, however young: nobody writes any more."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kip_portal.settings")
    from kip_portal import database

    with database.server(settings.CLUSTER):
        django.setup()
        from kip_portal.actions import upkeep

        upkeep.sweep(older_than=timedelta(0))


if __name__ == "__main__":
    main()
