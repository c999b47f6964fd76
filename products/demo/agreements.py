"""The real agreement of 14 May 2020, and the invented one that follows it.

Of the real one only what the provincial government's report of that day says is written
down: letter numbers, an end and the agencies' signatories are not in it and stay empty.
"""

import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from agreements import rules
from agreements.actions import agreements, documents
from agreements.forms.agreements import AgreementForms
from agreements.models import Agreement
from agreements.rules import ScopeItem
from products import regimes
from products.demo import letters
from products.demo.days import LAST_DAY, Calendar
from products.demo.people import DINAS, KANWIL, Cast
from products.demo.posting import DemoRefusedError, Row, posted, rows

SIGNED_ON = datetime.date(2020, 5, 14)
FOLLOWED_ON = datetime.date(2025, 6, 10)

FIRST: Row = {
    "kind": "pks",
    "title": "Perjanjian Kerja Sama Pelindungan dan Pemanfaatan Kekayaan Intelektual",
    "about": (
        "Melindungi produk UMKM sampai terdaftar, mencatat sumber daya alam dan budaya "
        "tradisional sebagai kekayaan intelektual komunal, serta promosi dan diseminasi "
        "kekayaan intelektual kepada aparatur pemerintah, masyarakat, dan perguruan tinggi."
    ),
    "starts_on": SIGNED_ON,
    "signed_on": SIGNED_ON,
    "venue": "Aula Eka Hapakat, Kantor Gubernur Kalimantan Tengah, Palangka Raya",
    "mode": "telekonferensi",
    "grace_days": rules.GRACE_DAYS,
    "items": [ScopeItem.MARKS, ScopeItem.COMMUNAL, ScopeItem.OUTREACH],
    "scope_note": (
        "Berita penandatanganan tidak menyebut batas. Dalam data contoh ini setiap perangkat "
        "daerah boleh mengajukan semua jenis."
    ),
}
FIRST_GUESTS: list[Row] = [
    {"name": "Fahrizal Fitri", "position": "Sekretaris Daerah Provinsi Kalimantan Tengah"},
    {
        "name": "Daulat Pandapotan Silitonga",
        "position": "Direktur Kerja Sama dan Pemberdayaan Kekayaan Intelektual, DJKI",
    },
    {"name": "Perguruan tinggi", "position": "Peserta"},
]

SECOND: Row = {
    "kind": "pks",
    "title": "Perjanjian Kerja Sama Pelindungan Kekayaan Intelektual Kalimantan Tengah (contoh)",
    "about": (
        "Melanjutkan kerja sama tahun 2020: fasilitasi merek dan karya, inventarisasi kekayaan "
        "intelektual komunal, serta pendampingan pelaku usaha. Naskah ini data contoh."
    ),
    "starts_on": FOLLOWED_ON,
    "ends_on": LAST_DAY,
    "signed_on": FOLLOWED_ON,
    "venue": "Kantor Wilayah Kementerian Hukum Kalimantan Tengah, Palangka Raya (contoh)",
    "mode": "tatap_muka",
    "grace_days": rules.GRACE_DAYS,
    "items": [
        ScopeItem.MARKS, ScopeItem.WORKS, ScopeItem.COMMUNAL, ScopeItem.INDICATIONS,
        ScopeItem.OUTREACH, ScopeItem.CLINIC,
    ],
}  # fmt: skip
SECOND_GUESTS: list[Row] = [
    {"name": "Perwakilan perguruan tinggi (contoh)", "position": "Peserta"},
    {"name": "Perwakilan komunitas adat (contoh)", "position": "Peserta"},
]
# What each party may file under the second (domain reference 7).
SCOPES: dict[str, list[str]] = {
    "budaya": ["ebt", "pt", "sdg", "ia", "pig", "hak_cipta"],
    "industri": [
        "merek", "merek_kolektif", "desain_industri", "paten", "paten_sederhana",
        "indikasi_geografis", "pig", "ia",
    ],
    "koperasi": ["merek", "merek_kolektif", "hak_cipta", "desain_industri", "rahasia_dagang"],
}  # fmt: skip


def sign_first(cast: Cast) -> Agreement:
    """Enter and sign off the real agreement."""
    kanwil = {
        "agency": cast.agencies[KANWIL].pk,
        "signatory_name": "Ilham Djaya",
        "signatory_position": "Kepala Kantor Wilayah",
    }
    dinas = [{"agency": cast.agencies[code].pk, "scope": list(regimes.REGIMES)} for code in DINAS]
    return _agreed(FIRST, [kanwil, *dinas], FIRST_GUESTS, cast=cast, day=SIGNED_ON)


def sign_second(cast: Cast, first: Agreement) -> Agreement:
    """Enter and sign off the invented follow-up: from its first day it stands for the first."""
    parties = [_party(cast, KANWIL, "W.17.HM.05.02-0001 TAHUN 2025 (contoh)", "Kantor Wilayah")]
    for code in DINAS:
        number = f"430/0001/{code.upper()}/2025 (contoh)"
        parties.append(_party(cast, code, number, "Dinas") | {"scope": SCOPES[code]})
    facts = {**SECOND, "predecessor": first.pk}
    made = _agreed(facts, parties, SECOND_GUESTS, cast=cast, day=FOLLOWED_ON)
    Agreement.objects.filter(pk=made.pk).update(is_example=True)
    paper = letters.page("PERJANJIAN KERJA SAMA", ("Naskah ini contoh.", str(SECOND["title"])))
    documents.attach_document(
        made, SimpleUploadedFile("perjanjian-contoh.pdf", paper, "application/pdf"),
        by=cast.officers[0], at=Calendar(FOLLOWED_ON, hour=15).now(),
    )  # fmt: skip
    return made


def _party(cast: Cast, code: str, number: str, body: str) -> Row:
    return {
        "agency": cast.agencies[code].pk,
        "letter_number": number,
        "signatory_name": f"Pejabat {code.capitalize()} (contoh)",
        "signatory_position": f"Kepala {body}",
    }


def _agreed(
    facts: Row, parties: list[Row], guests: list[Row], *, cast: Cast, day: datetime.date
) -> Agreement:
    sent: dict[str, Any] = {**facts, **rows("parties", parties), **rows("guests", guests)}
    forms = AgreementForms(posted(sent))
    if not forms.is_valid():
        raise DemoRefusedError(f"{facts['title']}: {[part.errors for part in forms.parts]}")
    when = Calendar(day, hour=13)
    made = agreements.enter(forms.paper(), by=cast.officers[0], at=when.now())
    return agreements.sign_off(made, by=cast.head, at=when.now())
