"""The portal over the wire: beside Datasette with the same rows, and what a first visit loads."""

import shutil
import subprocess
import sys
import urllib.parse
from pathlib import Path
from typing import Any

from django.conf import settings

from products.bench import http, weight
from products.bench.grounds import Ground

DATASETTE = "datasette==0.65.1"
UNHURRIED = (
    "--setting", "facet_time_limit_ms", "60000", "--setting", "sql_time_limit_ms", "60000",
)  # fmt: skip
FACETS = "_size=24&_facet=kind&_facet=year&_facet=regency&_sort_desc=published_at"
BROWSED = "/katalog/?urut=terbaru"
FIRST = "/katalog/"
CONSTANT = "/healthz"
SEARCHES = 6  # of each client in a run: who searches more than 120 times a minute is refused


def measure(ground: Ground, word: str, *, each: int) -> dict[str, Any]:
    """Return requests a second of both, and bytes; `each`: requests of one client.

    Each sort of page is asked for twice: as one that others have asked for since the catalogue
    changed, and by addresses that nobody has, each of them made for its reader.
    """
    port = http.free_port()
    command = [sys.executable, "manage.py", "serve"]
    environment = {**ground.environment, "PORT": str(port)}
    searched = f"/katalog/?q={urllib.parse.quote(word)}"
    with http.served(command, port, environment, ground.folder / "serve.log"):
        found: dict[str, Any] = {
            "browse_s": http.per_second(port, [BROWSED], each=each * 5),
            "browse_made_s": http.per_second(port, _never_asked(BROWSED), each=each * 5),
            "search_s": http.per_second(port, [searched], each=SEARCHES),
            "search_made_s": http.per_second(port, _never_asked(searched), each=SEARCHES),
            "first_s": http.per_second(port, [FIRST], each=each * 5),
            "constant_s": http.per_second(port, [CONSTANT], each=each * 5),
            **weight.measure(port, FIRST),
        }
    return {**found, **_datasette(ground, word)}


def _never_asked(address: str) -> list[str]:
    """Return addresses of the same page under ever new names."""
    return [f"{address}&lain={number}" for number in range(10_000)]


def _datasette(ground: Ground, word: str) -> dict[str, Any]:
    program = _installed()
    if program is None:
        return {"datasette": "not to be had (no network?)"}
    file = ground.folder / "entries.db"
    ground.ask("export", file=str(file))
    port = http.free_port()
    command = [str(program), "serve", str(file), "--port", str(port), *UNHURRIED]
    with http.served(command, port, ground.environment, ground.folder / "datasette.log"):
        browse = f"/entries/entry.json?{FACETS}"
        search = f"{browse}&_search={urllib.parse.quote(word)}"
        return {
            "datasette": DATASETTE,
            "datasette_browse_s": http.per_second(port, [browse], each=2),
            "datasette_search_s": http.per_second(port, [search], each=2),
        }


def _installed() -> Path | None:
    """Return Datasette's program, in an environment of its own; None where it cannot be had."""
    place = settings.DATA_DIR / "bench" / "datasette"
    program = Path(place, "bin", "datasette")
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if program.exists() or uv is None:
        return program if program.exists() else None
    python = str(place / "bin" / "python")
    for command in (
        [uv, "venv", "--quiet", str(place), "--python", sys.executable],
        [uv, "pip", "install", "--quiet", "--python", python, DATASETTE, "setuptools<80"],
    ):
        if subprocess.run(command, check=False, capture_output=True, timeout=180).returncode:
            return None
    return program
