"""What one kind of communal asset asks beyond the rest (domain reference 3)."""

from typing import Any

from django.db import models
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.models import tracked
from products.models.filing import Filing


class ExpressionKind(TextChoices):
    """Subjenis of an EBT (PP 56/2022)."""

    VERBAL = "verbal_tekstual", _("Verbal tekstual")
    MUSIC = "musik", _("Musik")
    MOVEMENT = "gerak", _("Gerak")
    THEATRE = "teater", _("Teater")
    VISUAL = "seni_rupa", _("Seni rupa")
    CEREMONY = "upacara_adat", _("Upacara adat")
    ARCHITECTURE = "arsitektur", _("Arsitektur")
    LANDSCAPE = "lanskap", _("Lanskap")
    OTHER = "lainnya", _("Bentuk lain")


class KnowledgeKind(TextChoices):
    """Subjenis of a PT (PP 56/2022)."""

    TECHNIQUE = "kecakapan_teknik", _("Kecakapan teknik")
    SKILL = "keterampilan", _("Keterampilan")
    CONCEPT = "konsep", _("Konsep")
    LEARNING = "pembelajaran", _("Pembelajaran dan praktik")
    FARMING = "pertanian", _("Pengetahuan pertanian")
    ECOLOGY = "ekologi", _("Pengetahuan ekologi")
    HEALING = "pengobatan", _("Pengobatan")
    FOOD = "makanan", _("Makanan dan minuman")
    CRAFT = "kerajinan", _("Kerajinan")
    GENETIC = "terkait_sdg", _("Terkait sumber daya genetik")
    OTHER = "lainnya", _("Kearifan lokal lain")


class ResourceKind(TextChoices):
    """Subjenis of an SDG (PP 56/2022)."""

    PLANT = "tanaman", _("Tanaman")
    ANIMAL = "hewan", _("Hewan")
    MICROBE = "jasad_renik", _("Jasad renik")


class OriginKind(TextChoices):
    """Subjenis of an Indikasi Asal (PP 56/2022)."""

    GOODS = "barang", _("Barang")
    SERVICE = "jasa", _("Jasa")


def long_answer(label: Any, help_text: Any = "") -> models.TextField:
    """Return a column for a long optional answer of up to 4,000 characters."""
    return models.TextField(
        label, max_length=4000, blank=True, validators=[typed_text.clean_text], help_text=help_text
    )


@tracked()
class Expression(models.Model):
    """Ekspresi Budaya Tradisional: how it is performed or made."""

    filing = models.OneToOneField(Filing, models.CASCADE, related_name="expression")
    media = long_answer(_("media atau bahan"))
    equipment = long_answer(_("alat dan perlengkapan"))
    performance_time = long_answer(_("waktu pelaksanaan"), _("Musim, hari, atau peristiwanya."))
    stages = long_answer(_("urutan atau tahapan"))
    costume = long_answer(_("busana"))
    accompaniment = long_answer(_("iringan"))
    performer_terms = long_answer(_("syarat pelaku"))
    taboos = long_answer(
        _("pantangan"), _("Tidak ditampilkan untuk umum kecuali pengampu membukanya.")
    )

    def __str__(self) -> str:
        return str(self.filing_id)


@tracked()
class Knowledge(models.Model):
    """Pengetahuan Tradisional: with what, how, and how it is handed down."""

    filing = models.OneToOneField(Filing, models.CASCADE, related_name="knowledge")
    materials = long_answer(_("bahan"))
    process = long_answer(_("proses"), _("Tulis sebatas yang diizinkan pengampu."))
    process_closed = models.BooleanField(
        _("proses tertutup"), default=False,
        help_text=_("Centang bila pengampu tidak membuka prosesnya."),
    )  # fmt: skip
    tools = long_answer(_("alat"))
    transmission = long_answer(_("cara pewarisan"))
    product = long_answer(_("hasil"))
    benefits = long_answer(_("manfaat"))
    genetic_resources = long_answer(_("sumber daya genetik terkait"))
    safety = long_answer(_("keamanan"), _("Untuk pengobatan: bukan anjuran medis, tanpa dosis."))

    def __str__(self) -> str:
        return str(self.filing_id)


@tracked()
class OriginSign(models.Model):
    """Indikasi Asal: a sign of where goods or services come from, not tied to nature."""

    filing = models.OneToOneField(Filing, models.CASCADE, related_name="origin_sign")
    origin_traits = long_answer(_("ciri asal"))
    place_sign = models.CharField(
        _("tanda atau nama daerah yang dipakai"), max_length=160, blank=True,
        validators=[typed_text.clean_name],
    )  # fmt: skip
    producers = long_answer(_("produsen"), _("Kelompok atau rumah usaha, tanpa data pribadi."))
    since = models.CharField(
        _("sejak kapan dipakai"), max_length=120, blank=True, validators=[typed_text.clean_name]
    )
    explanation = long_answer(
        _("penjelasan tentang faktor alam"),
        _("Jelaskan bahwa kekhasannya tidak terkait langsung dengan faktor alam."),
    )

    def __str__(self) -> str:
        return self.place_sign


@tracked()
class PotentialIndication(models.Model):
    """Potensi Indikasi Geografis: goods of a place that may become an IG one day."""

    filing = models.OneToOneField(Filing, models.CASCADE, related_name="potential_indication")
    product_name = models.CharField(
        _("nama produk"), max_length=160, blank=True, validators=[typed_text.clean_name]
    )
    characteristics = long_answer(_("karakteristik"))
    natural_factors = long_answer(_("faktor alam"))
    human_factors = long_answer(_("faktor manusia"))
    area = long_answer(_("wilayah"), _("Peta, bila ada, diunggah di bagian Dokumentasi."))
    process = long_answer(_("proses"))
    reputation = long_answer(_("reputasi"))
    yearly_volume = models.CharField(
        _("volume per tahun"), max_length=120, blank=True, validators=[typed_text.clean_name]
    )
    producer_groups = long_answer(_("kelompok produsen"))
    mpig_readiness = models.CharField(
        _("kesiapan MPIG"), max_length=200, blank=True, validators=[typed_text.clean_name],
        help_text=_("Masyarakat Perlindungan Indikasi Geografis: belum ada, dirintis, terbentuk."),
    )  # fmt: skip
    follow_up = long_answer(_("tindak lanjut ke indikasi geografis"))

    def __str__(self) -> str:
        return self.product_name
