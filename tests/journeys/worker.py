"""A real worker beside the live server: a process of its own on the database of the test."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent


@contextmanager
def running() -> Iterator[None]:
    """Run the worker as long as the block lasts, with the rights of the running role."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "kip_portal.settings",
        "KIP_DEMO": "1",
        "KIP_DATA_DIR": str(settings.DATA_DIR),
        "DATABASE_URL": database_url(),
        "PUBLIC_URL": settings.PUBLIC_URL,
    }
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "qcluster"], cwd=ROOT, env=environment,
        stdout=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        yield
    finally:
        stop(worker)


def stop(worker: "subprocess.Popen[bytes]") -> None:
    """Ask it to end, as the demo does; what does not is ended."""
    worker.terminate()
    try:
        worker.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def database_url() -> str:
    """Return where the test's database is, for whom the portal runs as."""
    place, runner = connection.settings_dict, settings.DATABASE_RUNNER
    login = quote(runner["USER"])
    if runner["PASSWORD"]:
        login += f":{quote(runner['PASSWORD'], safe='')}"
    host, name = str(place["HOST"]), quote(str(place["NAME"]))
    # The folder of a socket stands in the path, before the name of the database.
    where = f"/{quote(host)}" if host.startswith("/") else f"{host}:{place.get('PORT') or 5432}"
    return f"postgres://{login}@{where}/{name}"
