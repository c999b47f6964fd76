"""The child of the bench: `python -m products.bench.child <probe> <options as JSON>`.

Starts the embedded server of its folder, asks one probe, and prints the figures as the last
line. The server does not wait for the disk: what it holds can be made anew.
"""

import json
import sys
from importlib import import_module
from typing import Any

import django
from django.conf import settings

from kip_portal import database, server_place, serving

RELAXED = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=4GB"]
PROBES = {
    "fill": "products.bench.filling",
    "catalogue": "products.bench.catalogue",
    "search": "products.bench.searching",
    "export": "products.bench.export",
    "staff": "products.bench.staff",
    "dossier": "products.bench.dossier",
    "loading": "products.bench.loading",
}


def main(probe: str, options: str) -> None:
    """Measure, and tell."""
    server_place.prepare(settings.DATA_DIR)
    with database.server(settings.CLUSTER, RELAXED):
        django.setup()
        serving.collect_static_files()
        found: dict[str, Any] = import_module(PROBES[probe]).measure(**json.loads(options))
    print(json.dumps(found))  # noqa: T201 -- what the parent reads


if __name__ == "__main__":
    main(*sys.argv[1:])
