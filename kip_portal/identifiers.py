"""The numbers that people type: cleaned, checked, masked.

Each `clean_…` takes what was typed and returns the form that is stored, or
raises Django's `ValidationError` with a sentence for the person. No sentence
repeats the number: messages end up in logs and screenshots.

python-stdnum checks the Luhn digit; its own table of provinces is older than
the splits of Papua and Kalimantan, and it takes serial 0000, so the rest of
the NIK is judged here.
"""

import re
from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from stdnum import luhn
from stdnum.util import clean

# Kemendagri's codes of the 38 provinces, the first two digits of every NIK.
_PROVINCE_ROWS = ((11, 19), (21, 21), (31, 36), (51, 53), (61, 65), (71, 76), (81, 82), (91, 96))
PROVINCES = frozenset(
    str(code) for first, last in _PROVINCE_ROWS for code in range(first, last + 1)
)
_NIK_DIGITS = 16
_WOMEN_DAY_OFFSET = 40
_YOUNGEST_CIVIL_SERVANT = 17
# Staff on a contract (PPPK) have the count of their contracts here, from 21 on, not a month.
_CONTRACT_MONTHS = range(21, 30)
_MONTHS = range(1, 13)
_APPLICATION_NUMBER = re.compile(r"(?P<prefix>[A-Z]{1,3})[0-9]{10,13}")
_MASK = "•"
_SHORTEST_SHOWN_IN_PART = 10


def clean_nik(text: str) -> str:
    """Return the 16 digits of an identity card.

    Region 62.99, which is assigned to nobody, passes: invented people live there.
    """
    number = _digits(text, _("NIK"), _NIK_DIGITS)
    if number[:2] not in PROVINCES:
        raise ValidationError(_("Dua angka pertama NIK bukan kode provinsi."), code="province")
    if not _is_nik_birth_date(number[6:12]):
        raise ValidationError(
            _("Angka ke-7 sampai ke-12 NIK bukan tanggal lahir yang ada."), code="birth_date"
        )
    if number[12:] == "0000":
        raise ValidationError(_("Empat angka terakhir NIK tidak mungkin 0000."), code="serial")
    return number


def clean_npwp(text: str) -> str:
    """Return a tax number: 15 digits as before 2024, or 16 (a NIK, or 0 and the old 15)."""
    number = _digits(text, _("NPWP"), 15, _NIK_DIGITS)
    if len(number) == _NIK_DIGITS and not number.startswith("0"):
        return clean_nik(number)
    taxpayer = number[-15:][:9]
    if not luhn.is_valid(taxpayer) or not taxpayer.strip("0"):
        raise ValidationError(
            _("Angka pemeriksa NPWP tidak cocok. Periksa kembali angkanya."), code="check_digit"
        )
    return number


def clean_nib(text: str) -> str:
    """Return the 13 digits of a business licence (OSS publishes no check digit)."""
    return _digits(text, _("NIB"), 13)


def clean_nip(text: str) -> str:
    """Return the 18 digits of a civil servant, or of staff on a contract."""
    number = _digits(text, _("NIP"), 18)
    birth = _date(number[:4], number[4:6], number[6:8])
    if birth is None:
        raise ValidationError(
            _("Delapan angka pertama NIP bukan tanggal lahir yang ada."), code="birth_date"
        )
    if not _is_appointment(number[8:14], birth):
        raise ValidationError(
            _("Angka ke-9 sampai ke-14 NIP bukan tahun dan bulan pengangkatan yang mungkin."),
            code="appointment",
        )
    if number[14] not in "12":
        raise ValidationError(_("Angka ke-15 NIP harus 1 atau 2."), code="sex")
    return number


def clean_phone(text: str) -> str:
    """Return a telephone number of Indonesia as +62 and digits alone."""
    number = re.sub(r"[()/]", "", clean(text, " -.").strip())
    national = re.sub(r"^(?:\+620?|00620?|620?|0|(?=8))", "", number)
    if national == number and not number.startswith("8"):
        raise ValidationError(
            _("Tulis nomor telepon dengan awalan 0 atau +62, misalnya 0812 3456 7890."),
            code="prefix",
        )
    if not re.fullmatch(r"[2-9][0-9]{7,11}", national):
        raise ValidationError(
            _("Nomor telepon terdiri atas 9 sampai 13 angka, misalnya 0812 3456 7890."),
            code="length",
        )
    return f"+62{national}"


def clean_postcode(text: str) -> str:
    """Return a postcode of any province: five digits."""
    number = _digits(text, _("Kode pos"), 5)
    if number.startswith("0"):
        raise ValidationError(_("Kode pos tidak diawali angka 0."), code="zero")
    return number


def clean_application_number(text: str) -> str:
    """Return the number that DJKI gave, in capitals and without spaces.

    Its shape is DJKI's to change, so only what cannot be a number is refused;
    `application_number_warning` says what looks odd.
    """
    number = re.sub(r"\s+", "", text).upper()
    if not re.fullmatch(r"[A-Z0-9./-]{4,40}", number):
        raise ValidationError(
            _("Nomor permohonan hanya memuat huruf, angka, titik, garis miring, dan tanda hubung."),
            code="characters",
        )
    return number


def application_number_warning(number: str, *, prefixes: Collection[str] = ()) -> Promise | None:
    """Return what looks odd in a cleaned number of DJKI; never a reason to refuse it."""
    shape = _APPLICATION_NUMBER.fullmatch(number)
    if shape is None:
        return _("Bentuk nomor ini tidak seperti biasanya, misalnya DID2020012345.")
    if prefixes and shape["prefix"] not in prefixes:
        return _("Huruf awal nomor ini tidak seperti biasanya untuk jenis permohonan ini.")
    return None


def mask(text: str) -> str:
    """Return enough of a private value to recognise it by: `62••••••••••0001`.

    Of words, such as an address, nothing: the house number stands at their end.
    """
    if "@" not in text and any(one.isalpha() for one in text):
        return _MASK * 8
    if "@" in text:
        name, _at, domain = text.rpartition("@")
        return f"{name[:1]}{_MASK * 5}@{domain}"
    shown = 3 if text.startswith("+") else 2
    if len(text) < _SHORTEST_SHOWN_IN_PART:
        return _MASK * len(text)
    return text[:shown] + _MASK * (len(text) - shown - 4) + text[-4:]


def _digits(text: str, label: str | Promise, *lengths: int) -> str:
    """Return the digits typed, freed of spaces, dots and dashes; as many as there must be."""
    number = clean(text, " -.").strip()
    if not re.fullmatch(r"[0-9]*", number):
        raise ValidationError(
            _("%(label)s hanya terdiri atas angka."), code="digits", params={"label": label}
        )
    if len(number) not in lengths:
        raise ValidationError(
            _("%(label)s terdiri atas %(wanted)s angka, yang diketik %(typed)d angka."),
            code="length",
            params={
                "label": label,
                "wanted": _(" atau ").join(str(length) for length in lengths),
                "typed": len(number),
            },
        )
    return number


def _date(year: str, month: str, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _is_nik_birth_date(digits: str) -> bool:
    """Tell whether DDMMYY is a day of the last or of this century."""
    day = int(digits[:2])
    if day > _WOMEN_DAY_OFFSET:
        day -= _WOMEN_DAY_OFFSET
    return any(_date(century + digits[4:], digits[2:4], day) for century in ("19", "20"))


def _is_appointment(digits: str, birth: date) -> bool:
    """Tell whether YYYYMM lies at least 17 years after birth."""
    year, month = int(digits[:4]), int(digits[4:])
    grown_up = birth.year + _YOUNGEST_CIVIL_SERVANT
    if month in _CONTRACT_MONTHS:
        return year >= grown_up
    return month in _MONTHS and (year, month) >= (grown_up, birth.month)
