"""The settings of the tests: like the demo's (own keys, plain http), in a folder of their own."""

import fcntl
import itertools
import os
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path


def _free_folder() -> str:
    """Return a data folder that no other run of this checkout's tests has in its hands.

    Short enough for a socket, and not under pytest's own folders, which are closed to the
    server's user. What the controller of xdist chose its workers find in the environment.
    """
    checkout = zlib.crc32(os.fsencode(Path(__file__).resolve()))
    for number in itertools.count():
        folder = Path(tempfile.gettempdir(), f"kip-test-{os.getuid()}-{checkout:08x}-{number}")
        lock = os.open(f"{folder}.lock", os.O_RDWR | os.O_CREAT)  # open until this process ends
        with suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return str(folder)
        os.close(lock)
    raise AssertionError


_folder = os.environ.get("KIP_TEST_DATA_DIR") or _free_folder()
os.environ["KIP_TEST_DATA_DIR"] = _folder
# Files of its own for each worker of xdist: tests count what is kept. The server is shared.
_own = Path(_folder, os.environ.get("PYTEST_XDIST_WORKER", ""))
_own.mkdir(parents=True, exist_ok=True)
_own.chmod(0o711)
os.environ["KIP_DATA_DIR"] = str(_own)
os.environ["KIP_DEMO"] = "1"
for _name in ("DEBUG", "SECRET_KEY", "DATA_KEYS", "ALLOWED_HOSTS", "PUBLIC_URL", "PORT"):
    os.environ.pop(_name, None)

from kip_portal import server_place  # noqa: E402
from kip_portal.settings import *  # noqa: E402, F403
from kip_portal.settings import (  # noqa: E402
    DATABASE_OWNER,
    DATABASES,
    EMBEDDED,
    INSTALLED_APPS,
    MIDDLEWARE,
    STORAGES,
)

# Tells of queries that an answer makes once a row.
INSTALLED_APPS += ["zeal"]
MIDDLEWARE.insert(0, "zeal.middleware.zeal_middleware")
ZEAL_RAISE = True
CLUSTER = server_place.cluster_in(Path(_folder).resolve())
if EMBEDDED:
    DATABASES["default"]["HOST"] = str(CLUSTER)
# The owner makes the test database; each test then runs as the running role (conftest).
DATABASES["default"].update(DATABASE_OWNER, CONN_MAX_AGE=0)
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = _own / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns without it
PAGE_MEMORY_SECONDS = 0  # tests take back what they changed, and numbers come again
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
