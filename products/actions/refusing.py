"""What a ground of refusal says beside itself: the fitting regime, or where it stands already.

Each way to ask (`Ask`) has its judge here: it returns facts of the step, or refuses. What is
said goes to the agency, so it never speaks of another agency's filing.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from kip_portal import navigation
from kip_portal.workflow import TransitionRefused
from products import regimes
from products.models import CatalogueEntry, Filing
from products.regimes.named import Ask, Named

LONGEST = 300
_is_address = URLValidator(schemes=["http", "https"])


def facts_of(filing: Filing, ground: Named, about: str) -> dict[str, str]:
    """Return the facts of a refusal on that ground. Raises `TransitionRefused`."""
    told = {"ground": ground.code, "ground_label": str(ground.label)}
    return told | JUDGES[ground.asks](filing, about.strip()) if ground.asks else told


def others(filing: Filing) -> list[tuple[str, str]]:
    """Return the regimes and kinds under which it might belong instead."""
    found = regimes.REGIMES.values()
    return [(one.code, str(one.label)) for one in found if one.code != filing.code]


def _fitting(filing: Filing, about: str) -> dict[str, str]:
    labels = dict(others(filing))
    if about not in labels:
        raise TransitionRefused(_("Pilih rezim atau jenis yang sesuai."))
    return {"fitting": about, "fitting_label": labels[about]}


def _record(filing: Filing, about: str) -> dict[str, str]:
    """Find what is named: an entry of the catalogue, another of the agency's, an address."""
    entry = CatalogueEntry.objects.filter(number__iexact=about).first()
    own = Filing.objects.filter(agency=filing.agency_id, reference__iexact=about)
    other = own.exclude(pk=filing.pk).first()
    if entry:
        address = navigation.bare(entry.get_absolute_url())
        return {"record": f"{entry.number}, {entry.title}", "record_url": address}
    if other:
        address = navigation.bare(other.get_absolute_url())
        return {"record": other.reference, "record_url": address}
    address = _address(about)  # refuses what cannot even be taken apart
    return {"record": urlsplit(about).netloc, "record_url": address}


def _address(text: str) -> str:
    try:
        _is_address(text)
    except ValidationError as error:
        raise TransitionRefused(
            _("Isi nomor katalog, nomor usulan pengusul ini, atau alamat web yang lengkap.")
        ) from error
    return text[:LONGEST]


JUDGES: dict[Ask, Callable[[Filing, str], dict[str, str]]] = {
    Ask.FITTING: _fitting,
    Ask.RECORD: _record,
}
