"""The demo's businesses and communities: each agency's register, every row once."""

from dataclasses import dataclass, field
from typing import TypeVar

from products.demo.people import Cast
from products.demo.posting import DemoRefusedError, Row, posted
from products.forms.parties import BusinessForm, CommunityForm
from products.models import Business, Community

Form = TypeVar("Form", BusinessForm, CommunityForm)


@dataclass
class Register:
    """What the agencies typed in so far; the same name is the same row again.

    One business stands there twice under names a slip apart, for officers to merge.
    """

    cast: Cast
    businesses: dict[tuple[str, str, str], Business] = field(default_factory=dict)
    communities: dict[tuple[str, str], Community] = field(default_factory=dict)

    def business(self, agency: str, typed: Row) -> Business:
        """Return the business of that NIK and name in that agency's register."""
        key = agency, str(typed["nik"]), str(typed["name"])
        if key not in self.businesses:
            form = _valid(BusinessForm(posted(typed)))
            self.businesses[key] = form.keep(self.cast.operator(agency))
        return self.businesses[key]

    def community(self, agency: str, typed: Row) -> Community:
        """Return the community of that name in that agency's register."""
        key = agency, str(typed["name"])
        if key not in self.communities:
            form = _valid(CommunityForm(posted(typed)))
            self.communities[key] = form.keep(self.cast.operator(agency))
        return self.communities[key]


def _valid(form: Form) -> Form:
    if not form.is_valid():
        raise DemoRefusedError(f"{form.data.get('name')}: {form.errors}")
    return form
