"""Agreements of the Kanwil with one dinas.

`AgreementFactory(party=agency)` is signed off and in force, and lets that agency file
everything; `scope=["merek"]` narrows it. `draft=True`, `open_ended=True`, `expired=True`
and `ended=True` say in what state it is instead; dates may be given one by one.
"""

import datetime
from collections.abc import Collection
from typing import Any

import factory
from factory.django import DjangoModelFactory

from agreements import fileables
from agreements.models import Agreement, AgreementParty, AgreementScope
from kip_portal import clock
from kip_portal.models import Agency
from tests.factories.people import AgencyFactory, OfficeFactory, UserFactory

ALL = tuple(fileables.table())


def days(number: int) -> datetime.date:
    """Return the office's date so many days from today."""
    return clock.today() + datetime.timedelta(days=number)


class AgreementPartyFactory(DjangoModelFactory):
    """A party, with what it may file: `scope=["merek"]`."""

    class Meta:
        model = AgreementParty
        skip_postgeneration_save = True

    agency = factory.SubFactory(AgencyFactory)
    order = factory.Sequence(lambda n: n + 1)

    @factory.post_generation
    def scope(self, create: bool, codes: Collection[str] | None, **_: Any) -> None:
        AgreementScope.objects.bulk_create(
            AgreementScope(party=self, code=code) for code in codes or ()
        )


class AgreementFactory(DjangoModelFactory):
    """An agreement in force that opens everything; say only what your test is about."""

    class Meta:
        model = Agreement
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(signed_off_at=None, signed_off_by=None)
        open_ended = factory.Trait(ends_on=None)
        expired = factory.Trait(
            starts_on=factory.LazyFunction(lambda: days(-1000)),
            ends_on=factory.LazyFunction(lambda: days(-100)),
        )
        ended = factory.Trait(
            ended_on=factory.LazyFunction(lambda: days(-100)),
            ended_reason="Disepakati para pihak.",
        )

    title = factory.Sequence("Perjanjian Contoh {}".format)
    slug = factory.Sequence("perjanjian-contoh-{}".format)
    starts_on = factory.LazyFunction(lambda: days(-500))
    ends_on = factory.LazyFunction(lambda: days(500))
    signed_on = factory.SelfAttribute("starts_on")
    signed_off_at = factory.LazyFunction(clock.now)
    signed_off_by = factory.SubFactory(UserFactory, head_of_office=True)

    @classmethod
    def _create(
        cls,
        model_class: type[Agreement],
        *args: Any,
        party: Agency | None = None,
        scope: Collection[str] = ALL,
        **kwargs: Any,
    ) -> Agreement:
        agreement: Agreement = super()._create(model_class, *args, **kwargs)
        AgreementPartyFactory(agreement=agreement, agency=OfficeFactory().agency, order=1)
        AgreementPartyFactory(
            agreement=agreement, agency=party or AgencyFactory(), order=2, scope=scope
        )
        return agreement
