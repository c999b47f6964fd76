"""The printed dossier of every form reads and looks as it was approved, page by page.

Words are compared as words, and what is drawn by small squares. Whoever changes a template or a
declaration on purpose looks at the pages first, and approves them:
`KIP_APPROVE=1 pytest tests/proof/test_dossier_pictures.py`, then commits pictures and texts.
"""

import datetime
import io
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import time_machine
from django.conf import settings
from PIL import Image, ImageChops

from kip_portal.models import User
from products import pdf, regimes
from products.actions import dossiers
from tests import figures
from tests.factories.agreements import AgreementFactory
from tests.factories.people import AgencyFactory, OfficeFactory, UserFactory
from tests.factories.products import make_filing

pytestmark = pytest.mark.django_db

APPROVED = Path(__file__).resolve().parent / "approved"
DAY = datetime.datetime(2026, 3, 2, 3, 0, tzinfo=datetime.UTC)
SCALE = 0.7  # of 72 dots an inch: a page is 417 x 589
SQUARE = 8
# What another version of a library may move: the shade of a letter's edge, not a line of text.
SHADE = 16
DIGEST = re.compile(r"\b(?:[0-9a-f]{4} ){3}[0-9a-f]{4}\b")
MOST_ODD = 1  # of some 3,800 squares of a page


@pytest.fixture
def people() -> tuple[User, User]:
    """An operator and an officer whose names are the same in every run."""
    office = OfficeFactory()
    UserFactory(head_of_office=True, name="Kepala Contoh", nip="197102031996032001")
    agency = AgencyFactory(name="Dinas Contoh Provinsi", short_name="Dinas Contoh")
    operator = UserFactory(operator=True, agency=agency, name="Operator Contoh")
    day = datetime.date(2025, 7, 14)
    AgreementFactory(
        party=agency, title="Perjanjian Contoh", slug="perjanjian-contoh",
        signed_on=day, starts_on=day,
    )  # fmt: skip
    return operator, UserFactory(officer=True, agency=office.agency, name="Pemeriksa Contoh")


def codes() -> list[str]:
    return sorted(regimes.REGIMES)


@pytest.mark.case("P09", "O03")
@pytest.mark.parametrize("code", codes())
def test_the_dossier_looks_as_it_was_approved(code: str, people: tuple[User, User]) -> None:
    data = printed(code, *people)
    pages, words = drawn(data), read(data)
    files = [APPROVED / f"{code}-{number}.webp" for number in range(1, len(pages) + 1)]
    if os.environ.get("KIP_APPROVE"):
        approve(code, files, pages)
        text_of(code).write_text("\f".join(words))

    there = sorted(APPROVED.glob(f"{code}-*.webp"))
    assert sorted(path.name for path in there) == sorted(path.name for path in files)
    differing = [
        path.name
        for path, page in zip(files, pages, strict=True)
        if odd_squares(Image.open(path).convert("L"), page) > MOST_ODD
    ]
    assert words == text_of(code).read_text().split("\f")
    assert differing == []
    assert [one for one in leads(data) if not one.startswith(f"{settings.PUBLIC_URL}/")] == []


def leads(data: bytes) -> set[str]:
    """Return every address that a paper leads to, fetches from or would send to."""
    with pikepdf.open(io.BytesIO(data)) as paper:
        return {found for one in paper.objects for found in _leads_in(one)}


def _leads_in(one: Any) -> Iterator[str]:
    """Look into a part and the parts written inside it; what has its own number comes later."""
    if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in ("/URI", "/URL"):
            if isinstance(one.get(key), pikepdf.String):
                yield str(one[key])
        inner = [value for _key, value in one.items()]
    else:
        inner = list(one) if isinstance(one, pikepdf.Array) else []
    for value in inner:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _leads_in(value)


def test_a_paper_that_leads_elsewhere_is_found_out() -> None:
    paper, out = pikepdf.new(), io.BytesIO()
    link = pikepdf.Dictionary(A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://evil.example/"))
    paper.add_blank_page().Annots = pikepdf.Array([link])
    paper.save(out)

    assert leads(out.getvalue()) == {"https://evil.example/"}


def test_another_page_is_told_from_the_approved_one() -> None:
    first, second = (Image.open(APPROVED / f"merek-{n}.webp").convert("L") for n in (1, 2))
    without_a_line = first.copy()
    without_a_line.paste(255, (0, 0, first.width, 120))
    with_a_rule = first.copy()
    with_a_rule.paste(0, (40, 300, 120, 303))

    assert odd_squares(first, first) == 0
    for other in (second, without_a_line, with_a_rule):
        assert odd_squares(first, other) > MOST_ODD
    pages = len(list(APPROVED.glob("*.webp")))
    figures.record("dossier-pictures", forms=len(codes()), pages=pages)


def text_of(code: str) -> Path:
    return APPROVED / f"{code}.txt"


def read(data: bytes) -> list[str]:
    """Return the words of each page; a file's digest, of which some are drawn by lot, is not."""
    texts = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    return [DIGEST.sub("(sidik)", " ".join(text.split())) for text in texts]


def printed(code: str, operator: User, officer: User) -> bytes:
    """Return the dossier of a complete record; what is drawn by lot is the same each time."""
    agency = operator.membership.agency
    agreement = agency.parties.get().agreement
    with time_machine.travel(DAY, tick=False):
        filing = make_filing(
            code, state="approved", by=operator, officer=officer, agreement=agreement
        )
        order = dossiers.order(filing, by=officer)
    order.content["salt"] = "0" * 32
    order.code, order.sha256 = "7F3A-94QD-K2MX-P8VT", "4f" * 32
    document, pictures = dossiers.prepared(order)
    address = "http://localhost/verifikasi/7F3A-94QD-K2MX-P8VT/"
    checked = replace(document, verification=pdf.Verification(order.code, address))
    return pdf.render(checked, files=pictures).bytes


def drawn(data: bytes) -> list[Image.Image]:
    return [page.render(scale=SCALE).to_pil().convert("L") for page in pypdfium2.PdfDocument(data)]


def approve(code: str, files: list[Path], pages: list[Image.Image]) -> None:
    for old in APPROVED.glob(f"{code}-*.webp"):
        old.unlink()
    for path, page in zip(files, pages, strict=True):
        out = io.BytesIO()
        page.save(out, "WEBP", quality=40, method=6)
        path.write_bytes(out.getvalue())


def odd_squares(approved: Image.Image, page: Image.Image) -> int:
    """Return how many small squares differ in shade by more than a letter's edge."""
    squares = (page.width // SQUARE, page.height // SQUARE)
    if approved.size != page.size:
        return squares[0] * squares[1]
    shades = [one.resize(squares, Image.Resampling.BOX) for one in (approved, page)]
    difference = ImageChops.difference(*shades)
    return sum(count for shade, count in enumerate(difference.histogram()) if shade > SHADE)
