"""Sumber Daya Genetik: the species, its use, and access with fair benefits (PADIA)."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.models import tracked
from products.models.asset_details import long_answer
from products.models.filing import Filing

PAIR = re.compile(r"(-?\d{1,2}(?:\.\d{1,6})?)\s*[,;]\s*(\d{2,3}(?:\.\d{1,6})?)")
LATITUDES, LONGITUDES = (-11.0, 6.0), (95.0, 141.0)  # Indonesia


def clean_coordinates(text: str) -> str:
    """Return latitude and longitude in degrees. Raises `ValidationError` for anything else."""
    found = typed_text.clean_name(text)
    if not found:
        return ""
    pair = PAIR.fullmatch(found)
    if pair is None or not _in_indonesia(float(pair[1]), float(pair[2])):
        raise ValidationError(_("Tulis lintang dan bujur dalam derajat, misalnya -2.2, 113.9."))
    return f"{pair[1]}, {pair[2]}"


def _in_indonesia(latitude: float, longitude: float) -> bool:
    return LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]


class Cultivation(TextChoices):
    """Whether it grows wild."""

    WILD = "liar", _("Liar")
    GROWN = "budidaya", _("Budi daya")
    BOTH = "keduanya", _("Liar dan budi daya")


class RedList(TextChoices):
    """Codes of the IUCN Red List."""

    EXTINCT = "EX", _("EX, punah")
    EXTINCT_IN_WILD = "EW", _("EW, punah di alam liar")
    CRITICAL = "CR", _("CR, kritis")
    ENDANGERED = "EN", _("EN, genting")
    VULNERABLE = "VU", _("VU, rentan")
    NEAR_THREATENED = "NT", _("NT, hampir terancam")
    LEAST_CONCERN = "LC", _("LC, risiko rendah")
    DATA_DEFICIENT = "DD", _("DD, data kurang")
    NOT_EVALUATED = "NE", _("NE, belum dinilai")


class Protection(TextChoices):
    """Whether national law protects the species."""

    YES = "ya", _("Dilindungi")
    NO = "tidak", _("Tidak dilindungi")
    UNKNOWN = "belum_diperiksa", _("Belum diperiksa")


@tracked()
class GeneticResource(models.Model):
    """The answers that only a genetic resource asks for."""

    filing = models.OneToOneField(Filing, models.CASCADE, related_name="genetic_resource")
    scientific_name = models.CharField(
        _("nama ilmiah"), max_length=200, blank=True, validators=[typed_text.clean_name],
        help_text=_("Genus, spesies, dan penulis namanya; genus saja bila belum dikenali."),
    )  # fmt: skip
    local_name = models.CharField(
        _("nama lokal"), max_length=200, blank=True, validators=[typed_text.clean_name]
    )
    part_used = long_answer(_("bagian yang dimanfaatkan"))
    habitat = long_answer(_("habitat"), _("Jenis lingkungannya, bukan tempat persisnya."))
    distribution = long_answer(_("sebaran"), _("Sampai tingkat kabupaten/kota."))
    cultivation = models.CharField(
        _("liar atau budi daya"), max_length=8, choices=Cultivation.choices, blank=True
    )
    red_list = models.CharField(
        _("status konservasi (kode IUCN)"), max_length=2, choices=RedList.choices, blank=True
    )
    protection = models.CharField(
        _("jenis dilindungi"), max_length=16, choices=Protection.choices, blank=True
    )
    conservation = long_answer(_("keterangan status konservasi"))
    uses = long_answer(_("pemanfaatan nyata"), _("Bukan anjuran medis, tanpa dosis."))
    potential_uses = long_answer(_("pemanfaatan potensial"))
    related_knowledge = long_answer(_("pengetahuan tradisional terkait"))
    access_permit = long_answer(_("PADIA: izin akses"))
    access_parties = long_answer(_("PADIA: pihak"))
    benefit_sharing = long_answer(_("PADIA: pembagian manfaat"))
    coordinates = models.CharField(
        _("koordinat"), max_length=40, blank=True, validators=[clean_coordinates],
        help_text=_("Lintang, bujur dalam derajat. Hanya untuk petugas, tidak pernah untuk umum."),
    )  # fmt: skip

    def __str__(self) -> str:
        return self.scientific_name
