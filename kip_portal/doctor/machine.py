"""Checks of the machine and the settings: they need no database."""

import os
import shutil
import stat
import warnings
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from django.conf import settings

from kip_portal import server_place, startup
from kip_portal.doctor import Finding

PDF_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
LONGEST_SOCKET = 107  # the kernel's limit for the address of a socket
LEAST_FREE = 1024**3  # bytes


def _install(packages: str) -> str:
    return f"{'' if os.geteuid() == 0 else 'sudo '}apt-get install {packages}"


def renderer() -> Iterator[Finding]:
    """Look for the system libraries that lay out dossiers.

    Without libharfbuzz-subset0 WeasyPrint only warns, but then no two renderings are alike.
    """
    try:
        with redirect_stdout(StringIO()), warnings.catch_warnings():
            warnings.simplefilter("error", DeprecationWarning)
            import weasyprint  # noqa: F401, PLC0415 -- it needs the very libraries looked for
    except (OSError, DeprecationWarning):
        yield Finding("PDF libraries are missing: no dossier.", True, _install(PDF_PACKAGES))
    else:
        yield Finding("PDF libraries are there.")


def copier() -> Iterator[Finding]:
    """Look for FFmpeg, which comes with a Python package and is loaded by a child process else."""
    try:
        import av  # noqa: PLC0415 -- a large library that only this check and the child load
    except ImportError:
        text = "PyAV is missing: no sound and no film is public."
        yield Finding(text, wrong=True, remedy="uv sync --no-default-groups")
    else:
        yield Finding(f"PyAV {av.__version__} packs sound and film.")


def data_folder() -> Iterator[Finding]:
    """Hold the data folder against what it should be."""
    folder = settings.DATA_DIR
    if not folder.exists():
        yield Finding(f"{folder} does not exist yet; the first command makes it.")
        return
    for path, mode in ((folder, 0o711), (folder / "files", 0o700), (folder / "keys.json", 0o600)):
        yield from _too_open(path, mode)
    if shutil.disk_usage(folder).free < LEAST_FREE:
        yield Finding(f"Less than 1 GB is free in {folder}.", wrong=True)


def _too_open(path: Path, mode: int) -> Iterator[Finding]:
    if path.exists() and (now := stat.S_IMODE(path.stat().st_mode)) & ~mode:
        text = f"{path} is open to others ({now:o} instead of {mode:o})."
        yield Finding(text, True, f"chmod {mode:o} {path}")


def embedded_server() -> Iterator[Finding]:
    """Look for what keeps the embedded PostgreSQL from starting."""
    if not settings.EMBEDDED:
        return
    if len(os.fsencode(settings.CLUSTER / ".s.PGSQL.5432")) > LONGEST_SOCKET:
        yield Finding(
            "The path of the data folder is too long for a socket.",
            wrong=True,
            remedy="set KIP_DATA_DIR to a path of at most 90 characters",
        )
    yield from _too_open(settings.CLUSTER, 0o700)
    if settings.CLUSTER.parent != settings.DATA_DIR:
        closed = server_place.closed_part(settings.DATA_DIR / "pg")
        yield Finding(f"The database lies in {settings.CLUSTER}: {closed} keeps others out.")


def safety() -> Iterator[Finding]:
    """Say what a production start would refuse, and what it would do without."""
    if not settings.PRODUCTION:
        yield Finding("This is a demo or a developer's copy: it uses keys of its own.")
    for reason in startup.problems():
        yield Finding(reason, wrong=True, remedy="see .env.example")
    if not settings.EMAIL_CONFIGURED:
        yield Finding("Mail is off (EMAIL_URL): invitations show a link to copy.")
    if settings.PRODUCTION and not settings.REQUIRE_SECOND_FACTOR:
        yield Finding("Officers need no second factor.", True, "set REQUIRE_SECOND_FACTOR=1")
    secrets = settings.BASE_DIR / ".env"
    yield from _too_open(secrets, 0o600)


def static_files() -> Iterator[Finding]:
    """Look for the list of static files, without which no page can name its style sheet."""
    if settings.PRODUCTION and not (settings.STATIC_ROOT / "staticfiles.json").exists():
        text = "Static files are not collected; `manage.py serve` does it, gunicorn does not."
        yield Finding(text, remedy="manage.py collectstatic --noinput")


CHECKS = (renderer, copier, data_folder, embedded_server, static_files, safety)
