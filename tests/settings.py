"""The settings of the tests: like the demo's (own keys, plain http), in a folder of their own."""

import os
import tempfile
import zlib
from pathlib import Path

# One a person and checkout, short enough for a socket, and not under pytest's closed folders.
_name = f"kip-test-{os.getuid()}-{zlib.crc32(os.fsencode(Path(__file__).resolve())):08x}"
_folder = os.environ.get("KIP_TEST_DATA_DIR") or str(Path(tempfile.gettempdir(), _name))
os.environ["KIP_DATA_DIR"] = _folder
os.environ["KIP_DEMO"] = "1"
for _name in ("DEBUG", "SECRET_KEY", "DATA_KEYS", "ALLOWED_HOSTS", "PUBLIC_URL", "PORT"):
    os.environ.pop(_name, None)

from kip_portal.settings import *  # noqa: E402, F403
from kip_portal.settings import DATABASE_OWNER, DATABASES, INSTALLED_APPS, MIDDLEWARE, STORAGES  # noqa: E402

# Tells of queries that an answer makes once a row.
INSTALLED_APPS += ["zeal"]
MIDDLEWARE.insert(0, "zeal.middleware.zeal_middleware")
ZEAL_RAISE = True
# The owner makes the test database; each test then runs as the running role (conftest).
DATABASES["default"].update(DATABASE_OWNER, CONN_MAX_AGE=0)
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = Path(_folder) / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns without it
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
