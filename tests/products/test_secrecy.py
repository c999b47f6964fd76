"""Nothing public speaks of what custodians keep: a grid of markers through an asset's life.

The markers stand in every part of a sacred asset. After each step of its life all public
addresses are read again, and each marker must be where it may be and nowhere else.
"""

import datetime
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from products.actions import catalogue, reviewing
from products.models import CatalogueEntry, Filing, OtherName, PartLevel
from products.rules import State
from tests.factories.people import AgencyFactory, UserFactory
from tests.factories.products import lead, make_filing, tick_all
from tests.products.public_answers import HEAD, MARKERS, TEXTS, everything, told, without_own

pytestmark = pytest.mark.django_db
DAY = datetime.datetime(2026, 11, 2, 3, tzinfo=datetime.UTC)

PAGE, MOTIF = "/katalog/upacara-kanarjudul/", "/motif/ebt/upacara-kanarjudul.svg"
PHOTO = "/foto/KIK-62-EBT-0001/1/besar.jpg"


def seen(client: Client) -> set[str]:
    text = everything(client)
    return {name for name, marker in MARKERS.items() if marker in text}


def sacred(**more: Any) -> Filing:
    """A sacred asset in review, its custodians having opened its description and media."""
    filing = make_filing(
        "ebt", nature="sakral", level="ringkasan", at=DAY,
        agency=AgencyFactory(name="Dinas Contoh", short_name="Dinas"), **HEAD, **TEXTS, **more,
    )  # fmt: skip
    OtherName.objects.create(asset=filing.asset, name="Nama Terbuka", language="Ngaju")
    for part in ("section:uraian", "answer:media", "section:dokumentasi"):
        PartLevel.objects.create(asset=filing.asset, part=part, level="terbuka")
    return lead(filing, State.IN_REVIEW, by=filing.begun_by, at=DAY)


def approved(filing: Filing) -> Filing:
    tick_all(filing, by=filing.officer)
    return reviewing.approve(filing, by=filing.officer, at=DAY)


def test_each_part_is_public_while_it_is_open_and_no_longer(client: Client) -> None:
    filing = sacred()
    assert seen(client) == set()

    filing = approved(filing)
    assert seen(client) == {"title", "summary", "description", "history", "meaning", "media"}
    assert told(client, PHOTO).startswith("200")
    assert told(client, MOTIF).startswith("200")
    assert "Opened" not in told(client, PAGE)

    officer = filing.officer
    catalogue.narrow(
        filing, part="section:uraian", level="komunitas", by=officer, reason="Diminta pengampu"
    )
    assert seen(client) == {"title", "summary", "media"}

    catalogue.narrow(
        filing, part="section:dokumentasi", level="komunitas", by=officer, reason="Diminta pengampu"
    )
    assert told(client, PHOTO).startswith("404")

    catalogue.narrow(
        filing, part="answer:summary", level="petugas", by=officer, reason="Diminta pengampu"
    )
    assert seen(client) == {"title", "media"}

    catalogue.withdraw_consent(filing, by=filing.begun_by, reason="Ditarik pengampu")
    assert seen(client) == set()
    for address in (PAGE, MOTIF, "/api/v1/katalog/KIK-62-EBT-0001/"):
        assert told(client, address).startswith("404")


@pytest.mark.parametrize(
    "change",
    [
        {"nature": "rahasia", "level": "petugas"},
        {"level": "komunitas"},
        {"level": "terdaftar"},
        {"level": "petugas"},
        {"opens": ""},
    ],
)
def test_what_may_not_be_public_never_is(client: Client, change: dict[str, str]) -> None:
    filing = make_filing("ebt", at=DAY, **{**HEAD, **TEXTS, "nature": "sakral",
                                           "level": "ringkasan", **change})  # fmt: skip
    lead(filing, State.APPROVED, by=filing.begun_by, at=DAY)

    assert seen(client) == set()
    assert told(client, PAGE).startswith("404")


def test_reopening_takes_the_page_away_and_keeps_its_number(client: Client) -> None:
    filing = approved(sacred())
    number = CatalogueEntry.objects.get().number

    filing = reviewing.reopen(
        filing, by=UserFactory(head_of_office=True), note="Pengampu meminta", at=DAY
    )
    assert seen(client) == set()

    approved(filing)
    assert CatalogueEntry.objects.get().number == number


def test_a_withdrawn_asset_answers_like_one_that_never_was(client: Client) -> None:
    filing = approved(sacred())
    catalogue.withdraw_consent(filing, by=filing.begun_by, reason="Ditarik pengampu")

    for known, unknown in (
        (PAGE, "/katalog/tidak-pernah-ada/"),
        (MOTIF, "/motif/ebt/tidak-pernah-ada.svg"),
        (PHOTO, "/foto/KIK-62-EBT-9999/1/besar.jpg"),
        ("/api/v1/katalog/KIK-62-EBT-0001/", "/api/v1/katalog/KIK-62-EBT-9999/"),
    ):
        answers = [without_own(told(client, address), address) for address in (known, unknown)]
        assert answers[0] == answers[1]


def test_touching_what_is_hidden_moves_no_mark_and_no_date(client: Client) -> None:
    filing = approved(sacred())
    before = everything(client)

    catalogue.narrow(
        filing, part="answer:taboos", level="petugas", by=filing.officer, reason="Ditegaskan",
    )  # fmt: skip

    assert everything(client) == before


def test_pictures_carry_no_name_of_their_file_and_no_trace_of_the_attachment(
    client: Client,
) -> None:
    filing = approved(sacred())
    photo = filing.attachments.get(role="photo")

    answer = client.get(PHOTO)
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")

    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert "upacara-kanarjudul-1.jpg" in answer.headers["Content-Disposition"]
    public = everything(client)
    for word in (photo.filename, photo.sha256[:16], photo.original, photo.derivative, "foto.jpg"):
        assert word.lower() not in public
    assert "sha256" not in json.dumps(CatalogueEntry.objects.get().pictures)


def test_every_public_address_is_read_here() -> None:
    """A new public page is added to the grid, or named here with its reason."""
    elsewhere = {
        "verify", "verification",  # of dossiers; they have tests of their own
        "accessibility",  # a page of text
        "tile",  # drawn from the code of a kind alone
    }  # fmt: skip
    known = {"home", "catalogue", "asset", "help", "privacy", "robots", "sitemap", "sitemap-part",
             "motif", "picture", "rendition", "recording", "api-root", "openapi", "entries",
             "entry"}  # fmt: skip

    names = {
        name for space in ("public", "machine", "api") for name in _names(get_resolver(), space)
    }

    assert names == known | elsewhere


def _names(resolver: Any, space: str) -> set[str]:
    if space in resolver.namespace_dict:
        found = resolver.namespace_dict[space][1]
        return {key for key in found.reverse_dict if isinstance(key, str)}
    return set()


@pytest.mark.parametrize("when", ["from the beginning", "narrowed later"])
def test_an_asset_at_level_petugas_is_read_by_its_officer_and_the_head_alone(
    client: Client, when: str
) -> None:
    """Design 6: other officers see reference, kind, agency and age, as of a secret one."""
    level = "petugas" if when == "from the beginning" else "komunitas"
    filing = make_filing("ebt", level=level, state=State.IN_REVIEW, **HEAD, **TEXTS)
    if when == "narrowed later":
        catalogue.narrow(
            filing, part="asset", level="petugas", by=filing.begun_by, reason="Diminta pengampu"
        )
    photo = filing.attachments.get(role="photo")
    desk = f"/tinjauan/{filing.reference}/"
    words = "Kanarjudul", "Kanarsejarah"

    def read_by(user: Any) -> list[bool]:
        client.force_login(user)
        page = client.get(f"{desk}?tab=isian").content.decode()
        file = client.get(f"{desk}lampiran/{photo.pk}/")
        b"".join(file.streaming_content if file.streaming else ())
        listed = client.get("/tinjauan/?tab=semua").content.decode()
        assert filing.reference in listed
        return [*(word in page for word in words), words[0] in listed, file.status_code == 200]

    assert read_by(UserFactory(officer=True)) == [False] * 4
    assert read_by(filing.officer) == [True] * 4
    assert read_by(UserFactory(head_of_office=True)) == [True] * 4
