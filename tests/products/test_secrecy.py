"""Nothing public speaks of what custodians keep: the grid of markers, and two worlds held equal.

The markers stand in every part of a sacred asset. After each step of its life all public
addresses are read again, and each marker must be where it may be and nowhere else.
"""

import datetime
import json
import re
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver

from products.actions import catalogue, reviewing
from products.models import CatalogueEntry, Filing, OtherName, PartLevel
from products.rules import State
from tests.factories.catalogue import Shelf
from tests.factories.people import AgencyFactory, UserFactory
from tests.factories.products import lead, make_filing

pytestmark = pytest.mark.django_db
DAY = datetime.datetime(2026, 11, 2, 3, tzinfo=datetime.UTC)

HEAD = {"title": "Upacara Kanarjudul", "summary": "Kanarringkas di tepi sungai."}
TEXTS = {
    "description": "Kanaruraian " * 12,
    "history": "Kanarsejarah dahulu.",
    "meaning": "Kanarmakna bagi keluarga.",
    "media": "Kanarmedia dari kayu.",
    "taboos": "Kanarpantangan keras.",
    "reporter": "Kanarpelapor",
    "village_text": "Kanardesa",
    "district_text": "Kanarkecamatan",
    "giver": "Kanarpemberi",
    "opens": "Kanardibuka kata pengampu.",
}
MARKERS = {
    name: re.findall(r"[Kk]anar\w+", text)[0].lower() for name, text in {**HEAD, **TEXTS}.items()
}
ADDRESSES = [
    "/", "/en/", "/katalog/", "/en/katalog/", "/katalog/?urut=nama", "/katalog/?jenis=ebt",
    "/katalog/?kabupaten=62.06", "/katalog/?tahun=2026", "/katalog/?jenis=sdg",
    "/katalog/upacara-kanarjudul/", "/en/katalog/upacara-kanarjudul/", "/bantuan/", "/privasi/",
    "/robots.txt", "/sitemap.xml", "/sitemap-ebt-2026.xml", "/motif/ebt/upacara-kanarjudul.svg",
    "/foto/KIK-62-EBT-0001/1/kecil.jpg", "/foto/KIK-62-EBT-0001/1/besar.jpg",
    "/foto/KIK-62-EBT-0001/2/besar.jpg", "/api/v1/", "/api/v1/katalog/",
    "/api/v1/katalog/KIK-62-EBT-0001/",
    "/api/v1/katalog/upacara-kanarjudul/", "/api/v1/openapi.json",
]  # fmt: skip
PAGE, MOTIF = "/katalog/upacara-kanarjudul/", "/motif/ebt/upacara-kanarjudul.svg"
PHOTO = "/foto/KIK-62-EBT-0001/1/besar.jpg"


def told(client: Client, address: str, **headers: str) -> str:
    """Everything that an answer says: status, headers, body."""
    answer = client.get(address, headers=headers)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    heads = {name: value for name, value in answer.headers.items() if name != "X-Request-ID"}
    text = re.sub(r"<span class=.code.>[^<]*</span>", "", body.decode("utf-8", "replace"))
    return f"{answer.status_code} {heads} {text}"


def everything(client: Client) -> str:
    """All public answers, and those to searches for each marker and its beginning."""
    cache.clear()
    searches = [
        f"{path}?q={word}"
        for marker in MARKERS.values()
        for word in (marker, marker[:8])
        for path in ("/katalog/", "/api/v1/katalog/")
    ]
    answers = [_without_own(told(client, address), address) for address in ADDRESSES]
    answers += [_without_question(told(client, address), address) for address in searches]
    return " ".join(answers).lower()


def _without_own(answer: str, address: str) -> str:
    """A page names the address it was asked for, in the link to its twin; that is no leak."""
    for path in (f"/en{address}", address.removeprefix("/en"), address):
        answer = answer.replace(f'"{path}"', "")
    return re.sub(r"'Content-Length': '\d+'", "", answer)


def _without_question(answer: str, address: str) -> str:
    """What was asked is said again on the page; that is no leak."""
    word = address.partition("q=")[2]
    return re.sub(rf'value="{word}"|"{word}"|&quot;{word}&quot;|q={word}\b', "", answer)


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
    from tests.factories.products import tick_all

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
        answers = [_without_own(told(client, address), address) for address in (known, unknown)]
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


def worlds() -> list[str]:
    """The public answers of a world: a shelf of open entries, with what is restricted or not."""
    return [
        *ADDRESSES, "/katalog/tari-00-1/", "/katalog/?q=tari", "/katalog/?q=kanarjudul",
        "/katalog/?q=kanarjudl", "/api/v1/katalog/?q=upacara", "/katalog/?kabupaten=62.13",
    ]  # fmt: skip


@pytest.mark.parametrize("hidden", [1, 3])
@pytest.mark.parametrize("order", ["before", "after"])
def test_a_world_with_restricted_rows_answers_like_one_without(
    client: Client, hidden: int, order: str
) -> None:
    """Page sizes, counts, cursors, numbers, marks and words: byte for byte the same."""

    def restricted() -> None:
        for level in ("komunitas", "petugas", "terdaftar")[:hidden]:
            filing = make_filing("ebt", at=DAY, **{**HEAD, **TEXTS, "level": level})
            lead(filing, State.APPROVED, by=filing.begun_by, at=DAY)

    with time_machine.travel(DAY, tick=False):
        plain = _of_a_world(client)
        _empty()
        if order == "before":
            restricted()
        mixed = _of_a_world(client, then=restricted if order == "after" else None)

    assert mixed == plain


def _of_a_world(client: Client, then: Any = None) -> list[str]:
    shelf = Shelf(AgencyFactory(name="Dinas Rak", short_name="Rak"))
    for number in range(26):
        shelf.put(f"Tari {number:02d}")
    if then:
        then()
    cache.clear()
    first = client.get("/api/v1/katalog/").json()
    second = first["next"].removeprefix("http://localhost:8000")
    page = re.search(r'href="(\?setelah=[^"]+)"', client.get("/katalog/").content.decode())
    assert page
    more = [second, f"/katalog/{page[1]}"]
    return [told(client, address) for address in [*worlds(), *more]]


def _empty() -> None:
    """Take the shelf away again as if it had never been: the next world starts at the same."""
    from kip_portal.models import Counter
    from products.models import CatalogueCount, CatalogueWord, PublicIdentity

    CatalogueEntry.objects.all().delete()
    PublicIdentity.objects.all().delete()
    CatalogueCount.objects.all().delete()
    CatalogueWord.objects.all().delete()
    Counter.objects.filter(name__startswith="catalogue:").delete()


def test_every_public_address_is_read_here() -> None:
    """A new public page is added to the grid, or named here with its reason."""
    elsewhere = {
        "verify", "verification",  # of dossiers; they have tests of their own
        "accessibility",  # a page of text
        "tile",  # drawn from the code of a kind alone
    }  # fmt: skip
    known = {"home", "catalogue", "asset", "help", "privacy", "robots", "sitemap", "sitemap-part",
             "motif", "picture", "api-root", "openapi", "entries", "entry"}  # fmt: skip

    names = {
        name for space in ("public", "machine", "api") for name in _names(get_resolver(), space)
    }

    assert names == known | elsewhere


def _names(resolver: Any, space: str) -> set[str]:
    if space in resolver.namespace_dict:
        found = resolver.namespace_dict[space][1]
        return {key for key in found.reverse_dict if isinstance(key, str)}
    return set()
