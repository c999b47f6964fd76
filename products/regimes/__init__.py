"""The one table of regimes and kinds: adding one is a model, a migration and a row here."""

from products.models import Filing
from products.regimes.copyright import COPYRIGHT
from products.regimes.declaration import Family, Regime
from products.regimes.design import DESIGN
from products.regimes.expression import EXPRESSION
from products.regimes.genetic import GENETIC
from products.regimes.indication import INDICATION
from products.regimes.knowledge import KNOWLEDGE
from products.regimes.layout_design import LAYOUT_DESIGN
from products.regimes.origin import ORIGIN
from products.regimes.patent import PATENT, SIMPLE_PATENT
from products.regimes.potential import POTENTIAL
from products.regimes.trade_secret import TRADE_SECRET
from products.regimes.trademark import COLLECTIVE, TRADEMARK
from products.rules import State

# In the order of the domain reference: lists, facets and choices keep it.
TABLE = (
    TRADEMARK,
    COLLECTIVE,
    COPYRIGHT,
    DESIGN,
    PATENT,
    SIMPLE_PATENT,
    INDICATION,
    TRADE_SECRET,
    LAYOUT_DESIGN,
    EXPRESSION,
    KNOWLEDGE,
    GENETIC,
    ORIGIN,
    POTENTIAL,
)
REGIMES: dict[str, Regime] = {regime.code: regime for regime in TABLE}


def get(code: str) -> Regime:
    """Return the regime or kind of a filing's code. Raises `KeyError` for an unknown one."""
    return REGIMES[code]


def state_label(filing: Filing) -> str:
    """Return a filing's state in words: some regimes are registered, others recorded."""
    if filing.state == State.REGISTERED:
        return str(get(filing.code).registered_label)
    return filing.get_state_display()


def of_family(family: Family) -> list[Regime]:
    """Return the rows of one family, in the order of the table."""
    return [regime for regime in REGIMES.values() if regime.family is family]


__all__ = ["REGIMES", "Family", "Regime", "get", "of_family", "state_label"]
