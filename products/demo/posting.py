"""What a browser would send: rows of a formset, and the sections of a filing."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict

from kip_portal.models import User
from products import regimes
from products.actions import filings
from products.demo.days import Calendar
from products.forms.sections import SectionForm
from products.models import Filing
from products.regimes.declaration import Answer, Group, Section

Row = dict[str, Any]


class DemoRefusedError(Exception):
    """A form refused what the demo's texts say: the texts or the form must be mended."""


def posted(values: Mapping[str, Any]) -> QueryDict:
    """Return values as they are sent; an unticked box and an unknown answer are not."""
    data = QueryDict(mutable=True)
    for name, value in values.items():
        if isinstance(value, list | tuple | set | frozenset):
            data.setlist(name, [str(one) for one in value])
        elif value is True:
            data[name] = "on"
        elif value is not None and value is not False:
            data[name] = str(value)
    return data


def rows(prefix: str, given: Iterable[Row]) -> Row:
    """Return rows under the names that a formset reads."""
    listed = list(given)
    sent: Row = {f"{prefix}-TOTAL_FORMS": len(listed), f"{prefix}-INITIAL_FORMS": "0"}
    for number, row in enumerate(listed):
        sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return sent


def fill(
    filing: Filing, values: Row, *, by: User, when: Calendar, leave: frozenset[str] = frozenset()
) -> Filing:
    """Type a filing in, section by section; `leave` names sections that stay empty."""
    sections = [one for one in regimes.get(filing.code).sections if one.code not in leave]
    typed = [form for section in sections if (form := _typed(filing, section, values, by))]

    def write(row: Filing) -> None:
        for form in typed:
            form.save(row)
        Filing.objects.filter(pk=row.pk).update(is_example=True)

    return filings.revise(filing, write, by=by, version=filing.version, at=when.now())


def _typed(filing: Filing, section: Section, values: Row, by: User) -> SectionForm | None:
    sent = {item.name: values.get(item.name) for item in section.items if isinstance(item, Answer)}
    for item in section.items:
        if isinstance(item, Group):
            sent |= rows(item.name, values.get(item.name, ()))
    if not sent:
        return None
    if "level" in sent:  # the levels of the parts are asked beside that of the whole
        sent |= {f"levels-{part}": level for part, level in values.get("parts", {}).items()}
    form = SectionForm(filing, section, posted(sent), user=by)
    if not form.is_valid():
        raise DemoRefusedError(
            f"{values.get('title')}, {section.code}: {[part.errors for part in form.parts]}"
        )
    return form
