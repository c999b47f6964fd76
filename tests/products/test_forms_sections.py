"""The form of a section: what was read and sent back unchanged changes nothing."""

from typing import Any

import pytest
from django.http import QueryDict

from products import completeness, regimes, snapshots
from products.actions import filings
from products.forms.offers import LISTED
from products.forms.posted import as_posted
from products.forms.sections import SectionForm
from products.models import AssetCommunity, Community, Filing
from tests.factories.products import LONG, make_community, make_filing

pytestmark = pytest.mark.django_db


def section_form(filing: Filing, code: str, data: Any = None, files: Any = None) -> SectionForm:
    section = regimes.get(filing.code).section(code)
    assert section is not None
    return SectionForm(filing, section, data, files, user=filing.begun_by)


def sent(filing: Filing, code: str, **answers: Any) -> QueryDict:
    """What a browser sends for a section as it stands, with some answers typed anew."""
    data = as_posted(section_form(filing, code))
    for name, value in answers.items():
        if isinstance(value, list):
            data.setlist(name, value)
        else:
            data[name] = value
    return data


def save(filing: Filing, code: str, data: Any, files: Any = None) -> SectionForm:
    form = section_form(fresh(filing), code, data, files)
    assert form.is_valid(), [part.errors for part in form.parts]
    version = Filing.objects.values_list("version", flat=True).get(pk=filing.pk)
    filings.revise(filing, form.save, by=filing.begun_by, version=version)
    return form


def fresh(filing: Filing) -> Filing:
    return Filing.objects.get(pk=filing.pk)


@pytest.mark.parametrize("code", sorted(regimes.REGIMES))
def test_sending_every_section_back_as_it_stands_changes_nothing(code: str) -> None:
    filing = make_filing(code, abstract=LONG.strip(), description=LONG.strip())
    before = snapshots.canonical(snapshots.take(fresh(filing)))

    for section in regimes.get(code).sections:
        save(filing, section.code, sent(fresh(filing), section.code))

    assert snapshots.canonical(snapshots.take(fresh(filing))) == before
    assert completeness.gaps(snapshots.take(fresh(filing))) == []


def test_a_community_beyond_those_listed_can_be_chosen() -> None:
    filing = make_filing("ebt")
    agency = filing.agency
    last = [make_community(agency, name=f"Kelompok {n:02d}") for n in range(LISTED + 1)][-1]
    stranger = make_community(make_filing("pt").agency, name="Milik lembaga lain")
    count = int(sent(filing, "komunitas")["communities-TOTAL_FORMS"])

    def with_further(community: Community) -> QueryDict:
        row = {"community": str(community.pk), "role": "asal"}
        named = {f"communities-{count}-{name}": value for name, value in row.items()}
        return sent(filing, "komunitas", **{"communities-TOTAL_FORMS": str(count + 1)}, **named)

    save(filing, "komunitas", with_further(last))
    refused = section_form(fresh(filing), "komunitas", with_further(stranger))

    assert AssetCommunity.objects.filter(asset=filing.asset, community=last).exists()
    assert not refused.is_valid()
