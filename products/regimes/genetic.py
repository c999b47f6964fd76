"""Sumber Daya Genetik (PP 56/2022; domain reference 3 and 3.1)."""

import datetime
import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from agreements.rules import ScopeItem
from products.models import Cultivation, Filing, ResourceKind
from products.regimes import communal, communal_lists
from products.regimes.declaration import Answer, Complaint, Family, Regime, Values

GENUS = re.compile(r"[A-Z][a-zë-]+")


def _may_be_wild(filing: Filing) -> bool:
    """Of wild species the finer place leads thieves to them; unknown counts as wild."""
    return bool(filing.genetic_resource.cultivation != Cultivation.GROWN)


def _names_a_genus(values: Values, _day: datetime.date) -> Iterable[Complaint]:
    name = str(values.get("scientific_name") or "")
    if name and not GENUS.match(name):
        yield "scientific_name", _("Nama ilmiah diawali nama genus dengan huruf besar")


OWN = communal.details(
    Answer(
        "scientific_name", "genetic_resource", required=True,
        ask=_("Isi nama ilmiah, sedikitnya genusnya"),
    ),
    Answer("local_name", "genetic_resource"),
    Answer(
        "part_used", "genetic_resource", required=True, ask=_("Isi bagian yang dimanfaatkan")
    ),
    Answer("habitat", "genetic_resource"),
    Answer("distribution", "genetic_resource"),
    Answer(
        "cultivation", "genetic_resource", required=True, ask=_("Pilih liar atau budi daya")
    ),
    Answer("red_list", "genetic_resource"),
    Answer("protection", "genetic_resource"),
    Answer("conservation", "genetic_resource"),
    Answer("uses", "genetic_resource"),
    Answer("potential_uses", "genetic_resource"),
    Answer("related_knowledge", "genetic_resource"),
    Answer("access_permit", "genetic_resource"),
    Answer("access_parties", "genetic_resource"),
    Answer("benefit_sharing", "genetic_resource"),
    Answer("coordinates", "genetic_resource", levels=communal.CLOSED_LEVELS, fixed=True),
    checks=(_names_a_genus,),
)  # fmt: skip

GENETIC = Regime(
    code="sdg",
    label=_("Sumber Daya Genetik"),
    family=Family.COMMUNAL,
    opened_by=(ScopeItem.COMMUNAL,),
    tint=3,
    motif="kelakai",
    details="genetic_resource",
    sections=communal.sections(ResourceKind, OWN, closed_places=_may_be_wild),
    heading="title",
    dossier_label=_("Berkas pencatatan sumber daya genetik"),
    registered_label=_("Tercatat"),
    subkinds=ResourceKind,
    number_prefixes=("SDG",),
    notices=dict.fromkeys(ResourceKind, communal_lists.NO_ADVICE),
    checklist=communal_lists.CHECKLIST,
    grounds=communal_lists.GROUNDS,
)
