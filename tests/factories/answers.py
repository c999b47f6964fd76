"""What a complete filing of each regime and kind says, by the row that keeps it."""

from typing import Any

LONG = (
    "Dibuat turun-temurun oleh para perajin di tepi sungai, dengan bahan dari kebun sendiri. " * 3
)
TEXT = LONG.strip()
PERSON = {"nik": "6299014105800001", "address": "Jalan Contoh Nomor 1"}
ROWS: dict[str, dict[str, Any]] = {
    "trademark_items": {"nice_class": 29, "item": "Abon ikan"},
    "patent_claims": {"text": "Suatu alat penganyam yang memiliki rangka dan pijakan kaki."},
}
DETAILS: dict[str, dict[str, Any]] = {
    "trademark": {
        "mark_name": "Abon Sungai", "mark_type": "kata",
        "description": "Tulisan tegak berwarna hitam di atas putih.",
    },
    "copyright": {
        "work_title": "Lagu Sungai", "work_type": "musik", "sub_type": "lagu", "abstract": TEXT,
        "unpublished": True,
    },
    "design": {
        "product_kind": "Kursi", "locarno_class": "06-01", "number_of_designs": "satu",
        "novelty": TEXT, "claims": ["bentuk", "konfigurasi"], "declared_new": True,
    },
    "patent": {
        "technical_field": "Alat kerajinan", "background": TEXT, "summary": TEXT,
        "abstract": TEXT, "declared_new": True,
    },
    "indication": {
        "indication_name": "Rotan Sungai", "goods_name": "Rotan", "goods_kind": "kerajinan",
        "applicant_body": "mpig", "characteristics": TEXT, "districts": "Katingan Hilir",
        "boundary": TEXT, "natural_factors": TEXT, "human_factors": TEXT, "history": TEXT,
        "process": TEXT, "test_method": TEXT, "traceability": TEXT, "producer_name": "MPIG",
        "secretariat": "Kasongan", "decree": "Nomor 1", "producer_count": 40,
        "yearly_production": 12, "production_unit": "ton",
    },
    "trade_secret": {
        "secret_kind": "metode_produksi", "economic_value": TEXT,
        "guarding": ["akses_terbatas", "pelatihan"], "people_who_know": 2,
    },
    "layout_design": {"description": TEXT, "unexploited": True},
    "expression": {"media": "Kayu", "equipment": "Gong", "taboos": "Pantangan."},
    "knowledge": {"materials": "Rotan", "transmission": "Dari ibu ke anak"},
    "genetic_resource": {
        "scientific_name": "Stenochlaena palustris", "part_used": "Pucuk", "cultivation": "liar",
        "coordinates": "-2.25, 113.9",
    },
    "origin_sign": {"origin_traits": "Warna kuat", "place_sign": "Palangka Raya"},
    "potential_indication": {
        "characteristics": "Lentur", "natural_factors": "Tanah endapan",
        "human_factors": "Kebun keluarga",
    },
}  # fmt: skip
