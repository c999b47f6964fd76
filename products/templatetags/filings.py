"""Words of a filing that depend on its regime."""

from django import template

from products import regimes
from products.models import Filing

register = template.Library()


@register.filter
def state_label(filing: Filing) -> str:
    """Return a filing's state as its regime words it."""
    return regimes.state_label(filing)
