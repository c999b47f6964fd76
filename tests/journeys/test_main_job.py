"""The whole main job, as three people do it, on the running server with its worker."""

import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from kip_portal.actions import regions
from products.models import Filing
from products.rules import State
from tests import figures
from tests.factories import files
from tests.factories.agreements import AgreementFactory
from tests.factories.people import OfficeFactory, UserFactory
from tests.journeys import clerk, keyboard, officer, visitor, worker
from tests.journeys.looking import DESKTOP, PHONE
from tests.walking import PASSWORD, log_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _people() -> None:
    """An office, an agency with an agreement in force, and three people."""
    regions.load()
    OfficeFactory()
    operator = UserFactory(operator=True, password=PASSWORD, email="operator@demo.example")
    AgreementFactory(party=operator.membership.agency, title="Perjanjian Contoh", open_ended=True)
    UserFactory(officer=True, password=PASSWORD, email="pemeriksa@demo.example")
    UserFactory(head_of_office=True, name="Kepala Contoh, S.H.")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo as a phone takes it: 12 megapixels, turned, with the place in its metadata."""
    path = tmp_path / "IMG 0001.jpg"
    path.write_bytes(files.phone_photo((4000, 3000), orientation=6))
    return path


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    """The minutes of the meeting that gave consent."""
    path = tmp_path / "berita acara.pdf"
    path.write_bytes(files.pdf_bytes())
    return path


@pytest.fixture(params=["mouse", "keyboard"] if figures.LONG else ["mouse"])
def open_page(
    request: pytest.FixtureRequest,
    new_page: Callable[..., "Page"],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[..., "Page"]]:
    """What people have in their hands; in the long run a keyboard alone as well."""
    if request.param == "mouse":
        yield new_page
        return
    keyboard.only(monkeypatch)
    # Where the focus stands is judged at once: the page must not still be on its way there.
    yield functools.partial(new_page, reduced_motion="reduce")
    keyboard.keep("main job")


def test_three_people_carry_an_asset_from_a_draft_to_the_public(
    photo: Path, evidence: Path, open_page: Callable[..., "Page"], tmp_path: Path
) -> None:
    whole_job(photo, evidence, open_page, tmp_path)


def whole_job(photo: Path, evidence: Path, new_page: Callable[..., "Page"], tmp_path: Path) -> None:
    """From the first word of the clerk to the check of the paper by anybody."""
    phone = new_page(viewport=PHONE)
    log_in(phone, "operator@demo.example")
    clerk.begin(phone)
    clerk.fill_identity(phone)
    clerk.fill_communities(phone)
    clerk.fill_texts(phone)
    clerk.fill_consent(phone, evidence)
    clerk.fill_photo(phone, photo)
    clerk.fill_the_rest(phone)
    clerk.send(phone)
    filing = Filing.objects.get()

    desk = new_page(viewport=DESKTOP)
    log_in(desk, "pemeriksa@demo.example")
    officer.claim_and_return(desk, filing.reference)
    clerk.mend_and_resend(phone, officer.REMARK)
    officer.compare_and_approve(desk, filing.reference)
    with worker.running():
        code, pdf = officer.issue(desk)

    filing.refresh_from_db()
    assert filing.state == State.ISSUED
    assert clerk.BETTER_STORY in text_of(pdf)
    assert clerk.TABOO not in text_of(pdf)

    anybody = new_page(viewport=PHONE)
    visitor.find(anybody)
    pictures = [anybody.request.get(one) for one in visitor.read(anybody)]
    assert all(one.ok and files.PLACE not in one.body() for one in pictures)
    paper = tmp_path / "berkas.pdf"
    paper.write_bytes(pdf)
    visitor.verify(anybody, code, paper)


def text_of(pdf: bytes) -> str:
    """The words of every page, as a reader would copy them."""
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
