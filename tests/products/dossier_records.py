"""Documents for the tests of the printed dossier: a short one, and the longest normal one."""

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO

from PIL import Image

from products.pdf import (
    Answer,
    Document,
    Event,
    Office,
    Paper,
    Plate,
    Section,
    Signatory,
    Signature,
    Table,
    Verification,
)

REGENCIES = (
    "Kabupaten Katingan",
    "Kabupaten Gunung Mas",
    "Kabupaten Pulang Pisau",
    "Kabupaten Murung Raya",
    "Kota Palangka Raya",
)
COMMUNITIES = (
    "Masyarakat Adat Dayak Ngaju Kedamangan Katingan Tengah",
    "Masyarakat Adat Dayak Ot Danum Kedamangan Kahayan Hulu Utara",
    "Masyarakat Adat Dayak Siang Murung Kedamangan Tanah Siang",
)
PART_LABELS = (
    "Identitas",
    "Komunitas asal",
    "Uraian",
    "Pelaku dan pewarisan",
    "Keadaan sekarang",
    "Persetujuan dan akses",
)
KEPT = "Mantra pembuka yang hanya diucapkan basir"
FINGERPRINT = sha256(b"isi").hexdigest()
KEPT_FINGERPRINT = sha256(KEPT.encode()).hexdigest()
CODE = "7F3A-94QD-K2MX-P8VT"


def short() -> Document:
    """Return a trademark's dossier of a few lines."""
    return Document(
        kind="Berkas permohonan merek",
        title="Lampit Samba",
        subtitle="Koperasi Perajin Tumbang Samba, Kabupaten Katingan",
        number="BP-62-2026-00045",
        issue_no=2,
        issued_at=datetime(2026, 12, 4, 3, 14, tzinfo=UTC),
        fingerprint=FINGERPRINT,
        office=Office(
            ("KEMENTERIAN HUKUM REPUBLIK INDONESIA", "KANTOR WILAYAH KALIMANTAN TENGAH", "Jalan"),
            "Palangka Raya",
        ),
        signatory=Signatory(
            "Rina Wulandari, S.H.", "Kepala Kantor Wilayah", "19710203 199603 2 001"
        ),
        verification=Verification(CODE, f"https://kip-kalteng.example/verifikasi/{CODE}/"),
        facts=(("Kelas", "20, 27"),),
        sections=(section("Pemohon", Answer("name", "Nama", "Koperasi Perajin Tumbang Samba")),),
        review=(Event(date(2026, 11, 11), "Kiriman 1 diterima", "Dinas Kebudayaan"),),
        signatures=(Signature("Pemohon", "Nyai Rambang", ("Ketua koperasi",)),),
    )


def section(label: str, *answers: Answer) -> Section:
    return Section(label.lower(), label, answers)


def with_answer(text: str) -> Document:
    """Return the short dossier with one answer of the test's choice."""
    return replace(short(), sections=(section("Uraian", Answer("about", "Uraian", text)),))


def long_text(mark: str) -> str:
    """Return an answer of 2,000 letters with the letters of Dayak names, different each time."""
    words = f"{mark} Ḍatu ḷaut ŋadeŋ bələŋ âkan Lalé dibelah menjadi bilah, lalu dijahit. "
    return (words * 40)[:1990].rstrip() + f" Akhir {mark}."


def communal() -> Document:
    """Return an asset of five regencies and three communities, with every kind of answer."""
    parts = tuple(communal_part(label) for label in PART_LABELS)
    return replace(
        short(),
        kind="Berkas pencatatan ekspresi budaya tradisional",
        title="Tiwah Lalé Ḍandang Tabuŋan Sanaman Mantikei dan Upacara Pengantaran Liau "
        "ke Lewu Tatau Habaras Bulau Hagusung Hintan",
        subtitle="; ".join(COMMUNITIES) + ". " + ", ".join(REGENCIES),
        facts=(
            ("Perjanjian kerja sama", "Nomor W.17-HH.04.02-118 dengan Dinas Kebudayaan"),
            ("Wilayah", ", ".join(REGENCIES)),
            ("Komunitas asal", "; ".join(COMMUNITIES)),
        ),
        sections=(*parts, Section("sacred", "Unsur sakral", withheld=KEPT_FINGERPRINT)),
        plates=tuple(plate(number) for number in range(1, 15)),
        papers=tuple(
            Paper(f"Surat dukungan {number}", f"dukungan-{number}.pdf", FINGERPRINT, "2 halaman")
            for number in range(1, 13)
        ),
        signatures=tuple(Signature("Pemangku adat", name, (name,)) for name in COMMUNITIES),
    )


def communal_part(label: str) -> Section:
    rows = tuple((name, "Damang Itak Bahen", "Surat 3 Maret 2026") for name in COMMUNITIES)
    return section(
        label,
        Answer("names", f"Nama lain ({label})", lines=("Tiwah Lalé", "Ḍandang ḷaut")),
        Answer("regencies", "Kabupaten dan kota", lines=REGENCIES),
        Answer("link", "Tautan"),
        Answer("about", f"Uraian panjang ({label})", long_text(label)),
        Answer("song", f"Mantra ({label})", withheld=KEPT_FINGERPRINT),
        Answer(
            "who", f"Komunitas ({label})", table=Table(("Komunitas", "Pemangku", "Surat"), rows)
        ),
    )


def plate(number: int) -> Plate:
    """Return the third and the ninth as restricted, every fourth as an upright picture."""
    return Plate(
        alt=f"Sandung {number}",
        caption=f"Sandung nomor {number} di tepi Sungai Kahayan.",
        file=None if number in {3, 9} else f"sandung {number}.jpg",
        place="Tumbang Malahoi",
        taken_on=date(2026, 3, number),
        width=900 if number % 4 == 0 else 1600,
        height=1200,
    )


def pictures(document: Document) -> dict[str, bytes]:
    """Draw a picture for every plate that is printed."""
    return {
        each.file: photo(each.width, each.height, number)
        for number, each in enumerate(document.plates)
        if each.file
    }


def photo(width: int, height: int, number: int) -> bytes:
    """Draw a picture of many colours, as a JPEG with a place and a name in its metadata."""
    gradient = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (gradient, gradient.rotate(180), gradient.point([number] * 256)))
    notes = Image.Exif()
    notes[0x013B] = "Rahasia Fotografer"
    out = BytesIO()
    image.save(out, "JPEG", exif=notes)
    return out.getvalue()
