"""Communal assets of the demo: their texts as answers of the form, their pictures, their papers."""

import datetime
from collections.abc import Iterator

from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.models import Agreement
from kip_portal.models import User
from kip_portal.rules import Level
from products import regimes
from products.actions import assisted, attachments, filings
from products.demo import copies, letters, pictures, recordings
from products.demo.days import Calendar
from products.demo.parties import Register
from products.demo.posting import Row, fill
from products.models import Filing
from products.rules import Nature

AGENCY = "budaya"
CONSENT = "persetujuan"
PHOTO = "photo"
REPORTER = {
    "reporter": "Bidang Kebudayaan (contoh)",
    "reporter_address": "Jalan Contoh Nomor 5, Palangka Raya",
    "reporter_phone": "081200000500",
    "recorder": "Petugas pencatat (contoh)",
}


def file_asset(
    kind: str, texts: Row, *, number: int, register: Register, agreement: Agreement,
    when: Calendar, leave: frozenset[str], typist: User | None = None,
) -> Filing:  # fmt: skip
    """Make a draft of an asset: typed in, with pictures and the evidence of consent."""
    by = typist or register.cast.operator(AGENCY)
    begin = assisted.begin if typist else filings.begin
    draft = begin(
        kind, agreement=agreement, agency=register.cast.agencies[AGENCY], by=by,
        title=texts["name"], at=when.now(),
    )  # fmt: skip
    filled = fill(draft, _answers(kind, texts, register, when.day), by=by, when=when, leave=leave)
    for role, file, words in _files(kind, texts, number, leave):
        made = attachments.attach(filled, file, role=role, by=by, at=when.now(), **words)
        copies.make(made)
    return Filing.objects.get(pk=filled.pk)


def _answers(kind: str, texts: Row, register: Register, day: datetime.date) -> Row:
    own = ("subkind", "nature", "level", "regencies", "summary", "description", "history")
    more = ("meaning", "condition", "other_names", "safeguarding", "practitioners")
    place = {name: text for name, text in texts["place"].items() if name != "other"}
    return {
        "title": texts["name"],
        **{name: texts[name] for name in (*own, *more)},
        **place,
        "other_places": texts["place"]["other"],
        **REPORTER,
        "recorded_on": day - datetime.timedelta(days=1),
        "communities": [_community(row, register) for row in texts["communities"]],
        "references": [_reference(row) for row in texts["references"]],
        **_consent(texts["consent"]),
        **texts["details"],
        "parts": {f"section:{code}": Level.OPEN for code in texts["opened_sections"]},
        "declared_owner": True,
        "declared_true": True,
    }


def _community(row: Row, register: Register) -> Row:
    return {"community": register.community(AGENCY, row).pk, "role": row["role"]}


def _reference(row: Row) -> Row:
    if not row.get("oral"):
        return row
    told = {"is_oral": True, "author": row["teller"], "teller_agrees": True}
    return {"title": row["title"], **told}


def _consent(given: Row) -> Row:
    kept = {name: given[name] for name in ("giver", "given_on", "place", "opens", "shown_note")}
    return {**kept, "way": given["how"]}


def _files(
    kind: str, texts: Row, number: int, leave: frozenset[str]
) -> Iterator[tuple[str, SimpleUploadedFile, Row]]:
    is_secret = texts["nature"] == Nature.SECRET
    if "dokumentasi" not in leave and PHOTO in regimes.get(kind).files:
        name = "rahasia" if is_secret else "ilustrasi"
        for at, data in enumerate(pictures.of_kind(kind, number, 1 + number % 3), 1):
            file = SimpleUploadedFile(f"{name}-{at}.jpg", data, "image/jpeg")
            yield PHOTO, file, _words(texts, at, is_secret=is_secret)
        yield from recordings.of_asset(texts["name"], kind)
    if CONSENT not in leave:
        lines = (texts["name"], texts["consent"]["giver"], texts["consent"]["place"])
        paper = letters.page("BERITA ACARA PERSETUJUAN", lines)
        yield "consent", SimpleUploadedFile("persetujuan.pdf", paper, "application/pdf"), {}


def _words(texts: Row, at: int, *, is_secret: bool) -> Row:
    if is_secret:
        return {
            "caption": "PENANDA-RAHASIA-KETERANGAN-FOTO",
            "alt": "PENANDA-RAHASIA-TEKS-ALTERNATIF",
            "taken_at": "PENANDA-RAHASIA-TEMPAT-FOTO",
        }
    name = texts["name"]
    return {
        "caption": f"Ilustrasi contoh untuk {name}, gambar {at}",
        "alt": f"Gambar motif hias sebagai ilustrasi contoh untuk {name}.",
    }
