"""What a browser would send for a form as it stands: for a choice between two texts.

Reading a form and sending it back unchanged must change nothing; tests hold it to that.
"""

from typing import Any

from django import forms
from django.http import QueryDict

from products.forms.sections import SectionForm


def as_posted(form: SectionForm) -> QueryDict:
    """Return the data of every input of the form, files left out."""
    data = QueryDict(mutable=True)
    for part in form.parts:
        for one in _forms(part):
            for bound in one:
                if not bound.field.disabled:
                    put(data, bound)
    return data


def _forms(part: Any) -> list[forms.Form]:
    return [part.management_form, *part.forms] if isinstance(part, forms.BaseFormSet) else [part]


def put(data: QueryDict, bound: forms.BoundField) -> None:
    """Write one input's value as it would be sent; an unticked box is not sent at all."""
    value = bound.value()
    if isinstance(value, list | tuple):
        data.setlist(bound.html_name, [str(one) for one in value])
    elif isinstance(value, bool):
        if value:
            data[bound.html_name] = "on"
    else:
        data[bound.html_name] = "" if value is None else str(value)
