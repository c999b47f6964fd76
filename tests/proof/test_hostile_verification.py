"""The page that compares a paper with its dossier: odd papers get a verdict and leave nothing."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.test import Client

from kip_portal import storage
from products.actions import dossiers
from products.models import Dossier
from products.rules import State
from tests import figures
from tests.factories import files
from tests.factories.people import OfficeFactory
from tests.factories.products import make_filing
from tests.proof import multipart
from tests.proof.hostile import disguises, documents, documents_active, pictures_broken
from tests.proof.hostile.desk import kept

pytestmark = [pytest.mark.django_db, pytest.mark.case("P12", "U13")]

OTHER, UNKNOWN = "tidak sama", "tidak dikenal"
TOO_LARGE, EMPTY = "lebih dari 30 MB", "kosong"
MEGABYTE = 1024 * 1024


@pytest.fixture
def dossier() -> Dossier:
    OfficeFactory()
    filing = make_filing("merek", state=State.APPROVED)
    made = dossiers.complete(dossiers.order(filing, by=filing.officer).pk)
    assert made is not None
    return made


def locked(true: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(true)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def saved_again(true: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(true)) as pdf:
        pdf.save(out)
    return out.getvalue()


def flipped(true: bytes) -> bytes:
    data = bytearray(true)
    data[len(data) // 2] ^= 1
    return bytes(data)


def papers(true: bytes) -> dict[str, tuple[bytes, str]]:
    """Return papers with what the page must say of each."""
    found = {
        "one bit altered": (flipped(true), OTHER),
        "cut off": (true[: len(true) // 2], OTHER),
        "longer by a line": (true + b"\n", OTHER),
        "saved again": (saved_again(true), OTHER),
        "locked": (locked(true), OTHER),
        "of another office": (files.pdf_bytes(), OTHER),
        "with a script": (documents_active.KINDS["skrip saat dibuka"](), OTHER),
        "a bomb": (documents.half_a_megabyte_that_holds_five_hundred(), OTHER),
        "deep": (documents.lists_in_lists_a_hundred_thousand_deep(), OTHER),
        "a page": (disguises.a_page_of_html(), OTHER),
        "pixels": (pictures_broken.a_square_of_a_hundred_million_pixels(), OTHER),
        "nothing": (b"", EMPTY),
        "too large": (true + bytes(30 * MEGABYTE), TOO_LARGE),
    }
    if figures.LONG:
        found["two hundred megabytes"] = (true + bytes(200 * MEGABYTE), TOO_LARGE)
        found["beyond what arrives"] = (true + bytes(320 * MEGABYTE), TOO_LARGE)
    return found


def asked(address: str, data: bytes) -> Any:
    body = multipart.body([("berkas", multipart.Sent("berkas.pdf", data, "application/pdf"))])
    return Client().generic("POST", address, body, content_type=multipart.CONTENT_TYPE)


def test_every_odd_paper_gets_its_verdict_and_leaves_nothing(dossier: Dossier) -> None:
    with storage.private().open(dossier.file) as file:
        true = bytes(file.read())
    before, wrong = kept(), []

    for label, (data, verdict) in papers(true).items():
        told = asked(f"/verifikasi/{dossier.order.code}/", data).content.decode()
        anywhere = asked("/verifikasi/", data).content.decode()
        elsewhere = UNKNOWN if verdict == OTHER else verdict
        if verdict not in told or elsewhere not in anywhere:
            wrong.append(label)
        if "Dokumen ini sah" in anywhere or "sama persis" in told or "Sumiati" in told + anywhere:
            wrong.append(f"{label} says too much")

    assert wrong == []
    assert kept() == before
    assert "sama persis" in asked(f"/verifikasi/{dossier.order.code}/", true).content.decode()
    figures.record("hostile papers to verify", files=len(papers(true)))
