"""What a first view costs somebody who pays for each megabyte, counted by the browser itself.

The server is the real one in what matters here: style sheets, scripts and fonts go out as
they are kept after `collectstatic`, compressed once; pages as the portal sends them.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.test.testcases import LiveServerThread
from whitenoise import WhiteNoise  # type: ignore[import-untyped]
from whitenoise.compress import Compressor  # type: ignore[import-untyped]

from kip_portal.models import Subject
from products import regimes
from products.models import Creator, Filing, TrademarkItem
from products.rules import State
from tests import figures, walking
from tests.factories.catalogue import Shelf
from tests.factories.products import make_filing
from tests.journeys.looking import PHONE
from tests.products.filing_pages import address

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)

HEAVIEST = 150 * 1024
LONG = "Dibuat turun-temurun oleh para perajin di tepi sungai dari bahan kebun sendiri. " * 25


@pytest.fixture(scope="module")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `collectstatic` gathers, with the compressed copies that WhiteNoise serves."""
    root = tmp_path_factory.mktemp("static")
    for finder in get_finders():
        for name, storage in finder.list([]):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(storage.path(name), root / name)
    compressor = Compressor(quiet=True)
    for path in [one for one in root.rglob("*") if one.is_file()]:
        if compressor.should_compress(path.name):
            list(compressor.compress(str(path)))
    assert (root / "css/base.css.br").exists()
    return root


@pytest.fixture
def server(live_server: Any, assets: Path) -> Iterator[str]:
    """The portal with its static files compressed, beside pytest's own server."""

    def with_files(application: Any) -> WhiteNoise:
        return WhiteNoise(application, root=str(assets), prefix="static/")

    thread = LiveServerThread("localhost", with_files, connections_override={})
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    yield f"http://localhost:{thread.port}"
    thread.terminate()


def weigh(page: "Page", path: str) -> int:
    """Return the bytes over the wire of a first view, as the browser counted them."""
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    client.send("Network.setCacheDisabled", {"cacheDisabled": True})
    counted: list[float] = []
    client.on("Network.loadingFinished", lambda event: counted.append(event["encodedDataLength"]))
    answer = page.goto(path, wait_until="networkidle")
    assert answer is not None
    assert answer.status == 200, path
    client.detach()
    return round(sum(counted))


def long_mark() -> Filing:
    """A mark with as many goods as a clerk is likely to type, in classes of every sort."""
    filing = make_filing("merek", description=LONG[:1000], disclaimer=LONG[:1000])
    TrademarkItem.objects.bulk_create(
        TrademarkItem(filing=filing, nice_class=1 + number % 45, item=f"barang contoh {number}")
        for number in range(59)
    )
    return filing


def long_work() -> Filing:
    """A work of ten creators."""
    filing = make_filing("hak_cipta", abstract=LONG[:2000])
    for number in range(9):
        Creator.objects.create(
            filing=filing, subject=Subject.objects.create(), name=f"Pencipta {number}",
            nationality="Indonesia",
        )  # fmt: skip
    return filing


def long_asset() -> Filing:
    """An asset that is told at length."""
    return make_filing("ebt", description=LONG, history=LONG, meaning=LONG, stages=LONG)


def too_heavy(page: "Page", server: str, what: str, paths: list[str]) -> dict[str, int]:
    """Return the pages beyond the limit; the heaviest is told in the report."""
    weights = {path: weigh(page, f"{server}{path}") for path in paths}
    figures.record(f"first view, {what}", pages=len(weights), heaviest=max(weights.values()))
    return {path: weight for path, weight in weights.items() if weight > HEAVIEST}


@pytest.mark.parametrize("made", [long_mark, long_work, long_asset])
def test_the_longest_forms_weigh_little(
    made: Callable[[], Filing], server: str, new_page: Callable[..., "Page"]
) -> None:
    filing = made()
    page = new_page(viewport=PHONE)
    walking.enter(page, server, filing.begun_by)
    sections = [address(filing, one.code) for one in regimes.get(filing.code).sections]
    work = f"/kerja/usulan/{filing.reference}/"

    assert too_heavy(page, server, filing.code, [*sections, work, f"{work}periksa/"]) == {}


@pytest.mark.parametrize("code", ["merek", "ebt"])
def test_the_desk_weighs_little(code: str, server: str, new_page: Callable[..., "Page"]) -> None:
    filing = make_filing(code, state=State.IN_REVIEW, description=LONG[:1000])
    page = new_page(viewport=PHONE)
    walking.enter(page, server, filing.officer)
    desk = filing.get_review_url()
    paths = ["/tinjauan/", desk, f"{desk}?tab=lampiran", f"{desk}?tab=riwayat", "/dasbor/"]

    assert too_heavy(page, server, f"desk of {code}", paths) == {}


def test_public_pages_weigh_little(server: str, new_page: Callable[..., "Page"]) -> None:
    shelf = Shelf()
    names = [f"Tari Contoh {number}" for number in range(30)]
    entries = [shelf.put(name, summary=LONG[:480]) for name in names]
    page = new_page(viewport=PHONE)
    paths = [
        "/", "/katalog/", "/katalog/?q=tari", entries[0].get_absolute_url(), "/kerja-sama/",
        "/bantuan/", "/privasi/", "/bantuan/aksesibilitas/", "/verifikasi/", "/akun/login/",
    ]  # fmt: skip

    assert too_heavy(page, server, "public", paths) == {}
