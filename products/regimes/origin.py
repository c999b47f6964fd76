"""Indikasi Asal (PP 56/2022; domain reference 3): a community and documentation are optional."""

from django.utils.translation import gettext_lazy as _

from agreements.rules import ScopeItem
from products.models import OriginKind
from products.regimes import communal, communal_lists
from products.regimes.declaration import Answer, Family, Regime

OWN = communal.details(
    Answer("origin_traits", "origin_sign", required=True, ask=_("Isi ciri asal")),
    Answer(
        "place_sign", "origin_sign", required=True,
        ask=_("Isi tanda atau nama daerah yang dipakai"),
    ),
    Answer("producers", "origin_sign"),
    Answer("since", "origin_sign"),
    Answer("explanation", "origin_sign"),
)  # fmt: skip

ORIGIN = Regime(
    code="ia",
    label=_("Indikasi Asal"),
    family=Family.COMMUNAL,
    opened_by=(ScopeItem.COMMUNAL, ScopeItem.INDICATIONS),
    tint=4,
    motif="talawang",
    details="origin_sign",
    sections=communal.sections(OriginKind, OWN, community=False),
    heading="title",
    dossier_label=_("Berkas pencatatan indikasi asal"),
    registered_label=_("Tercatat"),
    subkinds=OriginKind,
    number_prefixes=("IA",),
    checklist=communal_lists.CHECKLIST,
    grounds=communal_lists.GROUNDS,
)
