"""How codes of public records are called: kinds, subkinds, regencies, languages. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from products import regimes
from products.charts import REGENCIES

REGENCY_NAMES = {place.code: place.name for place in REGENCIES}
# Official codes of cities start at 71, those of regencies at 01.
FIRST_CITY = 71
# Codes of languages for `lang`, by what people type as a language's name.
LANGUAGES = {
    "bakumpai": "bkr",
    "banjar": "bjn",
    "indonesia": "id",
    "lawangan": "lbx",
    "ma'anyan": "mhy",
    "maanyan": "mhy",
    "melayu": "ms",
    "ngaju": "nij",
    "ot danum": "otd",
    "siang": "sya",
}


@dataclass(frozen=True)
class Kind:
    """A kind as `components/kind.html` takes it; tint 0 is plain ink."""

    code: str
    label: str
    tint: int = 0


def kinds() -> list[Kind]:
    """Return the kinds of communal assets, in the order of the table."""
    return [kind(one.code) for one in regimes.of_family(regimes.Family.COMMUNAL)]


def kind(code: str) -> Kind:
    """Return a kind; one that left the table is called by its code."""
    regime = regimes.REGIMES.get(code)
    return Kind(code, str(regime.label), regime.tint) if regime else Kind(code, code.upper())


def kind_label(code: str) -> str:
    """Return the full name of a kind."""
    return kind(code).label


def motif_of(code: str) -> str:
    """Return the name of the drawing that stands for a kind without a photograph."""
    regime = regimes.REGIMES.get(code)
    return regime.motif if regime else ""


def subkind_label(kind: str, code: str) -> str:
    """Return the name of a subkind; empty where the table does not know it any more."""
    regime = regimes.REGIMES.get(kind)
    words = dict(regime.subkinds.choices) if regime and regime.subkinds else {}
    return str(words.get(code, ""))


def notice_of(kind: str, subkind: str) -> str:
    """Return what readers of such a record must be told, such as that it is no medical advice."""
    regime = regimes.REGIMES.get(kind)
    return str(regime.notices.get(subkind, "")) if regime else ""


def regency(code: str) -> str:
    """Return the short name of a regency or city, for lists."""
    return REGENCY_NAMES.get(code, code)


def full_regency(code: str) -> str:
    """Return the official name of a regency or city, for records."""
    if code not in REGENCY_NAMES:
        return code
    if int(code.rpartition(".")[2]) >= FIRST_CITY:
        return _("Kota %(name)s") % {"name": REGENCY_NAMES[code]}
    return _("Kabupaten %(name)s") % {"name": REGENCY_NAMES[code]}


def language_code(name: str) -> str:
    """Return the code of a language by its typed name; empty for one that we do not know."""
    return LANGUAGES.get(name.lower().removeprefix("bahasa ").removeprefix("dayak ").strip(), "")


def shortened(names: Sequence[str], most: int) -> str:
    """Return names as a list of at most `most`, and how many more there are."""
    shown = ", ".join(names[:most])
    more = len(names) - most
    return (
        shown
        if more <= 0
        else _("%(names)s, dan %(more)d lainnya")
        % {
            "names": shown,
            "more": more,
        }
    )
