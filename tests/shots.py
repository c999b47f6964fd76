"""Pictures of every page: each role, phone and desktop, light and dark, both languages.

`make shots` starts a demo of its own, walks it, and leaves `shots/index.html`: the way anyone
looks at the whole portal in a minute. `--address` takes pictures of a demo that runs already.
"""

import argparse
import html
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.utils.text import slugify  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from tests import every_page, walking  # noqa: E402
from tests.every_page import Sight  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
PEOPLE = {  # the role, and the mailbox of the demo
    "umum": ("", ""),
    "operator": ("operator", "operator.budaya@demo.example"),
    "operator-industri": ("operator", "operator.industri@demo.example"),
    "kepala-dinas": ("agency_head", "kepala.budaya@demo.example"),
    "pemeriksa": ("officer", "pemeriksa@demo.example"),
    "kepala-kanwil": ("head_of_office", "kepala.kanwil@demo.example"),
    "admin": ("admin", "admin@demo.example"),
}
WIDTHS = {"desktop": 1280, "telepon": 390}
SCHEMES = ("light", "dark")
LANGUAGES = {"id": "", "en": "/en"}
HEAD = """<!doctype html><meta charset=utf-8><title>Portal KIP Kalteng</title><style>
body{font:14px system-ui;margin:1rem}div{display:flex;gap:.5rem;overflow-x:auto}
figure{margin:0}img{height:300px;border:1px solid #ccc}</style>"""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def demo(folder: Path) -> Iterator[str]:
    """Run a demo of its own as long as it is needed; yield its address."""
    port = free_port()
    environment = {**os.environ, "PORT": str(port), "KIP_DATA_DIR": str(folder)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    process = subprocess.Popen([sys.executable, "manage.py", "demo"], cwd=ROOT, env=environment)
    try:
        address = f"http://localhost:{port}"
        wait_for(f"{address}/readyz", process)
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def wait_for(address: str, process: subprocess.Popen[bytes], seconds: int = 300) -> None:
    """Wait until the address answers, or say that it never did."""
    for _ in range(seconds):
        if process.poll() is not None:
            sys.exit("The demo ended by itself.")
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(1)
        else:
            return
    sys.exit("The demo did not answer.")


def enter(browser: Browser, address: str, person: str, **options: Any) -> "Page":
    """Open a page as that person."""
    page = browser.new_page(base_url=address, locale="id-ID", **options)
    if PEOPLE[person][1]:
        walking.log_in(page, PEOPLE[person][1])
    return page


def walk(browser: Browser, address: str, person: str) -> list[Sight]:
    """Return all that a person may look at."""
    page = enter(browser, address, person)
    role = PEOPLE[person][0]
    found = list(every_page.sights(role, walking.over(page), every_page.Given()))
    page.context.close()
    print(f"{person}: {len(found)} pages", flush=True)
    return found


def take(
    browser: Browser, address: str, folder: Path, person: str, found: list[Sight]
) -> list[tuple[str, str, str]]:
    """Take every picture of one person's pages; return (label, variant, file)."""
    taken = []
    for device, width in WIDTHS.items():
        for scheme in SCHEMES:
            size: Any = {"width": width, "height": 900}
            page = enter(browser, address, person, color_scheme=scheme, viewport=size)
            for language, prefix in LANGUAGES.items():
                for sight in found:
                    kind = slugify(sight.label.replace(":", "-"))
                    name = f"{person}/{kind}-{device}-{scheme}-{language}.jpg"
                    sight.arrive(page, prefix)
                    shoot(page, folder / name)
                    taken.append((sight.label, f"{device} {scheme} {language}", name))
            page.context.close()
    return taken


def shoot(page: "Page", file: Path) -> None:
    """Take one picture of the whole page that is open."""
    file.parent.mkdir(parents=True, exist_ok=True)
    # Pictures further down load late, and what sticks to the window's foot belongs to its end.
    page.evaluate("document.querySelectorAll('img').forEach(one => { one.loading = 'eager' })")
    size = page.viewport_size or {"width": 1280, "height": 900}
    whole = int(page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": size["width"], "height": max(900, min(whole, 6000))})
    page.wait_for_load_state("networkidle")
    page.screenshot(path=file, full_page=True, type="jpeg", quality=60)
    page.set_viewport_size(size)


def index(folder: Path, taken: dict[str, list[tuple[str, str, str]]]) -> None:
    """Write the page that shows them all."""
    parts = [HEAD]
    for person, rows in taken.items():
        parts.append(f"<h1>{html.escape(person)}</h1>")
        for kind in dict.fromkeys(row[0] for row in rows):
            figures = "".join(
                f"<figure><a href='{name}'><img loading=lazy src='{name}' alt=''></a>"
                f"<figcaption>{variant}</figcaption></figure>"
                for own, variant, name in rows
                if own == kind
            )
            parts.append(f"<h2>{html.escape(kind)}</h2><div>{figures}</div>")
    (folder / "index.html").write_text("\n".join(parts), encoding="utf-8")


def main() -> None:
    """Walk as every person, take the pictures, write the index."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", help="a demo that runs already")
    parser.add_argument("--folder", type=Path, default=ROOT / "shots")
    parser.add_argument("--people", nargs="*", default=list(PEOPLE), choices=list(PEOPLE))
    options = parser.parse_args()
    program = shutil.which("chromium")
    if program is None:
        sys.exit("Chromium is missing: sudo apt-get install chromium")
    shutil.rmtree(options.folder, ignore_errors=True)
    options.folder.mkdir(parents=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        if options.address:
            gather(browser, options.address, options)
        else:
            with demo(ROOT / "var" / "shots") as address:
                gather(browser, address, options)
        browser.close()


def gather(browser: Browser, address: str, options: argparse.Namespace) -> None:
    """Take all pictures at one address."""
    taken, kinds = {}, set[str]()
    for person in options.people:
        found = walk(browser, address, person)
        kinds |= {one.kind for one in found}
        taken[person] = take(browser, address, options.folder, person, found)
    index(options.folder, taken)
    wanted = every_page.wanted(office=True) | every_page.wanted(office=False)
    print(f"Not in this demo: {', '.join(sorted(wanted - kinds)) or 'nothing'}")
    print(f"{sum(map(len, taken.values()))} pictures: {options.folder / 'index.html'}")


if __name__ == "__main__":
    main()
