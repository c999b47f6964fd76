"""What the tests of the filing pages share: people logged in, and what a browser sends."""

from typing import Any

from django.http import QueryDict
from django.test import Client

from kip_portal.models import User
from products import regimes
from products.forms.posted import as_posted
from products.forms.sections import SectionForm
from products.models import Filing


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(filing: Filing, section: str) -> str:
    return f"/kerja/usulan/{filing.reference}/bagian/{section}/"


def fresh(filing: Filing) -> Filing:
    return Filing.objects.get(pk=filing.pk)


def section_form(filing: Filing, code: str, data: Any = None, files: Any = None) -> SectionForm:
    section = regimes.get(filing.code).section(code)
    assert section is not None
    return SectionForm(filing, section, data, files, user=filing.begun_by)


def sent(filing: Filing, code: str, **answers: Any) -> QueryDict:
    """What a browser sends for a section as it stands, with some answers typed anew."""
    now = fresh(filing)
    data = as_posted(section_form(now, code))
    for name, value in answers.items():
        if isinstance(value, list):
            data.setlist(name, value)
        else:
            data[name] = value
    data["version"] = str(now.version)
    return data


def plain(data: QueryDict, **more: Any) -> dict[str, Any]:
    """The same for Django's test client, which takes lists for what repeats."""
    return {name: values if len(values) > 1 else values[0]
            for name, values in data.lists() if values} | more  # fmt: skip
