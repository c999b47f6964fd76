"""The same tests on a real PostgreSQL: Debian's package, over TCP, two roles with passwords.

    python -m tests.proof.postgres          what touches SQL, migrations, roles and locks
    python -m tests.proof.postgres tests/x  whatever pytest is told to run

Makes a cluster of its own in a temporary folder and takes it away again. Root is needed only to
install the package where it is missing; PostgreSQL itself never runs as root.
"""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests import case_report, long_runs

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path("/usr/lib/postgresql")
SUBSET = (
    "tests/kip_portal/test_doctor.py",
    "tests/kip_portal/test_grants.py",
    "tests/kip_portal/test_health.py",
    "tests/kip_portal/test_people.py",
    "tests/kip_portal/test_queue.py",
    "tests/kip_portal/test_regions.py",
    "tests/kip_portal/test_scoping.py",
    "tests/agreements/test_actions.py",
    "tests/agreements/test_gate.py",
    "tests/agreements/test_rules.py",
    "tests/agreements/test_scoping.py",
    "tests/products/test_catalogue_actions.py",
    "tests/products/test_catalogue_search.py",
    "tests/products/test_dashboard.py",
    "tests/products/test_dossiers.py",
    "tests/products/test_filing_counts.py",
    "tests/products/test_filing_saving.py",
    "tests/products/test_goods.py",
    "tests/products/test_main_job.py",
    "tests/products/test_review_queue.py",
    "tests/products/test_review_race.py",
    "tests/products/test_review_table.py",
    "tests/products/test_scoping.py",
    "tests/products/test_secrecy.py",
    "tests/products/test_secrecy_worlds.py",
    "tests/products/test_seed.py",
    "tests/products/test_state_trigger.py",
    "tests/proof/test_catalogue_races.py",
    "tests/proof/test_edit_races.py",
    "tests/proof/test_number_races.py",
    "tests/proof/test_races.py",
    "tests/proof/test_zero_leak_absent.py",
)
SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = '{folder}'
port = {port}
fsync = off
synchronous_commit = off
full_page_writes = off
"""


def programs() -> Path:
    """Return where Debian's newest server lies; root installs it where there is none."""
    if not list(PROGRAMS.glob("*/bin/initdb")) and os.getuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update"], ["install", "-y", "postgresql"]):
            subprocess.run(["apt-get", "-qq", *words], env=quiet, check=True)
    found = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        sys.exit("PostgreSQL is missing: sudo apt-get install postgresql")
    return found[-1].parent


def as_server(*command: str | Path) -> None:
    """Run a program of the server as its user, without a word unless it fails."""
    who = pwd.getpwnam("postgres") if os.getuid() == 0 else None
    rights: dict[str, Any] = {}
    if who:
        rights = {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False, **rights)
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stderr}")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def server() -> Iterator[dict[str, str]]:
    """Run a cluster; yield the environment that names it to the portal."""
    folder = Path(tempfile.mkdtemp(prefix="kip-postgres-", dir="/tmp"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    try:
        yield from _started(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _started(folder: Path) -> Iterator[dict[str, str]]:
    here, data, port = programs(), folder / "data", free_port()
    password = folder / "password"
    password.write_text(secrets.token_hex(16))
    if os.getuid() == 0:
        shutil.chown(password, "postgres", "postgres")
    as_server(here / "initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8",
              "--auth=scram-sha-256", f"--pwfile={password}")  # fmt: skip
    with (data / "postgresql.conf").open("a") as file:
        file.write(SETTINGS.format(folder=folder, port=port))
    as_server(here / "pg_ctl", "-D", data, "-w", "-s", "-l", folder / "log", "start")
    try:
        yield _environment(here, port, password.read_text())
    finally:
        as_server(here / "pg_ctl", "-D", data, "-m", "fast", "-s", "stop")


def _environment(here: Path, port: int, password: str) -> dict[str, str]:
    owner, runner = secrets.token_hex(16), secrets.token_hex(16)
    locale = "ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
    statements = (
        f"CREATE ROLE kip_owner LOGIN CREATEDB PASSWORD '{owner}'",
        f"CREATE ROLE kip_app LOGIN PASSWORD '{runner}'",
        f"CREATE DATABASE kip OWNER kip_owner TEMPLATE template0 {locale}",
    )
    told = {**os.environ, "PGPASSWORD": password}
    for statement in statements:
        subprocess.run(
            [here / "psql", "-q", "-h", "127.0.0.1", "-p", str(port), "-U", "postgres",
             "-v", "ON_ERROR_STOP=1", "-c", statement],
            env=told, check=True,
        )  # fmt: skip
    address = f"127.0.0.1:{port}/kip"
    return {
        "DATABASE_URL": f"postgres://kip_app:{runner}@{address}",
        "DATABASE_OWNER_URL": f"postgres://kip_owner:{owner}@{address}",
    }


def main() -> int:
    """Run the tests against a server of their own; return pytest's exit code."""
    chosen = sys.argv[1:] or [*SUBSET]  # a module that is gone fails
    with server() as told, tempfile.NamedTemporaryFile(suffix=".xml") as report:
        command = [sys.executable, "-m", "pytest", "-q", "--create-db", *chosen]
        print(f"{len(chosen)} modules on {programs()}", flush=True)
        run = subprocess.run(
            [*command, f"--junit-xml={report.name}"],
            cwd=ROOT, env={**os.environ, **told}, check=False,
        )  # fmt: skip
        if not sys.argv[1:]:
            _keep(Path(report.name))
        return run.returncode


def _keep(report: Path) -> None:
    suite = ElementTree.parse(report).getroot()[0]
    counted = {name: int(suite.attrib[name]) for name in ("tests", "failures", "errors", "skipped")}
    figures = {"server": programs().parent.name, **counted}
    case_report.write_page(long_runs.keep({}, [("debian-postgresql", figures, "")]))


if __name__ == "__main__":
    sys.exit(main())
