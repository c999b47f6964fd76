"""Ekspresi Budaya Tradisional (PP 56/2022; domain reference 3)."""

from django.utils.translation import gettext_lazy as _

from agreements.rules import ScopeItem
from products.models import ExpressionKind, Filing
from products.regimes import communal, communal_lists, words
from products.regimes.declaration import Answer, Family, Regime, Values


def _is_performed(values: Values) -> bool:
    return values.get("subkind") in {ExpressionKind.CEREMONY, ExpressionKind.MOVEMENT}


def _is_rite(filing: Filing) -> bool:
    """Of a rite the finer place is the officers' alone: it leads to ossuaries and heirlooms."""
    return filing.asset.subkind in {"", ExpressionKind.CEREMONY}


OWN = communal.details(
    Answer(
        "media", "expression", required=words.neither("equipment"),
        ask=_("Isi media atau bahan, atau alat dan perlengkapan"),
    ),
    Answer("equipment", "expression"),
    Answer(
        "performance_time", "expression", required=_is_performed, ask=_("Isi waktu pelaksanaan")
    ),
    Answer("stages", "expression"),
    Answer("costume", "expression"),
    Answer("accompaniment", "expression"),
    Answer("performer_terms", "expression"),
    Answer("taboos", "expression", levels=communal.CLOSED_LEVELS),
)  # fmt: skip

EXPRESSION = Regime(
    code="ebt",
    label=_("Ekspresi Budaya Tradisional"),
    family=Family.COMMUNAL,
    opened_by=(ScopeItem.COMMUNAL,),
    tint=1,
    motif="tambun",
    details="expression",
    sections=communal.sections(ExpressionKind, OWN, closed_places=_is_rite),
    heading="title",
    dossier_label=_("Berkas pencatatan ekspresi budaya tradisional"),
    registered_label=_("Tercatat"),
    subkinds=ExpressionKind,
    number_prefixes=("EBT",),
    checklist=communal_lists.CHECKLIST,
    grounds=communal_lists.GROUNDS,
)
