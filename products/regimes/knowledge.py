"""Pengetahuan Tradisional (PP 56/2022; domain reference 3)."""

from django.utils.translation import gettext_lazy as _

from agreements.rules import ScopeItem
from products.models import KnowledgeKind
from products.regimes import communal, communal_lists, words
from products.regimes.declaration import Answer, Family, Regime

OWN = communal.details(
    Answer("materials", "knowledge", required=words.neither("tools"), ask=_("Isi bahan atau alat")),
    Answer("process_closed", "knowledge"),
    Answer("process", "knowledge", closed_by="process_closed"),
    Answer("tools", "knowledge"),
    Answer("transmission", "knowledge", required=True, ask=_("Isi cara pewarisan")),
    Answer("product", "knowledge"),
    Answer("benefits", "knowledge"),
    Answer("genetic_resources", "knowledge"),
    Answer("safety", "knowledge"),
)

KNOWLEDGE = Regime(
    code="pt",
    label=_("Pengetahuan Tradisional"),
    family=Family.COMMUNAL,
    opened_by=(ScopeItem.COMMUNAL,),
    tint=2,
    motif="anyaman",
    details="knowledge",
    sections=communal.sections(KnowledgeKind, OWN),
    heading="title",
    dossier_label=_("Berkas pencatatan pengetahuan tradisional"),
    registered_label=_("Tercatat"),
    subkinds=KnowledgeKind,
    number_prefixes=("PT",),
    notices={KnowledgeKind.HEALING: communal_lists.NO_ADVICE},
    checklist=communal_lists.CHECKLIST,
    grounds=communal_lists.GROUNDS,
)
