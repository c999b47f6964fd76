"""A dossier beside what only sets the same page: bare WeasyPrint, and a browser that prints."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.db import transaction

from kip_portal.database import BASE_DIR
from kip_portal.models import User
from products import pdf
from products.actions import dossiers
from products.models import Filing
from products.pdf import layout, sources
from products.pdf.press import PRESS
from products.rules import State

ROUNDS = 3
BATCH = 6
# What anybody would write to print the finished page: the same typesetter, nothing around it. It is
# loaded and warm, as the press is; a program that is started for each page is measured beside.
BARE = """import sys, time
began = time.perf_counter()
import weasyprint
for _round in range(int(sys.argv[3])):
    page = weasyprint.HTML(filename=sys.argv[1])
    page.write_pdf(sys.argv[2], pdf_variant="pdf/a-3u", pdf_tags=True)
    print(time.perf_counter() - began)
    began = time.perf_counter()"""
CHROMIUM = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
    "--allow-file-access-from-files",
)  # fmt: skip


class _Undo(Exception):
    """Takes the order back: this is a measurement, not an issue."""


def measure(*, rounds: int = ROUNDS, batch: int = BATCH) -> dict[str, Any]:
    """Return seconds, bytes and megabytes of each way."""
    document, files = _document()
    with tempfile.TemporaryDirectory() as name:
        page = _page(Path(name), document, files)
        ours = _best(lambda: pdf.render(document, files=files), rounds)
        out = Path(name, "bare.pdf")
        first, *warm = _told([sys.executable, "-c", BARE, str(page), str(out), str(rounds + 1)])
        bare = min(warm)
        found = {
            "seconds": ours, "bare_seconds": bare, "ratio": ours / bare,
            "bare_started_seconds": first,
            "bytes": len(pdf.render(document, files=files).bytes),
            "megabytes": _memory_of_press(lambda: pdf.render(document, files=files)),
            **_browser(page, rounds),
        }  # fmt: skip
    return {**found, **_workers(document, files, batch)}


def _document() -> tuple[pdf.Document, dict[str, bytes]]:
    """Return what the printer gets for an approved filing; the order itself is taken back."""
    filing = Filing.objects.filter(state=State.APPROVED, asset__isnull=False)[0]
    found = []
    try:
        with transaction.atomic():
            officer = User.objects.get(email="pemeriksa2@demo.example")
            found.append(dossiers.prepared(dossiers.order(filing, by=officer)))
            raise _Undo  # noqa: TRY301 -- what it undoes is this very block
    except _Undo:
        return found[0]


def _page(folder: Path, document: pdf.Document, files: dict[str, bytes]) -> Path:
    """Write the finished page with all that it names beside it."""
    given = {
        **sources.fixed_files(),
        "code.svg": layout.verification_code_picture(document.verification.url),
        **{one.name: files[one.file] for one in layout.pictures(document)},
    }
    for name, data in given.items():
        text = data.decode().replace("kip:", "") if name.endswith(".css") else data
        (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    page = folder / "page.html"
    page.write_text(layout.to_html(document).replace("kip:", ""))
    return page


def _best(work: Any, rounds: int) -> float:
    """Return the quickest of some rounds: on a shared machine the others say who else works."""
    found = []
    for _round in range(rounds):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return min(found)


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, cwd=BASE_DIR)


def _told(command: list[str]) -> list[float]:
    """Return the seconds that a program of our own measured itself."""
    ran = subprocess.run(command, check=True, capture_output=True, cwd=BASE_DIR, text=True)
    return [float(line) for line in ran.stdout.split()]


def _memory_of_press(work: Any) -> float:
    """Return the most megabytes that the press and its children hold while they work."""
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(work)
        return _most_held(PRESS.pid, lambda: not done.done())


def _memory(command: list[str]) -> float:
    """Return the most megabytes that a command and its children together hold."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    return _most_held(process.pid, lambda: process.poll() is None)


def _most_held(group: int, goes_on: Callable[[], bool]) -> float:
    most = 0.0
    while goes_on():
        most = max(most, _held(group))
        time.sleep(0.02)
    return most


def _held(group: int) -> float:
    """Return the proportional megabytes of all processes of a group."""
    total = 0
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(entry.name)) == group:
                lines = (entry / "smaps_rollup").read_text().splitlines()
                total += sum(int(one.split()[1]) for one in lines if one.startswith("Pss:"))
        except OSError:
            continue  # it ended meanwhile
    return total / 1024


def _browser(page: Path, rounds: int) -> dict[str, Any]:
    program = shutil.which("chromium")
    if program is None:
        return {"browser": "Chromium is not installed"}
    out = page.with_name("browser.pdf")
    profile = f"--user-data-dir={page.parent / 'profile'}"
    command = [program, *CHROMIUM, profile, f"--print-to-pdf={out}", page.as_uri()]
    seconds = _best(lambda: _run(command), rounds)
    return {
        "browser_seconds": seconds, "browser_megabytes": _memory(command),
        "browser_bytes": out.stat().st_size,
    }  # fmt: skip


def _workers(document: pdf.Document, files: dict[str, bytes], batch: int) -> dict[str, Any]:
    """Return how many times faster a batch is with a worker on each core."""
    cores = os.cpu_count() or 1

    def print_all(workers: int) -> float:
        began = time.perf_counter()
        with ThreadPoolExecutor(workers) as pool:
            for made in [pool.submit(pdf.render, document, files=files) for _n in range(batch)]:
                made.result()
        return time.perf_counter() - began

    return {"cores": cores, "speed_up": print_all(1) / print_all(cores) / cores}
