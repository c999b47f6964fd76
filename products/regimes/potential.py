"""Potensi Indikasi Geografis (PP 56/2022; domain reference 3): a community is optional."""

from django.utils.translation import gettext_lazy as _

from agreements.rules import ScopeItem
from products.models import GoodsKind
from products.regimes import communal, communal_lists
from products.regimes.declaration import Answer, Family, Regime

OWN = communal.details(
    Answer("product_name", "potential_indication"),
    Answer(
        "characteristics", "potential_indication", required=True, ask=_("Isi karakteristik")
    ),
    Answer("natural_factors", "potential_indication", required=True, ask=_("Isi faktor alam")),
    Answer("human_factors", "potential_indication", required=True, ask=_("Isi faktor manusia")),
    Answer("area", "potential_indication"),
    Answer("process", "potential_indication"),
    Answer("reputation", "potential_indication"),
    Answer("yearly_volume", "potential_indication"),
    Answer("producer_groups", "potential_indication"),
    Answer("mpig_readiness", "potential_indication"),
    Answer("follow_up", "potential_indication"),
)  # fmt: skip

POTENTIAL = Regime(
    code="pig",
    label=_("Potensi Indikasi Geografis"),
    family=Family.COMMUNAL,
    opened_by=(ScopeItem.COMMUNAL, ScopeItem.INDICATIONS),
    tint=5,
    motif="garing",
    details="potential_indication",
    sections=communal.sections(GoodsKind, OWN, community=False),
    heading="title",
    dossier_label=_("Berkas pencatatan potensi indikasi geografis"),
    registered_label=_("Tercatat"),
    subkinds=GoodsKind,
    number_prefixes=("PIG",),
    checklist=communal_lists.CHECKLIST,
    grounds=communal_lists.GROUNDS,
)
